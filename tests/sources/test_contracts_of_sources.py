"""The sources that come with digest pass the kit that it gives to others, and are found where they should be."""

import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import pytest

from digest.plugin import Document, Match, Source, UnreadableInput
from digest.testing import SourceContract
from digest_sources.html import Html
from digest_sources.markdown import Markdown
from digest_sources.pdf import Pdf
from digest_sources.plain import PlainText

pytestmark = pytest.mark.filterwarnings("ignore::digest.plugin.DoubtfulDecoding")

PAGES = Path(__file__).with_name("pages")


def page(name: str, encoding: str = "utf-8") -> bytes:
    return (PAGES / f"{name}.html").read_text("utf-8").encode(encoding)


CHINESE = "松陵市与水原町举行会谈。\r\n\r\n　　双方同意每季度交换一次数据。\r\n会谈于三月十一日结束。\r\n"
MARKDOWN = """\
---
title: Talks on tides
date: 2024-05-17
---
# Talks on tides

The harbour masters **met** on [Thursday](https://example.org/).

- Easthaven
- Westmouth

| 日期 | 事项 |
|---|---|
| 4月 | 互换教材 |
"""


class TestPlainText(SourceContract):
    source: ClassVar[Source] = PlainText()
    samples = (
        ("talks.txt", CHINESE.encode(), ["松陵市与水原町", "双方同意", "三月十一日"]),
        ("utf16.txt", CHINESE.encode("utf-16"), ["松陵市与水原町", "三月十一日"]),
        ("会谈.TXT", CHINESE.encode("gb18030"), ["松陵市与水原町", "三月十一日"]),
        ("-", b"The two cities met in May.\nThey agreed on little.\n", ["two cities", "agreed on little"]),
    )


class TestMarkdown(SourceContract):
    source: ClassVar[Source] = Markdown()
    samples = (
        ("talks.md", MARKDOWN.encode(), ["Talks on tides", "met on Thursday", "Westmouth", "日期\t事项", "互换教材"]),
        ("会谈.markdown", "# 会谈\n\n双方同意**互换**教材。\n".encode("utf-8-sig"), ["会谈", "双方同意互换教材。"]),
        (
            "old.md",
            "# 會談\n\n雙方同意每月交換資料，並各指定一名聯絡人。\n".encode("big5"),
            ["會談", "各指定一名聯絡人"],
        ),
    )


class TestHtml(SourceContract):
    source: ClassVar[Source] = Html()
    samples = (
        (
            "government.html",
            page("government", "gb18030"),
            ["松陵市与水原町举行垃圾分类视频交流会", "来源：市外办", "3月11日下午", "水原町町长", "4月\t互换教材"],
        ),
        ("newspaper.htm", page("newspaper"), ["share tide data", "17 May 2024", "Tidal Institute", "1 September"]),
        ("taiwan.html", page("taiwan", "big5"), ["姊妹港座談防洪", "發布單位：水利處", "每小時交換潮位資料"]),
        ("saved", page("newspaper", "utf-16"), ["share tide data", "1 September"]),
    )


@pytest.mark.parametrize("source", [PlainText(), Markdown(), Html()], ids=lambda source: type(source).__name__)
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\0\0\0\x08\0" + b"\0" * 20 + b"word/document.xml", "a Word file"),
        (b"PK\x03\x04\x14\0\0\0\x08\0" + b"\0" * 20 + b"xl/workbook.xml", "an Excel file"),
        (b"PK\x03\x04\x14\0\0\0\x08\0" + b"\0" * 20 + b"mimetype", "a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500, "an old Word, Excel or PowerPoint file"),
        (b"{\\rtf1\\ansi The two cities met.}", "a rich text (RTF) file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "a compressed archive"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;", "a web archive"),
        (bytes(range(256)) * 40, "binary data"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_text_is_named_and_refused(source: Source, data: bytes, said: str) -> None:
    with pytest.raises(UnreadableInput, match=r"report\.x") as refused:
        source.read(data, "report.x")
    assert said in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize("source", [PlainText(), Markdown(), Html()], ids=lambda source: type(source).__name__)
@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", "\ufeff".encode(), "\u3000\n".encode("gb18030")])
def test_an_empty_file_is_refused(source: Source, data: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"report\.x is empty"):
        source.read(data, "report.x")


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.html", b"plain words", Html),
        ("a.txt", b"<!doctype html><p>x", Html),
        ("a.doc", b"<html xmlns:o='urn:schemas-microsoft-com:office:office'><p>x", Html),
        ("-", b"\xef\xbb\xbf \n<!-- saved -->\n<HTML lang=zh>", Html),
        ("-", '<?xml version="1.0"?><!DOCTYPE html>'.encode("utf-16"), Html),
        ("-", "<html><p>会谈</p>".encode("utf-16-le"), Html),
        ("a.md", b"<div align=center>\n\n# Title", Markdown),
        ("a.markdown", b"words", Markdown),
        ("a.txt", b"# not Markdown", PlainText),
        ("A.TXT", b"words", PlainText),
        ("-", b"words", PlainText),
        ("report", "会谈纪要".encode("gb18030"), PlainText),
        ("Notes of 3.9", b"words", PlainText),
        ("server.log", b"words", PlainText),
        ("-", "会谈".encode("utf-16-be"), PlainText),
        ("a.txt", b"%PDF-1.4", Pdf),
        ("-", b"%PDF-1.4", Pdf),
        ("a.pdf", b"<!doctype html><p>x", Html),
        ("-", b"\x89PNG\r\n\x1a\n\0\0", None),
        ("a.xml", b"<?xml version='1.0'?><report/>", None),
        ("a.eml", b"From: a@example.org\n\nwords", None),
        ("a.docx", b"PK\x03\x04", None),
        ("a.csv", b"a,b\n", None),
    ],
)
def test_each_input_finds_its_source(name: str, data: bytes, expected: type[Source] | None) -> None:
    """As the registry asks: the best match, the first by name of equals."""
    matches = [(source.recognizes(data, name), source) for source in (Html, Markdown, Pdf, PlainText)]
    best = max(match for match, _ in matches)
    found = next((source for match, source in matches if match is best and match is not Match.NO), None)
    assert found is expected


def test_asking_imports_nothing_heavy() -> None:
    program = """
import sys
from digest_sources import html, markdown, pdf, plain
from digest_sources.mail import eml, outlook, web_archive
from digest_sources.word import rtf, source as word
readers = (
    html.Html, markdown.Markdown, plain.PlainText, pdf.Pdf, rtf.Rtf, word.Docx, eml.Eml, outlook.Msg, web_archive.Mhtml
)
for source in readers:
    source.recognizes("<html>会谈".encode("utf-16-le"), "a.txt")
heavy = {"lxml", "trafilatura", "markdown_it", "charset_normalizer", "yaml", "htmldate", "justext", "pypdfium2"}
print(sorted(heavy & {name.partition(".")[0] for name in sys.modules}))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_what_is_read_has_no_identity_but_its_encoding() -> None:
    document = PlainText().read(CHINESE.encode("utf-8"), "talks.txt")
    assert document == Document(text=CHINESE, encoding="utf-8")
