"""Markdown tables that are readable as they stand, and figures with as many digits as they deserve."""

from collections.abc import Sequence
from statistics import median, quantiles

from measuring import Samples


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, text: int, absent: Sequence[str] = ()) -> str:
    """The first `text` columns hold words, the others figures. Those who are `absent` are told below."""
    columns = list(zip(header, *rows, strict=True))
    widths = [max(map(len, column)) for column in columns]

    def line(cells: Sequence[str]) -> str:
        padded = [cell.ljust(width) for cell, width in zip(cells[:text], widths, strict=False)]
        padded += [cell.rjust(width) for cell, width in zip(cells[text:], widths[text:], strict=True)]
        return f"| {' | '.join(padded)} |"

    rule = ["-" * width for width in widths[:text]] + ["-" * (width - 1) + ":" for width in widths[text:]]
    told = ["", f"Absent: {', '.join(absent)}."] if absent else []
    return "\n".join([line(header), line(rule), *map(line, rows), *told])


def compared(samples: Samples, size: float) -> dict[str, tuple[str, str]]:
    """Of each contestant: milliseconds for a size of 1, and how many times as long as the first one took."""
    first, *_ = samples.values()
    return {name: (spread(seconds, 1000 / size), ratio(seconds, first)) for name, seconds in samples.items()}


def spread(samples: Sequence[float], scale: float) -> str:
    """Median and quartiles, each multiplied by `scale`."""
    low, middle, high = (figure(cut * scale) for cut in quantiles(samples, n=4, method="inclusive"))
    return f"{middle} ({low}–{high})"


def ratio(samples: Sequence[float], reference: Sequence[float]) -> str:
    """How many times as much as the reference, round by round, in the median."""
    return f"×{figure(median(ours / theirs for ours, theirs in zip(samples, reference, strict=True)))}"


def figure(number: float) -> str:
    """Two significant digits, three from 100 on: timings bear no more."""
    if number >= 100:
        return f"{number:,.0f}"
    return f"{number:.0f}" if number >= 10 else f"{number:.1f}" if number >= 1 else f"{number:.2g}"
