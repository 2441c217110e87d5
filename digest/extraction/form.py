"""What a report states in labelled lines: the head of minutes and session reports, `Date/Time: ...`, `出席人员：...`.

Such a head tells when, where and who in a form that needs no grammar: a label, and its value behind a colon, in the
next cell of a table, or in the lines below. A label alone is no form: a press release has a "Date:" line, too, which
is its day of issue. What makes a form is that labels of a meeting stand close together.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType

from digest.document import ParagraphRole
from digest.extraction.lexicon import lexicon
from digest.language import HAN


class Field(Enum):
    """What a labelled line states. The value is the name of the table of its labels."""

    DAY = "day"
    """A date that the label calls that of a meeting."""
    DATE = "date"
    """A date that may also be that of the text."""
    VENUE = "venue"
    PLACE = "place"
    """A place that may also be that of the text."""
    TITLE = "title"
    TOPIC = "topic"
    CHAIR = "chair"
    PRESENT = "present"
    ABSENT = "absent"
    SENDER = "sender"
    """Who wrote a mail or a memorandum, the date of which is its own."""
    OTHER = "other"
    """What the head of minutes states beside: who wrote them, who gets them."""


PEOPLE = (Field.CHAIR, Field.PRESENT)
"""Fields whose values are people who were there."""
_LISTED = (*PEOPLE, Field.ABSENT)
_NEAR = 4
"""Lines between two labels of one form that belong to no field: a subtitle, a rule."""
_LONGEST_LABEL = 40
"""Characters."""
_LONGEST_ENTRY = 300
"""Characters: more is running text, and no person with a post."""
_MOST_ENTRIES = 60
"""Lines below one label."""
_BULLET = re.compile(r"(?:[-*·•‧○■◆▲△]|\(?\d{1,2}[.)、](?=\D))\s*")
_NUMBERED = re.compile(rf"(?:\d{{1,2}}[.)、]|[{HAN}]{{1,3}}、|\([{HAN}]{{1,2}}\))")
_PROSE = re.compile(r"[.!?。！？][\"”')]*$")
_END_OF_ENTRY = re.compile(r"\([^()]*\)")
"""What a page broke off an entry: (“Dr Holt”)."""
_APART = re.compile(r"[,;(\t]|\s{2,}|\s-\s|:\s?\S")
"""What stands between a name and what is told of it."""
_CONTACT = re.compile(
    r"[\s,;:(|-]*(?:(?:\b(?:tel|phone|telephone|mobile|fax|e-?mail)\b|电话|手机|邮箱|電話|メール)[\s.:]*)?"
    r"(?:\+?\(?\d[\d ()-]{6,}|\S+@\S+)\)?$",
    re.IGNORECASE,
)
"""How to reach somebody, behind the name and the post."""
_HAN_CHARACTER = re.compile(f"[{HAN}]")
_NUMBER = re.compile(r"\d|[一二三四五六七八九十]")
# `2024-05-14 10:32:07`: what a program prints, of the page that it made.
_STAMP = re.compile(r"\W*\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\b")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}|\d\s?[ap]\.?m\b|\d{1,2}[时時点點]|上午|下午|午前|午後|晚", re.IGNORECASE)


@dataclass(frozen=True)
class Row:
    """A line of the page: `[start, end)` in the text, and the paragraph that the format says it is."""

    start: int
    end: int
    role: ParagraphRole


@dataclass(frozen=True)
class Piece:
    """A stretch of a line of the form; None for the words that state nothing of the meeting, such as the label."""

    row: int
    start: int
    end: int
    field: Field | None


@dataclass(frozen=True)
class _Label:
    row: int
    start: int
    end: int
    """Where the value may begin."""
    stop: int
    """Where it ends: at the end of the line, or at the next label on it."""
    field: Field


_Value = tuple[int, int, int]
"""Row, start and end."""


@cache
def _labels(language: str) -> Mapping[str, Field]:
    """Every label, folded, and what it states."""
    words = lexicon(language)
    return MappingProxyType({label: field for field in Field for label in words.table(f"form.{field.value}")})


def read_form(rows: Sequence[Row], text: str, original: str, language: str) -> list[Piece]:
    """The pieces of the lines that make a form, in order; none where the page has no form.

    `text` is the shadow of `original`, in which a table's cells are apart.
    """
    labels = list(_found(rows, text, original, language))
    labelled = frozenset(label.row for label in labels)
    entries = [
        (label, _names_apart(label, list(_values(label, labelled, rows, text, original, language)), text))
        for label in labels
    ]
    form = _together([(label, values) for label, values in entries if values or label.field is Field.OTHER])
    is_letter = any(label.field is Field.SENDER and values for label, values in form)
    pieces = []
    for label, values in form:
        pieces.append(Piece(label.row, label.start, label.end, None))
        field = label.field
        if field is Field.DATE and (is_letter or _is_of_page(text[label.start : label.stop], language)):
            field = Field.OTHER
        pieces += [Piece(row, start, end, field) for row, start, end in values]
    last = max((piece.row for piece in pieces), default=len(rows))
    announces = lexicon(language).pattern("form.announces")
    for number in range(last + 1, min(last + 3, len(rows))):
        if announces.search(text[rows[number].start : rows[number].end].strip()):
            pieces.append(Piece(number, rows[number].start, rows[number].end, None))
    return pieces


# ---------------------------------------------------------------------- labels


def _found(rows: Sequence[Row], text: str, original: str, language: str) -> Iterator[_Label]:
    """The labels of lines that begin with one: of a line that has several (`时间：... 地点：...`) each of them."""
    for number, row in enumerate(rows):
        first = _label(number, row, row.start, text, original, language)
        if first is None:
            continue
        found = [first]
        for at in _inside(row, text, original):
            label = _label(number, row, at, text, original, language) if at >= found[-1].end else None
            if label is not None:
                found.append(label)
        stops = [*(label.start for label in found[1:]), row.end]
        for label, stop in zip(found, stops, strict=True):
            yield _Label(number, label.start, label.end, stop, _told(label.field, text[label.end : stop], language))


def _told(field: Field, value: str, language: str) -> Field:
    """A date with an hour, as people write it, is a meeting's (时间：5月14日下午3时); not what a program prints."""
    if field is Field.DATE and language != "en" and _CLOCK.search(value) and not _STAMP.match(value):
        return Field.DAY
    return Field.DATE if field is Field.DAY and _STAMP.fullmatch(value.strip()) else field


def _inside(row: Row, text: str, original: str) -> Iterator[int]:
    """Where a further label of a line may begin: behind a wide space, a tab, a semicolon."""
    for gap in re.finditer(r"[;|]\s*|\s{2,}|[\t\u3000]+|(?<=\S) (?=\S{2,8}:)", original[row.start : row.end]):
        if ":" in text[row.start + gap.end() : row.end]:
            yield row.start + gap.end()


def _label(number: int, row: Row, at: int, text: str, original: str, language: str) -> _Label | None:
    """The label that begins at a place of a line, or None."""
    bullet = _BULLET.match(text, at, row.end)
    start = bullet.end() if bullet else at
    line = text[start : row.end]
    colon = line.find(":", 0, _LONGEST_LABEL + 1)
    cells = re.finditer(r"[\t\u3000]+|\s{2,}", original[start : min(row.end, start + _LONGEST_LABEL)].rstrip())
    ends = [(colon, colon + 1)] if colon > 0 else []
    ends += [cell.span() for cell in cells if at == row.start]
    ends += [(len(line), len(line))] if at == row.start and len(line) <= _LONGEST_LABEL and not ends else []
    for end, behind in ends:
        field = _field(line[:end], language)
        if field is not None:
            return _Label(number, at, start + behind, row.end, field)
    return None


def _field(label: str, language: str) -> Field | None:
    folded = re.sub(r"\([^()]*\)$", "", label.strip(" *_:|")).strip(" *_").lower()
    folded = re.sub(r"\s*/\s*", "/", re.sub(r"\s+", "" if _HAN_CHARACTER.search(folded) else " ", folded))
    known = _labels(language)
    if folded in known:
        return known[folded]
    titled = language == "en" and re.fullmatch(r"(?:title|name|subject) of (?:the )?[a-z -]{3,24}", folded)
    return Field.TITLE if titled else None


# ---------------------------------------------------------------------- values


def _values(
    label: _Label, labelled: frozenset[int], rows: Sequence[Row], text: str, original: str, language: str
) -> Iterator[_Value]:
    """Each value of a label: of people one for each entry, else the line. Rows that are `labelled` begin others."""
    own = _trimmed(text, label.end, label.stop)
    if own is not None and _suits(label.field, text[slice(*own)]):
        yield from _entries(label, label.row, *own, text)
    if label.stop < rows[label.row].end:
        return
    if label.field not in _LISTED:
        following = label.row + 1
        if own is None and following < len(rows) and following not in labelled:
            value = _trimmed(text, rows[following].start, rows[following].end)
            if value is not None and value[1] - value[0] <= _LONGEST_ENTRY and _suits(label.field, text[slice(*value)]):
                yield following, *value
        return
    last = label.row
    for number in range(label.row + 1, min(label.row + 1 + _MOST_ENTRIES, len(rows))):
        line = text[rows[number].start : rows[number].end].strip()
        if last > label.row and _END_OF_ENTRY.fullmatch(line):
            continue
        ended = number in labelled or lexicon(language).pattern("form.announces").search(line)
        if ended or not _goes_on(label, own, last, number, rows, text, original):
            return
        value = _trimmed(text, rows[number].start, rows[number].end)
        if value is not None:
            last = number
            yield from _entries(label, number, *value, text)


def _suits(field: Field, value: str) -> bool:
    """A date has a number."""
    return field not in (Field.DAY, Field.DATE) or bool(_NUMBER.search(value))


def _goes_on(
    label: _Label, own: tuple[int, int] | None, last: int, number: int, rows: Sequence[Row], text: str, original: str
) -> bool:
    """Whether a line below a label, or below the `last` entry of it, is one more entry: it looks as they do."""
    row, line = rows[number], text[rows[number].start : rows[number].end].strip()
    if row.role is ParagraphRole.HEADING or len(line) > _LONGEST_ENTRY or _is_prose(line):
        return False
    before = text[rows[last].start : rows[last].end]
    if last == label.row and own is None:
        return True
    item = _is_item(row, line)
    if ":" in line and ":" not in text[rows[last].start if last > label.row else label.end : rows[last].end]:
        return False  # a label that nobody knows (`联系方式：...`), where no entry was `body: names`
    if last > label.row and item != _is_item(rows[last], before):
        return False
    broken = original[rows[number - 1].end : row.start].count("\n") > 1 and not re.search(r"[;,、]\s*$", before)
    if (broken and own is not None and not item) or (_NUMBERED.match(line) and not _NUMBERED.match(before)):
        return False
    return item or bool(_APART.search(line) or _HAN_CHARACTER.search(line)) or not _APART.search(before)


def _is_prose(line: str) -> bool:
    """It ends like a sentence, and is longer than a person with a post."""
    han = bool(_HAN_CHARACTER.search(line))
    return bool(_PROSE.search(line)) and len(line) > (30 if han else 60)


def _is_item(row: Row, line: str) -> bool:
    return row.role is ParagraphRole.LIST_ITEM or bool(_BULLET.match(line.strip()))


def _entries(label: _Label, row: int, start: int, end: int, text: str) -> Iterator[_Value]:
    """`A, mayor; B, director`: what semicolons set apart, in a field of people; else the whole."""
    if label.field not in _LISTED:
        yield row, start, end
        return
    at = start
    for cut in [*(mark.end() for mark in re.finditer(r";", text[start:end])), end - start]:
        entry = _trimmed(text, at, start + cut)
        at = start + cut
        if entry is None:
            continue
        contact = _CONTACT.search(text, *entry)
        bullet = _BULLET.match(text, *entry)
        entry = _trimmed(text, bullet.end() if bullet else entry[0], contact.start() if contact else entry[1])
        if entry is not None:
            yield row, *entry


_LIST_OF_NAMES = re.compile(
    r"(?:(?:[A-Z][\w'.-]*|de|van|von|bin|al) ){1,3}[A-Z][\w'-]+"
    r"(?:(?:, (?:and )?| and )(?:(?:[A-Z][\w'.-]*|de|van|von|bin|al) ){1,3}[A-Z][\w'-]+)+"
)
_BETWEEN_NAMES = re.compile(r", (?:and )?| and ")


def _names_apart(label: _Label, values: list[_Value], text: str) -> list[_Value]:
    """`Present: Ann Holt, Tom Reed and Mary Kwan`: the people of a line that is all that a label has, each by itself.

    Of one line among several, "Mary Kwan, Harbour Master" is one person.
    """
    row, start, end = values[0] if len(values) == 1 else (0, 0, 0)
    if label.field not in (Field.PRESENT, Field.ABSENT) or not _LIST_OF_NAMES.fullmatch(text[start:end]):
        return values
    found, at = [], start
    for mark in [*_BETWEEN_NAMES.finditer(text, start, end), None]:
        found.append((row, at, mark.start() if mark is not None else end))
        at = mark.end() if mark is not None else end
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A value without bullets, marks of emphasis and spaces around it; None where nothing is left."""
    head = re.compile(r"[\s*_|:]*").match(text, start, end)
    start = head.end() if head else start
    bullet = _BULLET.match(text, start, end)
    start = bullet.end() if bullet and not re.match(r"\d", text[start:end]) else start
    while end > start and (text[end - 1].isspace() or text[end - 1] in ";*_|"):
        end -= 1
    return (start, end) if end > start else None


# ---------------------------------------------------------------------- what makes a form

_Entry = tuple[_Label, list[_Value]]


def _together(entries: Sequence[_Entry]) -> list[_Entry]:
    """The first labels that stand close together and are those of a meeting; none where there are no such."""
    group: list[_Entry] = []
    reached = -1
    for entry in entries:
        label, values = entry
        if group and label.row - reached > _NEAR:
            if _is_form(group):
                return group
            group = []
        group.append(entry)
        reached = max(label.row, *(row for row, _, _ in values)) if values else label.row
    return group if _is_form(group) else []


def _is_form(entries: Sequence[_Entry]) -> bool:
    """When or where, by a label that is a meeting's own, or beside people."""
    fields = {label.field for label, values in entries if values}
    if Field.DAY in fields:
        return True
    placed = not fields.isdisjoint((Field.DATE, Field.VENUE, Field.PLACE))
    return placed and (not fields.isdisjoint(_LISTED) or {Field.DATE, Field.VENUE} <= fields)


def _is_of_page(line: str, language: str) -> bool:
    """Whether a line with a date is about the page: it names a source or an editor, or has what a program prints."""
    about = lexicon(language).pattern("form.about_the_page").search(line)
    return about is not None
