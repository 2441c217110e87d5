"""Evidence: the passages of the report, as numbered notes or as Word comments."""

from digest.plugin import Note
from digest_exporters.docx.languages import in_east_asian_type
from digest_exporters.docx.look import ParagraphStyle
from digest_exporters.docx.paragraphs import paragraph, runs
from digest_exporters.docx.setting import Setting
from digest_exporters.docx.wml import Element, w

AUTHOR = "digest"


def passage(note: Note, style: ParagraphStyle, setting: Setting) -> list[Element]:
    """The quoted words, and in brackets where they stand: a dash before that could begin a line."""
    elements = runs(note.quote, style, setting)
    if note.source:
        brackets = ("（", "）") if in_east_asian_type(note.quote) else (" (", ")")
        opening, closing = (note.quote.model_copy(update={"text": bracket}) for bracket in brackets)
        for run in (opening, *note.source, closing):
            elements += runs(run, style, setting, setting.look.note_source)
    return elements


class Comments:
    """The comments of a document, collected while its body is written."""

    def __init__(self, setting: Setting, first_id: int = 0) -> None:
        self._setting = setting
        self._first_id = first_id
        self._comments: list[Element] = []

    def __bool__(self) -> bool:
        return bool(self._comments)

    def add(self, notes: list[Note]) -> int:
        """The id of a new comment, each note a paragraph of it. It bears no date: nobody wrote it at any hour."""
        style = self._setting.look.comment
        comment_id = self._first_id + len(self._comments)
        mark = w("r", w("rPr", w("rStyle", val=self._setting.look.comment_mark.id)), w("annotationRef"))
        paragraphs = [
            paragraph(style, passage(note, style, self._setting), self._setting, (note.quote,)) for note in notes
        ]
        paragraphs[0].insert(1, mark)
        self._comments.append(w("comment", paragraphs, id=comment_id, author=AUTHOR, initials=AUTHOR[0]))
        return comment_id

    def elements(self) -> list[Element]:
        return self._comments
