"""How does time grow with the length of a text? An exponent of 1 is linear, 2 is quadratic."""

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html import escape
from itertools import cycle, islice, pairwise
from math import log
from statistics import median
from time import perf_counter

import extraction
import pages
from measuring import Contestant, Item, prepared, take_turns, timed
from samples import documents
from tables import figure, table

from digest.document import Document
from digest.extraction import extract

REPORTS = (1, 4, 16, 64)
"""How many reports long the texts are."""


def section(rounds: int) -> str:
    about = (
        f"Milliseconds for texts that are {', '.join(map(str, REPORTS))} reports long, and the exponent with which time "
        "grew from each length to the next: 1 is linear, 2 quadratic."
    )
    parts = ["## Growth with the length of a text", about]
    for title, contest, language in (
        ("Finding the meeting, English", extraction.english, "en"),
        ("Finding the meeting, Chinese", extraction.chinese, "zh"),
    ):
        ours, *_ = contest().contestants
        texts = [_document(language, count) for count in REPORTS]
        parts += [f"### {title}", _grown([ours], texts, lambda document: len(document.text), rounds)]
    parts += ["### Millions of characters", _ABOUT_MILLIONS, _millions()]
    sized = [_page(count) for count in REPORTS]
    parts += ["### Reading a web page", _grown(pages.contest().contestants, sized, len, rounds)]
    return "\n\n".join(parts)


def _grown(
    contestants: Sequence[Contestant[Item]], items: Sequence[Item], size: Callable[[Item], int], rounds: int
) -> str:
    jobs, absent = prepared(contestants)
    turns = {(name, size(item)): timed(partial(job, item)) for name, job in jobs.items() for item in items}
    taken = {key: median(samples) for key, samples in take_turns(turns, rounds).items()}
    sizes = [size(item) for item in items]
    rows = []
    for name in jobs:
        row = [name, figure(1000 * taken[name, sizes[0]])]
        for smaller, larger in pairwise(sizes):
            exponent = log(taken[name, larger] / taken[name, smaller]) / log(larger / smaller)
            row += [figure(1000 * taken[name, larger]), f"{exponent:.2f}"]
        rows.append(row)
    header = ["", f"{sizes[0]:,}"]
    for larger in sizes[1:]:
        header += [f"{larger:,}", "exponent"]
    return table(header, rows, text=1, absent=absent)


MILLIONS = (500_000, 5_000_000)
"""Characters."""
_ABOUT_MILLIONS = (
    "Seconds for one text to its record, once each, and how many times as long the longer one took: ×10 is linear. "
    "All but the first two are nonsense, to see what a broken file does."
)


def _millions() -> str:
    extract(documents("en")[0])
    extract(documents("zh")[0])
    rows = []
    for name, language, text in _long_texts(max(MILLIONS)):
        seconds = [_seconds(Document(text=text[:size], language=language)) for size in MILLIONS]
        rows.append([name, *(figure(each) for each in seconds), f"×{figure(seconds[1] / seconds[0])}"])
    return table(["", *(f"{size:,}" for size in MILLIONS), "ratio"], rows, text=1)


def _seconds(document: Document) -> float:
    start = perf_counter()
    extract(document)
    return perf_counter() - start


def _long_texts(size: int) -> Iterator[tuple[str, str, str]]:
    """What each is, the language that it is read in, and at least `size` characters of it."""
    chance = random.Random(1)
    for name, language in (("English reports", "en"), ("Chinese reports", "zh-Hans")):
        reports = "\n\n".join(_texts(language[:2], 64)) + "\n\n"
        yield name, language, reports * (size // len(reports) + 1)
    for name, language, piece in (
        ("one letter", "en", "a"),
        ("spaces", "en", " "),
        ("line breaks", "en", "a\n"),
        ("quotation marks", "zh-Hans", "“"),
        ("digits", "zh-Hans", "7"),
        ("one word", "zh-Hans", "会见"),
        ("one name", "zh-Hans", "市长王小明"),
        ("one sentence", "en", "Mayor Ruth Calder met with Dr Kenji Morita. "),
    ):
        yield name, language, f"x{piece * (size // len(piece))}x"
    names = (f"Mayor {_name(chance)} {_name(chance)} met with Dr {_name(chance)}. " for _ in range(size // 30))
    yield "always other people", "en", "".join(names)
    yield "any characters", "zh-Hans", "".join(chr(chance.randrange(0x20, 0xD800)) for _ in range(size))


def _name(chance: random.Random) -> str:
    return "".join(chance.choices("aeioulmnrst", k=7)).capitalize()


def _texts(language: str, count: int) -> list[str]:
    """The sample reports, over and over, with other people each time."""
    casts = [(document, end) for end in _OTHER_NAMES[language] for document in documents(language)]
    return [_renamed(document, end) for document, end in islice(cycle(casts), count)]


_OTHER_NAMES = {
    "en": ("", "ford", "well", "ton", "ley", "wick", "ham", "by", "mere", "field", "more", "combe", "worth"),
    "zh": ("", "明", "华", "强", "军", "平", "文", "辉", "波", "斌", "宇"),
}
"""What family names end in (English), what takes the place of the last character of a name (Chinese): enough of them
that nobody comes twice in the longest text."""


def _renamed(document: Document, end: str) -> str:
    text = document.text
    if not end:
        return text
    for name in {speaker.name for meeting in extract(document) for speaker in meeting.speakers}:
        *_, last = name.split()
        text = text.replace(last, last + end if last.isascii() else last[:-1] + end)
    return text


def _document(language: str, count: int) -> Document:
    """In the language of the first report: Traditional Chinese, so that folding it counts too."""
    return Document(text="\n\n".join(_texts(language, count)), language=documents(language)[0].language)


def _page(count: int) -> bytes:
    """A page whose article is the sample reports, with a menu before it and a footer behind."""
    lines = [line for text in _texts("en", count) for line in text.splitlines() if line.strip()]
    menu = "".join(f'<li><a href="/{number}">Section {number}</a></li>' for number in range(20))
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    title = escape(lines[0])
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f"<nav><ul>{menu}</ul></nav><article><h1>{title}</h1>{body}</article><footer><p>Contact us</p></footer>"
        "</body></html>"
    ).encode()
