"""Lines of Chinese and English text, over many widths. The rules are written out here anew, not taken from the code."""

import itertools
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest_exporters.pdf.boxes import StyledRun, boxes_of
from digest_exporters.pdf.faces import Faces, Voice
from digest_exporters.pdf.lines import Alignment, Line, break_lines

SIZE = 10.0
NO_START = set("，。、；：！？）》〉」』】〕〗”’…·％%‰℃°,.;:!?)]}—々")
NO_END = set("（《〈「『【〔〖“‘([{￥¥$#＃")
FACES = Faces("zh-Hans")

CHINESE = (
    "会议于2026年3月9日由甲市外事办公室主持，三方就“可持续城市”框架下的城市治理、人员交流与数据共享交换了意见。"
    "会议指出，2025年甲市对丹麦、日本的进出口额达1,234.5亿元人民币，同比增长8.4%；其中，环保设备（含配件）占30%以上。",
    "与会代表就《可持续城市发展指南（2026—2030年）》草案交换了意见——尤其是第3章“数据共享”和第5章“应急管理”……"
    "各方将在4月30日前提出修改意见，并通过https://example.org/joint-group/minutes?year=2026&lang=zh公开会议纪要。",
    "「垃圾分類」由環境保護局負責！能否縮短到5個工作日以內？約翰·史密斯（John Smith）說：「可以。」",
)
ENGLISH = (
    "Bilateral trade came to US$1.256 billion in 2025, up 8.4 per cent; environmental equipment – of all kinds – "
    "accounted for 24.7 per cent of it. "
    "“Companies feel this strongly,” Dr. Yamada (Mito) said; see chapter 3, “Sharing of data”."
)


def lines(text: str, width: float, language: str = "zh-Hans", alignment: Alignment = "justified") -> list[Line]:
    run = StyledRun(text, Voice("serif", False, language), SIZE, (0, 0, 0), None)
    return break_lines(boxes_of([run], FACES), width, alignment)


def words(line: Line) -> str:
    return "".join(box.text for box in line.boxes)


def end_of_ink(line: Line) -> float:
    """Where the last glyph of a line ends, but for the blank half of a mark."""
    *_, (x, box) = ((x, box) for x, box in line.placed() if not box.space)
    return x + box.width - box.end_blank


@pytest.mark.parametrize("text", CHINESE)
def test_chinese_lines_keep_the_rules_at_every_width(text: str) -> None:
    for width in range(90, 460, 7):
        found = [words(line) for line in lines(text, width)]
        assert "".join(found) == text
        for line in found:
            assert line[0] not in NO_START, (width, line)
            assert line.rstrip()[-1] not in NO_END, (width, line)
        for before, after in itertools.pairwise(found):
            seam = before[-1] + after[0]
            assert seam not in ("——", "……"), (width, before, after)
            in_address = re.search(r"[/?&=.\-_]$", before) and "http" in text
            assert not re.fullmatch(r"[A-Za-z0-9,.][A-Za-z0-9,.%]", seam) or in_address, (width, before, after)


def test_a_number_stays_with_its_unit() -> None:
    text = "会议定于2026年12月31日前提交第3份报告，并交换12,500吨、94.3%等数据。" * 3
    for width in range(200, 460, 3):
        for before, after in itertools.pairwise(map(words, lines(text, width))):
            assert not re.match(r"[年月日份吨]", after) or not before[-1].isdigit(), (width, before, after)
            assert not before.endswith("第"), (width, before, after)


def test_english_lines_break_between_words_only() -> None:
    for width in range(90, 460, 7):
        found = [words(line) for line in lines(ENGLISH, width, "en", "left")]
        assert "".join(found) == ENGLISH
        assert [word for line in found for word in line.split()] == ENGLISH.split()
        assert not any(line.startswith(("–", "billion", "per cent")) for line in found if width > 200), width


MARKS = st.sampled_from("，。、；：！？）》”…（《“—·%")
WORDS = st.from_regex(r"[A-Za-z]{1,12}|[0-9]{1,4}(\.[0-9])?", fullmatch=True)
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9F00), min_size=2, max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(HAN, MARKS | WORDS), min_size=1, max_size=20), st.integers(90, 460))
@example([("双方", "（"), ("同意", "）")], 90)
def test_any_text_keeps_within_the_line_and_keeps_the_rules(parts: list[tuple[str, str]], width: int) -> None:
    text = "".join(itertools.chain.from_iterable(parts))
    found = lines(text, width)
    assert "".join(map(words, found)) == text
    for line in found:
        assert end_of_ink(line) <= width + 0.01
        assert words(line)[0] not in NO_START
        if line is not found[-1]:
            assert words(line)[-1] not in NO_END


def test_justified_lines_end_together_and_no_gap_looks_like_a_space() -> None:
    found = lines(CHINESE[0], 300)
    assert len(found) > 3
    for line in found[:-1]:
        assert end_of_ink(line) == pytest.approx(300, abs=0.01)
        for (x, box), (next_x, following) in itertools.pairwise(line.placed()):
            assert next_x - x - box.width < 0.1 * SIZE or following.space or box.space
    assert found[-1].ratio == 0


def test_a_line_that_would_be_full_of_holes_is_left_ragged() -> None:
    name = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch"
    (alone,) = lines(name, 1000)
    first, *_ = lines(f"参见{name}一文。", alone.width + SIZE)
    assert words(first) == "参见"
    assert first.ratio == 0


def test_marks_side_by_side_and_at_the_ends_give_up_their_blank_half() -> None:
    (line,) = lines("（甲）（乙）。", 300)
    # 7 em, less a half between ）（ and ）。, and the outer halves at both ends of the line
    assert line.width == pytest.approx((7 - 2 * 0.5 - 2 * 0.5) * SIZE)


def test_the_centred_stops_of_traditional_chinese_are_not_squeezed() -> None:
    (simplified,), (traditional,) = (lines("甲。", 300, language) for language in ("zh-Hans", "zh-Hant"))
    assert simplified.width == pytest.approx(1.5 * SIZE)
    assert traditional.width == pytest.approx(2 * SIZE)


def test_a_gap_stands_between_han_and_latin_text() -> None:
    (line,) = lines("于2026年", 300)
    (first, han), (second, digits), (third, _) = line.placed()
    assert second - first - han.width == pytest.approx(0.09 * SIZE)
    assert third - second - digits.width == pytest.approx(0.09 * SIZE)


def test_a_paragraph_does_not_end_in_a_line_of_one_character() -> None:
    text = ("双方同意每季度交换一次数据并于四月三十日前答复" * 4)[:91]  # one more than two lines of 45
    for width in range(300, 460):
        *_, last = lines(text, width)
        assert len(words(last)) > 1, width


def test_a_word_wider_than_the_line_is_broken_somewhere() -> None:
    found = lines("N" * 300, 200, "und", "left")
    assert "".join(map(words, found)) == "N" * 300
    assert all(end_of_ink(line) <= 200 for line in found)


def test_a_title_is_balanced_and_rather_broken_after_a_mark() -> None:
    first, second = lines("甲市与乙市就垃圾分类、绿色出行举行工作会谈", 180, alignment="balanced")
    assert words(first) == "甲市与乙市就垃圾分类、"
    assert words(second) == "绿色出行举行工作会谈"


def test_quotation_marks_are_as_wide_as_the_language_has_them() -> None:
    (chinese,), (english,) = (lines("a“b", 300, language) for language in ("zh-Hans", "en"))
    assert [box.width for _, box in chinese.placed()][1] == SIZE
    assert english.width < 1.6 * SIZE


def test_right_to_left_words_stand_from_right_to_left() -> None:
    (line,) = lines("by אבג דהו here", 300, "en", "left")
    assert "".join(box.text for _, box in line.placed()) == "by דהו אבג here"


def test_what_has_no_direction_goes_with_the_words_around_it() -> None:
    (line,) = lines("by אבג – דהו — (here)", 300, "en", "left")
    assert "".join(box.text for _, box in line.placed()) == "by דהו – אבג — (here)"
