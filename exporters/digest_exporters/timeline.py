"""Where the meetings of a timeline stand in a picture of it, whatever draws the picture."""

from collections.abc import Iterator
from dataclasses import dataclass

from digest.plugin import Timeline


@dataclass(frozen=True)
class Place:
    """From left to right, in the unit of the picture's width; and how many lanes above the axis."""

    left: float
    right: float
    lane: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def places(timeline: Timeline, width: float, radius: float) -> Iterator[Place]:
    """The place of each mark, none narrower than a disc of that radius, none beyond the edges.

    From left to right, each stands in the lowest lane where it touches none of those before it.
    """
    reached: list[float] = []
    for mark in timeline.marks:
        left, right = _x(mark.start.toordinal(), timeline, width), _x(mark.end.toordinal() + 1, timeline, width)
        spare = max(0.0, 2 * radius - (right - left)) / 2
        left, right = left - spare, right + spare
        shift = max(0.0, -left) - max(0.0, right - width)
        left, right = left + shift, right + shift
        lane = next((lane for lane, end in enumerate(reached) if end <= left), len(reached))
        reached[lane : lane + 1] = [right + 1]
        yield Place(left, right, lane)


def _x(day: int, timeline: Timeline, width: float) -> float:
    """Where a day begins. Each period is as wide as the others, whether it has 28 days or 31."""
    column = width / len(timeline.periods)
    for number, period in enumerate(timeline.periods):
        first, following = period.start.toordinal(), period.end.toordinal() + 1
        if day <= following:
            return (number + max(0.0, day - first) / (following - first)) * column
    return width
