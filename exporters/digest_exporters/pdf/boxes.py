"""Runs of text into boxes: the face of every character, its glyphs, and the space between one box and the next.

Spacing follows CLREQ (https://www.w3.org/TR/clreq/#punctuation_width_adjustment and
#mixed_text_composition_in_horizontal_writing_mode): a small gap between Han and Latin text; of two full-width marks
side by side one gives up its blank half; at the ends of a line a mark's outer blank half is dropped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest_exporters.languages import is_east_asian
from digest_exporters.pdf.breaking import NEVER, break_costs
from digest_exporters.pdf.character_classes import (
    PAIRED,
    has_no_direction,
    is_ideographic,
    is_right_to_left,
    is_shared_mark,
    is_wide,
    joins_latin,
    leans_on_base,
)
from digest_exporters.pdf.faces import Faces, Voice
from digest_exporters.pdf.shaping import EM, Cluster, Font
from digest_exporters.pdf.tagging import Element

Colour = tuple[float, float, float]
"""Red, green and blue, from 0 to 1."""

# All in ems. Programs that extract text take a gap of 0.10 for a space (measured with five of them): neither the gap
# between Han and Latin text nor a stretched one between Han characters (lines.MOST_STRETCH) grows so wide.
_HAN_LATIN_GAP = 0.09
_HAN_STRETCH = 0.04
_HALF = 0.5
_BLANK_HALF = 0.42
"""A mark has a blank half if that much of it is empty. The centred stops of Traditional Chinese have none."""
_WORD_STRETCH, _WORD_SHRINK = 0.10, 0.06
_MARK_SHRINK = 0.25
_NOTE_SQUEEZE = 0.38
"""How far the mark of a note moves into the blank half of the stop before it."""


@dataclass(frozen=True, slots=True, eq=False)
class StyledRun:
    """A stretch of text that looks the same throughout."""

    text: str
    voice: Voice
    size: float
    """In points."""
    colour: Colour
    element: Element | None
    """The structure element that it belongs to; None for an artifact, such as a page number."""
    rise: float = 0.0
    """How far it stands above the baseline, in points: the mark of a note."""
    tracking: float = 0.0
    """Added between two Han characters or marks, in points."""
    link: str | None = None
    """A web address, or `#` and the name of a place in the document."""


@dataclass(slots=True, eq=False)
class Box:
    """What is neither broken nor stretched inside: a Han character, a Latin word, a space. Lengths are in points."""

    clusters: tuple[Cluster, ...]
    text: str
    """In the order of reading; the clusters stand from left to right."""
    font: Font
    run: StyledRun
    width: float
    cost: float
    """Of beginning a line with it."""
    space: bool = False
    right_to_left: bool = False
    gap: float = 0.0
    """Between it and the box before it on the line; negative where a blank half is given up."""
    stretch: float = 0.0
    """How much the gap may comfortably grow."""
    shrink: float = 0.0
    """How much the gap may shrink at most."""
    start_blank: float = 0.0
    """The blank half of an opening mark, which is dropped at the start of a line."""
    end_blank: float = 0.0
    """The blank half of a closing mark, which is dropped at the end of a line."""

    @property
    def undirected(self) -> bool:
        """Whether it has no direction of its own, and looks the same in both: a space, a dash, an emoji."""
        return self.space or all(map(has_no_direction, self.text))

    @property
    def is_text(self) -> bool:
        """Whether it is more than a mark or a space."""
        return not self.run.rise and any(character.isalnum() for character in self.text)

    @property
    def speaks_for_itself(self) -> bool:
        """Whether its glyphs, one after the other, say its text."""
        return all(cluster.faithful for cluster in self.clusters)


def boxes_of(runs: Sequence[StyledRun], faces: Faces) -> list[Box]:
    """The boxes of a paragraph, with everything that breaking it into lines needs to know."""
    costs = break_costs("".join(run.text for run in runs))
    boxes: list[Box] = []
    start = 0
    for run in runs:
        own_costs = costs[start : start + len(run.text)]
        if run.rise and own_costs:
            own_costs[0] = NEVER  # the mark of a note stays with what it notes
        for box in _boxes_of_run(run, own_costs, faces):
            if boxes:
                _space(boxes[-1], box)
            boxes.append(box)
        start += len(run.text)
    return boxes


def natural_width(boxes: Sequence[Box]) -> float:
    """How wide boxes are on one line."""
    return sum(box.width + box.gap for box in boxes) - (boxes[0].gap if boxes else 0.0)


def widest_unbreakable(boxes: Sequence[Box]) -> float:
    """How wide a column must be for nothing to be broken that should not be."""
    widest = reached = 0.0
    for box in boxes:
        reached = box.width if box.cost < NEVER else reached + box.gap + box.width
        widest = max(widest, reached - box.end_blank - (box.width if box.space else 0.0))
    return widest


def _boxes_of_run(run: StyledRun, costs: Sequence[float], faces: Faces) -> Iterator[Box]:
    start = 0
    for stretch, font in faces.split(run.text, run.voice):
        own_costs = costs[start : start + len(stretch)]
        for piece, cost in _pieces(stretch, own_costs, is_east_asian(run.voice.language)):
            if font is None:
                replacing, clusters = faces.replacements(piece)
                yield _box(clusters, replacing, run, cost)
            else:
                yield _box(font.shape(piece, run.voice.language), font, run, cost)
        start += len(stretch)


def _pieces(text: str, costs: Sequence[float], han: bool) -> Iterator[tuple[str, float]]:
    """A text cut where a line may begin or a gap may grow, and what it costs to begin a line there."""
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or costs[end] < NEVER or _may_grow(text[end - 1], text[end], han):
            yield text[start:end], costs[start]
            start = end


def _may_grow(before: str, after: str, han: bool) -> bool:
    if leans_on_base(after) or (before == after and before in PAIRED):
        return False
    return " " in (before, after) or any(is_wide(c) or (han and is_shared_mark(c)) for c in (before, after))


def _box(clusters: tuple[Cluster, ...], font: Font, run: StyledRun, cost: float) -> Box:
    text = "".join([cluster.text for cluster in clusters])
    right_to_left = not text.isascii() and any(map(is_right_to_left, text))
    box = Box(
        clusters,
        "".join([cluster.text for cluster in reversed(clusters)]) if right_to_left else text,
        font,
        run,
        width=sum([cluster.advance for cluster in clusters]) * run.size / EM,
        cost=cost,
        space=not text or text.isspace(),
        right_to_left=right_to_left,
    )
    if _is_wide_mark(box):
        left, right = font.blank_sides(clusters[0])
        box.start_blank = _HALF * run.size if left > _BLANK_HALF * EM else 0.0
        box.end_blank = _HALF * run.size if right > _BLANK_HALF * EM else 0.0
    return box


def _is_full_width(box: Box) -> bool:
    return _is_wide_mark(box) or (bool(box.text) and is_ideographic(box.text[-1]))


def _is_wide_mark(box: Box) -> bool:
    """Whether it is one full-width mark: the same “ is half as wide in a Latin face."""
    if len(box.clusters) != 1 or box.width < box.run.size * 0.99:
        return False
    character = box.clusters[0].text[0]
    return not is_ideographic(character) and (is_wide(character) or is_shared_mark(character))


def _space(before: Box, after: Box) -> None:
    """Sets the gap between two boxes, and how far it gives."""
    size = after.run.size
    if after.run.rise or before.run.rise:
        after.gap = -_NOTE_SQUEEZE * before.run.size if before.end_blank else 0.0
    elif after.space or before.space:
        after.stretch, after.shrink = (_WORD_STRETCH * size, _WORD_SHRINK * size) if after.space else (0.0, 0.0)
    elif _is_wide_mark(before) and _is_wide_mark(after):
        after.gap = -(before.end_blank or after.start_blank)
        after.stretch = 0.0 if before.text[0] in PAIRED else _HAN_STRETCH * size
    else:
        _space_han_and_latin(before, after, size)
    if _is_full_width(before) and _is_full_width(after):
        after.gap += after.run.tracking


def _space_han_and_latin(before: Box, after: Box, size: float) -> None:
    last, first = before.text[-1], after.text[0]
    if (is_ideographic(last) and joins_latin(first)) or (joins_latin(last) and is_ideographic(first)):
        after.gap = _HAN_LATIN_GAP * size
    elif is_ideographic(last) or is_ideographic(first) or _is_wide_mark(before) or _is_wide_mark(after):
        after.stretch = _HAN_STRETCH * size
        after.shrink = _MARK_SHRINK * size if before.end_blank or after.start_blank else 0.0
