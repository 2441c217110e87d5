"""What stands above the headline of an official paper, as large as one: its office, number, day and secrecy.

GB/T 9704-2012, 7.2, has each of them on a line of its own; papers of Japan and Taiwan have the same. None is what a
paper is about. A headline that looks like one of them is passed over, too: no title is better than a wrong one.
"""

import re

_YEAR = r"(?:中華民國|民國|令和|平成)?\s*[\d〇○零一二三四五六七八九十元]{1,4}\s*年"
_MONTH = r"\s*[\d一二三四五六七八九十]{1,2}\s*月"
_DAY = r"\s*[\d一二三四五六七八九十]{1,3}\s*日"
_COUNT = r"第\s*[\d一二三四五六七八九十百〇零]{1,6}\s*[期号號次]"

_OFFICE = re.compile(
    r"\s*(?:"
    r".{2,40}(?:人民政府|市政府|县政府|縣政府|办公[室厅]|辦公[室廳]|委员会|委員會|[厅廳局处處課]|外交部|外務省|役場|役所"
    r"|大使[馆館]|[领領]事[馆館])"
    r"|(?:the )?(?:ministry|department|embassy|consulate[- ]general|permanent mission) (?:of|for) .{3,80}"
    r"|.{3,60} (?:office|department|bureau|division|embassy)"
    r")\s*",
    re.IGNORECASE,
)
_ABOUT_THE_PAPER = re.compile(
    r"\s*(?:"
    # The kind of paper, and its number: 松陵市人民政府文件, 松外办〔2024〕5号, 2024年第12期（总第40期）.
    r".{2,40}文件"
    r"|.{0,20}[〔\[【(]\s*\d{2,4}\s*[〕\]】)]\s*(?:第\s*)?\d{1,5}\s*[号號期次]"
    rf"|(?:{_YEAR}\s*)?[(〔]?\s*{_COUNT}\s*[)〕]?(?:\s*\(.{{1,12}}\))?"
    r"|no\.? ?\d+(?:/\d+)?"
    # Days, with the place.
    rf"|\(?{_YEAR}(?:{_MONTH}(?:{_DAY})?)?\)?(?:\s.{{0,20}})?"
    r"|\d{1,2} [a-z]+ \d{4}|[a-z]+ \d{1,2}, \d{4}"
    # Who may read it, and how soon.
    r"|[内內]部(?:[资資]料|文件|[参參]考|材料).{0,12}|(?:[绝絕]密|[机機]密|秘密|取扱注意|部外秘|社外秘)\S{0,8}"
    r"|特急|加急|急件|平急|最速件|(?:strictly )?confidential|restricted|for (?:official|internal) use only|draft"
    r")\s*",
    re.IGNORECASE,
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９（）［］", "0123456789()[]")
_LONGEST = 80


def is_office(line: str) -> bool:
    """Whether a line is nothing but the name of an office."""
    return len(line) <= _LONGEST and _OFFICE.fullmatch(line) is not None


def is_letterhead(line: str) -> bool:
    """Whether a line is the office, the number, the day or the secrecy of a paper, rather than what it is about."""
    return is_office(line) or is_about_the_paper(line)


def is_about_the_paper(line: str) -> bool:
    """The same without the office, whose name may begin a headline: `...办公室` above `关于...的报告`."""
    return len(line) <= _LONGEST and _ABOUT_THE_PAPER.fullmatch(line.translate(_FULL_WIDTH)) is not None
