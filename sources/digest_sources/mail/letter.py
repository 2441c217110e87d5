"""A mail, from whatever kind of file, as the report in it."""

import re
from dataclasses import dataclass
from gettext import gettext as _

from digest.plugin import Document, Enclosure, Paragraph, UnreadableInput
from digest_sources.mail.bodies import Body
from digest_sources.mail.correspondence import Message, messages_in, report_in
from digest_sources.mail.headline import title_of
from digest_sources.paragraphs import set_out

_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Letter:
    """What of a mail can be of the report."""

    header: Message
    """What the mail says of itself; without lines."""
    body: Body | None
    enclosures: tuple[Enclosure, ...]


def document_of(letter: Letter, name: str) -> Document:
    """The report in a mail, which may be one that was passed on; with no text, where all of it is attached.

    The sender's name is a byline, and nobody is the publisher: the field Organization is that of whoever sent it, also
    what somebody else wrote. Raises UnreadableInput when there is neither text nor an attachment.
    """
    body = letter.body or Body([], plain=True)
    report, own = report_in(messages_in(body.lines, letter.header, plain=body.plain))
    paragraphs: tuple[Paragraph, ...] = ()
    if body.plain:
        text = _BLANK_LINES.sub("\n\n", "\n".join(line.text.rstrip() for line in report.lines).strip("\n"))
    else:
        text, paragraphs = set_out((line.text, line.role) for line in report.lines if line.text)
    if not text.strip() and not letter.enclosures:
        raise UnreadableInput(
            _("{name} is a mail without text, and no report is attached to it.").format(name=name),
            hint=_("Check that the whole mail was saved; a picture of a report must be recognized (OCR) first."),
        )
    return Document(
        title=title_of(report.subject, [line.text for line in own]),
        byline=report.sender,
        sent=report.sent,
        encoding=body.codec,
        text=text if text.strip() else "",
        paragraphs=paragraphs,
        enclosures=letter.enclosures,
    )


def closed(name: str) -> UnreadableInput:
    """The error for a mail that only the program with the key can open."""
    return UnreadableInput(
        _("{name} is encrypted, or closed by its signature; what it says cannot be read.").format(name=name),
        hint=_("Open it in the mail program that has the key, and save its text, or what is attached to it."),
    )
