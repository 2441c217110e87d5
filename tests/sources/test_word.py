"""Word documents as their readers see them: what is text, in which order, and what is not."""

import io
import itertools
import re
import struct
import warnings
from contextlib import suppress
from typing import ClassVar

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from word_files import cell, docx, item, p, parts_of, run, strict, style, table, text_box, zipped

from digest.plugin import DigestError, Document, Match, ParagraphRole, Source, Truncated, UnreadableInput
from digest.registry import source_for
from digest.testing import SourceContract
from digest_sources.word import source as word_source
from digest_sources.word.source import Docx

TEXT, HEADING, CAPTION = ParagraphRole.TEXT, ParagraphRole.HEADING, ParagraphRole.CAPTION
ITEM, ROW = ParagraphRole.LIST_ITEM, ParagraphRole.TABLE_ROW


def read(data: bytes) -> Document:
    return Docx().read(data, "talks.docx")


def lines(body: str, **others: str) -> list[str]:
    document = read(docx(body, **others))
    return [document.cut(it) for it in document.paragraphs]


def roles(body: str, **others: str) -> list[tuple[ParagraphRole, str]]:
    document = read(docx(body, **others))
    return [(it.role, document.cut(it)) for it in document.paragraphs]


def as_python_docx_writes_it() -> bytes:
    document = python_docx.Document()
    document.add_heading("松陵市与水原町举行会谈", 0)
    document.add_paragraph("双方同意每季度交换一次数据。")
    rows = document.add_table(2, 2)
    for number, entry in enumerate(("日期", "事项", "4月", "互换教材")):
        rows.cell(number // 2, number % 2).text = entry
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


SAMPLE = (
    p("松陵市与水原町举行会谈", style="Title")
    + p("双方同意每季度交换一次数据。")
    + table(["日期", "事项"], ["4月", "互换教材"])
)
PASSAGES = ["松陵市与水原町举行会谈", "双方同意每季度交换一次数据。", "日期\t事项", "4月\t互换教材"]


class TestDocx(SourceContract):
    source: ClassVar[Source] = Docx()
    samples = (
        ("talks.docx", docx(SAMPLE), PASSAGES),
        ("talks.docx", strict(parts_of(SAMPLE)), PASSAGES),
        ("会谈.docx", as_python_docx_writes_it(), PASSAGES),
        ("-", zipped(parts_of(SAMPLE), 0), PASSAGES),
    )


# What is text


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (p("two ", "runs"), ["two runs"]),
        (p("会谈<w:t/>".replace("<w:t/>", "")), ["会谈"]),
        ("<w:p><w:r><w:t>\n  trimmed \n</w:t></w:r></w:p>", ["trimmed"]),
        (p("a", "<w:r><w:tab/><w:tab/></w:r>", "b"), ["a\tb"]),
        (p("one", "<w:r><w:br/></w:r>", "two"), ["one", "two"]),
        (p("one", '<w:r><w:br w:type="page"/></w:r>', "two"), ["one", "two"]),
        (p("松陵市与", "<w:r><w:br/></w:r>", "水原町会谈", jc="center"), ["松陵市与水原町会谈"]),
        (p("Talks", "<w:r><w:br/></w:r>", "on tides", outlineLvl="0"), ["Talks on tides"]),
        (p("co", "<w:r><w:noBreakHyphen/></w:r>", "op", "<w:r><w:softHyphen/></w:r>", "erate"), ["co-operate"]),
        (p("5", '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>', " C"), ["5° C"]),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', " agreed"), ["☑ agreed"]),
        (p("a", '<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>', "b"), ["ab"]),
        (
            p(
                "3",
                "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            ),
            ["31/2"],
        ),
        (p('<w:hyperlink r:id="x"><w:r><w:t>a link</w:t></w:r></w:hyperlink>'), ["a link"]),
        (p("<w:smartTag><w:r><w:t>松陵</w:t></w:r></w:smartTag>", "市"), ["松陵市"]),
        (p("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>filled in</w:t></w:r></w:sdtContent></w:sdt>"), ["filled in"]),
        (f"<w:sdt><w:sdtContent>{p('in a control')}</w:sdtContent></w:sdt>", ["in a control"]),
        (
            p(
                "<w:r><w:ruby><w:rt><w:r><w:t>みずはら</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>水原</w:t></w:r></w:rubyBase></w:ruby></w:r>",
                "町",
            ),
            ["水原町"],
        ),
        (p("　　双方\u00a0同意\u200b。"), ["双方 同意。"]),
        (p("AT&amp;T &lt;b&gt;"), ["AT&T <b>"]),
        (p('<w:fldSimple w:instr="DATE"><w:r><w:t>5月</w:t></w:r></w:fldSimple>'), ["5月"]),
        ('<w:p><w:r><w:pict><v:shape><v:textpath string="松陵市公报"/></v:shape></w:pict></w:r></w:p>', ["松陵市公报"]),
    ],
)
def test_what_is_text(paragraph: str, expected: list[str]) -> None:
    assert lines(paragraph) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<w:del><w:r><w:delText>x</w:delText><w:t>secret</w:t></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>secret</w:t></w:r></w:moveFrom>",
        run("secret", "<w:vanish/>"),
        run("secret", '<w:rStyle w:val="Hidden"/>'),
        run("secret", '<w:color w:val="FFFFFF"/>'),
        run("secret", '<w:sz w:val="2"/>'),
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>secret</w:t></w:r></w:sdtContent></w:sdt>",
        '<w:r><w:drawing><wp:docPr xmlns:wp="x" descr="secret" title="secret"/></w:drawing></w:r>',
        '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>secret</w:instrText><w:t>secret</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    ],
)
def test_what_is_not(hidden: str) -> None:
    styles = style("Hidden", inner="<w:rPr><w:vanish/></w:rPr>", kind="character")
    comments = f'<w:comment w:id="0">{p("secret")}</w:comment>'
    assert lines(p("before ", hidden, "after"), styles=styles, comments=comments) == ["before after"]


def test_what_looks_hidden_but_is_not() -> None:
    shown = [
        p(run("visible", '<w:vanish w:val="0"/>'), style="Hidden", rPr='<w:vanish w:val="0"/>'),
        p(run("on colour", '<w:color w:val="FFFFFF"/><w:shd w:fill="1F3864"/>')),
        table([p(run("head", '<w:color w:val="FFFFFF"/>')), "of a table"]),
        p(run("twice hidden is shown", '<w:rStyle w:val="AlsoHidden"/>'), style="Hidden"),
    ]
    hiding = "<w:rPr><w:vanish/></w:rPr>"
    styles = style("Hidden", inner=hiding) + style("AlsoHidden", inner=hiding, kind="character")
    assert lines("".join(shown), styles=styles) == ["visible", "on colour", "head\tof a table", "twice hidden is shown"]


def test_white_text_on_coloured_paper_is_read() -> None:
    white = p(run("text", '<w:color w:val="FFFFFF"/>'))
    parts = parts_of(white)
    paper = str(parts["word/document.xml"]).replace("<w:body>", '<w:background w:color="000080"/><w:body>')
    assert read(zipped(parts | {"word/document.xml": paper})).text == "text"
    with pytest.raises(UnreadableInput, match="no text"):
        read(docx(white))


def test_headers_footers_and_tables_of_contents_are_left_out() -> None:
    body = p("目录", style="H") + p("一、总体情况", "<w:r><w:tab/></w:r>", "3", style="T1") + p("双方同意。")
    assert lines(body, styles=style("T1", "toc 1") + style("H", "TOC Heading")) == ["双方同意。"]


# Changes are accepted


def test_insertions_and_moves_are_in_their_new_place() -> None:
    body = p("<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>", "a ") + p(
        "<w:ins><w:r><w:t>inserted</w:t></w:r></w:ins>", f"<w:moveTo>{run(' moved')}</w:moveTo>"
    )
    assert lines(body) == ["a", "inserted moved"]


@pytest.mark.parametrize("mark", ["<w:del/>", "<w:moveFrom/>", "<w:vanish/>"])
def test_a_paragraph_whose_mark_is_gone_goes_on_in_the_next(mark: str) -> None:
    assert lines(p("双方", rPr=mark) + p("同意。") + p("完")) == ["双方同意。", "完"]
    assert lines(p("last", rPr=mark)) == ["last"]
    assert lines(p("last", rPr=mark) + table(["a", p("b", rPr=mark)])) == ["last", "a\tb"]


def test_a_large_initial_is_part_of_its_word() -> None:
    assert lines(p("T", frame='<w:framePr w:dropCap="drop"/>') + p("he talks")) == ["The talks"]


def test_deleted_rows_and_cells_are_gone() -> None:
    rows = table(["a", "b"]) + table(["gone", "gone"], properties="<w:trPr><w:del/></w:trPr>")
    rows += table(["c", cell("gone", "<w:cellDel/>"), "d"], properties="<w:trPr><w:ins/></w:trPr>")
    assert lines(rows) == ["a\tb", "c\td"]


# Fields


def field(instruction: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{instruction}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_fields_show_their_result() -> None:
    inner = field("<w:r><w:instrText>INNER</w:instrText></w:r>", "not shown")
    assert lines(p("a ", field(f"<w:r><w:instrText>IF</w:instrText></w:r>{inner}", "result"), " b")) == ["a result b"]


def test_a_broken_field_hides_no_more_than_its_paragraph() -> None:
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert lines(p("before", begun, "lost") + p("after", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')) == [
        "before",
        "after",
    ]


# Text boxes and notes


def test_a_text_box_is_read_once_beside_its_paragraph() -> None:
    assert lines(p(text_box(p("in the box"), p("twice")), "text")) == ["in the box", "twice", "text"]
    assert lines(p("text", text_box(p("in the box")), " goes on")) == ["text goes on", "in the box"]
    assert lines(p(text_box(p(text_box(p("within")), "outer")))) == ["within", "outer"]


def test_an_alternative_without_text_is_passed_over() -> None:
    box = text_box(p("in the box")).replace("<wps:txbx>", "<!--").replace("</wps:txbx>", "-->")
    assert lines(p(box)) == ["in the box"]


def test_notes_that_are_referred_to_stand_at_the_end() -> None:
    body = p("双方", '<w:r><w:footnoteReference w:id="2"/></w:r>', "同意", '<w:r><w:endnoteReference w:id="2"/></w:r>')
    body += p("<w:del><w:r><w:footnoteReference w:id='3'/></w:r></w:del>", "完")
    notes = "".join(f'<w:{{kind}} w:id="{number}">{p(f"note {number}")}</w:{{kind}}>' for number in (0, 2, 3))
    found = lines(
        body, footnotes=notes.format(kind="footnote"), endnotes=notes.format(kind="endnote").replace("note 2", "end")
    )
    assert found == ["双方同意", "完", "note 2", "end"]


# Headings, lists, captions


def test_headings_by_level_style_inheritance_and_name() -> None:
    styles = (
        style("1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
        + style("a", "我的标题", '<w:basedOn w:val="1"/>')
        + style("b", "标题 2")
        + style("c", "正文标题", '<w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>')
        + style("d", "caption")
    )
    body = p("x", style="1") + p("x", style="a") + p("x", style="b") + p("x", outlineLvl="1") + p("x", style="c")
    body += p("双方同意。" * 60, outlineLvl="1") + p("图1", style="d")
    expected = [HEADING, HEADING, HEADING, HEADING, TEXT, TEXT, CAPTION]
    assert [role for role, _ in roles(body, styles=styles)] == expected


def level(number: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = (
    '<w:abstractNum w:abstractNumId="7">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%1.%3", "<w:isLgl/>")
    + level(3, "bullet", "\uf0b7")
    + level(4, "hebrew1", "%5.")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/>'
    + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def test_items_have_the_numbers_that_word_shows() -> None:
    body = item("总体") + item("甲", level=1) + item("乙", level=1) + item("next") + item("anew", level=1)
    body += item("legal", level=2) + item("dot", level=3) + item("unknown", level=4) + item("again", number=2)
    body += p("", numbered='<w:numPr><w:numId w:val="1"/></w:numPr>') + item("counted") + item("none", number=0)
    assert roles(body, numbering=NUMBERING) == [
        (ITEM, "一、总体"), (ITEM, "（一）甲"), (ITEM, "（二）乙"), (ITEM, "二、next"), (ITEM, "（一）anew"), (ITEM, "2.1 legal"),
        (ITEM, "dot"), (ITEM, "unknown"), (ITEM, "一、again"), (ITEM, "三、counted"), (TEXT, "none"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", {1: "1", 12: "12"}),
        ("decimalZero", {3: "03"}),
        ("upperLetter", {1: "A", 27: "AA"}),
        ("lowerRoman", {4: "iv", 19: "xix"}),
        ("chineseCountingThousand", {10: "十", 12: "十二", 20: "二十", 105: "一百零五", 110: "一百一十"}),
        ("chineseLegalSimplified", {12: "壹拾贰"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: ""}),
        ("decimalFullWidth", {12: "１２"}),
        ("ideographTraditional", {2: "乙", 11: ""}),
        ("japaneseCounting", {11: "十一", 100: ""}),
    ],
)
def test_numerals(form: str, numbers: dict[int, str]) -> None:
    for number, numeral in numbers.items():
        start = level(0, form, "%1").replace('w:start w:val="1"', f'w:start w:val="{number}"')
        definition = f'<w:abstractNum w:abstractNumId="1">{start}</w:abstractNum>'
        numbering = f'{definition}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        assert lines(item("x"), numbering=numbering) == [f"{numeral} x".strip()]


# Tables


def test_rows_of_data_and_tables_that_lay_out_the_page() -> None:
    assert roles(table(["单位", "职务"], ["松陵市", ""])) == [(ROW, "单位\t职务"), (ROW, "松陵市")]
    assert roles(table(["松陵市公报"], ["第3期"])) == [(TEXT, "松陵市公报"), (TEXT, "第3期")]
    assert roles(table(["", "松陵市公报"])) == [(TEXT, "松陵市公报")]
    page = table([p("左。" * 30) * 3, p("right") * 3])
    assert roles(page) == [(TEXT, "左。" * 30)] * 3 + [(TEXT, "right")] * 3
    names_in_a_cell = table(["松陵市", p("甲某") + p("乙某") + p("丙某")])
    assert roles(names_in_a_cell) == [(ROW, "松陵市\t甲某 乙某 丙某")]


def test_merged_cells_once_and_tables_in_tables() -> None:
    merged = table([cell("松陵市", '<w:vMerge w:val="restart"/>'), "甲"], [cell("松陵市", "<w:vMerge/>"), "乙"])
    assert lines(merged) == ["松陵市\t甲", "乙"]
    nested = table(["a", table(["b", "c"]) + p("d")])
    assert roles(nested) == [(TEXT, "a"), (ROW, "b\tc"), (TEXT, "d")]
    controlled = f"<w:tbl><w:sdt><w:sdtContent><w:tr>{cell('a')}<w:sdt><w:sdtContent>{cell('b')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>"
    assert lines(controlled) == ["a\tb"]
    tabbed = table([p("a", "<w:r><w:tab/></w:r>", "b"), "c"])
    assert lines(tabbed) == ["a b\tc"]


# Title and language


def headline(text: str, size: int = 44, more: str = "") -> str:
    return p(run(text, f'<w:sz w:val="{size}"/>{more}'), jc="center")


BODY_TEXT = p(run("松陵市与水原町双方同意每季度交换一次数据。", '<w:sz w:val="32"/>'))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("会谈纪要", style="Title") + BODY_TEXT, "会谈纪要"),
        (headline("松陵市人民政府文件", 72, '<w:color w:val="FF0000"/>') + headline("松政〔2024〕3号", 32)
         + headline("关于会谈情况的") + headline("报告") + BODY_TEXT, "关于会谈情况的报告"),
        (headline("会谈纪要") + headline("两市教育合作会谈纪要", 40) + BODY_TEXT, "两市教育合作会谈纪要"),
        (headline("会谈纪要") + BODY_TEXT, "会谈纪要"),
        (p("Talks on tides", outlineLvl="0") + p("The two cities met in May. They agreed."), "Talks on tides"),
        (BODY_TEXT + headline("签字栏及附件说明"), None),
        (BODY_TEXT, None),
        (item("总体情况", outlineLvl="0") + BODY_TEXT, None),
        # broken in two, in the style of titles
        (p("松陵市外事办公室", style="Title") + p("关于会谈情况的报告", style="Title") + BODY_TEXT,
         "松陵市外事办公室关于会谈情况的报告"),
        # the kind of paper in the style of titles, its subject below
        (p("会谈纪要", style="Title") + headline("两市教育合作会谈纪要") + BODY_TEXT, "两市教育合作会谈纪要"),
        # a red head, or an annex, in the style of titles
        (p(run("松陵市外办简报", '<w:color w:val="FF0000"/>'), style="Title") + headline("关于会谈情况的报告") + BODY_TEXT,
         "关于会谈情况的报告"),
        (headline("关于会谈情况的报告") + BODY_TEXT + p("附件一：代表团名单", style="Title") + BODY_TEXT, "关于会谈情况的报告"),
        # what stands above a headline, as large as one
        *((headline(above, 52) + headline("关于会谈情况的报告") + BODY_TEXT, "关于会谈情况的报告")
          for above in ("松陵市人民政府外事办公室", "松陵市人民政府文件", "松外办〔2024〕5号", "2024年第12期（总第40期）",
                        "内部资料 注意保存", "令和６年５月７日 水原町役場", "二〇二四年五月", "外務省", "Ministry of External Trade")),
        (headline("松外办〔2024〕5号") + headline("关于会谈情况的报告") + headline("2024年5月6日") + BODY_TEXT,
         "关于会谈情况的报告"),
        (headline("松陵市人民政府外事办公室") + BODY_TEXT, None),
        (p("松陵市人民政府外事办公室", outlineLvl="0") + BODY_TEXT, None),
    ],
)  # fmt: skip
def test_the_title_is_what_looks_like_one(body: str, expected: str | None) -> None:
    assert read(docx(body, numbering=NUMBERING, styles=style("Title"))).title == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("两市会谈情况通报", "两市会谈情况通报"),
        ("另一份报告的题目", None),
        ("文档1", None),
        ("Microsoft Word - 1.doc", None),
        ("每季度交换一次数据", None),  # words of a sentence
        ("两市会谈情况通报松陵市外办编", "两市会谈情况通报松陵市外办编"),
        ("松陵市人民政府外事办公室", None),  # which Word takes from the first line
    ],
)
def test_a_stated_title_counts_where_the_text_has_it(stated: str, expected: str | None) -> None:
    core = f"<dc:title>{stated}</dc:title><dc:creator>user01</dc:creator><dc:language>zh-CN</dc:language>"
    head = p("松陵市人民政府外事办公室") + p("两市会谈 情况通报") + p("松陵市外办编")
    document = read(docx(head + BODY_TEXT, core=core))
    assert document.title == expected
    assert document.language == "zh-Hans"
    assert (document.byline, document.published, document.publisher) == (None, None, None)


def test_a_language_that_the_text_does_not_bear_out_is_none() -> None:
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US" w:eastAsia="zh-TW"/></w:rPr></w:rPrDefault></w:docDefaults>'
    assert read(docx(p("The two cities met."), styles=styles)).language == "en"
    assert read(docx(p("雙方同意。"), styles=styles)).language == "zh-Hant"
    assert read(docx(p("雙方同意。"), core="<dc:language>en-US</dc:language>")).language is None


# Which files


def compound_file(*names: str) -> bytes:
    """A file of Office 97: a header, and a folder with these names."""
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(22) + struct.pack("<H", 9) + bytes(16) + struct.pack("<L", 0)
    header = header.ljust(76, b"\0") + struct.pack("<L", 1) + b"\xff" * 432
    entries = b""
    for number, name in enumerate(("Root Entry", *names)):
        coded = name.encode("utf-16-le") + b"\0\0"
        following = number + 1 if 0 < number < len(names) else 0xFFFFFFFF
        links = struct.pack("<HxxLLL", len(coded), 0xFFFFFFFF, following, 1 if number == 0 else 0xFFFFFFFF)
        entries += (coded.ljust(64, b"\0") + links).ljust(128, b"\0")
    return header + entries.ljust(512, b"\0") + struct.pack("<L", 0xFFFFFFFE).ljust(512, b"\xff")


OPEN_DOCUMENT = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})
EXCEL = zipped(parts_of("", main="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"))


@pytest.mark.parametrize(
    ("name", "data", "expected", "said"),
    [
        ("a.doc", compound_file("1Table", "WordDocument"), Match.EXTENSION, "Word 2003"),
        ("a.docx", compound_file("EncryptionInfo", "EncryptedPackage"), Match.EXTENSION, "password"),
        ("a.xls", compound_file("Workbook"), Match.EXTENSION, "Excel"),
        ("a.ppt", compound_file("PowerPoint Document"), Match.EXTENSION, "PowerPoint"),
        ("a.msg", compound_file("__properties_version1.0"), Match.NO, "no Word document"),
        ("a.odt", OPEN_DOCUMENT, Match.EXTENSION, "OpenDocument"),
        ("a.xlsx", EXCEL, Match.EXTENSION, "Excel"),
        ("a.epub", zipped({"mimetype": "application/epub+zip", "a.xhtml": "<p>x</p>"}), Match.NO, "no Word document"),
        ("a.zip", zipped({"word/document.xml": "<x/>"}), Match.NO, "no Word document"),
        ("a.docx", b"\x89PNG\r\n\x1a\n", Match.EXTENSION, "no Word document"),
        ("a.docx", b"", Match.EXTENSION, "no Word document"),
        ("a.docx", docx(p("")), Match.CONTENT, "no text"),
        ("a.docx", docx(SAMPLE)[:-40], Match.EXTENSION, "damaged"),
        ("a.docx", zipped(parts_of(SAMPLE) | {"word/document.xml": "<w:document"}), Match.CONTENT, "damaged"),
        ("a.docx", zipped(parts_of(SAMPLE) | {"word/document.xml": "<x/>"}), Match.CONTENT, "damaged"),
        ("a.docx", zipped(parts_of(SAMPLE) | {"_rels/.rels": "<x/>"}), Match.CONTENT, "damaged"),
        ("-", docx(p("")).replace(b"PK", b"KP"), Match.NO, "no Word document"),
    ],
)
def test_what_is_refused_is_told_why(name: str, data: bytes, expected: Match, said: str) -> None:
    assert Docx.recognizes(data, name) is expected
    with pytest.raises(UnreadableInput, match=name) as refused:
        Docx().read(data, name)
    assert said in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.doc", b"<html xmlns:w='urn:schemas-microsoft-com:office:word'><p>x", "html"),
        ("a.doc", b"{\\rtf1 x}", "rtf"),
        ("a.docx", b"{\\rtf1 x}", "rtf"),
        ("a.doc", compound_file("WordDocument"), "docx"),
        ("a.doc", docx(SAMPLE), "docx"),
        ("a.txt", docx(SAMPLE), "docx"),
        ("-", docx(SAMPLE), "docx"),
    ],
)
def test_the_content_of_a_file_decides_not_its_name(name: str, data: bytes, expected: str) -> None:
    assert source_for(data, name).name == expected


@pytest.mark.parametrize("main", ["template.main", "document.main"])
def test_templates_and_documents_of_any_name_are_recognized(main: str) -> None:
    parts = parts_of(SAMPLE, main=f"application/vnd.openxmlformats-officedocument.wordprocessingml.{main}+xml")
    moved = {name.replace("word/", "somewhere/"): content for name, content in parts.items()}
    moved["_rels/.rels"] = str(moved["_rels/.rels"]).replace("word/", "/somewhere/")
    assert Docx.recognizes(zipped(moved), "-") is Match.CONTENT
    assert read(zipped(moved)).text.startswith("松陵市与水原町举行会谈")


# Hostile files


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><w:document {w}><w:body>{p}</w:body></w:document>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document {w}><w:body>{p}&e;</w:body></w:document>',
        '<!DOCTYPE x [<!ENTITY e "eeee">]><w:document {w}><w:body>{p}</w:body></w:document>',
        "<w:document {w}><w:body>{p}&e;</w:body></w:document>",
        "<w:document {w}><w:body>" + "<w:sdt>" * 300 + "{p}" + "</w:sdt>" * 300 + "</w:body></w:document>",
    ],
)
def test_entities_and_endless_nesting_are_refused(document: str) -> None:
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    content = document.replace("{w}", namespace).replace("{p}", p("text"))
    with pytest.raises(UnreadableInput):
        read(zipped(parts_of("") | {"word/document.xml": content}))


def test_nesting_within_reason_is_read() -> None:
    assert lines("<w:sdt><w:sdtContent>" * 100 + p("text") + "</w:sdtContent></w:sdt>" * 100) == ["text"]
    assert lines("<w:tbl><w:tr><w:tc>" * 60 + p("text") + "</w:tc></w:tr></w:tbl>" * 60) == ["text"]


def test_what_is_too_long_is_cut_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_source, "MAX_PARAGRAPHS", 5)
    with pytest.warns(Truncated, match=r"talks\.docx"):
        assert len(lines(p("text") * 9)) == 5
    monkeypatch.setattr("digest_sources.word.xml.Parsing.__init__.__defaults__", (2_000,))
    monkeypatch.setattr(word_source, "MAX_PARAGRAPHS", 20_000)
    with pytest.warns(Truncated, match=r"talks\.docx"):
        assert 0 < len(lines(table(*([["a", "b"]] * 9_000)))) < 9_000


def test_a_giant_space_is_one() -> None:
    assert lines(p("a" + " \t" * 200_000 + "b", jc="center")) == ["a\tb"]


def test_nothing_outside_is_followed_and_other_files_within_are_told_of() -> None:
    parts = parts_of(p("text") + '<w:altChunk r:id="r9"/>')
    outside = '<Relationship Id="r9" Type="x/styles" Target="http://127.0.0.1:9/evil.xml" TargetMode="External"/></R'
    rels = "word/_rels/document.xml.rels"
    parts[rels] = str(parts[rels]).replace("</R", outside)
    with pytest.warns(Truncated, match="other files"):
        assert read(zipped(parts)).text == "text"


# Any tree

LEAVES = st.just("<w:r><w:t>text</w:t></w:r>") | st.just("<w:t>text</w:t>")
NAMES = st.sampled_from(
    ["w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:ins", "w:hyperlink", "w:txbxContent", "w:ruby",
     "w:rubyBase", "mc:AlternateContent", "mc:Choice", "w:del", "w:moveFrom", "w:pPr", "w:rPr", "w:fldSimple", "m:oMath"]
)  # fmt: skip
EMPTY = st.sampled_from(
    ['<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="separate"/>', '<w:fldChar w:fldCharType="end"/>', "<w:br/>",
     "<w:tab/>", "<w:vanish/>", '<w:numPr><w:numId w:val="1"/></w:numPr>', "<w:framePr w:dropCap='drop'/>", '<w:sym w:char="41"/>']
)  # fmt: skip
TREES = st.recursive(
    LEAVES | EMPTY,
    lambda inner: st.builds("<{0}>{1}</{0}>".format, NAMES, st.lists(inner, max_size=4).map("".join)),
    max_leaves=25,
)


@given(st.lists(TREES, max_size=4).map("".join))
def test_any_tree_gives_each_text_once_and_nothing_deleted(body: str) -> None:
    numbers = itertools.count()
    body = re.sub("<w:t>", lambda _: f"<w:t>«{next(numbers)}»", body)
    parts = parts_of(body, numbering=NUMBERING)
    tree = etree.fromstring(str(parts["word/document.xml"]))
    deleted = tree.xpath("//w:del//w:t | //w:moveFrom//w:t", namespaces={"w": tree.nsmap["w"]})
    with warnings.catch_warnings(), suppress(DigestError):
        warnings.simplefilter("ignore", Truncated)
        text = read(zipped(parts)).text
        assert all(text.count(f"«{number}»") <= 1 for number in range(next(numbers)))
        assert not [it.text for it in deleted if it.text in text]


def test_a_package_whose_types_are_a_bomb_is_passed_over_and_refused_by_name() -> None:
    packed = zipped({"[Content_Types].xml": "<" * 2**21})
    assert Docx.recognizes(packed, "talks.html") is Match.NO
    with pytest.raises(UnreadableInput, match=r"^talks\.docx "):
        source_for(packed, "talks.docx").read(packed, "talks.docx")
