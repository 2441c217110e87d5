"""Mail as Outlook keeps it: `.msg` files."""

import datetime
import itertools
from base64 import b64encode
from collections.abc import Iterator
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.utils import format_datetime
from gettext import gettext as _

from digest.plugin import Document, Enclosure, Match, UnreadableInput
from digest_sources.compound_file import SIGNATURE
from digest_sources.decoding import TextSource
from digest_sources.mail import headers, mapi, mime
from digest_sources.mail.bodies import Body, best_of, html_body, plain_body
from digest_sources.mail.correspondence import Message
from digest_sources.mail.enclosures import bounded, enclosure, is_tnef, may_be_report, warn_of_tnef
from digest_sources.mail.letter import Letter, closed, document_of

# [MS-OXPROPS] 2: PidTagSubject, PidTagMessageClass, ...
_CLASS, _SUBJECT, _SENT, _DELIVERED = 0x001A, 0x0037, 0x0039, 0x0E06
_HEADERS, _SENT_REPRESENTING, _SENDER = 0x007D, 0x0042, 0x0C1A
_BODY, _HTML, _RTF, _INTERNET_CODE_PAGE = 0x1000, 0x1013, 0x1009, 0x3FDE
_DATA, _LONG_NAME, _SHORT_NAME, _DISPLAY_NAME, _MIME_TYPE = 0x3701, 0x3707, 0x3704, 0x3001, 0x370E

_DEEPEST = 3
"""Messages in messages: as deep as digest reads what is attached."""


class Msg(TextSource):
    """Mail saved by Outlook (.msg): the report in it, also one that was passed on, and what is attached."""

    extensions = frozenset({".msg"})
    media_types = frozenset({"application/vnd.ms-outlook"})
    isolated = True

    @classmethod
    def recognizes(cls, data: bytes, name: str) -> Match:
        """By the storages that it is made of."""
        return Match.CONTENT if mapi.is_message(data) else super().recognizes(data, name)

    def read(self, data: bytes, name: str) -> Document:
        """The text of the report and the attached files; subject, sender and day as hints.

        Warns DoubtfulDecoding, and Truncated for what is left out. Raises UnreadableInput for what is no such file, is
        damaged or encrypted, or holds nothing to read.
        """
        if len(data) > mime.MAX_BYTES:
            raise UnreadableInput(
                _("{name} has {size:.0f} MB; mail of up to {most:.0f} MB is read.").format(
                    name=name, size=len(data) / 1e6, most=mime.MAX_BYTES / 1e6
                ),
                hint=_("Save the report that is attached to it, and give that."),
            )
        if not data.startswith(SIGNATURE):
            raise _damaged(name)
        try:
            letter = self._letter(mapi.opened(data), name)
        except mapi.Damaged as error:
            raise _damaged(name) from error
        return document_of(letter, name)

    def _letter(self, message: mapi.Storage, name: str) -> Letter:
        if not message.is_message:
            raise _damaged(name)
        body = best_of(self._bodies(message, name))
        enclosures = tuple(self._enclosures(message, name))
        if body is None and not enclosures:
            if message.text(_CLASS).upper().startswith("IPM.NOTE.SMIME"):
                raise closed(name)
            if message.binary(_RTF):
                raise UnreadableInput(
                    _("{name} holds its text only in Outlook's rich text format, which is not read.").format(name=name),
                    hint=_("Open it in Outlook, and save it as text or as a web page."),
                )
        return Letter(_header(message), body, bounded(enclosures, name))

    def _bodies(self, message: mapi.Storage, name: str) -> Iterator[Body]:
        text, page, charset = message.text(_BODY), _page(message), _charset(message)
        if text.strip():
            yield plain_body(text, None, name)
        if page.strip():
            yield html_body(page, charset, name, lambda data, label: self.decode(data, name, label))

    def _enclosures(self, message: mapi.Storage, name: str) -> Iterator[Enclosure]:
        size = 0
        for attachment in itertools.islice(message.attachments(), mime.MAX_PARTS):
            within = attachment.embedded()
            called = attachment.text(_LONG_NAME) or attachment.text(_SHORT_NAME)
            kind = attachment.text(_MIME_TYPE).lower() or "application/octet-stream"
            if within is not None:
                subject = within.text(_SUBJECT) or attachment.text(_DISPLAY_NAME) or "message"
                called, kind = f"{subject.replace('/', ' ')}.eml", "message/rfc822"
            elif not may_be_report(kind, called):
                continue
            data = attachment.binary(_DATA) or b"" if within is None else _as_sent(within).as_bytes()
            size += len(data)
            if size > 2 * mime.MAX_BYTES:  # more than the file: its tables lead to the same place again and again
                raise mapi.Damaged
            if is_tnef(data):
                warn_of_tnef(name)
            elif data:
                yield enclosure(called or attachment.text(_DISPLAY_NAME), kind, data)


def _header(message: mapi.Storage) -> Message:
    subject = " ".join(message.text(_SUBJECT).split())
    return Message(
        subject=headers.subject_of(subject),
        sender=headers.name_of(message.text(_SENT_REPRESENTING) or message.text(_SENDER)),
        sent=_day(message),
        forwards=headers.is_forwarded(subject),
    )


def _day(message: mapi.Storage) -> datetime.date | None:
    """The day that the sender's calendar showed: in the header that came with the mail, if it came over the internet.

    Else only the time in UTC is known.
    """
    fields = mime.header_of(message.text(_HEADERS).encode("utf-8", "replace"))
    if "date" in fields:
        return headers.day_of(fields["date"], fields.get("received", ""))
    time = message.time(_SENT) or message.time(_DELIVERED)
    return headers.day_in_utc(time) if time is not None and 1990 <= time.year < 2100 else None


def _page(message: mapi.Storage) -> bytes:
    page = message.binary(_HTML)
    return message.text(_HTML).encode("utf-8", "replace") if page is None else page


def _charset(message: mapi.Storage) -> str:
    return mapi.charset_of(message.integer(_INTERNET_CODE_PAGE))


def _as_sent(message: mapi.Storage, depth: int = 1) -> MIMEMultipart:
    """A message within a message as a mail of its own, with what the source that reads mail asks for."""
    header, text, page = _header(message), message.text(_BODY), _page(message)
    mail = MIMEMultipart("mixed")
    mail["Subject"] = _word(message.text(_SUBJECT))
    mail["From"] = f"{_word(header.sender or '')} <sender@mail.invalid>"
    if header.sent:  # of which digest reads the day
        mail["Date"] = format_datetime(datetime.datetime.combine(header.sent, datetime.time(12), datetime.UTC))
    said = MIMEMultipart("alternative")
    said.attach(_part("text", "plain", text.encode("utf-8", "replace"), "utf-8"))
    if page.strip():
        said.attach(_part("text", "html", page, _charset(message)))
    mail.attach(said)
    for attachment in itertools.islice(message.attachments(), mime.MAX_PARTS):
        within = attachment.embedded()
        if within is None:
            name = _word(attachment.text(_LONG_NAME) or attachment.text(_SHORT_NAME))
            data = attachment.binary(_DATA) or b""
            file = _part("application", "octet-stream", data)
            file.add_header("Content-Disposition", "attachment", filename=name)
            mail.attach(file)
        elif depth < _DEEPEST:
            mail.attach(MIMEMessage(_as_sent(within, depth + 1)))
    return mail


def _part(kind: str, subtype: str, data: bytes, charset: str = "") -> MIMEBase:
    part = MIMEBase(kind, subtype)
    if charset:
        part.set_param("charset", charset)
    part.set_payload(data)
    encode_base64(part)
    return part


def _word(text: str) -> str:
    """As one encoded word, whatever is in it; the standard library stumbles over some of what it should fold."""
    return f"=?utf-8?b?{b64encode(headers.words(text)[:1000].encode('utf-8', 'replace')).decode()}?="


def _damaged(name: str) -> UnreadableInput:
    return UnreadableInput(
        _("{name} is no message of Outlook's, or is damaged.").format(name=name),
        hint=_("Open it in Outlook, and save it again, or save it as text."),
    )
