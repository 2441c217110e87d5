"""From records to briefings: what the reader sees, in which language, and what supports it."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.briefing import Briefing, Contents, Facts, Heading, Items, Notes, Prose, Table, Text, Timeline, plain
from digest.composition import Grouping, compose
from digest.composition.overview import MOST_PERIODS
from digest.document import Document
from digest.errors import UsageError
from digest.meeting import (
    Basis,
    Doubt,
    Evidence,
    KeyPoint,
    Kind,
    Meeting,
    MeetingDate,
    Party,
    PartyKind,
    PointKind,
    Precision,
    Speaker,
    SpeakerRole,
    Status,
    Topic,
    Venue,
)
from digest.record import Record
from digest.testing import squeezed

TEXT = (
    "Chongqing and Mito met online on 9 March 2026. Wang Jun, director of the Chongqing Sanitation Bureau, chaired. "
    "The two sides agreed to meet again. The rate rose to 94 percent. Survey teams will start in May. "
    "He proposed a joint study. Talks went well."
)
DOCUMENT = Document(
    id="d1", sha256="0" * 64, uri="https://news.example/a", title="Two cities meet", publisher="Example News",
    published=datetime.date(2026, 3, 10), language="en", text=TEXT,
)  # fmt: skip


def cite(passage: str) -> tuple[Evidence, ...]:
    start = TEXT.index(passage)
    return (Evidence.of(DOCUMENT, start, start + len(passage)),)


def point(text: str, kind: PointKind, speaker: str | None = None) -> KeyPoint:
    return KeyPoint(text=text, kind=kind, speaker=speaker, evidence=cite(text))


FIRST = "Chongqing and Mito met online on 9 March 2026."
CHAIR = "Wang Jun, director of the Chongqing Sanitation Bureau, chaired."
MEETING = Meeting(
    title="Two cities meet",
    kind=Kind.VIDEOCONFERENCE,
    date=MeetingDate(start=datetime.date(2026, 3, 9), evidence=cite(FIRST)),
    venue=Venue(online=True, evidence=cite(FIRST)),
    parties=(
        Party(name="Chongqing", country="CN", kind=PartyKind.MUNICIPALITY, evidence=cite(FIRST)),
        Party(name="Mito", country="JP", kind=PartyKind.MUNICIPALITY, evidence=cite(FIRST)),
    ),
    speakers=(
        Speaker(
            name="Wang Jun",
            names={"zh-Hans": "王军"},
            title="director of the Chongqing Sanitation Bureau",
            role=SpeakerRole.CHAIR,
            spoke=True,
            evidence=cite(CHAIR),
        ),
    ),
    key_points=(
        point("The two sides agreed to meet again.", PointKind.AGREEMENT),
        point("The rate rose to 94 percent.", PointKind.FIGURE),
        point("He proposed a joint study.", PointKind.PROPOSAL, "Wang Jun"),
        point("Survey teams will start in May.", PointKind.NEXT_STEP),
    ),
    doubts=(Doubt(path="date", rule="rival_dates", margin=0.1, alternatives=("2026-03-08",)),),
    evidence=cite(FIRST),
)
RECORD = Record(meetings=(MEETING,), documents=(DOCUMENT,))


def texts(briefing: Briefing) -> str:
    lines: list[str] = [plain(briefing.kicker), plain(briefing.title)]
    for block in briefing.blocks:
        match block:
            case Heading() | Prose():
                lines.append(plain(block.text))
            case Facts():
                lines += [f"{plain(row.label)}: {' | '.join(map(plain, row.values))}" for row in block.rows]
            case Items():
                lines += [f"- {plain(item)}" for item in block.items]
            case Table():
                lines += [" | ".join(map(plain, row)) for row in (block.header, *block.rows)]
            case Contents() | Timeline():
                table = block.as_table()
                lines += [" | ".join(map(plain, row)) for row in (table.header, *table.rows)]
            case Notes():
                lines += [plain(block.heading.text), *(f"[{note.number}] {note.quote.text}" for note in block.notes)]
    return "\n".join(lines)


def changed(**values: object) -> Record:
    return Record(meetings=(MEETING.model_copy(update=values),), documents=(DOCUMENT,))


def runs(briefing: Briefing) -> list[Text]:
    return [
        value for block in briefing.blocks if isinstance(block, Facts) for row in block.rows for value in row.values
    ]


class TestOneMeeting:
    def test_english(self) -> None:
        page = texts(compose([RECORD], ["en"]))
        assert "Meeting briefing\nTwo cities meet" in page
        assert "Chongqing and Mito met for a videoconference online on Monday, 9 March 2026." in page
        assert "Date: Monday, 9 March 2026" in page
        assert "Venue: Online" in page
        assert "China: Wang Jun, director of the Chongqing Sanitation Bureau (chair)" in page
        assert "1. " not in page, "numbers are the exporter's to draw"

    def test_chinese(self) -> None:
        page = texts(compose([RECORD], ["zh"]))
        assert "会议简报" in page
        assert "2026年3月9日星期一，重庆（Chongqing）和水户（Mito）以线上方式举行视频会议。" in page
        assert "日期: 2026年3月9日星期一" in page
        assert "中国: 王军（Wang Jun），director of the Chongqing Sanitation Bureau（主持）" in page
        assert "要点和引文保留报道原文的语言。" in page

    def test_traditional(self) -> None:
        page = texts(compose([RECORD], ["zh-TW"]))
        assert "會議簡報" in page
        assert "水戶（Mito）" in page

    def test_both_languages_the_first_leads(self) -> None:
        briefing = compose([RECORD], ["zh", "en"])
        page = texts(briefing)
        assert briefing.languages == ("zh-Hans", "en")
        assert "会议简报 / Meeting briefing" in page
        assert "日期 / Date: 2026年3月9日星期一 | Monday, 9 March 2026" in page
        assert page.count("The two sides agreed to meet again.") == 3, (
            "the point stands once, in short and in the notes"
        )

    def test_every_run_knows_its_language(self) -> None:
        briefing = compose([RECORD], ["zh"])
        for value in runs(briefing):
            for run in value:
                if run.language == "en":
                    assert run.text.isascii()
                if run.language == "zh-Hans" and run.text.strip("（），。： "):
                    assert not run.text.isascii() or run.text in ("Chongqing", "Mito")

    def test_kinds_of_points_stand_apart_and_settled_matters_first(self) -> None:
        headings = [plain(b.text) for b in compose([RECORD], ["en"]).blocks if isinstance(b, Heading)]
        assert headings == [
            "Participants", "Agreements", "Key points", "Figures", "Next steps", "To verify", "Sources",
        ]  # fmt: skip

    def test_numbers_of_points_run_through(self) -> None:
        starts = [b.start for b in compose([RECORD], ["en"]).blocks if isinstance(b, Items) and b.ordered]
        assert starts == [1, 2, 3, 4, 1], "four sections, then the sources"

    def test_each_fact_and_point_cites_its_passage(self) -> None:
        briefing = compose([RECORD], ["en"])
        (notes,) = (block for block in briefing.blocks if isinstance(block, Notes))
        quotes = {note.number: note.quote.text for note in notes.notes}
        assert list(quotes) == list(range(1, len(quotes) + 1))
        assert len(set(quotes.values())) == len(quotes), "a passage has one number"
        for block in briefing.blocks:
            if (
                isinstance(block, Items)
                and block.ordered
                and block.start <= 4
                and plain(block.items[0]) != "Two cities meet"
            ):
                for item in block.items:
                    numbers = [n for run in item for n in run.notes]
                    if numbers:
                        assert quotes[numbers[0]] in plain(item) or plain(item).endswith(quotes[numbers[0]])

    def test_doubts_are_listed(self) -> None:
        assert "The report names another date that could be meant: 8 March 2026." in texts(compose([RECORD], ["en"]))

    def test_sources_with_publisher_date_and_address(self) -> None:
        page = texts(compose([RECORD], ["en"]))
        assert "- Two cities meet. Example News. 10 March 2026. https://news.example/a" in page

    def test_a_sentence_for_a_headline_ends_once(self) -> None:
        document = DOCUMENT.model_copy(update={"title": "Two cities meet."})
        page = texts(compose([RECORD.model_copy(update={"documents": (document,)})], ["en"]))
        assert "- Two cities meet. Example News." in page

    def test_without_a_date_it_says_so(self) -> None:
        page = texts(compose([changed(date=None)], ["en"]))
        assert "Date: not stated in the report" in page
        assert "; the date is not known." in page

    def test_an_inferred_date_is_marked(self) -> None:
        date = MEETING.date.model_copy(update={"basis": Basis.INFERRED}) if MEETING.date else None
        assert "Date: Monday, 9 March 2026 (worked out, to be verified)" in texts(compose([changed(date=date)], ["en"]))

    def test_a_planned_meeting(self) -> None:
        page = texts(compose([changed(status=Status.PLANNED)], ["en"]))
        assert "Announced meeting" in page
        assert "are to meet for a videoconference" in page

    def test_what_is_unknown_is_left_out(self) -> None:
        bare = changed(venue=None, parties=(), speakers=(), key_points=(), doubts=())
        page = texts(compose([bare], ["en"]))
        assert "None" not in page
        assert "Venue" not in page
        assert "The report tells of a videoconference held on Monday, 9 March 2026." in page

    @pytest.mark.parametrize("kind", list(Kind))
    @pytest.mark.parametrize("tag", ["en", "zh", "zh-Hant"])
    def test_every_kind_has_words(self, kind: Kind, tag: str) -> None:
        assert texts(compose([changed(kind=kind)], [tag]))

    def test_many_parties_are_counted_in_the_sentence(self) -> None:
        many = tuple(MEETING.parties[0].model_copy(update={"name": f"Town {i}"}) for i in range(9))
        assert "Town 0, Town 1, Town 2 and 6 other bodies met" in texts(compose([changed(parties=many)], ["en"]))


class TestVenue:
    @pytest.mark.parametrize(
        ("venue", "en", "zh"),
        [
            ({"city": "Chongqing", "country": "CN"}, "Chongqing, China", "中国重庆"),
            ({"city": "Chongqing", "country": "CN", "place": "Hall 3"}, "Hall 3, Chongqing, China", "中国重庆Hall 3"),
            ({"city": "Singapore", "country": "SG"}, "Singapore", "新加坡"),
            ({"country": "JP"}, "Japan", "日本"),
            ({"place": "Hall 3"}, "Hall 3", "Hall 3"),
        ],
    )
    def test_names_in_the_readers_language(self, venue: dict[str, str], en: str, zh: str) -> None:
        record = changed(venue=Venue(**venue, evidence=cite(FIRST)))
        assert f"Venue: {en}\n" in texts(compose([record], ["en"]))
        assert f"地点: {zh}\n" in texts(compose([record], ["zh"]))


LYON = Party(name="Lyon", country="FR", kind=PartyKind.MUNICIPALITY, evidence=cite(FIRST))
THREE = Record(
    meetings=(
        MEETING.model_copy(update={"topics": (Topic.ENVIRONMENT,)}),
        MEETING.model_copy(
            update={
                "date": MeetingDate(start=datetime.date(2026, 4, 1), basis=Basis.CORRECTED),
                "parties": (MEETING.parties[0], LYON),
            }
        ),
        MEETING.model_copy(update={"date": None, "parties": MEETING.parties[:1]}),
    ),
    documents=(DOCUMENT,),
)


def timeline_of(*days: str) -> Timeline:
    dates = [MeetingDate(start=datetime.date.fromisoformat(day), basis=Basis.CORRECTED) for day in days]
    record = Record(meetings=tuple(MEETING.model_copy(update={"date": date}) for date in dates), documents=(DOCUMENT,))
    (timeline,) = (block for block in compose([record], ["en"]).blocks if isinstance(block, Timeline))
    return timeline


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("町長は" + "あ" * 60 + "5,000個を受け取ったと述べた。", "町長は" + "あ" * 60 + "…"),
        ("市里决定" + "好" * 54 + "12.5万元用于防灾，另有安排。", "市里决定" + "好" * 54 + "…"),
        ("双方商定" + "好" * 30 + "，" + "好" * 40 + "。", "双方商定" + "好" * 30 + "…"),
        (
            "The fund grew " + "steadily " * 18 + "12,500 dollars, he said.",
            "The fund grew " + ("steadily " * 18).strip() + "…",
        ),
    ],
)
def test_points_in_short_are_never_cut_within_a_number(text: str, short: str) -> None:
    language = "ja" if "あ" in text else "zh-Hans" if "好" in text else "en"
    document = Document(id="d2", sha256="1" * 64, language=language, text=text)
    points = tuple(KeyPoint(text=text, evidence=(Evidence.of(document, 0, len(text)),)) for _ in range(4))
    record = Record(meetings=(MEETING.model_copy(update={"key_points": points}),), documents=(DOCUMENT, document))
    items = next(block for block in compose([record], ["en"]).blocks if isinstance(block, Items))
    assert plain(items.items[0]) == short


class TestNote:
    def test_the_subject_line_says_it_all(self) -> None:
        briefing = compose([RECORD], ["en"], "note")
        assert plain(briefing.kicker) == "Note of a meeting"
        assert briefing.plain_title == "Chongqing and Mito – Videoconference, online, 9 March 2026: 1 point agreed"
        assert compose([RECORD], ["zh"], "note").plain_title == "重庆和水户视频会议（线上，2026年3月9日）：达成共识1项"

    @pytest.mark.parametrize("parties", [(), MEETING.parties])
    @pytest.mark.parametrize("venue", [None, Venue(city="Mito", country="JP", evidence=cite(FIRST))])
    @pytest.mark.parametrize("date", [None, MEETING.date])
    def test_the_subject_line_of_what_is_known(
        self, parties: tuple[Party, ...], venue: Venue | None, date: MeetingDate | None
    ) -> None:
        line = compose([changed(parties=parties, venue=venue, date=date)], ["en"], "note").plain_title
        assert "Videoconference" in line
        assert ("Chongqing and Mito –" in line, ", Mito" in line, "9 March 2026" in line) == (
            bool(parties),
            venue is not None,
            date is not None,
        )

    def test_an_announced_meeting_has_agreed_on_nothing_yet(self) -> None:
        line = compose([changed(status=Status.PLANNED)], ["en"], "note").plain_title
        assert line.endswith("9 March 2026 (announced)")

    def test_the_order_of_the_page(self) -> None:
        briefing = compose([RECORD], ["en"], "note")
        headings = [plain(block.text) for block in briefing.blocks if isinstance(block, Heading)]
        assert headings == ["Summary", "Key points", "Agreements", "Follow-up", "To verify", "Sources"]
        assert isinstance(briefing.blocks[0], Facts)
        assert "China" in texts(briefing) or "Present" in texts(briefing)

    def test_the_summary_begins_with_what_was_agreed(self) -> None:
        short = next(block for block in compose([RECORD], ["en"], "note").blocks if isinstance(block, Items))
        assert [plain(item) for item in short.items] == [
            "The two sides agreed to meet again.",
            "Survey teams will start in May.",
            "He proposed a joint study.",
        ]

    def test_follow_up_has_the_columns_that_the_report_fills(self) -> None:
        def follow_up(**values: object) -> Table:
            step = point("Survey teams will start in May.", PointKind.NEXT_STEP).model_copy(update=values)
            briefing = compose([changed(key_points=(*MEETING.key_points[:3], step))], ["en"], "note")
            return next(block for block in briefing.blocks if isinstance(block, Table))

        assert [plain(cell) for cell in follow_up().header] == ["No.", "Action"]
        table = follow_up(due="in May", speaker="Wang Jun")
        assert [plain(cell) for cell in table.header] == ["No.", "Action", "Announced by", "By when"]
        assert [plain(cell) for cell in table.rows[0]] == ["4", "Survey teams will start in May.", "Wang Jun", "in May"]
        assert table.rows[0][1][-1].notes

    def test_a_digest_of_notes_is_headed_by_subject_lines(self) -> None:
        briefing = compose([RECORD, changed(title="Another")], ["en"], "note")
        titles = [plain(block.text) for block in briefing.blocks if isinstance(block, Heading) and block.ordinal]
        assert titles == ["Chongqing and Mito – Videoconference, online, 9 March 2026: 1 point agreed"] * 2


class TestSeveralMeetings:
    def test_a_digest_has_contents_in_order_of_time(self) -> None:
        later = MEETING.model_copy(
            update={
                "title": "They meet again",
                "date": MeetingDate(start=datetime.date(2026, 4, 1), basis=Basis.CORRECTED),
            }
        )
        undated = MEETING.model_copy(update={"title": "Some day", "date": None})
        record = Record(meetings=(undated, later, MEETING), documents=(DOCUMENT,))
        briefing = compose([record], ["en"])
        page = texts(briefing)
        assert "Digest of meetings\nDigest of 3 meetings" in page
        listed = (
            "1 | 9 March 2026 | Two cities meet |",
            "2 | 1 April 2026 | They meet again |",
            "3 | Date not known | Some day |",
        )
        assert [page.index(line) for line in listed] == sorted(page.index(line) for line in listed)
        parts = {block.anchor: block for block in briefing.blocks if isinstance(block, Heading) and block.ordinal}
        (contents,) = (block for block in briefing.blocks if isinstance(block, Contents))
        assert [parts[entry.anchor].ordinal for entry in contents.entries] == [1, 2, 3]
        assert [plain(parts[entry.anchor].numbered) for entry in contents.entries] == [
            "1. Two cities meet",
            "2. They meet again",
            "3. Some day",
        ]
        assert {run.link for row in contents.as_table().rows for run in row[2]} == {f"#{anchor}" for anchor in parts}

    def test_meetings_of_one_day_need_no_timeline(self) -> None:
        assert not any(isinstance(block, Timeline) for block in compose([RECORD, RECORD], ["en"]).blocks)

    @pytest.mark.parametrize(
        ("first", "last", "labels"),
        [
            ("2026-03-09", "2026-03-11", ["9 Mar", "10 Mar", "11 Mar"]),
            ("2026-03-10", "2026-03-29", ["9–15 Mar", "16–22 Mar", "23–29 Mar"]),
            ("2025-12-31", "2026-01-08", ["29 Dec – 4 Jan", "5–11 Jan"]),
            ("2025-12-31", "2026-03-01", ["Dec 2025", "Jan 2026", "Feb 2026", "Mar 2026"]),
            ("2025-12-31", "2026-10-01", ["Q4 2025", "Q1 2026", "Q2 2026", "Q3 2026", "Q4 2026"]),
            ("2021-06-01", "2026-10-01", ["2021", "2022", "2023", "2024", "2025", "2026"]),
            (
                "1978-06-01",
                "2026-10-01",
                ["1970–1979", "1980–1989", "1990–1999", "2000–2009", "2010–2019", "2020–2029"],
            ),
        ],
    )
    def test_the_scale_of_a_timeline_fits_its_days(self, first: str, last: str, labels: list[str]) -> None:
        timeline = timeline_of(first, last)
        assert [squeezed(plain(period.label)) for period in timeline.periods] == list(map(squeezed, labels))
        assert timeline.periods[0].start.isoformat() <= first
        assert timeline.periods[-1].end.isoformat() >= last
        following = [period.end + datetime.timedelta(days=1) for period in timeline.periods]
        assert [period.start for period in timeline.periods[1:]] == following[:-1]

    @given(st.lists(st.dates(), min_size=2, max_size=9, unique=True))
    def test_any_days_have_a_scale(self, days: list[datetime.date]) -> None:
        timeline = timeline_of(*(day.isoformat() for day in sorted(days)))
        assert len(timeline.periods) <= MOST_PERIODS
        for mark in timeline.marks:
            assert any(period.start <= mark.start <= period.end for period in timeline.periods)
            assert mark.end <= timeline.periods[-1].end

    def test_a_timeline_as_a_table(self) -> None:
        table = timeline_of("2026-03-09", "2026-03-10", "2026-05-20").as_table()
        assert [[plain(cell) for cell in row] for row in table.rows] == [
            ["Mar 2026", "1 (9 Mar) · 2 (10 Mar)"],
            ["May 2026", "3 (20 May)"],
        ]
        assert [run.link for run in table.rows[1][1]] == ["#meeting-3"] * 4

    def test_a_month_alone_ends_with_its_last_day(self) -> None:
        month = MeetingDate(start=datetime.date(2026, 2, 1), precision=Precision.MONTH, basis=Basis.CORRECTED)
        record = Record(meetings=(MEETING, MEETING.model_copy(update={"date": month})), documents=(DOCUMENT,))
        (timeline,) = (block for block in compose([record], ["en"]).blocks if isinstance(block, Timeline))
        assert [(mark.end, plain(mark.when)) for mark in timeline.marks] == [
            (datetime.date(2026, 2, 28), "February 2026"),
            (datetime.date(2026, 3, 9), "9 Mar"),
        ]

    @pytest.mark.parametrize(
        ("grouping", "titles"),
        [
            ("week", ["9–15 March 2026", "30 March – 5 April 2026", "Date not known"]),
            ("month", ["March 2026", "April 2026", "Date not known"]),
            ("quarter", ["Q1 2026", "Q2 2026", "Date not known"]),
            ("year", ["2026", "Date not known"]),
            ("topic", ["Environment", "Other topics"]),
            ("party", ["Mito", "Lyon", "Other meetings"]),
        ],
    )
    def test_meetings_in_groups(self, grouping: str, titles: list[str]) -> None:
        briefing = compose([THREE], ["en"], grouping=Grouping(grouping))
        headings = [block for block in briefing.blocks if isinstance(block, Heading)]
        first = next(number for number, heading in enumerate(headings) if plain(heading.text) == titles[0])
        found = [plain(heading.text) for heading in headings[first:] if heading.level == 2]
        assert list(map(squeezed, found[: len(titles)])) == list(map(squeezed, titles))
        assert [heading.ordinal for heading in headings if heading.ordinal] == [1, 2, 3]
        assert {heading.level for heading in headings if heading.ordinal} == {3}
        (contents,) = (block for block in briefing.blocks if isinstance(block, Contents))
        assert (plain(contents.as_table().header[1]) == grouping.capitalize()) == (grouping in ("party", "topic"))
        assert [plain(entry.group) for entry in contents.entries] == sorted(
            (plain(entry.group) for entry in contents.entries), key=found.index
        )

    def test_the_side_that_is_in_every_meeting_is_no_group(self) -> None:
        briefing = compose([THREE], ["en"], grouping=Grouping.PARTY)
        assert "Chongqing" not in [plain(b.text) for b in briefing.blocks if isinstance(b, Heading) and b.level == 2]

    def test_the_index_names_the_meetings_of_each_body_and_person(self) -> None:
        page = texts(compose([THREE], ["en"]))
        assert "Index\nParties | Meetings\nChongqing | 1, 2, 3\nLyon | 2\nMito | 1\n" in page
        assert "People | Meetings\nWang Jun | 1, 2, 3" in page
        briefing = compose([THREE], ["en"])
        rows = [row for block in briefing.blocks if isinstance(block, Table) for row in block.rows]
        assert {run.link for run in rows[0][1] if run.text.isdigit()} == {"#meeting-1", "#meeting-2", "#meeting-3"}

    def test_the_index_of_a_chinese_digest_goes_by_pinyin(self) -> None:
        names = ("张三", "阿里", "赵四", "Brown", "陈五")
        speakers = tuple(Speaker(name=name, basis=Basis.CORRECTED) for name in names)
        record = Record(meetings=(MEETING.model_copy(update={"speakers": speakers}), MEETING), documents=(DOCUMENT,))
        tables = [block for block in compose([record], ["zh"]).blocks if isinstance(block, Table)]
        people = next(table for table in tables if plain(table.header[0]) == "人员")
        found = [plain(row[0]) for row in people.rows]
        assert [name for name in found if name in names] == ["阿里", "Brown", "陈五", "张三", "赵四"]

    def test_one_meeting_has_no_index(self) -> None:
        assert "Index" not in texts(compose([RECORD], ["en"]))

    def test_a_document_is_listed_once(self) -> None:
        assert texts(compose([RECORD, RECORD], ["en"])).count("https://news.example/a") == 1


def test_a_language_without_a_catalog() -> None:
    with pytest.raises(UsageError, match="'ja'"):
        compose([RECORD], ["ja"])


def test_composing_twice_gives_the_same_briefing() -> None:
    assert compose([RECORD], ["zh", "en"]) == compose([RECORD], ["zh", "en"])


CHINESE = Document(
    id="d2", sha256="1" * 64, publisher="Example News", language="zh-Hans",
    text="重庆与水户举行视频会议。3月8日，重庆市环卫局局长王军主持会议。",
)  # fmt: skip


def cite_chinese(passage: str) -> tuple[Evidence, ...]:
    start = CHINESE.text.index(passage)
    return (Evidence.of(CHINESE, start, start + len(passage)),)


def in_two_languages(**changes: object) -> Record:
    """The meeting as two reports tell of it, the English one leading."""
    (speaker,) = MEETING.speakers
    united = speaker.model_copy(
        update={
            "names": {"en": "Wang Jun", "zh-Hans": "王军"},
            "evidence": speaker.evidence + cite_chinese("重庆市环卫局局长王军主持会议。"),
        }
    )
    evidence = (
        *cite(FIRST),
        *cite_chinese("重庆与水户举行视频会议"),
        *cite_chinese("3月8日，重庆市环卫局局长王军主持会议。"),
    )
    meeting = MEETING.model_copy(update={"speakers": (united,), "evidence": evidence, **changes})
    return Record(meetings=(meeting,), documents=(DOCUMENT, CHINESE))


class TestSeveralReportsOfOneMeeting:
    def test_the_reports_form_stands_in_brackets_at_first_use_alone(self) -> None:
        page = texts(compose([in_two_languages()], ["zh"]))
        assert page.count("王军 (Wang Jun)") + page.count("王军（Wang Jun）") == 1
        assert "王军：He proposed a joint study." in page

    def test_a_briefing_in_both_languages_gives_both_names_without_brackets(self) -> None:
        page = texts(compose([in_two_languages()], ["en", "zh"]))
        assert "Wang Jun / 王军" in page
        assert "(Wang Jun)" not in page

    def test_a_name_in_the_other_script_before_one_in_latin_letters(self) -> None:
        page = texts(compose([in_two_languages()], ["zh-Hant"]))
        assert "王军" in page

    def test_a_title_of_the_other_report_is_in_its_language(self) -> None:
        (speaker,) = in_two_languages().meetings[0].speakers
        untitled = speaker.model_copy(update={"title": "重庆市环卫局局长"})
        briefing = compose([in_two_languages(speakers=(untitled,))], ["en"])
        assert {run.language for text in runs(briefing) for run in text if "环卫局" in run.text} == {"zh-Hans"}

    def test_each_source_has_its_own_headline(self) -> None:
        page = texts(compose([in_two_languages()], ["en"]))
        assert "- Two cities meet. Example News" in page
        assert "- 重庆与水户举行视频会议. Example News" in page

    def test_the_summary_and_the_people_cite_both(self) -> None:
        briefing = compose([in_two_languages()], ["en"])
        (notes,) = (block.notes for block in briefing.blocks if isinstance(block, Notes))
        sources = {note.number: plain(note.source) for note in notes}
        (lead,) = (block.text for block in briefing.blocks if isinstance(block, Prose) and block.role == "lead")
        person = next(text for text in runs(briefing) if plain(text).startswith("Wang Jun"))
        for text in (lead, person):
            assert {sources[number] for run in text for number in run.notes} == {"Source 1", "Source 2"}

    @pytest.mark.parametrize(
        ("doubt", "en", "zh"),
        [
            (
                Doubt(path="date", rule="sources_differ", margin=0.5, alternatives=("2026-03-08",)),
                "The sources do not agree on the date; another one has: 8 March 2026.",
                "各来源关于日期的说法不一；另一来源为：2026年3月8日。",
            ),
            (
                Doubt(path="speakers[0].title", rule="sources_differ", margin=0.5, alternatives=("副局长",)),
                "The sources do not agree on the title of Wang Jun; another one has: 副局长.",
                "各来源关于“Wang Jun”的职务的说法不一；另一来源为：副局长。",
            ),
            (
                Doubt(path="speakers[0].names", rule="name_linked", margin=0.5, alternatives=("王军",)),
                "Wang Jun and 王军 are taken to be the same, by what is told of them",
                "将“Wang Jun”与“王军”视为同一方",
            ),
            (
                Doubt(path="key_points[1]", rule="sources_differ", margin=0.5, alternatives=("升至93%。",)),
                "what “The rate rose to 94 percent.” says; another one has: 升至93%.",
                "另一来源为：升至93%。",
            ),
        ],
    )
    def test_what_the_sources_contradict(self, doubt: Doubt, en: str, zh: str) -> None:
        record = in_two_languages(doubts=(doubt,))
        assert en in texts(compose([record], ["en"]))
        assert zh in texts(compose([record], ["zh"]))

    @pytest.mark.parametrize("rule", ["sources_differ", "name_linked", "by_hand"])
    @pytest.mark.parametrize(
        "path",
        [
            "date[0]", "evidence[0]", "title[0]", "venue[0].city", "kind[0]", "speakers[9].title", "key_points[9]",
            "parties[0].unknown", "speakers[-1]", "speakers", "unknown[0]", "",
        ],
    )  # fmt: skip
    def test_a_path_written_by_hand_that_leads_nowhere(self, path: str, rule: str) -> None:
        record = in_two_languages(doubts=(Doubt(path=path, rule=rule, margin=0.1, alternatives=("王军",)),))
        assert "王军" in texts(compose([record], ["en", "zh"]))


@pytest.mark.parametrize(("path", "rule"), [("speakers[4].name", "name_linked"), ("topics", "sources_differ")])
def test_a_doubt_about_nothing_known_leaves_no_gap(path: str, rule: str) -> None:
    doubt = Doubt(path=path, rule=rule, margin=0.1, alternatives=("Bob",))
    assert "it could also be: Bob." in texts(compose([changed(doubts=(doubt,))], ["en"]))
