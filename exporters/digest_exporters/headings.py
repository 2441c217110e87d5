"""The headings of a briefing, wherever they stand."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from digest.plugin import Block, Contents, Heading, Notes


def headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    """Those among the blocks, and those of the notes."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Notes):
            yield block.heading


def over_contents(blocks: Iterable[Block]) -> Heading | None:
    """The heading of a digest's contents, which counts for nothing, so that the numerals of meetings are their
    ordinals."""
    above = next((before for before, block in pairwise(blocks) if isinstance(block, Contents)), None)
    return above if isinstance(above, Heading) else None
