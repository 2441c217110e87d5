"""Which sentences tell of the meeting, whether there is one at all, and whether it has taken place."""

import re
from dataclasses import dataclass

from digest.extraction.event import Event, Shortfall
from digest.extraction.form import Field
from digest.extraction.mentions import Act, DateExpression
from digest.extraction.people import Person, voices
from digest.extraction.report import Report
from digest.extraction.sentences import Sentence
from digest.extraction.zones import Zone
from digest.language import HAN
from digest.meeting import Kind, Status

ENOUGH = 4.0
"""A text that scores as much tells of a meeting; found on our own reports, and on texts that tell of none."""
_ENOUGH_OF_ONE = 2.5
"""What its best sentence must score, whatever the headline and the speakers add."""

_MEETINGS = tuple(f"meetings.{kind.value}" for kind in Kind if kind is not Kind.OTHER)
_HAN = re.compile(f"[{HAN}]+")
_LONG_WORD = re.compile("[A-Za-z]{4,}")
_MOST_VOICES = 4
_EQUAL = 0.3
"""Of sentences that differ by no more the first is the one that tells of the meeting."""
_NAMED_ONLY = 2.0
"""What a sentence is worth at most that names a meeting and tells of none, unless several people speak."""


@dataclass(frozen=True)
class _Weighed:
    """How much a report, and each of its sentences, tells of a meeting."""

    weights: tuple[float, ...]
    total: float


def find_event(report: Report, people: list[Person]) -> Event | None:
    """The meeting that the report tells of, or None; `people` are all whom it names."""
    return _labelled(report, people) or _found(report, people, ahead=False) or _found(report, people, ahead=True)


def _labelled(report: Report, people: list[Person]) -> Event | None:
    """The meeting whose day or place the head of a report states beside a chair, people, or the name of a meeting."""
    head = report.stated(Field.DAY, Field.DATE, Field.VENUE, Field.PLACE)
    listed = [report.field_of(s) for person in people for s, _ in person.mentions if s.zone is Zone.NAMED]
    named = any(names_meeting(report, text) for text in (report.headline_shadow, report.labels_of_title))
    weighed = _weighed(report, people, ahead=False)
    if not head or weighed is None or not (named or Field.CHAIR in listed or len(listed) > 1):
        return None
    weights = weighed.weights
    # where the day is sure, what has a date of its own tells of something else: the head tells of the day
    days = [date for s in head for date in report.dates[s.index]]
    telling = [
        s
        for s in report.sentences
        if weights[s.index] >= _ENOUGH_OF_ONE
        and (
            not report.labels_the_day
            or all(any(_is_same_day(told, day) for day in days) for told in report.dates[s.index][:1])
        )
    ]
    told = sorted(telling, key=lambda s: (-weights[s.index], s.index))[:3]
    same_day = [s for s in told if report.dates[s.index]]
    others = [s for s in told if not report.dates[s.index]]
    return Event((*same_day, head[0], *others), weights, _status(report, (*told, head[0])))


def _is_same_day(one: DateExpression, other: DateExpression) -> bool:
    """Whether two dates may be one, where each may leave out its year."""
    return (one.month, one.day) == (other.month, other.day) and (one.year is None or one.year == other.year)


def shortfall(report: Report, people: list[Person]) -> Shortfall | None:
    """How far the report is from telling of a meeting, held or to come; None where it has no sentence."""
    both = [_weighed(report, people, ahead) for ahead in (False, True)]
    nearest = max((weighed for weighed in both if weighed is not None), key=lambda w: w.total, default=None)
    if nearest is None:
        return None
    weight = max(nearest.weights)
    sentence = report.sentences[nearest.weights.index(weight)]
    return Shortfall(report.evidence_of(sentence), round(weight, 2), _ENOUGH_OF_ONE, round(nearest.total, 2), ENOUGH)


def _found(report: Report, people: list[Person], ahead: bool) -> Event | None:
    """The meeting, told of as held, or (`ahead`) as one to come."""
    weighed = _weighed(report, people, ahead)
    if weighed is None:
        return None
    weights, best = weighed.weights, max(weighed.weights)
    if weighed.total < ENOUGH or best < _ENOUGH_OF_ONE:
        return None
    first = next(s for s in report.sentences if weights[s.index] >= best - _EQUAL)
    ranked = sorted(report.sentences, key=lambda s: (s is not first, -weights[s.index], s.index))
    told = tuple(s for s in ranked[:4] if weights[s.index] >= max(2.0, best - 2.5))
    return Event(told, weights, _status(report, told))


def _weighed(report: Report, people: list[Person], ahead: bool) -> _Weighed | None:
    """What the report tells of a meeting that was held, or (`ahead`) of one to come; None where it has no sentence."""
    keys = _keys(report.headline_shadow)
    several = min(_MOST_VOICES, max(0, voices(people) - 1))
    weights = tuple(_weight(report, sentence, keys, several, ahead) for sentence in report.sentences)
    if not weights:
        return None
    total = max(weights) + 0.5 * several
    if names_meeting(report, report.headline_shadow) or tells(report, report.headline_shadow, ahead):
        total += 1.5
    if not any(report.people):
        total -= 1.5
    return _Weighed(weights, total)


def tells(report: Report, text: str, ahead: bool) -> bool:
    """Whether a text tells of a meeting by itself: "met with", `会见`; with `ahead` also "will meet"."""
    patterns = ("patterns.event", "patterns.event_ahead") if ahead else ("patterns.event",)
    return any(report.words.pattern(pattern).search(text) for pattern in patterns)


def names_meeting(report: Report, text: str) -> bool:
    """Whether a text has a word for a meeting."""
    text = report.words.pattern("patterns.not_a_meeting").sub(" ", text)
    return bool(report.words.any_of(*_MEETINGS).search(text))


def _weight(report: Report, sentence: Sentence, keys: frozenset[str], several: int, ahead: bool) -> float:
    """How much a sentence tells of the meeting: what it says, who is in it, whether it dates it, where it stands."""
    if sentence.zone is not Zone.BODY:
        return 0.0
    text, index = sentence.text, sentence.index
    told = tells(report, text, ahead)
    noun = names_meeting(report, text)
    verb = (told or noun) and bool(report.words.any_of("verbs.event").search(text))
    if not (told or (noun and (verb or index < 3))):
        return 0.3 if index < 3 else 0.0
    participants = len(report.people[index]) + len(report.bodies[index])
    weight = (1.0 if told or verb else 0.4) + told + 0.5 * noun + min(1.5, 0.5 * participants)
    weight += 0.7 * bool(report.dates[index]) + 1.2 / (1 + 0.5 * index)
    if keys:
        weight += 1.5 * len(keys & _keys(text)) / len(keys)
    if not (told or verb):
        weight = min(weight, _NAMED_ONLY if several < 2 else weight)
    if report.words.pattern("patterns.told_of_earlier").search(text):
        weight -= 1.5
    if re.match(r"[\"“]", text):
        weight -= 1.5
    if _speech(report, sentence):
        weight -= 0.8
    return weight


def _speech(report: Report, sentence: Sentence) -> bool:
    """Whether somebody is told to say something."""
    clauses = [report.grammar.pronoun_clause(sentence)]
    clauses += [
        report.grammar.clause_of(sentence, mention.name.start, mention.end) for mention in report.people[sentence.index]
    ]
    return any(clause is not None and clause.act is Act.SAYS for clause in clauses)


def _keys(text: str) -> frozenset[str]:
    """What two sentences about the same thing share: words, or pairs of Han characters."""
    han = "".join(_HAN.findall(text))
    pairs = {han[i : i + 2] for i in range(len(han) - 1)}
    return frozenset(pairs | {word.lower() for word in _LONG_WORD.findall(text)})


def _status(report: Report, told: tuple[Sentence, ...]) -> Status:
    """Planned when what tells of it speaks of the future and nobody is reported to have spoken."""
    future = report.words.pattern("patterns.future")
    if not (future.search(told[0].text) or future.search(report.headline_shadow)):
        return Status.HELD
    spoken = sum(_speech(report, sentence) and not future.search(sentence.text) for sentence in report.sentences)
    return Status.PLANNED if spoken <= 1 else Status.HELD
