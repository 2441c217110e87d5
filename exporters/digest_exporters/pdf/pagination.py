"""Flowables onto pages."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from digest_exporters.pdf.flowable import Flowable


@dataclass(frozen=True, slots=True)
class Placed:
    flowable: Flowable
    depth: float
    """How far its top is below the top of the text area, in points."""


def paginate(flowables: Iterable[Flowable], width: float, height: float) -> list[list[Placed]]:
    """What stands where on each page of a text area. There is at least one page."""
    waiting = deque(flowables)
    pages: list[list[Placed]] = [[]]
    depth = after = 0.0
    while waiting:
        flowable = waiting.popleft()
        top = depth + max(after, flowable.space_before) if pages[-1] else 0.0
        room = height - top
        needed = flowable.height(width)
        if needed > room or not _company_fits(flowable, waiting, width, room - needed):
            if not flowable.keep_with_next and (parts := flowable.split(width, room)):
                flowable, rest = parts
                needed = flowable.height(width)
                waiting.appendleft(rest)
            elif pages[-1]:
                waiting.appendleft(flowable)
                pages.append([])
                continue
        pages[-1].append(Placed(flowable, top))
        depth, after = top + needed, flowable.space_after
    return pages


def _company_fits(flowable: Flowable, following: Iterable[Flowable], width: float, room: float) -> bool:
    """Whether what may not be parted from a flowable fits in the room below it, or at least begins there."""
    for companion in following:
        if not flowable.keep_with_next:
            break
        room -= max(flowable.space_after, companion.space_before)
        needed = companion.height(width)
        if needed > room:
            return not companion.keep_with_next and companion.split(width, room) is not None
        room -= needed
        flowable = companion
    return True
