"""Texts of the body: runs with their links, and the marks or comments of their evidence."""

from collections.abc import Iterator, Mapping
from typing import Literal

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn

from digest.plugin import Note, Run, Text
from digest_exporters.docx.bookmarks import Bookmarks
from digest_exporters.docx.look import ParagraphStyle
from digest_exporters.docx.notes import Comments
from digest_exporters.docx.paragraphs import runs
from digest_exporters.docx.setting import Setting
from digest_exporters.docx.wml import Element, w, w_text
from digest_exporters.links import web_address

Evidence = Literal["notes", "comments", "none"]


class Inline:
    """Writes texts into the body of one document."""

    def __init__(
        self,
        setting: Setting,
        part: Part,
        bookmarks: Bookmarks,
        notes: Mapping[int, Note],
        evidence: Evidence,
        comments: Comments,
    ) -> None:
        """`part` holds the addresses; `notes` gives the note of a number."""
        self._setting = setting
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
            return runs(run, style, self._setting)
        # Only what leads out looks like a link: contents that are all underlined are hard to read.
        outside = link.get(qn("r:id")) is not None
        link.extend(runs(run, style, self._setting, self._setting.look.hyperlink if outside else None))
        return [link]

    def _hyperlink(self, target: str) -> Element | None:
        """An empty hyperlink; None where there is nothing to lead to."""
        if target.startswith("#"):
            bookmark = self._bookmarks.of_anchor(target[1:])
            return w("hyperlink", anchor=bookmark, history=1) if bookmark else None
        address = web_address(target)
        if address is None:
            return None
        link = w("hyperlink", history=1)
        link.set(qn("r:id"), self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        return link

    def _mark(self, number: int) -> Element:
        mark = w("r", w("rPr", w("rStyle", val=self._setting.look.note_mark.id)), w_text(f"[{number}]"))
        return (
            w("hyperlink", mark, anchor=self._bookmarks.of_note(number), history=1) if number in self._notes else mark
        )

    def _commented(self, elements: list[Element], notes: list[Note]) -> Iterator[Element]:
        if not notes:
            yield from elements
            return
        comment_id = self._comments.add(notes)
        yield w("commentRangeStart", id=comment_id)
        yield from elements
        yield w("commentRangeEnd", id=comment_id)
        yield w(
            "r", w("rPr", w("rStyle", val=self._setting.look.comment_mark.id)), w("commentReference", id=comment_id)
        )
