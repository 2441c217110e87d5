"""The blocks of a briefing as paragraphs, lists and tables of Word."""

from collections.abc import Iterable, Iterator, Sequence

from docx.opc.part import Part

from digest.plugin import (
    Block,
    Briefing,
    Contents,
    Facts,
    Heading,
    Items,
    Note,
    Notes,
    Prose,
    Table,
    Text,
    Timeline,
)
from digest_exporters.docx import styles
from digest_exporters.docx.columns import fact_columns, table_columns
from digest_exporters.docx.inline import Evidence, Inline
from digest_exporters.docx.languages import Languages
from digest_exporters.docx.notes import Comments, note_bookmark, passage
from digest_exporters.docx.numbering import Numbering
from digest_exporters.docx.paragraphs import paragraph
from digest_exporters.docx.styles import ParagraphStyle
from digest_exporters.docx.tables import header_row, row, table
from digest_exporters.docx.wml import Element, twips, w

_PROSE = {"body": styles.BODY, "lead": styles.LEAD, "remark": styles.REMARK}


class Body:
    """Writes the body of one document; what other parts must hold is collected in `numbering` and `comments`."""

    def __init__(self, briefing: Briefing, languages: Languages, part: Part, width: int, evidence: Evidence) -> None:
        """`width` is the measure in twips."""
        self._briefing = briefing
        self._blocks = [b for b in briefing.blocks if evidence == "notes" or not isinstance(b, Notes)]
        self._languages = languages
        self._width = width
        self._bookmarks = _bookmarks(self._blocks)
        self._placed: dict[str, int] = {}
        notes = {note.number: note for b in briefing.blocks if isinstance(b, Notes) for note in b.notes}
        self.numbering = Numbering()
        self.comments = Comments(languages)
        self._inline = Inline(languages, part, self._bookmarks, notes, evidence, self.comments)

    def elements(self) -> Iterator[Element]:
        if self._briefing.kicker:
            yield self._paragraph(styles.KICKER, self._briefing.kicker)
        yield self._paragraph(styles.TITLE, self._briefing.title)
        for block in self._blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Element]:
        match block:
            case Heading():
                yield self._heading(block)
            case Prose():
                yield self._paragraph(_PROSE[block.role], block.text)
            case Facts():
                yield from self._facts(block)
            case Items():
                yield from self._items(block)
            case Table():
                yield from self._table(block)
            case Contents() | Timeline():
                yield from self._table(block.as_table())
            case Notes():
                yield self._heading(block.heading)
                yield from self._notes(block.notes)

    def _paragraph(self, style: ParagraphStyle, text: Text, *, number_id: int | None = None) -> Element:
        content = self._inline.elements(text, style)
        return paragraph(style, content, self._languages, text, number_id=number_id)

    def _heading(self, heading: Heading) -> Element:
        style = styles.HEADINGS[heading.level]
        content = self._inline.elements(heading.numbered, style)
        if heading.anchor is not None:
            content = self._bookmarked(self._bookmarks[heading.anchor], content)
        return paragraph(style, content, self._languages, heading.text)

    def _items(self, block: Items) -> Iterator[Element]:
        style = styles.NUMBERED if block.ordered else styles.BULLETED
        last = block.start + len(block.items) - 1
        number_id = self.numbering.new_list("numbers" if block.ordered else "bullets", block.start, last)
        for item in block.items:
            yield self._paragraph(style, item, number_id=number_id)

    def _notes(self, notes: Sequence[Note]) -> Iterator[Element]:
        number_id = 0
        for before, note in zip((None, *notes), notes, strict=False):
            if before is None or note.number != before.number + 1:
                number_id = self.numbering.new_list("notes", note.number, notes[-1].number)
            content = self._bookmarked(note_bookmark(note.number), passage(note, styles.NOTE, self._languages))
            yield paragraph(styles.NOTE, content, self._languages, (note.quote,), number_id=number_id)

    def _facts(self, block: Facts) -> Iterator[Element]:
        if not block.rows:
            return
        widths = fact_columns(block.rows, self._em(styles.LABEL), self._width)
        rows = (
            row(
                widths,
                (
                    [self._paragraph(styles.LABEL, fact.label)],
                    [self._paragraph(styles.VALUE, value) for value in fact.values or ((),)],
                ),
                whole=False,
            )
            for fact in block.rows
        )
        yield table(styles.FACTS_TABLE, widths, rows)
        yield self._gap()

    def _table(self, block: Table) -> Iterator[Element]:
        if not block.header:
            return
        widths = table_columns((block.header, *block.rows), self._em(styles.CELL), self._width)

        def cells(texts: Sequence[Text], style: ParagraphStyle) -> list[list[Element]]:
            return [[self._paragraph(style, text)] for text in texts]

        head = header_row(widths, cells(block.header, styles.COLUMN_HEAD))
        rows = (row(widths, cells(texts, styles.CELL)) for texts in block.rows)
        yield table(styles.BRIEFING_TABLE, widths, (head, *rows))
        yield self._gap()

    def _gap(self) -> Element:
        """The paragraph that Word needs after a table: two tables that touch become one."""
        return paragraph(styles.AFTER_TABLE, (), self._languages, ())

    def _em(self, style: ParagraphStyle) -> int:
        return twips(styles.size(style, self._languages))

    def _bookmarked(self, name: str, content: Iterable[Element]) -> Iterator[Element]:
        """Content with a bookmark around it, at the first place that asks for it: a name may stand only once."""
        if name in self._placed:
            yield from content
            return
        number = self._placed[name] = len(self._placed)
        yield w("bookmarkStart", id=number, name=name)
        yield from content
        yield w("bookmarkEnd", id=number)


def _bookmarks(blocks: Iterable[Block]) -> dict[str, str]:
    """Anchor → bookmark. Word allows letters, digits and underscores, at most 40."""
    headings = (b.heading if isinstance(b, Notes) else b for b in blocks if isinstance(b, Heading | Notes))
    anchors = dict.fromkeys(heading.anchor for heading in headings if heading.anchor is not None)
    return {anchor: f"heading_{number}" for number, anchor in enumerate(anchors, start=1)}
