"""Briefings as a spreadsheet."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Literal

from pydantic import Field

from digest.plugin import Briefing, Contents, Exporter, Facts, Heading, Items, Notes, Prose, Table, Text, Timeline

DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, "CSV Injection").
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Csv(Exporter):
    """A spreadsheet with one line for each fact, point and passage.

    Three columns: section, label, text. A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """

    extension = ".csv"
    media_type = "text/csv"

    delimiter: Literal["comma", "semicolon", "tab"] = Field(
        default="comma", description="Between cells; where decimals have a comma, Excel expects the semicolon."
    )
    bom: bool = Field(default=True, description="Begin with a byte order mark, without which Excel garbles Chinese.")

    def export(self, briefing: Briefing) -> bytes:
        sheet = StringIO(newline="")
        writer = csv.writer(sheet, delimiter=DELIMITERS[self.delimiter])
        for row in rows(briefing):
            writer.writerow([inert(cell) for cell in row])
        return sheet.getvalue().encode("utf-8-sig" if self.bom else "utf-8")


def rows(briefing: Briefing) -> Iterator[tuple[str, str, str]]:
    """Section, label and text of everything in the briefing, in reading order."""
    yield "", written(briefing.kicker), written(briefing.title)
    sections: list[str] = []
    for block in briefing.blocks:
        if isinstance(block, Heading):
            sections[block.level - 2 :] = [written(block.numbered)]
            continue
        section = " / ".join(sections)
        match block:
            case Prose():
                yield section, "", written(block.text)
            case Facts():
                for row in block.rows:
                    for value in row.values:
                        yield section, written(row.label), written(value)
            case Items():
                for number, item in enumerate(block.items, block.start):
                    yield section, str(number) if block.ordered else "", written(item)
            case Table() | Contents():
                table = block if isinstance(block, Table) else block.as_table()
                for cells in table.rows:
                    for header, cell in zip(table.header, cells, strict=True):
                        yield section, written(header), written(cell)
            case Timeline():
                continue  # the contents say the same
            case Notes():
                section = written(block.heading.text)
                for note in block.notes:
                    yield section, f"[{note.number}] {written(note.source)}".strip(), note.quote.text


def written(text: Text) -> str:
    """A text with the marks of its notes."""
    return "".join(run.text + "".join(f"[{number}]" for number in run.notes) for run in text)


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
