"""The bytes of a message, read back."""

import email.policy
import re
import unicodedata
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from digest.composition.cover import cover_note
from digest.errors import BccLeftOut, UsageError
from digest.mail.addresses import Recipients, one_address
from digest.mail.attachments import Attachment, fit_to_attach, read_attachments
from digest.mail.draft import as_draft
from digest.mail.message import check_subject, compose, subject_of
from digest.record import Record

RECIPIENTS = Recipients.of(['"张伟, 处长" <zhang@example.test>'], ["li@example.test"], ["boss@example.test"])
NAMES = [
    "2026-03-09-青洛市与湖景镇会谈纪要（终稿）.zh.docx",
    'a "b"; c=d\\e.md',
    "Résumé 100%.pdf",
    "字" * 80 + ".pdf",
    "plain.txt",
]


def record(title: str, *points: str, doubts: int = 0) -> Record:
    meeting = {
        "title": title,
        "kind": "working_meeting",
        "date": {"start": "2026-03-09", "basis": "corrected"},
        "key_points": [{"text": point, "basis": "corrected"} for point in points],
        "doubts": [{"path": f"other[{number}]", "rule": "guess", "margin": 0.1} for number in range(doubts)],
    }
    return Record.model_validate({"meetings": [meeting]})


def parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=email.policy.default)
    assert not [part.defects for part in message.walk() if part.defects]
    return message


def message(
    title: str = "会谈", *points: str, languages: tuple[str, ...] = ("zh", "en"), **options: object
) -> EmailMessage:
    cover = cover_note([[record(title, *points)]], languages)
    return parsed(compose(cover, subject_of(title), RECIPIENTS, (), **options))


def body(found: EmailMessage, kind: str) -> str:
    part = found.get_body((kind,))
    assert part is not None
    return part.get_content()


class TestHeaders:
    def test_who_gets_it(self) -> None:
        found = message(sender=one_address("外办 <desk@example.test>"))
        assert [(a.display_name, a.addr_spec) for a in found["To"].addresses] == [("张伟, 处长", "zhang@example.test")]
        assert str(found["Cc"]) == "li@example.test"
        assert str(found["From"]) == "外办 <desk@example.test>"

    def test_blind_copies_are_nowhere(self) -> None:
        assert b"boss" not in compose(cover_note([], ["en"], ["a.pdf"]), "x", RECIPIENTS, ())

    def test_no_clock_and_no_identity(self) -> None:
        found = message()
        assert set(found.keys()) == {"Subject", "To", "Cc", "MIME-Version", "Content-Type"}

    def test_a_draft_says_that_it_is_one_and_what_it_left_out(self) -> None:
        with pytest.warns(BccLeftOut, match=r"boss@example\.test"):
            data = as_draft(compose(cover_note([], ["en"], ["a.pdf"]), "x", RECIPIENTS, ()), RECIPIENTS)
        assert parsed(data)["X-Unsent"] == "1"
        assert b"boss" not in data

    def test_the_same_content_gives_the_same_bytes(self) -> None:
        cover = cover_note([[record("会谈", "甲乙")]], ["zh"])
        files = [Attachment(name, "application/pdf", name.encode()) for name in NAMES]
        assert compose(cover, "x", RECIPIENTS, files) == compose(cover, "x", RECIPIENTS, files)

    @pytest.mark.parametrize(("title", "point"), [("会谈", "甲乙"), ("会谈" * 50, "甲" * 3000), ("Zoë", "Zoë " * 20)])
    def test_all_is_ascii_in_lines_that_every_server_takes(self, title: str, point: str) -> None:
        files = [Attachment(name, "application/pdf", b"x" * 1000) for name in NAMES]
        data = compose(cover_note([[record(title, point)]], ["zh"]), title, RECIPIENTS, files)
        assert data.isascii()
        lines = data.split(b"\r\n")
        assert all(b"\n" not in line and b"\r" not in line and len(line) <= 998 for line in lines)

    @pytest.mark.parametrize("subject", ["a\r\nBcc: spy@c.test", "a\nb", "a\u2028b", "\0", "a\u202eb", "  "])
    def test_a_subject_is_one_line(self, subject: str) -> None:
        with pytest.raises(UsageError, match="is no subject"):
            check_subject(subject)

    def test_a_long_title_is_cut(self) -> None:
        assert subject_of("Two towns " * 30) == ("Two towns " * 12)[:119].rstrip() + "…"

    @given(st.text(), st.text())
    def test_no_title_makes_a_header(self, title: str, point: str) -> None:
        title, point = title or "x", point or "x"
        found = message(title, point)
        assert set(found.keys()) == {"Subject", "To", "Cc", "MIME-Version", "Content-Type"}
        assert len(str(found["Subject"])) <= 120
        assert [part.get_content_type() for part in found.walk()] == [
            "multipart/mixed", "multipart/alternative", "text/plain", "text/html",
        ]  # fmt: skip


class TestAttachments:
    @pytest.mark.parametrize("name", NAMES)
    def test_name_and_bytes_come_back(self, name: str) -> None:
        data = bytes(range(256)) * 5
        cover = cover_note([], ["en"], [name])
        (part,) = parsed(
            compose(cover, "x", RECIPIENTS, [Attachment(name, "application/pdf", data)])
        ).iter_attachments()
        assert (part.get_filename(), part.get_content_type(), part.get_content()) == (name, "application/pdf", data)

    def test_the_form_of_a_chinese_name(self) -> None:
        # In one piece, and as an encoded word: each is the only form that some client reads.
        data = compose(
            cover_note([], ["zh"], ["x"]), "x", RECIPIENTS, [Attachment("会谈纪要.pdf", "application/pdf", b"x")]
        )
        assert b"Content-Disposition: attachment; filename*=utf-8''%E4%BC%9A%E8%B0%88%E7%BA%AA%E8%A6%81.pdf\r\n" in data
        assert b'name="=?utf-8?b?5Lya6LCI57qq6KaBLnBkZg==?="\r\n' in data

    @given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), min_size=1, max_size=60))
    def test_any_name(self, name: str) -> None:
        attachment = Attachment(name, "application/pdf", b"x")
        (part,) = parsed(compose(cover_note([], ["en"], [name]), "x", RECIPIENTS, [attachment])).iter_attachments()
        assert part.get_content() == b"x"
        assert part.get_filename().split() == name.split()

    def test_names_that_fit(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        names = [
            "week.pdf",
            "a/Week.pdf",
            "2026-03-09-青洛市.zh.pdf",
            "青洛市.pdf",
            "../" + tmp_path.name + "/week.pdf",
        ]
        for name in names:
            (tmp_path / name).write_bytes(b"x")
        files = read_attachments(tmp_path / name for name in names)
        found = fit_to_attach(files, ascii_names=True)
        assert [each.name for each in found] == ["week.pdf", "Week-2.pdf", "2026-03-09.zh.pdf", "attachment.pdf"]
        assert [each.name for each in fit_to_attach(files, ascii_names=False)][2:] == names[2:4]

    def test_a_page_in_another_encoding_is_not_called_utf8(self) -> None:
        pages = [Attachment("a.html", "text/html", "会谈".encode(code)) for code in ("utf-8", "gb18030")]
        parts = parsed(compose(cover_note([], ["en"], ["a"]), "x", RECIPIENTS, pages)).iter_attachments()
        assert [part.get_param("charset") for part in parts] == ["utf-8", None]


class TestBody:
    def test_what_it_says(self) -> None:
        cover = cover_note([[record("Two towns met", "They agreed.", "They will meet again.", doubts=2)]], ["zh", "en"])
        found = parsed(compose(cover, "x", RECIPIENTS, ()))
        text = body(found, "plain")
        for expected in (
            "Two towns met",
            "2026年3月9日",
            "Monday, 9 March 2026",
            "- They agreed.",
            "须核实2处",
            "2 points are",
        ):
            assert expected in text
            assert expected.removeprefix("- ") in html.document_fromstring(body(found, "html")).text_content()

    def test_languages_of_blocks(self) -> None:
        cover = cover_note([[record("Two towns met", "They agreed.")]], ["zh-Hant", "en"])
        page = html.document_fromstring(body(parsed(compose(cover, "x", RECIPIENTS, ())), "html"))
        assert page.get("lang") == "zh-Hant"
        assert [p.get("lang") for p in page.iter("p")][:2] == ["zh-Hant", "en"]

    def test_only_the_first_points(self) -> None:
        text = body(message("Talks", *(f"Point {number}." for number in range(9))), "plain")
        assert [line for line in text.splitlines() if line.startswith("- ")] == [f"- Point {n}." for n in range(5)]

    def test_several_meetings_are_told_by_their_sentences(self) -> None:
        cover = cover_note([[record(f"Talks {number}")] for number in range(11)], ["en"])
        text = body(parsed(compose(cover, "x", RECIPIENTS, ())), "plain")
        assert cover.subject == "Talks 0, and 10 more briefings"
        assert [line for line in text.splitlines() if re.fullmatch(r"Talks \d+", line)] == [
            f"Talks {number}" for number in range(8)
        ]
        assert "And 3 more meetings." in text

    def test_a_digest_is_called_by_its_title(self) -> None:
        cover = cover_note([[record("Talks"), record("More talks")]], ["en"])
        assert cover.subject == "Digest of 2 meetings, 9 March 2026"

    @pytest.mark.parametrize(
        "text", ["<script>alert(1)</script>", '<img src="http://spy.test/x.png">', "&amp; </li>", "a\0b\x1b[2Jc"]
    )
    def test_markup_of_a_report_is_shown(self, text: str) -> None:
        found = message(text, text)
        page = html.document_fromstring(body(found, "html"))
        shown = re.sub("[\x00-\x1f]", "�", text)
        assert page.xpath("//h1")[0].text_content() == shown
        assert page.xpath("//li")[0].text_content() == shown
        assert f"- {shown}" in body(found, "plain")

    @given(st.text(min_size=1), st.text(min_size=1))
    def test_nothing_is_fetched(self, title: str, point: str) -> None:
        page = html.document_fromstring(body(message(title, point), "html"))
        allowed = {"html", "head", "meta", "title", "body", "h1", "h2", "p", "ul", "li", "span", "strong"}
        assert {element.tag for element in page.iter()} <= allowed
        assert {name for element in page.iter() for name in element.attrib} <= {"lang", "style", "charset"}
        assert "url(" not in " ".join(element.get("style", "") for element in page.iter())

    @given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1))
    def test_every_character_of_a_point_is_in_both_forms(self, point: str) -> None:
        found = message("Talks", point[:60])
        words = unicodedata.normalize("NFC", point[:60]).split()
        for text in (body(found, "plain"), html.document_fromstring(body(found, "html")).text_content()):
            assert all(word in unicodedata.normalize("NFC", text) for word in words)
