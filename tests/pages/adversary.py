"""A briefing that is hard to set: long, wide, in many scripts, with tables over pages. No report tells it."""

from digest.briefing import (
    Block,
    Briefing,
    FactRow,
    Facts,
    Heading,
    Items,
    Note,
    Notes,
    Prose,
    Run,
    Table,
    Text,
)
from digest.testing import MARKUP, NAMES

TABLE_ROWS = 45

_HAN_NAME = "甲乙两市可持续城市治理数据共享人员交流与应急管理联合工作组常设协调办公室"
_LATIN_NAME = (
    "Permanent Secretariat of the Conference on Sustainable Harbour and River Cities of the Northern Provinces"
)

LONG_NAMES = ((_HAN_NAME * 9)[:300], " ".join([_LATIN_NAME] * 3)[:300].strip())
"""Of 300 characters, as of a body that was put together of many."""

_LONGEST_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch"
"""Of the names that every exporter is tried with. In the largest type it is wider than a line, and has to be broken."""

ODD_NAMES = (
    *(name for name in NAMES if name != _LONGEST_WORD),
    "Donaudampfschifffahrtsgesellschaft",
    "王𬍛（𠮷田𬍛子）",
    "أحمد بن محمد 王",
    "محمد 🕊️ الأمل",
    "Grüne 🌳 Stadt e. V.",
    "👩🏽‍⚖️ Justice d’Été",
    "“引号”·间隔号——破折号……",
    "https://example.org/a/b?c=d&e=f_g-h.html#i",
)
"""With characters beyond the BMP, from right to left, of several code points, and such as are rather marks."""


def adversarial_briefing(points: int = 1000) -> Briefing:
    return Briefing(
        languages=("zh-Hans", "en"),
        kicker=_text("会议简报"),
        title=_text(f"{LONG_NAMES[0][:80]}与{LONG_NAMES[1][:60]}会谈：王𬍛、𠮷田太郎出席"),
        blocks=tuple(_blocks(points)),
        page_label="第 {page} 页，共 {pages} 页 · Page {page} of {pages}",
    )


def _text(string: str, language: str = "zh-Hans", **more: object) -> Text:
    return (Run.model_validate({"text": string, "language": language, **more}),)


def _blocks(points: int) -> list[Block]:
    names = (*LONG_NAMES, *ODD_NAMES)
    address = "https://example.org/joint/minutes?year=2026&lang=zh-Hans&page=" + "1234567890-" * 8
    return [
        Prose(text=_text("2026年3月9日，双方就12,500吨、94.3%等数据交换了意见。", notes=(1, 2)), role="lead"),
        Facts(
            rows=(
                FactRow(label=_text("参会人员"), values=tuple(_text(name, "und") for name in names)),
                FactRow(label=_text(LONG_NAMES[0][:40]), values=(_text(LONG_NAMES[1], "en"),)),
                FactRow(label=_text("网址"), values=(_text(address, "und", link=address),)),
            )
        ),
        Heading(level=2, text=_text("要点"), anchor="points"),
        Items(ordered=True, items=tuple(_point(number) for number in range(1, points + 1))),
        Heading(level=2, text=_text("各方 / Parties"), anchor="parties"),
        Table(
            header=(_text("序号"), _text("名称"), _text("Name", "en"), _text("时限")),
            rows=tuple(
                (
                    _text(str(number), "und"),
                    _text(names[number % len(names)], "und"),
                    _text(LONG_NAMES[1][: 20 + number], "en"),
                    _text(f"2026年{number % 12 + 1}月{number % 28 + 1}日"),
                )
                for number in range(1, TABLE_ROWS + 1)
            ),
        ),
        # What looks like a mark at the start of a line, or like a typed list, is left out: nobody could tell it from one.
        Items(items=tuple(_text(markup, "en") for markup in MARKUP if not markup.startswith(("!", "-", "1.")))),
        Notes(
            heading=Heading(level=2, text=_text("原文依据"), anchor="notes"),
            notes=(
                Note(number=1, quote=Run(text="“" + "双方同意。" * 400 + "”", language="zh-Hans"), source=()),
                Note(number=2, quote=Run(text="Both sides agreed. " * 300, language="en"), source=_text("来源2")),
            ),
        ),
    ]


def _point(number: int) -> Text:
    if number % 3:
        said = f"第{number}点：双方同意每季度交换一次数据（含{number}.5%的样本），并于{number}日内答复——"
        return (*_text("王𬍛：", strong=True), *_text(said + "详见《可持续城市发展指南（2026—2030年）》。", notes=(1,)))
    said = f"Point {number}: both sides agreed to exchange US${number},500 million worth of “data” each quarter."
    return (*_text("𠮷田太郎 ", "ja", strong=True), *_text(said, "en", notes=(2,)))
