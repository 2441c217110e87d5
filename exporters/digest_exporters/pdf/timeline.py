"""The timeline of a digest, drawn: an axis of periods, and on it each meeting by its number."""

from collections.abc import Sequence
from dataclasses import replace

from reportlab.graphics.renderPDF import draw as draw_drawing
from reportlab.graphics.shapes import Circle, Drawing, Line, Rect
from reportlab.lib.colors import Color

from digest.plugin import Mark, Run, Timeline, plain
from digest_exporters.pdf.boxes import Colour
from digest_exporters.pdf.canvas import TaggedCanvas
from digest_exporters.pdf.flowable import Flowable
from digest_exporters.pdf.paragraph import Paragraph
from digest_exporters.pdf.styling import single_line
from digest_exporters.pdf.tagging import Element
from digest_exporters.pdf.typesetting import Typesetter
from digest_exporters.timeline import Place, places

# In points.
_RADIUS = 8.0
_LANE = 2 * _RADIUS + 4
_ABOVE_AXIS = 7.0
_BELOW_AXIS = 5.0
_NUMBER_SIZE = 8.5
_LABEL_SIZE = 8.5
_SPACE = 12.0
_WHITE: Colour = (1.0, 1.0, 1.0)


class TimelineFigure(Flowable):
    """As high as its meetings are close to each other: those that would overlap stand above one another."""

    def __init__(self, timeline: Timeline, typesetter: Typesetter, section: Element) -> None:
        self.space_before = self.space_after = _SPACE
        self._timeline = timeline
        self._placed: dict[float, list[Place]] = {}
        """Width → where the meetings stand on it."""
        self._sheet = typesetter.sheet
        self._figure = Element("Figure", section, alternative=single_line(plain(timeline.description)))
        label = replace(
            self._sheet.table_cell, size=_LABEL_SIZE, leading=1.35, latin_leading=1.35, alignment="centered"
        )
        self._labels = [typesetter.paragraph(period.label, label, self._figure) for period in timeline.periods]
        self._ordinals = [self._ordinal(mark, typesetter) for mark in timeline.marks]

    def height(self, width: float) -> float:
        for ordinal in self._ordinals:
            ordinal.height(width)  # all glyphs are asked for before the first is drawn
        lanes = 1 + max((place.lane for place in self._places(width)), default=0)
        return lanes * _LANE + _ABOVE_AXIS + _BELOW_AXIS + self._height_of_labels(width)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        height = self.height(width)
        axis = _BELOW_AXIS + self._height_of_labels(width)
        placed = self._places(width)
        self._figure.bounds = (x, top - height, x + width, top)
        with canvas.belonging_to(self._figure):
            draw_drawing(self._drawing(width, height, axis, placed), canvas, x, top - height)
        bottom = top - height
        column = width / len(self._labels)
        for number, label in enumerate(self._labels):
            label.draw(canvas, x + number * column, bottom + axis - _BELOW_AXIS, column)
        for place, ordinal in zip(placed, self._ordinals, strict=True):
            middle = bottom + self._middle_of_lane(place.lane, axis)
            ordinal.draw(canvas, x + place.left, middle + ordinal.height(width) / 2, place.right - place.left)

    def _ordinal(self, mark: Mark, typesetter: Typesetter) -> Paragraph:
        colour = self._sheet.accent if mark.planned else _WHITE
        style = replace(
            self._sheet.table_head,
            size=_NUMBER_SIZE,
            leading=1.0,
            latin_leading=1.0,
            colour=colour,
            alignment="centered",
            strong=True,
            family="sans",
        )
        run = Run(text=str(mark.ordinal), language="und")
        target = f"#{mark.anchor}"
        if target in typesetter.styling.landmarks:
            styled = replace(typesetter.styling.label(run.text, style, Element("Link", self._figure)), link=target)
        else:
            styled = typesetter.styling.label(run.text, style, self._figure)
        return Paragraph([styled], typesetter.styling.paragraph_style((run,), style), typesetter.faces)

    def _height_of_labels(self, width: float) -> float:
        return max(label.height(width / len(self._labels)) for label in self._labels)

    def _places(self, width: float) -> Sequence[Place]:
        if width not in self._placed:
            self._placed[width] = list(places(self._timeline, width, _RADIUS))
        return self._placed[width]

    def _middle_of_lane(self, lane: int, axis: float) -> float:
        return axis + _ABOVE_AXIS + lane * _LANE + _RADIUS

    def _drawing(self, width: float, height: float, axis: float, placed: Sequence[Place]) -> Drawing:
        accent, faint = Color(*self._sheet.accent), Color(*self._sheet.faint)
        drawing = Drawing(width, height)
        drawing.add(Line(0, axis, width, axis, strokeColor=accent, strokeWidth=0.9))
        column = width / len(self._labels)
        for number in range(len(self._labels) + 1):
            x = number * column
            drawing.add(Line(x, axis, x, axis - _BELOW_AXIS, strokeColor=accent, strokeWidth=0.6))
        for place in placed:
            foot = self._middle_of_lane(place.lane, axis)
            drawing.add(Line(place.middle, axis, place.middle, foot, strokeColor=faint, strokeWidth=0.8))
        for mark, place in zip(self._timeline.marks, placed, strict=True):
            middle = self._middle_of_lane(place.lane, axis)
            look = {
                "fillColor": Color(*_WHITE) if mark.planned else accent,
                "strokeColor": accent,
                "strokeWidth": 1.0,
            }
            if place.right - place.left <= 2 * _RADIUS + 0.01:
                drawing.add(Circle(place.middle, middle, _RADIUS, **look))
            else:
                size = (place.right - place.left, 2 * _RADIUS)
                drawing.add(Rect(place.left, middle - _RADIUS, *size, rx=_RADIUS, ry=_RADIUS, **look))
        return drawing
