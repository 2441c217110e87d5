"""PDF files as a reader's program finds them: opened with pypdf."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from pdf_reading import briefing, elements, exported, font_names, fonts, lines, links, read, tags, text

from digest.plugin import (
    Block,
    FactRow,
    Facts,
    GlyphMissing,
    Heading,
    Items,
    Note,
    Notes,
    Prose,
    Table,
)
from digest.testing import ExporterContract, rich_briefing, squeezed, strings_of
from digest_exporters.pdf import PdfExporter, system_fonts

NO_FONT_HAS = "\U0002aed0"  # a Han character of Unicode's extension C, in none of the fonts that digest brings


@pytest.fixture
def no_system_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without fonts of its own: what is drawn there is drawn everywhere."""
    monkeypatch.setattr(system_fonts, "covering", lambda character: None)


def many_points(count: int) -> Items:
    return Items(
        items=tuple(text(f"第{number}点：双方同意每季度交换一次数据。") for number in range(count)), ordered=True
    )


@pytest.mark.usefixtures("no_system_fonts")
class TestContract(ExporterContract):
    exporter = PdfExporter()
    missing_glyphs = frozenset("محمد بن راشد") - {" "}

    def text_of(self, data: bytes) -> str:
        return read(pypdf.PdfReader(io.BytesIO(data)))


@pytest.mark.usefixtures("no_system_fonts")
@pytest.mark.filterwarnings("ignore::digest.errors.GlyphMissing")
def test_strings_are_read_in_the_order_of_the_briefing() -> None:
    sample = rich_briefing()
    found = squeezed(read(pypdf.PdfReader(io.BytesIO(PdfExporter().export(sample)))))
    reached = 0
    for string in map(squeezed, strings_of(sample)):
        if not set(string) & TestContract.missing_glyphs:
            reached = found.index(string, reached) + len(string)


def test_other_processes_write_the_same_bytes() -> None:
    code = (
        "import hashlib; from digest.testing import rich_briefing; from digest_exporters.pdf import PdfExporter;"
        "print(hashlib.sha256(PdfExporter().export(rich_briefing())).hexdigest())"
    )
    digests = set()
    for seed in ("0", "1"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONWARNINGS": "ignore"}
        run = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True, text=True)
        digests.add(run.stdout)
    assert len(digests) == 1


class TestFonts:
    def test_every_font_is_embedded_and_says_what_its_glyphs_mean(self) -> None:
        reader = exported(Prose(text=(*text("会议于2026年举行"), *text("in Jia", "en", strong=True))))
        assert len(fonts(reader)) >= 4
        for font in fonts(reader):
            descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
            assert font["/Subtype"] == "/Type0"
            assert "/FontFile2" in descriptor or descriptor["/FontFile3"]["/Subtype"] == "/CIDFontType0C"
            assert re.fullmatch(r"/[A-Z]{6}\+.+", font["/BaseFont"])
            assert b"beginbfchar" in font["/ToUnicode"].get_data()

    def test_helvetica_which_is_not_embedded_is_not_even_mentioned(self) -> None:
        assert b"Helvetica" not in PdfExporter().export(briefing(Prose(text=text("in Jia", "en"))))

    def test_a_block_of_the_text_map_has_a_hundred_entries_at_most(self) -> None:
        reader = exported(Prose(text=text("".join(map(chr, range(0x4E00, 0x4E00 + 250))))))
        counts = [
            int(count)
            for font in fonts(reader)
            for count in re.findall(rb"(\d+) beginbfchar", font["/ToUnicode"].get_data())
        ]
        assert max(counts) == 100

    @pytest.mark.parametrize("name", ["王𬍛", "𠮷田太郎", "䶮", "Đặng Łuç", "約翰·史密斯", "e\u0301", "12\u00a0吨"])
    def test_names_survive(self, name: str) -> None:
        assert squeezed(name) in squeezed(read(exported(Prose(text=text(name, "und")))))

    @pytest.mark.parametrize(
        ("language", "region"), [("zh-Hans", "SC"), ("zh-Hant", "TC"), ("zh-HK", "TC"), ("ja", "JP"), ("ko", "KR")]
    )
    def test_each_language_has_its_own_han_characters(self, language: str, region: str) -> None:
        names = font_names(exported(Prose(text=text("直接", language, strong=True))))
        assert f"NotoSans{region}-600" in names

    def test_han_characters_of_no_language_are_the_readers(self) -> None:
        data = PdfExporter().export(briefing(Prose(text=text("直接", "und")), languages=("zh-Hant",), title="會議"))
        names = font_names(pypdf.PdfReader(io.BytesIO(data)))
        assert any(name.startswith("NotoSansTC") for name in names)
        assert not any("SC" in name for name in names)

    def test_a_font_of_the_users_own_comes_first(self, own_font: Path) -> None:
        reader = exported(Prose(text=(*text("abc", "en"), *text("中文"))), font=str(own_font))
        assert "SourceSans3-400Italic" in font_names(reader)
        assert "中文" in read(reader), "what that font lacks is still drawn"

    def test_a_character_that_no_font_has_is_told_of_and_seen(self, no_system_fonts: None) -> None:
        with pytest.warns(GlyphMissing, match=r"U\+2AED0") as told:
            reader = exported(Prose(text=text(f"王{NO_FONT_HAS}先生，{NO_FONT_HAS}")))
        assert len([warning for warning in told if warning.category is GlyphMissing]) == 1
        assert "王〓先生，〓" in read(reader)
        page = reader.pages[0].get_contents().get_data()
        assert b"ActualText <FEFFD86BDED0>" in page, "who copies it gets the character itself"

    def test_an_arabic_name_is_drawn_where_the_machine_has_a_font(self) -> None:
        name = "محمد بن راشد"
        if system_fonts.covering(name[0]) is None:
            pytest.skip("no Arabic font on this machine")
        found = read(exported(Prose(text=text(name, "und"))))
        assert all(word in found for word in name.split())


@pytest.fixture
def own_font(tmp_path: Path) -> Path:
    """A font file with Latin letters only."""
    return copy_of_a_font(tmp_path, lambda os2: None)


def copy_of_a_font(folder: Path, change: Callable[[Any], None]) -> Path:
    import fontpkg_source_sans_3
    from fontTools.ttLib import TTFont

    (package,) = fontpkg_source_sans_3.__path__
    font = TTFont(Path(package) / "files" / "SourceSans3-Italic[wght].ttf")
    change(font["OS/2"])
    font.save(folder / "own.ttf")
    return folder / "own.ttf"


class TestBadFonts:
    def test_one_that_is_not_there(self, tmp_path: Path) -> None:
        self.refused(tmp_path / "nowhere.ttf", "does not exist")

    def test_a_file_that_is_no_font(self, tmp_path: Path) -> None:
        (tmp_path / "letter.ttf").write_text("Dear Sir")
        self.refused(tmp_path / "letter.ttf", "no font")

    def test_one_whose_maker_forbids_embedding(self, tmp_path: Path) -> None:
        self.refused(copy_of_a_font(tmp_path, lambda os2: setattr(os2, "fsType", 2)), "cannot be embedded")

    @staticmethod
    def refused(font: Path, because: str) -> None:
        from digest.plugin import UsageError

        with pytest.raises(UsageError, match=because) as refused:
            exported(font=str(font))
        assert str(font) in refused.value.message
        assert refused.value.hint


class TestNavigation:
    def test_the_outline_has_the_title_and_every_heading(self) -> None:
        reader = exported(
            Heading(level=2, text=text("甲")),
            Heading(level=4, text=text("乙")),  # two levels deeper: no outline or structure may skip one
            Heading(level=2, text=text("丙")),
        )
        title, (first, (inner,), second) = reader.outline
        assert [entry.title for entry in (title, first, inner, second)] == ["标题", "甲", "乙", "丙"]
        assert [tag for tag in tags(reader) if tag.startswith("H")] == ["H1", "H2", "H3", "H2"]

    def test_web_addresses_can_be_clicked(self) -> None:
        reader = exported(Prose(text=text("例子", link="https://example.org/报告?a=1&b=2")))
        assert [link["/A"]["/URI"] for link in links(reader)] == ["https://example.org/报告?a=1&b=2"]

    @pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "#nowhere"])
    def test_what_leads_nowhere_good_cannot(self, link: str) -> None:
        reader = exported(Prose(text=text("例子", link=link)))
        assert links(reader) == []
        assert "例子" in read(reader)

    def test_marks_of_notes_lead_to_the_notes(self) -> None:
        reader = exported(Prose(text=text("双方会谈。", notes=(2, 7))), *notes(1, 2))
        (link,) = links(reader)
        page, kind, _, top, _ = link["/Dest"]
        assert (page, kind) == (reader.pages[0].indirect_reference, "/XYZ")
        assert 0 < top < float(reader.pages[0].mediabox.height)
        assert "[7]" in read(reader), "a mark without its note is shown, and leads nowhere"

    def test_headings_can_be_linked_to(self) -> None:
        reader = exported(
            Prose(text=text("见下", link="#far")), many_points(60), Heading(level=2, text=text("远"), anchor="far")
        )
        (link,) = links(reader)
        assert link["/Dest"][0] == reader.pages[-1].indirect_reference

    def test_pages_are_numbered(self) -> None:
        reader = exported(many_points(60))
        last = len(reader.pages)
        assert last > 1
        for number, page in enumerate(reader.pages, start=1):
            assert f"第{number}页，共{last}页" in squeezed(page.extract_text())

    def test_the_title_is_the_windows_title(self) -> None:
        reader = exported(languages=("zh-Hant",))
        root = reader.trailer["/Root"]
        assert (reader.metadata or {}).title == "标题"
        assert reader.xmp_metadata.dc_title == {"x-default": "标题"}
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert root["/Lang"] == "zh-Hant"
        assert not (reader.metadata or {}).author


def notes(*numbers: int) -> Iterator[Block]:
    yield Notes(
        heading=Heading(level=2, text=text("原文依据")),
        notes=tuple(Note(number=number, quote=text(f"原文{number}")[0], source=()) for number in numbers),
    )


class TestEvidence:
    def test_none_leaves_out_notes_and_their_marks(self) -> None:
        reader = exported(Prose(text=text("双方会谈。", notes=(1,))), *notes(1), evidence="none")
        found = read(reader)
        assert "双方会谈。" in found
        assert "原文" not in found
        assert "[1]" not in found
        assert links(reader) == []


class TestStructure:
    def test_tags_say_what_everything_is(self) -> None:
        reader = exported(
            Facts(rows=(FactRow(label=text("地点"), values=(text("甲市"), text("线上"))),)),
            Items(items=(text("甲"), text("乙")), ordered=True),
            Table(header=(text("事项"), text("时限")), rows=((text("成立工作组"), ()),)),
        )
        expected = "Document H1 Table TR TH TD P P L LI Lbl LBody LI Lbl LBody Table TR TH TH TR TD TD"
        assert tags(reader) == expected.split()
        scopes = [element["/A"]["/Scope"] for element in elements(reader) if element["/S"] == "/TH"]
        assert scopes == ["/Row", "/Column", "/Column"]

    def test_text_in_another_language_says_so(self) -> None:
        reader = exported(
            Prose(text=(*text("双方在"), *text("City Hall", "en"), *text("会谈。"))),
            Prose(text=text("They met.", "en")),
        )
        said = {(element["/S"], element["/Lang"]) for element in elements(reader) if "/Lang" in element}
        assert said == {("/Document", "zh-Hans"), ("/Span", "en"), ("/P", "en")}

    def test_what_is_drawn_is_tagged_or_an_artifact(self) -> None:
        for page in exported(many_points(60)).pages:
            depth = 0
            for operands, operator in page.get_contents().operations:
                depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
                assert depth or operator not in (b"TJ", b"f", b"S", b"re"), (operands, operator)

    def test_marks_that_reach_into_each_other_say_their_text_together(self) -> None:
        """Without it poppler tears the line apart before the second mark, and search finds neither half."""
        page = exported(Prose(text=text("（甲）：乙"))).pages[0].get_contents().get_data()
        assert f"ActualText <FEFF{'）：'.encode('utf-16-be').hex().upper()}>".encode() in page

    def test_each_page_knows_its_elements(self) -> None:
        reader = exported(many_points(60))
        numbers = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
        owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
        for page in reader.pages:
            marks = [
                operands[1]["/MCID"]
                for operands, operator in page.get_contents().operations
                if operator == b"BDC" and "/MCID" in operands[1]
            ]
            assert marks == list(range(len(owners[page["/StructParents"]].get_object())))


class TestTables:
    def test_the_header_is_repeated_on_each_page_but_read_once(self) -> None:
        rows = tuple((text(f"事项{number}"), text("2026年4月30日")) for number in range(80))
        reader = exported(Table(header=(text("所有事项"), text("时限")), rows=rows))
        assert len(reader.pages) > 2
        assert all("所有事项" in page.extract_text() for page in reader.pages)
        assert [len(element["/K"]) for element in elements(reader) if element["/S"] == "/TH"] == [1, 1]
        assert tags(reader).count("TR") == 81

    def test_a_row_that_is_higher_than_a_page_goes_over_it(self) -> None:
        names = tuple(text(f"第{number}位与会者") for number in range(150))
        reader = exported(Facts(rows=(FactRow(label=text("参会人员"), values=names),)))
        found = read(reader)
        assert len(reader.pages) > 2
        assert all(f"第{number}位与会者" in found for number in range(150))

    def test_short_texts_such_as_dates_stay_on_one_line(self) -> None:
        long = text("附近三年办理时间的统计数据和企业问卷结果，并说明办理时间延长的原因以及可能的改进办法。" * 3)
        reader = exported(Table(header=(text("事项"), text("时限")), rows=((long, text("2026年12月31日")),)))
        assert "2026年12月31日" in read(reader)


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_paper(paper: str, size: tuple[int, int]) -> None:
    box = exported(paper=paper).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_a_name_of_300_letters_stays_within_the_margins() -> None:
    reader = exported(Facts(rows=(FactRow(label=text("名" * 300), values=(text("N" * 300, "und"),)),)))
    ends: list[float] = []
    for page in reader.pages:
        page.extract_text(visitor_text=lambda string, cm, tm, font, size: ends.append(tm[4] + cm[4]))
    assert squeezed("N" * 300) in squeezed(read(reader))
    assert max(ends) < float(reader.pages[0].mediabox.width) - 60


def test_a_thousand_points_take_seconds_not_minutes() -> None:
    reader = exported(many_points(1000))
    assert len(reader.pages) < 50


def test_a_column_is_as_wide_as_its_longest_word_though_others_have_more_to_say() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    cells = (
        text("双方同意每季度交换一次数据。" * 8),
        text(word, "de"),
        text("双方同意每季度交换一次数据。" * 8),
        text("3月9日"),
    )
    table = Table(header=tuple(text(name) for name in "甲乙丙丁"), rows=(cells,))
    for style in "brief", "gbt9704", "note":
        page = exported(table, style=style).pages[0]
        said = ["".join(string for _, string in pieces) for pieces in lines(page).values()]
        assert any(word in line for line in said), style
        assert any("3月9日" in line for line in said), style


def test_no_space_is_a_link_of_its_own() -> None:
    address = "https://example.org/"
    said = (*text("1", "und", link=address), *text(" ", "und", link=address), *text("May", "en", link=address))
    assert [link["/Contents"] for link in links(exported(Prose(text=said)))] == ["1", "May"]


def test_objects_without_streams_are_packed() -> None:
    data = PdfExporter().export(rich_briefing())
    assert b"/ObjStm" in data
    assert b"/StructElem" not in data
