"""Any text gives records or none, never an exception, and what a record quotes stands where it says."""

import itertools
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.document import Document
from digest.extraction import extract
from digest.record import Record

LANGUAGES = ("en", "zh-Hans", "zh-Hant", "ja")

# What reports are made of, in no order: words that the grammars know beside marks that they do not expect there.
PIECES = (
    *("Mayor", "Ruth Calder", "Dr", "Mr. Calder's", "of", "the", "said", "met with", "in Lisbon", "and", "Ministry of"),
    *("director of the Shirahama Port Bureau", "on 12 March 2026", "He", "(", ")", "“", "”", '"', ".", ",", ";", ":"),
    *(
        "市长",
        "副局长",
        "罗定远",
        "市外办",
        "会见",
        "表示",
        "举行会谈",
        "在海天宾馆",
        "3月12日",
        "・",
        "·",
        "安雅·韦格纳",
        "，",
    ),
    *("白滩町", "青洛市", "日本", "、", "。", "（", "）", "和", "一行", "他", "市長", "會見", "舉行", "發展局", "先生"),
    *(
        "氏",
        "さん",
        "代表",
        "主幹",
        "高橋健一",
        "は",
        "が",
        "と述べました",
        "の",
        "ー",
        "ト",
        "堀ノ内",
        "町長",
        "覚書を締結した",
    ),
    *("\n", "\n\n", "\r\n", " ", "\u3000", "\t", "|", ">", "-", "—", "0", "2026", "1.", "\u0130", "\u200b", "ﷺ", "𠮷"),
)
soup = st.lists(st.sampled_from(PIECES), max_size=120).map("".join)
spaced = st.lists(st.sampled_from(PIECES), max_size=120).map(" ".join)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=600)


def check(text: str, language: str) -> None:
    """Reads a text. Raises what the reading raises, and AssertionError where the record is not true to the text."""
    document = Document(id="d", text=text, language=language)
    meetings = extract(document)
    for meeting in meetings:
        facts = (meeting, meeting.date, meeting.venue, *meeting.parties, *meeting.speakers, *meeting.key_points)
        for evidence in itertools.chain.from_iterable(fact.evidence for fact in facts if fact is not None):
            assert evidence.quote == text[evidence.start : evidence.end] != ""
    Record(meetings=meetings, documents=(document,))  # a record of them is accepted


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=300, deadline=None)
@given(text=st.one_of(soup, spaced, anything))
@example(text="、(JETRO)主幹が面会し、覚書を締結した。")
@example(text="、ト··氏が面会し、覚書を締結した。")
def test_any_text_is_read(language: str, text: str) -> None:
    check(text, language)


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "\n",
        "a",
        "A",
        "7",
        "会",
        "“",
        '"',
        "{",
        "(",
        "甲·",
        "Ab ",
        "since ",
        "会见",
        "市长王小明",
        "Mayor Ab Cd said ",
    ],
)
def test_one_thing_over_and_over_takes_no_time_to_speak_of(piece: str) -> None:
    text = f"x{piece * (60_000 // len(piece))}x"
    for language in LANGUAGES:
        start = time.process_time()
        check(text, language)
        # A pattern that looks at every pair of characters needs minutes.
        assert time.process_time() - start < 10
