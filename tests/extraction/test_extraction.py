"""What digest understands of a report, asked through its door: text in, meetings out. All texts are our own."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.document import Document, Paragraph, ParagraphRole
from digest.extraction import extract
from digest.language import detect
from digest.meeting import Basis, Kind, Meeting, PointKind, SpeakerRole, Status
from digest.record import Record


def read(text: str, **hints: object) -> tuple[Meeting, ...]:
    document = Document(id="d", text=text, language=detect(text), **hints)  # type: ignore[arg-type]
    meetings = extract(document)
    Record(meetings=meetings, documents=(document,))  # every quote is verbatim
    return meetings


def meeting(text: str, **hints: object) -> Meeting:
    (only,) = read(text, **hints)
    return only


ENGLISH = """\
Home | News | Departments | Contact
Harbour towns agree on a joint tide survey
By Our Correspondent | 14 March 2026
Share this

OAKHAVEN -- Officials of Oakhaven and the Japanese town of Shirahama met in Lisbon on Thursday to discuss coastal floods.

Oakhaven Mayor Ruth Calder said that floods had cost the town 3.2 million euros last year. She proposed a joint survey of
tides in both harbours.

Kenji Morita, director of the Shirahama Port Bureau, replied that Shirahama would send two engineers in June. "We have 40
years of records," Morita added.

Dr Ines Duarte of the Tagus Institute chaired the meeting, which Councillor Paul Brandt also attended.

The two sides agreed to exchange tide data every month.

Ruth Calder and Kenji Morita shake hands in Lisbon. (Photo by A. Nobody)

Related articles
New ferry for Oakhaven
(c) 2026 Harbour Gazette. All rights reserved.
"""
CHINESE = """\
首页 > 外事动态 > 友城往来
青洛市与白滩町举行渔港防灾工作会谈
发布时间：2026-03-14 10:20　来源：市外办　浏览次数：88

　　3月12日上午，青洛市副市长罗定远在海天宾馆与来访的日本白滩町町长高桥健一行举行工作会谈。市外办主任黎小萌主持会谈。

　　罗定远表示，去年全市渔港受灾损失约1200万元，希望白滩町分享预警经验。

　　高桥健介绍，白滩町已建成36个观测点，愿派两名技术人员来青洛培训。他还建议，两地每年联合演练一次。

　　双方商定，自2026年5月起每月交换一次潮位数据。

　　市海洋局副局长潘立、白滩町水产课课长森田悠等参加会谈。

图为会谈现场。（徐某 摄）
责任编辑：王某　打印本页　关闭窗口
"""


class TestEnglish:
    def test_the_frame(self) -> None:
        found = meeting(ENGLISH)
        assert found.title == "Harbour towns agree on a joint tide survey"
        assert found.status is Status.HELD
        assert found.kind is Kind.WORKING_MEETING
        assert found.date is not None
        assert (found.date.start, found.date.basis) == (datetime.date(2026, 3, 12), Basis.INFERRED)
        assert found.venue is not None
        assert (found.venue.city, found.venue.country) == ("Lisbon", "PT")

    def test_people_with_titles_and_what_they_did(self) -> None:
        people = {speaker.name: speaker for speaker in meeting(ENGLISH).speakers}
        assert set(people) == {"Ruth Calder", "Kenji Morita", "Ines Duarte", "Paul Brandt"}
        assert people["Ruth Calder"].title == "Oakhaven Mayor"
        assert people["Kenji Morita"].title == "director of the Shirahama Port Bureau"
        assert people["Ines Duarte"].role is SpeakerRole.CHAIR
        assert (people["Ruth Calder"].spoke, people["Paul Brandt"].spoke) == (True, False)

    def test_points_with_speakers_and_kinds(self) -> None:
        points = {point.text: point for point in meeting(ENGLISH).key_points}
        cost = points["Floods had cost the town 3.2 million euros last year."]
        assert (cost.speaker, cost.kind) == ("Ruth Calder", PointKind.FIGURE)
        agreed = points["The two sides agreed to exchange tide data every month."]
        assert (agreed.speaker, agreed.kind) == (None, PointKind.AGREEMENT)
        proposed = next(point for text, point in points.items() if "joint survey" in text)
        assert (proposed.speaker, proposed.kind) == ("Ruth Calder", PointKind.PROPOSAL)

    def test_nothing_of_the_page_around_the_report(self) -> None:
        said = " ".join(point.text for point in meeting(ENGLISH).key_points)
        for furniture in ("Departments", "Share", "shake hands", "ferry", "rights reserved"):
            assert furniture not in said

    def test_parties_with_countries(self) -> None:
        parties = {party.name: party.country for party in meeting(ENGLISH).parties}
        assert parties["Shirahama Port Bureau"] == "JP"
        assert "Tagus Institute" in parties


class TestChinese:
    def test_the_frame(self) -> None:
        found = meeting(CHINESE)
        assert found.title == "青洛市与白滩町举行渔港防灾工作会谈"
        assert found.kind is Kind.WORKING_MEETING
        assert found.date is not None
        assert (found.date.start, found.date.basis) == (datetime.date(2026, 3, 12), Basis.INFERRED)
        assert found.venue is not None
        assert found.venue.place == "海天宾馆"

    def test_people_with_titles_and_what_they_did(self) -> None:
        people = {speaker.name: speaker for speaker in meeting(CHINESE).speakers}
        assert set(people) == {"罗定远", "高桥健", "黎小萌", "潘立", "森田悠"}
        assert people["罗定远"].title == "青洛市副市长"
        assert people["高桥健"].title == "日本白滩町町长"
        assert people["黎小萌"].role is SpeakerRole.CHAIR
        assert [name for name, person in people.items() if not person.spoke] == ["潘立", "森田悠"]

    def test_points_with_speakers_and_kinds(self) -> None:
        points = meeting(CHINESE).key_points
        agreed = next(point for point in points if "商定" in point.text)
        assert (agreed.speaker, agreed.kind) == (None, PointKind.AGREEMENT)
        proposed = next(point for point in points if "联合演练" in point.text)
        assert (proposed.speaker, proposed.kind) == ("高桥健", PointKind.PROPOSAL)

    def test_the_same_of_a_traditional_report_in_its_own_characters(self) -> None:
        from opencc import OpenCC

        simplified, traditional = meeting(CHINESE), meeting(OpenCC("s2t").convert(CHINESE))
        assert len(simplified.speakers) == len(traditional.speakers)
        assert {speaker.name for speaker in traditional.speakers} >= {"羅定遠", "高橋健", "潘立"}
        assert traditional.date is not None
        assert simplified.date is not None
        assert traditional.date.start == simplified.date.start


class TestDates:
    @pytest.mark.parametrize(
        ("written", "published", "start", "end", "basis"),
        [
            ("on 12 March 2026", None, "2026-03-12", None, "stated"),
            ("on March 12, 2026", None, "2026-03-12", None, "stated"),
            ("on March 12-13, 2026", None, "2026-03-12", "2026-03-13", "stated"),
            ("from 30 March to 2 April 2026", None, "2026-03-30", "2026-04-02", "stated"),
            ("on March 12", "2026-03-14", "2026-03-12", None, "inferred"),
            ("on December 30", "2026-01-02", "2025-12-30", None, "inferred"),
            ("on Thursday", "2026-03-14", "2026-03-12", None, "inferred"),
            ("on Saturday", "2026-03-14", "2026-03-14", None, "inferred"),
            ("on Monday and Tuesday", "2026-03-14", "2026-03-09", "2026-03-10", "inferred"),
            ("yesterday", "2026-03-14", "2026-03-13", None, "inferred"),
        ],
    )
    def test_english(self, written: str, published: str | None, start: str, end: str | None, basis: str) -> None:
        text = f"Two towns meet on waste\n\nThe mayors of Oakhaven and Elmford met in Lisbon {written} to discuss waste.\n\n"
        text += "Mayor Ruth Calder said that the talks had gone well, and proposed to meet again.\n"
        self.check(text, published, start, end, basis)

    @pytest.mark.parametrize(
        ("written", "published", "start", "end", "basis"),
        [
            ("2026年3月12日", None, "2026-03-12", None, "stated"),
            ("２０２６年３月１２日", None, "2026-03-12", None, "stated"),
            ("二〇二六年3月12日", None, "2026-03-12", None, "stated"),
            ("2026年3月12日至13日", None, "2026-03-12", "2026-03-13", "stated"),
            ("2026年3月30日至4月2日", None, "2026-03-30", "2026-04-02", "stated"),
            ("民国115年3月12日", None, "2026-03-12", None, "stated"),
            ("令和8年3月12日", None, "2026-03-12", None, "stated"),
            ("3月12日", "2026-03-14", "2026-03-12", None, "inferred"),
            ("12月30日", "2026-01-02", "2025-12-30", None, "inferred"),
            ("12日", "2026-03-14", "2026-03-12", None, "inferred"),
            ("昨日", "2026-03-14", "2026-03-13", None, "inferred"),
            ("本（3）月12日", "2026-03-14", "2026-03-12", None, "inferred"),
            ("本周四", "2026-03-14", "2026-03-12", None, "inferred"),
        ],
    )
    def test_chinese(self, written: str, published: str | None, start: str, end: str | None, basis: str) -> None:
        text = f"青洛市与白滩町举行会谈\n\n　　{written}上午，青洛市副市长罗定远在青洛会见了白滩町町长高桥健一行。\n\n"
        text += "　　罗定远表示，希望两地继续交流。\n"
        self.check(text, published, start, end, basis)

    def check(self, text: str, published: str | None, start: str, end: str | None, basis: str) -> None:
        day = datetime.date.fromisoformat(published) if published else None
        found = meeting(text, published=day).date
        assert found is not None
        assert found.start.isoformat() == start
        assert (found.end.isoformat() if found.end else None) == end
        assert found.basis == basis

    @pytest.mark.parametrize("written", ["on Thursday", "on March 12", "recently", "yesterday"])
    def test_what_nobody_could_tell_is_left_open(self, written: str) -> None:
        text = f"Two towns meet\n\nThe mayors of Oakhaven and Elmford met in Lisbon {written} to discuss waste.\n\n"
        text += "Mayor Ruth Calder said that the talks had gone well.\n\nCopyright 2019 Gazette\n"
        assert meeting(text).date is None

    def test_an_earlier_summit_is_not_this_meeting(self) -> None:
        text = "Two towns meet\n\nFollowing the 3 May 2024 Lisbon Summit, the mayors of Oakhaven and Elmford held talks on waste "
        text += (
            "in Porto.\n\nMayor Ruth Calder said that the agreement signed in 1994 was still the basis of all work.\n"
        )
        assert meeting(text).date is None

    def test_the_next_meeting_is_not_this_one(self) -> None:
        found = meeting(CHINESE.replace("自2026年5月起每月交换一次潮位数据", "第二次会谈将于2026年9月1日在白滩举行"))
        assert found.date is not None
        assert found.date.start == datetime.date(2026, 3, 12)


class TestWhetherThereIsAMeeting:
    def test_an_announcement_is_planned(self) -> None:
        text = "Symposium on coastal towns in Lisbon\n\nThe Third Symposium on Coastal Towns will be held in Lisbon on 4 May 2026. "
        text += "It is organized by the Tagus Institute. Mayor Ruth Calder will chair the opening.\n"
        found = meeting(text)
        assert found.status is Status.PLANNED
        assert not any(speaker.spoke for speaker in found.speakers)

    def test_an_announcement_in_chinese(self) -> None:
        text = "关于举办滨海城市论坛的预告\n\n　　滨海城市论坛将于2026年5月4日在成都市举行，由青洛市海洋局主办。\n"
        text += "　　青洛市副市长罗定远将主持开幕式。请于4月20日前报名。\n"
        assert meeting(text).status is Status.PLANNED

    @pytest.mark.parametrize("name", ["recipe", "weather", "product-launch", "appointment", "museum-guide"])
    def test_other_texts_tell_of_none(self, name: str, negatives: dict[str, str]) -> None:
        assert read(negatives[name]) == ()

    @pytest.mark.parametrize("text", ["", " ", "。", "Hello.", "会", "Le maire a reçu une délégation.", "会议" * 5000])
    def test_hardly_any_text(self, text: str) -> None:
        assert read(text) == ()


class TestPeople:
    @pytest.mark.parametrize(
        ("sentence", "name", "title"),
        [
            ("Vice Minister Huang Lian spoke.", "Huang Lian", "Vice Minister"),
            (
                "Lin Bo, deputy director of the Oakhaven Water Bureau, spoke.",
                "Lin Bo",
                "deputy director of the Oakhaven Water Bureau",
            ),
            ("Elmford's deputy mayor Ann Lee spoke.", "Ann Lee", "Elmford's deputy mayor"),
            (
                "Minister for Culture, Sports and Youth Ann Lee spoke.",
                "Ann Lee",
                "Minister for Culture, Sports and Youth",
            ),
            (
                "H.E. Mr. Jan van der Berg, Ambassador of the Netherlands, spoke.",
                "Jan van der Berg",
                "Ambassador of the Netherlands",
            ),
            ("Secretary General of Lisbon Rita Sousa spoke.", "Rita Sousa", "Secretary General of Lisbon"),
            ('"It helps us," said Ann Lee, president of Elmford College.', "Ann Lee", "president of Elmford College"),
        ],
    )
    def test_english_titles(self, sentence: str, name: str, title: str) -> None:
        text = f"Towns meet\n\nOakhaven and Elmford held talks in Lisbon on 9 March 2026. {sentence}\n"
        people = {speaker.name: speaker.title for speaker in meeting(text).speakers}
        assert people.get(name) == title

    @pytest.mark.parametrize(
        ("sentence", "name", "title"),
        [
            ("市委副书记、市长罗定远出席会谈。", "罗定远", "市委副书记、市长"),
            ("白滩町町长佐佐木胜行出席会谈。", "佐佐木胜行", "白滩町町长"),
            ("芬兰库奥皮奥大学副校长埃莉娜·科尔霍宁率团出席会谈。", "埃莉娜·科尔霍宁", "芬兰库奥皮奥大学副校长"),
            ("市工业和信息化局局长火兆文参加会谈。", "火兆文", "市工业和信息化局局长"),
            ("欧阳明远校长出席会谈。", "欧阳明远", "校长"),
            ("中岛悠是白滩町水产课课长，出席会谈。", "中岛悠", "白滩町水产课课长"),
        ],
    )
    def test_chinese_titles(self, sentence: str, name: str, title: str) -> None:
        text = f"青洛市与白滩町举行会谈\n\n　　2026年3月12日，青洛市与日本白滩町在成都举行会谈。{sentence}\n"
        people = {speaker.name: speaker.title for speaker in meeting(text).speakers}
        assert people.get(name) == title

    def test_whoever_is_only_mentioned_did_not_take_part(self) -> None:
        text = ENGLISH.replace(
            "The two sides agreed", "President Otto Falk's speech on the sea was quoted. The two sides agreed"
        )
        assert "Otto Falk" not in {speaker.name for speaker in meeting(text).speakers}

    def test_a_family_name_alone_is_the_same_person(self) -> None:
        points = meeting(ENGLISH.replace("She proposed", "Calder proposed")).key_points
        assert next(point for point in points if "joint survey" in point.text).speaker == "Ruth Calder"


class TestFormats:
    def test_captions_and_headings_of_the_format_are_believed(self) -> None:
        text = "Talks on waste\nRuth Calder and others\nMayor Ruth Calder of Oakhaven held talks with Mayor Ann Lee in Lisbon.\n"
        spans = [match.span() for match in re.finditer(".+", text)]
        roles = (ParagraphRole.HEADING, ParagraphRole.CAPTION, ParagraphRole.TEXT)
        paragraphs = tuple(Paragraph(start=a, end=b, role=role) for (a, b), role in zip(spans, roles, strict=True))
        found = meeting(text, paragraphs=paragraphs)
        assert found.title == "Talks on waste"
        assert all("others" not in point.text for point in found.key_points)

    def test_the_title_that_the_format_states(self) -> None:
        found = meeting(ENGLISH, title="Harbour towns agree on a joint tide survey")
        assert found.evidence[0].quote == found.title


@given(st.text(max_size=400))
def test_any_text_gives_a_record_or_none(text: str) -> None:
    read(text)


@given(st.lists(st.sampled_from([*ENGLISH.split(), *"，。：“”（）·、"]), max_size=80).map(" ".join))
def test_any_english_gives_a_record_or_none(text: str) -> None:
    read(f"The mayors held talks in Lisbon. {text}")


@given(st.lists(st.sampled_from([*sorted(set(CHINESE)), "表示", "会谈", "市长"]), max_size=120).map("".join))
def test_any_chinese_gives_a_record_or_none(text: str) -> None:
    read(f"市长会见了代表团。{text}")


def test_numbers_names_and_negations_survive_shortening() -> None:
    for text in (ENGLISH, CHINESE):
        for point in meeting(text).key_points:
            (evidence,) = point.evidence
            for kept in re.findall(r"\d[\d.,]*\d|\d", evidence.quote):
                assert kept in point.text
            for negation in ("not", "no ", "不", "未", "没"):
                assert (negation in evidence.quote) <= (negation in point.text)


# ---------------------------------------------------------------------- pages as they are saved, and rarer shapes


def test_a_page_flattened_to_one_line_begins_at_the_agency_s_dateline() -> None:
    menu = (
        "Oak News menu.fix('div, ul'); Friday, Mar 13, 2026 "
        + "Home Opinions Business Military Sports Travel Photo " * 4
    )
    story = (
        "LISBON, March 12 (Seanews) -- Oakhaven Mayor Ruth Calder met with Kenji Morita, director of the Shirahama Port "
        "Bureau, in Lisbon on Wednesday to discuss floods. Calder said that Oakhaven would share its tide records. "
    )
    filler = "Morita said that the two harbours had exchanged letters about their sea walls for a long time. " * 24
    found = meeting(f"{menu}09:56, March 13, 2026 {story}{filler}")
    assert found.date is not None
    assert (found.date.start, found.date.basis) == (datetime.date(2026, 3, 11), Basis.INFERRED)
    assert not any("Opinions" in point.text or "menu" in point.text for point in found.key_points)


def test_what_is_to_come_never_dates_a_meeting_that_was_held() -> None:
    found = meeting(
        "瀾灣市政府文化局\n兩市文化局在瀾灣舉行座談\n發布日期：114-04-21\n\n"
        "瀾灣市文化局局長莊令儀於本（4）月18日在瀾灣市文化中心與白灘市文化局局長舉行座談。\n\n"
        "座談後，雙方簽署合作意向書，預定民國115年3月在白灘市舉行特展。\n"
    )
    assert found.date is not None
    assert found.date.start == datetime.date(2025, 4, 18)


def test_a_city_that_no_gazetteer_knows_is_one_where_the_report_says_so() -> None:
    found = meeting(
        "Oakmere and Shirasawa talk about waste\n\n"
        "Officials in Oakmere, a city in Canada's Ontario Province, met with colleagues from the Japanese port city of "
        "Shirasawa on 12 March 2026 to discuss kitchen waste.\n\n"
        "Ruth Calder, deputy mayor of Oakmere, said that the city collects 40 tonnes a day.\n"
    )
    assert {(party.name, party.country) for party in found.parties} >= {("Shirasawa", "JP")}


def test_the_province_behind_a_city_is_no_party() -> None:
    found = meeting(
        "Oakmere and Shirasawa sign a pact\n\n"
        "The mayors of Oakmere, Ontario Province, and Shirasawa, Nagano Prefecture, met on 12 March 2026 to sign a pact.\n\n"
        "Ruth Calder, mayor of Oakmere, said that the city collects 40 tonnes of waste a day.\n"
    )
    assert "Ruth Calder" in {speaker.name for speaker in found.speakers}
    assert not {"Ontario Province", "Nagano Prefecture"} & {party.name for party in found.parties}


def test_a_meeting_to_come_is_found_and_planned() -> None:
    found = meeting(
        "Media advisory\n\nOakhaven to welcome Shirahama delegation\n\n3 March 2026\n\n"
        "The City of Oakhaven and the Shirahama Port Bureau will hold a roundtable on shore power on Thursday 12 March "
        "2026 at the Tagus Conference Hall.\n\nWho will be there\n- Ruth Calder, mayor of Oakhaven (chair)\n"
        "- Kenji Morita, director of the Shirahama Port Bureau\n"
    )
    assert found.status is Status.PLANNED
    assert found.date is not None
    assert found.date.start == datetime.date(2026, 3, 12)


def test_a_roster_of_a_japanese_page_names_its_people() -> None:
    found = meeting(
        "報道発表資料\n令和8年3月16日\n\n第2回白滩・ダナン港湾政策対話の開催結果について\n\n"
        "　青洛市は、令和8年3月12日（木）から13日（金）まで、ベトナム社会主義共和国ダナン市において、第2回港湾政策対話を開催しました。\n\n"
        "出席者\n　青洛市港湾局　局長　　　稲村 望\n　ダナン市港湾局　副局長　　グエン・ティ・マイ\n\n"
        "主な内容\n　稲村局長から、青洛市における高潮対策の経緯を説明し、被害が1年で3割減ったと紹介した。\n"
    )
    assert {speaker.name for speaker in found.speakers} == {"稲村 望", "グエン・ティ・マイ"}
    assert found.date is not None
    assert (found.date.start, found.date.end) == (datetime.date(2026, 3, 12), datetime.date(2026, 3, 13))
    assert found.venue is not None
    assert (found.venue.city, found.venue.country) == ("ダナン市", "VN")


def test_a_company_keeps_the_brackets_in_its_name() -> None:
    found = meeting(
        "园区召开外资企业圆桌会\n时间：2026-03-14 08:45\n\n"
        "3月12日上午，苏州工业园区管委会召开外资企业圆桌会。白滩精密（苏州）有限公司总经理高桥健一表示，公司希望尽快恢复生产。\n"
    )
    titles = {speaker.name: speaker.title for speaker in found.speakers}
    assert titles["高桥健一"] == "白滩精密（苏州）有限公司总经理"


def test_steps_listed_behind_an_agreement_are_agreements() -> None:
    found = meeting(
        CHINESE.rstrip()
        + "\n\n双方经过讨论，议定以下事项：\n　　一、自2026年5月起，汛情通报由每日两次改为每日四次；\n　　二、2026年9月在白滩町举行联合演练。\n"
    )
    agreed = [point.text for point in found.key_points if point.kind is PointKind.AGREEMENT]
    assert any("汛情通报由每日两次改为每日四次" in text and not text.endswith("；") for text in agreed)


def test_a_short_city_is_not_cut_out_of_a_longer_name() -> None:
    found = meeting(CHINESE.replace("青洛市", "苓沙市"))
    assert "沙市" not in {party.name for party in found.parties}


def test_the_city_of_the_body_that_holds_a_meeting_is_the_venue() -> None:
    found = meeting(
        "园区召开外资企业圆桌会\n时间：2026-03-14 08:45\n\n"
        "3月12日上午，昆山市商务局召开外资企业圆桌会，局长罗定远主持会议。罗定远表示，园区将尽快恢复货运。\n"
    )
    assert found.venue is not None
    assert (found.venue.city, found.venue.country) == ("昆山市", "CN")


def test_an_apposition_is_not_the_next_person_of_a_list() -> None:
    found = meeting(
        "Oakhaven greets guests\n\n14 March 2026\n\n"
        "Oakhaven Mayor Ruth Calder met with a delegation of the Shirahama Port Bureau in Lisbon on 12 March 2026. Joining "
        "the delegation at the meeting were Oakhaven mayor Ruth Calder, Tagus College president Paul Brandt, and others.\n"
    )
    assert {s.name: s.title for s in found.speakers}["Ruth Calder"] in ("Oakhaven Mayor", "Oakhaven mayor")


def test_a_ministry_of_several_fields_begins_at_its_country() -> None:
    found = meeting(
        "两国举行供水合作会谈\n时间：2026-03-14\n\n"
        "3月12日，青洛市水务局与肯尼亚水利、卫生与灌溉部在成都举行会谈，市水务局局长罗定远主持会谈。罗定远表示，愿分享经验。\n"
    )
    assert "肯尼亚水利、卫生与灌溉部" in {party.name for party in found.parties}


def test_menus_and_scripts_in_lines_of_their_own_are_no_text() -> None:
    menu = (
        "Search Archive Chinese Japanese French Spanish Russian Home Opinions Business Military World Society Culture"
    )
    found = meeting(
        ENGLISH.replace("Share this\n", f"Share this\n{menu} Travel\nmenu.fix('div, ul, img, li, input, a');\n")
    )
    assert not any(word in point.text for point in found.key_points for word in ("Archive", "menu.fix"))


def test_a_month_to_come_never_dates_a_meeting_that_was_held() -> None:
    found = read(
        "Oakhaven and Shirahama sign a pact\n\n14 March 2026\n\n"
        "Oakhaven Mayor Ruth Calder and Kenji Morita, director of the Shirahama Port Bureau, signed a pact on tides. The "
        "two sides agreed on a meeting that is held in June 2026.\n"
    )
    assert [meeting.date for meeting in found] == [None]


def test_the_city_of_the_publisher_is_at_home() -> None:
    found = meeting(
        "单怡文会见葡萄牙客人\n\n3月12日下午，副市长单怡文会见葡萄牙塞图巴尔市市长杜阿尔特·塞尔帕一行。\n\n"
        "单怡文代表市政府欢迎客人。塞尔帕感谢桐湾市的热情接待。\n",
        publisher="桐湾市人民政府",
        published=datetime.date(2026, 3, 13),
    )
    assert found.venue is not None
    assert (found.venue.city, found.venue.country) == ("桐湾市", "CN")


def test_a_known_city_at_the_head_of_a_longer_name_is_not_meant() -> None:
    found = meeting(
        "青洛市与苏州港市举行座谈\n\n2026年3月12日，青洛市副市长罗定远与塞雷纳港市市长在青洛举行座谈。罗定远表示，愿分享经验。\n"
    )
    assert "塞雷" not in {party.name for party in found.parties}


def test_a_headline_that_stands_above_itself_is_no_seat_of_the_publisher() -> None:
    """What wrote the page set its title above the article, which has one: the country in it is not the page's own."""
    article = """\
德国林登堡市代表团走进松陵

2026-03-14　　来源：松陵晚报　　评论(3)

3月12日，德国林登堡市市长安雅·韦格纳率团访问松陵。在座谈会上，松陵市教育局副局长甘露主持会议并通报情况。韦格纳表示感谢。
"""
    title = article.partition("\n")[0]
    countries = {
        party.name: party.country
        for party in meeting(f"{title}\n\n松陵新闻网 > 教育\n\n{article}", title=title).parties
    }
    assert countries["松陵市教育局"] != "DE"


def test_the_headline_is_not_the_line_below_it() -> None:
    lines = [
        "HARBOUR Review",
        "News / Conferences",
        "Hillside towns agree to count their stairs",
        "Two-day forum ends with plans for a shared archive",
    ]
    rest = "Published 12 March 2026\n\nMayor Ann Holt of Easthaven met Mayor Tom Reed of Westmouth on Thursday. Holt said that both towns would share their maps."
    assert meeting("\n".join([*lines, rest])).title == "Hillside towns agree to count their stairs"


def test_an_item_of_a_list_is_one_with_or_without_a_dot_before_it() -> None:
    before = "Mayor Ann Holt of Easthaven met Mayor Tom Reed of Westmouth in Easthaven on 12 March 2026. The towns agreed on two steps:"
    items = [
        "a joint survey of the tides in both of their harbours before the autumn;",
        "training of four pilots from Westmouth in Easthaven, paid by the port.",
    ]
    typed = meeting("\n\n".join([before, *(f"- {item}" for item in items)]))
    text, spans = before, [Paragraph(start=0, end=len(before))]
    for item in items:
        spans.append(Paragraph(start=len(text) + 1, end=len(text) + 1 + len(item), role=ParagraphRole.LIST_ITEM))
        text += f"\n{item}"
    known = meeting(text, paragraphs=tuple(spans))
    agreed = [[point.text for point in each.key_points if point.kind is PointKind.AGREEMENT] for each in (typed, known)]
    assert agreed[0] == agreed[1]
    assert len(agreed[0]) >= 2


@pytest.mark.parametrize("office", ["Office of the Deputy Attorney General", "Office of the Legal Adviser"])
def test_an_office_is_named_after_who_holds_it(office: str) -> None:
    found = meeting(
        f"EASTHAVEN, 12 March 2026 - Mayor Ann Holt met Tom Reed, director of the {office}, in Easthaven on Thursday. "
        '"We share the tides," Reed said.'
    )
    assert office in {party.name for party in found.parties}
