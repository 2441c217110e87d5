"""One rule a test: what each reads in a sentence or a page, asked through the door. All texts are our own."""

import datetime

import pytest

from digest.document import Document
from digest.extraction import explain, extract
from digest.extraction.decisions import VERIFY
from digest.language import detect
from digest.meeting import Basis, Meeting, Speaker


def meetings(text: str, **hints: object) -> tuple[Meeting, ...]:
    return extract(Document(id="d", text=text, language=detect(text), **hints))  # type: ignore[arg-type]


def meeting(text: str, **hints: object) -> Meeting:
    (only,) = meetings(text, **hints)
    return only


def people(found: Meeting) -> dict[str, str | None]:
    return {speaker.name: speaker.title for speaker in found.speakers}


def person(found: Meeting, name: str) -> Speaker:
    return next(speaker for speaker in found.speakers if speaker.name == name)


def bodies(found: Meeting) -> dict[str, str | None]:
    return {party.name: party.country for party in found.parties}


class TestChineseNames:
    def test_names_written_by_their_sound_behind_titles(self) -> None:
        found = meeting(
            "4月8日，青洛市市长王明远会见了肯尼亚驻华大使奥贝德、纳米比亚驻华大使姆佩瓦等使节。王明远表示，青洛愿扩大花卉进口。"
        )
        assert people(found) == {"王明远": "青洛市市长", "奥贝德": "肯尼亚驻华大使", "姆佩瓦": "纳米比亚驻华大使"}
        assert {"肯尼亚": "KE", "纳米比亚": "NA"}.items() <= bodies(found).items()

    def test_common_words_behind_a_title_are_no_names(self) -> None:
        found = meeting(
            "4月8日，青洛市市长王明远会见韩国驻上海总领事金英浩。金英浩总领事高度评价双方合作，成果丰硕，希望继续推动交流。"
        )
        assert set(people(found)) == {"王明远", "金英浩"}

    def test_one_title_for_several_names(self) -> None:
        found = meeting(
            "4月8日，青洛市市长王明远会见日本汐美滨市市长田中一郎。副市长李文博、周晓琳参加会见。王明远表示欢迎。"
        )
        assert people(found)["周晓琳"] == people(found)["李文博"] == "副市长"

    def test_names_in_latin_letters(self) -> None:
        found = meeting(
            "4月8日，青洛市市长王明远会见智利科皮亚区主席Ignacia Fuentes Rojo。王明远表示，愿扩大车厘子进口。"
        )
        assert people(found)["Ignacia Fuentes Rojo"] == "智利科皮亚区主席"

    def test_a_name_that_ends_with_a_word_that_joins(self) -> None:
        found = meeting("4月8日，青洛市市长王明远会见丹麦客人。市外办主任郁清和出席会见。王明远说，两市合作前景广阔。")
        assert "郁清和" in people(found)

    def test_a_former_holder_is_only_mentioned(self) -> None:
        found = meeting(
            "4月8日，青洛市市长王明远会见波兰格拉市市长亚当·诺瓦克。诺瓦克表示，前市长高秉明任内两市开始往来，愿延续这份友谊。"
        )
        assert people(found).keys() == {"王明远", "亚当·诺瓦克"}


class TestChineseBodies:
    def test_every_post_of_a_chain_gives_its_body(self) -> None:
        found = meeting(
            "4月8日，青洛市市长王明远会见法国里昂客人。市外办党组成员、市友协秘书长何雨桐参加会见。王明远表示欢迎。"
        )
        assert {"市外办", "市友协"} <= bodies(found).keys()

    def test_the_mission_itself_where_the_report_names_it(self) -> None:
        found = meeting(
            "4月8日，驻米兰总领事谷向明拜会热那亚市长卢卡·贝尔托。谷向明表示，总领馆愿支持两地合作。贝尔托表示感谢。"
        )
        assert "总领馆" in bodies(found)

    def test_an_academy_within_a_university_is_one_body(self) -> None:
        found = meeting(
            "4月8日，中亚水资源对话会在兰州举行。对话会由西北师范大学中亚研究院主办，研究院院长王明远主持对话会。"
        )
        assert "西北师范大学中亚研究院" in bodies(found)


class TestPages:
    def test_the_last_paragraph_before_a_credit_is_read(self) -> None:
        found = meeting(
            "王明远会见波兰客人\n\n4月8日，市长王明远会见了波兰格拉市市长亚当·诺瓦克一行。王明远表示欢迎。\n\n"
            "市外办主任段继明参加会见。(记者韩冰、曲俊)\n"
        )
        assert people(found)["段继明"] == "市外办主任"

    def test_the_rules_of_a_table_are_no_text(self) -> None:
        found = meeting(
            "青洛市外办拜访多国总领事馆 | |||||\n|\n|||||\n"
            "5月15日，青洛市外办主任王明远在上海拜访西班牙驻沪总领事路易斯·卡尔沃。王明远介绍了青洛的情况。 |\n|||||\n",
            published=datetime.date(2024, 5, 28),
        )
        assert found.title == "青洛市外办拜访多国总领事馆"
        assert found.venue is not None
        assert found.venue.city == "上海"

    def test_a_line_that_stands_twice_is_a_caption(self) -> None:
        caption = "智利考察团参观南沙港区并听取冷链仓储介绍"
        found = meeting(
            f"智利考察团访问广州\n\n4月8日，广州市市长王明远会见智利考察团团长何塞·里韦拉。王明远表示欢迎。\n\n{caption}\n{caption}\n\n"
            "里韦拉说，希望今年签订车厘子直航协议。\n"
        )
        assert not any(caption in point.evidence[0].quote for point in found.key_points)

    def test_a_page_of_two_reports_gives_two_meetings(self) -> None:
        found = meetings(
            "青洛外事简报\n出版日期：2019-04-15\n\n【要闻一】\n王明远会见越南清潭市代表团\n\n"
            "4月11日下午，副市长王明远会见由越南清潭市副市长阮文山率领的代表团。王明远说，两市可先统一检验项目。\n\n"
            "【要闻二】\n我市与日本汐美滨市召开旅游座谈会\n\n"
            "4月12日上午，旅游座谈会在青洛召开，会议由市外办副主任符一凡主持。汐美滨市观光部部长田中一郎介绍了邮轮情况。\n"
        )
        assert [m.date.start.day for m in found if m.date] == [11, 12]
        assert [set(people(m)) for m in found] == [{"王明远", "阮文山"}, {"符一凡", "田中一郎"}]

    def test_headings_inside_one_report_are_one_meeting(self) -> None:
        found = meetings(
            "Harbour towns meet\n\nOakhaven Mayor Ruth Calder met with Ambassador Jan Novak in Oakhaven on 9 March 2026.\n\n"
            "Talks on tides\n\nMayor Calder said that the talks covered tides. Ambassador Novak agreed to send two engineers.\n"
        )
        assert len(found) == 1

    def test_lines_of_a_heading_are_not_one_broken_sentence(self) -> None:
        found = meeting(
            "Oakhaven and Shirahama agree on a joint survey of the tides\nThursday, March 13, 2025 - Updated on March 14\n"
            "By Ann Writer, Reporter\n\n"
            "Oakhaven Mayor Ruth Calder met with Ambassador Jan Novak in Lisbon on Wednesday. Calder said that she agreed.\n"
        )
        assert found.title == "Oakhaven and Shirahama agree on a joint survey of the tides"


class TestDates:
    def test_today_is_counted_from_the_day_of_dispatch(self) -> None:
        found = meeting(
            "老厂房里的对话\n2016年10月25日　星期二\n\n本报10月24日讯（记者 卓文）今天下午，市长王明远会见德国格拉市市长乌韦·哈特曼。王明远表示欢迎。\n"
        )
        assert found.date is not None
        assert found.date.start == datetime.date(2016, 10, 24)

    def test_a_page_that_prints_a_report_again_says_when_it_was_new(self) -> None:
        found = meeting(
            "青洛与格拉座谈\n2021-03-02\n（原载《青洛日报》2018年9月21日第02版）\n\n"
            "本报9月20日讯 今天，市长王明远会见德国格拉市市长乌韦·哈特曼。王明远表示欢迎。\n"
        )
        assert found.date is not None
        assert found.date.start == datetime.date(2018, 9, 20)

    @pytest.mark.parametrize(
        "text",
        [
            "Oakhaven Mayor Ruth Calder met with Ambassador Jan Novak on Tuesday, 9 March 2026. Calder said that she agreed.",
            "2026年3月9日（星期二），青洛市市长王明远会见日本汐美滨市市长田中一郎。王明远表示，欢迎客人来访。",
        ],
    )
    def test_a_weekday_that_does_not_fit_is_told(self, text: str) -> None:
        assert [doubt.rule for doubt in meeting(text).doubts if doubt.path == "date"] == ["weekday_differs"]

    def test_the_day_of_a_letterhead_is_not_the_meeting_s(self) -> None:
        found = meeting(
            "JOINT STATEMENT BY THE MINISTERS OF OAKHAVEN AND SHIRAHAMA   16 April 2003\n\n"
            "Minister Ruth Calder met with Ambassador Jan Novak in Oakhaven. Calder said that both agreed on a survey of tides.\n"
        )
        assert found.date is None

    def test_when_somebody_took_office_is_not_when_they_met(self) -> None:
        found = meeting(
            "Oakhaven Mayor Ruth Calder met with Ambassador Jan Novak, who took up his post in November 2024. "
            "Calder said that Oakhaven was ready to host the survey.\n",
            published=datetime.date(2025, 9, 24),
        )
        assert found.date is None

    @pytest.mark.parametrize("between", ["9 March, Tuesday, 10 March,", "June 4, Tuesday, June 5,"])
    def test_a_weekday_between_two_days_belongs_to_one(self, between: str) -> None:
        found = meeting(
            f"Mayor Ruth Calder met with Ambassador Jan Novak in Lisbon on {between} 2026. Calder welcomed him."
        )
        assert {"Ruth Calder", "Jan Novak"} <= people(found).keys()

    @pytest.mark.parametrize(
        "text",
        [
            "2024年5月30日至2日，青洛市市长王明远会见德国格拉市市长乌韦·哈特曼。王明远表示欢迎。",
            "Mayor Ruth Calder met with Ambassador Jan Novak in Lisbon on 30-2 June 2024. Calder welcomed him.",
        ],
    )
    def test_a_last_day_before_the_first_is_not_a_year_later(self, text: str) -> None:
        found = meeting(text)
        assert found.date is None or found.date.end is None

    @pytest.mark.parametrize(
        "text",
        [
            "The Harbour Forum was held in Lisbon from December 30 to January 2, 2027. Ruth Calder, mayor of Oakhaven, attended.",
            "港口论坛于12月30日至2027年1月2日在里斯本举行。青洛市市长王明远出席论坛并致辞。",
            "港口论坛于2026年12月30日至1月2日在里斯本举行。青洛市市长王明远出席论坛并致辞。",
        ],
    )
    def test_days_on_both_sides_of_new_year(self, text: str) -> None:
        found = meeting(text)
        assert found.date is not None
        assert (found.date.start, found.date.end) == (datetime.date(2026, 12, 30), datetime.date(2027, 1, 2))

    @pytest.mark.parametrize(
        "text",
        [
            "The Harbour Forum closed in Lisbon on 22 May 2024. Ruth Calder, mayor of Oakhaven, spoke. The two-day forum drew 46 guests.",
            "青洛市市长王明远会见里斯本市市长若昂·席尔瓦。为期两天的港口对话会2024年5月22日在里斯本闭幕，王明远出席。王明远表示，愿再次来访。",
        ],
    )
    def test_the_last_day_of_several(self, text: str) -> None:
        found = meeting(text)
        assert found.date is not None
        assert (found.date.start, found.date.end) == (datetime.date(2024, 5, 21), datetime.date(2024, 5, 22))
        assert found.date.basis is Basis.INFERRED

    def test_the_days_of_a_journey_are_not_those_of_a_meeting(self) -> None:
        found = meeting(
            "港口论坛2024年5月22日在里斯本闭幕，随后青洛市市长王明远会见里斯本市市长若昂·席尔瓦。王明远正在葡萄牙进行为期四天的访问。"
        )
        assert found.date is not None
        assert found.date.end is None

    def test_last_year_is_counted_from_the_publication(self) -> None:
        found = meeting(
            "去年5月3日，青洛市市长王明远会见德国格拉市市长乌韦·哈特曼。王明远表示欢迎。",
            published=datetime.date(2026, 11, 20),
        )
        assert found.date is not None
        assert found.date.start == datetime.date(2025, 5, 3)

    def test_an_address_with_a_number_that_is_no_day(self) -> None:
        found = meeting(
            "Yesterday, Mayor Ruth Calder met with Jan Novak, ambassador of Poland. Calder welcomed him.",
            uri="https://news.example/20260231/2026/3/9/one.html",
        )
        assert found.date is not None
        assert found.date.start == datetime.date(2026, 3, 8)

    def test_the_day_that_an_agency_puts_behind_a_report(self) -> None:
        found = meeting(
            "駐里斯本代表林文忠出席衛生論壇\n\n島嶼社記者陳怡君里斯本20日專電\n\n"
            "衛生論壇今天在葡萄牙里斯本舉行，駐里斯本代表林文忠應邀出席。林文忠表示，願與各國分享防疫經驗。\n\n"
            "論壇主席、葡萄牙公共衛生局局長安娜·席爾瓦說，資料共享是防疫的關鍵。1150520\n"
        )
        assert found.title == "駐里斯本代表林文忠出席衛生論壇"
        assert found.date is not None
        assert found.date.start == datetime.date(2026, 5, 20)
        assert "安娜·席爾瓦" in people(found)
        assert "論壇" not in bodies(found)


class TestJapanese:
    def test_particles_behind_a_family_name_are_no_first_name(self) -> None:
        found = meeting(
            "令和6年7月3日、雪ノ沢町と桐湾市は、町民交流センター「ゆきあかり」において、覚書の調印式を行いました。"
            "町からは野々垣透町長、堀口志穂防災課長、町議会の古賀原進議長らが出席しました。野々垣町長は「助かった」と話しました。"
        )
        assert people(found) == {"野々垣透": "町長", "堀口志穂": "防災課長", "古賀原進": "議長"}
        assert not any("センター" in name for name in bodies(found))


class TestEnglishTitles:
    @pytest.mark.parametrize(
        ("sentence", "name", "title"),
        [
            ("Ann Lee, deputy secretary, Ministry of Ports (MINPORT) said that the pier was full.", "Ann Lee", "deputy secretary, Ministry of Ports (MINPORT)"),
            ("Ann Lee, secretary in the Ministry of Water, Sanitation and Irrigation, said that sewers leak.", "Ann Lee", "secretary in the Ministry of Water, Sanitation and Irrigation"),
            ("Ms Ann Lee, who is the deputy head of the Ports Department, said that the pier was full.", "Ann Lee", "deputy head of the Ports Department"),
            ("Deputy director of the Ports Office in the HKSAR Ann Lee said that the pier was full.", "Ann Lee", "Deputy director of the Ports Office in the HKSAR"),
            ("Associate Professor Ann Lee said that the pier was full.", "Ann Lee", "Associate Professor"),
        ],
    )  # fmt: skip
    def test_titles(self, sentence: str, name: str, title: str) -> None:
        found = meeting(
            f"Oakhaven Mayor Ruth Calder met with officials of Shirahama in Lisbon on 9 March 2026. {sentence}"
        )
        assert people(found)[name] == title

    def test_a_list_of_envoys_gives_each_the_own_title(self) -> None:
        found = meeting(
            "Meetings were held in Lisbon on 9 March 2026 with Georgia's Minister of Justice Nino Beridze, Hungary's Deputy "
            "State Secretary for Ports Zoltan Kereki, and Fiji's Minister of Fisheries Aisake Tora."
        )
        assert people(found) == {
            "Nino Beridze": "Georgia's Minister of Justice",
            "Zoltan Kereki": "Hungary's Deputy State Secretary for Ports",
            "Aisake Tora": "Fiji's Minister of Fisheries",
        }
        assert bodies(found) == {"Georgia": "GE", "Hungary": "HU", "Fiji": "FJ"}

    def test_nobody_is_named_behind_of(self) -> None:
        found = meeting(
            "Oakhaven Mayor Ruth Calder met with the governor of Oued Nour province in Lisbon on 9 March 2026. Calder agreed."
        )
        assert set(people(found)) == {"Ruth Calder"}

    def test_rosters_with_bodies_in_brackets(self) -> None:
        found = meeting(
            "The forum was held in Lisbon on 9 March 2026. Mayor Ruth Calder of Oakhaven opened the forum.\n\n"
            "The main lectures came from two guests:\n\nGiulia Ferrante (World Food Alliance)\nProfessor Bo Hansen (Aarlund University)\n"
        )
        assert {"Giulia Ferrante", "Bo Hansen"} <= people(found).keys()
        assert "World Food Alliance" in bodies(found)

    def test_a_place_that_somebody_heads_took_part_though_no_gazetteer_knows_it(self) -> None:
        found = meeting(
            "On 9 March 2026, Mayor Ruth Calder of Oakhaven met Ambassador Pierre Duval of France and Governor Anna Lind of "
            "Skarne. Bramley Deputy Mayor Jo Hart and Vice Mayor Lee Marsh attended. Calder said that the two cities would "
            "exchange students."
        )
        assert bodies(found) == {"Oakhaven": None, "France": "FR", "Skarne": None, "Bramley": None}
        assert person(found, "Pierre Duval").party == "France"
        assert person(found, "Lee Marsh").title == "Vice Mayor"


class TestWhoSpoke:
    def test_both_sides_are_those_who_met(self) -> None:
        found = meeting(
            "4月8日，青洛市市长王明远会见波兰格拉市市长亚当·诺瓦克。市外办主任段继明参加会见。双方表示，将每年互派一个代表团。"
        )
        assert [speaker.name for speaker in found.speakers if speaker.spoke] == ["王明远", "亚当·诺瓦克"]

    def test_a_further_clause_of_the_subject(self) -> None:
        found = meeting("4月8日，青洛市市长王明远会见波兰格拉市市长亚当·诺瓦克，详细介绍了青洛港的扩建计划。")
        assert person(found, "王明远").spoke
        assert not person(found, "亚当·诺瓦克").spoke

    def test_a_post_stands_for_its_holder(self) -> None:
        found = meeting(
            "Secretary of State Ruth Calder met Pelorian Foreign Minister Chidi Okonkwo in Lisbon on 7 April 2026. Secretary "
            "Calder and Foreign Minister Okonkwo discussed regional security.\n\nThe Secretary reaffirmed her support for 12 "
            "joint clinics. The Foreign Minister said that students need visas. The Ambassador said that he agreed with both."
        )
        said = {point.text.split()[-1]: point.speaker for point in found.key_points}
        assert said["clinics."] == "Ruth Calder"
        assert said["visas."] == "Chidi Okonkwo"
        assert said["both."] is None

    def test_remarks_by_somebody(self) -> None:
        found = meeting(
            "The forum was held in Lisbon on 9 March 2026. The opening featured remarks by Ann Lee, mayor of Oakhaven; Bo Chen, "
            "director of the Shirahama Port Bureau; and Jan Novak, ambassador of Poland."
        )
        assert {speaker.name for speaker in found.speakers if speaker.spoke} == {"Ann Lee", "Bo Chen", "Jan Novak"}


class TestVenues:
    def test_a_guest_who_came_is_no_host(self) -> None:
        found = meeting(
            "4月7日下午，德国格拉应用技术大学副校长克劳斯·韦伯率团来访我校，副校长刘建平在行政楼301会议室会见来宾。韦伯表示，愿接收20名学生。"
        )
        assert found.venue is not None
        assert found.venue.country != "DE"

    def test_where_they_met_and_not_where_one_of_them_is_at_home(self) -> None:
        found = meeting(
            "The Centre for Northern Studies in Oslo and the Shanghai Institute of Polar Affairs held a roundtable on shipping "
            "on 2-3 February 2026 in Tromsø, Norway. Dr. Kari Nygaard, the centre's director, said that insurance cost too much."
        )
        assert found.venue is not None
        assert (found.venue.city, found.venue.country) == ("Tromsø", "NO")
        assert "Norway" not in bodies(found)

    def test_a_building_is_no_body(self) -> None:
        found = meeting(
            "Consul General Maria Santos of Portugal paid a courtesy call on Vice Mayor Liu Yang at City Hall on 12 March 2026. "
            "Liu thanked her."
        )
        assert set(bodies(found)) == {"Portugal"}
        assert found.venue is not None
        assert found.venue.place == "City Hall"

    def test_a_university_is_in_no_town_of_that_name(self) -> None:
        found = meeting(
            "The University of Tasmania and Aarlund University signed a memorandum on 19 March 2026. It was signed by Professor "
            "Alan Whitcombe, Vice President of the University of Tasmania, and Professor Guo Lifeng."
        )
        assert bodies(found)["The University of Tasmania"] == "AU"

    def test_whoever_receives_is_at_home(self) -> None:
        found = meeting(
            "Lisbon Mayor Ruth Calder had a meeting with Ambassador Jan Novak on 9 March 2026. The sides went through an "
            "agreement concluded at the Ports Forum in Graz."
        )
        assert found.venue is not None
        assert found.venue.city == "Lisbon"

    def test_where_somebody_is_asked_to_come_is_not_where_they_met(self) -> None:
        found = meeting(
            "4月8日，青洛市外办主任王明远前往成都，会见德国驻蓉总领事鲁道夫·海姆。海姆表示，愿组织企业到宜宾考察。"
        )
        assert found.venue is not None
        assert found.venue.city == "成都"


class TestDecisions:
    TEXT = (
        "Oakhaven Mayor Ruth Calder met with Ambassador Jan Novak in Lisbon on Tuesday. Calder said that Oakhaven had spent "
        "3.2 million euros. The Tidewater Office also attended."
    )

    def test_doubts_are_the_decisions_with_little_margin(self) -> None:
        (explained,) = explain(Document(id="d", text=self.TEXT, language="en", published=datetime.date(2026, 3, 12)))
        doubted = {path for path, decision in explained.decisions.items() if decision.margin < VERIFY}
        assert {doubt.path for doubt in explained.meeting.doubts} == doubted
        assert "date" in doubted

    def test_every_fact_has_its_decision(self) -> None:
        (explained,) = explain(Document(id="d", text=self.TEXT, language="en"))
        found = explained.meeting
        expected = {"kind", *(f"parties[{i}]" for i in range(len(found.parties)))}
        expected |= {f"speakers[{i}].name" for i in range(len(found.speakers))}
        assert expected <= explained.decisions.keys()


def test_what_a_clause_says_of_growth_is_no_attribution() -> None:
    found = meeting(
        "Oakhaven Mayor Ruth Calder met with investor Ann Lee in Lisbon on 9 March 2026. Investor Ann Lee said the strong growth "
        "she observed during her first visit in 2024 moved her to return with twelve companies."
    )
    assert any(point.text.endswith("moved her to return with twelve companies.") for point in found.key_points)


def test_words_set_apart_by_several_spaces_are_read() -> None:
    found = meeting(
        "The  6th  Ports  Dialogue  of  Oakhaven  and  Poland  took   place  in   Lisbon  on  9  March  2026.  "
        "Mayor  Ruth  Calder  said  that  tides  rise."
    )
    assert found.date is not None
    assert found.date.start == datetime.date(2026, 3, 9)
