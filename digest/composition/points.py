"""What was said and settled: agreements, statements and proposals, figures and next steps, each apart."""

from collections.abc import Iterable, Sequence

from digest.briefing import Block, Heading, Items, Run, Text
from digest.composition import names
from digest.composition.labels import C_
from digest.composition.notes import Citations
from digest.composition.phrases import Voices, in_context, said, with_notes
from digest.document import Document
from digest.meeting import KeyPoint, Meeting, PointKind

SECTIONS = (
    (C_("section", "Agreements"), (PointKind.AGREEMENT,)),
    (C_("section", "Key points"), (PointKind.STATEMENT, PointKind.PROPOSAL)),
    (C_("section", "Figures"), (PointKind.FIGURE,)),
    (C_("section", "Next steps"), (PointKind.NEXT_STEP,)),
)
"""What was settled stands before what was said."""


def points(
    voices: Voices, meeting: Meeting, documents: Sequence[Document], citations: Citations, *, level: int
) -> Iterable[Block]:
    """The sections that have a point; numbers run through all of them, so that a reader can name a point by its own."""
    number = 1
    for heading, kinds in SECTIONS:
        found = [point for point in meeting.key_points if point.kind in kinds]
        if not found:
            continue
        yield Heading(level=level, text=in_context(voices, heading))
        items = tuple(
            with_notes(_point(voices, meeting, point, documents), citations.cite(point.evidence)) for point in found
        )
        yield Items(items=items, ordered=True, start=number)
        number += len(found)


def _point(voices: Voices, meeting: Meeting, point: KeyPoint, documents: Sequence[Document]) -> Text:
    language = names.language_of(point, documents, point.text)
    text = (Run(text=point.text, language=language),)
    if point.speaker is None:
        return text
    speaker = next((speaker for speaker in meeting.speakers if speaker.name == point.speaker), None)
    voice = voices[0]
    if speaker is not None:
        name = names.called(voice, speaker, names.language_of(speaker, documents, speaker.name))
    else:
        name = (Run(text=point.speaker, language=language),)
    name = tuple(run.model_copy(update={"strong": True}) for run in name)
    return said(voice, voice.pgettext("point", "{speaker}: {text}"), speaker=name, text=text)
