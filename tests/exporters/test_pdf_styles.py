"""The three looks of a PDF, as a reader's program finds them."""

import io
from pathlib import Path

import pypdf
import pytest
from pdf_reading import elements, exported, font_names, lines, links, read, tags, text

from digest.errors import UsageError
from digest.options import set_up
from digest.plugin import Contents, FactRow, Facts, FontSubstituted, Heading, Items, Notes, Prose, Timeline
from digest.testing import ExporterContract, rich_briefing, squeezed
from digest_exporters.pdf import PdfExporter, system_fonts
from digest_exporters.pdf.faces import _installed
from digest_exporters.pdf.numerals import numeral
from digest_exporters.pdf.shaping import Face

MILLIMETRE = 72 / 25.4
pytestmark = pytest.mark.filterwarnings("ignore::digest.errors.GlyphMissing")

LONG = "会议就跨境河流汛情通报机制进行交流并商定今后每季度互派技术人员" * 60


@pytest.fixture(autouse=True)
def no_system_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without fonts of its own: what is drawn there is drawn everywhere."""
    monkeypatch.setattr(system_fonts, "covering", lambda character: None)
    monkeypatch.setattr(system_fonts, "named", lambda families: None)


class _Contract(ExporterContract):
    missing_glyphs = frozenset("محمد بن راشد") - {" "}

    def text_of(self, data: bytes) -> str:
        return read(pypdf.PdfReader(io.BytesIO(data)))


@pytest.mark.filterwarnings("ignore::digest.errors.FontSubstituted")
class TestOfficialDocument(_Contract):
    exporter = PdfExporter(style="gbt9704")


class TestNote(_Contract):
    exporter = PdfExporter(style="note")


@pytest.mark.filterwarnings("ignore::digest.errors.FontSubstituted")
class TestGbt9704:
    def test_22_lines_of_28_characters_fill_the_type_area(self) -> None:
        page = exported(Prose(text=text(LONG)), style="gbt9704").pages[1]
        *body, foot = sorted(lines(page).items(), reverse=True)
        assert len(body) == 22
        assert {sum(len(string.strip()) for _, string in pieces) for _, pieces in body} == {28}
        starts = {round(min(x for x, _ in pieces), 1) for _, pieces in body}
        assert starts == {round(28 * MILLIMETRE, 1)}
        assert "— 2 —" in "".join(string for _, string in foot[1])
        top, bottom = body[0][0], body[-1][0]
        assert top < 842 - 37 * MILLIMETRE
        assert bottom > 35 * MILLIMETRE
        assert (top - bottom) / 21 == pytest.approx(225 * MILLIMETRE / 22, abs=0.05)

    def test_page_numbers_stand_outside_with_a_blank_character(self) -> None:
        reader = exported(Prose(text=text(LONG)), style="gbt9704")
        first, second = (
            next(pieces for pieces in lines(page).values() if "—" in pieces[0][1]) for page in reader.pages[:2]
        )
        assert second[0][0] == pytest.approx(28 * MILLIMETRE + 14, abs=1)
        assert first[0][0] > (28 + 156) * MILLIMETRE - 14 - 50

    @pytest.mark.parametrize(
        ("language", "numerals"),
        [
            ("zh-Hans", ["一、", "（一）", "（二）", "二、", "（一）", "1."]),
            ("en", ["1. ", "(a) ", "(b) ", "2. ", "(a) ", "(i) "]),
        ],
    )
    def test_headings_are_numbered(self, language: str, numerals: list[str]) -> None:
        levels = (2, 3, 3, 2, 3, 4)
        headings = (Heading(level=level, text=text(f"H{n}", language)) for n, level in enumerate(levels))
        reader = exported(*headings, languages=(language,), style="gbt9704")
        found = squeezed(read(reader))
        assert all(squeezed(f"{mark}H{n}") in found for n, mark in enumerate(numerals))

    def test_the_numerals_of_a_digest_are_the_ordinals_of_its_meetings(self) -> None:
        reader = exported(
            Heading(level=2, text=text("会议一览"), anchor="contents"),
            next(block for block in rich_briefing().blocks if isinstance(block, Contents)),
            Heading(level=2, text=text("甲"), anchor="meeting-1", ordinal=1),
            Heading(level=2, text=text("乙"), anchor="meeting-2", ordinal=2),
            Heading(level=2, text=text("来源")),
            style="gbt9704",
        )
        found = read(reader)
        assert [mark in found for mark in ("一、会议一览", "一、甲", "二、乙", "三、来源")] == [False, True, True, True]

    def test_facts_are_lines_that_turn_behind_their_label(self) -> None:
        facts = Facts(rows=(FactRow(label=text("地点"), values=(text("会议中心" * 20), text("三楼"))),))
        reader = exported(facts, style="gbt9704")
        assert "地点：会议中心" in read(reader)
        assert "Table" not in tags(reader)
        body = [pieces for _, pieces in sorted(lines(reader.pages[0]).items(), reverse=True)]
        starts = [round(min(x for x, _ in pieces)) for pieces in body if "会议中心" in "".join(s for _, s in pieces)]
        assert len(starts) >= 3
        assert starts[1:] == [starts[1]] * len(starts[1:]), "the turned lines are aligned"
        assert starts[1] > starts[0]

    def test_a_label_too_long_for_its_values_has_its_own_line(self) -> None:
        facts = Facts(rows=(FactRow(label=text("共同主办单位及其他参加单位名单"), values=(text("甲市"),)),))
        assert "共同主办单位及其他参加单位名单：\n甲市" in read(exported(facts, style="gbt9704"))

    def test_the_fonts_of_the_machine_are_used(self, monkeypatch: pytest.MonkeyPatch) -> None:
        file = _installed("justmytype_intl_cjk", "fonts/ofl/notosanskr/NotoSansKR[wght].ttf")
        assert isinstance(file, Path)
        asked: list[tuple[str, ...]] = []

        def named(families: tuple[str, ...]) -> Face | None:
            asked.append(families)
            return Face(file) if "仿宋" in families else None

        monkeypatch.setattr(system_fonts, "named", named)
        with pytest.warns(FontSubstituted, match="小标宋"):
            reader = exported(Prose(text=text("会议")), style="gbt9704")
        assert any(name.startswith("NotoSansKR") for name in font_names(reader))
        assert any("仿宋_GB2312" in families for families in asked)

    def test_each_font_that_stands_in_is_told_of_once(self) -> None:
        with pytest.warns(FontSubstituted) as told:
            exported(Prose(text=text(LONG)), Heading(level=3, text=text("小节")), style="gbt9704")
        messages = [str(warning.message) for warning in told]
        assert len(messages) == 3
        assert all(any(name in message for message in messages) for name in ("仿宋", "楷体", "小标宋"))

    def test_it_is_made_for_a4(self) -> None:
        with pytest.raises(UsageError, match="A4"):
            set_up(PdfExporter, {"style": "gbt9704", "paper": "Letter"}, "pdf")

    def test_nothing_is_coloured(self) -> None:
        reader = exported(
            Heading(level=2, text=text("标题")),
            Items(items=(text("链接", link="https://example.org/"),), ordered=True),
            style="gbt9704",
        )
        content = reader.pages[0].get_contents().get_data().decode("latin-1")
        colours = {tuple(map(float, line.split()[:3])) for line in content.splitlines() if line.endswith(" rg")}
        assert all(len(set(colour)) == 1 for colour in colours), "black and grey alone"


class TestOverview:
    def test_the_contents_name_the_page_of_each_part(self) -> None:
        sample = rich_briefing()
        contents = next(block for block in sample.blocks if isinstance(block, Contents))
        parts = [
            part
            for entry in contents.entries
            for part in (
                Prose(text=text(LONG)),
                Heading(level=2, text=entry.title, anchor=entry.anchor, ordinal=entry.ordinal),
            )
        ]
        reader = exported(contents, *parts)
        first = read(reader).splitlines()
        for entry in contents.entries:
            title = "".join(run.text for run in entry.title)
            heading = f"{entry.ordinal}. {title}"
            page = next(n for n, page in enumerate(reader.pages, 1) if heading in page.extract_text())
            assert page > 1
            assert any(title in line and line.rstrip().endswith(f" {page}") for line in first)

    def test_the_timeline_is_a_figure_that_says_what_it_shows(self) -> None:
        data = PdfExporter().export(rich_briefing())
        reader = pypdf.PdfReader(io.BytesIO(data))
        (figure,) = (element for element in elements(reader) if element["/S"] == "/Figure")
        assert figure["/Alt"] == "两次会议的时间线"
        left, bottom, right, top = map(float, figure["/A"]["/BBox"])
        assert 0 < left < right < 596
        assert 0 < bottom < top < 842

    def test_each_mark_of_the_timeline_leads_to_its_meeting(self) -> None:
        sample = rich_briefing()
        timeline = next(block for block in sample.blocks if isinstance(block, Timeline))
        headings = [Heading(level=2, text=text("节"), anchor=mark.anchor) for mark in timeline.marks]
        assert len(links(exported(timeline, *headings))) == len(timeline.marks)
        assert not links(exported(timeline)), "no link leads nowhere"

    def test_marks_of_the_same_days_stand_above_one_another(self) -> None:
        sample = rich_briefing()
        timeline = next(block for block in sample.blocks if isinstance(block, Timeline))
        first = timeline.marks[0]
        crowd = timeline.model_copy(
            update={"marks": tuple(first.model_copy(update={"ordinal": 41 + n}) for n in range(5))}
        )
        placed = [
            (y, x)
            for y, pieces in lines(exported(crowd).pages[0]).items()
            for x, string in pieces
            if string.strip() in {"41", "42", "43", "44", "45"}
        ]
        assert len({y for y, _ in placed}) == 5
        assert len({round(x) for _, x in placed}) == 1


@pytest.mark.parametrize(
    ("number", "chinese", "english"),
    [
        (1, "一、", "1. "),
        (10, "十、", "10. "),
        (12, "十二、", "12. "),
        (20, "二十、", "20. "),
        (99, "九十九、", "99. "),
        (100, "一百、", "100. "),
        (105, "一百零五、", "105. "),
        (110, "一百一十、", "110. "),
        (999, "九百九十九、", "999. "),
        (1000, "一千、", "1000. "),
        (1001, "一千零一、", "1001. "),
        (1010, "一千零一十、", "1010. "),
        (1100, "一千一百、", "1100. "),
        (9999, "九千九百九十九、", "9999. "),
        (10000, "10000、", "10000. "),
    ],
)
def test_numerals(number: int, chinese: str, english: str) -> None:
    assert numeral(2, number, han=True) == chinese
    assert numeral(2, number, han=False) == english


def test_letters_go_on_after_z() -> None:
    assert [numeral(3, number, han=False) for number in (1, 26, 27, 52, 53)] == [
        "(a) ",
        "(z) ",
        "(aa) ",
        "(az) ",
        "(ba) ",
    ]
    assert [numeral(4, number, han=False) for number in (1, 4, 9, 14, 40)] == [
        "(i) ",
        "(iv) ",
        "(ix) ",
        "(xiv) ",
        "(xl) ",
    ]


def test_a_note_has_a_line_below_its_head_and_none_in_its_facts() -> None:
    def rules(**options: str) -> int:
        facts = Facts(rows=tuple(FactRow(label=text("日期"), values=(text("三月"),)) for _ in range(3)))
        content = exported(facts, **options).pages[0].get_contents().get_data().decode("latin-1")
        return sum(line.endswith(" l S") or " l S" in line for line in content.splitlines())

    assert rules(style="note") == 1
    assert rules(style="brief") == 4


def test_notes_of_passages_stay_out_where_they_are_not_wanted() -> None:
    sample = rich_briefing()
    heading = next("".join(r.text for r in b.heading.text) for b in sample.blocks if isinstance(b, Notes))
    assert heading not in read(pypdf.PdfReader(io.BytesIO(PdfExporter(style="note", evidence="none").export(sample))))
