"""Which part of a page each line belongs to, before anybody reads its language.

A saved page is masthead, breadcrumb, headline, dateline, byline, body, captions, rosters and footer; the questions of
the other modules are asked of the zones that can answer them. What is furniture never reaches a briefing.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache, lru_cache

from digest.document import Document, ParagraphRole
from digest.extraction.form import PEOPLE, Field, Piece, Row, read_form
from digest.extraction.lexicon import alternation, lexicon
from digest.extraction.shadow import shadow
from digest.language import HAN

# Behind the last sentence a Taiwanese agency puts the day, in years of the Republic: `1150520`.
_SENTENCE_END = re.compile(r"[.!?。！？][\s\"”'）)\]]*(?:\d{7})?$|[:：；;]$")
_HAN = re.compile(f"[{HAN}]+")
_NUMBERED = re.compile(rf"^(?:\(?\d{{1,2}}[.)、)]|[{HAN}]{{1,3}}、|\([{HAN}\d]{{1,2}}\)|\d{{1,2}} )\s*")
_BULLET = re.compile(r"^[-*·•‧○■◆▲△]\s+")


class Zone(Enum):
    FURNITURE = auto()
    MASTHEAD = auto()
    HEADLINE = auto()
    SUBHEAD = auto()
    DATELINE = auto()
    BYLINE = auto()
    BODY = auto()
    ROSTER = auto()
    NAMED = auto()
    """An entry of a list that the report labels as those who were there: `Present:`, `出席人员：`."""
    FORM = auto()
    """When and where, in a labelled line."""
    CAPTION = auto()


ABOUT_THE_PAGE = (Zone.MASTHEAD, Zone.BYLINE, Zone.FURNITURE, Zone.DATELINE)
"""Zones that tell of the page and its publisher, not of the event."""


ROSTERS = (Zone.ROSTER, Zone.NAMED)


@dataclass(frozen=True)
class Line:
    """One line of the page, `[start, end)` in the text."""

    start: int
    end: int
    zone: Zone
    text: str
    """The line's shadow."""
    role: ParagraphRole = ParagraphRole.TEXT
    field: Field | None = None
    """What the label of the line, or of its list, says that it states."""


@dataclass(frozen=True, eq=False)
class _Patterns:
    """The lexicon's patterns for lines of a page."""

    furniture_line: re.Pattern[str]
    furniture: re.Pattern[str]
    related: re.Pattern[str]
    caption: re.Pattern[str]
    caption_end: re.Pattern[str]
    end_of_text: re.Pattern[str]
    byline: re.Pattern[str]
    labels: re.Pattern[str]
    labelled: re.Pattern[str]
    """`发布时间: 2024-06-14 ...`: whatever else such a line says is about the page."""
    masthead: re.Pattern[str]
    title_of_minutes: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    words = lexicon(language)
    whole_lines = alternation(words.table("zones.furniture_lines"))
    labels = words.any_of("zones.dateline_labels")
    return _Patterns(
        furniture_line=re.compile(rf"^\W*(?:{whole_lines})\W*$", re.IGNORECASE),
        furniture=words.pattern("zones.furniture"),
        related=words.pattern("zones.related_heading"),
        caption=words.pattern("zones.caption"),
        caption_end=words.pattern("zones.caption_end"),
        end_of_text=words.pattern("zones.end_of_text"),
        byline=words.pattern("zones.byline"),
        labels=labels,
        labelled=re.compile(rf"{labels.pattern}\s?:\s?\d{{2,4}}[-/.年]\d", re.IGNORECASE),
        title_of_minutes=words.pattern("form.title_of_minutes"),
        masthead=re.compile(rf"(?:{alternation(words.words('zones.masthead'))})(?:\([^()]*\))?\W*$", re.IGNORECASE),
    )


_DATE_OR_TIME = re.compile(
    r"\d{1,4}\s*[-/.年]\s*\d{1,2}(?:\s*[-/.月]\s*\d{1,2}\s*日?)?|\d{1,2}:\d{2}(?::\d{2})?|(?:19|20)\d\d年?|\d{1,2}日?"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\.?\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|星期[一二三四五六日天]|民国|令和|平成",
    re.IGNORECASE,
)


def zones(document: Document, text: str, language: str) -> list[Line]:
    """The lines of a document, each with its zone; `text` is the document's shadow."""
    pattern = _patterns(language)
    lines = [
        Line(span.start, span.end, _zone(text[span.start : span.end], role, pattern), text[span.start : span.end], role)
        for paragraph in document.paragraphs
        for role in (paragraph.role,)
        for span in _logical_lines(paragraph.start, paragraph.end, text)
    ]
    lines = _with_form(lines, document, text, language, pattern)
    lines = _with_tail_of_page(lines, pattern)
    lines = _with_headline(lines, document, pattern)
    return _with_short_lines(_without_repeats(lines), language)


_FIELD_ZONES = {
    Field.TITLE: Zone.HEADLINE,
    Field.ABSENT: Zone.FURNITURE,
    Field.SENDER: Zone.FURNITURE,
    Field.OTHER: Zone.FURNITURE,
} | dict.fromkeys(PEOPLE, Zone.NAMED)
"""What is labelled as when, where and what about is of the form."""


def _cells_apart(piece: Piece, text: str, original: str) -> str:
    """`Ann Holt, Mayor`: what a row of a table has apart, with a comma between."""
    cells = re.finditer(r"\t+", original[piece.start : piece.end])
    apart = list(text[piece.start : piece.end])
    for cell in cells if piece.field in PEOPLE and apart and not _is_han(text[piece.start : piece.end]) else ():
        apart[cell.start()] = ","
    return "".join(apart)


_ABOVE_FORM = 4
"""Lines over the first label among which the title of minutes stands."""


def _with_form(lines: list[Line], document: Document, text: str, language: str, pattern: _Patterns) -> list[Line]:
    """Each line of a form in its pieces: the label, and the values, one for each person."""
    rows = [Row(line.start, line.end, line.role) for line in lines]
    pieces: dict[int, list[Piece]] = {}
    for piece in read_form(rows, text, document.text, language):
        pieces.setdefault(piece.row, []).append(piece)
    titled = False
    result: list[Line] = []
    head = min(pieces, default=0)
    for number, line in enumerate(lines):
        if head - _ABOVE_FORM <= number < head and pattern.title_of_minutes.search(line.text):
            line = replace(line, zone=Zone.BODY)  # however few words it has, it is no menu
        if number not in pieces:
            inside = head < number < max(pieces, default=0) and not _is_prose(line)  # a label that nobody knows
            result.append(replace(line, zone=Zone.FURNITURE) if inside else line)
        for piece in sorted(pieces.get(number, ()), key=lambda piece: piece.start):
            zone = _FIELD_ZONES.get(piece.field, Zone.FORM) if piece.field is not None else Zone.FURNITURE
            if zone is Zone.HEADLINE:
                zone, titled = (Zone.FORM if titled else zone), True
            result.append(
                Line(piece.start, piece.end, zone, _cells_apart(piece, text, document.text), field=piece.field)
            )
    return result


@dataclass(frozen=True)
class _Stretch:
    start: int
    end: int


_LONGEST_LINE = 2500
"""Characters: a line that is longer is a page without its line breaks. No sentence is so long."""


def _logical_lines(start: int, end: int, text: str) -> Iterator[_Stretch]:
    """A paragraph, or, where a whole page was flattened to one line, its sentences.

    What is longer and has no end of a sentence is cut at the last space that leaves a line of `_LONGEST_LINE`: many
    patterns read on to the end of a line, and would take hours for one of megabytes.
    """
    for stretch in _sentences_of_page(*_without_bars(start, end, text), text):
        at = stretch.start
        while stretch.end - at > _LONGEST_LINE:
            space = text.rfind(" ", at, at + _LONGEST_LINE)
            cut = space + 1 if space > at else at + _LONGEST_LINE
            yield _Stretch(at, cut)
            at = cut
        yield _Stretch(at, stretch.end)


def _sentences_of_page(start: int, end: int, text: str) -> Iterator[_Stretch]:
    credit = _CREDIT.search(text, start, end)
    if credit and credit.end() == end:
        yield from _sentences_of_page(start, credit.start(), text)
        yield _Stretch(credit.start(), end)
        return
    if end - start < _LONGEST_LINE:
        yield _Stretch(start, end)
        return
    at = start
    press = _PRESS_DATELINE.search(text, start, end)
    if press:
        dates = [m.start() for m in _FULL_DATE.finditer(text, max(start, press.start() - 48), press.start())]
        for cut in sorted({*dates[-1:], press.start()}):
            yield _Stretch(at, _end_of_words(text, at, cut))
            at = cut
        start = at
    for found in _END_ON_PAGE.finditer(text, start, end):
        if found.end() - at > 40:
            yield _Stretch(at, _end_of_words(text, start, found.end()))
            at = found.end()
    if at < end:
        yield _Stretch(at, end)


def _end_of_words(text: str, start: int, end: int) -> int:
    """Where `text[start:end]` ends without the space behind it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


_END_ON_PAGE = re.compile(r"[.!?][\"”)]?\s+(?=[\"“A-Z(])|[。！？]”?\s*")


# Behind the last sentence of a report: `(记者韩冰)`, `(亚洲处)`, `(完)`.
_CREDIT = re.compile(r"(?<=[。”])\s*\([^()。]{1,40}\)$")
_BARS = re.compile(r"[\s|]*")


def _without_bars(start: int, end: int, text: str) -> tuple[int, int]:
    """A line without what is left of a table's rules at its ends."""
    start = _BARS.match(text, start, end).end()  # type: ignore[union-attr]  # it matches nothing, too
    while end > start and text[end - 1] in " |":
        end -= 1
    return start, end


# "CHANGSHA, Nov. 17 (Xinhua) --": where an agency's report begins.
_PRESS_DATELINE = re.compile(
    r"(?<=\s)[A-Z][A-Z'-]{2,30}(?: [A-Z'-]{2,30}){0,5},? (?:[A-Z][\w, ]{2,20}, )?(?:[A-Z][a-z]{2,8}\.? \d{1,2} )?"
    r"\([A-Z][\w ]{1,20}\)\s*-"
)
_FULL_DATE = re.compile(r"(?:\d{1,2}:\d\d,? )?[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d")
_CODE = re.compile(r"\b\w+\.\w+\([^)]*\)\s*;|\bfunction\s*\(|\bvar \w+ ?=|[{}]\s*$")


def _is_run_of_names(text: str) -> bool:
    """`Home Opinions Business Military World ...`: a dozen words, hardly one of them small, and no sentence."""
    words = re.findall(r"[A-Za-z]+", text)
    small = sum(word.islower() for word in words)
    return (
        len(words) * 8 >= len(text)
        and len(words) >= 12
        and small * 10 <= len(words)
        and not re.search(r"[.!?]\s*$", text)
        and not (text.isupper() and re.search(r"\b(?:OF|BETWEEN)\b", text))  # a headline in capitals
    )


@lru_cache(maxsize=1024)
def _zone(text: str, role: ParagraphRole, pattern: _Patterns) -> Zone:
    """Of a line by itself. The lines around a report are the same on all pages of a site: they are remembered."""
    text = text.strip()
    if role is ParagraphRole.CAPTION:
        return Zone.CAPTION
    if pattern.furniture_line.match(text) or _is_menu(text) or _CODE.search(text) or _is_run_of_names(text):
        return Zone.FURNITURE
    if _is_dateline(text, pattern):
        return Zone.DATELINE
    if len(text) < 500 and pattern.caption_end.search(text):
        return Zone.CAPTION
    short = len(text) < (60 if _is_han(text) else 220)
    furniture = (short or not _tells(text)) and pattern.furniture.search(text)
    if short and pattern.byline.search(text):
        return Zone.FURNITURE if furniture and not _is_han(text) else Zone.BYLINE
    if short and not _tells(text) and pattern.caption.search(text):
        return Zone.CAPTION
    return Zone.FURNITURE if furniture else Zone.BODY


def _tells(text: str) -> bool:
    """Whether a line is running text: two sentences or more."""
    return len(re.findall(r"[.!?。！？]", text)) >= 2


@lru_cache(maxsize=8)
def _is_han(text: str) -> bool:
    return sum(map(len, _HAN.findall(text))) * 3 > len(text)


def _is_menu(text: str) -> bool:
    """`Home | News | Contact`, `首页　新闻　关于`: many short pieces, no sentence."""
    if re.search(r"[.!?。！？,，;；:：]", text):
        return False
    han = _is_han(text)
    for separator in (r"\s*[|｜]\s*", r"\s*[>＞»›→]\s*", r"\s[-/·]\s", r"\s+" if han else r"\s{2,}"):
        pieces = [piece for piece in re.split(separator, text.strip(" |｜>＞·-")) if piece]
        opened = bool(pieces) and pieces[0] in ("首页", "主页", "网站首页", "ホーム", "トップ")
        if han and not opened and any(_ends_in_post(piece) for piece in pieces):
            return False  # "body  post  name": a roster
        limit = 8 if han else 28
        if len(pieces) >= 3 and sum(len(piece) for piece in pieces) / len(pieces) <= limit:
            return True
        if len(pieces) == 2 and re.search(r"[|｜>＞»›→]", text) and all(len(piece) <= limit + 6 for piece in pieces):
            return True
    return False


def _ends_in_post(piece: str) -> bool:
    return bool(_post_at_end().search(piece))


@cache
def _post_at_end() -> re.Pattern[str]:
    heads = lexicon("zh").words("posts.heads") | lexicon("ja").words("posts.heads")
    return re.compile(rf"(?:{alternation(heads)})$")


_BESIDE_YEAR = 10
"""Letters beside a year alone, behind which a line is about something else than its date."""


def _is_dateline(text: str, pattern: _Patterns) -> bool:
    """A line that states a date of publication and hardly anything else."""
    if len(text) > 160 or not re.search(r"\d", text) or not _DATE_OR_TIME.search(text):
        return False
    if pattern.labelled.search(text) and not re.search("[。，]", text):
        return True
    rest = pattern.labels.sub(" ", _DATE_OR_TIME.sub(" ", text))
    rest = pattern.furniture.sub(" ", rest)
    left = re.sub(r"[\W\d_]+", "", rest)
    full_date = re.search(r"\d{2,4}\s*[-/.年]\s*\d{1,2}", text)
    most = (14 if _is_han(text) else 24) if full_date else _BESIDE_YEAR
    stated = full_date or re.search(r"(?:19|20)\d\d", text)
    return bool(stated) and len(left) <= most and not re.search(r"[。，]", text)


_SINGLE = re.compile(r"[A-Z(][^.!?\"“]*[.!?]?")


def _is_english_caption(text: str) -> bool:
    """A single sentence in the present tense about what a picture shows; reports are told in the past."""
    words = lexicon("en")
    past, present = words.words("verbs.past") - {"is", "does", "put", "set", "read"}, words.words("zones.caption_verbs")
    spoken = re.findall(r"[\w'-]+", text)
    if not _SINGLE.fullmatch(text) or any(word in past or re.fullmatch("[a-z]{3,}ed", word) for word in spoken):
        return False
    return any(
        word in present and before.lower() not in words.words("zones.no_subjects") and behind
        for before, word, behind in zip(spoken, spoken[1:], spoken[2:], strict=False)
    )


def _with_tail_of_page(lines: list[Line], pattern: _Patterns) -> list[Line]:
    """After the last sentence of the body, whatever is short belongs to the foot of the page; so does what follows a
    heading such as "Related"."""
    body = [i for i, line in enumerate(lines) if line.zone is Zone.BODY and _is_prose(line)]
    if not body:
        return lines
    last = body[-1]
    ended = next(
        (i for i, line in enumerate(lines) if i > body[0] and pattern.end_of_text.match(line.text.strip())), None
    )
    if ended is not None:
        last = min(last, max(i for i in body if i < ended))
    related = next((i for i, line in enumerate(lines) if i > body[0] and pattern.related.match(line.text)), len(lines))
    if related > body[0] and sum(i > related for i in body) * 3 <= len(body):
        last = min(last, max((i for i in body if i < related), default=last))
    while last + 1 < len(lines) and _ends_report(lines[last + 1]):
        last += 1
    result = list(lines)
    listed = last + 1
    announcing = next((i for i in (last, last + 1) if i < len(lines) and _announces(lines[i])), None)
    if announcing is not None:  # what it announces goes on below
        listed = announcing + 1
        while listed < len(lines) and lines[listed].zone is Zone.BODY and len(lines[listed].text) < _LISTED_LENGTH:
            listed += 1
    for i in range(listed, len(lines)):
        if (lines[i].zone is Zone.BODY and not _is_roster(lines[i])) or i > related or ended is not None:
            result[i] = replace(lines[i], zone=Zone.FURNITURE)
    return result


_LISTED_LENGTH = 120
"""Characters: a line of a list that ends a page (a guest with a post and a body) is shorter."""


def _ends_report(line: Line) -> bool:
    """A short sentence that ends a report: `Deputy Mayor X also attended.`, `Dr X proposed a joint cruise.`"""
    text = line.text.strip()
    if line.zone is not Zone.BODY or not re.fullmatch(r"[A-Z][^.!?:|]{24,}\.", text):
        return False
    words = lexicon("en")
    told = words.words("verbs.reporting") | words.words("verbs.attending")
    there = words.pattern("patterns.attendance_list").search(text)
    return there is not None or any(word.endswith("ed") and word in told for word in text.split(" "))


def _announces(line: Line) -> bool:
    return line.zone is Zone.BODY and line.text.rstrip().endswith(":")


def _is_prose(line: Line) -> bool:
    """Running text: it ends like a sentence, or was cut off behind several."""
    text = line.text.strip()
    if not _SENTENCE_END.search(text):
        return len(text) >= (60 if _is_han(text) else 250) and _tells(text)
    return len(text) >= (10 if _is_han(text) else 50)


def _is_roster(line: Line) -> bool:
    return bool(_BULLET.match(line.text)) and len(line.text) < 200


def _with_headline(lines: list[Line], document: Document, pattern: _Patterns) -> list[Line]:
    """Mark the headline: the line that the format names as the title, else the likeliest line above the body."""
    first_body = next((i for i, line in enumerate(lines) if line.zone is Zone.BODY and _is_prose(line)), len(lines))
    head = next((i for i, line in enumerate(lines[:first_body]) if line.field is not None), first_body)
    first_body = head if any(line.zone is Zone.BODY for line in lines[:head]) else first_body
    chosen = next((i for i, line in enumerate(lines) if line.zone is Zone.HEADLINE), None)
    if chosen is not None:
        pass  # the report says what its title is
    elif document.title:
        wanted = re.sub(r"\W+", "", shadow(document.title, document.language or "en"))
        same = (i for i, line in enumerate(lines) if re.sub(r"\W+", "", line.text) == wanted)
        chosen = next(same, None) if wanted else None
    else:
        candidates = [
            i
            for i, line in enumerate(lines[:first_body])
            if line.zone is Zone.BODY
            and (
                (len(line.text) >= 6 if _is_han(line.text) else len(line.text.split()) >= 2)
                or (i < head and pattern.title_of_minutes.search(line.text))
            )
        ]
        if candidates:
            chosen = max(candidates, key=lambda i: _headline_score(lines, i, first_body, pattern))
    if chosen is None:
        return [_masthead(line, i, first_body) for i, line in enumerate(lines)]
    headline = lines[chosen].text.strip()
    # said again it is not the masthead: the countries it names are no seat of the publisher
    again = [i != chosen and line.zone is Zone.BODY and line.text.strip() == headline for i, line in enumerate(lines)]
    marked = [replace(line, zone=Zone.CAPTION) if again[i] else line for i, line in enumerate(lines)]
    marked[chosen] = replace(lines[chosen], zone=Zone.HEADLINE)
    return [_masthead(line, i, first_body) for i, line in enumerate(marked)]


def _without_repeats(lines: list[Line]) -> list[Line]:
    """A short line that comes twice is a caption: the text beside a picture, and the text instead of it."""
    times = Counter(line.text.strip() for line in lines if line.zone is Zone.BODY and not _is_prose(line))
    return [
        replace(line, zone=Zone.CAPTION) if line.zone is Zone.BODY and times[line.text.strip()] > 1 else line
        for line in lines
    ]


def _masthead(line: Line, index: int, first_body: int) -> Line:
    return replace(line, zone=Zone.MASTHEAD) if line.zone is Zone.BODY and index < first_body else line


def _headline_score(lines: list[Line], index: int, first_body: int, pattern: _Patterns) -> float:
    text = lines[index].text.strip()
    size = len(text) if _is_han(text) else len(text.split()) * 2.5
    score = min(size, 24) / 8
    if any(line.zone in (Zone.DATELINE, Zone.BYLINE, Zone.FORM) for line in lines[index + 1 : index + 3]):
        score += 1.5  # what stands right above the date or the writer
    if re.search("。." if _is_han(text) else r"[.!?] [A-Z]", text):
        score -= 2  # a sentence ends inside
    if pattern.masthead.search(text) and size < 16:
        score -= 3
    if text.isupper():
        score -= 1
    if lines[index].role is ParagraphRole.HEADING:
        score += 2
    if index and lines[index].start - lines[index - 1].end <= 1 and _could_have_subtitle(lines[index - 1], pattern):
        score -= 1.5  # directly under another line: a subtitle
    # the page's name and menus stand first, the headline right above date, byline and body
    return score - 0.4 * (first_body - index)


def _could_have_subtitle(line: Line, pattern: _Patterns) -> bool:
    """Whether it is as long as a headline, and no line of the page's own: its name, its menu."""
    text = line.text.strip()
    is_long = len(text) >= 8 if _is_han(text) else len(text.split()) >= 4
    return line.zone is Zone.BODY and is_long and not pattern.masthead.search(text)


def _with_short_lines(lines: list[Line], language: str) -> list[Line]:
    """Inside the body a line without an end of sentence is a roster line or a subheading."""
    result = []
    repeated = {line.text.strip() for line in lines if line.zone is Zone.HEADLINE}
    listing = False  # within what a line such as "The main lectures came from seven guests:" announces
    for line in lines:
        listing = line.text.rstrip().endswith(":") or (listing and not _is_prose(line))
        if language == "en" and line.zone is Zone.BODY and len(line.text) < 220 and _is_english_caption(line.text):
            line = replace(line, zone=Zone.CAPTION)
        if line.zone is Zone.BODY and not _is_prose(line):
            text = line.text.strip()
            if text in repeated:
                line = replace(line, zone=Zone.FURNITURE)
            elif line.role is ParagraphRole.HEADING:
                line = replace(line, zone=Zone.SUBHEAD)
            elif _BULLET.match(text) or line.role in (ParagraphRole.LIST_ITEM, ParagraphRole.TABLE_ROW):
                line = replace(line, zone=Zone.ROSTER)
            elif not _SENTENCE_END.search(text) and len(text) < (40 if _is_han(text) else 120):
                roster = listing or _could_be_roster(text, language)
                line = replace(line, zone=Zone.ROSTER if roster else Zone.SUBHEAD)
        result.append(line)
    return result


def _could_be_roster(text: str, language: str) -> bool:
    """`body  post  name`, `Name, Post, Body`."""
    if language == "en":
        return bool(re.search(r"[A-Z][\w'.-]+ [A-Z][\w'.-]+.*,|,.*[A-Z][\w'.-]+ [A-Z]", text))
    return any(_ends_in_post(piece) for piece in text.split()) and not _NUMBERED.match(text)
