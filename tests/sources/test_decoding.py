"""Texts come back in whatever encoding they were written, or with a doubt; never silently as something else."""

import codecs
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.plugin import DigestError, DoubtfulDecoding, UnreadableInput, UsageError
from digest.registry import source as installed_source
from digest_sources.decoding import MAX_BYTES
from digest_sources.html import Html
from digest_sources.plain import MAX_CHARACTERS, PlainText

SIMPLIFIED = (
    "3月11日下午，松陵市与水原町举行垃圾分类视频交流会。“四百一十二个小区”已实行定时投放——"
    "双方同意每季度交换一次数据，并于五月前互派两名指导员。\n"
)
TRADITIONAL = "青灣市長今（20）日接待訪問團一行八人，雙方就抽水站調度與潮位預報進行座談，並同意每小時交換資料。\n"
JAPANESE = "水原町は松陵市とごみの分別について話し合い、データを毎月交換することで合意しました。\n"
ENGLISH = "The two cities’ harbour masters met on Thursday – “three hours are worth more than any wall”, said one.\n"
FRENCH_NAMES = "Mr Gérard Lefèvre and Mme Zoë Brûlé were received; the naïve façade was shown to the élèves.\n"

WRITTEN = {
    "gb18030": SIMPLIFIED + "𠮷田先生出席。\n",
    "gbk": SIMPLIFIED,
    "gb2312": SIMPLIFIED.replace("——", "，"),
    "big5": TRADITIONAL,
    "big5hkscs": TRADITIONAL + "深水埗嘅代表都有出席。\n",
    "shift_jis": JAPANESE,
    "cp932": JAPANESE + "①高橋㈱\n",
    "euc_jp": JAPANESE,
    "iso2022_jp": JAPANESE,
    "cp1252": ENGLISH,
    "iso8859-1": FRENCH_NAMES,
    "utf-8": SIMPLIFIED + TRADITIONAL + JAPANESE + ENGLISH,
    "utf-8-sig": SIMPLIFIED,
    "utf-16": SIMPLIFIED + ENGLISH,
    "utf-16-le": SIMPLIFIED,
    "utf-16-be": ENGLISH,
    "utf-32": TRADITIONAL,
}
LABELS = ["", "utf-8", "gb2312", "GBK", "big5", "Shift_JIS", "euc-jp", "iso-8859-1", "windows-1252", "x-nonsense"]
SURE = ("utf-", "iso2022")


def read(data: bytes, declared: str = "", encoding: str = "") -> tuple[str, str, list[str]]:
    """Text, codec and doubts."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        text, codec = PlainText(encoding=encoding).decode(data, "report.txt", declared)
    assert all(issubclass(warning.category, DoubtfulDecoding) for warning in caught)
    return text, codec, [str(warning.message) for warning in caught]


@pytest.mark.parametrize("declared", LABELS)
@pytest.mark.parametrize("encoding", WRITTEN)
def test_a_text_comes_back_whatever_it_is_declared_to_be(encoding: str, declared: str) -> None:
    text, _, doubts = read(WRITTEN[encoding].encode(encoding), declared)
    assert text == WRITTEN[encoding]
    if encoding.startswith(SURE):
        assert not doubts


@pytest.mark.parametrize(
    ("encoding", "label", "codec"),
    [
        ("gb2312", "gb2312", "gb18030"),
        ("gb18030", "GBK", "gb18030"),
        ("gb18030", "x-gbk", "gb18030"),
        ("big5", "Big5", "big5hkscs"),
        ("big5hkscs", "big5-hkscs", "big5hkscs"),
        ("cp932", "Shift_JIS", "cp932"),
        ("cp932", "x-sjis", "cp932"),
        ("cp932", "windows-31j", "cp932"),
        ("euc_jp", "EUC-JP", "euc_jp"),
        ("iso8859-1", "ISO-8859-1", "cp1252"),
        ("cp1252", "us-ascii", "cp1252"),
        ("cp1252", "windows-1252", "cp1252"),
    ],
)
def test_a_right_declaration_leaves_no_doubt(encoding: str, label: str, codec: str) -> None:
    assert read(WRITTEN[encoding].encode(encoding), label) == (WRITTEN[encoding], codec, [])


@pytest.mark.parametrize("encoding", [encoding for encoding in WRITTEN if not encoding.startswith(SURE)])
def test_a_guess_is_called_a_guess(encoding: str) -> None:
    _, codec, doubts = read(WRITTEN[encoding].encode(encoding))
    assert len(doubts) == 1
    assert f"guessed ({codec})" in doubts[0]
    assert "report.txt" in doubts[0]


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "cp932", "euc_jp", "utf-8", "utf-16-le"])
def test_half_a_character_at_the_end_is_left_out_with_a_word(encoding: str) -> None:
    whole = WRITTEN[encoding].strip()
    text, _, doubts = read((whole + "會").encode(encoding)[:-1])
    assert text == whole
    assert "ends in the middle of a character" in doubts[0]


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "euc_jp", "utf-8"])
def test_a_broken_byte_costs_itself_alone(encoding: str) -> None:
    line = WRITTEN[encoding]
    data = line.encode(encoding) + b"\xff" + (line * 3).encode(encoding)
    text, _, doubts = read(data)
    assert text.replace("\ufffd", "") == line * 4
    assert f"the first in line {line.count(chr(10)) + 1}" in doubts[0]


def test_a_declaration_that_may_be_wrong_is_believed_with_a_doubt() -> None:
    _, codec, doubts = read("会談は終わった。".encode("euc_jp"), declared="gb2312")
    assert codec == "gb18030"
    assert doubts


def test_utf_8_is_looked_for_in_the_whole_file() -> None:
    text = "The two cities met.\n" * 50_000 + SIMPLIFIED
    assert read(text.encode()) == (text, "utf-8", [])
    assert read(text.encode("gb18030"))[0] == text


def test_stray_controls_are_kept_and_nul_is_not_text() -> None:
    assert read(b"The two cities met.\n" * 10 + b"\x1a")[0].endswith("\x1a")
    with pytest.raises(UnreadableInput, match="binary data"):
        read(SIMPLIFIED.encode() + b"\0")


def test_text_with_a_replacement_character_of_its_own_is_not_doubted() -> None:
    assert read("The � stands here.".encode()) == ("The � stands here.", "utf-8", [])


def test_a_file_that_is_too_long_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="20 MB are read"):
        read(b"a" * (MAX_BYTES + 1))
    with pytest.raises(UnreadableInput, match="up to 2,000,000 are read"):
        PlainText().read(b"a" * (MAX_CHARACTERS + 1), "report.txt")


@pytest.mark.parametrize(("given", "codec"), [("gb2312", "gb18030"), ("big5", "big5hkscs"), ("UTF-8", "utf-8")])
def test_the_option_overrides_all_else(given: str, codec: str) -> None:
    text, used, _ = read(codecs.BOM_UTF8 + SIMPLIFIED.encode(), declared="big5", encoding=given)
    assert used == codec
    assert (text == SIMPLIFIED) == (given == "UTF-8")


def test_the_option_is_taken_at_its_word_even_where_it_does_not_fit() -> None:
    _, _, doubts = read(SIMPLIFIED.encode("gb18030"), encoding="utf-8")
    assert "some bytes are not utf-8, the first in line 1" in doubts[0]


@pytest.mark.parametrize("label", ["gb2321", "rot13", "zip", "idna", "undefined", "a\0b", "unicode"])
@pytest.mark.parametrize("name", ["text", "html", "markdown"])
def test_an_unknown_encoding_is_a_mistake_of_the_user(name: str, label: str) -> None:
    with pytest.raises(UsageError, match="encoding"):
        installed_source(name).with_settings({"encoding": label})


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_any_text_comes_back_from_unicode_with_a_byte_order_mark(text: str) -> None:
    for encoding in ("utf-8-sig", "utf-16", "utf-32"):
        assert read(text.encode(encoding))[0] == text.removeprefix("\ufeff") or text.startswith("\ufeff")


def _texts(codec: str) -> st.SearchStrategy[str]:
    """What the codec can write and read."""
    texts = st.text(alphabet=st.characters(codec=codec, exclude_categories=["Cc", "Co"]), min_size=1)
    return texts.filter(lambda text: text.strip() and text.encode(codec).decode(codec) == text)


@pytest.mark.filterwarnings("ignore::hypothesis.errors.NonRoundTrippableCharactersWarning")
@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs", "cp932", "euc_jp", "cp1252"])
def test_any_text_comes_back_or_is_doubted(codec: str) -> None:
    @given(_texts(codec), st.sampled_from(["", codec]))
    def holds(text: str, declared: str) -> None:
        data = text.encode(codec)
        try:
            read_text, _, doubts = read(data, declared)
        except UnreadableInput:
            return
        is_also_utf_8 = codec != "utf-8" and read_text == data.decode("utf-8", "replace")
        assert read_text == text.removeprefix("\ufeff") or doubts or is_also_utf_8

    holds()


@given(st.binary(max_size=300) | st.text().map(str.encode), st.sampled_from(LABELS))
def test_any_bytes_are_text_or_refused(data: bytes, declared: str) -> None:
    with suppress(DigestError):
        assert read(data, declared)[0].strip()


def pages() -> Iterator[tuple[str, str, bytes]]:
    head = "<html><head><meta {}></head><body><h1>会谈</h1><p>{}</p></body></html>"
    for encoding in ("utf-8", "gb18030", "gb2312"):
        for label in ("utf-8", "gb2312", "gbk", "big5", "shift_jis", "iso-8859-1", ""):
            text = SIMPLIFIED.strip() if encoding != "gb2312" else SIMPLIFIED.strip().replace("——", "，")
            for meta in (f'charset="{label}"', f'http-equiv="Content-Type" content="text/html; charset={label}"'):
                yield f"{encoding} as {label or 'nothing'}", text, head.format(meta, text).encode(encoding)


@pytest.mark.parametrize(("text", "data"), [case[1:] for case in pages()], ids=[case[0] for case in pages()])
def test_a_page_is_read_whatever_its_meta_says(text: str, data: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DoubtfulDecoding)
        assert text in Html().read(data, "page.html").text


def test_the_declaration_of_a_page_is_believed() -> None:
    data = (Path(__file__).parent / "pages" / "taiwan.html").read_text("utf-8").encode("big5")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert Html().read(data, "page.html").encoding == "big5hkscs"
