"""Which sentences tell of the meeting, whether there is one at all, and whether it has taken place."""

import re
from dataclasses import dataclass
from functools import cache

from digest.extraction.lexicon import alternation, lexicon, words
from digest.extraction.report import Report
from digest.extraction.sentences import Sentence
from digest.extraction.zones import Zone
from digest.meeting import Status


@dataclass(frozen=True)
class Event:
    """The meeting as the report's sentences tell of it."""

    sentences: tuple[Sentence, ...]
    """Those that tell of the meeting itself, the best first."""
    weights: tuple[float, ...]
    """For each sentence of the report, how much it tells of the meeting itself; 0 or less for not at all."""
    status: Status


# A text scores at least this much where it tells of a meeting; found on our own reports and texts that tell of none.
_ENOUGH = 4.0


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    tables = lexicon(language)
    meetings = [phrase for kind, phrases in tables["meetings"].items() if kind != "other" for phrase in phrases]
    edge = r"\b" if language == "en" else ""
    strong = {
        "en": r"\b(?:met with|meets with|sat down with|called on|paid a (?:courtesy )?(?:call|visit)|held (?:talks|a meeting|a \w+ meeting)"
        r"|signed (?:an?|the|two|three|a \w+)|(?:hosted|received|welcomed|held talks with|visited)\b[^.]{0,60}\b(?:delegation|mayor|minister|ambassador|consul|governor|president|lunch|luncheon|dinner|reception|ceremony)"
        r"|convened|co-?chaired|co-?hosted|co-?organi[sz]ed|was held|were held|took place|held (?:its|their|the|a)\b)",
        "zh": r"会见|拜会|接见|会谈|会晤|座谈|举行.{0,40}(?:会|对话|仪式|论坛)|召开.{0,30}会|(?:会|对话|仪式|论坛|坛).{0,24}(?:举行|召开|举办|开幕|落幕)|签署|签订|举办.{0,40}(?:会|论坛)|率.{0,20}(?:团|一行).{0,10}(?:访|来|考察)|代表团.{0,20}(?:访问|来访|到访|来)|(?:访问|来访|到访)",
    }[language]
    return {
        "noun": re.compile(edge + f"(?:{alternation(meetings)})" + edge, re.IGNORECASE),
        "verb": re.compile(
            edge + f"(?:{alternation(w.replace('-', ' ') for w in words(tables['verbs']['event']))})" + edge,
            re.IGNORECASE,
        ),
        "strong": re.compile(strong, re.IGNORECASE),
        "future": re.compile(
            tables["verbs"]["future"] if language == "en" else alternation(words(tables["verbs"]["future"])),
            re.IGNORECASE,
        ),
    }


def find_event(report: Report) -> Event | None:
    """The meeting that the report tells of, or None."""
    pattern = _patterns(report.language)
    headline = report.headline_shadow
    keys = _keys(headline, report.language)
    weights = tuple(_weight(report, sentence, keys, pattern) for sentence in report.sentences)
    if not weights:
        return None
    ranked = sorted(report.sentences, key=lambda s: (-weights[s.index], s.index))
    best = ranked[0]
    total = weights[best.index] + 0.5 * _voices(report)
    if pattern["strong"].search(headline) or pattern["noun"].search(headline):
        total += 1.5
    if not any(report.people) and total < _ENOUGH + 1.5:
        return None
    if total < _ENOUGH or weights[best.index] < 2.5:
        return None
    told = tuple(s for s in ranked[:4] if weights[s.index] >= max(2.0, weights[best.index] - 2.5))
    return Event(told, weights, _status(report, told, pattern))


def _voices(report: Report) -> int:
    """How many people with a title of their own speak, four at most: one makes a statement, several a meeting."""
    speaking = {
        mention.name.text
        for mentions, utterances in zip(report.people, report.utterances, strict=True)
        if utterances.subjects
        for mention in mentions
        if mention.title is not None
    }
    return min(4, max(0, len(speaking) - 1))


def _weight(report: Report, sentence: Sentence, keys: frozenset[str], pattern: dict[str, re.Pattern[str]]) -> float:
    text = sentence.text
    if sentence.zone is Zone.ROSTER:
        return 0.0
    noun, verb, strong = pattern["noun"].search(text), pattern["verb"].search(text), pattern["strong"].search(text)
    index = sentence.index
    if not (strong or (noun and verb) or (noun and index < 3)):
        return 0.3 if index < 3 else 0.0
    participants = len(report.people[index]) + len(report.bodies[index])
    weight = (1.0 if strong or verb else 0.4) + bool(strong) + 0.5 * bool(noun) + min(1.5, 0.5 * participants)
    weight += 0.7 * bool(report.dates[index])
    weight += 1.2 / (1 + 0.5 * index)
    if keys:
        shared = len(keys & _keys(text, report.language)) / len(keys)
        weight += 1.5 * shared
    if report.utterances[index].quoted or re.search(r"^[\"“]", text):
        weight -= 1.5
    if any(not subject.presides and not subject.signs for subject in report.utterances[index].subjects):
        weight -= 0.8
    return weight


def _keys(text: str, language: str) -> frozenset[str]:
    """What two sentences about the same thing share: words, or pairs of Han characters."""
    if language == "en":
        return frozenset(word.lower() for word in re.findall(r"[A-Za-z]{4,}", text))
    han = re.sub(r"[^\u3400-\u9fff]", "", text)
    return frozenset(han[i : i + 2] for i in range(len(han) - 1))


def _status(report: Report, told: tuple[Sentence, ...], pattern: dict[str, re.Pattern[str]]) -> Status:
    """Planned when what tells of it speaks of the future and nobody is reported to have spoken."""
    future = [s for s in told[:2] if pattern["future"].search(s.text)]
    headline = bool(pattern["future"].search(report.headline_shadow))
    spoken = sum(
        1
        for utterances in report.utterances
        for subject in utterances.subjects
        if not subject.presides and not subject.signs
    )
    if ((future and told[0] in future) or headline) and spoken <= 1:
        return Status.PLANNED
    return Status.HELD
