"""Reports of one meeting become one account of it, and reports of two stay two. All reports are our own writing."""

import datetime
from itertools import permutations

import pytest

from digest.document import Document
from digest.errors import UsageError
from digest.extraction import extract
from digest.language import detect
from digest.meeting import (
    Basis,
    Doubt,
    KeyPoint,
    Kind,
    Meeting,
    MeetingDate,
    PartyKind,
    PartyRole,
    Precision,
    Speaker,
    SpeakerRole,
    Status,
)
from digest.merging import merge, partition
from digest.merging.joining import joined
from digest.record import Record, read_record

ENGLISH = """\
Harbour towns agree on a joint tide survey
By Our Correspondent | 14 March 2026

QINGLUO -- Officials of Qingluo and the Portuguese town of Serena Port met in Qingluo on Thursday to discuss coastal
floods.

Luo Dingyuan, deputy mayor of Qingluo, said that floods had cost the city 12.4 million yuan last year. He proposed a joint
survey of tides in both harbours.

Duarte Serpa, mayor of Serena Port, replied that his town would send two engineers in June. "We have 46 years of records,"
Serpa added.

The two sides agreed to exchange tide data every month.
"""
CHINESE = """\
青洛市人民政府外事办公室
首页 > 外事动态
青洛市与葡萄牙塞雷纳港市举行渔港防灾工作会谈
发布时间：2026-03-13 10:20　来源：市外办

　　2026年3月12日上午，青洛市副市长罗定远在海天宾馆与来访的葡萄牙塞雷纳港市市长杜阿尔特·塞尔帕举行工作会谈。市外办主任黎小萌主持会谈。

　　罗定远表示，去年全市渔港受灾损失约1240万元，希望两市共享预警经验。

　　塞尔帕介绍，塞雷纳港市有46年的潮位记录，愿派两名技术人员来青洛培训。

　　双方商定，每月交换一次潮位数据。

　　市海洋局副局长潘立参加会谈。
"""
AGENCY = """\
青洛与塞雷纳港会谈渔港防灾
青洛新闻网 2026-03-13

　　本网讯 3月12日，青洛市副市长罗定远会见葡萄牙塞雷纳港市市长杜阿尔特·塞尔帕一行，就渔港防灾举行工作会谈。

　　罗定远表示，去年全市渔港受灾损失约1420万元，希望两市共享预警经验。

　　塞尔帕说，塞雷纳港市有46年的潮位记录。

　　双方商定，每月交换一次潮位数据。
"""
OTHER_GUESTS = """\
青洛市副市长会见韩国客人
发布时间：2026-03-13 11:00　来源：市外办

　　2026年3月12日下午，青洛市副市长罗定远在海天宾馆会见来访的韩国仁川广域市副市长金敏秀一行。

　　罗定远表示，希望两市扩大港口物流合作，去年青洛港吞吐量为3180万吨。

　　金敏秀介绍，仁川港正在建设第三座冷链仓库，面积2.6万平方米。

　　双方商定，今年秋天举行第二次会谈。
"""

IN_FOUR_LANGUAGES = {
    "ja": """\
水戸市公式ホームページ
重慶市との廃棄物対策オンライン会議を開催しました
更新日：2026年3月13日

2026年3月12日、水戸市は中国重慶市とオンライン会議を開催しました。水戸市の高橋健一副市長と重慶市生態環境局の王文副局長が出席しました。

高橋副市長は「本市のごみ排出量は1日あたり312トンで、5年前より14パーセント減りました」と述べました。

王副局長は「重慶市では分別率が94.3パーセントになりました」と述べました。

両市は、6月に技術者2名を相互に派遣することで合意しました。
""",
    "zh-Hans": """\
重庆市与日本水户市举行垃圾分类视频会议
发布时间：2026-03-13 10:20　来源：市生态环境局

　　3月12日，重庆市生态环境局与日本水户市以视频方式举行垃圾分类工作会议。重庆市生态环境局副局长王文、水户市副市长高桥健一出席会议并讲话。

　　王文表示，重庆市垃圾分类率已达94.3%，希望与水户市交流经验。

　　高桥健一介绍，水户市每日垃圾排放量为312吨，比五年前减少14%。

　　双方商定，6月互派两名技术人员。
""",
    "zh-Hant": """\
重慶市與日本水戶市舉行垃圾分類視訊會議
發佈時間：2026-03-13

　　3月12日，重慶市生態環境局與日本水戶市以視訊方式舉行垃圾分類工作會議。重慶市生態環境局副局長王文、水戶市副市長高橋健一出席會議並講話。

　　王文表示，重慶市垃圾分類率已達94.3%，希望與水戶市交流經驗。

　　雙方商定，6月互派兩名技術人員。
""",
    "en": """\
Chongqing and Mito compare notes on waste
March 14, 2026

Officials of Chongqing and the Japanese city of Mito held a videoconference on Thursday to discuss waste sorting.

Wang Wen, deputy director of the Chongqing Ecology and Environment Bureau, said that 94.3 percent of households now sort their waste.

Kenichi Takahashi, vice mayor of Mito, said that the city collects 312 tonnes a day, 14 percent less than five years ago.

The two sides agreed to exchange two engineers in June.
""",
}


def record(text: str, name: str, **hints: object) -> Record:
    document = Document(id=name, text=text, language=detect(text), uri=f"{name}.txt", **hints)  # type: ignore[arg-type]
    found = extract(document)
    assert found, f"{name} tells of a meeting"
    return Record(meetings=found, documents=(document,))


@pytest.fixture(scope="module")
def english() -> Record:
    return record(ENGLISH, "english")


@pytest.fixture(scope="module")
def chinese() -> Record:
    return record(CHINESE, "chinese")


@pytest.fixture(scope="module")
def agency() -> Record:
    return record(AGENCY, "agency")


def only(joined: Record) -> Meeting:
    (meeting,) = joined.meetings
    return meeting


def speaker(meeting: Meeting, name: str) -> Speaker:
    return next(speaker for speaker in meeting.speakers if name in (speaker.name, *speaker.names.values()))


def doubts(meeting: Meeting, rule: str) -> dict[str, Doubt]:
    return {doubt.path: doubt for doubt in meeting.doubts if doubt.rule == rule}


class TestOneMeeting:
    def test_across_languages(self, english: Record, chinese: Record) -> None:
        assert partition([english, chinese]) == [[0, 1]]
        assert len(merge([english, chinese]).meetings) == 1

    def test_in_one_language(self, chinese: Record, agency: Record) -> None:
        assert partition([chinese, agency]) == [[0, 1]]

    def test_three_accounts_in_any_order(self, english: Record, chinese: Record, agency: Record) -> None:
        accounts = [english, chinese, agency]
        for order in permutations(accounts):
            meeting = only(merge(order))
            assert {p.document for p in meeting.evidence} == {"english", "chinese", "agency"}
            assert len([s for s in meeting.speakers if "罗定远" in (s.name, *s.names.values())]) == 1

    def test_in_four_languages(self) -> None:
        meeting = only(merge([record(text, tag) for tag, text in IN_FOUR_LANGUAGES.items()], ["zh-Hans"]))
        wang = speaker(meeting, "Wang Wen")
        assert wang.names == {"zh-Hans": "王文", "zh-Hant": "王文", "ja": "王文", "en": "Wang Wen"}
        assert speaker(meeting, "高桥健一").names["en"] == "Kenichi Takahashi"
        assert next(p for p in meeting.key_points if "94.3" in p.text).text.startswith("重庆市垃圾分类率")
        assert {passage.document for passage in meeting.evidence} == set(IN_FOUR_LANGUAGES)

    def test_every_fact_keeps_the_passages_of_all_its_sources(self, english: Record, chinese: Record) -> None:
        luo = speaker(only(merge([english, chinese])), "Luo Dingyuan")
        assert {passage.document for passage in luo.evidence} == {"english", "chinese"}

    def test_the_record_can_be_written_and_read(self, english: Record, chinese: Record) -> None:
        joined = merge([english, chinese])
        read = read_record(joined.to_yaml().encode(), "joined.yaml")
        assert read.meetings == joined.meetings

    def test_one_report_read_twice_is_one_meeting(self, english: Record) -> None:
        assert merge([english, english]) == english

    def test_a_report_alone_stays_as_it_is(self, english: Record) -> None:
        assert merge([english]) == english

    def test_an_announcement_and_the_report_of_it(self, chinese: Record) -> None:
        meeting = chinese.meetings[0]
        planned = chinese.model_copy(update={"meetings": (meeting.model_copy(update={"status": Status.PLANNED}),)})
        assert only(merge([planned, chinese])).status is Status.HELD


class TestTwoMeetings:
    @pytest.mark.parametrize("text", [ENGLISH, CHINESE])
    def test_a_month_apart(self, text: str, chinese: Record) -> None:
        later = text.replace("14 March", "14 April").replace("2026年3月", "2026年4月").replace("2026-03", "2026-04")
        assert partition([chinese, record(later, "later")]) == [[0], [1]]

    def test_a_week_apart(self, chinese: Record) -> None:
        later = CHINESE.replace("3月12日", "3月19日").replace("2026-03-13", "2026-03-20")
        assert partition([chinese, record(later, "later")]) == [[0], [1]]

    def test_two_days_of_talks(self, chinese: Record) -> None:
        """The same people on the next day, about something else."""
        later = (
            CHINESE.replace("3月12日", "3月13日")
            .replace("渔港防灾", "青年交流")
            .replace("约1240万元", "约36人次")
            .replace("46年的潮位记录", "18所学校")
        )
        assert partition([chinese, record(later, "later")]) == [[0], [1]]

    def test_two_delegations_in_one_afternoon(self, chinese: Record, english: Record) -> None:
        others = record(OTHER_GUESTS, "others")
        assert partition([chinese, others]) == [[0], [1]]
        assert partition([english, others]) == [[0], [1]]

    @pytest.mark.parametrize("text", [CHINESE, ENGLISH])
    def test_two_delegations_from_one_country_with_the_same_hosts(self, text: str) -> None:
        """The hosts, the hall, the day and the headline agree; the guests are others."""
        accounts = [
            text.replace("葡萄牙塞雷纳港", "葡萄牙" + written)
            .replace("塞雷纳港", written)
            .replace("杜阿尔特·塞尔帕", guest)
            .replace("塞尔帕", guest.split("·")[-1])
            .replace("Serena Port", spelt)
            .replace("Duarte Serpa", latin)
            .replace("Serpa", latin.split()[-1])
            .replace("1240", amount)
            .replace("12.4", amount)
            .replace("46", years)
            for written, guest, spelt, latin, amount, years in (
                ("波尔图", "若热·平托", "Porto", "Jorge Pinto", "1350", "27"),
                ("科英布拉", "特雷莎·努内斯", "Coimbra", "Teresa Nunes", "2160", "39"),
            )
        ]
        records = [record(account, f"d{number}") for number, account in enumerate(accounts)]
        assert partition(records) == [[0], [1]]

    def test_two_meetings_of_one_report(self, chinese: Record) -> None:
        meeting = chinese.meetings[0]
        twice = chinese.model_copy(update={"meetings": (meeting, meeting.model_copy(update={"title": "另一次"}))})
        assert len(merge([twice]).meetings) == 2

    def test_documents_of_one_name(self, chinese: Record, agency: Record) -> None:
        other = agency.documents[0].model_copy(update={"id": "chinese"})
        with pytest.raises(UsageError, match="chinese"):
            merge([chinese, Record(documents=(other,))])


class TestWhoLeads:
    def test_the_first_one_given(self, english: Record, chinese: Record) -> None:
        assert only(merge([english, chinese])).title.startswith("Harbour towns")
        assert only(merge([chinese, english])).title.startswith("青洛市与")

    def test_the_language_of_the_reader(self, english: Record, chinese: Record) -> None:
        assert only(merge([english, chinese], ["zh-Hans"])).title.startswith("青洛市与")
        assert only(merge([chinese, english], ["en", "zh-Hans"])).title.startswith("Harbour towns")
        assert only(merge([english, chinese], ["zh-Hant"])).title.startswith("青洛市与")


class TestDates:
    def test_what_is_read_beats_what_is_worked_out(self, english: Record, chinese: Record) -> None:
        assert english.meetings[0].date is not None
        assert english.meetings[0].date.basis is Basis.INFERRED
        meeting = only(merge([english, chinese]))
        assert meeting.date is not None
        assert (meeting.date.start, meeting.date.basis) == (datetime.date(2026, 3, 12), Basis.STATED)
        assert {passage.document for passage in meeting.date.evidence} == {"english", "chinese"}
        assert "date" not in {doubt.path for doubt in meeting.doubts}

    def test_a_day_beats_a_month(self, english: Record, chinese: Record) -> None:
        date = MeetingDate(start=datetime.date(2026, 3, 1), precision=Precision.MONTH, basis=Basis.CORRECTED)
        vague = _with(english, date=date)
        meeting = only(merge([vague, chinese]))
        assert meeting.date is not None
        assert meeting.date.start == datetime.date(2026, 3, 12)
        assert not doubts(meeting, "sources_differ")

    def test_a_month_that_a_person_put_right_beats_a_day_outside_it(self, english: Record, chinese: Record) -> None:
        date = MeetingDate(start=datetime.date(2026, 4, 1), precision=Precision.MONTH, basis=Basis.CORRECTED)
        meeting = joined(english.meetings[0].model_copy(update={"date": date}), chinese.meetings[0], {})
        assert meeting.date is not None
        assert (meeting.date.start, meeting.date.basis) == (date.start, Basis.CORRECTED)
        assert doubts(meeting, "sources_differ")["date"].alternatives == ("2026-03-12",)

    def test_of_two_months_the_other_one_is_told_as_a_month(self, english: Record, chinese: Record) -> None:
        march = MeetingDate(start=datetime.date(2026, 3, 1), precision=Precision.MONTH, basis=Basis.CORRECTED)
        april = march.model_copy(update={"start": datetime.date(2026, 4, 1)})
        one = english.meetings[0].model_copy(update={"date": march})
        other = chinese.meetings[0].model_copy(update={"date": april})
        assert doubts(joined(one, other, {}), "sources_differ")["date"].alternatives == ("2026-04",)

    def test_an_unknown_date_is_filled_in(self, english: Record, chinese: Record) -> None:
        meeting = only(merge([_with(english, date=None), chinese]))
        assert meeting.date is not None
        assert meeting.date.start == datetime.date(2026, 3, 12)

    def test_days_that_differ_are_told(self, english: Record, chinese: Record) -> None:
        friday = record(AGENCY.replace("3月12日", "3月13日").replace("1420", "1240"), "friday")
        meeting = only(merge([chinese, friday]))
        assert doubts(meeting, "sources_differ")["date"].alternatives == ("2026-03-13",)
        assert meeting.date is not None
        assert {passage.document for passage in meeting.date.evidence} == {"chinese", "friday"}


class TestPeople:
    def test_a_chinese_name_is_linked_by_its_reading(self, english: Record, chinese: Record) -> None:
        meeting = only(merge([english, chinese]))
        luo = speaker(meeting, "Luo Dingyuan")
        assert luo.names == {"en": "Luo Dingyuan", "zh-Hans": "罗定远"}
        assert luo.title == "deputy mayor of Qingluo"
        assert luo.spoke
        assert not any(doubt.alternatives == ("罗定远",) for doubt in meeting.doubts)

    def test_a_name_that_cannot_be_compared_is_linked_by_title_and_marked(
        self, english: Record, chinese: Record
    ) -> None:
        meeting = only(merge([english, chinese]))
        serpa = speaker(meeting, "Duarte Serpa")
        assert serpa.names["zh-Hans"] == "杜阿尔特·塞尔帕"
        index = meeting.speakers.index(serpa)
        assert doubts(meeting, "name_linked")[f"speakers[{index}].names"].alternatives == ("杜阿尔特·塞尔帕",)

    def test_a_japanese_name_is_not_read(self) -> None:
        """Two Japanese in either report, and nothing that tells which is which."""
        texts = (
            "Towns agree on a joint tide survey\n14 March 2026\n\nOfficials of Qingluo and Mito met in Qingluo on 12 March 2026."
            "\n\nLuo Dingyuan, deputy mayor of Qingluo, said that floods had cost the city 12.4 million yuan. Kenji Morita and "
            "Koji Hamada, engineers of Mito City, said that Mito has 46 years of records.\n\nThe two sides agreed to meet again.",
            CHINESE.replace("葡萄牙塞雷纳港市市长杜阿尔特·塞尔帕", "日本水户市工程师森田健二、滨田浩二").replace(
                "塞尔帕介绍", "森田健二介绍"
            ),
        )
        meeting = only(merge([record(text, f"d{number}") for number, text in enumerate(texts)]))
        assert all(not speaker.names for speaker in meeting.speakers if speaker.name != "Luo Dingyuan")

    def test_what_a_person_put_right_stands(self, english: Record, chinese: Record) -> None:
        meeting = chinese.meetings[0]
        luo = meeting.speakers[0].model_copy(update={"title": "青洛市常务副市长", "basis": Basis.CORRECTED})
        joined = only(merge([english, _with(chinese, speakers=(luo, *meeting.speakers[1:]))]))
        assert (speaker(joined, "Luo Dingyuan").title, speaker(joined, "Luo Dingyuan").basis) == (luo.title, luo.basis)

    def test_a_title_a_form_a_state_and_a_part_that_a_person_put_right_stand(
        self, english: Record, chinese: Record
    ) -> None:
        meeting = chinese.meetings[0]
        luo = meeting.speakers[0].model_copy(
            update={"role": SpeakerRole.ATTENDEE, "spoke": False, "basis": Basis.CORRECTED}
        )
        host = meeting.parties[0].model_copy(update={"role": PartyRole.CO_ORGANIZER, "basis": Basis.CORRECTED})
        right = _with(
            chinese,
            title="两市举行厨余垃圾工作会谈",
            kind=Kind.FORUM,
            status=Status.PLANNED,
            corrected=("title", "kind", "status"),
            speakers=(luo, *meeting.speakers[1:]),
            parties=(host, *meeting.parties[1:]),
        )
        for records in ([english, right], [right, english]):
            joined = only(merge(records))
            assert (joined.title, joined.kind, joined.status) == (right.meetings[0].title, Kind.FORUM, Status.PLANNED)
            assert set(joined.corrected) == {"title", "kind", "status"}
            who = next(each for each in joined.speakers if luo.name in (each.name, *each.names.values()))
            assert (who.role, who.spoke, who.basis) == (luo.role, luo.spoke, luo.basis)
            body = next(each for each in joined.parties if host.name in (each.name, *each.names.values()))
            assert (body.role, body.basis) == (host.role, host.basis)
        doubted = _with(english, doubts=(Doubt(path="kind", rule="english", margin=0.1),))
        assert not [doubt for doubt in only(merge([doubted, right])).doubts if doubt.path == "kind"]

    def test_people_of_one_account_alone_are_kept(self, english: Record, chinese: Record) -> None:
        names = {speaker.name for speaker in only(merge([english, chinese])).speakers}
        assert names >= {"Luo Dingyuan", "Duarte Serpa", "黎小萌"}

    def test_points_name_their_speakers_as_the_united_record_does(self, english: Record, chinese: Record) -> None:
        meeting = only(merge([english, chinese]))
        assert {point.speaker for point in meeting.key_points} <= {None, *(s.name for s in meeting.speakers)}

    def test_another_title_is_told(self, chinese: Record, agency: Record) -> None:
        other = record(AGENCY.replace("副市长罗定远会见", "市长罗定远会见"), "other")
        meeting = only(merge([chinese, other]))
        (doubt,) = (doubt for path, doubt in doubts(meeting, "sources_differ").items() if path.endswith("title"))
        assert doubt.alternatives == ("青洛市市长",)

    def test_another_spelling_is_told(self, chinese: Record) -> None:
        other = record(AGENCY.replace("罗定远", "罗定源"), "other")
        meeting = only(merge([chinese, other]))
        luo = speaker(meeting, "罗定远")
        index = meeting.speakers.index(luo)
        assert doubts(meeting, "sources_differ")[f"speakers[{index}].name"].alternatives == ("罗定源",)


class TestDoubtsOfOneAccount:
    """What was hard to read in a report, not what the sources contradict."""

    @staticmethod
    def _doubted(given: Record, path: str) -> Record:
        return _with(given, doubts=(Doubt(path=path, rule="hard_to_read", margin=0.1),))

    @staticmethod
    def _place(meeting: Meeting, name: str) -> int:
        return meeting.speakers.index(speaker(meeting, name))

    def test_a_name_that_both_give_is_certain(self, chinese: Record, agency: Record) -> None:
        at = self._place(chinese.meetings[0], "罗定远")
        there = self._place(agency.meetings[0], "罗定远")
        pairs = (
            (self._doubted(chinese, f"speakers[{at}].name"), _with(agency, doubts=())),
            (_with(chinese, doubts=()), self._doubted(agency, f"speakers[{there}].name")),
        )
        for one, two in pairs:
            assert not doubts(only(merge([one, two])), "hard_to_read")

    def test_a_name_that_one_gives_is_not(self, chinese: Record, agency: Record) -> None:
        path = f"speakers[{self._place(chinese.meetings[0], '潘立')}].name"
        assert path in doubts(only(merge([self._doubted(chinese, path), agency])), "hard_to_read")

    def test_another_spelling_is_told_though_a_third_account_agrees(self, chinese: Record) -> None:
        others = [record(AGENCY.replace("罗定远", name), name) for name in ("罗定源", "罗定远")]
        meeting = only(merge([chinese, *others]))
        at = f"speakers[{self._place(meeting, '罗定远')}].name"
        assert doubts(meeting, "sources_differ")[at].alternatives == ("罗定源",)

    def test_a_body_that_both_name_is_certain(self, chinese: Record, agency: Record) -> None:
        meeting = chinese.meetings[0]
        both = {party.name for party in agency.meetings[0].parties}
        at = next(i for i, party in enumerate(meeting.parties) if party.name in both)
        assert not doubts(only(merge([self._doubted(chinese, f"parties[{at}]"), agency])), "hard_to_read")

    def test_a_body_that_is_linked_by_elimination_is_not(self, english: Record, chinese: Record) -> None:
        one, two = (
            _with(
                given,
                parties=tuple(
                    party.model_copy(update={"country": "PT", "kind": PartyKind.MUNICIPALITY})
                    for party in given.meetings[0].parties
                    if name in party.name
                ),
                doubts=(),
            )
            for given, name in ((english, "Serena"), (chinese, "塞雷纳"))
        )
        for doubted in ([self._doubted(one, "parties[0]"), two], [one, self._doubted(two, "parties[0]")]):
            meeting = only(merge(doubted))
            assert "parties[0].names" in doubts(meeting, "name_linked")
            assert "parties[0]" in doubts(meeting, "hard_to_read")

    def test_a_title_that_does_not_stand(self, english: Record, chinese: Record) -> None:
        path = f"speakers[{self._place(chinese.meetings[0], '罗定远')}].title"
        assert not doubts(only(merge([english, self._doubted(chinese, path)])), "hard_to_read")

    def test_a_title_that_stands(self, english: Record, chinese: Record) -> None:
        at = self._place(english.meetings[0], "Luo Dingyuan")
        people = list(english.meetings[0].speakers)
        people[at] = people[at].model_copy(update={"title": None, "party": None})
        path = f"speakers[{self._place(chinese.meetings[0], '罗定远')}].title"
        meeting = only(merge([_with(english, speakers=tuple(people)), self._doubted(chinese, path)]))
        assert list(doubts(meeting, "hard_to_read")) == [f"speakers[{at}].title"]

    def test_a_title_that_a_person_replaced(self, english: Record, chinese: Record) -> None:
        place = self._place(chinese.meetings[0], "罗定远")
        people = list(chinese.meetings[0].speakers)
        people[place] = people[place].model_copy(update={"title": "青洛市市长", "basis": Basis.CORRECTED})
        path = f"speakers[{self._place(english.meetings[0], 'Luo Dingyuan')}].title"
        meeting = only(merge([self._doubted(english, path), _with(chinese, speakers=tuple(people))]))
        assert not doubts(meeting, "hard_to_read")
        assert doubts(meeting, "sources_differ")[path].alternatives == ("deputy mayor of Qingluo",)

    @pytest.mark.parametrize(("kind", "doubted"), [(Kind.OTHER, "agency"), (Kind.WORKING_MEETING, "chinese")])
    def test_of_two_forms_the_one_that_stands(self, kind: Kind, doubted: str, chinese: Record, agency: Record) -> None:
        one = _with(chinese, kind=kind, doubts=(Doubt(path="kind", rule="chinese", margin=0.1),))
        two = _with(agency, kind=Kind.VISIT, doubts=(Doubt(path="kind", rule="agency", margin=0.1),))
        assert [doubt.rule for doubt in only(merge([one, two])).doubts if doubt.path == "kind"] == [doubted]


class TestPoints:
    def test_what_both_tell_stands_once_with_both_passages(self, chinese: Record, agency: Record) -> None:
        points = only(merge([chinese, agency])).key_points
        told = [point for point in points if "每月交换一次潮位数据" in point.text]
        assert [{passage.document for passage in point.evidence} for point in told] == [{"chinese", "agency"}]

    def test_figures_that_differ_stay_both_and_are_told(self, chinese: Record, agency: Record) -> None:
        meeting = only(merge([chinese, agency]))
        told = [point for point in meeting.key_points if "受灾损失" in point.text]
        assert ["1240" in point.text for point in told] == [True, False]
        index = meeting.key_points.index(told[0])
        assert "1420" in doubts(meeting, "sources_differ")[f"key_points[{index}]"].alternatives[0]

    def test_one_point_in_two_languages(self, english: Record, chinese: Record) -> None:
        def with_point(given: Record, text: str, passage: str) -> Record:
            document = given.documents[0]
            at = document.text.index(passage)
            cited = given.meetings[0].evidence[0].of(document, at, at + len(passage))
            return _with(given, key_points=(KeyPoint(text=text, evidence=(cited,)),))

        one = with_point(english, "Floods had cost the city 12.4 million yuan last year.", "floods had cost the city")
        two = with_point(chinese, "去年全市渔港受灾损失约1240万元。", "去年全市渔港受灾损失约1240万元")
        (point,) = only(merge([one, two])).key_points
        assert point.text.startswith("Floods")
        assert {passage.document for passage in point.evidence} == {"english", "chinese"}


def _with(given: Record, **changes: object) -> Record:
    return given.model_copy(update={"meetings": (given.meetings[0].model_copy(update=changes),)})
