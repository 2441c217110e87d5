"""Mail: which of it is the report, what its header says, and what is attached, however it was written on the way."""

import base64
import re
import warnings
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from email.message import EmailMessage
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.plugin import DigestError, Document, Match, ParagraphRole, Source, Truncated, UnreadableInput
from digest.testing import SourceContract
from digest_sources.blocks import MAX_BLOCKS
from digest_sources.html import Html
from digest_sources.mail.eml import Eml
from digest_sources.mail.enclosures import MAX_ENCLOSURES
from digest_sources.mail.web_archive import Mhtml
from digest_sources.markdown import Markdown
from digest_sources.plain import PlainText

CHINESE = (
    "松陵市与水原町举行会谈。\n\n5月5日，松陵市副市长在水原町会见町长一行，双方就垃圾分类和青少年交流交换意见，"
    "同意每季度交换一次数据。\n\n会谈由市外办主持。"
)
ENGLISH = (
    "The two cities met on Monday.\n\nThe mayor of Easthaven and the harbour master of Westmouth agreed to share tide data,"
    " and to exchange two engineers a year.\n\nBoth offices will report on 1 September."
)
HEADER = (
    "From: Li Si <li@desk.example>\r\nTo: zhang@desk.example\r\nSubject: Talks on tides\r\n"
    "Date: Mon, 6 May 2024 15:14:00 +0800\r\nMIME-Version: 1.0\r\n"
)


def read(data: bytes | str, name: str = "talks.eml") -> Document:
    return Eml().read(data.encode() if isinstance(data, str) else data, name)


def plain(text: str, subject: str = "Talks on tides", sent: str = "Thu, 09 May 2024 10:00:00 +0800") -> bytes:
    message = EmailMessage()
    message["From"] = "Wang Wu <wang@desk.example>"
    message["To"] = "zhang@desk.example"
    message["Subject"] = subject
    message["Date"] = sent
    message.set_content(text)
    return message.as_bytes()


def part(content_type: str, body: str | bytes, *fields: str) -> bytes:
    head = "\r\n".join([f"Content-Type: {content_type}", *fields]).encode()
    return head + b"\r\n\r\n" + (body.encode() if isinstance(body, str) else body)


def multipart(kind: str, *parts: bytes, boundary: str = "=_b1", parameters: str = "") -> bytes:
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + each + b"\r\n" for each in parts)
    return part(f'multipart/{kind}; boundary="{boundary}"{parameters}', body + b"--" + boundary.encode() + b"--\r\n")


def mail(content: bytes, header: str = HEADER) -> bytes:
    return header.encode() + content


def attached(kind: str, name: str, data: bytes = b"%PDF-1.7 tides") -> bytes:
    disposition = f'Content-Disposition: attachment; filename="{name}"'
    return part(kind, base64.b64encode(data), "Content-Transfer-Encoding: base64", disposition)


def lines(document: Document, role: ParagraphRole | None = None) -> list[str]:
    return [document.cut(it) for it in document.paragraphs if role is None or it.role is role]


TEXT = part("text/plain; charset=utf-8", ENGLISH)
PAGE = part(
    "text/html; charset=utf-8",
    "<html><body><div style='max-height:0;overflow:hidden'>Preview of it</div><table><tr><td style='font-size:0px;'><h2>Talks on tides</h2>"
    "<p>The two cities met on Monday.</p></td></tr></table><p>They agreed to share tide data.</p></body></html>",
)
FORWARDED = plain(
    f"请阅。\n\n________________________________\n发件人: 李四 <li@desk.example>\n发送时间: 2024年5月6日 15:14\n收件人: 王五\n主题: 会谈报告\n\n{CHINESE}\n",
    "转发: 会谈报告",
)
DRAFT = mail(
    multipart("mixed", multipart("alternative", TEXT, PAGE, boundary="=_b2"), attached("application/pdf", "tides.pdf"))
)


class TestContract(SourceContract):
    source: ClassVar[Source] = Eml()
    samples = (
        ("talks.eml", mail(TEXT), ["two cities met", "share tide data", "1 September"]),
        ("forwarded.eml", FORWARDED, ["松陵市与水原町", "每季度交换一次数据", "市外办主持"]),
        ("draft.eml", DRAFT, ["two cities met", "1 September"]),
        ("page.EML", mail(PAGE), ["Talks on tides", "two cities met", "share tide data"]),
    )


class TestHeader:
    def test_what_it_says_is_a_hint_and_no_text(self) -> None:
        document = read(mail(TEXT, "Organization: Easthaven Harbour Office\r\n" + HEADER))
        assert document.text == ENGLISH
        assert document.title == "Talks on tides"
        assert document.byline == "Li Si"
        assert document.publisher is None  # the sender's office, also of what somebody else wrote
        assert document.sent == date(2024, 5, 6)
        assert document.encoding == "utf-8"

    def test_a_name_at_an_address_publishes_nothing(self) -> None:
        assert read(mail(TEXT)).publisher is None

    @pytest.mark.parametrize(
        ("subject", "title"),
        [
            ("Re: Fwd: RE: Talks", "Talks"),
            ("转发：回复: 答复: 会谈", "会谈"),
            ("轉寄: 回覆：[External] 會談", "會談"),
            ("Fw:会谈", "会谈"),
            ("RE[2]: Talks", "Talks"),
            ("[Tides] Fwd: Talks", "[Tides] Talks"),
            ("Re: [Tides] 转发：Talks", "[Tides] Talks"),
            ("[Tides] Talks: part 2", "[Tides] Talks: part 2"),
            ("返信: 会談", "会談"),
            ("Report: talks on tides", "Report: talks on tides"),
            ("Regarding tides", "Regarding tides"),
            ("", None),
        ],
    )
    def test_the_subject_is_the_title_without_its_prefixes(self, subject: str, title: str | None) -> None:
        assert read(plain(ENGLISH, subject)).title == title

    @pytest.mark.parametrize(
        ("sender", "name"),
        [
            ("Li Si <li@desk.example>", "Li Si"),
            ('"Li, Si" <li@desk.example>', "Li, Si"),
            ("li@desk.example (Li Si)", "Li Si"),
            ("Li Si via Tides-list <tides-list@lists.example>", "Li Si"),
            ('"/O=DESK/OU=FIRST/CN=LISI" <IMCEAEX-_O=DESK@desk.example>', None),
            ("no-reply <no-reply@desk.example>", None),
            ("li@desk.example", None),
            ('"li@desk.example" <li@desk.example>', None),
            ("=?gb2312?B?wO7LxA==?= <li@desk.example>", "李四"),
            ("", None),
        ],
    )
    def test_the_sender_is_a_byline_by_name(self, sender: str, name: str | None) -> None:
        assert read(mail(TEXT, HEADER.replace("Li Si <li@desk.example>", sender))).byline == name

    @pytest.mark.parametrize(
        ("sent", "day"),
        [
            ("Mon, 6 May 2024 23:30:00 +0800", date(2024, 5, 6)),  # of the sender, not of Greenwich
            ("Mon, 6 May 2024 23:30:00 -0700", date(2024, 5, 6)),
            ("6 May 24 10:00 GMT", date(2024, 5, 6)),
            ("Mon, 6 May 2024 21:30:00 +0000", date(2024, 5, 6)),
            ("Mon, 6 May 2024 23:30:00 +0000", None),  # of Exchange: in East Asia, it is the morning of the seventh
            ("Mon, 6 May 2024 23:30:00 -0000", None),
            ("Mon, 6 May 2024 23:30:00", None),
            ("Thu, 1 Jan 1970 00:00:00 +0000", None),
            ("Mon, 30 Feb 2024 10:00:00 +0800", None),
            ("Mon, 6 May 9024 10:00:00 +0800", None),
            ("yesterday", None),
            ("", None),
        ],
    )
    def test_the_day_is_that_of_the_sender_or_none(self, sent: str, day: date | None) -> None:
        assert read(mail(TEXT, HEADER.replace("Mon, 6 May 2024 15:14:00 +0800", sent))).sent == day

    @pytest.mark.parametrize(("arrived", "day"), [("Mon, 6 May 2024 07:20:01 +0000", date(2024, 5, 6)), ("Sun, 12 May 2019 07:20:01 +0000", None), ("Sat, 6 Jul 2024 07:20:01 +0000", None)])  # fmt: skip
    def test_a_day_that_the_first_server_contradicts_is_none(self, arrived: str, day: date | None) -> None:
        received = f"Received: from here by there; Fri, 17 Jan 2025 01:02:03 +0000\r\nReceived: from a by b;\r\n\t{arrived}\r\n"
        assert read(mail(TEXT, received + HEADER)).sent == day


HEADLINE = "松陵市与水原町举行垃圾分类会谈"


@pytest.mark.parametrize(
    ("subject", "report", "title"),
    [
        ("会谈情况报告", CHINESE, "会谈情况报告"),
        ("会谈情况报告", f"{HEADLINE}\n\n{CHINESE}", None),  # the report has a headline of its own
        ("会谈情况报告", f"松陵\n2024年5月6日\n{HEADLINE}\n\n{CHINESE}", None),
        (f"报送：{HEADLINE}", f"{HEADLINE}\n\n{CHINESE}", HEADLINE),
        (HEADLINE, f"各位领导：\n\n{CHINESE}", HEADLINE),
        ("松陵市与水原町举行会谈", CHINESE, None),  # its first sentence
        # the office above a report is not what the subject is about
        (
            "松陵市外事办公室关于水原町来访的报告",
            f"松陵市外事办公室\n\n{CHINESE}",
            "松陵市外事办公室关于水原町来访的报告",
        ),
        (HEADLINE, f"松陵市人民政府外事办公室\n松外办〔2024〕5号\n2024年5月6日\n{HEADLINE}\n\n{CHINESE}", HEADLINE),
        ("会谈情况报告", f"水原町长访问松陵市人民政府办公室\n\n{CHINESE}", None),
        (f"【简报】{HEADLINE}", f"{HEADLINE}\n\n{CHINESE}", HEADLINE),
        ("急", CHINESE, None),
        ("会谈纪要已收到，谢谢", CHINESE, None),
        ("会談報告書送付いたします", CHINESE, None),
        ("请阅", CHINESE, None),
        ("FW: FYI", ENGLISH, None),
        ("Please find attached", ENGLISH, None),
        ("(无主题)", CHINESE, None),
        ("Talks on tides", f"Dear colleagues,\n\n{ENGLISH}", "Talks on tides"),
        ("Tides", f"Easthaven and Westmouth to share tide data\n\n{ENGLISH}", None),
    ],
)
def test_the_headline_of_the_report_is_its_title(subject: str, report: str, title: str | None) -> None:
    assert read(plain(report, subject)).title == title


GB_SUBJECT = base64.b64encode("会谈䶮㐂".encode("gb18030")).decode()
SPLIT = "会谈纪要".encode()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b"=?UTF-8?B?" + base64.b64encode("会谈纪要".encode()) + b"?=", "会谈纪要"),
        (b"=?utf-8?q?Talks=20on?= =?utf-8?q?_tides?=", "Talks on tides"),
        (b"=?utf-8?B?" + base64.b64encode(SPLIT[:4]) + b"?=\r\n =?utf-8?B?" + base64.b64encode(SPLIT[4:]) + b"?=", "会谈纪要"),
        (f"=?gb2312?B?{GB_SUBJECT}?=".encode(), "会谈䶮㐂"),  # GB 18030, whatever it calls itself
        (f"=?GB2312?B?{GB_SUBJECT.rstrip('=')}?=".encode(), "会谈䶮㐂"),
        (b"=?gb2312?B?0rvStQ==?=", "一业"),  # also UTF-8, of two rare letters
        (b"=?gb2312?B?" + base64.b64encode("会谈纪要".encode()) + b"?=", "会谈纪要"),
        (b"=?big5?B?" + base64.b64encode("會談紀要".encode("big5")) + b"?=", "會談紀要"),
        (b"=?iso-2022-jp?B?" + base64.b64encode("会談の記録".encode("iso2022_jp")) + b"?=", "会談の記録"),
        (b"=?no-such-charset?B?" + base64.b64encode("会谈纪要".encode()) + b"?=", "会谈纪要"),
        (b"=?utf-8*zh?B?" + base64.b64encode("会谈".encode()) + b"?=", "会谈"),
        (b"=?us-ascii?Q?Talks on tides?=", "Talks on tides"),
        ("会谈纪要".encode(), "会谈纪要"),
        ("松陵市与水原町会谈纪要".encode("gb18030"), "松陵市与水原町会谈纪要"),
        (b"=?utf-8?B?broken", "=?utf-8?B?broken"),
        (b"Talks\r\n on\r\n\ttides", "Talks on tides"),
    ],
)  # fmt: skip
def test_words_of_a_header_however_they_are_encoded(value: bytes, expected: str) -> None:
    assert read(b"Subject: " + value + b"\r\nFrom: a@desk.example\r\n\r\nwords\r\n").title == expected


NOTES = {
    "Outlook": (
        "FYI\n\nWang\n\nFrom: Li Si <li@desk.example>\nSent: Monday, May 6, 2024 3:14 PM\nTo: Wang Wu <w@desk.example>;"
        " Zhao\n <zhao@desk.example>\nCc: Q <q@desk.example>\nSubject: RE: Report on tides\n\n"
    ),
    "Outlook, older": (
        "-----Original Message-----\nFrom: Li Si [mailto:li@desk.example] \nSent: 06 May 2024 15:14\nTo: W\nSubject: Report on tides\n\n"
    ),
    "Outlook in Chinese": (
        "请阅。\n\n________________________________\n发件人: Li Si\n发送时间: 2024年5月6日 15:14\n收件人: 王五\n抄送: 赵六\n主题: 答复: Report on tides\n\n"
    ),
    "Outlook in Taiwan": "請查收\n\n寄件者: Li Si\n寄件日期: 2024年5月6日 下午 03:14\n收件者: 王五 <w@desk.example>\n主旨: Report on tides\n\n",
    "Outlook in Japanese": "ご参考まで\n\n差出人: Li Si\n送信日時: 2024年5月6日 15:14\n宛先: 王五\n件名: Report on tides\n\n",
    "Gmail": (
        "FYI\n\n---------- Forwarded message ---------\nFrom: Li Si <li@desk.example>\nDate: Mon, May 6, 2024 at 3:14 PM\n"
        "Subject: Report on tides\nTo: <w@desk.example>\n\n\n"
    ),
    "Gmail in Chinese": (
        "---------- Forwarded message ---------\n发件人： Li Si <li@desk.example>\nDate: 2024年5月6日周一 15:14\nSubject: Report on tides\n"
        "To: 王五 <w@desk.example>\n\n\n"
    ),
    "QQ": (
        "请阅处\n\n发自我的iPhone\n\n------------------ 原始邮件 ------------------\n发件人: \"Li Si\" <li@qq.example>;\n"
        "发送时间: 2024年5月6日(星期一) 下午3:14\n收件人: \"王五\"<w@qq.example>;\n主题: Report on tides\n\n\n\n"
    ),
    "Foxmail": "见下\n\n\nwang@desk.example\n \n发件人： Li Si\n发送时间： 2024-05-06 15:14\n收件人： 王五\n主题： Report on tides\n",
    "163": "---- 转发的邮件 ----\n| 发件人 | Li Si<li@163.example> |\n| 日期 | 2024年05月06日 15:14 |\n| 收件人 | w@163.example |\n| 抄送至 | |\n| 主题 | Report on tides |\n",
    "163, older": "-------- 转发邮件信息 --------\n发件人：\"Li Si\" <li@163.example>\n发送日期：2024-05-06 15:14:00\n收件人：w@163.example\n主题：Report on tides\n\n",
    "Thunderbird": "FYI\n\n\n-------- Forwarded Message --------\nSubject: \tReport on tides\nDate: \tMon, 6 May 2024 15:14:00 +0800\nFrom: \tLi Si <li@desk.example>\nTo: \tw@desk.example\n\n\n",
    "mutt": "FYI\n\n----- Forwarded message from Li Si <li@desk.example> -----\n\nDate: Mon, 6 May 2024 15:14:00 +0800\nFrom: Li Si <li@desk.example>\nTo: W\nSubject: Report on tides\n\n",
}  # fmt: skip


class TestPassedOn:
    @pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
    @pytest.mark.parametrize("report", [ENGLISH, CHINESE], ids=["en", "zh"])
    def test_the_report_stands_alone_under_its_own_header(self, note: str, report: str) -> None:
        document = read(plain(note + report + "\n", "Fw: Something"))
        assert document.text == report
        assert (document.title, document.byline, document.sent) == ("Report on tides", "Li Si", date(2024, 5, 6))

    def test_quoted_by_apple_mail(self) -> None:
        header = "From: Li Si <li@desk.example>\nSubject: Report on tides\nDate: 6 May 2024 at 15:14:00 GMT+8\nTo: W <w@desk.example>\n\n"
        quoted = "".join(f"> {line}\n" for line in (header + ENGLISH).split("\n"))
        document = read(plain(f"FYI\n\nBegin forwarded message:\n\n{quoted}", "Fwd: Report"))
        assert (document.text, document.sent) == (ENGLISH, date(2024, 5, 6))

    def test_in_a_page(self) -> None:
        page = (
            "<p>FYI</p><div style='border-top:solid'><p><b>From:</b> Li Si &lt;li@desk.example&gt;<br><b>Sent:</b> Monday, May 6, 2024 3:14 PM"
            "<br><b>To:</b> W<br><b>Subject:</b> Report on tides</p></div><h1>Talks</h1><p>The two cities met.</p><p>They agreed to share tide data.</p>"
        )
        document = read(mail(part("text/html; charset=utf-8", page), HEADER.replace("Talks on", "FW: Talks on")))
        assert lines(document) == ["Talks", "The two cities met.", "They agreed to share tide data."]
        assert lines(document, ParagraphRole.HEADING) == ["Talks"]
        assert (document.title, document.sent) == ("Report on tides", date(2024, 5, 6))

    def test_in_a_page_that_begins_indented(self) -> None:
        header = "From: Li Si &lt;li@desk.example&gt;<br>Sent: Monday, May 6, 2024 3:14 PM<br>To: W<br>Subject: Report on tides"
        page = f"<p>FYI</p><p>{header}</p><blockquote><p>Summary</p></blockquote><p>{ENGLISH}</p>"
        document = read(mail(part("text/html; charset=utf-8", page), HEADER.replace("Talks on", "FW: Talks on")))
        assert (document.byline, document.sent) == ("Li Si", date(2024, 5, 6))
        assert document.title == "Report on tides"

    def test_twice(self) -> None:
        inner = NOTES["Outlook in Chinese"].replace("5月6日", "5月2日") + CHINESE
        document = read(plain(NOTES["Gmail"].replace("Report on", "转发: Report on") + inner, "Fwd: x"))
        assert (document.text, document.sent) == (CHINESE, date(2024, 5, 2))

    def test_a_note_that_names_a_day_is_kept(self) -> None:
        document = read(plain("The next meeting has moved to 8 May.\n\n" + NOTES["Gmail"] + ENGLISH, "Fwd: x"))
        assert document.text.startswith("The next meeting has moved to 8 May.")
        assert document.sent == date(2024, 5, 6)

    def test_a_report_above_older_mail_keeps_its_own_day(self) -> None:
        older = NOTES["Outlook in Chinese"].partition("\n\n")[2] + "请于会后两日内报送会谈情况，谢谢。"
        document = read(plain(f"{CHINESE}\n\n{older}", "答复: 会谈情况"))
        assert document.text.startswith(CHINESE)
        assert (document.title, document.byline, document.sent) == ("会谈情况", "Wang Wu", date(2024, 5, 9))

    def test_a_short_report_above_older_mail_keeps_its_own_day(self) -> None:
        report = "市长会见水原町町长一行。双方同意每季度交换一次数据。"
        older = NOTES["Outlook in Chinese"].partition("\n\n")[2]
        document = read(plain(f"{report}\n\n{older}{CHINESE}", "答复: 会谈情况"))
        assert document.text.startswith(report)
        assert document.sent == date(2024, 5, 9)

    def test_a_day_that_could_be_two_is_none(self) -> None:
        document = read(plain(NOTES["Outlook"].replace("Monday, May 6, 2024", "5/6/2024") + ENGLISH, "Fw: x"))
        assert (document.title, document.sent) == ("Report on tides", None)

    def test_what_was_sent_twice_is_there_once(self) -> None:
        document = read(plain(f"{CHINESE}\n\n{NOTES['QQ'].partition('iPhone')[2]}{CHINESE}", "转发: x"))
        assert document.text == CHINESE

    def test_a_memorandum_is_text(self) -> None:
        memorandum = f"To: The Mayor\nFrom: Foreign Affairs Office\nDate: 6 May 2024\nSubject: Talks\n\n{ENGLISH}"
        assert read(plain(memorandum)).text == memorandum
        upside_down = f"From: Foreign Affairs Office\nTo: The Mayor\nDate: 6 May 2024\nSubject: Talks\n\n{ENGLISH}"
        assert read(plain(upside_down)).text == upside_down


@pytest.mark.parametrize(
    "attribution",
    [
        "On Mon, 6 May 2024 at 15:14, Li Si <li@desk.example> wrote:",
        "On Mon, 6 May 2024 at 15:14, Li Si <li@desk.example>\nwrote:",
        '在 2024-05-06 15:14:00，"Li Si" <li@163.example> 写道：',
        "Li Si <li@desk.example> 于2024年5月6日周一 15:14写道：",
        "Li Si <li@desk.example> 於 2024年5月6日 週一 下午3:14寫道：",
        "2024年5月6日(月) 15:14 Li Si <li@desk.example>:",
    ],
)
def test_a_report_below_an_answer_is_read_without_marks(attribution: str) -> None:
    quoted = "".join(f"> {line}\n" for line in ENGLISH.split("\n"))
    document = read(plain(f"Thanks.\n\n{attribution}\n\n{quoted}", "Re: Talks"))
    assert document.text == f"Thanks.\n\n{ENGLISH}"
    assert (document.title, document.byline, document.sent) == ("Talks", "Li Si", date(2024, 5, 6))


ASKED = (
    "On Fri, 3 May 2024 at 09:00, Boss <boss@desk.example> wrote:\n> On Thu, 2 May 2024 at 08:00, Aide <aide@desk.example> wrote:\n"
    ">> Shall we report?\n> Please send me the report.\n> {more}\n\n"
)


@pytest.mark.parametrize(
    "more", ["Thanks.", "The council wants to hear of it on Monday, so I need it by Friday noon at the latest. " * 3]
)
def test_a_report_below_what_asks_for_it_keeps_its_own_day(more: str) -> None:
    document = read(plain(ASKED.format(more=more) + ENGLISH, "Re: The two cities met"))
    assert document.text.endswith(f"{more.strip()}\n\n{ENGLISH}")
    assert document.text.startswith("Shall we report?\n\nPlease send me the report.")
    assert document.title is None  # the first sentence of the report, not of what asks for it
    assert (document.byline, document.sent) == ("Wang Wu", date(2024, 5, 9))


def test_a_report_between_the_lines_of_what_asks_for_it() -> None:
    first, second, third = ENGLISH.split("\n\n")
    asked = ASKED.format(more="Who met?")
    document = read(plain(f"{asked}{first}\n\n> What was agreed?\n\n{second}\n\n{third}", "Re: Talks on tides"))
    assert document.text.endswith(f"Who met?\n\n{first}\n\nWhat was agreed?\n\n{second}\n\n{third}")
    assert (document.byline, document.sent) == ("Wang Wu", date(2024, 5, 9))


def test_a_report_below_what_asks_for_it_in_a_page() -> None:
    asked = "<p>I need the report by Friday noon, since the council wants to hear of it.</p>" * 2
    attribution = "<div>On 3 May 2024 09:00, Boss &lt;boss@desk.example&gt; wrote:</div>"
    report = "".join(f"<p>{line}</p>" for line in ENGLISH.split("\n\n"))
    page = part("text/html; charset=utf-8", f"{attribution}<blockquote>{asked}</blockquote>{report}")
    document = read(mail(page))
    assert document.text.endswith(ENGLISH)
    assert (document.byline, document.sent) == ("Li Si", date(2024, 5, 6))


def test_thanks_below_a_quoted_report_do_not_date_it() -> None:
    quoted = "".join(f"> {line}\n" for line in ENGLISH.split("\n"))
    document = read(
        plain(f"On Mon, 6 May 2024 at 15:14, Li Si <li@desk.example> wrote:\n{quoted}\nThanks.", "Re: Talks")
    )
    assert document.text == f"{ENGLISH}\n\nThanks."
    assert (document.byline, document.sent) == ("Li Si", date(2024, 5, 6))


@pytest.mark.parametrize(
    "sentence",
    [
        "On 6 May 2024 the minister of Westmouth wrote:",
        "町长在2024年5月6日的信中写道：",
        "Note from: the harbour office:",
        "Questions go to Li Si <li@desk.example>:",
    ],
)
def test_a_sentence_that_introduces_a_quotation_is_text(sentence: str) -> None:
    document = read(plain(f"{ENGLISH}\n\n{sentence}\n\nWe shall share data."))
    assert sentence in document.text
    assert document.sent == date(2024, 5, 9)


@pytest.mark.parametrize(
    "boilerplate",
    [
        "-- \nLi Si\nForeign Affairs Office\nTel. 1234",
        "--\nLi Si\nTel. +86 10 5555 0100",
        "Sent from my iPhone",
        "发自我的iPhone",
        "從我的 iPhone 傳送",
        "Get Outlook for iOS<https://desk.example/ios>",
        "This e-mail and any attachments are confidential and intended solely for the addressee.\nIf you are not the intended\nrecipient, please delete it.",
        "本邮件及其附件含有保密信息，仅限于发送给上面地址中列出的收件人。禁止任何其他人使用。",
        "CAUTION: This email originated from outside of the organization. Do not click links.",
        "You can unsubscribe here: https://desk.example/u",
        "如不想再收到此邮件，请点击退订",
        "View this email in your browser",
        "_______________________________________________\nTides mailing list\nhttps://lists.example/listinfo/tides",
    ],
)
def test_what_is_written_around_mail_is_left_out(boilerplate: str) -> None:
    below = boilerplate.startswith(("--", "___"))
    text = f"{ENGLISH}\n\n{boilerplate}\n" if below else f"{boilerplate}\n\n{ENGLISH}\n\n{boilerplate}\n"
    assert read(plain(text)).text == ENGLISH


@pytest.mark.parametrize("page", [False, True])
def test_a_list_below_a_line_of_hyphens_is_no_signature(page: bool) -> None:
    names = ["Delegation:", "--", "Li Si, deputy mayor", "Wang Wu, interpreter"]
    text = part("text/html; charset=utf-8", "".join(f"<p>{line}</p>" for line in [ENGLISH, *names]))
    document = read(mail(text) if page else plain("\n".join([ENGLISH, "", *names])))
    assert [line for line in document.text.split("\n") if line][-2:] == names[-2:]


@pytest.mark.parametrize(
    "sentence",
    [
        "The parties agreed that the confidential message is for the recipient states.",
        "Members may unsubscribe from the treaty register.",
        "Warning signals came from outside the region.",
        "Sent from the ministry, the letter arrived in May.",
        "会谈纪要属保密材料，双方同意不对外公布。",
    ],
)
def test_a_sentence_with_such_words_is_not(sentence: str) -> None:
    assert sentence in read(plain(f"{ENGLISH}\n\n{sentence}")).text


class TestBodies:
    def test_plain_text_that_says_as_much_is_what_was_sent(self) -> None:
        page = part("text/html; charset=utf-8", "".join(f"<p><b>{it}</b></p>" for it in ENGLISH.split("\n\n")))
        assert read(mail(multipart("alternative", TEXT, page))).text == ENGLISH

    def test_a_stub_of_plain_text_is_not(self) -> None:
        stub = part("text/plain", "Your program shows no HTML.")
        document = read(mail(multipart("alternative", stub, PAGE)))
        assert lines(document) == ["Talks on tides", "The two cities met on Monday.", "They agreed to share tide data."]

    def test_plain_text_full_of_addresses_was_made_of_the_page(self) -> None:
        page = part("text/html", f"<p>{ENGLISH}</p><p><a href='https://desk.example/a'>Read more</a></p>")
        text = part("text/plain", f"{ENGLISH}\r\n** Read more (https://desk.example/{'a' * 60})\r\n")
        assert read(mail(multipart("alternative", text, page))).text.endswith("1 September.\n\nRead more")

    @pytest.mark.parametrize("around", ["<div class='gmail_signature'>", "<div style='mso-hide:all'>"])
    def test_a_report_that_was_written_into_a_signature_is_read(self, around: str) -> None:
        signature = "<div class='gmail_signature'>Li Si, Tel. 0100</div><div style='mso-hide:all'>Preview of it</div>"
        page = part("text/html; charset=utf-8", f"{around}<p>{ENGLISH * 5}</p></div>{signature}")
        assert read(mail(page)).text == " ".join((ENGLISH * 5).split())

    def test_a_table_is_only_in_the_page(self) -> None:
        page = part(
            "text/html",
            "<p>Figures:</p><table><tr><td>April</td><td>3</td></tr><tr><td>May</td><td>4</td></tr></table>",
        )
        text = part("text/plain", "Figures:\n\nApril\n3\nMay\n4\n")
        assert lines(read(mail(multipart("alternative", text, page))), ParagraphRole.TABLE_ROW) == [
            "April\t3",
            "May\t4",
        ]

    def test_the_root_of_what_is_related(self) -> None:
        other = part("text/html; charset=utf-8", "<p>A frame.</p>", "Content-ID: <frame>")
        root = part("text/html; charset=utf-8", "<p>The page.</p>", "Content-ID: <root>")
        assert read(mail(multipart("related", other, root, parameters='; start="<root>"'))).text == "The page."

    def test_pieces_of_a_mixed_mail_are_one_text(self) -> None:
        footer = part("text/plain", "A word more, of 3 May.")
        document = read(mail(multipart("mixed", TEXT, attached("application/pdf", "a.pdf"), footer)))
        assert document.text == f"{ENGLISH}\n\nA word more, of 3 May."
        assert len(document.enclosures) == 1

    def test_a_signed_mail(self) -> None:
        signature = attached("application/pkcs7-signature", "smime.p7s")
        document = read(mail(multipart("signed", TEXT, signature)))
        assert (document.text, document.enclosures) == (ENGLISH, ())

    def test_openpgp_around_a_text(self) -> None:
        armored = f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{ENGLISH}\n- - Easthaven\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n"
        assert read(plain(armored)).text == f"{ENGLISH}\n- Easthaven"

    def test_lines_broken_at_a_column_are_one_paragraph(self) -> None:
        text = "The mayor of Easthaven and the harbour master of Westmouth agreed on Monday to\nshare the tide data of both harbours every quarter, and to exchange two young\nengineers a year from September on."
        assert len(lines(read(plain(text)))) == 1

    @pytest.mark.parametrize(
        ("parameters", "sent", "text"),
        [
            ("format=flowed", "The mayor of \r\nEasthaven came.\r\n\r\n- one\r\n- two\r\n", "The mayor of Easthaven came.\n\n- one\n- two"),
            ("format=flowed; delsp=yes", "双方同意每季 \r\n度交换数据。\r\n", "双方同意每季度交换数据。"),
            ("format=flowed; delsp=yes", "The har \r\nbour.\r\n", "The harbour."),
            ("format=flowed", "双方同意每季 \r\n度交换数据。\r\n", "双方同意每季度交换数据。"),
            ("format=flowed", " From the quay \r\nto the town.\r\n", "From the quay to the town."),
            ("format=flowed", "> quoted \r\n> words\r\nown \r\nwords\r\n", "quoted words\nown words"),
            ("format=flowed", "words \r\n-- \r\nLi Si\r\n", "words"),
        ],
    )  # fmt: skip
    def test_flowed_lines(self, parameters: str, sent: str, text: str) -> None:
        assert read(mail(part(f"text/plain; charset=utf-8; {parameters}", sent))).text == text

    @pytest.mark.parametrize(
        ("encoding", "sent"),
        [
            ("base64", base64.encodebytes("会谈纪要。".encode()).replace(b"\n", b"\r\n")),
            ("BASE64", base64.b64encode("会谈纪要。".encode()).rstrip(b"=")),
            ("base64", base64.b64encode("会".encode() + b"\xe8") + b"\r\n" + base64.b64encode("谈纪要。".encode()[1:])),
            ("base64", b"!!" + base64.b64encode("会谈纪要。".encode()) + b"==\r\n--\r\n"),
            ("quoted-printable", b"=E4=BC=9A=E8=B0=88=E7=BA=\r\n=AA=E8=A6=81=E3=80=82"),
            ("quoted-printable", "会谈=E7=BA=AA要。".encode()),
            ("8bit", "会谈纪要。".encode()),
            ("nonsense", "会谈纪要。".encode()),
        ],
    )
    def test_encodings_for_the_way(self, encoding: str, sent: bytes) -> None:
        document = read(mail(part("text/plain; charset=utf-8", sent, f"Content-Transfer-Encoding: {encoding}")))
        assert document.text == "会谈纪要。"

    @pytest.mark.parametrize(
        ("label", "codec"),
        [("gb2312", "gb18030"), ("GBK", "gb18030"), ("gb18030", "gb18030"), ("big5", "big5"), ("shift_jis", "cp932"), ("iso-2022-jp", "iso2022_jp"), ("euc-jp", "euc_jp"), ("us-ascii", "gb18030"), ("x-unknown", "utf-8")],
    )  # fmt: skip
    def test_charsets(self, label: str, codec: str) -> None:
        text = "會談。雙方同意每月交換資料，並各指定一名聯絡人。" if codec == "big5" else "会談の記録。双方は資料の交換に同意した。" if "jp" in codec or codec == "cp932" else CHINESE  # fmt: skip
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert read(mail(part(f'text/plain; charset="{label}"', text.encode(codec)))).text == text

    def test_addresses_behind_the_words_of_links_are_left_out(self) -> None:
        text = "The Tidal Institute<https://desk.example/tides> met [cid:image001.png@01DA] in May."
        assert read(plain(text)).text == "The Tidal Institute met  in May."

    @pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
    def test_any_line_ends(self, end: bytes) -> None:
        assert read(DRAFT.replace(b"\r\n", b"\n").replace(b"\n", end)).text.replace("\r", "\n") == ENGLISH

    @pytest.mark.parametrize(
        "broken",
        [
            DRAFT.replace(b"--=_b1--", b""),
            DRAFT.replace(b"--=_b2--", b""),
            DRAFT.replace(b'; boundary="=_b1"', b""),
            DRAFT.replace(b'boundary="=_b1"', b'boundary="other"'),
            DRAFT.replace(b"--=_b1\r\n", b"--=_b1  \r\n"),
            b"\xef\xbb\xbf" + DRAFT,
            b"From wang@desk.example Mon May  6 15:14:00 2024\r\n" + DRAFT,
            DRAFT.replace(b"MIME-Version", b"a line that is no field\r\nMIME-Version"),
        ],
    )
    def test_parts_of_a_broken_mail_are_found(self, broken: bytes) -> None:
        document = read(broken)
        assert document.text == ENGLISH
        assert [it.name for it in document.enclosures] == ["tides.pdf"]


class TestEnclosures:
    @pytest.mark.parametrize(
        ("header", "name"),
        [
            ("Content-Disposition: attachment; filename*=UTF-8''%E4%BC%9A%E8%B0%88.pdf", "会谈.pdf"),
            ("Content-Disposition: attachment; filename*=gb2312''%BB%E1%CC%B8.pdf", "会谈.pdf"),
            (
                "Content-Disposition: attachment;\r\n filename*0*=UTF-8''%E4%BC%9A;\r\n filename*1*=%E8%B0%88.pdf",
                "会谈.pdf",
            ),
            ("Content-Disposition: attachment; filename==?UTF-8?B?5Lya6LCILnBkZg==?=", "会谈.pdf"),
            ('Content-Disposition: attachment; filename="=?gb2312?B?u+HMuC5wZGY=?="', "会谈.pdf"),
            ('Content-Disposition: attachment; filename="会谈.pdf"', "会谈.pdf"),
            ('Content-Disposition: attachment; filename="../../etc/x.pdf"', "x.pdf"),
            ('Content-Disposition: attachment; filename="C:\\\\desk\\\\x.pdf"', "x.pdf"),
            ('Content-Disposition: attachment; filename="a\u202efdp.pdf"', "afdp.pdf"),
            ("Content-Disposition: attachment", "attachment.pdf"),
            ('Content-Disposition: attachment; filename="..."', "attachment.pdf"),
            (f'Content-Disposition: attachment; filename="{"会" * 300}.pdf"', f"{'会' * 116}.pdf"),
        ],
    )
    def test_names(self, header: str, name: str) -> None:
        document = read(mail(multipart("mixed", TEXT, part("application/pdf", b"%PDF-1.7", header))))
        assert [(it.name, it.data) for it in document.enclosures] == [(name, b"%PDF-1.7")]

    @pytest.mark.parametrize(
        ("kind", "name"),
        [
            ("image/png", "logo.png"), ("application/octet-stream", "scan.JPG"), ("audio/mpeg", "talk.mp3"), ("text/calendar", "invite.ics"),
            ("text/vcard", "li.vcf"), ("application/pkcs7-signature", "smime.p7s"), ("application/pgp-signature", "signature.asc"),
            ("message/delivery-status", "x"), ("application/pgp-keys", "key"),
        ],
    )  # fmt: skip
    def test_what_is_no_report_is_none(self, kind: str, name: str) -> None:
        assert read(mail(multipart("mixed", TEXT, attached(kind, name)))).enclosures == ()

    def test_attached_text_is_no_text_of_the_mail(self) -> None:
        first = part("text/plain", "First talks.", "Content-Disposition: attachment")
        named = part("text/plain; name=notes.txt", "Other talks.", "Content-Disposition: inline")
        document = read(mail(multipart("mixed", first, TEXT, named, attached("text/html", "page.html", b"<p>x"))))
        assert document.text == ENGLISH
        assert [(it.name, it.data) for it in document.enclosures] == [
            ("attachment.txt", b"First talks."),
            ("notes.txt", b"Other talks."),
            ("page.html", b"<p>x"),
        ]

    def test_a_mail_in_a_mail_is_called_by_its_subject(self) -> None:
        inner = mail(TEXT, HEADER.replace("Talks on tides", "Fw: Talks/tides"))
        document = read(mail(multipart("mixed", part("message/rfc822", inner))))
        assert [(it.name, it.data) for it in document.enclosures] == [("Talks tides.eml", inner)]

    def test_a_mail_may_be_nothing_but_its_attachments(self) -> None:
        document = read(mail(multipart("mixed", part("text/plain", " \r\n"), attached("application/pdf", "a.pdf"))))
        assert document.text == ""
        assert document.enclosures[0].data == b"%PDF-1.7 tides"

    def test_a_file_that_calls_itself_text(self) -> None:
        named, nameless = part("text/plain; name=tides.pdf", "%PDF-1.7"), part("text/plain", "%PDF-1.7")
        document = read(mail(multipart("mixed", nameless, named, TEXT)))
        assert document.text == ENGLISH
        assert [it.name for it in document.enclosures] == ["attachment.bin", "tides.pdf"]

    def test_a_mail_may_be_one_file(self) -> None:
        assert read(mail(attached("application/pdf", "a.pdf"))).enclosures[0].name == "a.pdf"

    def test_files_written_into_the_text(self) -> None:
        text = f"{ENGLISH}\n\nbegin 644 notes.txt\n,5&AE('1I9&5S(&UE=\n`\nend\n"
        document = read(plain(text))
        assert document.text == ENGLISH
        assert [(it.name, it.data) for it in document.enclosures] == [("notes.txt", b"The tides me")]

    def test_outlooks_own_packing_is_named(self) -> None:
        packed = attached("application/ms-tnef", "winmail.dat", b"\x78\x9f\x3e\x22\x01\x00")
        with pytest.warns(Truncated, match=r"winmail\.dat"):
            assert read(mail(multipart("mixed", TEXT, packed))).enclosures == ()

    def test_too_many_are_told_of(self) -> None:
        many = [attached("application/pdf", f"{i}.pdf") for i in range(MAX_ENCLOSURES + 1)]
        with pytest.warns(Truncated, match="attachments"):
            assert len(read(mail(multipart("mixed", TEXT, *many))).enclosures) == MAX_ENCLOSURES


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"", "is empty"),
            (b"\xef\xbb\xbf\r\n \0", "is empty"),
            (b"no header here", "no header"),
            (bytes(range(256)), "no header"),
            (mail(b"\r\n"), "without text"),
            (mail(multipart("mixed", attached("image/png", "scan.png"))), "without text"),
            (b"From a Mon May 6\n" + mail(TEXT) + b"\n\nFrom b Tue May 7\n" + mail(TEXT), "several messages"),
            (mail(multipart("encrypted", part("application/pgp-encrypted", "Version: 1"), attached("application/octet-stream", "encrypted.asc"))), "is encrypted"),
            (mail(multipart("encrypted", part("application/pgp-encrypted", "Version: 1"), part("application/octet-stream", "abc"))), "is encrypted"),
            (mail(attached("application/pkcs7-mime; smime-type=enveloped-data", "smime.p7m")), "is encrypted"),
            (plain("-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n"), "is encrypted"),
            (mail(b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(3000))), "parts within parts"),
            (mail(multipart("mixed", *[b"\r\nx"] * 1100)), "parts within parts"),
            (mail(b"\r\n" + b"\0" * 5000), "binary data"),
        ],
    )  # fmt: skip
    def test_each_says_why_and_what_to_do(self, data: bytes, said: str) -> None:
        with pytest.raises(UnreadableInput, match=said) as refused:
            read(data, "talks.eml")
        assert refused.value.message.startswith("talks.eml ")
        assert refused.value.hint

    @pytest.mark.parametrize(
        "data",
        [
            b"To: " + b",\r\n ".join(b"n%d <a%d@desk.example>" % (i, i) for i in range(50_000)) + b"\r\n" + mail(TEXT),
            b"Subject: " + b"\r\n ".join([b"=?utf-8?Q?=E4=BC=9A?="] * 20_000) + b"\r\n" + mail(TEXT),
            b"X-Long: " + b"x" * 200_000 + b"\r\n" + mail(TEXT),
            mail(part("text/plain" + ';a="' * 20_000, ENGLISH)),
            mail(part("text/plain" + "".join(f";\r\n name*{i}*=x" for i in range(5000)), ENGLISH)),
            mail(part("text/plain; name*=x; name*0=y; name*x=z", ENGLISH)),
        ],
    )
    def test_a_giant_header_hides_no_text(self, data: bytes) -> None:
        assert read(data).text == ENGLISH

    @pytest.mark.parametrize("sender", ["<" + "@" * 60_000, "<" + "@;" * 30_000 + "x<", "(" + "@(" * 30_000])
    def test_a_giant_sender_is_nobody(self, sender: str) -> None:
        assert read(mail(TEXT, f"From: {sender}\r\n{HEADER}")).byline is None

    def test_a_giant_text_is_cut(self) -> None:
        with pytest.warns(Truncated, match=r"^talks\.eml .* lines"):
            assert len(lines(read(plain("word.\n\n" * MAX_BLOCKS)))) == MAX_BLOCKS // 2


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("talks.eml", mail(TEXT), Eml),
        ("talks.txt", mail(TEXT), Eml),
        ("-", b"\xef\xbb\xbf" + mail(TEXT), Eml),
        ("-", b"From a@desk.example Mon May  6 15:14:00 2024\n" + mail(TEXT), Eml),
        ("-", DRAFT, Eml),
        ("-", b"Received: from a by b\r\nFrom: x\r\n\r\nwords", Eml),
        ("-", mail(multipart("related", PAGE)), Eml),
        ("talks.msg", mail(TEXT), Eml),
        ("talks.eml", b"words", Eml),
        ("report.txt", b"Date: 3 May\nVenue: Easthaven\nSubject: tides\n\nThe two cities met.\n", PlainText),
        (
            "report.txt",
            b"From: The Mayor\nTo: The Harbour Master\nDate: 3 May 2024\nSubject: tides\n\nWe met.\n",
            PlainText,
        ),
        ("report.md", b"Title: Talks\nDate: 3 May\n\nWe met.\n", Markdown),
        ("page.html", b"<!doctype html><p>From: a@desk.example", Html),
        ("page.mhtml", b"words", Mhtml),
    ],
)
def test_each_input_finds_its_source(name: str, data: bytes, expected: type[Source]) -> None:
    sources: Sequence[type[Source]] = (Eml, Html, Markdown, Mhtml, PlainText)
    assert max(sources, key=lambda source: source.recognizes(data, name)) is expected


pieces = st.sampled_from(
    [*DRAFT.split(b"\r\n"), *FORWARDED.split(b"\n"), b"--=_b1", b"--=_b1--", b"--=_b2", b"", b"begin 644 x", b"end", b"\xff\x00", b"> >",
     b"Content-Type: text/html", b"Content-Transfer-Encoding: base64", b"=?gb2312?B?u+HMuA?=", b"Content-Type: message/rfc822", "写道：".encode(), b"-- ", b"<p>x"]
)  # fmt: skip


@given(st.lists(pieces, max_size=40), st.sampled_from([b"\n", b"\r\n", b"\r"]))
@settings(max_examples=150, deadline=None)
def test_any_mail_is_read_or_refused(found: list[bytes], end: bytes) -> None:
    data = end.join([b"From: a@desk.example", b"Subject: x", *found])
    assert isinstance(Eml.recognizes(data, "-"), Match)
    with warnings.catch_warnings(), suppress(DigestError):
        warnings.simplefilter("ignore")
        document = read(data)
        assert document.text.strip() or document.enclosures
        assert all(it.name and not re.search(r"[/\\\x00-\x1f]", it.name) for it in document.enclosures)
