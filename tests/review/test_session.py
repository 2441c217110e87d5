"""A review from the first fact to the last, as a person types it: what is shown, what is changed, what is kept."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from waste_talks import REPORT

from digest.errors import OutputRefused
from digest.extraction import explain
from digest.meeting import Basis, Kind, Meeting, Precision
from digest.reading import read
from digest.record import Record, read_record
from digest.registry import source_for
from digest.review.draft import Draft, corrections
from digest.review.saving import save
from digest.review.screen import Screen
from digest.review.session import HELP, Session

pytestmark = pytest.mark.filterwarnings("ignore::digest.errors.DoubtfulDecoding")
REPORTS = sorted((Path(__file__).parents[2] / "examples" / "reports").iterdir())


class Typed:
    """A terminal at which lines are typed that were written down before."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines: Iterator[str] = iter(lines)
        self.shown: list[str] = []

    def ask(self, prompt: str) -> str | None:
        self.shown.append(prompt)
        return next(self._lines, None)

    def tell(self, lines: Iterable[str]) -> None:
        self.shown += lines

    @property
    def text(self) -> str:
        return "\n".join(self.shown)


def draft_of(data: bytes, name: str) -> Draft:
    document = read(data, name, source_for(data, name))
    return Draft(explain(document), (document,))


@pytest.fixture
def draft() -> Draft:
    return draft_of(REPORT.encode(), "report.txt")


class Review:
    """One session, and what is left of it."""

    def __init__(self, draft: Draft, *lines: str, only_doubtful: bool = False, width: int = 80) -> None:
        self.terminal = Typed(lines)
        self.written: dict[str | None, Record] = {}
        screen = Screen(width, in_colour=False)
        self.session = Session(draft, self.terminal, screen, self._save, only_doubtful=only_doubtful)
        self.saved = self.session.run()

    def _save(self, draft: Draft, name: str | None) -> str:
        if name == "refused":
            raise OutputRefused("refused is a folder.")
        self.written[name] = draft.record
        return "saved"

    @property
    def told(self) -> str:
        return " ".join(self.terminal.text.split())

    @property
    def meeting(self) -> Meeting:
        (meeting,) = self.session.draft.record.meetings
        return meeting


def to(draft: Draft, path: str) -> list[str]:
    """What to type to come to a fact."""
    return [""] * [place.path for place in draft.places()].index(path)


# ---------------------------------------------------------------------- what is shown


def test_every_fact_is_shown_with_its_words_marked_in_their_context(draft: Draft) -> None:
    review = Review(draft, *[""] * len(list(draft.places())), "q")
    assert ">>>9 March 2026<<< on sorting kitchen waste." in review.told
    assert "town of Lakeview held talks in Rotterdam on >>>9 March" in review.told
    assert ">>>Liu Wenhai<<<, >>>director of the Qingluo Sanitation Bureau<<<, said" in review.told
    assert "The report states this date, year and all. (margin 1.00)" in review.told
    for place in draft.places():
        assert f"] {place.path}" in review.told or place.number is not None
    assert "person 2 of 2" in review.told
    assert "That was the last fact." in review.told


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_line_fits_and_nothing_is_coloured(path: Path, width: int) -> None:
    draft = draft_of(path.read_bytes(), path.name)
    review = Review(draft, *[""] * len(list(draft.places())), width=width)
    for line in review.terminal.shown:
        if not line.endswith(") "):  # a question; what is typed follows it
            assert sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line) <= width
        assert line.isprintable()


def test_colour_says_nothing_that_characters_do_not(draft: Draft) -> None:
    for place in draft.places():
        plain = list(Screen(80, in_colour=False).fact(draft, place, 1, 9))
        coloured = list(Screen(80, in_colour=True).fact(draft, place, 1, 9))
        assert [click.unstyle(line) for line in coloured] == plain
        assert coloured != plain


def test_only_what_is_doubtful(draft: Draft) -> None:
    doubts = draft.record.meetings[0].doubts
    assert doubts
    review = Review(draft, *[""] * len(doubts), "w", only_doubtful=True)
    heads = re.findall(r"^\[\d+ of \d+\].*$", review.terminal.text, re.MULTILINE)
    assert heads
    assert all(head.endswith("-- to verify") for head in heads)
    assert "Nothing further is to be verified here." in review.told
    assert review.meeting.doubts == ()
    assert review.saved


def test_help_names_every_command_in_the_prompt(draft: Draft) -> None:
    review = Review(draft, "?", "q")
    prompt = next(line for line in review.terminal.shown if line.startswith("Accept?"))
    for command in re.findall(r"\b[a-z]\b|\?", prompt.removeprefix("Accept?")):
        assert any(re.match(rf"(Enter, )?{re.escape(command)} ", line) for line in HELP.splitlines()), command


# ---------------------------------------------------------------------- what is changed


@pytest.mark.parametrize(
    ("typed", "start", "end", "precision"),
    [
        ("2026-03-10", "2026-03-10", None, Precision.DAY),
        ("2026-3-1", "2026-03-01", None, Precision.DAY),
        ("2026-03", "2026-03-01", None, Precision.MONTH),
        ("2026", "2026-01-01", None, Precision.YEAR),
        ("2026-03-09/2026-03-11", "2026-03-09", "2026-03-11", Precision.DAY),
        ("2026-03-09 to 2026-03-11", "2026-03-09", "2026-03-11", Precision.DAY),
        ("2026-02/2026-02", "2026-02-01", "2026-02-28", Precision.MONTH),
    ],
)
def test_dates(draft: Draft, typed: str, start: str, end: str | None, precision: Precision) -> None:
    date = Review(draft, *to(draft, "date"), f"e {typed}").meeting.date
    assert date is not None
    assert (str(date.start), end and str(date.end), date.precision) == (start, end, precision)
    assert date.basis is Basis.CORRECTED
    assert date.evidence == draft.record.meetings[0].date.evidence


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2026-02-30", "a day that the calendar has"),
        ("2026-0", "expected 2026-03-09, 2026-03, 2026, or a period"),
        ("9 March", "expected 2026-03-09"),
        ("2026-03-11/2026-03-09", "the earlier date first"),
        ("2026-03-09/2026-04", "both ends of a period as exactly"),
        ("-", "this cannot be empty"),
    ],
)
def test_a_wrong_date_is_told_in_a_sentence_and_changes_nothing(draft: Draft, typed: str, told: str) -> None:
    review = Review(draft, *to(draft, "date"), f"e {typed}")
    assert told in review.told
    assert review.session.draft.record == draft.record


def test_a_date_that_was_worked_out_is_vouched_for_by_who_accepts_it() -> None:
    draft = draft_of((REPORTS[0].parent / "zh-courtesy-call.html").read_bytes(), "zh-courtesy-call.html")
    before = draft.record.meetings[0].date
    assert before is not None
    assert before.basis is Basis.INFERRED
    meeting = Review(draft, *to(draft, "date"), "a").meeting
    assert meeting.date == before.model_copy(update={"basis": Basis.CORRECTED})
    assert "date" not in {doubt.path for doubt in meeting.doubts}


def test_who_is_renamed_is_renamed_in_the_points(draft: Draft) -> None:
    before = draft.record.meetings[0]
    number = next(i for i, speaker in enumerate(before.speakers) if speaker.name == "Ann Holt")
    review = Review(draft, *to(draft, f"speakers[{number}]"), "e name Anne Holt")
    said = [point.speaker for point in review.meeting.key_points]
    assert "Ann Holt" not in said
    assert said.count("Anne Holt") == [point.speaker for point in before.key_points].count("Ann Holt") > 0
    assert review.meeting.speakers[number].basis is Basis.CORRECTED
    assert all(point.basis is Basis.CORRECTED for point in review.meeting.key_points if point.speaker == "Anne Holt")
    assert "“Ann Holt”" in review.told


def test_forms_of_an_old_name_go_with_it_and_are_told(draft: Draft) -> None:
    names = "e names en=Ann Holt; zh-Hans=安·霍尔特"
    review = Review(draft, *to(draft, "speakers[0]"), names, "e name Anne Holt", "e names x")
    assert review.meeting.speakers[0].names == {"en": "Anne Holt"}
    assert "outwithit:zh-Hans=安·霍尔特.Iftheyareright" in "".join(review.told.split())
    assert "names: “x” will not do" in review.told


def test_a_language_must_be_one(draft: Draft) -> None:
    assert "'english' is not a language tag" in Review(draft, *to(draft, "parties[0]"), "e names english=X").told


def test_deleted_people_say_nothing_and_doubts_move_up(draft: Draft) -> None:
    before = draft.record.meetings[0]
    review = Review(draft, "s", "s", "d")
    gone = before.speakers[0].name
    assert [speaker.name for speaker in review.meeting.speakers] == [each.name for each in before.speakers[1:]]
    assert gone not in [point.speaker for point in review.meeting.key_points]
    assert review.meeting.corrected == ("speakers",)
    moved = {
        doubt.path.replace("speakers[1]", "speakers[0]") for doubt in before.doubts if "speakers[0]" not in doubt.path
    }
    assert {doubt.path for doubt in review.meeting.doubts} == moved


def test_title_kind_and_status_say_that_a_person_changed_them(draft: Draft) -> None:
    review = Review(draft, "e Talks on waste", "", "e round", "", "e planned", "d", "e weekly")
    assert (review.meeting.title, review.meeting.kind, str(review.meeting.status)) == (
        "Talks on waste",
        Kind.ROUNDTABLE,
        "planned",
    )
    assert review.meeting.corrected == ("title", "kind", "status")
    assert "every meeting has one; edit it instead" in review.told
    assert "“weekly” will not do; expected one of: held, planned." in review.told


def test_what_could_also_be_is_chosen_by_its_number() -> None:
    draft = draft_of((REPORTS[0].parent / "zh-visit-apprentices.txt").read_bytes(), "zh-visit-apprentices.txt")
    review = Review(draft, "", "1", "", "", "7", "１", "3")
    assert review.meeting.kind is Kind.WORKING_MEETING
    assert review.meeting.date is not None
    assert str(review.meeting.date.start) == "2023-06-06"
    assert {"kind", "date"}.isdisjoint(doubt.path for doubt in review.meeting.doubts)
    assert "The choices are 1 to 1" in review.told
    assert "There is no choice 3 here" in review.told


def test_new_people_parties_and_points(draft: Draft) -> None:
    there = to(draft, "speakers[1]")
    added = ["n", "Mia Stone", "", "Clerk", "", "chair", "maybe", "yes"]
    point = ["n point", "Mia Stone thanked all.", "stone", "statement", ""]
    party = ["n party", "Rotterdam", "", "Nld", "nl", "municipality", "host"]
    review = Review(draft, *there, *added, *point, *party)
    speaker, last = review.meeting.speakers[2], review.meeting.key_points[-1]
    assert (speaker.name, speaker.title, str(speaker.role), speaker.spoke) == ("Mia Stone", "Clerk", "chair", True)
    assert (last.text, last.speaker) == ("Mia Stone thanked all.", "Mia Stone")
    assert (review.meeting.parties[-1].name, review.meeting.parties[-1].country) == ("Rotterdam", "NL")
    assert {each.basis for each in (speaker, last, review.meeting.parties[-1])} == {Basis.CORRECTED}
    assert "country: “Nld” will not do; expected the two letters" in review.told
    assert corrections([review.meeting]) == 3


def test_doubts_make_room_for_what_is_added(draft: Draft) -> None:
    before = draft.record.meetings[0]
    review = Review(draft, "s", "n", "Rotterdam", "", "", "", "")
    assert [party.name for party in review.meeting.parties] == [
        before.parties[0].name,
        "Rotterdam",
        *(party.name for party in before.parties[1:]),
    ]
    doubtful = [
        [party.name for i, party in enumerate(meeting.parties) if f"parties[{i}]" in paths(meeting)]
        for meeting in (before, review.meeting)
    ]
    assert doubtful[0] == doubtful[1] != []


def paths(meeting: Meeting) -> set[str]:
    return {doubt.path for doubt in meeting.doubts}


def test_a_point_is_said_by_a_person_of_the_meeting(draft: Draft) -> None:
    review = Review(draft, *to(draft, "key_points[0]"), "e speaker Nobody", "e speaker liu")
    assert "the name of a person of this meeting (Ann Holt, Liu Wenhai)" in review.told
    assert review.meeting.key_points[0].speaker == "Liu Wenhai"


def test_undo_back_and_skip(draft: Draft) -> None:
    review = Review(draft, "u", "b", "s", "d", "u", "b", "s", "s", "b", "q")
    assert "There is nothing to undo." in review.told
    assert "This is the first fact." in review.told
    assert "Undone." in review.told
    assert review.session.draft == draft
    heads = re.findall(r"^\[\d+ of \d+\] (\w+)", review.terminal.text, re.MULTILINE)
    assert heads == ["title", "party", "party", "party", "title", "party", "person", "party"]


def test_what_cannot_be_printed_is_refused(draft: Draft) -> None:
    review = Review(draft, "e Talks\x1b[2J", "e \udc80")
    assert review.told.count("cannot be printed") == 2
    assert review.session.draft.record == draft.record


def test_what_is_unknown_is_told_and_deletes_nothing(draft: Draft) -> None:
    review = Review(draft, "Delete this title", "d all", "e", "", "nn", "9" * 5000, "q")
    assert "“Delete this title” is not understood here" in review.told
    assert review.session.draft == draft


# ---------------------------------------------------------------------- the end


def test_quitting_asks_once_where_something_was_changed(draft: Draft) -> None:
    untouched = Review(draft, "q")
    assert not untouched.saved
    assert "Quit without saving" not in untouched.told
    changed = Review(draft, "e X", "q", "no", "w")
    assert changed.saved
    assert changed.written[None].meetings[0].title == "X"
    left = Review(draft, "e X", "q", "yes")
    assert (left.saved, left.written) == (False, {})
    assert not Review(draft, "e X").saved, "the end of the input quits"


def test_what_cannot_be_written_is_not_lost(draft: Draft) -> None:
    review = Review(draft, "e X", "w refused", "w there.yaml")
    assert "refused is a folder." in review.told
    assert review.saved
    assert review.written["there.yaml"].meetings[0].title == "X"


def test_a_meeting_that_was_none_goes_as_a_whole(draft: Draft) -> None:
    twice = Draft((*draft.found, *draft.found), draft.documents)
    review = Review(twice, "d", "no", "d", "yes", "d")
    assert len(review.session.draft.found) == 1
    assert "Meeting 1 of 2: Qingluo and Lakeview hold talks on waste" in review.told
    assert "every meeting has one" in review.told


# ---------------------------------------------------------------------- any commands

MOVES = st.sampled_from([[""], ["", ""], ["s"], ["s", "s"], ["b"]])
CHANGES = st.sampled_from(
    [
        *(["d"], ["u"], ["1"], ["９"], ["e name X"], ["e title Y"], ["e 2026-03"], ["ｅ 2025"], ["e speaker X"]),
        *(
            ["e", "", "no"],
            ["e", "name", "Z"],
            ["e names en=X; zh-Hans=王文"],
            ["e country jp"],
            ["e text -"],
            ["d", "yes"],
        ),
        *(["n party", "New", *[""] * 4], ["n person", "New", *[""] * 5], ["n point", "New.", *[""] * 3], ["n"]),
    ]
)
ANYTHING = st.text(max_size=12).filter(lambda text: text.strip()[:1] not in ("w", "q")).map(lambda line: [line])
COMMANDS = st.lists(MOVES | CHANGES | ANYTHING, max_size=40).map(
    lambda blocks: [line for block in blocks for line in block]
)
SAMPLES = {
    path.name: draft_of(path.read_bytes(), path.name)
    for path in REPORTS
    if path.stem in ("zh-visit-apprentices", "en-roundtable-drought")
}


@settings(max_examples=60)
@given(st.sampled_from(sorted(SAMPLES)), COMMANDS, st.booleans())
def test_no_commands_crash_a_review_or_lose_what_is_saved(name: str, lines: list[str], only_doubtful: bool) -> None:
    draft = SAMPLES[name]
    review = Review(draft, *lines, "", *["w"] * 9, only_doubtful=only_doubtful)
    if not review.saved:  # the last question took the w for an answer
        return
    (record,) = review.written.values()
    assert read_record(record.to_json().encode(), "m.json").to_json() == record.to_json()
    again = Review(Draft.of(record), *[""] * (len(list(Draft.of(record).places())) + 1), "w")
    (later,) = again.written.values()
    for meeting, there in zip(record.meetings, later.meetings, strict=True):
        assert vouched(meeting) <= vouched(there)
        assert there.doubts == ()


def vouched(meeting: Meeting) -> set[tuple[str, str]]:
    """All that a person changed in a meeting: where, and what is there now."""
    lists = {sort: getattr(meeting, sort) for sort in ("parties", "speakers", "key_points")}
    facts = {f"{sort}[{i}]": fact for sort, each in lists.items() for i, fact in enumerate(each)}
    facts |= {sort: fact for sort in ("date", "venue") if (fact := getattr(meeting, sort)) is not None}
    found = {(path, fact.model_dump_json()) for path, fact in facts.items() if fact.basis is Basis.CORRECTED}
    plain = {(sort, str(getattr(meeting, sort))) for sort in ("title", "kind", "status") if sort in meeting.corrected}
    return found | plain | {("corrected", sort) for sort in meeting.corrected}


@settings(max_examples=60)
@given(st.sampled_from(sorted(SAMPLES)), COMMANDS)
def test_undo_goes_all_the_way_back(name: str, lines: list[str]) -> None:
    draft = SAMPLES[name]
    review = Review(draft, *lines, "", "", "", *["u"] * (len(lines) + 5))
    assert review.session.draft == draft


@settings(max_examples=60)
@given(st.sampled_from(sorted(SAMPLES)), COMMANDS)
def test_every_doubt_leads_to_a_fact(name: str, lines: list[str]) -> None:
    draft = Review(SAMPLES[name], *lines).session.draft
    reached = {doubt for place in draft.places() for doubt in draft.doubts(place)}
    assert reached == {doubt for meeting in draft.record.meetings for doubt in meeting.doubts}
    for place in draft.places():
        for path, decision in draft.decisions(place).items():
            fact = draft.fact(place)
            if decision.words is not None and path in (f"{place.path}.name", f"parties[{place.number}]"):
                words = "".join(draft.documents[0].cut(decision.words).split())
                assert words in "".join(fact.name.split())


# ---------------------------------------------------------------------- saving


def test_what_the_review_did_not_begin_from_is_kept(tmp_path: Path, draft: Draft) -> None:
    path = tmp_path / "report.meeting.yaml"
    assert save(path, draft.record, None) is None
    first = path.read_bytes()
    changed = Review(draft, "e X").session.draft.record
    assert save(path, changed, first) is None, "it began from what is there"
    path.write_text("mine", "utf-8")
    kept = save(path, changed, first)
    assert kept == tmp_path / "report.meeting.yaml.1"
    assert kept.read_text("utf-8") == "mine"
    assert save(path, draft.record, None) == tmp_path / "report.meeting.yaml.2"
    assert save(path, draft.record, None) is None, "it is the same"
    assert read_record(path.read_bytes(), "m") == draft.record
