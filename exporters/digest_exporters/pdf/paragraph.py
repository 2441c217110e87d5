"""Paragraphs: text set in lines."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from digest_exporters.pdf.boxes import Box, StyledRun, boxes_of, natural_width, widest_unbreakable
from digest_exporters.pdf.canvas import Landmark, TaggedCanvas
from digest_exporters.pdf.faces import Faces
from digest_exporters.pdf.flowable import Flowable
from digest_exporters.pdf.lines import Alignment, Line, break_lines

_BASELINE = 0.36
"""How far the baseline is below the middle of a line, in ems: so Han characters and capitals stand in its middle."""
_FEWEST_LINES = 2
"""Neither page gets fewer lines of a paragraph that goes over a page: no widows, no orphans."""


@dataclass(frozen=True)
class ParagraphStyle:
    """How a paragraph is set. Lengths are in points."""

    size: float
    leading: float
    """From one baseline to the next."""
    alignment: Alignment = "left"
    first_indent: float = 0.0
    space_before: float = 0.0
    space_after: float = 0.0
    keep_with_next: bool = False


@dataclass(frozen=True)
class Marker:
    """A number or a bullet that hangs to the left of a paragraph."""

    runs: Sequence[StyledRun]
    room: float
    """How far the text is indented for it."""
    distance: float
    """Between it and the text."""


class Paragraph(Flowable):
    def __init__(
        self,
        runs: Sequence[StyledRun],
        style: ParagraphStyle,
        faces: Faces,
        *,
        marker: Marker | None = None,
        landmark: Landmark | None = None,
    ) -> None:
        self.space_before, self.space_after = style.space_before, style.space_after
        self.keep_with_next = style.keep_with_next
        self._spans = runs
        self._style = style
        self._faces = faces
        self._marker = marker
        self._landmark = landmark
        self._begins = True
        """False for the part of a paragraph that a page begins with."""
        self._lines: dict[float, list[Line]] = {}

    @cached_property
    def boxes(self) -> list[Box]:
        return boxes_of(self._spans, self._faces)

    @property
    def natural_width(self) -> float:
        """How wide it is on a single line."""
        return natural_width(self.boxes)

    @property
    def least_width(self) -> float:
        """How wide it must be for no word to be broken."""
        return widest_unbreakable(self.boxes)

    @cached_property
    def _marker_line(self) -> Line:
        boxes = boxes_of(self._marker.runs, self._faces) if self._marker else []
        return Line(boxes, natural_width(boxes), 0.0)

    @property
    def _indent(self) -> float:
        return self._marker.room if self._marker else 0.0

    def height(self, width: float) -> float:
        lines = len(self._lines_at(width))
        return max(lines, 1 if self._marker else 0) * self._style.leading

    def split(self, width: float, room: float) -> "tuple[Paragraph, Paragraph] | None":
        lines = self._lines_at(width)
        fitting = min(int(room / self._style.leading + 1e-6), len(lines) - _FEWEST_LINES)
        if fitting < _FEWEST_LINES:
            return None
        return self._part(width, lines[:fitting]), self._part(width, lines[fitting:], goes_on=True)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        style = self._style
        baseline = top - style.leading / 2 - _BASELINE * style.size
        if self._begins:
            if self._landmark:
                canvas.set_landmark(self._landmark, x, top)
            if self._marker:
                marker = self._marker_line
                canvas.draw_line(marker, x + self._marker.room - self._marker.distance - marker.width, baseline)
        for line in self._lines_at(width):
            canvas.draw_line(line, x + self._indent, baseline)
            baseline -= style.leading

    @property
    def landmark(self) -> Landmark | None:
        """The place that it is, where it is one and does not only go on from the page before."""
        return self._landmark if self._begins else None

    def _lines_at(self, width: float) -> list[Line]:
        if width not in self._lines:
            style = self._style
            self._lines[width] = break_lines(self.boxes, width - self._indent, style.alignment, style.first_indent)
            _ = self._marker_line  # all glyphs are asked for before the first is drawn
        return self._lines[width]

    def _part(self, width: float, lines: list[Line], *, goes_on: bool = False) -> "Paragraph":
        part = copy.copy(self)
        part._lines = {width: lines}
        part._begins = self._begins and not goes_on
        return part


class PageReference(Paragraph):
    """The number of the page that a landmark is on, known once all is on its pages."""

    def __init__(self, landmark: str, run: StyledRun, style: ParagraphStyle, faces: Faces) -> None:
        """`run` holds as many digits as there is to be room for."""
        super().__init__([run], style, faces)
        self.target = landmark
        self._run = run
        self._number: list[Box] = []

    def resolve(self, page: int) -> None:
        """Writes the number of the page; one more time where it changes."""
        self._number = boxes_of([replace(self._run, text=str(page))], self._faces)

    def _lines_at(self, width: float) -> list[Line]:
        if not self._number:
            return super()._lines_at(width)
        return break_lines(self._number, width, self._style.alignment)
