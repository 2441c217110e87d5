"""Rich text as its readers see it, whatever code pages its characters are in."""

import warnings
from contextlib import suppress
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.plugin import (
    DigestError,
    Document,
    DoubtfulDecoding,
    Match,
    ParagraphRole,
    Source,
    Truncated,
    UnreadableInput,
)
from digest.testing import SourceContract
from digest_sources.word import rtf
from digest_sources.word.rtf import Rtf

TEXT, HEADING, CAPTION = ParagraphRole.TEXT, ParagraphRole.HEADING, ParagraphRole.CAPTION
ITEM, ROW = ParagraphRole.LIST_ITEM, ParagraphRole.TABLE_ROW


def document(content: str, head: str = r"\ansi\ansicpg936\deff0") -> Document:
    return Rtf().read(rf"{{\rtf1{head} {content}}}".encode("ascii"), "talks.rtf")


def lines(content: str, head: str = r"\ansi\ansicpg936\deff0") -> list[str]:
    found = document(content, head)
    return [found.cut(it) for it in found.paragraphs]


def roles(content: str) -> list[tuple[ParagraphRole, str]]:
    found = document(content)
    return [(it.role, found.cut(it)) for it in found.paragraphs]


def coded(text: str, codec: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(codec))


CHINESE = rf"\pard {coded('松陵市与水原町举行会谈。', 'gb18030')}\par {coded('双方同意互换教材。', 'gb18030')}\par"


class TestRtf(SourceContract):
    source: ClassVar[Source] = Rtf()
    samples = (
        ("talks.rtf", rf"{{\rtf1\ansi\ansicpg936 {CHINESE}}}".encode(), ["松陵市与水原町举行会谈。", "双方同意"]),
        ("talks.doc", b"{\\rtf1 The two cities met.\\par}", ["The two cities met."]),
        ("-", b"\xef\xbb\xbf {\\rtf1\\ansi\\ansicpg65001 \xe4\xbc\x9a\xe8\xb0\x88}", ["会谈"]),
    )


@pytest.mark.parametrize(
    ("content", "head", "expected"),
    [
        (coded("松陵市", "gb18030"), r"\ansi\ansicpg936", "松陵市"),
        (coded("臺北會談", "big5"), r"\ansi\ansicpg950", "臺北會談"),
        (coded("水原町ソ連", "cp932"), r"\ansi\ansicpg932", "水原町ソ連"),
        (coded("Zürich – “x”", "cp1252"), r"\ansi\ansicpg1252", "Zürich – “x”"),
        (coded("“x”", "cp1252"), r"\ansi\ansicpg936", "“x”"),
        (r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}{\f2\fcharset128 MS Mincho;}}\f1 "
         + coded("松陵", "gbk") + r"{\f2 " + coded("畑", "cp932") + "}x" + coded("市", "gbk"), r"\ansi\ansicpg1252", "松陵畑x市"),
        (r"{\fonttbl{\f3\fcharset2 Symbol;}}5{\f3 \'b0}C", r"\ansi", "5°C"),
        (r"\'83A", r"\ansi\ansicpg932", "ア"),  # the second byte of a character need not be hexadecimal
        (r"\u26494?\u-27019?", r"\ansi", "松陵"),
        (r"\uc2\u26494\'cb\'c9x\uc0\u24066 y", r"\ansi\ansicpg936", "松x市y"),
        (r"{\uc2 \u26494\'cb\'c9}\u24066?y", r"\ansi\ansicpg936", "松市y"),
        (r"\u26494\emdash\b\u24066?", r"\ansi", "松市"),
        (r"\u-10179?\u-8704?", r"\ansi", "😀"),
        (r"\{a\}\\\~b\_c\-d\emdash\ldblquote e\rdblquote", r"\ansi", "{a}\\ b-cd—“e”"),
        ("broken\nlines\r\n of the file", r"\ansi", "brokenlines of the file"),
    ],
)  # fmt: skip
def test_characters(content: str, head: str, expected: str) -> None:
    assert lines(content, head) == [expected]


@pytest.mark.parametrize(
    "hidden",
    [
        r"{\v secret}", r"\v secret\v0 ", r"{\deleted secret}", r"{\fs2 secret}", r"{\*\unknown secret{\b secret}}",
        r"{\colortbl;\red255\green255\blue255;}{\cf1 secret}", r"{\header secret\par}", r"{\footerf secret\par}",
        r"{\*\annotation secret}", r"{\pict\bin6 secret}", r"{\pict 89504e47}", r"{\info{\author secret}{\title secret}}",
        r"{\stylesheet{secret;}}", r"{\field{\*\fldinst secret}{\fldrslt }}", r"{\header{\shp{\*\shpinst{\shptxt secret}}}}",
        r"{\object{\*\objdata 00}}", r"{\nonshppict{\pict 00}}", r"{\*\bkmkstart secret}", r"{\xe secret}",
    ],
)  # fmt: skip
def test_what_is_no_text(hidden: str) -> None:
    assert lines(f"before {hidden}after\\par") == ["before after"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (r"one\par two\line three\page four", ["one", "two", "three", "four"]),
        (r"one{\deleted\par}two\par three", ["onetwo", "three"]),
        (r"\pard\qc one\line two\par", ["one two"]),
        (r"a\tab b", ["a\tb"]),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt a link}} on", ["a link on"]),
        (r"text{\shp{\*\shpinst{\shptxt in a box\par twice}}{\shprslt{\shptxt in a box}}} goes on\par end",
         ["in a box", "twice", "text goes on", "end"]),
        (r"text{\footnote \pard\plain a note} goes on\par end{\*\footnote\ftnalt another}", ["text goes on", "end", "a note", "another"]),
        (r"{\fs2{\plain shown}}", ["shown"]),
        (r"text}{\b after the end", ["text"]),
        (r"{\colortbl;\red255\green255\blue255;}{\cf1\highlight2 shown}", ["shown"]),
    ],
)  # fmt: skip
def test_paragraphs_and_stories(content: str, expected: list[str]) -> None:
    assert lines(content) == expected


def test_roles() -> None:
    styles = (
        r"{\stylesheet{\ql Normal;}{\s1\outlinelevel0 heading 1;}{\s2 heading 2;}{\s3 caption;}{\s4 toc 1;}{\*\cs5 x;}}"
    )
    content = (
        styles + r"\pard\s1 a\par\pard\s2 b\par\pard\outlinelevel1 c\par\pard\s3 d\par\pard\s4 gone\par\pard e\par"
    )
    content += r"\pard{\listtext\'d2\'bb\'a1\'a2\tab}f\par{\listtext\u61623 ?\tab}g\par{\pntext 1.\tab}h\par"
    expected = [(HEADING, "a"), (HEADING, "b"), (HEADING, "c"), (CAPTION, "d"), (TEXT, "e")]
    assert roles(content) == [*expected, (ITEM, "一、f"), (ITEM, "g"), (ITEM, "1. h")]


def test_tables() -> None:
    row = r"\trowd\cellx1\cellx2\pard\intbl {0}\cell {1}\cell\row"
    body = row.replace("{0}", "a").replace("{1}", r"b\par c") + row.replace("{0}", "d").replace("{1}", "")
    assert roles(rf"before\par {body}\pard after\par") == [
        (TEXT, "before"),
        (ROW, "a\tb c"),
        (ROW, "d"),
        (TEXT, "after"),
    ]
    letterhead = r"\trowd\cellx1\pard\intbl a\cell\row\trowd\cellx1\pard\intbl b\cell\row\pard c"
    assert roles(letterhead) == [(TEXT, "a"), (TEXT, "b"), (TEXT, "c")]
    assert roles(r"\pard\intbl a\cell b\cell") == [(ROW, "a\tb")]


def test_the_title_is_what_looks_like_one() -> None:
    assert (
        document(r"\pard\qc\fs44 Talks on tides\par\pard\ql\fs24 The two cities met. They agreed.\par").title
        == "Talks on tides"
    )
    own_size = (
        r"\pard\plain\qc\fs22{\dbch\afs44\ab0\dbch\u20250 ?\u-29688 ?}\par\pard\plain\fs22 They met. They agreed.\par"
    )
    assert document(own_size).title == "会谈"  # East Asian characters of LibreOffice
    assert document(own_size.replace(r"\dbch\afs", r"\rtlch\afs")).title is None
    stated = r"{\info{\title Talks on tides}}"
    assert document(stated + r"Talks on tides\par words.").title == "Talks on tides"
    assert document(stated + "Other words.").title is None


@pytest.mark.parametrize(
    ("name", "data", "expected", "said"),
    [
        ("a.rtf", b"plain words", Match.EXTENSION, "no rich text"),
        ("a.rtf", b"", Match.EXTENSION, "no rich text"),
        ("a.rtf", b"{\\rtf1 }", Match.CONTENT, "no text"),
        ("a.doc", b"{\\rtf1 " + b"{" * 9_000, Match.CONTENT, "nested"),
    ],
)
def test_what_is_refused_is_told_why(name: str, data: bytes, expected: Match, said: str) -> None:
    assert Rtf.recognizes(data, name) is expected
    with pytest.raises(UnreadableInput, match=said) as refused:
        Rtf().read(data, name)
    assert name in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(("limit", "most"), [("MOST_TOKENS", 20), ("MOST_ENDS", 5), ("MOST_CHARACTERS", 30)])
def test_what_is_too_long_is_cut_with_a_warning(monkeypatch: pytest.MonkeyPatch, limit: str, most: int) -> None:
    monkeypatch.setattr(rtf, limit, most)
    with pytest.warns(Truncated, match=r"talks\.rtf"):
        assert 0 < len(lines(r"text\par " * 99)) < 99


def test_bytes_that_fit_no_encoding_are_told_of() -> None:
    with pytest.warns(DoubtfulDecoding, match=r"talks\.rtf"):
        assert lines(r"\'cb\'c9\'ff")


PIECES = st.sampled_from(
    ["{", "}", r"\par ", r"\cell ", r"\row ", r"\intbl ", r"\pard ", r"\v ", r"\v0 ", r"\u26494?", r"\uc2 ", r"\'cb", r"\*", "\\", r"\b",
     r"\shptxt ", r"\footnote ", r"{\*\x ", r"\fonttbl ", r"\stylesheet ", r"\s1 ", r"\f1 ", r"\fcharset134 ", r"\bin3 ", r"\u-10179 ",
     r"\colortbl ;", r"\red999 ", r"\cf1 ", r"{\listtext 1.}", "words", r"\ansicpg99999 ", r"\outlinelevel77 ", r"\title "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join), st.binary(max_size=8))
def test_any_input_gives_a_document_or_a_named_error(content: str, rest: bytes) -> None:
    with warnings.catch_warnings(), suppress(DigestError):
        warnings.simplefilter("ignore")
        Rtf().read(b"{\\rtf1\\ansi " + content.encode() + rest, "talks.rtf")


@given(st.lists(st.sampled_from([r"{\v ", r"{\deleted ", "{", "}", "x ", r"\par ", r"\b "]), max_size=30))
def test_no_hidden_text_is_read(pieces: list[str]) -> None:
    """`y` stands in hidden groups only, however groups nest."""
    depth: list[bool] = []
    content = ""
    for piece in pieces:
        if piece.startswith("{"):
            depth.append(len(piece) > 1 or any(depth))
        elif piece == "}":
            depth = depth[:-1]
        content += piece.replace("x", "y") if any(depth) else piece
        if piece == "}" and content.count("}") > content.count("{"):
            return
    with warnings.catch_warnings(), suppress(DigestError):
        assert "y" not in document(content).text
