"""The labelled head of minutes and session reports, asked through the door. All texts are our own."""

import datetime

import pytest

from digest.document import Document, Paragraph, ParagraphRole
from digest.extraction import explain, extract
from digest.extraction.decisions import VERIFY, Explained
from digest.language import detect
from digest.meeting import Basis, Kind, Meeting, Speaker, SpeakerRole
from digest.record import Record

DAY = datetime.date(2024, 5, 14)

PANEL = """\
PANEL SESSION REPORT

Title of Panel: Tides, Harbours and the Rule of Law
Date/Time:\t14 May 2024, 11.00 am
Venue:\tHarbour Ballroom, Cliffview Hotel, Singapore

Speakers:

• Dr Ann HOLT, Former Minister for Fisheries, Norway (“Dr Holt”)
• Mr Tom REED, Director, Westmouth Port Authority (“Mr Reed”)

Moderator:

• Professor Mary KWAN, Ambassador-at-Large, Ministry of Ports (“Prof Kwan”)

Report on Panel

Prof Kwan opened the session by asking what kind of harbours we want. On 20 December 2018 the Assembly adopted the Tides
Convention.

Dr Holt said that fishing fleets had doubled since 2001. Mr Reed argued that ports should publish their tide data.
"""
MINUTES = """\
Minutes of the Joint Working Group

Date: 14 May 2024
Time: 10:00 - 12:00
Location: Council Chamber, Easthaven Town Hall
Present: Ann Holt, Mayor of Easthaven (Chair); Tom Reed, Director, Westmouth Port Authority
Apologies: Peter Lund, Deputy Mayor of Easthaven

1. Opening
The Chair recalled the agreement of 20 December 2018.

2. Tide data
Mr Reed said that the port would publish its tide data. Peter Lund had sent a note.
"""
HANS = """\
松陵市与水原町渔港防灾工作会谈纪要

时　间：2024年5月14日下午
地　点：松陵市海天宾馆三楼会议室
主持人：罗定远　松陵市副市长
出席人员：高桥健　水原町町长；黎小萌　市外办主任；潘立（市海洋局副局长）
请　假：王晓

会谈纪要如下：

一、罗定远介绍了去年渔港受灾情况，提出希望水原町分享预警经验。2018年12月20日，两地签署了友好协议。

二、高桥健表示，水原町已建成36个观测点，愿派两名技术人员来松陵培训。

三、王晓来函表示支持。双方商定，自2024年7月起每月交换一次潮位数据。
"""
HANT = """\
松陵市與水原町漁業座談會紀要

會議時間：2024年5月14日（星期二）下午2時30分
會議地點：松陵市海天賓館三樓會議室
主　　席：羅定遠副市長
出席人員：
松陵市政府：黎小萌、潘立
水原町：高橋健町長、田中惠子
缺　　席：王曉

一、羅定遠副市長表示，雙方應加強漁港防災合作，共享潮位資料。
二、高橋健指出，水原町已建成36個觀測點，願派兩名技術人員來訪。
"""
JAPANESE = """\
水原町・松陵市 漁港防災協議 議事要旨

日　時：令和6年5月14日（火）14時～16時
場　所：水原町役場 3階会議室
出席者：
　水原町長　高橋 健
　水原町水産課長　田中恵子
　羅定遠（松陵市副市長）
欠席者：山本一郎（水原町議会議長）

1. 開会
高橋町長は、平成30年12月20日の協定以来、観測点が36か所に増えたと説明した。

2. 決定事項
双方は、7月から毎月潮位データを交換することで合意した。
"""


def explained(text: str, **hints: object) -> Explained:
    document = Document(id="d", text=text, language=detect(text), **hints)  # type: ignore[arg-type]
    (only,) = explain(document)
    Record(meetings=(only.meeting,), documents=(document,))  # every quote is verbatim
    return only


def meeting(text: str, **hints: object) -> Meeting:
    return explained(text, **hints).meeting


def person(found: Meeting, name: str) -> Speaker:
    return next(speaker for speaker in found.speakers if speaker.name == name)


def names(found: Meeting) -> list[str]:
    return [speaker.name for speaker in found.speakers]


@pytest.mark.parametrize("text", [PANEL, MINUTES, HANS, HANT, JAPANESE], ids=["panel", "en", "hans", "hant", "ja"])
def test_the_labelled_date_is_the_meetings_and_no_other(text: str) -> None:
    found = explained(text)
    date = found.meeting.date
    assert date is not None
    assert (date.start, date.end, date.basis) == (DAY, None, Basis.STATED)
    assert found.decisions["date"].rule == "date_labelled"
    assert date.evidence[0].quote in text.splitlines()[2] or date.evidence[0].quote in text.splitlines()[3]


@pytest.mark.parametrize(
    ("text", "present"),
    [
        (PANEL, ["Ann HOLT", "Tom REED", "Mary KWAN"]),
        (MINUTES, ["Ann Holt", "Tom Reed"]),
        (HANS, ["罗定远", "高桥健", "黎小萌", "潘立"]),
        (HANT, ["羅定遠", "黎小萌", "潘立", "高橋健", "田中惠子"]),
        (JAPANESE, ["高橋 健", "田中恵子", "羅定遠"]),
    ],
    ids=["panel", "en", "hans", "hant", "ja"],
)
def test_those_present_took_part_and_the_absent_did_not(text: str, present: list[str]) -> None:
    assert names(meeting(text)) == present


def test_who_is_absent_took_no_part_though_the_text_says_that_he_proposed_something() -> None:
    said = (
        MINUTES + "\nDeputy Mayor Peter Lund had proposed a joint survey. Deputy Mayor Peter Lund said so in a note.\n"
    )
    assert names(meeting(said)) == ["Ann Holt", "Tom Reed"]


def test_a_list_of_people_gives_posts_bodies_the_chair_and_those_who_spoke() -> None:
    found = meeting(PANEL)
    assert person(found, "Ann HOLT").title == "Former Minister for Fisheries, Norway"
    assert (person(found, "Tom REED").title, person(found, "Tom REED").party) == (
        "Director",
        "Westmouth Port Authority",
    )
    assert person(found, "Mary KWAN").role is SpeakerRole.CHAIR
    assert all(speaker.spoke for speaker in found.speakers)
    chinese = meeting(HANS)
    assert {speaker.name: speaker.title for speaker in chinese.speakers} == {
        "罗定远": "松陵市副市长",
        "高桥健": "水原町町长",
        "黎小萌": "市外办主任",
        "潘立": "市海洋局副局长",
    }
    assert person(chinese, "罗定远").role is SpeakerRole.CHAIR
    assert [speaker.name for speaker in chinese.speakers if speaker.spoke] == ["罗定远", "高桥健"]
    assert person(meeting(MINUTES), "Ann Holt").role is SpeakerRole.CHAIR
    assert person(meeting(HANT), "田中惠子").party == "水原町"
    assert person(meeting(JAPANESE), "高橋 健").title == "水原町長"


@pytest.mark.parametrize(
    ("text", "city", "country", "place"),
    [
        (PANEL, "Singapore", "SG", "Harbour Ballroom, Cliffview Hotel"),
        (MINUTES, "Easthaven", None, "Council Chamber, Easthaven Town Hall"),
        (HANS, "松陵市", None, "海天宾馆三楼会议室"),
        (HANT, "松陵市", None, "海天賓館三樓會議室"),
        (JAPANESE, "水原町", "JP", "水原町役場 3階会議室"),
    ],
    ids=["panel", "en", "hans", "hant", "ja"],
)
def test_the_labelled_venue(text: str, city: str, country: str | None, place: str) -> None:
    found = explained(text)
    venue = found.meeting.venue
    assert venue is not None
    assert (venue.city, venue.country, venue.place, venue.online) == (city, country, place, False)
    assert found.decisions["venue"].rule == "venue_labelled"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (PANEL, Kind.FORUM),
        (MINUTES, Kind.WORKING_MEETING),
        (HANS, Kind.WORKING_MEETING),  # an agreement signed years ago makes no signing
        (HANT, Kind.ROUNDTABLE),
    ],
    ids=["panel", "en", "hans", "hant"],
)
def test_the_head_says_what_kind_of_meeting_it_was(text: str, kind: Kind) -> None:
    assert meeting(text).kind is kind


def test_the_title_that_the_head_states_is_the_title() -> None:
    assert meeting(PANEL).title == "Tides, Harbours and the Rule of Law"
    assert meeting(HANS).title == "松陵市与水原町渔港防灾工作会谈纪要"
    assert meeting(JAPANESE).title == "水原町・松陵市 漁港防災協議 議事要旨"


def test_what_was_agreed_years_ago_is_no_agreement_of_this_meeting() -> None:
    points = {point.text: point.kind for point in meeting(HANS).key_points}
    assert [text for text, kind in points.items() if kind == "agreement"] == [
        "双方商定，自2024年7月起每月交换一次潮位数据。"
    ]


def rows(text: str) -> tuple[Paragraph, ...]:
    """Lines with a tab as the rows of a table."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        role = ParagraphRole.TABLE_ROW if "\t" in line else ParagraphRole.TEXT
        if line.strip():
            found.append(Paragraph(start=at, end=at + len(line.rstrip("\n")), role=role))
        at += len(line)
    return tuple(found)


def test_a_table_of_two_columns_and_a_meeting_on_a_line() -> None:
    text = """\
会议纪要

会议名称\t松陵市与水原町渔港合作座谈会
日期\t2024年5月14日
地点\t腾讯会议
主持人\t罗定远
参会人员\t高桥健（水原町町长）、黎小萌（市外办主任）
缺席\t潘立

罗定远介绍了渔港受灾情况，希望水原町分享预警经验。

高桥健表示，愿派两名技术人员来松陵培训。
"""
    found = meeting(text, paragraphs=rows(text))
    assert found.title == "松陵市与水原町渔港合作座谈会"
    assert found.date is not None
    assert found.date.start == DAY
    assert found.venue is not None
    assert (found.venue.online, found.venue.city, found.venue.place) == (True, None, None)
    assert names(found) == ["罗定远", "高桥健", "黎小萌"]
    assert found.kind is Kind.VIDEOCONFERENCE


def test_labels_in_lines_of_their_own_with_the_values_below() -> None:
    found = meeting("""\
Minutes of the Joint Working Group

Date and Time
14 May 2024, 10.00 am

Venue
Meeting Room 2, Harbour Hotel, Bergen, Norway

In attendance
- Ann Holt (Chair)
- Tom Reed, Westmouth Port Authority
- Mary Kwan

Apologies
- Peter Lund, Deputy Mayor of Easthaven

Ms Kwan said that the new tide gauge would be paid for by both ports.
""")
    assert found.date is not None
    assert found.date.start == DAY
    assert found.venue is not None
    assert (found.venue.city, found.venue.country) == ("Bergen", "NO")
    assert names(found) == ["Ann Holt", "Tom Reed", "Mary Kwan"]
    assert [speaker.role for speaker in found.speakers] == [
        SpeakerRole.CHAIR,
        SpeakerRole.ATTENDEE,
        SpeakerRole.SPEAKER,
    ]


def test_a_table_of_people() -> None:
    text = """\
Minutes of the harbour meeting

Date: 14 May 2024
Venue: Harbour Hall
Participants

Name\tPost\tBody
Ann Holt\tMayor\tEasthaven City Council
Tom Reed\tDirector\tWestmouth Port Authority

It was agreed that tide data would be published every hour by both ports.
"""
    found = meeting(text, paragraphs=rows(text))
    assert [(speaker.name, speaker.title, speaker.party) for speaker in found.speakers] == [
        ("Ann Holt", "Mayor", "Easthaven City Council"),
        ("Tom Reed", "Director", "Westmouth Port Authority"),
    ]


def test_the_others_who_were_there_are_nobodys_body() -> None:
    found = meeting("""\
会谈纪要

时间：2024年5月14日
地点：松陵市海天宾馆
出席单位：松陵市外办、水原町水产课
出席人员：罗定远、王伟等12人
外方：水原町町长高桥健一行5人

一、罗定远表示，双方应加强合作。
二、高桥健表示，愿派两名技术人员来培训。
""")
    assert found.title == "会谈纪要"
    assert [(speaker.name, speaker.title, speaker.party) for speaker in found.speakers] == [
        ("罗定远", None, None),
        ("王伟", None, None),
        ("高桥健", "水原町町长", None),
    ]


def test_a_labelled_date_that_cannot_be_told_gives_no_other() -> None:
    found = meeting("""\
MINUTES

Date: 5/6/2024
Venue: Online
Chair: Ann Holt
Present: Tom Reed, Mary Kwan

The agreement of 3 March 2001 was recalled. Mr Reed said that tide data would be published every hour.
""")
    assert found.date is None
    assert found.title == "MINUTES"
    assert found.venue is not None
    assert found.venue.online


def test_two_labels_on_one_line() -> None:
    found = meeting("""\
松陵市与水原町渔港合作座谈会纪要

时间：2024年5月14日14:30　地点：海天宾馆三楼会议室
主持：罗定远（松陵市副市长）
参加人员：市外办主任黎小萌，市海洋局副局长潘立，水原町町长高桥健
记录：陈明

双方商定，自2024年7月起每月交换一次潮位数据。
""")
    assert found.date is not None
    assert found.date.start == DAY
    assert found.venue is not None
    assert found.venue.place == "海天宾馆三楼会议室"
    assert names(found) == ["罗定远", "黎小萌", "潘立", "高桥健"]


@pytest.mark.parametrize(
    ("entry", "read"),
    [
        ("Ann Holt, Tom Reed and Mary Kwan", ["Ann Holt", "Tom Reed", "Mary Kwan"]),
        ("Mary Kwan, Harbour Master; Tom Reed", ["Mary Kwan", "Tom Reed"]),
        ("Westmouth Port Authority: Tom Reed (Director), Li Wei (Engineer)", ["Tom Reed", "Li Wei"]),
        (
            "The Honourable Judge LUND Peter; Mr K. Minh DANG, Senior Partner, Reef Law Firm",
            ["LUND Peter", "K. Minh DANG"],
        ),
        ("Jean-Luc de Vries, PhD, Observer, Harbour Union; Ms Olga Brandt", ["Jean-Luc de Vries", "Olga Brandt"]),
    ],
)
def test_entries_of_a_list_of_people(entry: str, read: list[str]) -> None:
    found = meeting(f"""\
Minutes of the tide committee meeting

Date: 14 May 2024
Venue: Harbour Hall
Present: {entry}

It was agreed that tide data would be published every hour by both ports.
""")
    assert names(found) == read


def test_the_date_of_a_press_release_is_not_the_meetings() -> None:
    found = explained("""\
Easthaven Mayor Meets Westmouth Delegation

Date: 12 March 2025

EASTHAVEN - Mayor Ann Holt met with a delegation of the Westmouth Port Authority led by Director Tom Reed on 10 March.

"We will publish our tide data every hour," Mr Reed said. Ms Holt thanked the guests for their visit.
""")
    assert found.meeting.date is not None
    assert (found.meeting.date.start, found.meeting.date.basis) == (datetime.date(2025, 3, 10), Basis.INFERRED)


def test_what_a_program_prints_over_a_page_is_the_pages_date() -> None:
    found = explained("""\
松陵市外办主任黎小萌会见水原町町长高桥健
时间：2024-05-16 10:32　来源：市外办　浏览次数：88

5月14日，松陵市外办主任黎小萌在市政府会见了水原町町长高桥健一行。高桥健表示，愿派两名技术人员来松陵培训。
""")
    assert found.meeting.date is not None
    assert (found.meeting.date.start, found.meeting.date.basis) == (DAY, Basis.INFERRED)


@pytest.mark.parametrize(
    "text",
    [
        "Easthaven Quay museum\n\nPlace: Main Street 1\nDate: 1 June 2024\nMembers: free\n\n"
        "The museum cafe sells fresh bread. Bake the bread for forty minutes and serve it warm with butter.\n",
        "Lecture: tides\n\nDate: 3 June 2024\nVenue: Harbour Hall\nSpeaker: Professor Mary Kwan\n\n"
        "Admission is free. The talk is about the history of tide tables and will last one hour.\n",
    ],
    ids=["museum", "lecture"],
)
def test_a_form_alone_is_no_meeting(text: str) -> None:
    assert extract(Document(id="d", text=text, language="en")) == ()


def test_a_date_years_before_the_report_that_stands_beside_the_meeting_is_to_verify() -> None:
    found = explained("""\
青洛市与水原町友好交流纪要

青洛市副市长周明会见了水原町町长高桥健一行。双方就渔港防灾交换了意见。
2018年12月20日，两地签署了友好协议。
高桥健表示，自2024年7月起每月交换一次潮位数据。
""")
    assert found.meeting.date is None or found.decisions["date"].margin < VERIFY


EN_HEAD = "Minutes of the tide committee meeting\n\nDate: 14 May 2024\nVenue: Harbour Hall\n"
EN_BODY = "\nMs Kwan said that tide data would be published. Tom Reed had sent a note.\n"
HAN_HEAD = "会谈纪要\n\n会议时间：2024年5月14日\n会议地点：松陵市海天宾馆\n"
HAN_BODY = "\n一、罗定远表示，双方应加强合作。\n二、高桥健表示，愿派两名技术人员来培训。\n"
JA_HEAD = "漁港防災協議 議事録\n\n日時：令和6年5月14日（火）\n場所：水原町役場\n"
JA_BODY = "\n高橋町長は、観測点が増えたと説明しました。羅副市長は、データを交換したいと述べました。\n"


@pytest.mark.parametrize(
    ("text", "present"),
    [
        (f"{EN_HEAD}Present: Ann Holt, Mary Kwan, Tom Reed (apologies)\n{EN_BODY}", ["Ann Holt", "Mary Kwan"]),
        (f"{EN_HEAD}Present: Ann Holt (minutes); Mary Kwan; Tom Reed - absent\n{EN_BODY}", ["Mary Kwan"]),
        (f"{EN_HEAD}Present:\n1. Mary Kwan\n2. Tom Reed, Director (apologies)\n{EN_BODY}", ["Mary Kwan"]),
        (f"{HAN_HEAD}出席：罗定远、高桥健、潘立（请假）、王伟（记录）\n{HAN_BODY}", ["罗定远", "高桥健"]),
        (f"{JA_HEAD}出席者：高橋健町長、羅定遠副市長、田中恵子課長（欠席）\n{JA_BODY}", ["高橋健", "羅定遠"]),
    ],
)
def test_who_was_away_or_took_the_minutes_by_a_remark_took_no_part(text: str, present: list[str]) -> None:
    assert names(meeting(text)) == present


@pytest.mark.parametrize(
    ("text", "present"),
    [
        (f"{EN_HEAD}Present: Mary Kwan, Tom Reed\nApologies: Tom Reedham, Rosemary Kwan\n", ["Mary Kwan", "Tom Reed"]),
        (f"{HAN_HEAD}出席：罗定远、王伟\n请假：王伟民\n", ["罗定远", "王伟"]),
    ],
)
def test_who_has_the_beginning_of_the_name_of_somebody_absent_was_there(text: str, present: list[str]) -> None:
    body = HAN_BODY if "请假" in text else EN_BODY
    assert [name for name in names(meeting(text + body)) if name in present] == present


def test_how_to_reach_somebody_and_how_he_took_part_is_no_post_and_no_body() -> None:
    found = meeting(
        f"{EN_HEAD}Present: Ann Holt (AH); Mary Kwan, Harbour Master, Tel. 0123 456789; Peter Lund, lund@example.org; "
        f"Olga Brandt (via Zoom); Tom Reed, CEO\n{EN_BODY}"
    )
    assert [(speaker.name, speaker.title, speaker.party) for speaker in found.speakers] == [
        ("Ann Holt", None, None),
        ("Mary Kwan", "Harbour Master", None),
        ("Peter Lund", None, None),
        ("Olga Brandt", None, None),
        ("Tom Reed", "CEO", None),
    ]
    chinese = meeting(f"{HAN_HEAD}出席：罗定远副市长、高桥健（线上参加）\n联系方式：张明 13800001111\n{HAN_BODY}")
    assert [(speaker.name, speaker.title, speaker.party) for speaker in chinese.speakers] == [
        ("罗定远", "副市长", None),
        ("高桥健", None, None),
    ]


def test_an_unknown_label_ends_a_list_of_people() -> None:
    text = f"{HAN_HEAD}出席：\n罗定远　松陵市副市长\n高桥健　水原町町长\n联系方式：张明\n{HAN_BODY}"
    assert names(meeting(text)) == ["罗定远", "高桥健"]


@pytest.mark.parametrize(
    "text",
    [
        "Mayors meet on tide data\n\nDate: 20 May 2024\nVenue: Easthaven Town Hall\n"
        "Speakers: Ann Holt, Mayor of Easthaven; Tom Reed, Mayor of Westmouth\n\n"
        "Mayor Ann Holt of Easthaven met Mayor Tom Reed of Westmouth on 14 May 2024. They will share tide data.\n",
        "Minutes of the Joint Committee held on 14 May 2024\n\nDate: 20 May 2024\nVenue: Harbour Hall\n"
        "Present: Ann Holt; Tom Reed\n\nTom Reed said that tide data would be shared.\n",
        "渔港合作座谈会\n\n日期：2024年5月20日\n地点：松陵市\n出席：罗定远、高桥健\n\n"
        "5月14日，松陵市副市长罗定远在市政府会见了水原町町长高桥健一行。高桥健表示，愿派两名技术人员来松陵培训。\n",
        "漁港防災協議\n\n日付：令和6年5月20日\n場所：水原町役場\n出席者：高橋健町長、羅定遠副市長\n\n"
        "5月14日、高橋健町長は羅定遠副市長と水原町役場で懇談しました。羅副市長は、データを交換したいと述べました。\n",
    ],
    ids=["press release", "minutes", "zh", "ja"],
)
def test_a_bare_date_over_a_text_that_names_the_day_of_the_meeting_is_the_texts(text: str) -> None:
    found = explained(text)
    assert found.meeting.date is not None
    assert found.meeting.date.start == DAY
    assert found.decisions["date"].margin < VERIFY
    assert found.decisions["date"].alternatives == ("2024-05-20",)


def test_minutes_keep_their_date_where_they_recall_a_meeting_shortly_before_and_somebody_verifies() -> None:
    found = explained(f"{EN_HEAD}Present: Ann Holt; Mary Kwan\n\nMs Kwan recalled that the mayors met on 2 May 2024.\n")
    assert found.meeting.date is not None
    assert found.meeting.date.start == DAY
    assert found.decisions["date"].alternatives == ("2024-05-02",)


def test_the_date_of_a_letter_is_its_own() -> None:
    found = explained("""\
MEMORANDUM

TO: Jack Stone, Permanent Secretary
FROM: Jane Hill, Director
DATE: 16 May 2024
RE: Meeting with the Westmouth Port Authority

Participants: Ann Holt, Mayor of Easthaven; Tom Reed, Director, Westmouth Port Authority

Ann Holt met Tom Reed in Easthaven on Tuesday. Tom Reed said that tide data would be shared.
""")
    assert found.meeting.date is not None
    assert (found.meeting.date.start, found.meeting.date.basis) == (DAY, Basis.INFERRED)
    assert names(found.meeting) == ["Ann Holt", "Tom Reed"]


def test_a_labelled_date_is_no_title() -> None:
    text = "会见简报\n\n日期：2024年5月14日\n地点：松陵市政府\n出席：罗定远、高桥健\n\n罗定远会见了高桥健。\n"
    assert "5月14日" not in meeting(text).title


@pytest.mark.parametrize(
    "text",
    [
        f"{EN_HEAD}Present: Mary Kwan, Ann Holt (Chair), Tom Reed (Director)\n{EN_BODY}",
        f"{HAN_HEAD}出席：黎小萌、罗定远（主持人）、高桥健\n{HAN_BODY}",
        f"{JA_HEAD}出席者：高橋健町長、山田太郎課長（司会）\n{JA_BODY}",
    ],
    ids=["en", "zh", "ja"],
)
def test_of_several_on_a_line_the_one_presided_who_is_called_so(text: str) -> None:
    found = meeting(text)
    assert [speaker.role is SpeakerRole.CHAIR for speaker in found.speakers][:2] == [False, True]


def test_a_remark_is_no_body_and_who_came_for_another_was_there() -> None:
    found = meeting(f"{HAN_HEAD}出席：罗定远、潘立（迟到）、黎小萌（松陵大学）、张伟代表王强\n{HAN_BODY}")
    read = {speaker.name: speaker.party for speaker in found.speakers}
    assert read["潘立"] is None
    assert read["黎小萌"] == "松陵大学"
    assert "张伟" in read
    assert "王强" not in read


def test_of_names_with_one_post_behind_the_last_none_is_a_post() -> None:
    found = meeting(f"{EN_HEAD}Present: Ann Holt, Mary Kwan, Tom Reed (Director)\n{EN_BODY}")
    assert [(speaker.name, speaker.title) for speaker in found.speakers][:2] == [
        ("Ann Holt", None),
        ("Mary Kwan", None),
    ]
