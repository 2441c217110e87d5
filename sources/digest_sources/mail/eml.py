"""Mail as it was sent: `.eml` files."""

import re
from gettext import gettext as _

from digest.plugin import Document, Enclosure, Match, UnreadableInput
from digest_sources.decoding import TextSource, kind_of
from digest_sources.mail import headers, mime
from digest_sources.mail.bodies import MAX_CHARACTERS, Body, best_of, html_body, joined, plain_body
from digest_sources.mail.correspondence import Message
from digest_sources.mail.enclosures import bounded, enclosure, is_tnef, may_be_report, warn_of_tnef
from digest_sources.mail.letter import Letter, closed, document_of
from digest_sources.mail.mime import Part
from digest_sources.mail.recognition import is_mail
from digest_sources.mail.transfer import uuencoded

_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = ("text/plain", "text/markdown", "text/enriched", *_PAGES)
_NEXT_IN_MAILBOX = re.compile(rb"\n\r?\nFrom [^\r\n]{1,200}\r?\n[!-9;-~]{1,76}:[ \t]")
_MAX_TEXT = 4 * MAX_CHARACTERS
"""Bytes of a text that are looked at: characters have four at most."""
_PGP = re.compile(r"\s*-----BEGIN PGP MESSAGE-----")


class Eml(TextSource):
    """Mail (.eml): the report in it, also one that was passed on, and what is attached."""

    extensions = frozenset({".eml"})
    media_types = frozenset({"message/rfc822"})
    isolated = True

    @classmethod
    def recognizes(cls, data: bytes, name: str) -> Match:
        """By the fields that it begins with."""
        return Match.CONTENT if is_mail(data) else super().recognizes(data, name)

    def read(self, data: bytes, name: str) -> Document:
        """The text of the report and the attached files; subject, sender and day as hints.

        Warns DoubtfulDecoding, and Truncated for what is left out. Raises UnreadableInput for what is no mail, is
        encrypted, holds nothing to read, or holds several mails (a mailbox).
        """
        if not data.strip(b"\0\r\n\t \xef\xbb\xbf"):
            raise UnreadableInput(
                _("{name} is empty.").format(name=name), hint=_("Check that the whole mail was saved.")
            )
        if data.startswith(b"From ") and _NEXT_IN_MAILBOX.search(data):
            raise UnreadableInput(
                _("{name} holds several messages.").format(name=name),
                hint=_("Save each of them as a file of its own, .eml."),
            )
        mail = mime.parsed(data, name)
        if not mail.fields:
            raise UnreadableInput(
                _("{name} is no mail: it has no header.").format(name=name),
                hint=_("If it is a text, give it the extension .txt."),
            )
        reading = _Reading(self, name)
        body = reading.body_of(mail)
        if body is None and not reading.enclosures and reading.closed:
            raise closed(name)
        subject = headers.words(mail.fields.get("subject", ""))
        header = Message(
            subject=headers.subject_of(subject),
            sender=headers.name_of(headers.words(mail.fields.get("from", ""))),
            sent=headers.day_of(mail.fields.get("date", ""), mail.fields.get("received", "")),
            forwards=headers.is_forwarded(subject),
        )
        letter = Letter(header, body, bounded(reading.enclosures, name))
        return document_of(letter, name)


class _Reading:
    """Through the parts of one mail: what is its text, and what is attached."""

    def __init__(self, source: Eml, name: str) -> None:
        self._source = source
        self._name = name
        self.enclosures: list[Enclosure] = []
        self.closed = False
        """Whether something is encrypted, or wrapped in its signature."""
        self._has_text = False

    def body_of(self, part: Part) -> Body | None:
        """The text of a part; what is attached within is noted."""
        if part.kind.startswith("multipart/"):
            return self._multipart(part)
        if self._is_text(part):
            body = self._text(part)
            self._has_text |= body is not None
            return body
        self._enclose(part)
        return None

    def _multipart(self, part: Part) -> Body | None:
        if part.kind == "multipart/encrypted":
            self.closed = True
            return None
        if part.kind == "multipart/alternative":
            known = self._has_text
            bodies: list[Body | None] = []
            for each in part.parts:
                self._has_text = known
                bodies.append(self.body_of(each))
            self._has_text = known or any(bodies)
            return best_of(filter(None, bodies))
        parts = part.parts
        if part.kind == "multipart/report":  # then what mail servers need to know, and the mail that came back
            parts = tuple(each for each in parts if each.kind.startswith(("text/", "multipart/")))
        elif part.kind == "multipart/related":
            return self._related(part)
        return joined(filter(None, map(self.body_of, parts)))

    def _related(self, part: Part) -> Body | None:
        """The text of the root (RFC 2387); the others are what it is made of, unless they are files."""
        root = part.parameter("start")
        named = (each for each in part.parts if root and each.fields.get("content-id", "").strip() == root)
        first = next(named, part.parts[0])
        body = self.body_of(first)
        for each in part.parts:
            if each is not first and (body is None or not self._is_text(each)):
                body = self.body_of(each) or body
        return body

    def _is_text(self, part: Part) -> bool:
        """Whether it is text of the mail rather than a text that is attached to it."""
        if part.kind not in _TEXTS or part.disposition == "attachment":
            return False
        return not (part.filename and self._has_text)

    def _text(self, part: Part) -> Body | None:
        data, charset = part.content[:_MAX_TEXT], part.parameter("charset").strip("'\" ")
        if not data.strip():
            return None
        if kind_of(data):  # a file that calls itself text
            self._add(part.filename, "application/octet-stream", part.content)
            return None
        if part.kind in _PAGES:
            return html_body(data, charset, self._name, self._decode)
        if b"\nbegin " in b"\n" + data:
            data, files = uuencoded(data)
            for name, content in files:
                self._add(headers.decoded(name, charset), "application/octet-stream", content)
            if not data.strip():
                return None
        text, codec = self._decode(data, charset)
        if _PGP.match(text):
            self.closed = True
            return None
        flowed = part.parameter("format").lower() == "flowed"
        return plain_body(
            text, codec, self._name, flowed=flowed, delete_spaces=part.parameter("delsp").lower() == "yes"
        )

    def _decode(self, data: bytes, charset: str) -> tuple[str, str]:
        return self._source.decode(data, self._name, charset)

    def _enclose(self, part: Part) -> None:
        if part.kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
            self.closed = True
            return
        if not may_be_report(part.kind, part.filename):
            return
        data = part.content
        if part.kind == "message/rfc822":
            subject = headers.subject_of(headers.words(mime.header_of(data).get("subject", "")))
            self._add(part.filename or f"{(subject or 'message').replace('/', ' ')}.eml", part.kind, data)
        else:
            self._add(part.filename, part.kind, data)

    def _add(self, name: str, kind: str, data: bytes) -> None:
        if is_tnef(data):
            warn_of_tnef(self._name)
        elif data and may_be_report(kind, name):
            self.enclosures.append(enclosure(name, kind, data))
