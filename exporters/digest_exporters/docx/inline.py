"""Texts of the body: runs with their links, and the marks or comments of their evidence."""

from collections.abc import Iterator, Mapping
from typing import Literal

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn

from digest.plugin import Note, Run, Text
from digest_exporters.docx import styles
from digest_exporters.docx.languages import Languages
from digest_exporters.docx.notes import Comments, note_bookmark
from digest_exporters.docx.paragraphs import runs
from digest_exporters.docx.styles import ParagraphStyle
from digest_exporters.docx.wml import Element, w, w_text
from digest_exporters.links import web_address

Evidence = Literal["notes", "comments", "none"]


class Inline:
    """Writes texts into the body of one document."""

    def __init__(
        self,
        languages: Languages,
        part: Part,
        bookmarks: Mapping[str, str],
        notes: Mapping[int, Note],
        evidence: Evidence,
        comments: Comments,
    ) -> None:
        """`part` holds the addresses; `bookmarks` gives the bookmark of an anchor, `notes` the note of a number."""
        self._languages = languages
        self._part = part
        self._bookmarks = bookmarks
        self._notes = notes
        self._evidence = evidence
        self._comments = comments

    def elements(self, text: Text, style: ParagraphStyle) -> Iterator[Element]:
        for run in text:
            linked = self._linked(run, style)
            if self._evidence == "notes":
                yield from linked
                yield from map(self._mark, run.notes)
            elif self._evidence == "comments":
                yield from self._commented(linked, [self._notes[n] for n in run.notes if n in self._notes])
            else:
                yield from linked

    def _linked(self, run: Run, style: ParagraphStyle) -> list[Element]:
        link = self._hyperlink(run.link) if run.link else None
        if link is None:
            return runs(run, style, self._languages)
        link.extend(runs(run, style, self._languages, styles.HYPERLINK))
        return [link]

    def _hyperlink(self, target: str) -> Element | None:
        """An empty hyperlink; None where there is nothing to lead to."""
        if target.startswith("#"):
            bookmark = self._bookmarks.get(target[1:])
            return w("hyperlink", anchor=bookmark, history=1) if bookmark else None
        address = web_address(target)
        if address is None:
            return None
        link = w("hyperlink", history=1)
        link.set(qn("r:id"), self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return link

    def _mark(self, number: int) -> Element:
        mark = w("r", w("rPr", w("rStyle", val=styles.NOTE_MARK)), w_text(f"[{number}]"))
        return w("hyperlink", mark, anchor=note_bookmark(number), history=1) if number in self._notes else mark

    def _commented(self, elements: list[Element], notes: list[Note]) -> Iterator[Element]:
        if not notes:
            yield from elements
            return
        comment_id = self._comments.add(notes)
        yield w("commentRangeStart", id=comment_id)
        yield from elements
        yield w("commentRangeEnd", id=comment_id)
        yield w("r", w("rPr", w("rStyle", val=styles.COMMENT_MARK)), w("commentReference", id=comment_id))
