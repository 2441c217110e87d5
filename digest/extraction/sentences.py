"""Sentences of the zones that are read, as spans of the text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from digest.extraction.lexicon import lexicon
from digest.extraction.zones import ROSTERS, Line, Zone

_ENGLISH_END = re.compile(r"[.!?]+[\"”')\]]*(?=\s+[\"“'(\[]*[A-Z0-9]|\s*$)")
_HAN_END = re.compile(r"[。！？!?]+[”’\"')）]*|(?<=[^\d\s])\.(?=\s*$)")
_LONGEST_WORD = 40
"""Characters before a full stop that tell whether it ends an abbreviation."""


@dataclass(frozen=True)
class Sentence:
    """A sentence, `[start, end)` in the text, and where it stands on the page."""

    start: int
    end: int
    text: str
    """The sentence's shadow."""
    paragraph: int
    """Number of the line that it belongs to; sentences of one line share their speaker."""
    zone: Zone
    index: int


def sentences(lines: Iterable[Line], language: str) -> list[Sentence]:
    """The sentences of body, form and rosters, in reading order. A line of a form or a roster is one sentence."""
    found: list[Sentence] = []
    for number, line in enumerate(lines):
        if line.zone not in (Zone.BODY, Zone.FORM, *ROSTERS):
            continue
        ends = list(_ends(line.text, language)) if line.zone is Zone.BODY else [len(line.text)]
        start = 0
        for end in ends:
            piece = line.text[start:end]
            stripped = piece.strip()
            if stripped:
                at = line.start + start + piece.index(stripped)
                found.append(Sentence(at, at + len(stripped), stripped, number, line.zone, len(found)))
            start = end
    return found


def _ends(text: str, language: str) -> Iterator[int]:
    if language == "en":
        abbreviations = lexicon("en").words("sentences.abbreviations")
        for match in _ENGLISH_END.finditer(text):
            word = re.search(r"([\w.]+)$", text[max(0, match.start() - _LONGEST_WORD) : match.start()])
            last = word[1].lower() if word else ""
            if match[0].startswith(".") and (last in abbreviations or re.fullmatch(r"(?:[a-z]\.)*[a-z]", last)):
                if not text[match.end() :].strip() or last in ("a.m", "p.m"):
                    yield match.end()
                continue
            if match[0].startswith(".") and re.fullmatch(r"\d{1,2}", last) and match.start() < 3:
                continue  # "1. The two sides ..."
            yield match.end()
    else:
        for match in _HAN_END.finditer(text):
            inside = text[: match.end()]
            # a stop inside an open quotation ends no sentence of the report
            if (
                inside.count("“") > inside.count("”")
                and "”" in text[match.end() : match.end() + 120]
                and match.end() < len(text)
            ):
                continue
            yield match.end()
    yield len(text)
