"""DOCX files as a reader's program finds them: opened with python-docx and as XML."""

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from digest.plugin import Block, Briefing, FactRow, Facts, Heading, Items, Note, Notes, Prose, Run, Table, Text
from digest.testing import ExporterContract, rich_briefing
from digest_exporters.docx import DocxExporter
from digest_exporters.docx.columns import fact_columns, table_columns
from digest_exporters.docx.languages import word_language
from digest_exporters.lines import one_line

A4_MEASURE = 11906 - 2 * 1417


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def line(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def lines(root: etree._Element) -> list[str]:
    return [line(paragraph) for paragraph in root.iter(qn("w:p"))]


def text(string: str, language: str = "zh-Hans", **more: object) -> Text:
    return (Run(text=string, language=language, **more),)  # type: ignore[arg-type]


def briefing(*blocks: Block, languages: tuple[str, ...] = ("zh-Hans", "en"), title: Text | None = None) -> Briefing:
    return Briefing(languages=languages, kicker=(), title=title or text("标题"), blocks=blocks)


def exported(*blocks: Block, languages: tuple[str, ...] = ("zh-Hans", "en"), **options: str) -> bytes:
    return DocxExporter.model_validate(options).export(briefing(*blocks, languages=languages))


def body(*blocks: Block, languages: tuple[str, ...] = ("zh-Hans", "en"), **options: str) -> etree._Element:
    return part(exported(*blocks, languages=languages, **options), "word/document.xml")


def run_of(root: etree._Element, string: str) -> etree._Element:
    return next(run for run in root.iter(qn("w:r")) if line(run) == string)


def paragraph_of(root: etree._Element, string: str) -> etree._Element:
    return next(paragraph for paragraph in root.iter(qn("w:p")) if string in line(paragraph))


def attribute(element: etree._Element, path: str, name: str) -> str | None:
    """The attribute `w:name` of the element that `path` ("rPr/lang") leads to from `element`."""
    found = element.find("/".join(qn(f"w:{step}") for step in path.split("/")))
    return None if found is None else found.get(qn(f"w:{name}"))


def has(element: etree._Element, path: str) -> bool:
    return element.find("/".join(qn(f"w:{step}") for step in path.split("/"))) is not None


class TestContract(ExporterContract):
    exporter = DocxExporter()

    def text_of(self, data: bytes) -> str:
        document = docx.Document(io.BytesIO(data))
        return "\n".join(lines(document.element))


class TestPackage:
    @pytest.mark.parametrize("evidence", ["notes", "comments", "none"])
    def test_it_holds_the_parts_it_needs_and_no_others(self, evidence: str) -> None:
        data = DocxExporter.model_validate({"evidence": evidence}).export(rich_briefing())
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            times = {member.date_time for member in archive.infolist()}
        parts = {"document", "footer1", "styles", "settings", "numbering", "fontTable", "theme/theme1"}
        parts |= {"comments"} if evidence == "comments" else set()
        assert names[0] == "[Content_Types].xml"
        assert {name for name in names if not name.endswith(".rels")} == {
            "[Content_Types].xml",
            "docProps/core.xml",
            *(f"word/{name}.xml" for name in parts),
        }
        assert times == {(1980, 1, 1, 0, 0, 0)}

    def test_every_process_writes_the_same_bytes(self) -> None:
        code = (
            "import hashlib; from digest.testing import rich_briefing; from digest_exporters.docx import DocxExporter;"
            "print(hashlib.sha256(DocxExporter(evidence='comments').export(rich_briefing())).hexdigest())"
        )
        here = hashlib.sha256(DocxExporter(evidence="comments").export(rich_briefing())).hexdigest()
        for seed in "1", "2":
            environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Shanghai"}
            there = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
            assert there.stdout.strip() == here, there.stderr

    @pytest.mark.parametrize("evidence", ["notes", "comments", "none"])
    @pytest.mark.parametrize("languages", [("zh-Hans", "en"), ("en",), ("zh-Hant",), ("ja",)])
    def test_the_schema_holds(self, evidence: str, languages: tuple[str, ...], tmp_path: Path) -> None:
        audit = pytest.importorskip("openxml_audit")
        rich = rich_briefing().model_copy(update={"languages": languages})
        file = tmp_path / "rich.docx"
        file.write_bytes(DocxExporter.model_validate({"evidence": evidence}).export(rich))
        assert not audit.OpenXmlValidator().validate(file).errors

    def test_core_properties_say_what_the_briefing_says(self) -> None:
        properties = docx.Document(io.BytesIO(DocxExporter().export(rich_briefing()))).core_properties
        assert properties.title == "甲市与乙市就“垃圾分类”举行工作会谈 <1> & more"
        assert properties.subject == "会议简报 / Meeting briefing"
        assert properties.language == "zh-Hans"
        assert (properties.author, properties.comments, properties.last_modified_by) == ("", "", "")
        assert properties.created is properties.modified is None

    @pytest.mark.parametrize(("paper", "size"), [("A4", ("11906", "16838")), ("Letter", ("12240", "15840"))])
    def test_paper(self, paper: str, size: tuple[str, str]) -> None:
        page = next(body(paper=paper).iter(qn("w:pgSz")))
        assert (page.get(qn("w:w")), page.get(qn("w:h"))) == size

    def test_the_footer_counts_pages_in_fields(self) -> None:
        made = briefing().model_copy(update={"page_label": "共 {pages} 页之第 {page} 页"})
        footer = part(DocxExporter().export(made), "word/footer1.xml")
        assert [(i.text or "").strip() for i in footer.iter(qn("w:instrText"))] == ["NUMPAGES", "PAGE"]
        assert lines(footer) == ["共 1 页之第 1 页"]
        kinds = [c.get(qn("w:fldCharType")) for c in footer.iter(qn("w:fldChar"))]
        assert kinds == ["begin", "separate", "end"] * 2


class TestStyles:
    def test_every_style_in_use_is_defined(self) -> None:
        data = DocxExporter(evidence="comments").export(rich_briefing())
        defined = {style.get(qn("w:styleId")) for style in part(data, "word/styles.xml").iter(qn("w:style"))}
        for name in "document", "comments", "footer1":
            root = part(data, f"word/{name}.xml")
            used = {e.get(qn("w:val")) for tag in ("pStyle", "rStyle", "tblStyle") for e in root.iter(qn(f"w:{tag}"))}
            assert used <= defined

    def test_every_style_with_fonts_names_all_four(self) -> None:
        styles = part(DocxExporter().export(rich_briefing()), "word/styles.xml")
        for fonts in styles.iter(qn("w:rFonts")):
            assert set(fonts.attrib) == {qn(f"w:{kind}") for kind in ("ascii", "hAnsi", "eastAsia", "cs")}

    @pytest.mark.parametrize(
        ("languages", "serif", "sans", "names"),
        [
            (("zh-Hans", "en"), "宋体", "黑体", ("en-GB", "zh-CN")),
            (("zh-Hant",), "新細明體", "微軟正黑體", ("en-GB", "zh-TW")),
            (("ja", "fr"), "ＭＳ 明朝", "ＭＳ ゴシック", ("fr-FR", "ja-JP")),
            (("en-US",), "宋体", "黑体", ("en-US", "zh-CN")),
        ],
    )
    def test_faces_and_languages_of_the_document(
        self, languages: tuple[str, ...], serif: str, sans: str, names: tuple[str, str]
    ) -> None:
        data = exported(languages=languages)
        sheet = part(data, "word/styles.xml")
        defaults = next(sheet.iter(qn("w:rPrDefault")))
        styles = {style.get(qn("w:styleId")): style for style in sheet.iter(qn("w:style"))}
        assert attribute(defaults, "rPr/rFonts", "eastAsia") == serif
        assert attribute(styles["BodyText"], "rPr/rFonts", "eastAsia") == serif
        assert attribute(styles["Heading1"], "rPr/rFonts", "eastAsia") == sans
        assert (attribute(defaults, "rPr/lang", "val"), attribute(defaults, "rPr/lang", "eastAsia")) == names
        theme_languages = next(part(data, "word/settings.xml").iter(qn("w:themeFontLang")))
        assert (theme_languages.get(qn("w:val")), theme_languages.get(qn("w:eastAsia"))) == names

    def test_heading_levels(self) -> None:
        headings = [Heading(level=level, text=text(f"第{level}级")) for level in (2, 3, 4)]
        document = docx.Document(io.BytesIO(exported(*headings)))
        assert [p.style.name for p in document.paragraphs[1:]] == ["Heading 1", "Heading 2", "Heading 3"]
        levels = [attribute(p.style.element, "pPr/outlineLvl", "val") for p in document.paragraphs[1:]]
        assert levels == ["0", "1", "2"]

    def test_chinese_body_is_justified_and_indented_and_english_among_it_is_not(self) -> None:
        data = exported(Prose(text=text("双方同意。")), Prose(text=text("Both sides agreed.", "en")))
        styles = {s.get(qn("w:styleId")): s for s in part(data, "word/styles.xml").iter(qn("w:style"))}
        root = part(data, "word/document.xml")
        assert attribute(styles["BodyText"], "pPr/jc", "val") == "both"
        assert attribute(styles["BodyText"], "pPr/ind", "firstLineChars") == "200"
        assert not has(paragraph_of(root, "双方"), "pPr/jc")
        assert attribute(paragraph_of(root, "Both"), "pPr/jc", "val") == "left"
        assert attribute(paragraph_of(root, "Both"), "pPr/ind", "firstLineChars") == "0"

    def test_han_characters_are_never_emboldened(self) -> None:
        """Their faces have no bold cut, and a synthetic one smears: the face changes instead."""
        for languages, bold in (("zh-Hans", "en"), False), (("en", "zh-Hans"), True):
            sheet = part(exported(languages=languages), "word/styles.xml")
            styles = {s.get(qn("w:styleId")): s for s in sheet.iter(qn("w:style"))}
            assert has(styles["Heading1"], "rPr/b") is bold
        root = body(Heading(level=2, text=(*text("Venue ", "en"), *text("地点"))), languages=("en",))
        assert not has(run_of(root, "Venue "), "rPr/b")
        assert attribute(run_of(root, "地点"), "rPr/b", "val") == "0"
        root = body(Prose(text=(*text("王𬍛：", strong=True), *text("Chair:", "en", strong=True))))
        assert attribute(run_of(root, "王𬍛："), "rPr/rStyle", "val") == "StrongEastAsian"
        assert attribute(run_of(root, "Chair:"), "rPr/rStyle", "val") == "Strong"


class TestRuns:
    @pytest.mark.parametrize(
        ("tag", "string", "name", "value"),
        [
            ("zh-Hans", "会谈", "eastAsia", "zh-CN"),
            ("zh-Hant", "會談", "eastAsia", "zh-TW"),
            ("zh-Hant-HK", "會談", "eastAsia", "zh-HK"),
            ("ja", "会談", "eastAsia", "ja-JP"),
            ("en", "talks", "val", "en-GB"),
            ("fr", "entretien", "val", "fr-FR"),
            ("ar", "محادثات", "bidi", "ar-SA"),
        ],
    )
    def test_language(self, tag: str, string: str, name: str, value: str) -> None:
        assert attribute(run_of(body(Prose(text=text(string, tag))), string), "rPr/lang", name) == value

    def test_text_without_a_language_is_not_spell_checked(self) -> None:
        run = run_of(body(Prose(text=text("Łuç", "und"))), "Łuç")
        assert has(run, "rPr/noProof")
        assert not has(run, "rPr/lang")

    @pytest.mark.parametrize(
        ("tag", "body_face", "heading_face"),
        [("zh-Hant", "新細明體", "微軟正黑體"), ("ja", "ＭＳ 明朝", "ＭＳ ゴシック"), ("zh-Hans", None, None)],
    )
    def test_only_a_run_in_another_east_asian_language_names_its_font(
        self, tag: str, body_face: str | None, heading_face: str | None
    ) -> None:
        root = body(Prose(text=text("正文", tag)), Heading(level=2, text=text("題", tag)))
        assert attribute(run_of(root, "正文"), "rPr/rFonts", "eastAsia") == body_face
        assert attribute(run_of(root, "題"), "rPr/rFonts", "eastAsia") == heading_face

    def test_full_width_marks_in_chinese_alone(self) -> None:
        root = body(Prose(text=(*text("“垃圾分类”——"), *text("“waste” — ", "en"), *text("“姓名”", "und"))))
        assert attribute(run_of(root, "“垃圾分类”——"), "rPr/rFonts", "hint") == "eastAsia"
        assert attribute(run_of(root, "“姓名”"), "rPr/rFonts", "hint") == "eastAsia"
        assert not has(run_of(root, "“waste” — "), "rPr/rFonts")

    @pytest.mark.parametrize("word", ["José", "Xi’an", "Álvarez-Núñez", "Đặng"])
    def test_latin_words_in_chinese_keep_latin_letters_and_apostrophes(self, word: str) -> None:
        run = run_of(body(Prose(text=text(f"邀请{word}等同行"))), word)
        assert attribute(run, "rPr/rFonts", "hint") is None

    def test_arabic_runs_from_right_to_left_and_its_line_only_where_all_of_it_does(self) -> None:
        root = body(
            Prose(text=(*text("محمد بن راشد", "und"), *text("，顾问"))),
            Prose(text=text("قال الوزير", "ar")),
            Prose(text=(*text("محادثات", "ar"), *text(", talks", "en"))),
        )
        assert has(run_of(root, "محمد بن راشد"), "rPr/rtl")
        assert not has(run_of(root, "，顾问"), "rPr/rtl")
        assert not has(paragraph_of(root, "محمد"), "pPr/bidi")
        assert has(paragraph_of(root, "قال"), "pPr/bidi")
        assert not has(paragraph_of(root, "talks"), "pPr/bidi")

    @pytest.mark.parametrize(
        "name",
        ["王𬍛", "𠮷田太郎", "محمد بن راشد", "👩🏽‍💻🇨🇳", "A" * 300, "é" * 300, "e\u0301\u200d\ufe0f", "  两  格　"],
    )
    def test_hard_names(self, name: str) -> None:
        facts = Facts(rows=(FactRow(label=text("姓名"), values=(text(name, "und"),)),))
        assert lines(body(facts))[2] == name

    @settings(deadline=None)
    @given(st.text(st.characters(codec=None, categories=None), max_size=40), st.sampled_from(["zh-Hans", "en", "und"]))
    def test_any_text_is_written_as_it_is_or_its_loss_shown(self, string: str, tag: str) -> None:
        written = lines(body(Prose(text=text(string, tag))))[1]
        assert written == one_line(string)
        assert len(written) <= len(string)


class TestLists:
    def test_each_list_counts_for_itself_from_its_start(self) -> None:
        data = exported(
            Items(ordered=True, items=(text("甲"), text("乙"))),
            Items(ordered=True, start=3, items=(text("丙"),)),
            Items(items=(text("丁"),)),
        )
        root, numbering = part(data, "word/document.xml"), part(data, "word/numbering.xml")
        ids = [attribute(paragraph_of(root, item), "pPr/numPr/numId", "val") for item in "甲乙丙丁"]
        assert ids[0] == ids[1]
        assert len(set(ids)) == 3
        lists = {num.get(qn("w:numId")): num for num in numbering.iter(qn("w:num"))}
        assert [attribute(lists[i], "lvlOverride/startOverride", "val") for i in (ids[0], ids[2])] == ["1", "3"]
        formats = {
            abstract.get(qn("w:abstractNumId")): attribute(abstract, "lvl/numFmt", "val")
            for abstract in numbering.iter(qn("w:abstractNum"))
        }
        assert [formats[attribute(lists[i], "abstractNumId", "val")] for i in ids] == ["decimal"] * 3 + ["bullet"]

    def test_numbers_of_three_digits_have_room(self) -> None:
        data = exported(*(Items(ordered=True, items=tuple(text("点") for _ in range(n))) for n in (99, 100)))
        short, long = part(data, "word/numbering.xml").iter(qn("w:num"))
        assert not has(short, "lvlOverride/lvl")
        assert int(attribute(long, "lvlOverride/lvl/pPr/ind", "hanging") or 0) > 440


class TestTables:
    TABLE = Table(header=(text("事项"), text("时限")), rows=((text("成立联合工作组"), text("2026年4月30日")),) * 2)

    def test_the_header_row_repeats_and_rows_stay_whole(self) -> None:
        first, *others = body(self.TABLE).iter(qn("w:tr"))
        assert has(first, "trPr/tblHeader")
        assert not any(has(row, "trPr/tblHeader") for row in others)
        assert all(has(row, "trPr/cantSplit") for row in (first, *others))

    def test_columns_are_fixed_and_fill_the_measure(self) -> None:
        facts = Facts(rows=(FactRow(label=text("日期"), values=(text("2026年"),)),))
        for table in body(self.TABLE, facts).iter(qn("w:tbl")):
            assert attribute(table, "tblPr/tblLayout", "type") == "fixed"
            widths = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
            assert sum(widths) == A4_MEASURE
            for row in table.iter(qn("w:tr")):
                assert [int(cell.get(qn("w:w"))) for cell in row.iter(qn("w:tcW"))] == widths

    def test_a_short_column_is_not_broken_for_the_sake_of_a_long_one(self) -> None:
        rows = [(text("汇总各区分类收集、运输和处理的数据" * 5), text("2026年4月30日"))]
        _, date = table_columns(rows, 200, 9000)
        assert date >= 8.5 * 200  # three Han characters, seven digits, four gaps between them, and the cell's margins

    def test_long_columns_share_what_is_left(self) -> None:
        long = text("汇总各区分类收集、运输和处理的数据" * 5)
        assert table_columns([(long, text("6月"), long)], 200, 9000) == [4150, 700, 4150]

    @given(st.lists(st.lists(st.text(max_size=80), min_size=3, max_size=3), min_size=1, max_size=4))
    def test_columns_of_any_table_are_as_wide_as_the_measure(self, cells: list[list[str]]) -> None:
        widths = table_columns([[text(cell) for cell in row] for row in cells], 190, 9072)
        assert sum(widths) == 9072
        assert min(widths) > 0

    @given(st.text(max_size=300))
    def test_a_label_leaves_room_for_its_values(self, label: str) -> None:
        columns = fact_columns([FactRow(label=text(label), values=())], 190, 9072)
        assert sum(columns) == 9072
        assert columns[1] > columns[0]

    def test_tables_that_follow_each_other_do_not_touch(self) -> None:
        facts = Facts(rows=(FactRow(label=text("日期"), values=()),))
        tags = [etree.QName(child).localname for child in body(facts, self.TABLE, facts)[0]]
        assert tags == ["p", "tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]

    def test_each_value_of_a_fact_stands_on_its_own_line(self) -> None:
        facts = Facts(rows=(FactRow(label=text("参会方"), values=(text("甲市"), text("乙市"))),))
        label, values = body(facts).iter(qn("w:tc"))
        assert (lines(label), lines(values)) == (["参会方"], ["甲市", "乙市"])

    def test_nothing_to_show_makes_no_table(self) -> None:
        assert not list(body(Facts(rows=()), Table(header=(), rows=())).iter(qn("w:tbl")))


class TestLinks:
    def target(self, link: str, *blocks: Block) -> str | None:
        data = exported(Prose(text=text("见此", link=link)), *blocks)
        root = part(data, "word/document.xml")
        assert "见此" in lines(root)
        found = next(root.iter(qn("w:hyperlink")), None)
        if found is None:
            return None
        if found.get(qn("w:anchor")):
            return f"#{found.get(qn('w:anchor'))}"
        relationships = {r.get("Id"): r for r in part(data, "word/_rels/document.xml.rels")}
        relationship = relationships[found.get(qn("r:id"))]
        assert relationship.get("TargetMode") == "External"
        return str(relationship.get("Target"))

    def test_web_addresses(self) -> None:
        address = "https://example.org/报道?a=1&b=2"
        assert self.target(address) == address

    @pytest.mark.parametrize(
        "link", ["javascript:alert(1)", "file:///etc/passwd", "https://[", "#nowhere", "report.html"]
    )
    def test_what_leads_nowhere_stays_text(self, link: str) -> None:
        assert self.target(link) is None

    def test_anchors_lead_to_bookmarks(self) -> None:
        heading = Heading(level=2, text=text("要点"), anchor="the points: 要点")
        target = self.target("#the points: 要点", heading, heading)
        root = body(Prose(text=text("见此", link="#the points: 要点")), heading, heading)
        names = [bookmark.get(qn("w:name")) for bookmark in root.iter(qn("w:bookmarkStart"))]
        assert [f"#{name}" for name in names] == [target]
        assert has(paragraph_of(root, "要点"), "bookmarkStart")


QUOTES = Notes(
    heading=Heading(level=2, text=text("原文依据"), anchor="notes"),
    notes=(
        Note(number=1, quote=Run(text="双方在甲市会谈。", language="zh-Hans"), source=text("甲市日报")),
        Note(number=2, quote=Run(text="The rate rose.", language="en"), source=()),
        Note(number=5, quote=Run(text="会后公布。", language="zh-Hans"), source=()),
    ),
)
CITING = Prose(text=(*text("会谈", notes=(1, 2)), *text("已举行"), *text("。", notes=(5,))))


class TestEvidence:
    def test_marks_lead_to_the_notes(self) -> None:
        root = body(CITING, QUOTES)
        assert lines(root)[1] == "会谈[1][2]已举行。[5]"
        places = {b.get(qn("w:name")): b.getparent() for b in root.iter(qn("w:bookmarkStart"))}
        links = list(root.iter(qn("w:hyperlink")))
        assert [(line(link), line(places[link.get(qn("w:anchor"))])) for link in links] == [
            ("[1]", "双方在甲市会谈。（甲市日报）"),
            ("[2]", "The rate rose."),
            ("[5]", "会后公布。"),
        ]
        styles = {attribute(r, "rPr/rStyle", "val") for link in links for r in link}
        assert styles == {"NoteMark"}

    def test_notes_are_numbered_by_word_with_their_own_numbers(self) -> None:
        data = exported(CITING, QUOTES)
        root = part(data, "word/document.xml")
        starts = {
            num.get(qn("w:numId")): attribute(num, "lvlOverride/startOverride", "val")
            for num in part(data, "word/numbering.xml").iter(qn("w:num"))
        }
        ids = [attribute(paragraph_of(root, n.quote.text), "pPr/numPr/numId", "val") for n in QUOTES.notes]
        assert [starts[i] for i in ids] == ["1", "1", "5"]
        assert ids[0] == ids[1]

    def test_comments_hold_the_passages_and_stand_at_the_words(self) -> None:
        data = exported(CITING, QUOTES, evidence="comments")
        root, comments = part(data, "word/document.xml"), part(data, "word/comments.xml")
        assert "原文依据" not in lines(root)
        assert "会谈已举行。" in lines(root)
        assert [lines(comment) for comment in comments] == [
            ["双方在甲市会谈。（甲市日报）", "The rate rose."],
            ["会后公布。"],
        ]
        assert [(c.get(qn("w:author")), c.get(qn("w:date"))) for c in comments] == [("digest", None)] * 2
        assert commented(root) == {"0": "会谈", "1": "。"}
        assert {c.get(qn("w:id")) for c in comments} == set(commented(root))

    def test_evidence_may_be_left_out(self) -> None:
        data = exported(CITING, QUOTES, evidence="none")
        assert lines(part(data, "word/document.xml")) == ["标题", "会谈已举行。"]

    def test_a_mark_without_its_note_leads_nowhere(self) -> None:
        root = body(Prose(text=text("会谈", notes=(7,))))
        assert lines(root)[1] == "会谈[7]"
        assert not list(root.iter(qn("w:hyperlink")))


def commented(root: etree._Element) -> dict[str | None, str]:
    """Comment → the text between the start and the end of its range, each of which has its reference after it."""
    found: dict[str | None, str] = {}
    for start in root.iter(qn("w:commentRangeStart")):
        between = list(_until_end(start))
        *content, end, reference = between
        assert end.get(qn("w:id")) == start.get(qn("w:id"))
        mark = reference.find(qn("w:commentReference"))
        assert mark is not None
        assert mark.get(qn("w:id")) == start.get(qn("w:id"))
        found[start.get(qn("w:id"))] = "".join(map(line, content))
    return found


def _until_end(start: etree._Element) -> Iterator[etree._Element]:
    siblings = start.itersiblings()
    for sibling in siblings:
        yield sibling
        if sibling.tag == qn("w:commentRangeEnd"):
            yield next(siblings)
            return


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("zh", "zh-CN"),
        ("zh-Hans", "zh-CN"),
        ("zh-Hant-MO", "zh-MO"),
        ("en-US", "en-US"),
        ("pt-BR", "pt-BR"),
        ("xx", "xx"),
    ],
)
def test_word_language(tag: str, name: str) -> None:
    assert word_language(tag) == name
