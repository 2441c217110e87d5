"""From meetings to the briefing that their reader will see: labels, dates, order, names, notes, decided here and once.

What stands where in a meeting's part is an arrangement (`brief`, `note`) of the parts of the page, one module each
(`summary`, `facts`, `points`, `verification`, `sources`; `several` for a digest, with `titles` above them), over
`phrases` (sentences from the catalogs, made of runs), `names` (what things are called in the reader's language),
`labels` (closed lists) and `notes` (which passage supports what). `cover` is the text of a message that carries
briefings.
"""

from collections.abc import Sequence
from functools import partial

from digest.briefing import Arrangement, Briefing, Prose
from digest.composition.brief import brief
from digest.composition.grouping import Grouping
from digest.composition.index import index
from digest.composition.labels import kicker
from digest.composition.note import note
from digest.composition.notes import Citations
from digest.composition.overview import Part
from digest.composition.phrases import Voices, label
from digest.composition.several import parts_of, several
from digest.composition.sources import sources
from digest.composition.titles import day, digest_title, headline
from digest.composition.verification import to_verify
from digest.localization import localization
from digest.record import Record

__all__ = ["Grouping", "compose"]

ARRANGEMENTS = {"brief": brief, "note": note}


def compose(
    records: Sequence[Record],
    languages: Sequence[str],
    arrangement: Arrangement = "brief",
    grouping: Grouping | None = None,
) -> Briefing:
    """The briefing of all meetings in `records`, in the reader's languages; the first one leads.

    `grouping` is that of a digest of several.

    `languages` are BCP 47 tags. Raises UsageError for a language without a catalog, ValueError where there is no
    meeting.
    """
    voices: Voices = tuple(localization(tag) for tag in languages)
    documents = tuple({d.id: d for record in records for d in record.documents}.values())
    meetings = tuple(meeting for record in records for meeting in record.meetings)
    if not meetings:
        raise ValueError("a briefing needs a meeting")
    citations = Citations(documents)
    present = partial(ARRANGEMENTS[arrangement], voices, documents=documents, citations=citations)
    titled = partial(headline, voices, documents=documents, arrangement=arrangement)
    parts: list[Part] = []
    if len(meetings) == 1:
        title = titled(meetings[0])
        blocks = list(present(meetings[0], level=2))
    else:
        meetings = tuple(sorted(meetings, key=day))
        title = label(voices, lambda voice: digest_title(voice, meetings))
        parts = parts_of(voices, meetings, documents, grouping, titled)
        blocks = list(several(voices, parts, grouping, present))
    blocks += to_verify(voices, meetings, documents)
    blocks += sources(voices, meetings, documents)
    blocks += index(voices, parts, documents)
    if any(document.language not in [voice.tag for voice in voices] for document in documents):
        remark = label(
            voices, lambda voice: voice.gettext("Points and passages are quoted in the language of the report.")
        )
        blocks.append(Prose(text=remark, role="remark"))
    blocks += citations.notes(voices)
    return Briefing(
        languages=tuple(voice.tag for voice in voices),
        kicker=label(voices, lambda voice: kicker(voice, meetings, arrangement)),
        title=title,
        blocks=tuple(blocks),
        page_label=" · ".join(dict.fromkeys(voice.gettext("Page {page} of {pages}") for voice in voices)),
        meetings=meetings,
        documents=documents,
    )
