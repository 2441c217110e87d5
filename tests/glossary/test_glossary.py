"""Glossaries: what a table may say, what it does to a record, and what it could still say."""

import contextlib
import csv
import io
from pathlib import Path

import pytest
from command import Command
from hypothesis import given
from hypothesis import strategies as st
from waste_talks import REPORT

from digest.document import Document
from digest.errors import UsageError
from digest.glossary import EntryKind, Glossary, read_glossary, starter, suggestions, with_names
from digest.glossary.table import Entry, key
from digest.meeting import Basis, Evidence, Meeting, Party, PartyKind, Speaker, Venue
from digest.record import Record

TEXT = "Ann Holt, Director of the Waste Board, and 王文, 副市长, met at Harbour Hall in Lakeview. The Board and JICA agreed."
DOCUMENT = Document(id="d", sha256="0" * 64, language="en", text=TEXT)
EVIDENCE = (Evidence.of(DOCUMENT, 0, len(TEXT)),)
TABLE = """\
kind,en,zh,aliases
body,Waste Board of Lakeview,莱克维尤市废弃物委员会,Waste Board; the Board
post,Director,主任,
post,Vice Mayor of Lakeview,副市长,
place,Harbour Hall,海港会堂,
person,Ann Holt,安·霍尔特,
"""


def glossary(text: str, folder: Path) -> Glossary:
    file = folder / "glossary.csv"
    file.write_text(text, "utf-8")
    return read_glossary(file)


def record(**values: object) -> Record:
    meeting = Meeting(
        title="They met",
        venue=Venue(city="Lakeview", place="Harbour Hall", evidence=EVIDENCE),
        parties=(
            Party(name="Waste Board", kind=PartyKind.OTHER, evidence=EVIDENCE),
            Party(name="The Board", evidence=EVIDENCE),
            Party(name="JICA", evidence=EVIDENCE),
        ),
        speakers=(
            Speaker(name="Ann Holt", title="Director of the Waste Board", evidence=EVIDENCE),
            Speaker(name="王文", title="副市长", evidence=EVIDENCE),
        ),
        evidence=EVIDENCE,
    )
    return Record(meetings=(meeting.model_copy(update=values),), documents=(DOCUMENT,))


class TestTable:
    def test_columns_in_any_order_and_with_remarks(self, tmp_path: Path) -> None:
        found = glossary("zh,#where,kind,ja\n外务局,an old list,body,外務局\n", tmp_path)
        assert found.entries == (Entry(EntryKind.BODY, {"zh-Hans": "外务局", "ja": "外務局"}),)

    @pytest.mark.parametrize(
        "text", [TABLE, TABLE.replace(",", "\t"), "\ufeff" + TABLE.replace(",", ";").replace("; ", "|")]
    )
    def test_as_spreadsheets_write_it(self, text: str, tmp_path: Path) -> None:
        found = glossary(text, tmp_path)
        assert found.entry(EntryKind.BODY, "waste board") is found.entries[0]
        assert found.entry(EntryKind.BODY, "The Board") is found.entries[0]

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("en,zh\nA,甲\n", r"names no column 'kind'"),
            ("kind,english\nbody,A\n", r"the column 'english' is no language tag"),
            ("kind,en\nbodies,A\n", r"line 2: the kind 'bodies' is none of body, post, place, person"),
            ("kind,en,zh\nbody,,\n", r"line 2: there is no name in any language"),
            ("kind,en\nbody,A, B\n", r"line 2: 3 cells below 2 columns"),
            ("kind,country,en\nbody,Japan,A\n", r"line 2: 'JAPAN' is no country: expected two letters"),
            ("en,kind\nMito,body\nAnn\n", r"line 3: the kind '' is none of"),
            (f"kind,en\nbody,{'A' * 200_000}\n", r"cannot be read: field larger than field limit"),
            ("", r"names no column 'kind'"),
        ],
    )
    def test_mistakes_are_told_with_their_line(self, text: str, told: str, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=told):
            glossary(text, tmp_path)

    def test_a_table_that_is_not_utf_8(self, tmp_path: Path) -> None:
        file = tmp_path / "g.csv"
        file.write_bytes("kind,zh\nbody,外办\n".encode("gb18030"))
        with pytest.raises(UsageError, match="is not UTF-8"):
            read_glossary(file)

    def test_names_are_compared_without_case_width_script_and_article(self) -> None:
        assert key("The  Foreign Affairs Office") == key("foreign affairs ofﬁce")
        assert key("外 务 局") == key("外務局")
        assert key("Mito") != key("Mita")

    def test_two_people_of_one_name_are_told_apart_by_nobody(self, tmp_path: Path) -> None:
        found = glossary("kind,en,zh\nperson,Wang Wei,王伟\nperson,Wang Wei,王薇\n", tmp_path)
        assert found.entry(EntryKind.PERSON, "Wang Wei") is None
        assert found.entry(EntryKind.PERSON, "王薇") is found.entries[1]

    @given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=3, max_size=3)))
    def test_any_cells_are_read_or_told_of(
        self, tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
    ) -> None:
        text = io.StringIO(newline="")
        csv.writer(text).writerows([["kind", "en", "zh"], *rows])
        with contextlib.suppress(UsageError):  # the one way in which reading may fail
            assert len(glossary(text.getvalue(), tmp_path_factory.getbasetemp()).entries) <= len(rows)


class TestStarter:
    def test_no_name_means_two_things(self) -> None:
        for entry in starter().entries:
            for form in entry.forms:
                assert starter().entry(entry.kind, form) is entry, form

    def test_every_entry_has_both_languages(self) -> None:
        assert all({"en", "zh-Hans", "zh-Hant"} <= entry.names.keys() for entry in starter().entries)

    def test_the_users_own_names_come_first(self, tmp_path: Path) -> None:
        own = glossary("kind,en,zh,aliases\nbody,Japan International Cooperation Agency,协力机构,JICA\n", tmp_path)
        entry = (own + starter()).entry(EntryKind.BODY, "JICA")
        assert entry is not None
        assert entry.names["zh-Hans"] == "协力机构"


class TestNaming:
    def test_bodies_people_titles_and_places(self, tmp_path: Path) -> None:
        (meeting,) = with_names(record(), glossary(TABLE, tmp_path) + starter()).meetings
        board, jica = meeting.parties
        assert board.name == "Waste Board"
        assert board.names == {"en": "Waste Board of Lakeview", "zh-Hans": "莱克维尤市废弃物委员会"}
        assert jica.names["zh-Hans"] == "日本国际协力机构"
        holt, wang = meeting.speakers
        assert holt.names == {"zh-Hans": "安·霍尔特"}
        assert holt.titles == {"zh-Hans": "莱克维尤市废弃物委员会主任", "en": "Director, Waste Board of Lakeview"}
        assert (wang.names, wang.titles["en"]) == ({}, "Vice Mayor of Lakeview")
        assert meeting.venue is not None
        assert meeting.venue.names == {"Harbour Hall": {"zh-Hans": "海港会堂"}}

    def test_bodies_of_one_entry_are_one_party_with_all_passages(self, tmp_path: Path) -> None:
        elsewhere = (Evidence.of(DOCUMENT, 0, 8),)
        parties = (Party(name="Waste Board", evidence=EVIDENCE), Party(name="The Board", evidence=elsewhere))
        (meeting,) = with_names(record(parties=parties), glossary(TABLE, tmp_path)).meetings
        assert [party.evidence for party in meeting.parties] == [(*EVIDENCE, *elsewhere)]

    def test_what_the_record_says_already_stays(self, tmp_path: Path) -> None:
        speaker = Speaker(name="Ann Holt", names={"zh-Hans": "霍安"}, basis=Basis.CORRECTED)
        (meeting,) = with_names(record(speakers=(speaker,)), glossary(TABLE, tmp_path)).meetings
        assert meeting.speakers[0].names == {"zh-Hans": "霍安"}

    def test_a_name_is_matched_whole(self, tmp_path: Path) -> None:
        speakers = (
            Speaker(name="Ann Holt-Marsh", title="Director of the Waste Board of Lakeview and Mito", evidence=EVIDENCE),
        )
        (meeting,) = with_names(record(speakers=speakers), glossary(TABLE, tmp_path)).meetings
        assert meeting.speakers == speakers

    @pytest.mark.parametrize(("country", "named"), [("CN", {"zh-Hans": "外交部"}), ("JP", {}), (None, {})])
    def test_a_name_that_others_use_too_needs_its_country(
        self, tmp_path: Path, country: str | None, named: dict[str, str]
    ) -> None:
        table = glossary("kind,country,en,zh\nbody,CN,Ministry of Foreign Affairs,外交部\n", tmp_path)
        party = Party(name="Ministry of Foreign Affairs", country=country, evidence=EVIDENCE)
        (meeting,) = with_names(record(parties=(party,)), table).meetings
        assert meeting.parties[0].names == named

    def test_nothing_without_entries(self) -> None:
        assert with_names(record(), Glossary()) == record()


class TestSuggestions:
    def test_each_name_without_a_counterpart_once(self, tmp_path: Path) -> None:
        known = with_names(record(), glossary(TABLE, tmp_path) + starter())
        found = suggestions([known, known], ["en", "zh-Hans"])
        assert [(each.kind.value, *each.names.values()) for each in found] == [
            ("person", "王文"),
            ("place", "Lakeview"),
        ]
        assert found[0].passages == list(EVIDENCE)

    def test_places_that_the_map_knows_are_not_asked_for(self) -> None:
        venue = Venue(city="Vienna", country="AT", evidence=EVIDENCE)
        found = suggestions([record(venue=venue, parties=(), speakers=())], ["en", "zh-Hans"])
        assert found == []


digest = Command(encoding="utf-8", PYTHONIOENCODING="utf-8")


@pytest.fixture(autouse=True)
def no_settings_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


class TestCommands:
    def test_the_table_that_is_suggested_can_be_filled_in_and_used(self, tmp_path: Path) -> None:
        (tmp_path / "report.txt").write_text(REPORT, "utf-8")
        run = digest.start("glossary", "suggest", "report.txt", "-o", "glossary.csv", cwd=tmp_path)
        assert run.returncode == 0, run.stderr
        file = tmp_path / "glossary.csv"
        rows = list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))
        holt = next(row for row in rows if row["en"] == "Ann Holt")
        assert holt["#passage"].startswith("Mayor Ann Holt said")
        holt["zh"] = "安·霍尔特"
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        (tmp_path / "digest.toml").write_text('glossary = "glossary.csv"\n', "utf-8")
        page = digest("make", "report.txt", "--format", "md", "--lang", "zh", "-o", "-", cwd=tmp_path).stdout
        assert "安·霍尔特（Ann Holt" in page
        again = digest("glossary", "suggest", "report.txt", cwd=tmp_path)
        assert "Ann Holt" not in [row["en"] for row in csv.DictReader(io.StringIO(again.stdout.lstrip("\ufeff")))]

    def test_a_glossary_that_is_not_there(self, tmp_path: Path) -> None:
        (tmp_path / "report.txt").write_text(REPORT, "utf-8")
        run = digest("make", "report.txt", "--glossary", "none.csv", cwd=tmp_path)
        assert run.returncode == 2
        assert "The glossary none.csv cannot be read" in run.stderr
