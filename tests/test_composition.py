"""From records to briefings: what the reader sees, in which language, and what supports it."""

import datetime

import pytest

from digest.briefing import Briefing, Facts, Heading, Items, Notes, Prose, Table, Text, plain
from digest.composition import compose
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
    Speaker,
    SpeakerRole,
    Status,
    Venue,
)
from digest.record import Record

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
        assert page.index("Two cities meet |") < page.index("They meet again |") < page.index("Some day |")
        anchors = {block.anchor for block in briefing.blocks if isinstance(block, Heading)}
        (contents,) = (block for block in briefing.blocks if isinstance(block, Table))
        assert {run.link for row in contents.rows for run in row[1]} <= {f"#{anchor}" for anchor in anchors}

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
