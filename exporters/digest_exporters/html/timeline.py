"""The timeline of a digest as a picture: an axis of periods, and on it each meeting by its number."""

from collections.abc import Iterator

from digest.plugin import Mark, Text, Timeline, plain
from digest_exporters.html.inline import Inline
from digest_exporters.html.markup import element, language, words
from digest_exporters.timeline import Place, places

# In CSS pixels.
_WIDTH = 340
"""Of the narrowest screen that meetings must not overlap on; all places are shares of it, and grow with the screen."""
_RADIUS = 12
"""Half of 24, the least that a target for a finger or pointer may measure (WCAG 2.2, 2.5.8)."""
_LANE = 2 * _RADIUS + 4
_ABOVE_AXIS = 8
_BELOW_AXIS = 6


def figure(timeline: Timeline, inline: Inline) -> str:
    """The picture, each number a link to its meeting; below it the names of the periods, which may break."""
    placed = list(places(timeline, _WIDTH, _RADIUS))
    axis = (1 + max((place.lane for place in placed), default=0)) * _LANE + _ABOVE_AXIS
    stems = (_line(place.middle, axis, place.middle, _height(place, axis), "stem") for place in placed)
    marks = (_mark(mark, place, axis, inline) for mark, place in zip(timeline.marks, placed, strict=True))
    picture = element(
        "svg",
        *_axis(len(timeline.periods), axis),
        *stems,
        *marks,
        width="100%",
        height=str(axis + _BELOW_AXIS),
        role="group",
        aria_label=plain(timeline.description),
        lang=_language(timeline.description),
    )
    labels = (element("li", inline(period.label)) for period in timeline.periods)
    return element("figure", picture, element("ol", *labels, class_="periods"), class_="timeline")


def _axis(periods: int, y: float) -> Iterator[str]:
    yield _line(0, y, _WIDTH, y, "axis")
    for number in range(periods + 1):
        x = number * _WIDTH / periods
        yield _line(x, y, x, y + _BELOW_AXIS, "axis")


def _mark(mark: Mark, place: Place, axis: float, inline: Inline) -> str:
    """A disc, or a bar with round ends for a meeting of days; hollow where the meeting is only planned."""
    y = _height(place, axis)
    ends = (place.left + _RADIUS, y, place.right - _RADIUS, y)
    bars = [_line(*ends, "bar"), _line(*ends, "hollow")] if mark.planned else [_line(*ends, "bar")]
    number = element(
        "text", str(mark.ordinal), x=_share(place.middle), y=_pixels(y), class_="planned" if mark.planned else None
    )
    name = f"{mark.ordinal} ({plain(mark.when)})"
    # named by its title alone: with an `aria-label` besides, it would be called otherwise than it looks (WCAG 2.5.3)
    title = element("title", words(name), lang=_language(mark.when))
    return element("a", title, *bars, number, href=inline.section(mark.anchor))


def _language(text: Text) -> str:
    """Of its first words: an attribute and the title of a picture can have one language only."""
    return language(text[0].language if text else None)


def _height(place: Place, axis: float) -> float:
    return axis - _ABOVE_AXIS - place.lane * _LANE - _RADIUS


def _line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return element("line", x1=_share(x1), y1=_pixels(y1), x2=_share(x2), y2=_pixels(y2), class_=kind)


def _share(x: float) -> str:
    return f"{100 * x / _WIDTH:.6g}%"


def _pixels(y: float) -> str:
    return f"{y:g}"
