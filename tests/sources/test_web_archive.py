"""Pages that browsers and Word saved as a single file: read as the page, wherever it stands in the archive."""

import base64
import quopri
import warnings
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.plugin import DigestError, Document, Match, UnreadableInput
from digest.testing import SourceContract
from digest_sources.html import Html
from digest_sources.mail.eml import Eml
from digest_sources.mail.web_archive import Mhtml

PAGES = Path(__file__).with_name("pages")
GOVERNMENT = (PAGES / "government.html").read_text("utf-8")
ADDRESS = "https://sl.example/waiban/20240312/1.html"

CHROME = (
    f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {ADDRESS}\r\nSubject: =?utf-8?Q?=E4=BC=9A?=\r\n"
    'Date: Wed, 1 Jan 2025 10:00:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
    '\tboundary="----MultipartBoundary--x----"\r\n\r\n\r\n'
)
EXPLORER = (
    "From: <Saved by Windows Internet Explorer 8>\r\nSubject: x\r\nDate: Wed, 1 Jan 2025 10:00:00 +0800\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----MultipartBoundary--x----"\r\n\r\nThis is a multi-part message in MIME format.\r\n\r\n'
)
WORD = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----MultipartBoundary--x----"\r\n\r\n'
    "This document is a Single File Web Page, also known as a Web Archive file.\r\n\r\n"
)
PICTURE = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-Location: https://sl.example/a.png\r\n\r\niVBORw0KGgo="


def archive(head: str, *parts: bytes) -> bytes:
    between = b"------MultipartBoundary--x----"
    return head.encode() + b"".join(between + b"\r\n" + part + b"\r\n" for part in parts) + between + b"--\r\n"


def page(
    data: bytes, charset: str = "", location: str = ADDRESS, encoding: str = "quoted-printable", more: str = ""
) -> bytes:
    label = f'; charset="{charset}"' if charset else ""
    sent = quopri.encodestring(data) if encoding == "quoted-printable" else base64.encodebytes(data)
    head = f"Content-Type: text/html{label}\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Location: {location}\r\n{more}\r\n"
    return head.encode() + sent


def read(data: bytes) -> Document:
    return Mhtml().read(data, "page.mhtml")


BY_CHROME = archive(CHROME, page(GOVERNMENT.encode()), PICTURE.encode())
BY_EXPLORER = archive(EXPLORER, page(GOVERNMENT.encode("utf-16"), "unicode", encoding="base64"), PICTURE.encode())
BY_WORD = archive(WORD, page(GOVERNMENT.encode("gb18030"), "gb2312", "file:///C:/9C2F/page.htm"))


class TestContract(SourceContract):
    source: ClassVar[Mhtml] = Mhtml()
    samples = (
        ("page.mhtml", BY_CHROME, ["松陵市与水原町举行垃圾分类视频交流会", "3月11日下午", "4月\t互换教材"]),
        ("page.mht", BY_EXPLORER, ["松陵市与水原町举行垃圾分类视频交流会", "4月\t互换教材"]),
        ("会谈.MHT", BY_WORD, ["松陵市与水原町举行垃圾分类视频交流会", "4月\t互换教材"]),
    )


@pytest.mark.parametrize("data", [BY_CHROME, BY_EXPLORER, BY_WORD], ids=["Chrome", "Explorer", "Word"])
def test_it_is_read_as_the_page_is(data: bytes) -> None:
    alone = Html().read(GOVERNMENT.encode(), "page.html")
    document = read(data)
    assert document.text == alone.text
    assert (document.title, document.publisher, document.published) == (alone.title, alone.publisher, date(2024, 3, 12))
    assert document.enclosures == ()


def test_where_it_was() -> None:
    assert read(BY_CHROME).uri == read(BY_EXPLORER).uri == ADDRESS
    assert read(archive(CHROME, page(GOVERNMENT.encode(), location="cid:frame-1@mhtml.blink"))).uri == ADDRESS
    assert read(BY_WORD).uri is None
    assert read(archive(WORD, page((PAGES / "newspaper.html").read_bytes()))).uri == ADDRESS


def test_the_day_of_saving_is_not_that_of_publication() -> None:
    text = "<html><body><p>The two cities met, and agreed to share tide data.</p></body></html>"
    assert read(archive(CHROME, page(text.encode()))).published is None


def test_the_charset_of_the_part_counts_then_that_of_the_page() -> None:
    assert read(BY_WORD).encoding == "gb18030"
    declared = GOVERNMENT.replace("<head>", '<head><meta charset="gb2312">', 1).encode("gb18030")
    assert read(archive(WORD, page(declared))).text == read(BY_CHROME).text


def test_the_root_among_frames() -> None:
    frame = page(
        b"<html><body><p>An advertisement, which is long enough.</p></body></html>", more="Content-ID: <frame>\r\n"
    )
    root = page(GOVERNMENT.encode(), "utf-8", more="Content-ID: <root>\r\n")
    head = CHROME.replace('type="text/html"', 'type="text/html";start="<root>"')
    assert read(archive(head, frame, root)).text == read(BY_CHROME).text
    assert read(archive(CHROME, root, frame)).text == read(BY_CHROME).text


@pytest.mark.parametrize(
    "data",
    [b"", b"words", archive(CHROME, PICTURE.encode()), archive(CHROME, page(b"")), archive(CHROME, page(b"<!-- -->"))],
)
def test_without_a_page_it_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"^page\.mhtml ") as refused:
        read(data)
    assert refused.value.hint


def test_it_is_known_from_mail() -> None:
    for data in (BY_CHROME, BY_EXPLORER, BY_WORD):
        assert (Mhtml.recognizes(data, "-"), Eml.recognizes(data, "-")) == (Match.CONTENT, Match.NO)
    mail = b"From: a@desk.example\r\nTo: b@desk.example\r\n" + BY_WORD
    assert (Mhtml.recognizes(mail, "-"), Eml.recognizes(mail, "-")) == (Match.NO, Match.CONTENT)


@given(
    st.lists(st.tuples(st.integers(0, len(BY_EXPLORER) - 1), st.integers(0, 255)), min_size=1, max_size=10),
    st.integers(0, 2000),
)
@settings(max_examples=20, deadline=None)
def test_any_damage_is_borne(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(archive(CHROME, page(b"<html><body><p>The two cities met.</p></body></html>" * 20)))
    for place, byte in changes:
        data[place % len(data)] = byte
    with warnings.catch_warnings(), suppress(DigestError):
        warnings.simplefilter("ignore")
        read(bytes(data[: len(data) - cut % len(data)]))
