"""A digest of several meetings: contents and timeline, then each meeting in a part of its own."""

from collections.abc import Callable, Iterable, Sequence

from digest.briefing import Block, Heading, Text
from digest.composition.grouping import Group, Grouping, grouped
from digest.composition.overview import Part, overview
from digest.composition.phrases import Voices
from digest.document import Document
from digest.meeting import Meeting


def parts_of(
    voices: Voices,
    meetings: Sequence[Meeting],
    documents: Sequence[Document],
    grouping: Grouping | None,
    title: Callable[[Meeting], Text],
) -> list[Part]:
    """The parts of a digest in the order of the page. `title` heads a meeting's part."""
    groups: tuple[Group, ...] = grouped(voices, meetings, documents, grouping) if grouping else (((), tuple(meetings)),)
    ordered = [(name, meeting) for name, members in groups for meeting in members]
    return [Part(number, meeting, title(meeting), name) for number, (name, meeting) in enumerate(ordered, 1)]


def several(
    voices: Voices, parts: Sequence[Part], grouping: Grouping | None, present: Callable[..., Iterable[Block]]
) -> Iterable[Block]:
    """The overview, and each meeting under its heading, as `present(meeting, level=...)` has it."""
    yield from overview(voices, parts, grouping)
    level = 3 if grouping else 2
    group: Text = ()
    for part in parts:
        if part.group != group:
            group = part.group
            yield Heading(level=2, text=group)
        yield Heading(level=level, text=part.title, anchor=part.anchor, ordinal=part.ordinal)
        yield from present(part.meeting, level=level + 1)
