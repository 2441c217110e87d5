"""Evidence: the passages of the report, as numbered notes or as Word comments."""

from digest.plugin import Note, Run
from digest_exporters.docx import styles
from digest_exporters.docx.languages import Languages
from digest_exporters.docx.paragraphs import paragraph, runs
from digest_exporters.docx.styles import ParagraphStyle
from digest_exporters.docx.wml import Element, w

AUTHOR = "digest"


def note_bookmark(number: int) -> str:
    """The place that the marks of a note lead to."""
    return f"note_{number}"


def passage(note: Note, style: ParagraphStyle, languages: Languages) -> list[Element]:
    """The quoted words, and after a dash where they stand."""
    elements = runs(note.quote, style, languages)
    if note.source:
        for run in (Run(text=" —\u00a0", language=languages.latin), *note.source):
            elements += runs(run, style, languages, styles.NOTE_SOURCE)
    return elements


class Comments:
    """The comments of a document, collected while its body is written."""

    def __init__(self, languages: Languages) -> None:
        self._languages = languages
        self._comments: list[Element] = []

    def __bool__(self) -> bool:
        return bool(self._comments)

    def add(self, notes: list[Note]) -> int:
        """The id of a new comment, each note a paragraph of it. It bears no date: nobody wrote it at any hour."""
        comment_id = len(self._comments)
        mark = w("r", w("rPr", w("rStyle", val=styles.COMMENT_MARK)), w("annotationRef"))
        paragraphs = [
            paragraph(styles.COMMENT, passage(note, styles.COMMENT, self._languages), self._languages, (note.quote,))
            for note in notes
        ]
        paragraphs[0].insert(1, mark)
        self._comments.append(w("comment", paragraphs, id=comment_id, author=AUTHOR, initials=AUTHOR[0]))
        return comment_id

    def element(self) -> Element:
        return w("comments", self._comments)
