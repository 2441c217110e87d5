"""Markdown as a reader's program understands it: parsed by markdown-it, an implementation of CommonMark."""

import datetime
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from digest.plugin import (
    Block,
    Briefing,
    Document,
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
from digest.testing import MARKUP, NAMES, ExporterContract, rich_briefing
from digest_exporters.lines import one_line
from digest_exporters.markdown import MarkdownExporter

patient = settings(deadline=None)
PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PARSER.normalizeLinkText = lambda url: url  # type: ignore[method-assign]  # it decodes %E4, which others do not


def text(string: str, language: str = "zh-Hans", **more: object) -> Text:
    return (Run(text=string, language=language, **more),)  # type: ignore[arg-type]


def markdown(*blocks: Block, title: str = "标题", **options: str) -> str:
    briefing = Briefing(languages=("zh-Hans",), kicker=(), title=text(title), blocks=blocks)
    return MarkdownExporter.model_validate(options).export(briefing).decode()


def front_and_rest(exported: str) -> tuple[str, str]:
    _, front, rest = re.split(r"^---\n", exported, maxsplit=2, flags=re.MULTILINE)
    return front, rest


def content(exported: str) -> str:
    """What follows the front matter."""
    return front_and_rest(exported)[1]


def below_title(*blocks: Block, **options: str) -> str:
    return content(markdown(*blocks, **options)).split("# 标题\n", 1)[1].strip("\n")


def tokens(exported: str) -> list[Token]:
    return PARSER.parse(content(exported))


def shape(exported: str) -> list[tuple[str, str]]:
    return [(token.type, token.tag) for token in tokens(exported)]


def shown(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


def shown_lines(exported: str) -> list[str]:
    return [shown(token) for token in tokens(exported) if token.type == "inline"]


def marks(exported: str) -> Iterator[Token]:
    for token in tokens(exported):
        yield from (child for child in token.children or () if child.type != "text")


class TestContract(ExporterContract):
    exporter = MarkdownExporter()

    def text_of(self, data: bytes) -> str:
        return "\n".join(shown_lines(data.decode()))


class TestFootnotes(ExporterContract):
    exporter = MarkdownExporter(evidence="footnotes")

    def text_of(self, data: bytes) -> str:
        definitions = re.compile(r"^\[\^\d+\]: ", re.MULTILINE)  # GitHub's, unknown to CommonMark
        return "\n".join(shown_lines(definitions.sub("", data.decode())))


class TestFile:
    def test_it_ends_with_one_newline_and_has_no_others_than_lf(self) -> None:
        data = MarkdownExporter().export(rich_briefing())
        assert data.endswith(b"\n")
        assert not data.endswith(b"\n\n")
        assert b"\r" not in data
        assert not any(line.endswith(b" ") for line in data.splitlines())

    def test_every_process_writes_the_same_bytes(self) -> None:
        code = (
            "import sys; from digest.testing import rich_briefing; from digest_exporters.markdown import *;"
            "sys.stdout.buffer.write(MarkdownExporter().export(rich_briefing()))"
        )
        environment = os.environ | {"PYTHONHASHSEED": "3"}
        there = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True)
        assert there.stdout == MarkdownExporter().export(rich_briefing()), there.stderr


class TestFrontMatter:
    @patient
    @given(st.text(st.characters(codec=None, categories=None)))
    @example("a: b\n---\n# c")
    @example("'\"{}[]&*!|>%@`\x85\ud800\u2028")
    def test_any_title_can_be_read_back(self, title: str) -> None:
        document = yaml.safe_load(front_and_rest(markdown(title=title))[0])
        assert document.get("title", "") == one_line(title)

    def test_what_it_tells(self) -> None:
        report = Document(
            text="…", title="Talks: held", publisher="甲市日报", published=datetime.date(2026, 3, 10), language="en"
        )
        briefing = rich_briefing().model_copy(update={"documents": (report, Document(text="…", uri="report.txt"))})
        head, _ = front_and_rest(MarkdownExporter().export(briefing).decode())
        assert yaml.safe_load(head) == {
            "title": "甲市与乙市就“垃圾分类”举行工作会谈 <1> & more",
            "subtitle": "会议简报 / Meeting briefing",
            "lang": "zh-Hans",
            "languages": ["zh-Hans", "en"],
            "sources": [
                {
                    "title": "Talks: held",
                    "publisher": "甲市日报",
                    "language": "en",
                    "published": datetime.date(2026, 3, 10),
                },
                {"url": "report.txt"},
            ],
        }


def with_text(string: str) -> Sequence[Block]:
    """The string in every place of a briefing that a record's text can get into."""
    here, label = text(string), text(f"{string}甲")
    return (
        Heading(level=2, text=here),
        Prose(text=here),
        Facts(rows=(FactRow(label=label, values=(here,)), FactRow(label=label, values=(here, here)))),
        Items(items=(here, here)),
        Prose(role="remark", text=here),
        Items(items=(here, here), ordered=True, start=4),
        Heading(level=4, text=here),
        Table(header=(here, here), rows=((here, here), (here, here))),
        Notes(
            heading=Heading(level=3, text=here), notes=(Note(number=1, quote=here[0], source=here),)
        ),
    )  # fmt: skip


SPECIAL = (
    *"\\`*_{}[]()#+-.!|<>&;~$:/=\"'^@%,?\t\n\r\x00\x0b\u3000\xa0",
    *(
        "1.",
        "12)",
        "- ",
        "# ",
        "> ",
        "```",
        "~~~",
        "---",
        "===",
        "***",
        "&amp;",
        "&#35;",
        "&nbsp;",
        "<b>",
        "</b>",
        "<!--",
    ),
    *(
        "http://a.example/b_c_",
        "https://a.example/?x=&amp;y",
        "www.a.example/*b*",
        "<http://a>",
        "a_b",
        "[a]: b",
        "![a](b)",
    ),
    *(
        "甲",
        "。",
        "“",
        "z",
        "7",
        " ",
        "  ",
        "    ",
        "\\|",
        "| --- |",
        "$x$",
        "~a~",
        "ftp://x",
        "mailto:a@b.example",
        "[ ]",
    ),
)
hard_text = st.lists(st.sampled_from(SPECIAL), min_size=1, max_size=8).map("".join)
links = st.sampled_from([None, "https://x.example/(a)"])
notes = st.sampled_from([(), (7,)])
hard_runs = st.builds(Run, text=hard_text, language=st.just("und"), strong=st.booleans(), link=links, notes=notes)


class TestLiteralText:
    @patient
    @given(hard_text | st.text())
    def test_text_shows_as_it_is_in_every_place(self, string: str) -> None:
        """Not a mark of it starts a block, an emphasis, a tag, an entity; none is lost."""
        line = one_line(string).strip()
        if not line:
            return
        label = f"{one_line(string)}甲".strip()
        exported = markdown(*with_text(string), title=string)
        assert shape(exported) == shape(markdown(*with_text("x"), title="x"))
        assert [words(shown) for shown in shown_lines(exported)] == [
            *map(words, (line, line, line)),
            *map(words, (f"{label}：{one_line(string)}", f"{label}：", line, line)),
            *map(words, [line] * 12),
            *map(words, (line, f"[1] {line} — {line}")),
        ]
        assert all(mark.tag == "strong" or mark.markup == "autolink" for mark in marks(exported))

    @patient
    @given(st.lists(hard_runs))
    @example([Run(text=" ", language="und", notes=(7,)), Run(text=": b", language="und")])
    @example([Run(text="x", language="und", strong=True), *text("_a b_"), Run(text="y", language="und", strong=True)])
    @example([Run(text="a!", language="und"), Run(text="b", language="und", link="https://x.example")])
    @example([Run(text="a", language="und", notes=(7,)), Run(text="(b)", language="und")])
    def test_text_shows_as_it_is_beside_the_marks_of_runs(self, runs: list[Run]) -> None:
        line = tuple(runs)
        expected = "".join(one_line(run.text) + "[7]" * len(run.notes) for run in line).strip()
        if not expected:
            return
        exported = markdown(Table(header=(line,), rows=()), Prose(text=line))
        assert [words(shown) for shown in shown_lines(exported)[1:]] == [words(expected)] * 2
        assert {mark.tag for mark in marks(exported)} <= {"strong", "a"}

    @pytest.mark.parametrize(
        "string", [*MARKUP, *NAMES, "a" * 300, "👩🏽‍💻🇨🇳", "C:\\dir\\", "5*6*7", "snake_case_name", "C #"]
    )
    def test_examples(self, string: str) -> None:
        assert shown_lines(markdown(Prose(text=text(string))))[1] == string

    def test_github_makes_no_formula_of_it(self) -> None:
        assert below_title(Prose(text=text("$x$"))) == "\\$x\\$"

    @pytest.mark.parametrize(
        "string",
        ["AT&T", "snake_case", "1.5%", "a < b > c", "US$5", "20~30人", "(a) - b + c = d", "甲：“乙”！", "No. 1"],
    )
    def test_harmless_text_reads_as_it_is_unformatted_too(self, string: str) -> None:
        assert below_title(Prose(text=text(string))) == string


class TestGitHub:
    """The same, as GitHub's own parser sees it, which also knows bare addresses and ~strike-through~."""

    @patient
    @given(hard_text | st.text())
    @example("www.a.example/*b*")
    @example("http://a.example/*b*</b>")
    @example("https://a.example/&amp;<b>")
    def test_text_shows_as_it_is_in_every_place(self, string: str) -> None:
        line = one_line(string).strip()
        if not line:
            return
        page, plain_page = github(markdown(*with_text(string), title=string)), github(markdown(*with_text("x")))
        assert [e.tag for e in page.iter() if e.tag != "a"] == [e.tag for e in plain_page.iter()]
        for tag, expected in (("h2", [line]), ("p", [line, line, f"[1] {line} — {line}"]), ("td", [line] * 4)):
            assert [words(element.text_content()) for element in page.iter(tag)] == list(map(words, expected))

    @patient
    @given(st.lists(hard_runs))
    @example([Run(text="www.a.example", language="und", strong=True)])
    @example([Run(text="http://a.example/", language="und"), Run(text="_b", language="und", strong=True)])
    def test_text_shows_as_it_is_beside_the_marks_of_runs(self, runs: list[Run]) -> None:
        expected = "".join(one_line(run.text) + "[7]" * len(run.notes) for run in runs)
        page = github(markdown(Prose(text=(*runs, Run(text="。", language="zh-Hans")))))
        assert [words(element.text_content()) for element in page.iter("p")] == [words(f"{expected}。")]


def github(exported: str) -> html.HtmlElement:
    cmarkgfm = pytest.importorskip("cmarkgfm")
    options = pytest.importorskip("cmarkgfm.cmark").Options
    page = cmarkgfm.github_flavored_markdown_to_html(content(exported), options=options.CMARK_OPT_UNSAFE)
    return html.fragment_fromstring(page, create_parent="div")


def words(line: str) -> list[str]:
    """A line, but for white space at its ends and beside marks, which Markdown gives no meaning to."""
    return line.split()


class TestRuns:
    @pytest.mark.parametrize("string", ["王𬍛：", "“垃圾分类”，", " Chair: ", "（主持人）", "甲—乙"])
    def test_strong_words_are_strong_beside_chinese_marks(self, string: str) -> None:
        exported = markdown(Prose(text=(*text("甲"), *text(string, strong=True), *text("双方同意"))))
        assert [mark.type for mark in marks(exported)] == ["strong_open", "strong_close"]
        assert "**" not in "".join(shown_lines(exported))

    def test_strong_neighbours_are_one(self) -> None:
        line = (*text("地点", strong=True), *text("Venue", "en", strong=True))
        assert below_title(Prose(text=line)) == "**地点Venue**"

    def test_an_address_that_is_its_own_text(self) -> None:
        address = "https://example.org/a_b?c=1&d=2"
        assert below_title(Prose(text=text(address, "und", link=address))) == f"<{address}>"

    def test_an_address_in_the_text_ends_before_chinese(self) -> None:
        exported = markdown(Prose(text=text("见https://example.org/a_b。谢谢")))
        assert [mark.attrs["href"] for mark in marks(exported) if mark.type == "link_open"] == [
            "https://example.org/a_b"
        ]

    @pytest.mark.parametrize(
        "address", ["https://example.org/a_(b", "https://example.org/?a=&copy;b", "mailto:a@b.example"]
    )
    def test_addresses_survive(self, address: str) -> None:
        exported = markdown(Prose(text=text("见此", link=address)))
        assert [mark.attrs["href"] for mark in marks(exported) if mark.type == "link_open"] == [address]

    @pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "https://[", "#nowhere"])
    def test_what_leads_nowhere_stays_text(self, link: str) -> None:
        assert below_title(Prose(text=text("见此", link=link))) == "见此"

    def test_anchors_lead_to_the_fragments_of_github(self) -> None:
        points = Heading(level=2, text=text("要点 (Key points)"))
        again = points.model_copy(update={"anchor": "again"})
        assert "[见此](#要点-key-points-1)" in below_title(points, Prose(text=text("见此", link="#again")), again)


class TestBlocks:
    def test_facts_read_well_unformatted(self) -> None:
        facts = Facts(
            rows=(
                FactRow(label=text("日期"), values=(text("3月9日"),)),
                FactRow(label=text("Parties", "en"), values=(text("甲市"), text("City of Yi", "en"))),
                FactRow(label=text("Place", "en"), values=(text("Jia", "en"),)),
            )
        )
        assert below_title(facts) == (
            "- **日期**：3月9日\n- **Parties**:\n  - 甲市\n  - City of Yi\n- **Place**: Jia"
        )  # fmt: skip

    def test_lists_that_follow_each_other_stay_apart(self) -> None:
        bullets, numbers = Items(items=(text("甲"),)), Items(items=(text("乙"),), ordered=True, start=3)
        facts = Facts(rows=(FactRow(label=text("丙"), values=()),))
        types = [token.type for token in tokens(markdown(bullets, facts, bullets, numbers, numbers, bullets))]
        assert types.count("bullet_list_open") == 4
        assert types.count("ordered_list_open") == 2

    def test_an_ordered_list_starts_where_it_says(self) -> None:
        items = Items(items=(text("甲"), text("")), ordered=True, start=9)
        assert below_title(items) == "9. 甲\n10."

    def test_columns_line_up_where_letters_have_one_width(self) -> None:
        table = Table(header=(text("事项"), text("Due")), rows=((text("问卷 | 答复"), text("6月")),))
        assert below_title(table) == (
            "| 事项         | Due |\n| ------------ | --- |\n| 问卷 \\| 答复 | 6月 |"
        )  # fmt: skip

    def test_nothing_to_show_leaves_nothing(self) -> None:
        assert below_title(Facts(rows=()), Items(items=()), Table(header=(), rows=())) == ""


class TestEvidence:
    CITING = Prose(text=(*text("会谈", notes=(1, 3)), *text("(工作会谈)已举行。")))
    QUOTES = Notes(
        heading=Heading(level=2, text=text("原文依据")),
        notes=(
            Note(number=1, quote=Run(text="1. 双方会谈。", language="zh-Hans"), source=text("甲市日报")),
            Note(number=3, quote=Run(text="[3]: x", language="en"), source=()),
        ),
    )

    def test_notes(self) -> None:
        exported = markdown(self.CITING, self.QUOTES)
        assert shown_lines(exported)[1:] == [
            "会谈[1][3](工作会谈)已举行。",
            "原文依据",
            "[1] 1. 双方会谈。 — 甲市日报",
            "[3] [3]: x",
        ]
        assert not list(marks(exported))

    def test_footnotes(self) -> None:
        assert below_title(self.CITING, self.QUOTES, evidence="footnotes") == (
            "会谈[^1][^3]\\(工作会谈)已举行。\n\n## 原文依据\n\n[^1]: 1\\. 双方会谈。 — 甲市日报\n\n[^3]: \\[3\\]: x"
        )

    def test_evidence_may_be_left_out(self) -> None:
        assert below_title(self.CITING, self.QUOTES, evidence="none") == "会谈(工作会谈)已举行。".replace("(", "\\(")
