"""The text of a report with the passages that support the briefing marked in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from digest.plugin import Document, Evidence, ParagraphRole
from digest_exporters.html.evidence import classes, mark_id, passage_class, passage_id
from digest_exporters.html.markup import element, language, words

_CLASSES = {
    ParagraphRole.HEADING: "heading",
    ParagraphRole.LIST_ITEM: "item",
    ParagraphRole.TABLE_ROW: "row",
    ParagraphRole.CAPTION: "caption",
}


@dataclass(frozen=True)
class SourceText:
    """Writes the whole text of a document, paragraph by paragraph."""

    document: Document
    passages: Sequence[tuple[int, Evidence]]
    """Those that stand in this document, by number."""
    cited: frozenset[int]
    """The notes that a mark leads to, so that there is a way back."""
    _opened: set[int] = field(default_factory=set)

    def paragraphs(self) -> Iterator[str]:
        tag = language(self.document.language)
        for start, end, role in self._pieces():
            near = [(number, at) for number, at in self.passages if at.start < end and start < at.end]
            content = "".join(self._segments(start, end, near))
            yield element("p", content, class_=_CLASSES.get(role), lang=tag, dir="auto")

    def _pieces(self) -> Iterator[tuple[int, int, ParagraphRole]]:
        """The paragraphs, and what stands between them but is no white space: the text is shown whole."""
        text, reached = self.document.text, 0
        for paragraph in self.document.paragraphs:
            if text[reached : paragraph.start].strip():
                yield reached, paragraph.start, ParagraphRole.TEXT
            if text[paragraph.start : paragraph.end].strip():
                yield paragraph.start, paragraph.end, paragraph.role
            reached = paragraph.end
        if text[reached:].strip():
            yield reached, len(text), ParagraphRole.TEXT

    def _segments(self, start: int, end: int, near: Sequence[tuple[int, Evidence]]) -> Iterator[str]:
        """A paragraph in stretches of which each is covered by the same passages, however these overlap."""
        inside = {edge for _, at in near for edge in (at.start, at.end) if start < edge < end}
        edges = sorted({start, end} | inside)
        for left, right in pairwise(edges):
            covering = [number for number, at in near if at.start <= left and right <= at.end]
            content = words(self.document.text[left:right])
            for number in covering:
                if number not in self._opened:
                    self._opened.add(number)
                    yield self._number(number)
            yield element("mark", content, class_=classes(passage_class, covering)) if covering else content

    def _number(self, number: int) -> str:
        """Stands where a passage begins; leads back to the statement that cites it first."""
        back = f"#{mark_id(number)}" if number in self.cited else None
        tabindex = "-1" if back is None else None
        named = classes(passage_class, [number], "back")
        return element("a", str(number), id=passage_id(number), class_=named, href=back, tabindex=tabindex)
