"""Help that lines up where Chinese stands in it: click counts a Han character as one column, and breaks at spaces."""

from collections.abc import Iterable

import click

from digest.columns import columns, padded, wrapped

_WIDEST_TERM = 30
_GAP = 2


class HelpFormatter(click.HelpFormatter):
    """As click's, measured in the columns of a terminal."""

    def write_text(self, text: str) -> None:
        """Paragraphs, those behind a line of `\\b` as they are."""
        margin = " " * self.current_indent
        room = max(self.width - self.current_indent, 11)
        for number, paragraph in enumerate(text.split("\n\n")):
            if number:
                self.write("\n")
            first, _, rest = paragraph.lstrip("\n").partition("\n")
            if first.strip() == "\b":
                self.write("".join(f"{margin}{line}\n" for line in rest.splitlines()))
            else:
                lines = wrapped(_joined(paragraph.splitlines()), room)
                self.write("".join(f"{margin}{line}\n" for line in lines))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = _WIDEST_TERM, col_spacing: int = _GAP) -> None:
        """Terms with their definitions beside them, or below a term that is too wide."""
        rows = list(rows)
        first = min(max((columns(term) for term, _ in rows), default=0), col_max) + col_spacing
        margin = " " * self.current_indent
        room = max(self.width - first - self.current_indent, 10)
        for term, definition in rows:
            lines = wrapped(definition, room)
            if not definition:
                self.write(f"{margin}{term}\n")
                continue
            if columns(term) <= first - col_spacing:
                self.write(f"{margin}{padded(term, first)}{lines[0]}\n")
                lines = lines[1:]
            else:
                self.write(f"{margin}{term}\n")
            self.write("".join(f"{margin}{' ' * first}{line}\n" for line in lines))


def _joined(lines: Iterable[str]) -> str:
    """The lines of a paragraph as one; no space between two Han characters."""
    joined = ""
    for line in map(str.strip, lines):
        between = "" if not joined or (columns(joined[-1]) == 2 and columns(line[:1]) == 2) else " "
        joined += between + line
    return joined


class Context(click.Context):
    formatter_class = HelpFormatter
