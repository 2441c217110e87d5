"""Each bar must see what it is there for: files that fall below it."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import docx
import pikepdf
import programs
import pytest
from bars import Finding, Kind
from docx_bars import docx_bars
from explained import explanation
from line_bars import line_bars
from pdf_bars import pdf_bars
from programs import LineOnPage
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate
from text_bars import text_bars

from digest.testing import rich_briefing
from digest_exporters.docx import DocxExporter
from digest_exporters.pdf import PdfExporter

needs_programs = pytest.mark.skipif(bool(programs.absent()), reason=f"not installed: {', '.join(programs.absent())}")

CHINESE = "会议指出，2025年甲市对丹麦、日本的进出口额达1,234.5亿元人民币（同比增长8.4%）；“可持续城市”框架……" * 20


def failed(findings: Iterable[Finding], kind: Kind = Kind.FAIL) -> set[str]:
    return {finding.bar for finding in findings if finding.kind is kind}


def lines(*texts: str, left: float = 72.0) -> list[LineOnPage]:
    return [LineOnPage(1, 595, 842, left, 72 + 20 * n, 300, 84 + 20 * n, text) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("texts", "expected", "bar"),
    [
        (["双方同意", "。会后"], [], "x: no line starts with a prohibited mark"),
        (["双方（", "甲乙）同意"], [], "x: no line ends with an opening mark"),
        (["共计12", "34吨煤"], ["共计1234吨煤"], "x: no number split over lines"),
        (["共计12", "34吨煤"], [], "x: no number split over lines"),
        (["the agree", "ment holds"], ["the agreement holds"], "x: no Latin word split without hyphen"),
        ([], [], "x: lines found"),
    ],
)
def test_lines_that_break_a_rule(texts: list[str], expected: list[str], bar: str) -> None:
    assert failed(line_bars("x", lines(*texts), expected)) == {bar}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["— 1 —", "……", "-5 ℃"], []),  # a page number, something left out, a negative number
        (["3", "2"], ["3", "2", "32 flights"]),  # two cells of a table
        (["the agree", "ment holds"], ["the agree ment holds"]),
        (["共计12", "34. 第三十四点"], ["共计12", "第三十四点"]),
    ],
)
def test_lines_that_break_none(texts: list[str], expected: list[str]) -> None:
    assert not failed(line_bars("x", lines(*texts), expected))


def test_a_number_without_its_unit_is_warned_of() -> None:
    found = list(line_bars("x", lines("2026", "年3月"), ["2026年3月"]))
    assert failed(found, Kind.WARN) == {"x: number and unit stay together"}


def test_lines_near_the_edge() -> None:
    assert failed(line_bars("x", lines("甲", left=10), [])) == {"x: nothing within 5 mm of the page's edge"}


@pytest.mark.parametrize(
    ("text", "expected", "bar"),
    [
        ("王\ufffd", [], "x: no U+FFFD, private-use or control characters"),
        ("王\ue000", [], "x: no U+FFFD, private-use or control characters"),
        ("\u2f47期", [], "x: no Kangxi radicals in place of Han characters"),
        ("王", ["王𬍛"], "x: every expected string survives"),
    ],
)
def test_texts_that_lost_something(text: str, expected: list[str], bar: str) -> None:
    assert failed(text_bars("x", text, [text], expected)) == {bar}


def test_white_space_and_marks_of_direction_may_differ() -> None:
    assert not failed(text_bars("x", "‫ أحمد‬ 王", ["‫ أحمد‬\n王"], ["أحمد 王"]))


@needs_programs
def test_stock_reportlab_falls_below_many_bars(tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("Han", fontName="STSong-Light", fontSize=10.5, leading=17, wordWrap="CJK")
    file = tmp_path / "stock.pdf"
    SimpleDocTemplate(str(file), pagesize=(595, 842)).build([Paragraph(CHINESE, style)])
    findings = list(pdf_bars(file))
    assert failed(findings) >= {
        "fonts: all embedded",
        "fonts: all say what their glyphs mean (ToUnicode)",
        "title set",
        "language set",
    }
    assert failed(findings, Kind.WARN) >= {"tagged", "viewer shows the title"}


def add_javascript(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def skip_a_level(pdf: pikepdf.Pdf) -> None:
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/S") == pikepdf.Name.H2:
            found.S = pikepdf.Name.H4


def forget_heads(pdf: pikepdf.Pdf) -> None:
    for found in pdf.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/S") == pikepdf.Name.TH:
            found.S = pikepdf.Name.TD


def cut_pages(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].mediabox = pikepdf.Array([0, 0, 400, 400])


@needs_programs
@pytest.mark.parametrize(
    ("harm", "bar"),
    [
        (add_javascript, "no JavaScript, launch action or attachment"),
        (skip_a_level, "tags: no heading level skipped"),
        (forget_heads, "tags: tables have head cells"),
        (cut_pages, "A4 or Letter"),
        (lambda pdf: pdf.docinfo.__delitem__("/Title"), "title set"),
        (lambda pdf: pdf.Root.__delitem__("/Outlines"), "bookmarks"),
        (lambda pdf: pdf.Root.__delitem__("/Lang"), "language set"),
    ],
)
def test_a_briefing_that_was_harmed(harm: Callable[[pikepdf.Pdf], None], bar: str, tmp_path: Path) -> None:
    file = tmp_path / "harmed.pdf"
    with pikepdf.open(io.BytesIO(PdfExporter().export(rich_briefing()))) as pdf:
        assert len(pdf.pages) > 1
        harm(pdf)
        pdf.save(file)
    assert bar in failed(pdf_bars(file))


def test_plain_python_docx_falls_below_many_bars(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("1. 双方同意“数据共享”")
    made.add_paragraph("要点").runs[0].bold = True
    file = tmp_path / "plain.docx"
    made.save(str(file))
    findings = list(docx_bars(file))
    assert failed(findings) >= {
        "a font for Han characters among the defaults",
        "every run of Han characters has a named font",
        "headings with an outline level",
        "lists use numbering, not typed numbers",
        "page number as a field",
        "no default of python-docx in the core properties",
    }
    assert failed(findings, Kind.WARN) >= {
        "no heading that is only bold",
        "quotes and dashes in Han text carry hint=eastAsia",
        "nothing left over of a template",
    }


@pytest.mark.parametrize(
    ("part", "pattern", "replacement", "bar"),
    [
        ("word/document.xml", r"<w:tblHeader[^>]*/>", "", "tables of three columns and more repeat their head"),
        ("word/document.xml", r"<w:commentReference[^>]*/>", "", "comments anchored"),
        ("word/styles.xml", r'<w:style [^>]*w:styleId="Heading2".*?</w:style>', "", "used styles are defined"),
        ("word/document.xml", "王", "\ue001", "docx text: no U+FFFD, private-use or control characters"),
        ("docProps/core.xml", r"<dc:title>.*?</dc:title>", "", "core title set"),
    ],
)
def test_a_word_file_that_was_harmed(part: str, pattern: str, replacement: str, bar: str, tmp_path: Path) -> None:
    file = tmp_path / "harmed.docx"
    whole = zipfile.ZipFile(io.BytesIO(DocxExporter(evidence="comments").export(rich_briefing())))
    with zipfile.ZipFile(file, "w") as harmed:
        for member in whole.infolist():
            content = whole.read(member)
            if member.filename == part:
                harmed_content, times = re.subn(pattern, replacement, content.decode(), flags=re.DOTALL)
                assert times, "nothing was harmed"
                content = harmed_content.encode()
            harmed.writestr(member, content)
    assert bar in failed(docx_bars(file))


def test_a_warning_nobody_explained() -> None:
    assert explanation(Finding(Kind.WARN, "outloud", "DOC-012"))
    assert not explanation(Finding(Kind.WARN, "outloud", "DOC-012; LNK-002"))
    assert not explanation(Finding(Kind.WARN, "tagged"))
