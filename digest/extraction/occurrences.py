"""Where a name stands in a text. A regular expression per name would push the others out of `re`'s cache."""

from collections.abc import Iterator

Span = tuple[int, int]


def occurrences(text: str, name: str) -> Iterator[Span]:
    """Start and end of every place where `name` (not empty) stands in `text`, none overlapping."""
    start = text.find(name)
    while start >= 0:
        yield start, start + len(name)
        start = text.find(name, start + len(name))


def overlaps(span: Span, spans: list[Span]) -> bool:
    """Whether a span has a character in common with one of the others."""
    return any(start < span[1] and span[0] < stop for start, stop in spans)
