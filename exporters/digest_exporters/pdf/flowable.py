"""What a page is filled with, from top to bottom."""

from abc import ABC, abstractmethod

from digest_exporters.pdf.boxes import Colour
from digest_exporters.pdf.canvas import TaggedCanvas


class Flowable(ABC):
    """A paragraph, a table, a rule: something with a height, that may go over to the next page. Lengths in points."""

    space_before: float = 0.0
    space_after: float = 0.0
    """Between two flowables stands the larger of their spaces; at the top of a page none."""
    keep_with_next: bool = False
    """Whether it may not be the last on a page: a heading."""

    @abstractmethod
    def height(self, width: float) -> float:
        """How high it is at a width."""

    @abstractmethod
    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        """Draws it below `top`."""

    def split(self, width: float, room: float) -> "tuple[Flowable, Flowable] | None":  # noqa: ARG002
        """Two parts, the first no higher than `room`; None where it does not come apart well."""
        return None


class Rule(Flowable):
    """A line from margin to margin."""

    def __init__(self, colour: Colour, thickness: float) -> None:
        self._colour = colour
        self._thickness = thickness

    def height(self, width: float) -> float:  # noqa: ARG002
        return self._thickness

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        canvas.draw_rule(x, top - self._thickness / 2, width, self._thickness, self._colour)
