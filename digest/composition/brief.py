"""A meeting as a briefing has it: the summary first, then the facts, the people, and the points by their kind."""

from collections.abc import Iterable, Sequence

from digest.briefing import Block, Facts, Heading
from digest.composition.facts import facts, participants
from digest.composition.notes import Citations
from digest.composition.phrases import Voices, label
from digest.composition.points import points
from digest.composition.summary import summary
from digest.document import Document
from digest.meeting import Meeting


def brief(
    voices: Voices, meeting: Meeting, documents: Sequence[Document], citations: Citations, *, level: int
) -> Iterable[Block]:
    """The blocks of one meeting; `level` is that of its headings."""
    yield from summary(voices, meeting, documents, citations)
    yield Facts(rows=facts(voices, meeting, documents, citations))
    people = participants(voices, meeting, documents, citations)
    if people:
        yield Heading(level=level, text=label(voices, lambda voice: voice.gettext("Participants")))
        yield Facts(rows=people)
    yield from points(voices, meeting, documents, citations, level=level)
