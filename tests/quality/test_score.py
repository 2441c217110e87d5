"""The scorer itself: what is right scores full, what is wrong does not, and our own annotations are sound."""

import datetime
from collections.abc import Callable
from itertools import pairwise

import pytest
from corpus import EXAMPLES, OWN, Gold, Sample, samples
from matching import CLOSE, body_closeness, same_person
from score import FIELDS, score_meeting

from digest.document import Document
from digest.meeting import (
    Basis,
    Evidence,
    KeyPoint,
    Kind,
    Meeting,
    MeetingDate,
    Party,
    PointKind,
    Speaker,
    Venue,
)

MEETINGS = [sample for sample in samples() if sample.gold.is_meeting]


def annotated(gold: Gold, document: Document) -> Meeting:
    """The record that a careful reader would have made."""
    date, venue = gold.date, gold.venue
    return Meeting(
        title=gold.title or "",
        kind=Kind(gold.kind),
        date=MeetingDate(start=date.start, end=date.end, basis=Basis.CORRECTED) if date and date.start else None,
        venue=Venue(city=venue.city, country=venue.country, online=venue.online, basis=Basis.CORRECTED)
        if venue
        else None,
        parties=tuple(Party(name=body.name, country=body.country, basis=Basis.CORRECTED) for body in gold.parties),
        speakers=tuple(
            Speaker(name=one.name, title=one.title, party=one.body, spoke=one.spoke, basis=Basis.CORRECTED)
            for one in gold.speakers
        ),
        key_points=tuple(
            KeyPoint(
                text=point.evidence[0],
                speaker=point.speaker,
                kind=PointKind(point.kind),
                evidence=(found(point.evidence[0], document),),
            )
            for point in gold.key_points
        ),
    )


def found(passage: str, document: Document) -> Evidence:
    start = document.text.index(passage)
    return Evidence.of(document, start, start + len(passage))


COUNTING = [field.key for field in FIELDS if field.counts and field.key not in ("detect_balanced", "brief", "clean")]


@pytest.mark.parametrize("sample", MEETINGS, ids=lambda sample: sample.gold.id)
def test_the_annotated_record_scores_full(sample: Sample) -> None:
    scored = score_meeting(annotated(sample.gold, sample.document), sample.gold, sample.document)
    asked = {key: scored.tallies[key] for key in COUNTING if scored.tallies[key].of}
    assert [key for key, tally in asked.items() if tally.share() < 1] == [], scored.remarks


def test_another_record_scores_little() -> None:
    scored = [score_meeting(annotated(b.gold, b.document), a.gold, a.document).mean for a, b in pairwise(MEETINGS)]
    assert sum(scored) / len(scored) < 0.35


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": Kind.OTHER}, "kind"),
        ({"date": None}, "date"),
        ({"date": MeetingDate(start=datetime.date(1999, 1, 1), basis=Basis.CORRECTED)}, "date"),
        ({"venue": None}, "city"),
        ({"parties": ()}, "party_f1"),
        ({"speakers": ()}, "speaker_f1"),
        ({"key_points": ()}, "kp_rec"),
        ({"title": "Something else altogether"}, "title"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_counts(wrong: dict[str, object], field: str) -> None:
    sample = next(sample for sample in MEETINGS if sample.gold.id == "zh-working-meeting-flood")
    record = annotated(sample.gold, sample.document)
    assert score_meeting(record, sample.gold, sample.document).tallies[field].share() == 1
    record = record.model_copy(update=wrong)
    assert score_meeting(record, sample.gold, sample.document).tallies[field].share() < 1


def _elsewhere(point: KeyPoint, **changes: object) -> KeyPoint:
    (evidence,) = point.evidence
    return point.model_copy(update={"evidence": (evidence.model_copy(update=changes),)})


@pytest.mark.parametrize(
    ("spoil", "field"),
    [
        (lambda m: {"venue": m.venue.model_copy(update={"country": "ZW"})}, "country"),
        (lambda m: {"speakers": tuple(one.model_copy(update={"title": "Astronaut"}) for one in m.speakers)}, "title_e"),
        (
            lambda m: {"speakers": tuple(one.model_copy(update={"spoke": not one.spoke}) for one in m.speakers)},
            "spoke_e",
        ),
        (
            lambda m: {"key_points": tuple(_elsewhere(point, quote="今天天气很好。") for point in m.key_points)},
            "ground",
        ),
        (lambda m: {"key_points": tuple(_elsewhere(p, start=p.evidence[0].start + 1) for p in m.key_points)}, "offset"),
        (
            lambda m: {"key_points": (*m.key_points, KeyPoint(text="今天天气很好。" * 3, basis=Basis.CORRECTED))},
            "kp_prec",
        ),
        (lambda m: {"key_points": (m.key_points[0].model_copy(update={"text": "说" * 9_000}),)}, "brief"),
        (lambda m: {"key_points": (m.key_points[0].model_copy(update={"text": "共98765吨"}),)}, "numbers"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_spoilt_counts(spoil: Callable[[Meeting], dict[str, object]], field: str) -> None:
    sample = next(sample for sample in MEETINGS if sample.gold.id == "zh-working-meeting-flood")
    record = annotated(sample.gold, sample.document)
    before = score_meeting(record, sample.gold, sample.document).tallies[field].share()
    record = record.model_copy(update=spoil(record))
    assert score_meeting(record, sample.gold, sample.document).tallies[field].share() < before


def test_furniture_in_a_record_counts() -> None:
    sample = next(sample for sample in MEETINGS if len(sample.gold.noise) > 1)
    quote = found(sample.gold.noise[0], sample.document)
    record = Meeting(title="", key_points=(KeyPoint(text=quote.quote, evidence=(quote,)),))
    assert score_meeting(record, sample.gold, sample.document).tallies["leaks"].right == 1


@pytest.mark.parametrize(
    ("found", "names", "same"),
    [
        ("Port Bureau of Oakhaven", ("Oakhaven Port Bureau",), True),
        ("the Oakhaven Port Bureau (OPB)", ("Oakhaven Port Bureau",), True),
        ("Oakhaven Port Bureau", ("Elmhaven Port Bureau",), False),
        ("青洛市外事办公室", ("青洛市外办",), True),
        ("青洛市外办", ("白滩市外办",), False),
        ("青洛", ("青洛市人民政府",), False),
    ],
)
def test_a_body_may_add_words_and_replace_none(found: str, names: tuple[str, ...], same: bool) -> None:
    assert (body_closeness(found, names) >= CLOSE) is same


@pytest.mark.parametrize(
    ("found", "name", "aliases", "same"),
    [
        ("Dr Ruth Calder", "Ruth Calder", (), True),
        ("Calder Ruth", "Ruth Calder", (), True),
        ("Calder", "Ruth Calder", ("Calder",), False),
        ("罗定远先生", "罗定远", (), True),
        ("罗定", "罗定远", ("罗",), False),
        ("彼得·哈里恰尔", "彼得 哈里恰尔", (), True),
    ],
)
def test_a_person_is_known_by_the_full_name(found: str, name: str, aliases: tuple[str, ...], same: bool) -> None:
    assert same_person(found, name, aliases) is same


class TestTheAnnotations:
    @pytest.mark.parametrize("sample", MEETINGS, ids=lambda sample: sample.gold.id)
    def test_passages_stand_in_the_report(self, sample: Sample) -> None:
        passages = [sample.gold.title or "", *(e for point in sample.gold.key_points for e in point.evidence)]
        assert [passage for passage in passages if passage not in sample.document.text] == []

    @pytest.mark.parametrize("sample", samples(OWN[1]), ids=lambda sample: sample.gold.id)
    def test_furniture_stands_in_the_text(self, sample: Sample) -> None:
        """Of a web page some is gone before extraction begins."""
        assert [piece for piece in sample.gold.noise if piece not in sample.document.text] == []

    @pytest.mark.parametrize("sample", MEETINGS, ids=lambda sample: sample.gold.id)
    def test_points_are_said_by_people_of_the_report(self, sample: Sample) -> None:
        said = {point.speaker for point in sample.gold.key_points} - {None}
        assert said <= {person.name for person in sample.gold.speakers}

    def test_they_are_named_for_their_files(self) -> None:
        files = [path.stem for folder in OWN for path in sorted(folder.glob("*.yaml"))]
        assert [sample.gold.id for sample in samples()] == files

    def test_every_example_has_one(self) -> None:
        assert {path.stem for path in EXAMPLES.iterdir()} == {path.stem for path in OWN[0].glob("*.yaml")}
