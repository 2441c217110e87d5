"""A paragraph broken into lines: not greedily, but so that the lines together look best.

After Knuth and Plass, "Breaking paragraphs into lines" (1981), with Chinese boxes and glue. Between any two Han
characters there is a little stretch, between words more, and full-width marks may give up part of their blank half. So
a line is justified by many small changes that nobody sees.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Literal

from digest_exporters.pdf.boxes import Box
from digest_exporters.pdf.breaking import NEVER
from digest_exporters.pdf.shaping import EM

Alignment = Literal["justified", "left", "balanced", "centered", "right"]
"""Balanced lines are about as long as each other, from the left; centered ones, too."""

MOST_STRETCH = 2.0
"""A line that would need more than twice its stretch is left ragged: better short than full of holes."""
_UNSEEN = 0.01
"""In points: a line that is so little wider than its room fits."""
_LAST_RESORT = 100_000.0
"""For a break in what must not be broken, but is wider than the line."""
_EACH_LINE = 10.0
_RAGGED = 900.0
_ONE_MORE_LINE = 10_000.0
_BAD_ENDING = 1000.0
_LONE_CHARACTER = 1.5
"""In ems: a last line with less text than this."""
_SHORT_ENDING = 0.08
"""The same for text that is not justified, of the width."""
_HALF_EMPTY = 0.4
"""Share of the room: a line with less in it has more slack than it could ever stretch to."""
_WITHIN_PHRASE = 40.0
"""For a title that is broken between two Han characters: better after a mark, if that is not far."""


@dataclass(frozen=True, slots=True)
class Line:
    boxes: Sequence[Box]
    width: float
    """Its own, when nothing is stretched; spaces at its end do not count."""
    ratio: float
    """How much of each stretch (or, below zero, of each shrink) is used."""
    indent: float = 0.0

    def placed(self) -> Iterator[tuple[float, Box]]:
        """The boxes from left to right, and where each begins, from the left edge of the text."""
        x = self.indent
        for index, box in enumerate(_from_left_to_right(self.boxes)):
            if index == 0:
                x -= box.start_blank
            else:
                x += box.gap + self.ratio * (box.stretch if self.ratio > 0 else box.shrink)
            yield x, box
            x += box.width


def _from_left_to_right(boxes: Sequence[Box]) -> Sequence[Box]:
    """Boxes as they stand on a line: stretches of Arabic or Hebrew words run the other way (UAX #9, L2).

    What has no direction of its own, such as a space or an emoji, goes with the words on both sides of it (N1). They
    are drawn so, too: that is what programs expect that extract text.
    """
    if not any(box.right_to_left for box in boxes):
        return boxes
    ordered: list[Box] = []
    start = 0
    while start < len(boxes):
        end = start + 1
        if boxes[start].right_to_left:
            while end < len(boxes) and (boxes[end].right_to_left or boxes[end].undirected):
                end += 1
            while not boxes[end - 1].right_to_left:
                end -= 1
        ordered += reversed(boxes[start:end])
        start = end
    return ordered


def break_lines(boxes: Sequence[Box], width: float, alignment: Alignment, indent: float = 0.0) -> list[Line]:
    """The lines of a paragraph, the first one indented."""
    if not boxes:
        return []
    return _Breaker(_narrow(boxes, width), width, alignment, indent).lines()


class _Breaker:
    def __init__(self, boxes: Sequence[Box], width: float, alignment: Alignment, indent: float) -> None:
        self._boxes = boxes
        self._width = width
        self._alignment = alignment
        self._balanced = alignment in ("balanced", "centered")
        self._indent = indent
        # Sums up to each box, so that a line is measured by one subtraction.
        self._advance = [0.0, *accumulate(box.gap + box.width for box in boxes)]
        self._stretch = [0.0, *accumulate(box.stretch for box in boxes)]
        self._shrink = [0.0, *accumulate(box.shrink for box in boxes)]
        self._last_ink = _last_ink(boxes)

    def lines(self) -> list[Line]:
        if self._fits_one_line():
            return [self._line(0, len(self._boxes))]
        cuts = self._best_cuts()
        return [self._line(start, end) for start, end in pairwise(cuts)]

    def _fits_one_line(self) -> bool:
        natural, _, _ = self._measure(0, len(self._boxes))
        return natural <= self._room(0)

    def _best_cuts(self) -> list[int]:
        """Where the lines begin, and the end: the cheapest way from the first box to behind the last."""
        starts = self._possible_starts()
        totals, origins = [0.0], [0]  # for each start: what the lines before it cost, and where the last of them begins
        longest = 0  # the start of the longest line that fits, which only moves on
        for position in range(1, len(starts)):
            cut = starts[position]
            is_last = cut == len(self._boxes)
            toll = 0.0 if is_last else self._toll(cut)
            best, origin = NEVER, position - 1
            for number in range(longest, position):
                half_empty = not is_last and self._is_half_empty(starts[number], cut)
                if half_empty and best < min(totals[number:]) + toll + self._least_for_half_empty:
                    break  # nor will a shorter line do
                cost = self._cost(starts[number], cut)
                if cost is None:
                    if best == NEVER and number < position - 1:
                        longest = number + 1
                    continue
                total = totals[number] + cost + toll
                if total < best:
                    best, origin = total, number
            if best == NEVER:  # a single box that is wider than the line
                best = totals[origin] + _LAST_RESORT * 10 + toll
            totals.append(best)
            origins.append(origin)
        cuts = [len(starts) - 1]
        while cuts[-1]:
            cuts.append(origins[cuts[-1]])
        return [starts[number] for number in reversed(cuts)]

    def _is_half_empty(self, start: int, end: int) -> bool:
        return self._advance[end] - self._advance[start] < _HALF_EMPTY * self._room(start)

    @cached_property
    def _least_for_half_empty(self) -> float:
        """What a line that is half empty, and not the last, costs at least."""
        if self._balanced:
            return _ONE_MORE_LINE
        return _EACH_LINE + (100 * MOST_STRETCH**3 if self._alignment == "justified" else _RAGGED * _HALF_EMPTY**2)

    def _toll(self, start: int) -> float:
        """What it costs to begin a line with a box."""
        before, box = self._boxes[start - 1], self._boxes[start]
        toll = min(box.cost, _LAST_RESORT)
        if self._balanced and before.is_text and box.is_text:
            toll += _WITHIN_PHRASE
        return toll

    def _possible_starts(self) -> list[int]:
        """Every box that a line may begin with, and the end.

        Where no such box comes for more than the width of a line, every box will have to do.
        """
        end = len(self._boxes)
        regular = [index for index, box in enumerate(self._boxes) if index == 0 or box.cost < NEVER]
        starts: list[int] = []
        for start, following in zip(regular, [*regular[1:], end], strict=True):
            natural, _, _ = self._measure(start, following)
            starts += range(start, following) if natural > self._room(start) else [start]
        return [*starts, end]

    def _measure(self, start: int, end: int) -> tuple[float, float, float]:
        """Width, stretch and shrink of a line."""
        last = self._last_ink[end]
        if last < start:
            return 0.0, 0.0, 0.0
        first = self._boxes[start]
        width = self._advance[last + 1] - self._advance[start] - first.gap - first.start_blank
        width -= self._boxes[last].end_blank
        stretch = self._stretch[last + 1] - self._stretch[start + 1]
        return width, stretch, self._shrink[last + 1] - self._shrink[start + 1]

    def _room(self, start: int) -> float:
        return self._width - (self._indent if start == 0 else 0.0)

    def _cost(self, start: int, end: int) -> float | None:
        """How bad a line looks; None when it does not fit."""
        natural, stretch, shrink = self._measure(start, end)
        room = self._room(start)
        slack = room - natural
        if -_UNSEEN < slack < 0:
            slack = 0.0
        is_last = end == len(self._boxes)
        if self._balanced:
            return None if slack < 0 else _ONE_MORE_LINE + _RAGGED * (slack / room) ** 2
        if slack < 0:
            if self._alignment != "justified" or -slack > shrink:
                return None
            return _EACH_LINE + 100 * (-slack / shrink) ** 3
        if is_last:
            return _EACH_LINE + self._cost_of_ending(start, room)
        if self._alignment != "justified":
            return _EACH_LINE + _RAGGED * (slack / room) ** 2
        if slack > MOST_STRETCH * stretch:
            return _EACH_LINE + 100 * MOST_STRETCH**3 + 2 * _RAGGED * slack / room
        return _EACH_LINE + (100 * (slack / stretch) ** 3 if slack else 0.0)

    def _cost_of_ending(self, start: int, room: float) -> float:
        """A paragraph should not end in a line of one Han character, nor of one short word.

        For the former see CLREQ, #adjustments_of_orphans_and_widows.
        """
        if start == 0:
            return 0.0
        shortest = _LONE_CHARACTER * self._boxes[start].run.size
        if self._alignment == "left":
            shortest = max(shortest, _SHORT_ENDING * room)
        said = accumulate(box.width for box in self._boxes[start:] if box.is_text)
        return 0.0 if any(width >= shortest for width in said) else _BAD_ENDING

    def _line(self, start: int, end: int) -> Line:
        natural, stretch, shrink = self._measure(start, end)
        slack = self._room(start) - natural
        indent = self._indent if start == 0 else 0.0
        ratio = 0.0
        if slack < 0 and shrink:
            ratio = max(-1.0, slack / shrink)
        elif self._alignment == "justified" and end < len(self._boxes) and slack <= MOST_STRETCH * stretch and stretch:
            ratio = slack / stretch
        elif self._alignment in ("centered", "right"):
            indent += slack / 2 if self._alignment == "centered" else slack
        return Line(self._boxes[start:end], natural, ratio, indent)


def _last_ink(boxes: Sequence[Box]) -> list[int]:
    """For each end of a line, its last box that is no space; -1 when there is none."""
    found = [-1]
    for index, box in enumerate(boxes):
        found.append(found[-1] if box.space else index)
    return found


def _narrow(boxes: Sequence[Box], width: float) -> Sequence[Box]:
    """The boxes, those that are wider than the line taken apart: a name of 300 letters has to break somewhere."""
    if all(box.width <= width for box in boxes):
        return boxes
    return [part for box in boxes for part in (_taken_apart(box) if box.width > width else (box,))]


def _taken_apart(box: Box) -> Iterator[Box]:
    for index, cluster in enumerate(box.clusters):
        width = cluster.advance * box.run.size / EM
        first = index == 0
        yield Box(
            (cluster,),
            cluster.text,
            box.font,
            box.run,
            width,
            cost=box.cost if first else NEVER,
            gap=box.gap if first else 0.0,
            stretch=box.stretch if first else 0.0,
            shrink=box.shrink if first else 0.0,
        )
