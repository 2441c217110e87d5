"""The bytes of a message: pure, the same for the same content. Date and identity are given to it where it is sent."""

import hashlib
import re
from collections.abc import Sequence
from email.encoders import encode_base64
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage, Message
from email.mime.base import MIMEBase
from email.policy import SMTP
from gettext import gettext as _

from digest.cover import CoverNote
from digest.errors import MailError, UsageError
from digest.mail.addresses import Recipients
from digest.mail.attachments import Attachment
from digest.mail.body import as_html, as_text

LONGEST_SUBJECT = 120
"""Characters; what clients show of one is shorter still."""

# All of a message is ASCII, so no server on its way need know more. The generator must not fold the names of
# attachments anew: in one piece more clients understand them.
_POLICY = SMTP.clone(cte_type="7bit", refold_source="none")

# Controls of direction can make a subject read as another one (Unicode Standard Annex 9).
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def subject_of(title: str) -> str:
    """A title as a subject: on one line, without controls, cut where nobody reads on."""
    subject = " ".join(_UNSEEN.sub(" ", title).split())
    return subject if len(subject) <= LONGEST_SUBJECT else subject[: LONGEST_SUBJECT - 1].rstrip() + "…"


def check_subject(subject: str) -> str:
    """A subject that a person typed. Raises UsageError for one that is not a line of text."""
    if _UNSEEN.search(subject) or not subject.strip():
        raise UsageError(
            _("{subject!r} is no subject: expected a line of text without control characters.").format(subject=subject)
        )
    return subject.strip()


def compose(
    cover: CoverNote,
    subject: str,
    recipients: Recipients,
    attachments: Sequence[Attachment],
    *,
    sender: Address | None = None,
) -> bytes:
    """The message, with CRLF at the ends of lines. Blind copies are not named in it, as they must not be."""
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = subject
    if sender is not None:
        message["From"] = sender
    for name, addresses in recipients.fields:
        if addresses and name != "Bcc":
            message[name] = addresses
    message.set_content(as_text(cover))
    message.add_alternative(as_html(cover, subject), subtype="html")
    message.make_mixed()
    for attachment in attachments:
        message.attach(_part(attachment))  # type: ignore[arg-type]  # typeshed knows of no older parts in it
    _set_boundaries(message)
    return message.as_bytes()


def too_large(size: int, most: int) -> MailError | None:
    """What is wrong with a message of so many bytes, as it travels; None where it fits."""
    if size <= most:
        return None
    return MailError(
        _("The message is too large: {size:,} bytes once encoded, of at most {most:,}.").format(size=size, most=most),
        hint=_("Attach fewer or smaller files, or raise --max-size if the recipients' servers take more."),
    )


def _part(attachment: Attachment) -> MIMEBase:
    """A file, with its name in the two forms that all clients tried can read between them.

    `filename*=` in one piece (RFC 2231), where continuations lose the name in some; and an encoded word in the older
    `name=` (against RFC 2047, section 5), for those that know nothing else.
    """
    main, _, sub = attachment.media_type.partition("/")
    name = attachment.name
    if name.isascii():
        part = MIMEBase(main, sub, name=name)
        part.add_header("Content-Disposition", "attachment", filename=name)
    else:
        part = MIMEBase(main, sub, name=Header(name, "utf-8", maxlinelen=900).encode())
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name))
    if main == "text" and _is_utf8(attachment.data):  # an older page names its encoding itself
        part.set_param("charset", "utf-8")
    part.set_payload(attachment.data)
    encode_base64(part)
    del part["MIME-Version"]  # it belongs to the whole
    return part


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _set_boundaries(message: Message) -> None:
    """Boundaries that hang on the content alone. `=_` stands in no encoded part (RFC 2046, section 5.1.1; RFC 2045)."""
    content = hashlib.sha256()
    for part in message.walk():
        if not part.is_multipart():
            payload = part.get_payload()
            content.update(payload.encode() if isinstance(payload, str) else b"")
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"=_digest-{number}-{content.hexdigest()[:32]}")
