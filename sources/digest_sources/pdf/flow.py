"""Lines to paragraphs, by what shows a reader where one ends: a short last line, an indent, a wider space, other type.

A paragraph goes on over columns and pages.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from digest.plugin import ParagraphRole
from digest_sources.pdf.characters import is_cjk
from digest_sources.pdf.layout import Column
from digest_sources.pdf.lines import Line

# In em of the type, unless said otherwise.
_INDENT = 0.8
_CENTRED = 1.0
"""By so much a centred line stands in from both sides; the two sides differ by no more."""
_SLACK = 0.4
_SLACK_CJK = 1.6
"""So much more than the next word a line leaves free whose end is that of its paragraph. Lines of Chinese end up to one
character early, since some marks may not begin a line."""
_EARLY = 0.12
"""Of the width of a column. Where the fonts on a machine lack letters, programs break lines by the width of others."""
SAME_SIZE = 0.07
"""By how much type may differ and be of one size: letters of two scripts are made to look alike so."""
_WIDER = 1.22
"""Of the usual distance between lines."""
_LIFTED = 0.65
"""Of how far superscripts are raised: by so much browsers move their line down."""
_LARGER = 1.12
"""Of the size of the text, headings at least."""
_LONGEST_HEADING = 120
_FRAME_LINES = 3
_MAX_FRAMES = 300

_ENDS_SENTENCE = re.compile(r"[。！？；.!?;:：…][\"'”’)）」』]*$")
_ENDS_TEXT = re.compile(r"[。！？.!?][\"'”’)）」』]*$")
_BULLET = re.compile(r"[•●○■□◆◇▪▫▶►‣⁃※★☆✓✔➢➤][\s\u3000]*|[*∙·][\s\u3000]+")
_DASH = re.compile(r"[-–—][\s\u3000]+")
_NUMBERED = re.compile(
    r"(?:\(?\d{1,2}[.)、．]|[（(]\d{1,2}[）)]|[①-⑳]|\(?[a-z][.)]|[（(]?[一二三四五六七八九十]{1,3}[）)、])(?!\d)[\s\u3000]*"
)
_HEADING_NUMBER = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、]|第[一二三四五六七八九十]{1,3}[章节部条]|\d{1,2}(?:\.\d{1,2})*\.?\s"
)


@dataclass(slots=True, eq=False)
class Block:
    """Lines that are one paragraph, or the row of a table."""

    lines: list[Line]
    column: Column | None
    role: ParagraphRole = ParagraphRole.TEXT
    cells: list[list[Line]] = field(default_factory=list)
    """Of a row of a table, with their lines."""

    @property
    def size(self) -> float:
        return max(self.lines, key=lambda line: len(line.glyphs)).size

    @property
    def is_bold(self) -> bool:
        return all(line.is_bold for line in self.lines)

    @property
    def is_centred(self) -> bool:
        return self.column is not None and all(_is_centred(line, self.column) for line in self.lines)


@dataclass(slots=True)
class _Habits:
    """How a document sets its paragraphs."""

    size: float
    """Of the type that most is set in."""
    bold: bool
    indent: float
    """Of first lines, in em; 0 where there is none."""
    leading: dict[float, float] = field(default_factory=dict)
    """The usual distance between the lines of a paragraph, for each size."""


def blocks_of(parts: Sequence[Column | Block]) -> list[Block]:
    """The paragraphs of a document in reading order, given its columns and the rows of its tables in that order."""
    columns = [part for part in parts if isinstance(part, Column)]
    _align(columns)
    habits = _habits(columns)
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, Block):
            blocks.append(part)
            continue
        for i, line in enumerate(part.lines):
            if i:
                last = blocks[-1]
                apart = _are_apart(last, line, part, habits)
            else:
                found = _unfinished(blocks, line, part, habits)
                apart = found is None
                last = found or Block([], part)
            if apart:
                blocks.append(Block([line], part))
            else:
                last.lines.append(line)
                last.column = part
    for block in blocks:
        if block.column is not None:
            block.role = _role(block, habits)
    return blocks


def body_size(blocks: Sequence[Block]) -> float:
    """The size of the type that most is set in."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        for line in block.lines:
            sizes[line.size] += len(line.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _align(columns: list[Column]) -> None:
    """Gives short columns the edges that longer ones have where they stand: a last line tells little of its margin."""
    frames = [column for column in columns if len(column.lines) >= _FRAME_LINES]
    edges = list(dict.fromkeys((round(column.left, 1), round(column.right, 1)) for column in frames))[:_MAX_FRAMES]
    for column in columns:
        size = column.lines[0].size
        fitting = [
            (left, right)
            for left, right in edges
            if left - size <= column.left and column.right <= right + size and column.left - left < (right - left) / 2
        ]
        if len(column.lines) < _FRAME_LINES and fitting:
            column.left, column.right = min(fitting, key=lambda edge: edge[1] - edge[0])
        elif fitting:
            near = [edge for edge in fitting if abs(edge[0] - column.left) <= 3 * size]
            wide = [edge for edge in near if edge[1] - column.right <= (edge[1] - edge[0]) / 6]
            if wide:
                column.left = min(column.left, *(left for left, _ in wide))
                column.right = max(column.right, *(right for _, right in wide))


def _habits(columns: list[Column]) -> _Habits:
    sizes: Counter[float] = Counter()
    bold = 0
    for column in columns:
        for line in column.lines:
            sizes[line.size] += len(line.glyphs)
            bold += len(line.glyphs) if line.is_bold else 0
    size = sizes.most_common(1)[0][0] if sizes else 1.0
    distances: dict[float, list[float]] = {}
    tight: dict[float, list[float]] = {}
    indents: Counter[float] = Counter()
    begun = 0
    for column in columns:
        for a, b in zip(column.lines, column.lines[1:], strict=False):
            if abs(a.size - b.size) > SAME_SIZE * a.size:
                continue
            distances.setdefault(a.size, []).append(b.baseline - a.baseline)
            if not _is_short(a, b, column):
                tight.setdefault(a.size, []).append(b.baseline - a.baseline)
            if (
                a.size == size
                and _is_short(a, b, column)
                and _ENDS_SENTENCE.search(a.text)
                and not _is_centred(b, column)
            ):
                begun += 1
                indents[round((b.left - column.left) / b.size * 2) / 2] += 1
    leading = {key: _usual(tight.get(key) or values) for key, values in distances.items()}
    indent, count = max(
        ((indent, count) for indent, count in indents.items() if _INDENT <= indent <= 5), key=_second, default=(0.0, 0)
    )
    return _Habits(size, bold > sum(sizes.values()) / 2, indent if count >= 2 and count >= begun / 2 else 0.0, leading)


def _second(pair: tuple[float, int]) -> int:
    return pair[1]


def _usual(distances: list[float]) -> float:
    """The commonest distance; the smaller of two that are as common."""
    counts = Counter(round(distance * 2) / 2 for distance in distances)
    usual = max(counts, key=lambda distance: (counts[distance], -distance))
    return median(distance for distance in distances if abs(distance - usual) <= 0.5)


def _are_apart(block: Block, line: Line, column: Column, habits: _Habits) -> bool:
    """Whether a line below those of a paragraph begins another."""
    last = block.lines[-1]
    if _differ(last, line):
        return True
    distance, usual = (
        line.baseline - last.baseline - _LIFTED * line.lift,
        habits.leading.get(last.size, 1.5 * last.size),
    )
    if distance > _WIDER * usual or distance > 3 * last.size:
        return not (block.is_centred and _goes_on_centred(block, line, column, habits) and distance <= 2.2 * last.size)
    if _BULLET.match(line.text):
        return True
    if _is_centred(line, column) and (_is_centred(last, column) or line.size >= _LARGER * habits.size):
        return not _goes_on_centred(block, line, column, habits)
    if _is_short(last, line, column):
        return True
    first = block.lines[0]
    marked = _BULLET.match(first.text) or _NUMBERED.match(first.text)
    indent = (line.left - column.left) / line.size
    deeper = (line.left - last.left) / line.size
    if marked and len(block.lines) == 1 and deeper >= 0.5:
        return False  # the text of an item, beside its mark
    if (_NUMBERED.match(line.text) or _DASH.match(line.text)) and _ENDS_SENTENCE.search(last.text):
        return True
    if deeper >= _INDENT:
        return True
    if len(block.lines) > 1 and deeper <= -_INDENT:
        return True
    if habits.indent and abs(indent - habits.indent) <= 0.3:
        return len(block.lines) == 1 or (last.left - column.left) / line.size < _INDENT
    return False


def _unfinished(blocks: list[Block], line: Line, column: Column, habits: _Habits) -> Block | None:
    """The paragraph that goes on at the top of a column; it may stand above notes in smaller type."""
    for block in reversed(blocks[-5:]):
        if block.column is None or block.column is column:
            return None
        last = block.lines[-1]
        if last.page < line.page - 1:
            return None
        if last.size < line.size * (1 - SAME_SIZE) and last.page < line.page:
            continue
        if _differ(last, line) or _BULLET.match(line.text) or block.is_centred:
            return None
        if _is_short(last, line, block.column):
            return None
        indented = (line.left - column.left) / line.size >= _INDENT
        marked = _BULLET.match(block.lines[0].text) or _NUMBERED.match(block.lines[0].text)
        if indented and not marked and (habits.indent or _ENDS_TEXT.search(last.text)):
            return None
        if not _ENDS_TEXT.search(last.text):
            return block
        return block if habits.indent and not indented else None
    return None


def _differ(last: Line, line: Line) -> bool:
    """Whether two lines are set in different type."""
    if abs(last.size - line.size) > SAME_SIZE * max(last.size, line.size):
        return True
    return (last.is_bold and not line.first.bold) or (line.is_bold and not last.last.bold)


def _is_short(last: Line, line: Line, column: Column) -> bool:
    """Whether the first word of the next line would have had room on a line."""
    room = column.right - last.right
    if not _ENDS_SENTENCE.search(last.text) and room < _EARLY * (column.right - column.left) and is_cjk(last.text[-1]):
        return False  # set by a program that took letters for wider than they are
    if _is_centred(last, column):
        room *= 2
    cjk = is_cjk(last.text[-1:]) or is_cjk(line.text[:1])
    space = 0.0 if cjk else 0.25 * line.size
    return room > line.width_of_first_word() + space + (_SLACK_CJK if cjk else _SLACK) * line.size


def _is_centred(line: Line, column: Column) -> bool:
    if _BULLET.match(line.text):
        return False  # an item, indented
    left, right = line.left - column.left, column.right - line.right
    return min(left, right) > _CENTRED * line.size and abs(left - right) <= _CENTRED * line.size


def _goes_on_centred(block: Block, line: Line, column: Column, habits: _Habits) -> bool:
    """Whether a centred line goes on in another: a headline does, broken where it reads well."""
    if _is_centred(line, column) and line.size >= _LARGER * habits.size:
        return not _ENDS_TEXT.search(block.lines[-1].text)
    return not _is_short(block.lines[-1], line, column)


def _role(block: Block, habits: _Habits) -> ParagraphRole:
    text = block.lines[0].text
    length = sum(len(line.text) for line in block.lines)
    ends = _ENDS_SENTENCE.search(block.lines[-1].text)
    larger = block.size >= _LARGER * habits.size
    stands_out = larger or (block.is_bold and not habits.bold and not ends and not _BULLET.match(text))
    if stands_out and length <= _LONGEST_HEADING and any(char.isalpha() for char in text):
        return ParagraphRole.HEADING
    if _BULLET.match(text) or _DASH.match(text) or (_NUMBERED.match(text) and not _HEADING_NUMBER.match(text)):
        return ParagraphRole.LIST_ITEM
    return ParagraphRole.TEXT
