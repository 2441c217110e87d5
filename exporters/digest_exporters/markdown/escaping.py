"""Text as CommonMark that shows it literally, with as few backslashes as that takes.

The rules are those of CommonMark 0.31 and of GitHub Flavored Markdown 0.29, which adds tables, ~~strike-through~~ and
bare addresses.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Literal

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
"""What stands for another character nearly everywhere, in the address of a link too."""
# What starts something inside a line. A `_` between letters or digits does not; `<` does where a tag or an address
# could follow; `$` is GitHub's sign for a formula, unless an amount follows.
_INLINE = re.compile(r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|\$(?!\d)")
# What starts a block at the start of a line; the last character of the match is the one to escape.
_BLOCK = re.compile(r"\s*(?:\d{1,9}[.)](?=\s|$)|[-+](?=\s|$)|#(?=#{0,5}(?:\s|$))|>|-(?=[\s-]*$))")
# Would be taken for the closing marks of a heading.
_CLOSING_MARKS = re.compile(r"(?<=\s)#(?=#*\s*$)")
# What could mean something else beside the marks that stand between runs.
_AT_SEAM = frozenset("_!(")
# What GitHub makes a link of, with all that follows up to a space or `<`.
_LINK_START = re.compile(r"(?:https?|ftp)(?P<colon>:)//|www(?P<stop>\.)", re.IGNORECASE)
# The part of it that is sure to be an address: it ends before a full stop or bracket, and before any letter that is not
# ASCII, since a Chinese sentence goes on without a space.
_ADDRESS = re.compile(r"(?:https?|ftp)://[!-;=?-~]*[A-Za-z0-9/=&#%+@$_-]", re.IGNORECASE)


Surroundings = Literal["plain", "strong", "link"]


def escaped(runs: Sequence[str], surroundings: Sequence[Surroundings]) -> list[str]:
    """The runs of one line, each as CommonMark; `surroundings` tells what each will be put into.

    A bare address is put between angle brackets, as RFC 3986 (appendix C) does in plain text too; but not inside `**`,
    which would not count beside a bracket.
    """
    line = "".join(runs)
    edges = [0, *accumulate(map(len, runs))]
    pieces = list(line)
    for position in _specials(line, edges[1:-1]):
        pieces[position] = f"\\{line[position]}"
    for (start, end), around in zip(pairwise(edges), surroundings, strict=True):
        if around == "link":
            continue  # no link inside of another
        for link in _LINK_START.finditer(line, start, end):
            _break_link(link, pieces, end if around == "plain" else start)
        for address in _ADDRESS.finditer(line, start, end) if around == "plain" else ():
            if not ENTITY.search(address[0]):
                pieces[slice(*address.span())] = [f"<{address[0]}>", *[""] * (len(address[0]) - 1)]
    return ["".join(pieces[start:end]) for start, end in pairwise(edges)]


def _break_link(link: re.Match[str], pieces: list[str], end: int) -> None:
    """Keep GitHub from making a link where a backslash, or what stands beyond `end`, would get into it."""
    reach = re.split(r"(?<=<)|\s", link.string[link.start() :], maxsplit=1)[0]  # with `<`, for the sake of `\<`
    reached = link.start() + len(reach)
    if reached > end or "".join(pieces[link.start() : reached]) != reach:
        separator = link.start("colon" if link["colon"] else "stop")
        pieces[separator] = f"\\{link.string[separator]}"


def _specials(line: str, seams: Sequence[int]) -> Iterator[int]:
    """Where something stands that would not show as itself."""
    yield from (match.start() for match in _INLINE.finditer(line))
    yield from (match.start() for match in ENTITY.finditer(line))
    yield from (match.start() for match in _CLOSING_MARKS.finditer(line))
    if block := _BLOCK.match(line):
        yield block.end() - 1
    if line.count("~") > 1:
        yield from (position for position, character in enumerate(line) if character == "~")
    start = len(line) - len(line.lstrip())
    if line[start : start + 1] == ":" and any(seam <= start for seam in seams):
        yield start  # after a mark, it would make a definition of it
    for seam in seams:
        yield from (position for position in (seam - 1, seam) if line[position : position + 1] in _AT_SEAM)


def cell(content: str) -> str:
    """The content of a table's cell, in which each bar needs a backslash, even inside a link."""
    return content.replace("|", "\\|")
