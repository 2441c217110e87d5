"""Where a line may begin, against ICU: its line breaking for Chinese, Japanese and English text (UAX #14, `lb=strict`).

ICU does not know all rules of Chinese typesetting, nor our habits. Where the two differ, one of the tailorings below
says why; a difference that none of them covers is a fault.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.reading import read
from digest.registry import source_for
from digest_exporters.pdf.breaking import NEVER, break_costs

breakers = pytest.importorskip("icu4py.breakers", reason="ICU is not installed: pip install icu4py")

ROOT = Path(__file__).parents[2]
REPORTS = sorted(
    file
    for folder in (ROOT / "examples" / "reports", ROOT / "tests" / "samples" / "reports")
    for file in folder.iterdir()
    if file.suffix != ".yaml"
)
LANGUAGES = ("en", "zh", "ja")

_ADDRESS = re.compile(r"(?:https?://|www\.)[\x21-\x7e]+")
_HAN = re.compile(
    r"[\u2e80-\u312f\u31a0-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


@dataclass(frozen=True)
class Seam:
    """A place between two characters of a text."""

    text: str
    index: int

    @property
    def before(self) -> str:
        return self.text[self.index - 1]

    @property
    def after(self) -> str:
        return self.text[self.index]

    @property
    def ink(self) -> str:
        """The last character before it that is no space."""
        return self.text[: self.index].rstrip(" \u3000")[-1:]

    @property
    def in_address(self) -> bool:
        return any(found.start() < self.index < found.end() for found in _ADDRESS.finditer(self.text))

    def __str__(self) -> str:
        return f"{self.text[max(0, self.index - 12) : self.index]}|{self.text[self.index : self.index + 12]}"


@dataclass(frozen=True)
class Tailoring:
    name: str
    source: str
    example: str
    """With a stroke where the two differ."""
    covers: Callable[[Seam], bool]


FEWER_BREAKS = (
    Tailoring(
        "connectors and interpuncts begin no line",
        "GB/T 15834-2011, 5.1.6 and 5.1.7; CLREQ, prohibition rules for line start and line end",
        "葡萄牙|·塞尔帕",
        lambda seam: seam.after in "·・–—―～〜-",
    ),
    Tailoring(
        "dashes and ellipses begin no line, so that —— and …… stay whole",
        "GB/T 15834-2011, 5.1.4 and 5.1.5 ask for the latter",
        "冷链专线|—其中",
        lambda seam: seam.after in "—―…‥",
    ),
    Tailoring(
        "a solidus stands at neither end of a line",
        "GB/T 15834-2011, 5.1.9",
        "客户端/|晨报",
        lambda seam: seam.before in "/" or seam.after in "/／",
    ),
    Tailoring(
        "an opening mark ends no line, spaces behind it or not",
        "GB/T 15834-2011, 5.1.3; UAX #14 LB14 has it of brackets, not of quotation marks",
        "答：“\u3000|可以",
        lambda seam: seam.ink in "（《〈「『【〔〖［｛“‘([{",
    ),
    Tailoring(
        "a closing mark or stop begins no line, spaces before it or not",
        "GB/T 15834-2011, 5.1.1 to 5.1.3; CLREQ, prohibition rules for line start and line end",
        "可以 |；",
        lambda seam: seam.after in "，。、；：！？）》〉」』】〕〗］｝”’,.;:!?)]}",
    ),
    Tailoring(
        "a sign stays with its number, spaces between them or not",
        "SI brochure, 5.4.3, for spaces; CLREQ, prohibition rules for line start and line end",
        "94 |℃",
        lambda seam: seam.after in "％‰℃°%" or seam.ink in "￥¥＄$￡£€＃#№",
    ),
    Tailoring(
        "Latin words and numbers break at spaces, dashes and hyphens between letters only",
        "CLREQ, mixed text composition: Western words and numbers are kept whole",
        "!|important",
        lambda seam: not _HAN.match(seam.before) and not _HAN.match(seam.after) and seam.before not in " \u3000",
    ),
    Tailoring(
        "kana that lean on the one before begin no line, spaces before them or not",
        "JIS X 4051, strict; JLREQ, cl-10 and cl-11",
        "サ |ー",
        lambda seam: seam.after in "っゃュャョッー々",
    ),
    Tailoring(
        "all spaces stand at the end of a line",
        "CLREQ has no rule; a line that begins with a space looks like an error",
        "甲 |\u3000乙",
        lambda seam: seam.after in " \u3000",
    ),
    Tailoring(
        "a plus sign between Han characters, 互联网+政务, begins no line and ends none",
        "none; UAX #14, LB23a, has half of it",
        "互联网|+政务",
        lambda seam: "+" in (seam.before, seam.after),
    ),
)
"""Where ICU lets a line begin and we do not."""

MORE_BREAKS = (
    Tailoring(
        "a web address breaks after its separators",
        "The Chicago Manual of Style, 7.46, but for the side: a separator at the end of a line shows that it goes on",
        "https://www.|example.org",
        lambda seam: seam.in_address and seam.before in "/?&=-_." and seam.after.isalnum(),
    ),
    Tailoring(
        "curved quotation marks open and close beside Han characters, whatever stands on their other side",
        "GB/T 15834-2011, 5.1.3; UAX #14, LB19a, asks for Han characters on both sides",
        "甲|‘",
        lambda seam: seam.before in "”’" or seam.after in "“‘",
    ),
    Tailoring(
        "full-width signs are followed and preceded like Han characters",
        "CLREQ, prohibition rules for line start and line end; UAX #14, LB24 and LB25, ask what number they belong to",
        "50％|GDP",
        lambda seam: seam.before in "％℃" or seam.after in "￥＄",
    ),
    Tailoring(
        "an amount begins, and a number ends, at a bracket or a full-width mark",
        "UAX #14, LB25, takes (12,500)€ for one number, which is rare beside Han characters",
        "9）|€",
        lambda seam: (
            (seam.before in "%°％℃" and seam.after in "（《〈「『【〔〖")
            or (seam.before in "，。、；：！？）》〉」』】〕〗" and seam.after in "$€£№")
        ),
    ),
    Tailoring(
        "an ideographic space parts like any other",
        "UAX #14, LB21, takes it for something that a hyphen or a straight quotation mark may lean on",
        "甲\u3000|-乙",
        lambda seam: seam.before == "\u3000" and seam.after in "-\"'",
    ),
    Tailoring(
        "a name breaks after its interpunct",
        "GB/T 15834-2011, 5.1.7, which keeps it from the start of a line only; to ICU, · is a letter",
        "A·|B",
        lambda seam: seam.before in "·・",
    ),
)
"""Where we let a line begin and ICU does not."""


def differences(text: str, language: str) -> Iterator[tuple[int, bool]]:
    """Where we and ICU differ, and whether it is we who let a line begin there."""
    costs = break_costs(text)
    pieces = breakers.LineBreaker(text, f"{language}@lb=strict")  # its numbers count in UTF-16
    theirs = set(accumulate(map(len, pieces)))
    for index in range(1, len(text)):
        may = costs[index] < NEVER
        if may != (index in theirs):
            yield index, may


def unexplained(text: str, language: str) -> Iterator[str]:
    """The differences that no tailoring explains."""
    for index, may in differences(text, language):
        seam = Seam(text, index)
        if not any(tailoring.covers(seam) for tailoring in (MORE_BREAKS if may else FEWER_BREAKS)):
            yield f"{'we' if may else 'ICU'}: {seam}"


@pytest.mark.parametrize("tailoring", FEWER_BREAKS + MORE_BREAKS, ids=lambda tailoring: tailoring.name)
def test_every_tailoring_is_needed(tailoring: Tailoring) -> None:
    text, index = tailoring.example.replace("|", ""), tailoring.example.index("|")
    assert index in dict(differences(text, "zh"))
    assert tailoring.covers(Seam(text, index))


@pytest.mark.filterwarnings("ignore::digest.errors.DoubtfulDecoding")
@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem)
def test_reports_break_where_icu_breaks_them(report: Path) -> None:
    data = report.read_bytes()
    document = read(data, report.name, source_for(data, report.name))
    for line in document.text.splitlines():
        assert not list(unexplained(line, document.language.partition("-")[0]))


HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9F00), min_size=1, max_size=6)
KANA = st.text(st.sampled_from("あいうっゃアイウッャー々"), min_size=1, max_size=4)
WORDS = st.from_regex(r"[A-Za-z]{1,9}|[A-Z]\.|[0-9]{1,4}([.,][0-9]{1,3})?", fullmatch=True)
MARKS = st.text(
    st.sampled_from("，。、；：！？）》〉」』】”’…—·％%℃°,.;:!?)]（《〈「『【“‘([￥$€#№／/-–～～\"'@&+*"),
    min_size=1,
    max_size=2,
)
PHRASES = st.sampled_from(
    [
        "——",
        "……",
        "2026年3月9日",
        "第3份",
        "Dr. ",
        "30 April",
        "https://example.org/a/b?c=d&e_f-g.html",
        "www.a.org",
        "𬍛",
        "𠮷",
    ]
)
MIXED = st.lists(HAN | KANA | WORDS | MARKS | PHRASES | st.sampled_from([" ", "\u3000"]), max_size=14).map("".join)


@settings(max_examples=600)
@given(MIXED, st.sampled_from(LANGUAGES))
@example("他说，“能否缩短？”6月5日下午答复", "zh")
@example("他说,“能否缩短？”", "zh")
@example("甲市-乙市", "zh")
@example("News / Events", "en")
def test_any_text_breaks_where_icu_breaks_it(text: str, language: str) -> None:
    assert not list(unexplained(text, language))
