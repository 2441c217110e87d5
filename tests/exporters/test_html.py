"""Web pages as a browser parses them, without a browser; what one shows is asked in test_html_in_a_browser.py."""

import datetime
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from digest.plugin import (
    Block,
    Briefing,
    Document,
    Evidence,
    FactRow,
    Facts,
    Heading,
    Items,
    Mark,
    Note,
    Notes,
    Paragraph,
    ParagraphRole,
    Period,
    Prose,
    Run,
    Table,
    Text,
    Timeline,
)
from digest.testing import MARKUP, NAMES, ExporterContract, empty_briefing, rich_briefing
from digest_exporters.html import HtmlExporter
from digest_exporters.lines import one_line

ANY_TEXT = st.text(st.characters(codec=None, categories=None))


def text(string: str, language: str = "zh-Hans", **more: object) -> Text:
    return (Run(text=string, language=language, **more),)  # type: ignore[arg-type]


def parsed(data: bytes) -> HtmlElement:
    return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))


def page(briefing: Briefing, **options: str) -> HtmlElement:
    return parsed(HtmlExporter.model_validate(options).export(briefing))


def page_of(*blocks: Block, title: str = "标题", **options: str) -> HtmlElement:
    return page(Briefing(languages=("zh-Hans",), kicker=(), title=text(title), blocks=blocks), **options)


def seen(element: HtmlElement) -> str:
    """The text of an element as it is read: white space is one space, the marks of notes are left out."""
    for marks in element.xpath(".//sup[@class='marks']"):
        marks.drop_tree()
    return spaced(element.text_content())


def spaced(string: str) -> str:
    return re.sub("[ \t\n\r\f]+", " ", one_line(string)).strip(" ")


def found(root: HtmlElement, path: str) -> HtmlElement:
    (element,) = root.xpath(path)
    return element


def briefing_with_source(source: str, spans: Sequence[tuple[int, int]], **document: object) -> Briefing:
    """Each span of the source text supports a statement of its own."""
    report = Document.model_validate({"id": "report", "text": source, "language": "en", **document})
    passages = [Evidence.of(report, *span) for span in spans]
    notes = tuple(
        Note(number=number, quote=Run(text=spaced(passage.quote), language="en"), source=(), passage=passage)
        for number, passage in enumerate(passages, 1)
    )
    items = tuple(text(f"Statement {note.number}", "en", notes=(note.number,)) for note in notes)
    heading = Heading(level=2, text=text("Passages", "en"), anchor="passages")
    return Briefing(
        languages=("en",),
        kicker=text("Briefing", "en"),
        title=text("Title", "en"),
        blocks=(Items(items=items), Notes(heading=heading, notes=notes)),
        documents=(report,),
    )


def assert_links_lead_somewhere(root: HtmlElement) -> None:
    ids = Counter(root.xpath("//@id"))
    assert not [name for name, times in ids.items() if times > 1]
    inner = [target[1:] for target in root.xpath("//@href") if target.startswith("#")]
    assert not [name for name in inner if name not in ids]


class TestContract(ExporterContract):
    exporter = HtmlExporter()

    def text_of(self, data: bytes) -> str:
        return seen(found(parsed(data), "//body"))


class TestNotes(ExporterContract):
    exporter = HtmlExporter(evidence="notes")

    def text_of(self, data: bytes) -> str:
        return seen(found(parsed(data), "//body"))


class TestFile:
    @pytest.mark.parametrize("evidence", ["source", "notes", "none"])
    def test_nothing_runs_and_nothing_is_loaded(self, evidence: str) -> None:
        briefing = briefing_with_source("<script src=//example.org></script><img src=x onerror=alert(1)>", [(0, 20)])
        for each in (rich_briefing(), briefing):
            root = page(each, evidence=evidence)
            assert not root.xpath("//script | //link | //img | //iframe | //object | //form | //base")
            assert not root.xpath("//@src | //@style | //@*[starts-with(name(), 'on')]")
            assert not re.search(r"url\(|@import", found(root, "//style").text)
            policy = found(root, "//meta[@http-equiv='Content-Security-Policy']/@content")
            assert "default-src 'none'" in policy
            assert "script-src" not in policy

    def test_what_the_head_tells(self) -> None:
        root = page(rich_briefing())
        assert root.get("lang") == "zh-Hans"
        assert found(root, "//head/title").text == "甲市与乙市就“垃圾分类”举行工作会谈 <1> & more"
        description = found(root, "//meta[@name='description']/@content")
        assert description.startswith("2026年3月9日，甲市与乙市在甲市举行了一次工作会谈；both sides")

    def test_every_process_writes_the_same_bytes(self) -> None:
        code = (
            "import sys; from digest.testing import rich_briefing; from digest_exporters.html import *;"
            "sys.stdout.buffer.write(HtmlExporter().export(rich_briefing()))"
        )
        environment = os.environ | {"PYTHONHASHSEED": "3"}
        there = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
        assert there.stdout == HtmlExporter().export(rich_briefing()), there.stderr

    def test_landmarks_and_headings(self) -> None:
        root = page(rich_briefing(), evidence="notes")
        assert [child.tag for child in found(root, "//body")] == ["nav", "header", "main", "footer"]
        assert found(root, "//h1").text_content() == rich_briefing().plain_title
        levels = [int(heading.tag[1]) for heading in root.xpath("//h1 | //h2 | //h3 | //h4")]
        assert levels == [1, 2, 3, 2, 2]

    def test_no_level_of_headings_is_left_out(self) -> None:
        root = page_of(*(Heading(level=level, text=text("…")) for level in (4, 4, 2, 4)))
        assert [heading.tag for heading in root.xpath("//h1 | //h2 | //h3 | //h4")] == ["h1", "h2", "h3", "h2", "h3"]

    def test_an_empty_briefing_has_no_empty_parts(self) -> None:
        root = page(empty_briefing())
        assert [child.tag for child in found(root, "//body")] == ["nav", "header", "main"]
        assert not root.xpath("//meta[@name='description']")

    def test_a_title_may_be_empty_and_a_language_anything(self) -> None:
        root = page(Briefing(languages=('"><script>',), kicker=(), title=()))
        assert root.get("lang") == '"><script>'
        assert not root.xpath("//script")

    def test_empty_blocks_leave_nothing(self) -> None:
        root = page_of(Facts(rows=()), Items(items=()), Table(header=(), rows=()))
        assert not root.xpath("//main/*")


class TestText:
    @given(ANY_TEXT)
    @example("</style></title><!--")
    @example("&amp;&#35;&lt;b&gt; &notin; ]]>")
    @example("\ud800 \ufffe \x00 \x85 \u2028 a\r\nb")
    def test_any_text_can_be_read_back_from_any_place(self, string: str) -> None:
        root = page_of(
            Heading(level=2, text=text(string)),
            Prose(text=text(string, strong=True)),
            Facts(rows=(FactRow(label=text(string), values=(text(string),)),)),
            Items(items=(text(string, link="https://example.org/"),)),
            Table(header=(text(f"+{string}"),), rows=((text(string),),)),
            title=string,
        )
        for path in ("//head/title", "//h1", "//h2", "//main/p", "//dt", "//dd", "//main//li", "//td"):
            assert spaced(found(root, path).text_content()) == spaced(string), path
        assert spaced(found(root, "//th").text_content()) == spaced(f"+{string}")
        assert len(root.xpath("//style")) == 1

    @given(ANY_TEXT)
    @example('{page}"}</style><b>\\')
    @example("第 {page} 页，共 {pages} 页")
    def test_no_page_label_leaves_its_place(self, label: str) -> None:
        briefing = empty_briefing().model_copy(update={"page_label": label})
        rest = found(page(briefing), "//style").text
        *_, rule = rest.strip().splitlines()
        # a CSS string without quotation marks, backslashes but those of escapes, or angle brackets: nothing ends it
        piece = r'"(?:[^"\\<>\n]|\\[0-9a-f]+ )*"|counter\(pages?\)'
        assert re.fullmatch(rf"@page\{{@bottom-center\{{content:(?:{piece})(?: (?:{piece}))*\}}\}}", rule)

    def test_markup_is_shown_as_it_is(self) -> None:
        assert [item.text_content() for item in page_of(Items(items=tuple(map(text, MARKUP)))).xpath("//li")] == [
            *MARKUP
        ]

    def test_every_run_says_its_language(self) -> None:
        root = page(rich_briefing())
        runs = found(root, "//p[@class='lead']").xpath(".//*[@lang]")
        assert [(run.get("lang"), run.text_content()[:4]) for run in runs] == [
            ("zh-Hans", "2026"),
            ("en", "both"),
            ("zh-Hans", "。"),
        ]
        assert {item.get("lang") for item in root.xpath("//li/*")} >= {"zh-Hant", "ja", "en", "zh-Hans"}
        words = root.xpath("//header//text() | //main//text()[normalize-space() and not(ancestor::sup)]")
        assert words
        assert not [
            word for word in words if not word.getparent().xpath("ancestor-or-self::*[@lang and not(self::html)]")
        ]

    def test_right_to_left_names_keep_to_themselves(self) -> None:
        root = page_of(Items(items=tuple(text(name, "und") for name in NAMES)))
        assert [name.text_content() for name in root.xpath("//bdi")] == ["محمد بن راشد"]

    def test_lists_start_where_they_say(self) -> None:
        root = page_of(Items(items=(text("四"),), ordered=True, start=4), Items(items=(text("…"),)))
        assert found(root, "//ol").get("start") == "4"
        assert found(root, "//ul") is not None

    def test_a_numbered_heading_has_its_number(self) -> None:
        root = page_of(Heading(level=2, text=text("会谈"), ordinal=3))
        assert found(root, "//h2").text_content() == "3. 会谈"

    def test_tables_have_heads(self) -> None:
        root = page_of(Table(header=(text(""), text("时限")), rows=((text("一"), text("二")),)))
        assert found(root, "//th[@scope='col']").text_content() == "时限"
        assert [cell.text_content() for cell in root.xpath("//tbody//td")] == ["一", "二"]


class TestTimeline:
    def test_each_meeting_is_a_link_to_its_part(self) -> None:
        root = page(rich_briefing())
        links = root.xpath("//figure//a")
        assert [link.xpath("string(text)") for link in links] == ["1", "2"]
        assert [link.xpath("string(title)") for link in links] == ["1 (3月9日)", "2 (3月30日至4月2日)"]
        assert [found(root, f"//*[@id='{link.get('href')[1:]}']").text_content() for link in links] == [
            "主要内容",
            "繁體與日文",
        ]
        assert [label.text_content() for label in root.xpath("//figure//li")] == ["2026年3月", "2026年4月"]
        assert found(root, "//figure/*[@role='group']").get("aria-label") == "两次会议的时间线"

    def test_days_stand_in_their_periods_and_planned_meetings_are_hollow(self) -> None:
        disc, bar = page(rich_briefing()).xpath("//figure//a")
        assert [line.get("class") for line in (*disc.xpath("line"), *bar.xpath("line"))] == ["bar", "bar", "hollow"]
        ends = [float(found(disc, "line").get(name).rstrip("%")) for name in ("x1", "x2")]
        assert ends[0] == pytest.approx(ends[1])
        assert ends[0] == pytest.approx(100 * 8.5 / 31 / 2, abs=0.1)  # the middle of the ninth day of two months
        middle = float(found(bar, "text").get("x").rstrip("%"))
        assert 49 < middle < 51  # from the end of the first month into the second

    @given(st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), min_size=1, max_size=30))
    def test_no_meeting_covers_another_or_leaves_the_picture(self, days: list[tuple[int, int]]) -> None:
        first = datetime.date(2026, 1, 1)
        spans = sorted((min(pair), max(pair)) for pair in days)
        marks = [
            Mark(
                ordinal=number,
                anchor="",
                start=first + datetime.timedelta(start),
                end=first + datetime.timedelta(end),
                when=(),
            )
            for number, (start, end) in enumerate(spans, 1)
        ]
        periods = [
            Period(start=datetime.date(2026, month, 1), end=datetime.date(2026, month, last), label=text(f"{month}"))
            for month, last in ((1, 31), (2, 28), (3, 31))
        ]
        timeline = Timeline(
            description=text("…"), period_label=(), meetings_label=(), periods=tuple(periods), marks=tuple(marks)
        )
        bars = page_of(timeline).xpath("//line[@class='bar']")
        assert len(bars) == len(spans)
        width = 340
        shown = [
            (float(bar.get("x1")[:-1]) * width / 100, float(bar.get("x2")[:-1]) * width / 100, float(bar.get("y1")))
            for bar in bars
        ]
        for number, (left, right, y) in enumerate(shown):
            assert 12 - 0.01 <= left <= right + 0.01
            assert right <= width - 12 + 0.01
            for other_left, other_right, other_y in shown[:number]:
                assert y != other_y or left - other_right >= 24 - 0.01 or other_left - right >= 24 - 0.01


class TestLinks:
    def test_only_addresses_and_headings_are_linked(self) -> None:
        targets = ["https://example.org/?a=1&b=2", "javascript:alert(1)", "file:///etc/passwd", "#here", "#nowhere"]
        items = tuple(text(f"to {target}", link=target) for target in targets)
        root = page_of(Heading(level=2, text=text("Here"), anchor="here"), Items(items=items))
        (heading,) = root.xpath("//h2/@id")
        assert root.xpath("//main//a/@href") == ["https://example.org/?a=1&b=2", f"#{heading}"]

    def test_an_anchor_may_be_anything(self) -> None:
        anchors = ["main", "passage-1", "a b\"<>'", "section-1", "main"]
        headings = [Heading(level=2, text=text("…"), anchor=anchor) for anchor in anchors]
        items = Items(items=tuple(text("…", link=f"#{anchor}") for anchor in anchors))
        assert_links_lead_somewhere(root := page_of(*headings[:-1], items))
        assert len(root.xpath("//main//a")) == 5


class TestNotesAtTheEnd:
    def test_marks_lead_to_notes_and_back(self) -> None:
        root = page(rich_briefing().model_copy(update={"documents": ()}))
        assert_links_lead_somewhere(root)
        marks = root.xpath("//main//a[@role='doc-noteref']")
        assert [(mark.text, mark.get("href")) for mark in marks] == [
            ("1", "#note-1"),
            ("1", "#note-1"),
            ("2", "#note-2"),
            ("2", "#note-2"),
        ]
        assert [link.get("href") for link in root.xpath("//footer//a[@class='number']")] == ["#mark-1", "#mark-2"]
        assert not root.xpath("//*[contains(@class, 'printed')]")

    def test_they_can_be_left_out(self) -> None:
        root = page(rich_briefing(), evidence="none")
        assert not root.xpath("//footer | //sup | //aside")

    def test_a_mark_without_a_note_is_no_link(self) -> None:
        root = page_of(Prose(text=text("…", notes=(7,))))
        assert found(root, "//sup").text_content() == "7"
        assert not root.xpath("//main//a")


class TestSourceText:
    def test_it_stands_beside_the_facts_and_the_notes_are_for_print(self) -> None:
        root = page(briefing_with_source("First. Second.", [(7, 14)]))
        assert_links_lead_somewhere(root)
        assert [child.tag for child in found(root, "//body")] == ["nav", "header", "main", "aside", "footer"]
        assert found(root, "//footer").get("class") == "printed"
        mark = found(root, "//main//a")
        number = found(root, f"//aside//a[@id='{mark.get('href')[1:]}']")
        assert number.get("href") == f"#{mark.get('id')}"
        assert found(root, "//mark").text == "Second."

    @pytest.mark.parametrize("evidence", ["notes", "none"])
    def test_it_can_be_left_out(self, evidence: str) -> None:
        root = page(briefing_with_source("First. Second.", [(7, 14)]), evidence=evidence)
        assert not root.xpath("//aside | //*[@class='printed']")

    @given(st.text(st.sampled_from("ab 　\n\r\t。<&\u0627\U0002b34b"), min_size=1, max_size=60), st.data())
    def test_any_passages_come_out_whole_however_they_overlap(self, source: str, data: st.DataObject) -> None:
        ends = st.integers(0, len(source))
        spans = data.draw(st.lists(st.tuples(ends, ends).map(sorted), max_size=6))
        spans = [(start, end) for start, end in spans if source[start:end].strip()]
        root = page(briefing_with_source(source, spans))
        assert_links_lead_somewhere(root)
        if not spans:
            assert not root.xpath("//aside")
            return
        for number in root.xpath("//aside//a"):
            number.drop_tree()
        article = found(root, "//article")
        assert without_space(article.text_content()) == without_space(source)
        for number, (start, end) in enumerate(spans, 1):
            lit = article.xpath(f".//mark[contains(concat(' ', @class, ' '), ' p{number} ')]")
            assert without_space("".join(part.text_content() for part in lit)) == without_space(source[start:end])

    def test_nested_and_crossing_passages_are_split(self) -> None:
        root = page(briefing_with_source("abcdefgh", [(0, 6), (1, 3), (2, 8)]))
        stretches = [(part.text, set(part.get("class").split()) - {"g0"}) for part in root.xpath("//mark")]
        assert stretches == [
            ("a", {"p1"}),
            ("b", {"p1", "p2"}),
            ("c", {"p1", "p2", "p3"}),
            ("def", {"p1", "p3"}),
            ("gh", {"p3"}),
        ]
        assert [number.text for number in root.xpath("//article//a")] == ["1", "2", "3"]

    def test_a_passage_of_two_paragraphs_is_lit_up_in_both(self) -> None:
        root = page(briefing_with_source("One two.\n\nThree four.", [(4, 15)]))
        assert [part.text for part in root.xpath("//article/p/mark")] == ["two.", "Three"]
        assert len(root.xpath("//article//a")) == 1

    def test_the_roles_of_paragraphs_are_kept(self) -> None:
        paragraphs = (Paragraph(start=0, end=4, role=ParagraphRole.HEADING), Paragraph(start=10, end=14))
        root = page(briefing_with_source("Head lost text", [(0, 4)], paragraphs=paragraphs))
        shown = [(line.get("class"), line.xpath("string()").lstrip("1")) for line in root.xpath("//article/p")]
        assert shown == [("heading", "Head"), (None, " lost "), (None, "text")]
        assert {line.get("dir") for line in root.xpath("//article/p")} == {"auto"}
        assert {line.get("lang") for line in root.xpath("//article/p")} == {"en"}

    def test_words_that_do_not_stand_at_their_place_are_a_note(self) -> None:
        briefing = briefing_with_source("First. Second.", [(0, 6), (7, 14)])
        other = briefing.documents[0].model_copy(update={"text": "First. Another."})
        root = page(briefing.model_copy(update={"documents": (other,)}))
        assert [part.text for part in root.xpath("//mark")] == ["First."]
        assert [mark.get("href") for mark in root.xpath("//main//a")] == ["#passage-1", "#note-2"]
        assert found(root, "//footer").get("class") is None
        assert ["printed" in note.get("class") for note in root.xpath("//footer//li")] == [True, False]

    def test_without_documents_all_are_notes(self) -> None:
        briefing = briefing_with_source("First. Second.", [(0, 6)]).model_copy(update={"documents": ()})
        assert not page(briefing).xpath("//aside | //*[contains(@class, 'printed')]")

    def test_each_note_has_its_rules(self) -> None:
        style = found(page(briefing_with_source("a b c", [(0, 1), (2, 3)])), "//style").text
        for number in (1, 2):
            assert f"&:has(:is(.c{number},.p{number}):is(:hover,:focus-within)) .p{number}" in style
            assert f"&:has(.p{number}:is(:hover,:focus-within)) .c{number}" in style
        assert ".c3" not in style


def without_space(string: str) -> str:
    return re.sub(r"\s", "", string)


@pytest.fixture(scope="module")
def digest_of_several(tmp_path_factory: pytest.TempPathFactory) -> HtmlElement:
    folder = tmp_path_factory.mktemp("digest")
    names = ["en-roundtable-drought.md", "zh-visit-apprentices.txt", "en-signing-shore-power.html"]
    reports = [f"examples/reports/{name}" for name in names]
    command = [sys.executable, "-m", "digest", "make", *reports, "--combine", "--format", "html", "--lang", "zh,en"]
    subprocess.run([*command, "-o", str(folder / "digest.html")], check=True, capture_output=True)
    return parsed((folder / "digest.html").read_bytes())


class TestDigestOfSeveral:
    def test_contents_and_marks_lead_somewhere(self, digest_of_several: HtmlElement) -> None:
        assert_links_lead_somewhere(digest_of_several)
        assert len(digest_of_several.xpath("(//main//table)[1]//a")) == 3
        assert len(digest_of_several.xpath("//main//figure//a")) == 3

    def test_each_text_is_named_as_the_notes_name_it(self, digest_of_several: HtmlElement) -> None:
        names = [name.text_content() for name in digest_of_several.xpath("//aside//h3")]
        assert names == ["来源1", "来源2", "来源3"] or names == ["来源 1", "来源 2", "来源 3"]

    def test_every_note_stands_in_its_source(self, digest_of_several: HtmlElement) -> None:
        quotes = {}
        for note in digest_of_several.xpath("//footer//li"):
            quotes[note.xpath("string(a)")] = note.xpath("string(*[@lang][1])")
        assert len(quotes) > 20
        for number, quote in quotes.items():
            lit = digest_of_several.xpath(f"//mark[contains(concat(' ', @class, ' '), ' p{number} ')]")
            shown = " ".join(part.text_content() for part in lit)
            assert without_space(shown) == without_space(quote)


def test_a_thousand_notes_make_no_huge_file() -> None:
    source = "".join(f"Statement {number}.\n" for number in range(1000))
    spans = [(found.start(), found.end()) for found in re.finditer(r"Statement \d+\.", source)]
    data = HtmlExporter().export(briefing_with_source(source, spans))
    assert len(parsed(data).xpath("//aside//a")) == 1000
    assert len(data) < 1000 * 1000
