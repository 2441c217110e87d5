"""Briefings to try exporters with, and what of them must come through."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from digest.briefing import (
    Block,
    Briefing,
    Contents,
    ContentsEntry,
    FactRow,
    Facts,
    Heading,
    Items,
    Mark,
    Note,
    Notes,
    Period,
    Prose,
    Run,
    Table,
    Text,
    Timeline,
)
from digest.document import Document
from digest.meeting import (
    Basis,
    Evidence,
    KeyPoint,
    Kind,
    Meeting,
    MeetingDate,
    Party,
    PartyKind,
    PartyRole,
    PointKind,
    Speaker,
    SpeakerRole,
    Status,
    Venue,
)

MARKUP = (
    "<b>AT&T</b> & </para> {{ name }} %(x)s ${HOME} `code` *stars* _lines_ [a](javascript:alert(1)) | pipe \\ back",
    "# not a heading",
    "- not a list",
    "1. not a list either",
    "--- not a rule",
    "> not a quotation",
    "=SUM(A1:A9) +1 @name",
    "![no picture](x.png) <!-- no comment --> &amp; &#35; http://example.org/?a=1&b=<2>",
)
"""Strings that mean something in one format or another, and must come out as written."""

NAMES = (
    "王𬍛",  # beyond the Basic Multilingual Plane
    "𠮷田太郎",
    "محمد بن راشد",
    "Dr. Ö. Ærø-Đặng Łuç",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch",
    "https://example.org/" + "path/" * 20,
)
"""Names that break what is written for ASCII alone."""


_TITLE = "甲市与乙市就“垃圾分类”举行工作会谈 <1> & more"
_POINT = "“垃圾分类”覆盖率由2020年的61.5%提高到94.3%，每年减少焚烧约12,500吨。"
_QUOTES = ("双方于3月9日（星期一）在甲市会谈。", "The rate rose to 94.3 % <since> 2020.")


def rich_briefing() -> Briefing:
    """A briefing that holds one of everything, in Chinese and English, with text that is hard to write down.

    It comes with the meetings and documents that it could have been composed of.
    """
    zh, en = "zh-Hans", "en"
    meetings, documents = _rich_record()

    def run(text: str, language: str = zh, *, link: str | None = None, notes: tuple[int, ...] = ()) -> Text:
        return (Run(text=text, language=language, link=link, notes=notes),)

    blocks: list[Block] = [
        Prose(
            role="lead",
            text=(
                Run(text="2026年3月9日，甲市与乙市在甲市举行了一次工作会谈；", language=zh),
                Run(text="both sides spoke for two hours", language=en, strong=True, notes=(1,)),
                Run(text="。", language=zh),
            ),
        ),
        Facts(
            rows=(
                FactRow(label=run("日期"), values=(run("2026年3月9日星期一", notes=(1, 2)),)),
                FactRow(
                    label=(*run("地点"), Run(text=" / Venue", language=en)),
                    values=(run("甲市人民政府三楼会议室"), run("City Hall, third floor", en)),
                ),
                FactRow(label=run("参会人员"), values=tuple(run(name, "und") for name in NAMES)),
            )
        ),
        Heading(level=2, text=run("主要内容"), anchor="points"),
        Items(
            ordered=True,
            items=(
                (
                    Run(text="王𬍛：", language=zh, strong=True),
                    Run(
                        text=_POINT,
                        language=zh,
                        notes=(2,),
                    ),
                ),
                *(run(text, en) for text in MARKUP),
            ),
        ),
        Heading(level=3, text=run("繁體與日文"), anchor="other"),
        Items(items=(run("「垃圾分類」由環境保護局負責。", "zh-Hant"), run("水戸市はごみの分別を説明した。", "ja"))),
        Heading(level=2, text=run("后续事项")),
        Table(
            header=(run("事项"), run("责任单位"), run("时限")),
            rows=(
                (run("成立联合工作组"), run("甲市外事办公室"), run("2026年4月30日")),
                (run("Send the questionnaire | back", en), run("City of Yi", en), run("30 April 2026", en)),
            ),
        ),
        Contents(
            number_label=run("序号"),
            when_label=run("日期"),
            title_label=run("会议"),
            form_label=run("形式"),
            page_label=run("页"),
            entries=(
                ContentsEntry(ordinal=1, anchor="points", when=run("3月9日"), title=run("甲市会谈"), form=run("会谈")),
                ContentsEntry(
                    ordinal=2, anchor="other", when=run("日期不详"), title=run("Visit", en), form=run("访问")
                ),
            ),
        ),
        Timeline(
            description=run("两次会议的时间线"),
            period_label=run("时间"),
            meetings_label=run("会议"),
            periods=(
                Period(start=date(2026, 3, 1), end=date(2026, 3, 31), label=run("2026年3月")),
                Period(start=date(2026, 4, 1), end=date(2026, 4, 30), label=run("2026年4月")),
            ),
            marks=(
                Mark(ordinal=1, anchor="points", start=date(2026, 3, 9), end=date(2026, 3, 9), when=run("3月9日")),
                Mark(
                    ordinal=2,
                    anchor="other",
                    start=date(2026, 3, 30),
                    end=date(2026, 4, 2),
                    when=run("3月30日至4月2日"),
                    planned=True,
                ),
            ),
        ),
        Prose(role="remark", text=run("引文保留原文语言。")),
        Items(items=(run("example.org", "und", link="https://example.org/report?a=1&b=2"),)),
        Notes(
            heading=Heading(level=2, text=run("原文依据"), anchor="notes"),
            notes=(
                Note(
                    number=1,
                    quote=Run(text=_QUOTES[0], language=zh),
                    source=(),
                    passage=_cited(documents[0], _QUOTES[0]),
                ),
                Note(
                    number=2,
                    quote=Run(text=_QUOTES[1], language=en),
                    source=run("来源2"),
                    passage=_cited(documents[1], _QUOTES[1]),
                ),
            ),
        ),
    ]
    return Briefing(
        languages=(zh, en),
        kicker=(*run("会议简报"), Run(text=" / Meeting briefing", language=en)),
        title=run(_TITLE),
        blocks=tuple(blocks),
        page_label="第 {page} 页，共 {pages} 页",
        meetings=meetings,
        documents=documents,
    )


def _rich_record() -> tuple[tuple[Meeting, ...], tuple[Document, ...]]:
    """The meetings that the rich briefing tells of, and the reports that tell of them."""
    chinese = Document(
        id="chinese",
        uri="https://example.org/report?a=1&b=2",
        title=_TITLE,
        language="zh-Hans",
        text="\n".join((_TITLE, _QUOTES[0], "会谈在甲市人民政府三楼会议室举行。", *NAMES, f"王𬍛说：{_POINT}")),
    )
    english = Document(
        id="english",
        uri="report.txt",
        language="en",
        text="\n".join(
            (*MARKUP, _QUOTES[1], "Send the questionnaire | back by 30 April 2026.", "A visit is to follow.")
        ),
    )
    talks = Meeting(
        title=_TITLE,
        kind=Kind.WORKING_MEETING,
        date=MeetingDate(start=date(2026, 3, 9), evidence=(_cited(chinese, _QUOTES[0]),)),
        venue=Venue(city="甲市", place="甲市人民政府三楼会议室", evidence=(_cited(chinese, "甲市人民政府三楼会议室"),)),
        parties=tuple(
            Party(name=name, kind=PartyKind.MUNICIPALITY, role=role, evidence=(_cited(chinese, name),))
            for name, role in (("甲市", PartyRole.HOST), ("乙市", PartyRole.GUEST))
        ),
        speakers=tuple(
            Speaker(
                name=name,
                role=SpeakerRole.SPEAKER if name == NAMES[0] else SpeakerRole.ATTENDEE,
                spoke=name == NAMES[0],
                evidence=(_cited(chinese, name),),
            )
            for name in NAMES
        ),
        key_points=(
            KeyPoint(text=_POINT, speaker=NAMES[0], kind=PointKind.FIGURE, evidence=(_cited(chinese, _POINT),)),
            *(KeyPoint(text=text, evidence=(_cited(english, text),)) for text in MARKUP),
            KeyPoint(
                text="Send the questionnaire | back",
                kind=PointKind.NEXT_STEP,
                due="by 30 April 2026",
                evidence=(_cited(english, "Send the questionnaire | back by 30 April 2026."),),
            ),
        ),
    )
    visit = Meeting(
        title="Visit",
        kind=Kind.VISIT,
        status=Status.PLANNED,
        date=MeetingDate(start=date(2026, 3, 30), end=date(2026, 4, 2), basis=Basis.CORRECTED),
    )
    return (talks, visit), (chinese, english)


def _cited(document: Document, passage: str) -> Evidence:
    start = document.text.index(passage)
    return Evidence.of(document, start, start + len(passage))


def empty_briefing() -> Briefing:
    """A briefing with a title and nothing else."""
    title = (Run(text="Nothing yet", language="en"),)
    return Briefing(languages=("en",), kicker=(), title=title)


def long_briefing(points: int = 1000) -> Briefing:
    """A briefing with that many Chinese points, and the meeting and document that they come from."""
    title = "长篇简报"
    texts = [f"第{number}点：双方同意每季度交换一次数据，并于{number}日内答复。" for number in range(1, points + 1)]
    document = Document(id="long", language="zh-Hans", text="\n".join(texts))
    said = tuple(KeyPoint(text=text, evidence=(_cited(document, text),)) for text in texts)
    return Briefing(
        languages=("zh-Hans",),
        kicker=(),
        title=(Run(text=title, language="zh-Hans"),),
        blocks=(Items(items=tuple((Run(text=text, language="zh-Hans"),) for text in texts), ordered=True),),
        meetings=(Meeting(title=title, key_points=said),),
        documents=(document,),
    )


def strings_of(briefing: Briefing) -> Iterator[str]:
    """Every string of a briefing that its reader must be able to read, in order.

    Those of a timeline are none of them: the contents of a digest say the same in words.
    """
    yield from _runs(briefing.kicker)
    yield from _runs(briefing.title)
    for block in briefing.blocks:
        match block:
            case Heading() | Prose():
                yield from _runs(block.text)
            case Facts():
                for row in block.rows:
                    yield from _runs(row.label)
                    for value in row.values:
                        yield from _runs(value)
            case Items():
                for item in block.items:
                    yield from _runs(item)
            case Table():
                for cells in (block.header, *block.rows):
                    for cell in cells:
                        yield from _runs(cell)
            case Contents():
                table = block.as_table()
                for cells in (table.header, *table.rows):
                    for cell in cells:
                        yield from _runs(cell)
            case Notes():
                yield from _runs(block.heading.text)
                for note in block.notes:
                    yield note.quote.text
                    yield from _runs(note.source)


def _runs(text: Text) -> Iterator[str]:
    for run in text:
        if run.text.strip():
            yield run.text


def squeezed(text: str) -> str:
    """Text without white space and invisible format characters, in NFC: what survives any line breaking."""
    visible = (c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    return re.sub(r"\s+", "", "".join(visible))
