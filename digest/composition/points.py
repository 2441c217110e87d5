"""What was said and settled: agreements, statements and proposals, figures and next steps, each apart."""

from collections.abc import Iterable, Sequence

from digest.briefing import Block, Heading, Items, Run, Text
from digest.composition import names
from digest.composition.labels import C_
from digest.composition.notes import Citations
from digest.composition.phrases import Voices, in_context, said, with_notes
from digest.document import Document
from digest.localization import Localization
from digest.meeting import KeyPoint, Meeting, PointKind

AGREEMENTS = C_("section", "Agreements")
KEY_POINTS = C_("section", "Key points")
FIGURES = C_("section", "Figures")
NEXT_STEPS = C_("section", "Next steps")

SECTIONS = (
    (AGREEMENTS, (PointKind.AGREEMENT,)),
    (KEY_POINTS, (PointKind.STATEMENT, PointKind.PROPOSAL)),
    (FIGURES, (PointKind.FIGURE,)),
    (NEXT_STEPS, (PointKind.NEXT_STEP,)),
)
"""What was settled stands before what was said."""


def points(
    voices: Voices,
    meeting: Meeting,
    documents: Sequence[Document],
    citations: Citations,
    *,
    level: int,
    sections: Sequence[tuple[tuple[str, str], tuple[PointKind, ...]]] = SECTIONS,
) -> Iterable[Block]:
    """The sections that have a point; numbers run through all of them, so that a reader can name a point by its own."""
    number = 1
    for heading, kinds in sections:
        found = [point for point in meeting.key_points if point.kind in kinds]
        if not found:
            continue
        yield Heading(level=level, text=in_context(voices, heading))
        items = tuple(
            with_notes(_point(voices, meeting, point, documents), citations.cite(point.evidence)) for point in found
        )
        yield Items(items=items, ordered=True, start=number)
        number += len(found)


def words_of(point: KeyPoint, documents: Sequence[Document]) -> Text:
    """What a point says, in the report's own language."""
    return (Run(text=point.text, language=names.language_of(point, documents, point.text)),)


def speaker_of(voice: Localization, meeting: Meeting, point: KeyPoint, documents: Sequence[Document]) -> Text | None:
    """Who said it, as the reader knows them; None where the report names nobody."""
    if point.speaker is None:
        return None
    speaker = next((speaker for speaker in meeting.speakers if speaker.name == point.speaker), None)
    if speaker is not None:
        return names.called(voice, speaker, names.language_of(speaker, documents, speaker.name))
    return (Run(text=point.speaker, language=names.language_of(point, documents, point.text)),)


def _point(voices: Voices, meeting: Meeting, point: KeyPoint, documents: Sequence[Document]) -> Text:
    voice = voices[0]
    text = words_of(point, documents)
    speaker = speaker_of(voice, meeting, point, documents)
    if speaker is None:
        return text
    name = tuple(run.model_copy(update={"strong": True}) for run in speaker)
    return said(voice, voice.pgettext("point", "{speaker}: {text}"), speaker=name, text=text)
