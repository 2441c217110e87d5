"""How much of a report digest understands: what it found is held against what an annotator found.

Counted are facts, never opinions about wording: a key point is found when its passage is. The choices behind each field
are told in docs/extraction.md.
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus import Body, Gold, Person, Point, Sample
from matching import (
    CLOSE,
    body_closeness,
    city_key,
    is_han,
    overlap,
    paired,
    same_person,
    same_title,
    squeezed,
    tokens,
)

from digest.document import Document
from digest.meeting import Evidence, KeyPoint, Meeting, Speaker

Span = tuple[int, int]


class Tally(NamedTuple):
    """So much of so much is right."""

    right: float
    of: float

    def share(self, of_nothing: float = 0.0) -> float:
        return self.right / self.of if self.of else of_nothing


class Field(NamedTuple):
    """One line of the table of figures."""

    key: str
    label: str
    counts: bool = False
    """Whether it is one of those that make up the figure over all."""


FIELDS = (
    Field("overall", "**over all** (mean of the lines with a star)"),
    Field("detect_balanced", "whether there is a meeting, balanced", True),
    Field("detect_acc", "whether there is a meeting, share of reports"),
    Field("kind", "kind of meeting", True),
    Field("date", "date, start and end", True),
    Field("date_start", "date, start alone"),
    Field("date_basis", "date, stated or inferred"),
    Field("city", "city", True),
    Field("country", "country", True),
    Field("online", "online or not"),
    Field("party_f1", "bodies, F1", True),
    Field("party_p", "bodies, precision"),
    Field("party_r", "bodies, recall"),
    Field("party_country", "country of a body found"),
    Field("speaker_f1", "people, F1", True),
    Field("speaker_p", "people, precision"),
    Field("speaker_r", "people, recall"),
    Field("title_e", "titles, of all people", True),
    Field("title_m", "titles, of people found"),
    Field("spoke_e", "spoke or not, of all people", True),
    Field("spoke_m", "spoke or not, of people found"),
    Field("kp_rec", "key points, recall", True),
    Field("kp_prec", "key points, precision", True),
    Field("kp_f1", "key points, F1"),
    Field("kp_p3", "key points, precision of the first three"),
    Field("kp_speaker", "speaker of a point found"),
    Field("kp_kind", "kind of a point found"),
    Field("brief", "brevity (1 up to 40 % of the report, 0 from 80 %)", True),
    Field("compression", "length of the points, share of the report"),
    Field("points_per_doc", "points in a report"),
    Field("clean", "reports without furniture of the page in the record", True),
    Field("leaks", "pieces of furniture in records, number"),
    Field("ground", "quotes verbatim", True),
    Field("offset", "quotes at their offsets"),
    Field("numbers", "figures in points that stand in the report"),
    Field("title", "headline"),
    Field("missed", "meetings missed, number"),
    Field("false_alarms", "false alarms, number"),
    Field("docs", "reports"),
)
_ONE_A_REPORT = ("kind", "date", "date_start", "city", "country", "online", "title", "clean", "brief")
"""Of a report whose meeting was missed nothing is right, not even what it rightly leaves out."""
_RIGHT_OF_NOTHING = frozenset({"party_f1", "speaker_f1", "party_r", "speaker_r", "numbers"})

_QUOTES_OF_A_POINT = 3
_COVERED = 0.6
_BROADEST = 0.25
"""A quote of which the sentence that is looked for is less than this share finds nothing."""
_ALIKE = 0.8
_SHORT_NOISE = 12
_BLOCK_OF_NOISE = 25
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass
class Score:
    """How much of one report is right."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    """What is wrong, for people."""

    def note(self, what: str, items: Iterable[str]) -> None:
        told = "; ".join(items)
        if told:
            self.remarks.append(f"{what}: {told}"[:240])

    @property
    def mean(self) -> float:
        """Over the fields that count, 0 to 1: what the worst reports are found by."""
        of_nothing = dict.fromkeys(("party_f1", "speaker_f1", "title_e", "spoke_e", "kp_rec"), 1.0)
        shares = [
            self.tallies[f.key].share(of_nothing.get(f.key, 0.0)) for f in FIELDS if f.key in self.tallies and f.counts
        ]
        return sum(shares) / len(shares)


def score(sample: Sample) -> Score:
    """The first meeting found against the annotated one; the report tells of a meeting."""
    if not sample.understood:
        missed = score_meeting(Meeting(title=""), sample.gold, sample.document)
        missed.tallies |= dict.fromkeys(_ONE_A_REPORT, Tally(0, 1))
        missed.remarks = ["meeting not detected"]
        return missed
    return score_meeting(sample.understood[0].meeting, sample.gold, sample.document)


def score_meeting(meeting: Meeting, gold: Gold, document: Document) -> Score:
    """A meeting against the annotated one of the same report."""
    found = Score()
    _kind_and_title(found, meeting, gold)
    _date(found, meeting, gold)
    _venue(found, meeting, gold)
    _parties(found, meeting, gold)
    _speakers(found, meeting, gold)
    _points(found, meeting, gold, document.text)
    _quotes(found, meeting, document.text)
    _noise(found, meeting, gold, document.text)
    return found


def _kind_and_title(found: Score, meeting: Meeting, gold: Gold) -> None:
    found.tallies["kind"] = Tally(meeting.kind.value == gold.kind, 1)
    titles = squeezed(meeting.title), squeezed(gold.title)
    found.tallies["title"] = Tally(difflib.SequenceMatcher(None, *titles).ratio() >= _ALIKE, 1)
    if meeting.kind.value != gold.kind:
        found.note("kind", [f"{meeting.kind.value}, not {gold.kind}"])


def _date(found: Score, meeting: Meeting, gold: Gold) -> None:
    date, wanted = meeting.date, gold.date
    if wanted is None or wanted.start is None:
        starts = ends = date is None
    else:
        length = {"month": len("2026-03"), "year": len("2026")}.get(wanted.precision, len("2026-03-09"))
        starts = date is not None and date.start.isoformat()[:length] == wanted.start.isoformat()[:length]
        of_one_day = wanted.end is None or wanted.end == wanted.start
        ends = date is not None and (date.end in (None, date.start) if of_one_day else date.end == wanted.end)
        if date is not None:
            found.tallies["date_basis"] = Tally(date.basis.value == wanted.basis, 1)
    found.tallies["date_start"] = Tally(starts, 1)
    found.tallies["date"] = Tally(starts and ends, 1)
    if not (starts and ends):
        told = f"{date.start} to {date.end}, {date.basis.value}" if date else "none"
        found.note("date", [f"{told}, not {wanted.start} to {wanted.end}" if wanted else f"{told}, not none"])


def _venue(found: Score, meeting: Meeting, gold: Gold) -> None:
    city = meeting.venue.city if meeting.venue else None
    country = meeting.venue.country if meeting.venue else None
    online = meeting.venue is not None and meeting.venue.online
    wanted = gold.venue
    names = [*((wanted.city if wanted else None) or "").split("/"), *(wanted.aliases if wanted else ())]
    found.tallies["city"] = Tally(city_key(city) in map(city_key, names), 1)
    found.tallies["country"] = Tally((country or None) == ((wanted.country if wanted else None) or None), 1)
    found.tallies["online"] = Tally(online == (wanted is not None and wanted.online), 1)
    if not found.tallies["city"].right:
        found.note("city", [f"{city}, not {names[0] or None}"])
    if not found.tallies["country"].right:
        found.note("country", [f"{country}, not {wanted and wanted.country}"])


def _lists(found: Score, key: str, right: int, of_found: int, of_wanted: int) -> None:
    found.tallies[f"{key}_f1"] = Tally(2 * right, of_found + of_wanted)
    found.tallies[f"{key}_p"] = Tally(right, of_found)
    found.tallies[f"{key}_r"] = Tally(right, of_wanted)


def _parties(found: Score, meeting: Meeting, gold: Gold) -> None:
    def closeness(name: str, body: Body) -> float:
        close = body_closeness(name, (body.name, *body.aliases))
        return close if close >= CLOSE else 0.0

    bodies, wanted = meeting.parties, gold.parties
    pairs = paired([body.name for body in bodies], wanted, closeness)
    _lists(found, "party", len(pairs), len(bodies), len(wanted))
    placed = [(bodies[i].country, wanted[j].country) for i, j in pairs if wanted[j].country]
    found.tallies["party_country"] = Tally(sum(country == right for country, right in placed), len(placed))
    _note_unpaired(found, "bodies", pairs, [body.name for body in bodies], [body.name for body in wanted])


def _note_unpaired(
    found: Score, what: str, pairs: list[tuple[int, int]], names: Sequence[str], wanted: Sequence[str]
) -> None:
    ours, theirs = {i for i, _ in pairs}, {j for _, j in pairs}
    found.note(f"{what} missed", (name for j, name in enumerate(wanted) if j not in theirs))
    found.note(f"{what} too many", (name for i, name in enumerate(names) if i not in ours))


def _speakers(found: Score, meeting: Meeting, gold: Gold) -> None:
    people, wanted = meeting.speakers, gold.speakers
    pairs = paired(people, wanted, lambda one, other: float(is_speaker(one.name, other)))
    _lists(found, "speaker", len(pairs), len(people), len(wanted))
    titled = sum(has_title(people[i], wanted[j]) for i, j in pairs)
    spoke = sum(people[i].spoke == wanted[j].spoke for i, j in pairs)
    found.tallies |= {"title_m": Tally(titled, len(pairs)), "title_e": Tally(titled, len(wanted))}
    found.tallies |= {"spoke_m": Tally(spoke, len(pairs)), "spoke_e": Tally(spoke, len(wanted))}
    _note_unpaired(found, "people", pairs, [one.name for one in people], [one.name for one in wanted])
    wrong = ((people[i], wanted[j]) for i, j in pairs if not has_title(people[i], wanted[j]))
    found.note("titles", (f"{one.name}, {one.title}, not {other.title}" for one, other in wrong))


def is_speaker(name: str, person: Person) -> bool:
    """Whether a full name is the annotated person's."""
    return same_person(name, person.name, person.aliases)


def has_title(speaker: Speaker, person: Person) -> bool:
    """Whether a title is the annotated one: with or without its body, in one string or split in two, on either side."""
    wanted = [*_titles(person.title, person.body), *person.title_aliases]
    if wanted:
        return same_title(_titles(speaker.title, speaker.party), wanted)
    if not speaker.title:
        return True
    return bool(person.body) and overlap(tokens(speaker.title), tokens(person.body)) >= CLOSE


def _titles(title: str | None, body: str | None) -> list[str]:
    if not title:
        return []
    return [title, f"{body} {title}", f"{title}, {body}"] if body else [title]


def _points(found: Score, meeting: Meeting, gold: Gold, text: str) -> None:
    points, wanted = meeting.key_points, gold.key_points
    hits = [[_covers(_quoted(point), other, text) for other in wanted] for point in points]
    covering = [(points[i], wanted[j]) for i, row in enumerate(hits) for j, hit in enumerate(row) if hit]
    missed = [other.say for j, other in enumerate(wanted) if not any(row[j] for row in hits)]
    found.tallies |= {
        "kp_rec": Tally(len(wanted) - len(missed), len(wanted)),
        "kp_prec": Tally(sum(map(any, hits)), len(points)),
        "kp_p3": Tally(sum(map(any, hits[:3])), len(hits[:3])),
        "kp_speaker": Tally(sum(_same_voice(*pair, gold) for pair in covering), len(covering)),
        "kp_kind": Tally(sum(point.kind.value == other.kind for point, other in covering), len(covering)),
        "points_per_doc": Tally(len(points), 1),
    }
    length = sum(len(point.text) for point in points) / max(1, len(text))
    found.tallies["compression"] = Tally(length, 1)
    found.tallies["brief"] = Tally(max(0.0, min(1.0, (0.8 - length) / 0.4)) if points else 0.0, 1)
    numbers = [number for point in points for number in _NUMBER.findall(point.text)]
    found.tallies["numbers"] = Tally(sum(number in text for number in numbers), len(numbers))
    found.note("key points missed", missed)
    found.note("key points off", (point.text for point, row in zip(points, hits, strict=True) if not any(row)))


def _quoted(point: KeyPoint) -> list[str]:
    return [evidence.quote for evidence in point.evidence][:_QUOTES_OF_A_POINT]


def _covers(quotes: list[str], point: Point, text: str) -> bool:
    """Whether a quote takes in most of one of the sentences that make a point, and is not much broader."""
    return any(
        _common(sentence, quote) >= _COVERED * _length(sentence)
        and _common(sentence, quote) >= _BROADEST * _length(quote)
        for wanted in point.evidence
        for sentence in _spans(wanted, text)
        for own in quotes
        for quote in _spans(own, text)
    )


def _spans(passage: str, text: str) -> Iterator[Span]:
    """Wherever a passage stands in the text; also where it overlaps itself."""
    start = text.find(passage) if passage else -1
    while start >= 0:
        yield start, start + len(passage)
        start = text.find(passage, start + 1)


def _common(one: Span, other: Span) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])


def _length(span: Span) -> int:
    return span[1] - span[0]


def _same_voice(point: KeyPoint, wanted: Point, gold: Gold) -> bool:
    if not point.speaker or not wanted.speaker:
        return not point.speaker and not wanted.speaker
    person = next((one for one in gold.speakers if one.name == wanted.speaker), Person(name=wanted.speaker))
    return is_speaker(point.speaker, person)


def _quotes(found: Score, meeting: Meeting, text: str) -> None:
    quotes = [evidence for point in meeting.key_points for evidence in point.evidence]
    all_of_them = len(quotes) + sum(not point.evidence for point in meeting.key_points)
    verbatim = sum(bool(evidence.quote) and evidence.quote in text for evidence in quotes)
    found.tallies["ground"] = Tally(verbatim, all_of_them)
    found.tallies["offset"] = Tally(sum(_is_at_offsets(evidence, text) for evidence in quotes), all_of_them)


def _is_at_offsets(evidence: Evidence, text: str) -> bool:
    return bool(evidence.quote) and text[evidence.start : evidence.end] == evidence.quote


def _noise(found: Score, meeting: Meeting, gold: Gold, text: str) -> None:
    leaks = [fragment for fragment in gold.noise if _leaks(fragment, meeting, text)]
    found.tallies["leaks"] = Tally(len(leaks), 1)
    found.tallies["clean"] = Tally(not leaks and bool(meeting.key_points), 1)
    found.note("furniture", leaks)


def _leaks(fragment: str, meeting: Meeting, text: str) -> bool:
    """Whether furniture shows in the title, the points or their quotes, or a quote is cut out of it."""
    folded = squeezed(fragment)
    if len(folded) < 2:
        return False
    quotes = [evidence.quote for point in meeting.key_points for evidence in point.evidence]
    shown = [meeting.title, *(point.text for point in meeting.key_points), *quotes]
    if any(_shows(folded, piece) for piece in shown):
        return True
    if len(fragment) < _BLOCK_OF_NOISE:
        return False
    blocks = list(_spans(fragment, text))
    return any(_is_cut_out(list(_spans(quote, text)), blocks) for quote in quotes)


def _shows(fragment: str, piece: str) -> bool:
    """A short word ("Top", "Share") is furniture only where it is a line of its own."""
    if len(fragment) < _SHORT_NOISE and " " not in fragment:
        return any(squeezed(line) == fragment for line in piece.splitlines())
    words = re.escape(fragment) if is_han(fragment) else rf"(?<![^\W_]){re.escape(fragment)}(?![^\W_])"
    return bool(re.search(words, squeezed(piece)))


def _is_cut_out(quote: list[Span], blocks: list[Span]) -> bool:
    return bool(quote) and all(
        any(_common(span, block) >= _COVERED * _length(span) for block in blocks) for span in quote
    )


# ---------------------------------------------------------------------- a set of reports


@dataclass(frozen=True)
class Scored:
    """A set of samples, with what is right of each that tells of a meeting."""

    samples: Sequence[Sample]
    scores: dict[str, Score]
    """By the sample's id."""

    @classmethod
    def of(cls, samples: Sequence[Sample]) -> "Scored":
        return cls(samples, {sample.gold.id: score(sample) for sample in samples if sample.gold.is_meeting})

    def by_language(self) -> dict[str, dict[str, float]]:
        """The figures of all, and of each language: field by field, as in `FIELDS`."""
        groups: defaultdict[str, list[Sample]] = defaultdict(list)
        for sample in self.samples:
            groups[sample.gold.language].append(sample)
        parts = {"all": self.samples, **dict(sorted(groups.items()))}
        return {language: self._figures(part) for language, part in parts.items()}

    def worst(self, most: int) -> Iterator[tuple[str, float, list[str]]]:
        """Reports with the least right: id, share, what is wrong; false alarms first."""
        entries = [(one.gold.id, 0.0, ["false alarm"]) for one in self.samples if _is_false_alarm(one)]
        entries += [(name, found.mean, found.remarks) for name, found in self.scores.items()]
        yield from sorted(entries, key=lambda entry: entry[1])[:most]

    def _figures(self, samples: Sequence[Sample]) -> dict[str, float]:
        scores = [self.scores[sample.gold.id] for sample in samples if sample.gold.is_meeting]
        figures = _detection(samples)
        for key in {key for found in scores for key in found.tallies}:
            rights, totals = zip(*(found.tallies.get(key, Tally(0, 0)) for found in scores), strict=True)
            figures[key] = Tally(sum(rights), sum(totals)).share(key in _RIGHT_OF_NOTHING)
        figures["leaks"] = sum(found.tallies["leaks"].right for found in scores)
        precision, recall = figures.get("kp_prec", 0.0), figures.get("kp_rec", 0.0)
        figures["kp_f1"] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        counting = [figures[f.key] for f in FIELDS if f.counts and f.key in figures]
        figures["overall"] = sum(counting) / len(counting)
        return figures


def _is_false_alarm(sample: Sample) -> bool:
    return not sample.gold.is_meeting and bool(sample.understood)


def _detection(samples: Sequence[Sample]) -> dict[str, float]:
    """Balanced: the mean over reports of meetings and others; to see one everywhere is worth .5."""
    meetings = [bool(sample.understood) for sample in samples if sample.gold.is_meeting]
    others = [not sample.understood for sample in samples if not sample.gold.is_meeting]
    shares = [sum(part) / len(part) for part in (meetings, others) if part]
    return {
        "docs": len(samples),
        "detect_acc": (sum(meetings) + sum(others)) / len(samples) if samples else 0.0,
        "detect_balanced": sum(shares) / len(shares) if shares else 0.0,
        "missed": len(meetings) - sum(meetings),
        "false_alarms": len(others) - sum(others),
    }
