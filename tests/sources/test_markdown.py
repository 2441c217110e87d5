"""Markdown without its markup, and what its front matter states."""

import warnings
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.plugin import DigestError, Document, ParagraphRole, UnreadableInput
from digest_sources.markdown import MAX_CHARACTERS, Markdown


def read(source: str) -> Document:
    return Markdown().read(source.encode(), "talks.md")


def lines(source: str) -> list[tuple[ParagraphRole, str]]:
    document = read(source)
    return [(it.role, document.cut(it)) for it in document.paragraphs]


TEXT, HEADING = ParagraphRole.TEXT, ParagraphRole.HEADING
ITEM, ROW = ParagraphRole.LIST_ITEM, ParagraphRole.TABLE_ROW


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Talks\n\n*Both* **sides** `met`.", [(HEADING, "Talks"), (TEXT, "Both sides met.")]),
        ("Talks\n=====\n\nwords", [(HEADING, "Talks"), (TEXT, "words")]),
        ("- one\n- two\n  1. three", [(ITEM, "one"), (ITEM, "two"), (ITEM, "three")]),
        ("| a | b |\n|---|---|\n| c |   |\n", [(ROW, "a\tb"), (ROW, "c")]),
        ("> 双方\n> 同意", [(TEXT, "双方同意")]),
        ("two\nlines", [(TEXT, "two lines")]),
        ("two  \nlines", [(TEXT, "two"), (TEXT, "lines")]),
        ("[the text](https://example.org/a) of a link", [(TEXT, "the text of a link")]),
        ("a picture ![of the quay](q.jpg) is left out", [(TEXT, "a picture is left out")]),
        ("~~three~~ four", [(TEXT, "four")]),
        ("AT&T &amp; 3 < 4 \\*", [(TEXT, "AT&T & 3 < 4 *")]),
        ("**重点：**双方同意。**“会谈”**结束。", [(TEXT, "重点：双方同意。“会谈”结束。")]),
        ("2 ** 3 ** 2", [(TEXT, "2 ** 3 ** 2")]),
        ('<div align="center">\n\ncentred **text**\n\n</div>', [(TEXT, "centred text")]),
        ("<!-- a note -->\n\nwords", [(TEXT, "words")]),
        ("<script>alert(1)</script>\n\nwords", [(TEXT, "words")]),
        ("<p hidden>secret</p>\n\nwords", [(TEXT, "words")]),
        ("use <title> and <textarea>\n\nwords", [(TEXT, "use <title> and <textarea>"), (TEXT, "words")]),
        ("words\n\n[1]: https://example.org", [(TEXT, "words")]),
        ("---\n\nwords\n\n***", [(TEXT, "words")]),
    ],
)
def test_the_text_and_its_roles(source: str, expected: list[tuple[ParagraphRole, str]]) -> None:
    assert lines(source) == expected


def test_the_front_matter_is_what_the_report_states() -> None:
    document = read(
        "---\ntitle: 两市会谈\ndate: 2024-05-17 08:15:00 +0800\nauthor:\n  - A. One\n  - '[[B. Two]]'\n"
        "publisher: 松陵日报\nlang: zh-CN\nurl: https://example.org/a\ntags: [x, y]\n---\n# 另一题目\n\n双方同意。\n"
    )
    assert document.title == "两市会谈"
    assert document.published == date(2024, 5, 17)
    assert document.byline == "A. One, B. Two"
    assert document.publisher == "松陵日报"
    assert document.language == "zh-Hans"
    assert document.uri == "https://example.org/a"
    assert document.text == "另一题目\n\n双方同意。"


def test_a_clipped_page_states_its_address_as_its_source() -> None:
    document = read('---\r\nsource: "https://example.org/a"\r\npublished: 2024-05-17\r\n...\r\nwords\r\n')
    assert (document.uri, document.publisher, document.published) == ("https://example.org/a", None, date(2024, 5, 17))


@pytest.mark.parametrize("source", ["# First\n\n# Second\n", "words\n\nFirst\n=====\n", "## Not this\n\n# First\n"])
def test_without_one_the_first_heading_of_the_first_level_is_the_title(source: str) -> None:
    assert read(source).title == "First"


def test_without_either_there_is_no_title() -> None:
    assert read("## A section\n\nwords").title is None


@pytest.mark.parametrize(
    "matter",
    ["title: [unclosed", "just words", "- a\n- list", "\ttab: x", "{" * 3000, "a: &a [*a]\nb: *c", ""],
)
def test_a_broken_front_matter_is_text(matter: str) -> None:
    document = read(f"---\n{matter}\n---\nThe two cities met.\n")
    assert "The two cities met." in document.text
    assert document.title is None


@pytest.mark.parametrize("value", ["2024-02-30", "soon", "05/07/2024", "[2024-05-17]", "{a: b}"])
def test_a_date_that_is_none_is_left_out(value: str) -> None:
    expected = date(2024, 5, 17) if value.startswith("[") else None
    assert read(f"---\ndate: {value}\n---\nwords").published == expected


def test_a_front_matter_that_never_ends_is_text() -> None:
    assert "title: x" in read("---\ntitle: x\n\nwords").text


@pytest.mark.parametrize("source", ["![only a picture](a.png)", "<!-- nothing -->", "---\ntitle: T\n---\n", "***"])
def test_without_text_it_is_refused(source: str) -> None:
    with pytest.raises(UnreadableInput, match=r"talks\.md has no text"):
        read(source)


def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="up to 100,000"):
        read("a " * MAX_CHARACTERS)


def test_more_brackets_than_a_text_has_are_brackets() -> None:
    assert "[x](a) needle" in read("[" * 10_000 + "\n\n[x](a) needle").text
    assert "x needle" in read("[" * 9_000 + "\n\n[x](a) needle").text


def test_what_is_nested_deeply_is_not_lost() -> None:
    assert "needle" in read("> " * 90 + "needle").text


@given(st.text(alphabet="*_`[]()<>#-|>\\!&~ \nab会。:'\"", max_size=120))
def test_any_markup_gives_a_document_or_is_refused(source: str) -> None:
    try:
        document = read(source)
    except UnreadableInput:
        return
    assert all(document.cut(it) for it in document.paragraphs)


@given(st.lists(st.from_regex(r"[a-z]{3,9}( [a-z]{3,9}){0,6}", fullmatch=True), min_size=1))
def test_plain_paragraphs_come_back_as_they_are(paragraphs: list[str]) -> None:
    source = "\n\n".join(paragraphs)
    assert read(source).text == source


@given(st.binary(max_size=300), st.sampled_from([b"", b"---\n", b"---\ntitle: x\n---\n"]))
def test_any_bytes_are_markdown_or_refused(data: bytes, before: bytes) -> None:
    with warnings.catch_warnings(), suppress(DigestError):
        warnings.simplefilter("ignore")
        assert Markdown().read(before + data, "talks.md").text
