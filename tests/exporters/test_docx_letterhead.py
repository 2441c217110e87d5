"""Briefings on letterheads: what stays, what is filled in, what is refused."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Mm, RGBColor
from docx.styles.style import ParagraphStyle
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from digest.plugin import (
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
    UsageError,
)
from digest.testing import ExporterContract, rich_briefing
from digest_exporters.docx import DocxExporter

DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
GREEN = "006400"


def png() -> bytes:
    """A picture of four green points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">2I5B", 2, 2, 8, 2, 0, 0, 0))
    rows = (b"\0" + bytes.fromhex(GREEN) * 2) * 2
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def picture(file: Path) -> None:
    """As a secretary makes one: a picture in the header, an address in the footer, her own headings; nothing else."""
    letterhead = docx.Document()
    section = letterhead.sections[0]
    section.page_width, section.page_height, section.left_margin, section.right_margin = (
        Mm(210),
        Mm(297),
        Mm(30),
        Mm(20),
    )
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(png()), width=Mm(40))
    section.footer.paragraphs[0].text = "1 Town Hall Square"
    heading = letterhead.styles["Heading 1"]
    assert isinstance(heading, ParagraphStyle)
    heading.font.name, heading.font.color.rgb = "Georgia", RGBColor.from_string(GREEN)
    letterhead.core_properties.author = "Office of Protocol"
    letterhead.core_properties.title = "Letterhead"
    letterhead.save(str(file))


def two_sections(file: Path) -> None:
    """On Letter paper; the briefing's place in the first section, in a word that the program cut in three."""
    letterhead = docx.Document()
    letterhead.add_paragraph("Office of International Affairs")
    place = letterhead.add_paragraph()
    place.add_run("{{")
    place.add_run("content").bold = True
    place.add_run("}}")
    letterhead.add_paragraph("Yours sincerely")
    second = letterhead.add_section(WD_SECTION.NEW_PAGE)
    second.left_margin = Inches(3)
    letterhead.add_paragraph("Distribution: file")
    letterhead.save(str(file))


def busy(file: Path) -> None:
    """With lists, a comment, bookmarks and page numbers of its own."""
    letterhead = docx.Document()
    letterhead.add_paragraph("Enclosures", style="List Number")
    noted = letterhead.add_paragraph("Please return by post.")
    letterhead.add_comment(noted.runs, text="By post?", author="Clerk", initials="c")
    for number, name in ((7, "heading_1"), (8, "note_1")):
        noted._p.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>'))
        noted._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))
    field = parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    letterhead.sections[0].footer.paragraphs[0]._p.append(field)
    letterhead.save(str(file))


STYLES_OF_A_CHINESE_WORD = f"""<w:styles {nsdecls("w")}>
  <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>
  <w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>
  <w:pPr><w:ind w:firstLineChars="200" w:firstLine="480"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
  <w:rPr><w:color w:val="{GREEN}"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="BodyText"><w:name w:val="信头"/><w:basedOn w:val="a"/></w:style>
  <w:style w:type="character" w:customStyle="1" w:styleId="Lead"><w:name w:val="Lead"/></w:style>
</w:styles>"""
THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="T"><a:themeElements>
<a:clrScheme name="T">{colours}</a:clrScheme><a:fontScheme name="T">
<a:majorFont><a:latin typeface="Cambria"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>
<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>
<a:font script="Hans" typeface="等线"/></a:minorFont></a:fontScheme><a:fmtScheme name="T">
<a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst><a:effectStyleLst>{effect}</a:effectStyleLst>
<a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>""".format(
    colours="".join(
        f'<a:{slot}><a:srgbClr val="000000"/></a:{slot}>'
        for slot in ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    ),
    fill='<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3,
    line='<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3,
    effect="<a:effectStyle><a:effectLst/></a:effectStyle>" * 3,
)


def by_hand(
    body: str = "<w:p/>", *, kind: str = DOCUMENT, styles: str | None = None, theme: str | None = None
) -> bytes:
    """A file of as few parts as can be."""
    parts = {"styles": styles, "theme": theme}
    types = {
        "styles": "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
        "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    }
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    opc = "http://schemas.openxmlformats.org/package/2006"
    there = {name: xml for name, xml in parts.items() if xml is not None}
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{types[name]}"/>' for name in there)
    relations = "".join(f'<Relationship Id="{n}" Type="{office}/{n}" Target="{n}.xml"/>' for n in there)
    members = {
        "[Content_Types].xml": f'<Types xmlns="{opc}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{opc}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {nsdecls('w', 'r')}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{opc}/relationships">{relations}</Relationships>',
        **{f"word/{name}.xml": xml for name, xml in there.items()},
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def chinese(file: Path) -> None:
    """As a Chinese Word names its styles: by numbers and letters. A template, with a first-line indent in everything."""
    kind = DOCUMENT.replace("document.main", "template.main")
    cell = (
        '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="6000"/></w:tblGrid><w:tr>'
        '<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr>'
        '<w:tcW w:w="6000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>{{ content }}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    )
    file.write_bytes(by_hand(f"{cell}<w:p/>", kind=kind, styles=STYLES_OF_A_CHINESE_WORD, theme=THEME))


def bare(file: Path) -> None:
    """Nothing but an empty page."""
    file.write_bytes(by_hand())


LETTERHEADS: tuple[Callable[[Path], None], ...] = (picture, two_sections, busy, chinese, bare)


def text(string: str, language: str = "zh-Hans", **more: object) -> Text:
    return (Run(text=string, language=language, **more),)  # type: ignore[arg-type]


BLOCKS: tuple[Block, ...] = (
    Prose(text=text("双方在甲市会谈。", notes=(1,)), role="lead"),
    Facts(rows=(FactRow(label=text("日期"), values=(text("2026年3月9日"),)),)),
    Heading(level=2, text=text("要点"), anchor="points"),
    Items(ordered=True, items=(text("见要点", link="#points"), text("报道", link="https://example.org/"))),
    Table(header=(text("事项"), text("责任"), text("时限")), rows=((text("成立工作组"), text("甲市"), text("4月")),)),
    Notes(
        heading=Heading(level=2, text=text("原文依据")),
        notes=(Note(number=1, quote=text("双方在甲市会谈。")[0], source=()),),
    ),
)
BRIEFING = Briefing(languages=("zh-Hans", "en"), kicker=text("会议简报"), title=text("甲市与乙市会谈"), blocks=BLOCKS)


@pytest.fixture(params=LETTERHEADS, ids=lambda make: make.__name__)
def letterhead(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / f"{request.param.__name__}.docx"
    request.param(file)
    return file


def filled(make: Callable[[Path], None] | bytes, tmp_path: Path, **options: object) -> bytes:
    file = tmp_path / "letterhead.docx"
    if isinstance(make, bytes):
        file.write_bytes(make)
    else:
        make(file)
    return DocxExporter.model_validate({"template": file, **options}).export(BRIEFING)


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(f"word/{name}.xml"))


def line(element: etree._Element) -> str:
    return "".join(t.text or "" for t in element.iter(qn("w:t")))


def lines(data: bytes) -> list[str]:
    return [line(p) for p in part(data, "document").iter(qn("w:p"))]


def styles_by_name(data: bytes) -> dict[str, etree._Element]:
    named = ((s.find(qn("w:name")), s) for s in part(data, "styles").iter(qn("w:style")))
    return {str(name.get(qn("w:val"))): style for name, style in named if name is not None}


def values(root: etree._Element, tag: str, name: str = "val") -> list[str]:
    return [str(e.get(qn(f"w:{name}"))) for e in root.iter(qn(f"w:{tag}"))]


@pytest.mark.parametrize("style", ["brief", "gbt9704", "note"])
class TestEveryLetterhead:
    @pytest.mark.parametrize("evidence", ["notes", "comments"])
    def test_the_schema_holds(self, letterhead: Path, style: str, evidence: str, tmp_path: Path) -> None:
        audit = pytest.importorskip("openxml_audit")
        exporter = DocxExporter.model_validate({"template": letterhead, "style": style, "evidence": evidence})
        for briefing in (BRIEFING, rich_briefing().model_copy(update={"languages": ("en",)})):
            file = tmp_path / "filled.docx"
            file.write_bytes(exporter.export(briefing))
            assert not audit.OpenXmlValidator().validate(file).errors

    def test_nothing_is_used_that_is_not_there_and_nothing_is_there_twice(self, letterhead: Path, style: str) -> None:
        data = DocxExporter.model_validate({"template": letterhead, "style": style}).export(BRIEFING)
        root, numbering = part(data, "document"), part(data, "numbering")
        defined = values(part(data, "styles"), "style", "styleId")
        used = {v for tag in ("pStyle", "rStyle", "tblStyle") for v in values(root, tag)}
        assert used <= set(defined)
        for ids in (
            defined,
            [name.casefold() for name in values(part(data, "styles"), "name")],
            values(numbering, "num", "numId"),
            values(numbering, "abstractNum", "abstractNumId"),
            values(root, "bookmarkStart", "id"),
            values(root, "bookmarkStart", "name"),
        ):
            assert len(ids) == len(set(ids))
        assert set(values(root, "numId")) <= {*values(numbering, "num", "numId"), "0"}
        assert set(values(root, "hyperlink", "anchor")) - {"None"} <= set(values(root, "bookmarkStart", "name"))
        kinds = [etree.QName(child).localname for child in numbering]
        assert kinds == sorted(kinds)  # definitions, then lists

    def test_the_same_bytes_again(self, letterhead: Path, style: str) -> None:
        exporter = DocxExporter.model_validate({"template": letterhead, "style": style, "evidence": "comments"})
        assert exporter.export(BRIEFING) == exporter.export(BRIEFING)


class TestContract(ExporterContract):
    @pytest.fixture(autouse=True)
    def _on_paper(self, tmp_path: Path) -> None:
        picture(tmp_path / "picture.docx")
        type(self).exporter = DocxExporter(template=tmp_path / "picture.docx")

    def text_of(self, data: bytes) -> str:
        return "\n".join(lines(data))


class TestWhatStays:
    def test_header_footer_page_and_styles(self, tmp_path: Path) -> None:
        data = filled(picture, tmp_path)
        before, after = docx.Document(str(tmp_path / "letterhead.docx")), docx.Document(io.BytesIO(data))
        old, new = before.sections[0], after.sections[0]
        assert (new.page_width, new.left_margin, new.top_margin) == (old.page_width, old.left_margin, old.top_margin)
        (shown,) = [r.target_part for r in new.header.part.rels.values() if "image" in r.reltype]
        assert shown.blob == png()
        assert new.footer.paragraphs[0].text == "1 Town Hall Square"
        kept = {e.get(qn("w:styleId")): etree.tostring(e) for e in part(data, "styles").iter(qn("w:style"))}
        for style in before.styles.element.iter(qn("w:style")):
            assert etree.tostring(etree.fromstring(etree.tostring(style))) == kept[style.get(qn("w:styleId"))]

    def test_properties_but_for_what_the_briefing_says(self, tmp_path: Path) -> None:
        properties = docx.Document(io.BytesIO(filled(picture, tmp_path))).core_properties
        assert properties.author == "Office of Protocol"
        assert (properties.title, properties.subject, properties.language) == ("甲市与乙市会谈", "会议简报", "zh-Hans")

    def test_no_preview_and_no_second_copy_of_the_styles(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(io.BytesIO(filled(picture, tmp_path))) as archive:
            assert not [n for n in archive.namelist() if "thumbnail" in n or "stylesWithEffects" in n]

    def test_comments_lists_and_bookmarks(self, tmp_path: Path) -> None:
        data = filled(busy, tmp_path, evidence="comments")
        comments = part(data, "comments")
        assert [line(c) for c in comments] == ["By post?", "双方在甲市会谈。"]
        assert len(set(values(comments, "comment", "id"))) == 2
        assert "heading_1" in values(part(data, "document"), "bookmarkStart", "name")
        assert lines(data)[:2] == ["Enclosures", "Please return by post."]


class TestPlace:
    def test_it_takes_the_place_of_the_marker(self, tmp_path: Path) -> None:
        found = lines(filled(two_sections, tmp_path))
        assert found[:3] == ["Office of International Affairs", "会议简报", "甲市与乙市会谈"]
        assert found[-3:] == ["Yours sincerely", "", "Distribution: file"]
        assert not [words for words in found if "{{" in words or "content" in words]

    def test_it_follows_what_the_letterhead_says(self, tmp_path: Path) -> None:
        assert lines(filled(busy, tmp_path))[:4] == [
            "Enclosures",
            "Please return by post.",
            "会议简报",
            "甲市与乙市会谈",
        ]

    @pytest.mark.parametrize("make", [picture, bare])
    def test_it_fills_an_empty_page_from_its_top(self, make: Callable[[Path], None], tmp_path: Path) -> None:
        assert lines(filled(make, tmp_path))[0] == "会议简报"

    def test_tables_are_as_wide_as_the_section_leaves(self, tmp_path: Path) -> None:
        data = filled(two_sections, tmp_path)
        section = docx.Document(str(tmp_path / "letterhead.docx")).sections[0]
        measure = (section.page_width - section.left_margin - section.right_margin) // 635
        for table in part(data, "document").iter(qn("w:tbl")):
            assert sum(map(int, values(table, "gridCol", "w"))) == measure

    def test_tables_fit_into_a_cell(self, tmp_path: Path) -> None:
        inner = part(filled(chinese, tmp_path), "document").findall(f".//{qn('w:tc')}//{qn('w:tbl')}")
        assert len(inner) == 2
        assert {sum(map(int, values(table, "gridCol", "w"))) for table in inner} == {6000 - 2 * 108}

    def test_columns_of_a_page(self, tmp_path: Path) -> None:
        section = '<w:sectPr><w:pgSz w:w="12000" w:h="16000"/><w:pgMar w:left="1000" w:right="1000" w:gutter="100"/>'
        body = f'<w:p/>{section}<w:cols w:num="2" w:space="500"/></w:sectPr>'
        table = next(part(filled(by_hand(body), tmp_path), "document").iter(qn("w:tbl")))
        assert sum(map(int, values(table, "gridCol", "w"))) == (12000 - 2100 - 500) // 2

    def test_the_end_of_a_section_stays_at_its_place(self, tmp_path: Path) -> None:
        first = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="9000" w:h="16000"/></w:sectPr></w:pPr><w:r><w:t>{{content}}</w:t></w:r></w:p>'
        last = '<w:p><w:r><w:t>over</w:t></w:r></w:p><w:sectPr><w:pgSz w:w="12000" w:h="16000"/></w:sectPr>'
        data = filled(by_hand(first + last), tmp_path)
        body = part(data, "document")[0]
        *before, over, _ = body
        assert line(over) == "over"
        assert values(before[-1], "pgSz", "w") == ["9000"]
        table = next(body.iter(qn("w:tbl")))
        assert sum(map(int, values(table, "gridCol", "w"))) == 9000 - 2 * 1440


class TestStyles:
    def test_styles_are_found_by_name_whatever_their_ids(self, tmp_path: Path) -> None:
        data = filled(chinese, tmp_path)
        (heading,) = [p for p in part(data, "document").iter(qn("w:p")) if line(p) == "要点"]
        assert values(heading, "pStyle") == ["1"]
        assert GREEN in values(styles_by_name(data)["heading 1"], "color")

    def test_missing_styles_get_free_ids_and_names(self, tmp_path: Path) -> None:
        named = styles_by_name(filled(chinese, tmp_path))
        assert named["信头"].get(qn("w:styleId")) == "BodyText"
        assert named["Body Text"].get(qn("w:styleId")) == "BodyText1"
        assert named["Lead"].get(qn("w:type")) == "character"
        assert named["Lead (briefing)"].get(qn("w:type")) == "paragraph"
        assert values(named["Body Text"], "basedOn") == ["a"]

    def test_added_text_has_the_size_and_face_of_the_letterheads(self, tmp_path: Path) -> None:
        body = styles_by_name(filled(chinese, tmp_path))["Body Text"]
        assert values(body, "sz") == ["24"]
        assert not list(body.iter(qn("w:rFonts")))
        assert values(body, "ind", "firstLineChars") == ["200"]
        assert values(styles_by_name(filled(chinese, tmp_path))["Table Text"], "ind", "firstLineChars") == ["0"]

    def test_what_gbt9704_prescribes_it_prescribes_on_a_letterhead(self, tmp_path: Path) -> None:
        body = styles_by_name(filled(chinese, tmp_path, style="gbt9704"))["Body Text"]
        assert values(body, "sz") == ["32"]
        assert values(body, "rFonts", "eastAsia") == ["仿宋"]

    def test_headings_of_the_letterhead_are_numbered_where_gbt9704_numbers_them(self, tmp_path: Path) -> None:
        data = filled(chinese, tmp_path, style="gbt9704")
        (heading,) = [p for p in part(data, "document").iter(qn("w:p")) if line(p) == "要点"]
        (number,) = [
            n for n in part(data, "numbering").iter(qn("w:num")) if n.get(qn("w:numId")) == values(heading, "numId")[0]
        ]
        definitions = {d.get(qn("w:abstractNumId")): d for d in part(data, "numbering").iter(qn("w:abstractNum"))}
        assert values(definitions[values(number, "abstractNumId")[0]], "lvlText")[0] == "%1、"

    @pytest.mark.parametrize(("theme", "font"), [(THEME, "等线"), (None, "宋体")])
    def test_han_characters_have_a_font_where_the_letterhead_leaves_it_to_the_theme(
        self, theme: str | None, font: str, tmp_path: Path
    ) -> None:
        letterhead = by_hand(styles=STYLES_OF_A_CHINESE_WORD, theme=theme)
        (heading,) = [p for p in part(filled(letterhead, tmp_path), "document").iter(qn("w:p")) if line(p) == "甲市"]
        assert values(heading, "rFonts", "eastAsia") == [font]


class TestFooter:
    def test_the_page_label_joins_the_footer(self, tmp_path: Path) -> None:
        data = filled(picture, tmp_path)
        footer = docx.Document(io.BytesIO(data)).sections[0].footer
        assert [p.text for p in footer.paragraphs] == ["1 Town Hall Square", "1 / 1"]

    def test_pages_that_are_counted_are_not_counted_again(self, tmp_path: Path) -> None:
        data = filled(busy, tmp_path)
        footer = docx.Document(io.BytesIO(data)).sections[0].footer._element
        assert values(footer, "fldSimple", "instr") == [" PAGE "]
        assert not list(footer.iter(qn("w:instrText")))

    @pytest.mark.parametrize("make", [two_sections, bare])
    def test_without_a_footer_one_is_made_for_every_section(self, make: Callable[[Path], None], tmp_path: Path) -> None:
        document = docx.Document(io.BytesIO(filled(make, tmp_path)))
        assert [s.footer.paragraphs[0].text for s in document.sections] == ["1 / 1"] * len(document.sections)
        assert [s.footer.is_linked_to_previous for s in document.sections][1:] == [True] * (len(document.sections) - 1)

    def test_footers_of_even_pages(self, tmp_path: Path) -> None:
        def two_sided(file: Path) -> None:
            letterhead = docx.Document()
            letterhead.settings.odd_and_even_pages_header_footer = True
            letterhead.save(str(file))

        section = docx.Document(io.BytesIO(filled(two_sided, tmp_path, style="gbt9704"))).sections[0]
        alignments = [values(footer._element, "jc") for footer in (section.footer, section.even_page_footer)]
        assert alignments == [["right"], ["left"]]


def encrypted(marker: str) -> bytes:
    return bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 504 + marker.encode("utf-16-le")


def cut(data: bytes) -> bytes:
    """A document whose main part is cut short."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:-20] if name == "word/document.xml" else content)
    return changed.getvalue()


def swollen() -> bytes:
    file = io.BytesIO(by_hand())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for number in range(33):
            archive.writestr(f"word/media/{number}.bmp", bytes(2**24))
    return file.getvalue()


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def rewritten(file: bytes, old: bytes, new: bytes) -> bytes:
    """A file with other words in all its parts: whole as an archive."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as given, zipfile.ZipFile(written, "w") as archive:
        for name in given.namelist():
            archive.writestr(name, given.read(name).replace(old, new))
    return written.getvalue()


EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEXT_BOX = f"<w:p><w:r><w:pict><w:txbxContent>{paragraph('{{content}}')}</w:txbxContent></w:pict></w:r></w:p>"
NARROW = '<w:p/><w:sectPr><w:pgSz w:w="4000" w:h="16000"/></w:sectPr>'


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "told"),
        [
            (b"", "is not a Word document"),
            ("致：甲市".encode(), "is not a Word document"),
            (b"%PDF-1.7", "is not a Word document"),
            (by_hand(kind=EXCEL), "is not a Word document"),
            (encrypted("EncryptedPackage"), "is protected by a password"),
            (encrypted("WordDocument"), "Word 2003 or older"),
            (by_hand(kind=MACROS), "holds macros"),
            (by_hand()[:-40], "is not a Word document"),
            (cut(by_hand()), "is damaged"),
            (by_hand(styles="<w:styles"), "is damaged"),
            (by_hand(theme="<a:theme"), "is damaged"),
            (rewritten(by_hand(), b"w:body>", b"w:bodi>"), "is damaged"),
            (rewritten(by_hand(theme=THEME), b'Id="theme"', b'ID="theme"'), "is damaged"),
            (by_hand(paragraph("{{content}}") * 2), "more than one"),
            (by_hand(paragraph("Re: {{content}}")), "among other words"),
            (by_hand(TEXT_BOX), "text box"),
            (by_hand(NARROW), "leaves 20 mm"),
        ],
    )
    def test_what_is_no_letterhead_is_told(self, data: bytes, told: str, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=told) as caught:
            filled(data, tmp_path)
        assert str(tmp_path / "letterhead.docx") in caught.value.message

    def test_what_unpacks_to_too_much(self, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match="unpacks to more than 512 MB"):
            filled(swollen(), tmp_path)

    def test_a_file_that_is_too_large(self, tmp_path: Path) -> None:
        file = tmp_path / "large.docx"
        with file.open("wb") as stream:
            stream.truncate(2**26 + 1)
        with pytest.raises(UsageError, match="larger than 64 MB"):
            DocxExporter(template=file).export(BRIEFING)

    @pytest.mark.parametrize(("name", "told"), [("none.docx", "does not exist"), ("", "is a folder")])
    def test_what_is_no_file(self, name: str, told: str, tmp_path: Path) -> None:
        with pytest.raises(UsageError, match=told):
            DocxExporter(template=tmp_path / name).export(BRIEFING)

    @settings(max_examples=60)
    @given(st.data())
    def test_any_damage_is_told_or_does_no_harm(self, data: st.DataObject) -> None:
        file = io.BytesIO()
        chinese_file = by_hand(paragraph("{{content}}"), styles=STYLES_OF_A_CHINESE_WORD, theme=THEME)
        with zipfile.ZipFile(io.BytesIO(chinese_file)) as old, zipfile.ZipFile(file, "w") as new:
            victim = data.draw(st.sampled_from(old.namelist()))
            for name in old.namelist():
                content = bytearray(old.read(name))
                if name == victim:
                    at = data.draw(st.integers(0, len(content) - 1))
                    length = data.draw(st.integers(0, 30))
                    content[at : at + length] = data.draw(st.binary(max_size=8))
                new.writestr(name, bytes(content))
        path = Path(self.folder) / "letterhead.docx"
        path.write_bytes(file.getvalue())
        with suppress(UsageError):
            assert "甲市与乙市会谈" in lines(DocxExporter(template=path).export(BRIEFING))

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path_factory: pytest.TempPathFactory) -> None:
        self.folder = tmp_path_factory.mktemp("damage")
