"""Word documents, and what to do about files of office programs that are not read."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from gettext import gettext as _

from digest.plugin import Document, Match, Source, Truncated, UnreadableInput
from digest_sources import archive
from digest_sources.archive import Archive
from digest_sources.page_metadata import language_of
from digest_sources.paragraphs import set_out
from digest_sources.word import opc, others, xml
from digest_sources.word.body import Reader
from digest_sources.word.headline import title_of
from digest_sources.word.numbering import Numbering
from digest_sources.word.passages import Passage
from digest_sources.word.properties import properties_of
from digest_sources.word.styles import Styles

MAX_PARAGRAPHS = 20_000
MAX_CHARACTERS = 2_000_000
"""What is read of a document: a shelf of books."""


class Docx(Source):
    """Word documents (.docx): changes accepted, comments and hidden text left out."""

    extensions = frozenset({".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps"})
    media_types = frozenset({"application/vnd.openxmlformats-officedocument.wordprocessingml.document"})
    isolated = True

    @classmethod
    def recognizes(cls, data: bytes, name: str) -> Match:
        """Documents by their content; of other files of office programs as little as an extension would tell, so that
        a source that reads them comes first, and reading them here says what to do."""
        inside = archive.looked_into(data)
        if inside is not None and opc.is_word(inside):
            return Match.CONTENT
        if others.kind_of(data, inside) is not None:
            return Match.EXTENSION
        return super().recognizes(data, name)

    def read(self, data: bytes, name: str) -> Document:
        """The paragraphs and rows of tables, text boxes among them, notes at the end; without headers and footers.

        Warns Truncated where there is more than is read. Raises UnreadableInput.
        """
        packed = _opened(data, name)
        part = opc.main_part(packed)
        if part is None:
            raise packed.damaged(opc.TYPES)
        document = _Parts.of(packed, part)
        passages = list(document.passages())
        if document.cut:
            warnings.warn(Truncated(_("{name} is too long; its end is left out.").format(name=name)), stacklevel=2)
        if document.reader.unread_chunks:
            message = _("{name} holds other files as parts of its text, which are left out.").format(name=name)
            warnings.warn(Truncated(message), stacklevel=2)
        if not passages:
            raise UnreadableInput(
                _("{name} has no text.").format(name=name),
                hint=_("Where it is a picture of a page, its text must be recognized (OCR) first."),
            )
        text, paragraphs = set_out((it.text, it.role) for it in passages)
        stated = properties_of(packed)
        return Document(
            title=title_of(passages) or stated.title_in(text),
            language=language_of([stated.language, *document.styles.languages], text),
            text=text,
            paragraphs=paragraphs,
        )


@dataclass
class _Parts:
    """The document and the parts that belong to it."""

    archive: Archive
    main: str
    related: dict[str, str]
    styles: Styles
    reader: Reader
    cut: bool = field(default=False)

    @classmethod
    def of(cls, packed: Archive, main: str) -> "_Parts":
        related = {it.kind: it.target for it in opc.relationships(packed, main)}
        roots = {kind: xml.whole(packed, related[kind]) for kind in ("styles", "numbering") if kind in related}
        styles = Styles(roots.get("styles"))
        return cls(packed, main, related, styles, Reader(styles, Numbering(roots.get("numbering"))))

    def passages(self) -> Iterator[Passage]:
        """As many as are read."""
        count = characters = 0
        for passage in self._all():
            count, characters = count + 1, characters + len(passage.text)
            if count > MAX_PARAGRAPHS or characters > MAX_CHARACTERS:
                self.cut = True
                return
            yield passage

    def _all(self) -> Iterator[Passage]:
        parsing, body = xml.Parsing(self.archive, self.main), None
        for element in parsing.ended():
            parent = element.getparent()
            if body is None and parent is not None and xml.name_of(parent) == "w:body":
                body = parent
                background = xml.value(parsing.root, "w:background", of="color")
                self.reader.on_white = background in {None, "auto", "FFFFFF"}
            if body is not None and parent is body:
                yield from self.reader.block(element)
                element.clear()
                while element.getprevious() is not None:
                    del body[0]
        if body is None:
            body = xml.child(parsing.root, "w:body")
        if body is None:
            raise self.archive.damaged(self.main)
        self.cut = parsing.cut
        yield from self.reader.blocks(body)  # what was being read where the limit is
        yield from self.reader.rest()
        yield from self._notes()

    def _notes(self) -> Iterator[Passage]:
        known = {}
        for kind in dict.fromkeys(kind for kind, _id in self.reader.notes):
            if kind in self.related:
                for note in xml.whole(self.archive, self.related[kind]):
                    known[kind, xml.attribute(note, "id")] = note
        for reference in list(self.reader.notes):
            if reference in known:
                yield from self.reader.blocks(known[reference])
                yield from self.reader.rest()


def _opened(data: bytes, name: str) -> Archive:
    """The package of a Word document. Raises UnreadableInput for all else, with what to do about it."""
    packed = archive.opened(data, name) if data.startswith(archive.SIGNATURE) else None
    if packed is not None and opc.is_word(packed):
        return packed
    kind = others.kind_of(data, packed)
    if kind is not None:
        raise others.refusal(kind, name)
    raise UnreadableInput(
        _("{name} is no Word document, or a damaged one.").format(name=name),
        hint=_("Open it in the program that wrote it and save it again as .docx, .html or .txt."),
    )
