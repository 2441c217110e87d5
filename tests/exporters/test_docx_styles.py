"""The styles of Word documents: what GB/T 9704-2012 asks for, what a diplomatic note looks like."""

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml.ns import qn
from lxml import etree
from pydantic import ValidationError

from digest.plugin import Block, Briefing, Contents, FactRow, Facts, Heading, Items, Prose, Run, Text
from digest.testing import ExporterContract, rich_briefing
from digest_exporters.docx import DocxExporter

STYLES = ("brief", "gbt9704", "note")
FULL_STYLES = {"Title", "Heading1", "Heading2", "Heading3", "BodyText", "FactValue", "ListNumber", "Note", "Footer"}


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def line(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def find(element: etree._Element, path: str) -> etree._Element | None:
    return element.find("/".join(qn(f"w:{step}") for step in path.split("/")))


def attribute(element: etree._Element, path: str, name: str) -> str | None:
    found = find(element, path)
    return None if found is None else found.get(qn(f"w:{name}"))


def style(data: bytes, id: str) -> etree._Element:
    return next(s for s in part(data, "styles").iter(qn("w:style")) if s.get(qn("w:styleId")) == id)


def text(string: str, language: str = "zh-Hans", **more: object) -> Text:
    return (Run(text=string, language=language, **more),)  # type: ignore[arg-type]


def exported(*blocks: Block, languages: tuple[str, ...] = ("zh-Hans",), **options: str) -> bytes:
    made = Briefing(languages=languages, kicker=text("会议简报"), title=text("标题"), blocks=blocks)
    return DocxExporter.model_validate({"style": "gbt9704", **options}).export(made)


class _Contract(ExporterContract):
    def text_of(self, data: bytes) -> str:
        document = docx.Document(io.BytesIO(data))
        return "\n".join(map(line, document.element.iter(qn("w:p"))))


def levels_that_go_on(data: bytes) -> list[str]:
    """Of headings, those whose numbers do not begin anew."""
    levels = part(data, "numbering").iter(qn("w:lvl"))
    return [level.get(qn("w:ilvl")) for level in levels if attribute(level, "lvlRestart", "val") == "0"]


class TestGbt9704Contract(_Contract):
    exporter = DocxExporter(style="gbt9704")


class TestNoteContract(_Contract):
    exporter = DocxExporter(style="note")


@pytest.mark.parametrize("name", STYLES)
class TestEveryStyle:
    @pytest.mark.parametrize("evidence", ["notes", "comments", "none"])
    @pytest.mark.parametrize("languages", [("zh-Hans", "en"), ("en",), ("zh-Hant",), ("ja",)])
    def test_the_schema_holds(self, name: str, evidence: str, languages: tuple[str, ...], tmp_path: Path) -> None:
        audit = pytest.importorskip("openxml_audit")
        rich = rich_briefing().model_copy(update={"languages": languages})
        file = tmp_path / "rich.docx"
        file.write_bytes(DocxExporter.model_validate({"style": name, "evidence": evidence}).export(rich))
        assert not audit.OpenXmlValidator().validate(file).errors

    def test_it_defines_what_it_uses(self, name: str) -> None:
        data = DocxExporter.model_validate({"style": name}).export(rich_briefing())
        defined = {s.get(qn("w:styleId")) for s in part(data, "styles").iter(qn("w:style"))}
        root = part(data, "document")
        used = {e.get(qn("w:val")) for tag in ("pStyle", "rStyle", "tblStyle") for e in root.iter(qn(f"w:{tag}"))}
        assert used <= defined
        assert defined >= FULL_STYLES
        lists = {num.get(qn("w:numId")) for num in part(data, "numbering").iter(qn("w:num"))}
        assert {e.get(qn("w:val")) for e in root.iter(qn("w:numId"))} <= lists | {"0"}

    @pytest.mark.parametrize("languages", [("zh-Hans", "en"), ("en",)])
    def test_comments_stand_at_words(self, name: str, languages: tuple[str, ...]) -> None:
        rich = rich_briefing().model_copy(update={"languages": languages})
        data = DocxExporter.model_validate({"style": name, "evidence": "comments"}).export(rich)
        comments = {c.get(qn("w:id")) for c in part(data, "comments")}
        root = part(data, "document")
        for tag in "commentRangeStart", "commentRangeEnd", "commentReference":
            assert {e.get(qn("w:id")) for e in root.iter(qn(f"w:{tag}"))} == comments


def test_the_ordinal_of_a_meeting_is_a_number_of_words() -> None:
    headings = [Heading(level=2, text=text(f"会议{n}"), ordinal=n) for n in (1, 2)]
    for name in "brief", "note":
        data = exported(*headings, style=name)
        ids = [attribute(p, "pPr/numPr/numId", "val") for p in list(part(data, "document")[0])[2:4]]
        (number,) = [n for n in part(data, "numbering").iter(qn("w:num")) if n.get(qn("w:numId")) == ids[0]]
        assert ids[0] == ids[1]
        assert attribute(number, "lvlOverride/startOverride", "val") == "1"


class TestGbt9704:
    """Numbers in brackets are the sections of the standard."""

    def test_type_area(self) -> None:  # 5.2.1: A4, 37 mm above, 28 mm at the binding, 156 x 225 mm
        section = find(part(exported(), "document"), "body/sectPr")
        assert section is not None
        sizes = {k: int(attribute(section, "pgMar", k) or 0) * 25.4 / 1440 for k in ("top", "left", "right", "bottom")}
        width, height = (int(attribute(section, "pgSz", k) or 0) * 25.4 / 1440 for k in "wh")
        assert sizes["top"] == pytest.approx(37, abs=0.1)
        assert sizes["left"] == pytest.approx(28, abs=0.1)
        assert width - sizes["left"] - sizes["right"] == pytest.approx(156, abs=0.1)
        assert height - sizes["top"] - sizes["bottom"] == pytest.approx(225, abs=0.1)

    @pytest.mark.parametrize(
        ("id", "half_points", "face"),
        [
            ("Title", "44", "方正小标宋简体"),  # 7.3.1: 2号小标宋
            ("Heading1", "32", "黑体"),  # 7.3.3
            ("Heading2", "32", "楷体"),
            ("Heading3", "32", "仿宋"),
            ("BodyText", "32", "仿宋"),  # 5.2.2: 3号仿宋
            ("Footer", "28", "宋体"),  # 7.5: 4号半角宋体
        ],
    )
    def test_faces_and_sizes(self, id: str, half_points: str, face: str) -> None:
        found = style(exported(), id)
        assert attribute(found, "rPr/sz", "val") == half_points
        assert attribute(found, "rPr/rFonts", "eastAsia") == face
        assert attribute(found, "rPr/rFonts", "ascii") == ("宋体" if id == "Footer" else "Times New Roman")

    def test_everything_is_black(self) -> None:
        data = exported(*rich_briefing().blocks)
        for name in "document", "styles", "numbering", "footer1", "footer2":
            assert {c.get(qn("w:val")) for c in part(data, name).iter(qn("w:color"))} <= {"000000"}
        assert not list(part(data, "document").iter(qn("w:shd")))

    def test_the_title_has_nothing_above_it(self) -> None:
        paragraphs = [line(p) for p in part(exported(), "document").iter(qn("w:p"))]
        assert paragraphs == ["标题", "会议简报"]

    @pytest.mark.parametrize(
        ("languages", "forms"),
        [
            (
                ("zh-Hans", "en"),
                [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")],
            ),
            (("en", "zh-Hans"), [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")]),
        ],
    )
    def test_headings_are_numbered_by_their_styles(
        self, languages: tuple[str, ...], forms: list[tuple[str, str]]
    ) -> None:  # 7.3.3
        data = exported(*(Heading(level=level, text=text("题")) for level in (2, 3, 4)), languages=languages)
        numbering = part(data, "numbering")
        (outline,) = (a for a in numbering.iter(qn("w:abstractNum")) if len(a.findall(qn("w:lvl"))) == 3)
        levels = outline.findall(qn("w:lvl"))
        assert [(attribute(v, "numFmt", "val"), attribute(v, "lvlText", "val")) for v in levels] == forms
        assert [attribute(level, "pStyle", "val") for level in levels] == ["Heading1", "Heading2", "Heading3"]
        lists = {n.get(qn("w:numId")): attribute(n, "abstractNumId", "val") for n in numbering.iter(qn("w:num"))}
        for level, id in enumerate(("Heading1", "Heading2", "Heading3")):
            found = style(data, id)
            assert attribute(found, "pPr/numPr/ilvl", "val") == str(level)
            assert lists[attribute(found, "pPr/numPr/numId", "val")] == outline.get(qn("w:abstractNumId"))
        assert not list(part(data, "document").iter(qn("w:numPr")))

    def test_what_stands_before_the_first_meeting_has_no_numeral(self) -> None:
        headings = [("目录", None), ("第一次会议", 1), ("第二次会议", 2), ("来源", None)]
        first, *rest = (Heading(level=2, text=text(t), ordinal=n) for t, n in headings)
        contents = next(block for block in rich_briefing().blocks if isinstance(block, Contents))
        data = exported(first, contents, *rest)
        found = {line(p): attribute(p, "pPr/pStyle", "val") or "" for p in part(data, "document").iter(qn("w:p"))}
        assert [found[t] for t, _ in headings] == ["UnnumberedHeading", "Heading1", "Heading1", "Heading1"]
        assert find(style(data, "UnnumberedHeading"), "pPr/numPr") is None
        assert attribute(style(data, "UnnumberedHeading"), "pPr/outlineLvl", "val") == "0"

    def test_the_numerals_of_meetings_go_on_from_group_to_group(self) -> None:
        grouped = exported(
            Heading(level=2, text=text("三月")),
            Heading(level=3, text=text("第一次会议"), ordinal=1),
            Heading(level=2, text=text("四月")),
            Heading(level=3, text=text("第二次会议"), ordinal=2),
        )
        assert levels_that_go_on(grouped) == ["1"]
        assert levels_that_go_on(exported(Heading(level=2, text=text("会议"), ordinal=1))) == []

    def test_facts_are_lines_whose_turned_lines_are_aligned(self) -> None:  # 10.3
        rows = (
            FactRow(label=text("日期"), values=(text("2026年3月9日"),)),
            FactRow(label=text("参会各方"), values=(text("甲市"), text("乙市"))),
        )
        data = exported(Facts(rows=rows))
        root = part(data, "document")
        date, first, second = list(root.iter(qn("w:p")))[2:]
        assert [line(p) for p in (date, first, second)] == ["日期：2026年3月9日", "参会各方：甲市", "乙市"]
        assert not list(root.iter(qn("w:tbl")))
        character = round((16 - 0.25) * 20)
        assert attribute(date, "pPr/ind", "hanging") == str(3 * character)
        assert attribute(date, "pPr/ind", "left") == str(5 * character)
        assert attribute(first, "pPr/ind", "hanging") == str(5 * character)
        assert attribute(second, "pPr/ind", "left") == attribute(first, "pPr/ind", "left")
        label = next(first.iter(qn("w:r")))
        assert attribute(style(data, attribute(label, "rPr/rStyle", "val") or ""), "rPr/rFonts", "eastAsia") == "黑体"

    def test_values_beside_latin_labels_stand_in_a_column(self) -> None:
        rows = (FactRow(label=text("Date", "en"), values=(text("9 March 2026", "en"),)),) * 2
        data = exported(Facts(rows=rows), languages=("en",))
        first, second = list(part(data, "document").iter(qn("w:p")))[2:]
        assert len(list(first.iter(qn("w:tab")))) == 2  # its stop and itself
        assert attribute(first, "pPr/ind", "left") == attribute(second, "pPr/ind", "left")

    def test_page_numbers_stand_at_the_outer_edge(self) -> None:  # 7.5
        data = exported()
        assert find(part(data, "settings"), "evenAndOddHeaders") is not None
        section = find(part(data, "document"), "body/sectPr")
        assert section is not None
        assert [r.get(qn("w:type")) for r in section.findall(qn("w:footerReference"))] == ["default", "even"]
        odd, even = part(data, "footer1"), part(data, "footer2")
        assert line(odd) == line(even) == "— 1 —"
        assert attribute(odd, "p/pPr/jc", "val") == "right"
        assert attribute(odd, "p/pPr/ind", "rightChars") == "100"
        assert attribute(even, "p/pPr/jc", "val") == "left"
        assert attribute(even, "p/pPr/ind", "leftChars") == "100"

    def test_it_is_laid_out_on_a4_alone(self) -> None:
        with pytest.raises(ValidationError, match="A4"):
            DocxExporter(style="gbt9704", paper="Letter")

    def test_a_number_is_set_off_from_a_year(self) -> None:
        data = exported(Items(ordered=True, items=(text("2026年3月"),)))
        (item,) = (p for p in part(data, "document").iter(qn("w:p")) if line(p) == "2026年3月")
        lists = {n.get(qn("w:numId")): attribute(n, "abstractNumId", "val") for n in part(data, "numbering")}
        kind = lists[attribute(item, "pPr/numPr/numId", "val")]
        definitions = {d.get(qn("w:abstractNumId")): d for d in part(data, "numbering").iter(qn("w:abstractNum"))}
        assert attribute(definitions[kind], "lvl/suff", "val") == "space"
        assert attribute(definitions[kind], "lvl/pPr/ind", "firstLineChars") == "200"

    def test_items_without_numbers_are_plain_paragraphs_in_chinese(self) -> None:
        items = Items(items=(text("一项"),))
        assert not list(part(exported(items), "document").iter(qn("w:numPr")))
        assert list(part(exported(items, languages=("en",)), "document").iter(qn("w:numPr")))


def test_a_note_is_arranged_as_one() -> None:
    assert [DocxExporter.model_validate({"style": name}).arrangement for name in STYLES] == ["brief", "brief", "note"]


def test_a_note_is_black_and_its_head_underlined() -> None:
    data = exported(*rich_briefing().blocks, languages=("en",), style="note")
    colours = {c.get(qn("w:val")) for name in ("document", "styles") for c in part(data, name).iter(qn("w:color"))}
    assert colours == {"000000"}
    assert attribute(style(data, "Title"), "pPr/pBdr/bottom", "val") == "single"


FONT = "Noto Serif CJK SC"


def has_font() -> bool:
    listed = shutil.which("fc-list") and subprocess.run(["fc-list", FONT], capture_output=True, text=True).stdout
    return bool(listed) and shutil.which("soffice") is not None


@pytest.mark.skipif(not has_font(), reason=f"needs LibreOffice and {FONT}")
def test_a_page_holds_22_lines_of_28_characters(tmp_path: Path) -> None:  # 5.2.3
    faces = "".join(
        f'<match target="pattern"><test name="family"><string>{face}</string></test>'
        f'<edit name="family" mode="prepend" binding="strong"><string>{FONT}</string></edit></match>'
        for face in ("仿宋", "方正小标宋简体", "楷体", "宋体")
    )
    (tmp_path / "fonts.conf").write_text(
        f'<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>{faces}</fontconfig>', "utf-8"
    )
    file = tmp_path / "full.docx"
    file.write_bytes(exported(Prose(text=text("字" * 28 * 60))))
    office = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    environment = os.environ | {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    subprocess.run([*office, "--outdir", str(tmp_path), str(file)], env=environment, capture_output=True, check=True)
    pages = pypdf.PdfReader(tmp_path / "full.pdf").pages
    full = [row.strip() for row in pages[1].extract_text().splitlines() if "字" in row]
    assert [len(row) for row in full] == [28] * 22
