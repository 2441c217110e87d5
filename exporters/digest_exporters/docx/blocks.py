"""The blocks of a briefing as paragraphs, lists and tables of Word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    Run,
    Table,
    Text,
    Timeline,
)
from digest_exporters.docx.bookmarks import Bookmarks
from digest_exporters.docx.columns import fact_columns, table_columns, width_in_ems
from digest_exporters.docx.inline import Evidence, Inline
from digest_exporters.docx.look import ParagraphStyle
from digest_exporters.docx.notes import Comments, passage
from digest_exporters.docx.numbering import Numbering
from digest_exporters.docx.paragraphs import paragraph
from digest_exporters.docx.setting import Setting
from digest_exporters.docx.tables import header_row, row, table
from digest_exporters.docx.taken import NOTHING, Taken
from digest_exporters.docx.wml import Element, twips, w
from digest_exporters.headings import over_contents
from digest_exporters.languages import colon_behind

_ROWS_THAT_STAY_TOGETHER = 8
"""A table of so many rows is not broken between pages, if one holds it."""


@dataclass(frozen=True)
class Place:
    """Where a body is written."""

    part: Part
    """Holds the addresses that links lead to."""
    width: int
    """The measure, in twips."""
    taken: Taken = NOTHING


class BodyWriter:
    """Writes the body of one document; what other parts must hold is collected in `numbering` and `comments`."""

    def __init__(self, briefing: Briefing, setting: Setting, place: Place, evidence: Evidence) -> None:
        self._briefing = briefing
        self._blocks = [b for b in briefing.blocks if evidence == "notes" or not isinstance(b, Notes)]
        self._setting = setting
        self._look = setting.look
        self._width = place.width
        self._bookmarks = Bookmarks(self._blocks, place.taken)
        notes = {note.number: note for b in briefing.blocks if isinstance(b, Notes) for note in b.notes}
        self.numbering = Numbering(setting, place.taken, goes_on=_level_of_meetings(self._blocks))
        self.comments = Comments(setting, max(place.taken.comment_ids, default=-1) + 1)
        self._over_contents = over_contents(self._blocks)
        self._last_ordinal = 0
        self._ordinals_list = 0
        self._inline = Inline(setting, place.part, self._bookmarks, notes, evidence, self.comments)

    def elements(self) -> Iterator[Element]:
        head = [(self._look.title, self._briefing.title)]
        if self._briefing.kicker:
            head.insert(0 if self._look.kicker_first else 1, (self._look.kicker, self._briefing.kicker))
        for style, text in head:
            yield self._paragraph(style, text)
        for block in self._blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Element]:
        match block:
            case Heading():
                yield self._heading(block)
            case Prose():
                styles = {"body": self._look.body, "lead": self._look.lead, "remark": self._look.remark}
                yield self._paragraph(styles[block.role], block.text)
            case Facts():
                yield from self._fact_lines(block) if self._look.facts_in_lines else self._facts_table(block)
            case Items():
                yield from self._items(block)
            case Table():
                yield from self._table(block)
            case Contents() | Timeline():
                yield from self._table(block.as_table())
            case Notes():
                yield self._heading(block.heading)
                yield from self._notes(block.notes)

    def _paragraph(
        self, style: ParagraphStyle, text: Text, *, list_id: int | None = None, keep_next: bool = False
    ) -> Element:
        content = self._inline.elements(text, style)
        number = None if list_id is None else (list_id, 0)
        return paragraph(style, content, self._setting, text, number=number, keep_next=keep_next)

    def _heading(self, heading: Heading) -> Element:
        style = self._look.heading(heading.level)
        number: tuple[int, int] | None = None
        if heading is self._over_contents:
            if self._setting.numbers(style):
                style = self._look.unnumbered or style
        elif not self._look.numbered_headings:
            if heading.ordinal is not None:
                number = (self._ordinals(heading.ordinal), 0)
        elif not self._setting.numbers(style):
            number = (self._setting.headings_list, heading.level - 2)
        name = None if heading.anchor is None else self._bookmarks.of_anchor(heading.anchor)
        content = self._bookmarks.around(name, self._inline.elements(heading.text, style))
        return paragraph(style, content, self._setting, heading.text, number=number)

    def _ordinals(self, ordinal: int) -> int:
        """The list in which an ordinal is the next number."""
        if ordinal != self._last_ordinal + 1 or not self._ordinals_list:
            self._ordinals_list = self.numbering.new_list("ordinals", ordinal, ordinal)
        self._last_ordinal = ordinal
        return self._ordinals_list

    def _items(self, block: Items) -> Iterator[Element]:
        style = self._look.numbered if block.ordered else self._look.bulleted
        list_id = None
        if block.ordered or not self._setting.plain_bullets:
            last = block.start + len(block.items) - 1
            list_id = self.numbering.new_list("numbers" if block.ordered else "bullets", block.start, last)
        for item in block.items:
            yield self._paragraph(style, item, list_id=list_id)

    def _notes(self, notes: Sequence[Note]) -> Iterator[Element]:
        style = self._look.note
        list_id = 0
        for before, note in zip((None, *notes), notes, strict=False):
            if before is None or note.number != before.number + 1:
                list_id = self.numbering.new_list("notes", note.number, notes[-1].number)
            content = self._bookmarks.around(self._bookmarks.of_note(note.number), passage(note, style, self._setting))
            yield paragraph(style, content, self._setting, (note.quote,), number=(list_id, 0))

    def _facts_table(self, block: Facts) -> Iterator[Element]:
        if not block.rows:
            return
        label, value = self._look.label, self._look.value
        widths = fact_columns(block.rows, self._em(label), self._width)
        rows = (
            row(
                widths,
                (
                    [self._paragraph(label, fact.label, keep_next=fact is block.rows[0])],
                    [self._paragraph(value, text) for text in fact.values or ((),)],
                ),
                whole=False,
            )
            for fact in block.rows
        )
        yield table(self._look.facts_table, widths, rows)
        yield self._gap()

    def _fact_lines(self, block: Facts) -> Iterator[Element]:
        """Label, colon, value; further values and turned lines below the first (GB/T 9704-2012, 10.3).

        A label and a colon in full-width characters are as wide as these are many. Of Latin letters nobody knows the
        width: there a tab leads to one column for all values.
        """
        if not block.rows:
            return
        style = self._look.value
        em = twips(self._setting.size(style) + style.spacing)
        margin = 2 * em if self._setting.languages.leads_in_east_asian else 0
        column, _ = fact_columns(block.rows, em, self._width - margin)
        for fact in block.rows:
            with_colon = (
                *fact.label,
                Run(text=colon_behind(fact.label).rstrip(), language=self._briefing.languages[0]),
            )
            width, exact = width_in_ems(with_colon)
            room = round(width * em) if exact else column
            label = tuple(run.model_copy(update={"strong": True}) for run in with_colon)
            first, *others = fact.values or ((),)
            content = [
                *self._inline.elements(label, style),
                *([] if exact else [w("r", w("tab"))]),
                *self._inline.elements(first, style),
            ]
            text = (*fact.label, *first)
            yield paragraph(style, content, self._setting, text, hanging=(margin + room, room))
            for value in others:
                content = [*self._inline.elements(value, style)]
                yield paragraph(style, content, self._setting, value, hanging=(margin + room, 0))

    def _table(self, block: Table) -> Iterator[Element]:
        if not block.header:
            return
        look = self._look
        widths = table_columns((block.header, *block.rows), self._em(look.cell), self._width)

        def cells(texts: Sequence[Text], style: ParagraphStyle, *, keep_next: bool = False) -> list[list[Element]]:
            return [[self._paragraph(style, text, keep_next=keep_next)] for text in texts]

        whole = len(block.rows) <= _ROWS_THAT_STAY_TOGETHER
        head = header_row(look.briefing_table, widths, cells(block.header, look.column_head))
        rows = (
            row(widths, cells(texts, look.cell, keep_next=whole and number < len(block.rows)))
            for number, texts in enumerate(block.rows, start=1)
        )
        yield table(look.briefing_table, widths, (head, *rows))
        yield self._gap()

    def _gap(self) -> Element:
        """The paragraph that Word needs after a table: two tables that touch become one."""
        return paragraph(self._look.after_table, (), self._setting, ())

    def _em(self, style: ParagraphStyle) -> int:
        return twips(self._setting.size(style))


def _level_of_meetings(blocks: Sequence[Block]) -> int | None:
    """The level of the headings that have ordinals, below which numbers go on from group to group."""
    return next((block.level for block in blocks if isinstance(block, Heading) and block.ordinal), None)
