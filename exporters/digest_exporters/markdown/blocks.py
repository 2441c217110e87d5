"""The blocks of a briefing as Markdown."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from digest.plugin import (
    Block,
    Briefing,
    Contents,
    FactRow,
    Facts,
    Heading,
    Items,
    Note,
    Notes,
    Prose,
    Run,
    Table,
    Text,
    Timeline,
    plain,
)
from digest_exporters.headings import headings
from digest_exporters.languages import colon_behind
from digest_exporters.lines import one_line
from digest_exporters.markdown.escaping import cell
from digest_exporters.markdown.inline import Evidence, Inline, footnote_label, note_label

_WIDEST_PADDING = 36
"""The columns of a table are lined up to that many places; what is longer stands out."""


def paragraphs(briefing: Briefing, evidence: Evidence) -> Iterator[str]:
    """What stands in the file between empty lines."""
    blocks = [block for block in briefing.blocks if _shows(block, evidence)]
    inline = Inline(_fragments(briefing.title, blocks), evidence)
    if briefing.kicker:
        yield inline(briefing.kicker)
    yield f"# {inline(briefing.title)}"
    other_marks = False
    for before, block in zip((None, *blocks), blocks, strict=False):
        # Two lists that follow each other would become one, but for another mark.
        other_marks = isinstance(before, Items | Facts) and isinstance(block, Items | Facts) and not other_marks
        match block:
            case Heading():
                yield _heading(block, inline)
            case Prose():
                yield inline(block.text)
            case Facts():
                yield "\n".join(_facts(block.rows, inline, "*" if other_marks else "-"))
            case Items(ordered=True):
                mark = ")" if other_marks else "."
                items = (f"{number}{mark} {inline(item)}" for number, item in enumerate(block.items, block.start))
                yield "\n".join(map(str.rstrip, items))
            case Items():
                mark = "*" if other_marks else "-"
                yield "\n".join(f"{mark} {inline(item)}".rstrip() for item in block.items)
            case Table():
                yield "\n".join(_table(block, inline))
            case Contents() | Timeline():
                yield "\n".join(_table(block.as_table(), inline))
            case Notes():
                yield _heading(block.heading, inline)
                yield from (_note(note, inline) for note in block.notes)


def _shows(block: Block, evidence: Evidence) -> bool:
    match block:
        case Facts():
            return bool(block.rows)
        case Items():
            return bool(block.items)
        case Table():
            return bool(block.header)
        case Notes():
            return evidence != "none"
        case _:
            return True


def _heading(heading: Heading, inline: Inline) -> str:
    ordinal = "" if heading.ordinal is None else f"{heading.ordinal}. "  # behind a heading's marks no list begins
    return f"{'#' * heading.level} {ordinal}{inline(heading.text)}"


def _facts(rows: Sequence[FactRow], inline: Inline, mark: str) -> Iterator[str]:
    """A list, which reads well unformatted too; a table would need a header row and long lines."""
    for row in rows:
        colon = Run(text=colon_behind(row.label), language="und")
        start = (*(run.model_copy(update={"strong": True}) for run in row.label), colon)
        if len(row.values) == 1:
            yield f"{mark} {inline((*start, *row.values[0]))}"
        else:
            yield f"{mark} {inline(start)}"
            yield from (f"  {mark} {inline(value)}".rstrip() for value in row.values)


def _table(table: Table, inline: Inline) -> Iterator[str]:
    rows = [[cell(inline(text)) for text in texts] for texts in (table.header, *table.rows)]
    widths = [min(max(map(_places, column)), _WIDEST_PADDING) for column in zip(*rows, strict=True)]
    rule = ["-" * max(width, 3) for width in widths]
    for cells in (rows[0], rule, *rows[1:]):
        padded = (text + " " * (width - _places(text)) for text, width in zip(cells, widths, strict=True))
        yield f"| {' | '.join(padded)} |"


def _places(text: str) -> int:
    """How wide a text is where letters have a fixed width, as in a plain-text mail."""
    return sum(1 + (unicodedata.east_asian_width(character) in "WF") for character in text)


def _note(note: Note, inline: Inline) -> str:
    dash = (Run(text=" — ", language="und"),) if note.source else ()
    passage = inline((note.quote, *dash, *note.source))
    if inline.evidence == "footnotes":
        return f"{footnote_label(note.number)}: {passage}"
    return f"{note_label(note.number)} {passage}"


def _fragments(title: Text, blocks: Sequence[Block]) -> dict[str, str]:
    """Anchor → the fragment that GitHub gives to the heading: its words in lower case, a hyphen for each space.

    Of headings with the same words, the second has `-1` at its end, the third `-2`
    (docs.github.com, "Basic writing and formatting syntax", section links).
    """
    seen: Counter[str] = Counter([_fragment(title)])
    fragments: dict[str, str] = {}
    for heading in headings(blocks):
        fragment = _fragment(heading.numbered)
        number = f"-{seen[fragment]}" if seen[fragment] else ""
        seen[fragment] += 1
        if heading.anchor is not None:
            fragments.setdefault(heading.anchor, fragment + number)
    return fragments


def _fragment(text: Text) -> str:
    kept = (
        character for character in one_line(plain(text)).strip().lower() if character in " -" or _is_word(character)
    )
    return "".join(kept).replace(" ", "-")


def _is_word(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category in {"Nd", "Nl", "Pc"}
