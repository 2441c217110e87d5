"""Where a line may begin.

The rules are those of CLREQ (https://www.w3.org/TR/clreq/#prohibition_rules_for_line_start_end) and GB/T 15834-2011,
5.1, beside those of Latin text (UAX #14). Costs are on the scale of TeX's penalties: 0 costs nothing, 100 is as bad as
a line with visibly wide spaces, infinity is never.
"""

import re

from digest_exporters.pdf.character_classes import (
    LINE_END_FORBIDDEN,
    LINE_START_FORBIDDEN,
    SPACES,
    is_glue,
    is_wide,
    leans_on_base,
)

NEVER = float("inf")

_NUMBER_FROM_UNIT = 1500.0
_WITHIN_DATE = 350.0
_WITHIN_COMPOUND = 50.0
_WITHIN_NAME = 100.0

_UNITS = frozenset(
    "年月日号號时時点點分秒周週天岁歲届屆次个個位名人家项項条條所国國章节節期亿億万萬千百元美欧歐日吨噸公里米度级級倍户戶班份件批轮輪台辆輛亩畝座"
)
"""Han characters that a number leans on: 9月, 12,500吨, 256亿."""

_WEB_ADDRESS = re.compile(r"(?:https?://|www\.)[\x21-\x7e]+")
_BREAK_IN_ADDRESS_AFTER = frozenset("/?&=-_.")

_DATE = re.compile(r"\d{1,4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?[日号])?|\d{1,2} ?月 ?\d{1,2} ?[日号]")

_LEANING_WORD = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|St)\.? +(?=\w)"
    r"|\b(?:No\.?|Art(?:icle|\.)|[Cc]hapter|[Ss]ection|[Pp]art|[Pp]age|[Ii]tem|[Tt]able|[Aa]nnex) +(?=\d)"
    r"|\d +(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|million|billion|trillion|per ?cent))"
)
"""A word that leans on the one after it: Dr. Ö, No. 5, chapter 3, 30 April, 25.6 billion."""


def break_costs(text: str) -> list[float]:
    """The cost of beginning a line with each character of a text: `NEVER` where no line may begin.

    A line may begin with the first character; that costs nothing. No line begins with a space: spaces stand at the end
    of a line, where they are not seen.
    """
    costs = [0.0] * min(1, len(text))
    for index in range(1, len(text)):
        costs.append(_cost_between(text, index))
    for address in _WEB_ADDRESS.finditer(text):
        for index in range(address.start() + 1, address.end()):
            costs[index] = _cost_in_address(text, index, address.start())
    for date in _DATE.finditer(text):
        for index in range(date.start() + 1, date.end()):
            costs[index] = max(costs[index], _WITHIN_DATE)
    for leaning in _LEANING_WORD.finditer(text):
        costs[leaning.end()] = max(costs[leaning.end()], _WITHIN_NAME)
    return costs


def _cost_between(text: str, index: int) -> float:
    before, after = text[index - 1], text[index]
    if is_glue(before) or is_glue(after) or leans_on_base(after) or after in SPACES:
        return NEVER
    if after in LINE_START_FORBIDDEN or _last_ink(text, index) in LINE_END_FORBIDDEN:
        return NEVER
    if before in SPACES:
        return 0.0
    if _is_in_han(text, index):
        return _cost_beside_han(before, after)
    return _cost_in_latin(text, index)


def _last_ink(text: str, end: int) -> str:
    """The last character before `end` that is no space; a space where there is none."""
    while end > 1 and text[end - 1] in SPACES:
        end -= 1
    return text[end - 1]


def _is_in_han(text: str, index: int) -> bool:
    """Whether Han characters stand on either side: beside a quotation mark, or as what it encloses (UAX #14, LB19a)."""
    before, after = text[index - 1], text[index]
    enclosed = (text[index - 2 : index - 1] if before in "”’" else "") + (
        text[index + 1 : index + 2] if after in "“‘" else ""
    )
    return is_wide(before) or is_wide(after) or any(map(is_wide, enclosed))


def _cost_beside_han(before: str, after: str) -> float:
    if before in "/\"'+" or after in "\"'+-":  # no solidus at the end, no hyphen at the start (GB/T 15834-2011, 5.1)
        return NEVER
    if (before.isdecimal() and after in _UNITS) or (before == "第" and after.isdecimal()):
        return _NUMBER_FROM_UNIT
    return 0.0


def _cost_in_latin(text: str, index: int) -> float:
    before, after = text[index - 1], text[index]
    preceding = text[index - 2 : index - 1]
    if before in "—―…":
        return NEVER if after in "-\"'" else _WITHIN_COMPOUND
    if before in "-–" and preceding.isalpha() and after.isalpha():
        return _WITHIN_COMPOUND
    if before in "·・":
        return _WITHIN_NAME
    return NEVER


def _cost_in_address(text: str, index: int, start: int) -> float:
    """A web address breaks after its separators, but not within `://` nor right before the next separator."""
    before, after = text[index - 1], text[index]
    if before not in _BREAK_IN_ADDRESS_AFTER or not after.isalnum() or index - start < len("http://"):
        return NEVER
    return _WITHIN_COMPOUND
