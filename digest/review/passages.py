"""A passage in its place in the report: what stands before and behind it, and the words that count marked in it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from digest.columns import plain, shortened, wrapped
from digest.document import Document, Span
from digest.meeting import Evidence

OPEN, CLOSE = ">>>", "<<<"
"""Around the words that count: characters, so that a screen reader, a braille line and a log have them too."""


def in_context(document: Document, passage: Span, words: Sequence[Span], room: int) -> Iterator[str]:
    """The lines of a passage, of about a line before it, and of about a line behind it; none wider than `room`."""
    text = document.text
    before = shortened(_one_line_each(text[: passage.start])[::-1], room)[::-1]
    after = shortened(_one_line_each(text[passage.end :]), room)
    said = "".join(_marked(document, passage, words))
    for line in f"{before}{said}{after}".split("\n"):
        yield from (each for each in wrapped(line, room) if each)


def _one_line_each(text: str) -> str:
    """A text near a passage with one break between its paragraphs."""
    return "\n".join(map(plain, re.split(r"\s*\n\s*", text)))


def _marked(document: Document, passage: Span, words: Sequence[Span]) -> Iterator[str]:
    reached = passage.start
    for span in _apart(words):
        yield _one_line_each(document.text[reached : span.start])
        yield f"{OPEN}{plain(document.cut(span))}{CLOSE}"
        reached = span.end
    yield _one_line_each(document.text[reached : passage.end])


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order; of two that overlap, the first."""
    reached = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.start >= reached and span.end > span.start:
            yield span
            reached = span.end


def words_in(passage: Evidence, values: Iterable[str]) -> tuple[Span, ...]:
    """Where values of a fact stand in a passage, whatever white space the report has inside them."""
    found = []
    for value in filter(None, values):
        pattern = r"\s+".join(map(re.escape, value.split()))
        if value[0].isascii() and value[0].isalnum():
            pattern = rf"(?<!\w){pattern}(?!\w)"
        match = re.search(pattern, passage.quote)
        if match:
            found.append(Span(start=passage.start + match.start(), end=passage.start + match.end()))
    return tuple(found)
