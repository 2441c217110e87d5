"""Which passage supports what: one number for each passage, in the order in which the briefing cites them."""

from collections.abc import Iterable, Sequence

from digest.briefing import Block, Heading, Note, Notes, Run
from digest.composition.phrases import Voices, label, said
from digest.document import Document
from digest.meeting import Evidence


def first_of_each(evidence: Iterable[Evidence]) -> Iterable[Evidence]:
    """The first passage of each document."""
    found: dict[str, Evidence] = {}
    for passage in evidence:
        found.setdefault(passage.document, passage)
    return found.values()


class Citations:
    """Numbers passages as they are first cited; a passage that is cited again keeps its number."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {document.id: (number, document) for number, document in enumerate(documents, 1)}
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._quotes: list[Evidence] = []

    def cite(self, evidence: Iterable[Evidence]) -> tuple[int, ...]:
        """The numbers of the passages."""
        numbers = []
        for passage in evidence:
            key = (passage.document, passage.start, passage.end)
            if key not in self._numbers:
                self._quotes.append(passage)
                self._numbers[key] = len(self._quotes)
            numbers.append(self._numbers[key])
        return tuple(dict.fromkeys(numbers))

    def notes(self, voices: Voices) -> Iterable[Block]:
        """The block of all passages cited so far; nothing when there are none."""
        if not self._quotes:
            return
        heading = Heading(
            level=2, text=label(voices, lambda voice: voice.gettext("Supporting passages")), anchor="passages"
        )
        notes = []
        for number, passage in enumerate(self._quotes, 1):
            source, document = self._documents[passage.document]
            quote = Run(text=" ".join(passage.quote.split()), language=document.language or "und")
            where = said(voices[0], voices[0].gettext("Source {number}"), number=str(source))
            notes.append(
                Note(number=number, quote=quote, source=where if len(self._documents) > 1 else (), passage=passage)
            )
        yield Notes(heading=heading, notes=tuple(notes))
