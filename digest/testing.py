"""The contract of sources, exporters and catalogs, as tests that a plug-in's author runs.

Public, under semantic versioning.

In the test suite of a plug-in:

    from digest.testing import ExporterContract

    class TestSlides(ExporterContract):
        exporter = Slides()

        def text_of(self, data: bytes) -> str:
            return read_slides(data)

pytest finds the inherited tests by itself; nothing here needs pytest to be imported. digest's own plug-ins pass the
same kit.
"""

import re
import time
import unicodedata
import warnings
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import PurePath
from typing import ClassVar

from babel import Locale
from babel.messages.plurals import get_plural

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
    plain,
)
from digest.catalogs import template
from digest.document import Document
from digest.errors import DigestError, GlyphMissing
from digest.options import options_of, set_up
from digest.plugin import Exporter, Match, Plugin, Source
from digest.registry import InstalledCatalog, catalog
from digest.translations import identity, is_translated, keeps_placeholders, parse, strings

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


def rich_briefing() -> Briefing:
    """A briefing that holds one of everything, in Chinese and English, with text that is hard to write down."""
    zh, en = "zh-Hans", "en"

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
                        text="“垃圾分类”覆盖率由2020年的61.5%提高到94.3%，每年减少焚烧约12,500吨。",
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
                Note(number=1, quote=Run(text="双方于3月9日（星期一）在甲市会谈。", language=zh), source=()),
                Note(
                    number=2, quote=Run(text="The rate rose to 94.3 % <since> 2020.", language=en), source=run("来源2")
                ),
            ),
        ),
    ]
    return Briefing(
        languages=(zh, en),
        kicker=(*run("会议简报"), Run(text=" / Meeting briefing", language=en)),
        title=run("甲市与乙市就“垃圾分类”举行工作会谈 <1> & more"),
        blocks=tuple(blocks),
        page_label="第 {page} 页，共 {pages} 页",
    )


def empty_briefing() -> Briefing:
    """A briefing with a title and nothing else."""
    title = (Run(text="Nothing yet", language="en"),)
    return Briefing(languages=("en",), kicker=(), title=title)


def long_briefing(points: int = 1000) -> Briefing:
    """A briefing with that many Chinese points."""
    items = tuple(
        (Run(text=f"第{number}点：双方同意每季度交换一次数据，并于{number}日内答复。", language="zh-Hans"),)
        for number in range(1, points + 1)
    )
    title = (Run(text="长篇简报", language="zh-Hans"),)
    return Briefing(languages=("zh-Hans",), kicker=(), title=title, blocks=(Items(items=items, ordered=True),))


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


class _PluginContract(ABC):
    """What holds for every plug-in: its options are described, have defaults, and can be set from the command line."""

    @property
    @abstractmethod
    def _plugin(self) -> Plugin: ...

    def test_the_first_line_of_the_docstring_is_a_help_line(self) -> None:
        first, _, _ = (type(self._plugin).__doc__ or "").strip().partition("\n")
        assert first, "`digest formats` and `digest sources` show the first line of the docstring"
        assert len(first) <= 100, "the first line of the docstring is too long for a list"

    def test_options_are_described_and_have_defaults(self) -> None:
        for name, field in type(self._plugin).model_fields.items():
            assert not field.is_required(), f"option {name} needs a default"
            assert field.description, f"option {name} needs a description"

    def test_options_can_be_set_from_the_command_line(self) -> None:
        plugin = type(self._plugin)
        for option in options_of(plugin):
            if option.default:
                assert set_up(plugin, {option.name: option.default}, plugin.__name__) == plugin(), (
                    f"--set {option.name}={option.default} is not the same as the default"
                )


class ExporterContract(_PluginContract):
    """What every exporter keeps. Set `exporter`; write `text_of`, which reads an export back."""

    exporter: ClassVar[Exporter]

    missing_glyphs: ClassVar[frozenset[str]] = frozenset()
    """Characters of the rich sample that this exporter may leave out, if it warns of it (GlyphMissing)."""

    @abstractmethod
    def text_of(self, data: bytes) -> str:
        """The text in an export, as a reader's program would give it, in reading order."""

    @property
    def _plugin(self) -> Plugin:
        return self.exporter

    def test_extension_and_media_type(self) -> None:
        assert re.fullmatch(r"\.[a-z0-9]+(\.[a-z0-9]+)*", self.exporter.extension)
        assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", self.exporter.media_type)

    def test_the_same_briefing_gives_the_same_bytes_later(self) -> None:
        first = self._export(rich_briefing())
        time.sleep(2)  # the clock in a ZIP file ticks every two seconds (APPNOTE.TXT 4.4.6)
        assert self._export(rich_briefing()) == first

    def test_every_string_can_be_read_back(self) -> None:
        briefing = rich_briefing()
        text = squeezed(self.text_of(self._export(briefing)))
        absent = [string for string in strings_of(briefing) if self._expected(string) not in text]
        assert not absent, f"not in the export: {absent}"

    def test_missing_glyphs_are_warned_of(self) -> None:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            self.exporter.export(rich_briefing())
        assert any(issubclass(warning.category, GlyphMissing) for warning in told) == bool(self.missing_glyphs)

    def test_a_thousand_chinese_points(self) -> None:
        briefing = long_briefing()
        text = squeezed(self.text_of(self._export(briefing)))
        *_, last = strings_of(briefing)
        assert squeezed(last) in text
        assert text.count(squeezed("双方同意每季度交换一次数据")) == 1000

    def test_an_empty_briefing(self) -> None:
        briefing = empty_briefing()
        assert squeezed(plain(briefing.title)) in squeezed(self.text_of(self._export(briefing)))

    def _export(self, briefing: Briefing) -> bytes:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", GlyphMissing)
            data = self.exporter.export(briefing)
        assert isinstance(data, bytes)
        return data

    def _expected(self, string: str) -> str:
        return "".join(c for c in squeezed(string) if c not in self.missing_glyphs)


class SourceContract(_PluginContract):
    """What every source keeps. Set `source` and `samples`."""

    source: ClassVar[Source]

    samples: ClassVar[Sequence[tuple[str, bytes, Sequence[str]]]]
    """Reports of this format: file name, bytes, and passages that the document must hold, in order."""

    @property
    def _plugin(self) -> Plugin:
        return self.source

    def test_extensions_and_media_types(self) -> None:
        assert all(re.fullmatch(r"\.[a-z0-9.]+", extension) for extension in self.source.extensions)
        assert all(re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", media_type) for media_type in self.source.media_types)

    def test_samples_are_recognized(self) -> None:
        assert self.samples, "a contract without samples proves nothing"
        for name, data, _ in self.samples:
            assert type(self.source).recognizes(data, name) is not Match.NO, name

    def test_other_inputs_are_left_alone(self) -> None:
        for rubbish in (b"", b"\x00\x01\x02\x03" * 64, bytes(range(256))):
            assert type(self.source).recognizes(rubbish, "rubbish.bin") is Match.NO

    def test_any_input_can_be_asked_about(self) -> None:
        for name, data, _ in self.samples:
            for odd_name in ("", "-", "report", f"a.b/{name}", name.upper()):
                for odd_data in (b"", data[:1], data[: len(data) // 2], data[::-1]):
                    assert isinstance(type(self.source).recognizes(odd_data, odd_name), Match)

    def test_passages_are_found_in_order(self) -> None:
        for name, data, passages in self.samples:
            text, reached = self.source.read(data, name).text, 0
            for passage in passages:
                found = text.find(passage, reached)
                assert found >= 0, f"{name}: {passage!r} is absent, or out of order"
                reached = found + len(passage)

    def test_reading_twice_gives_the_same_document(self) -> None:
        for name, data, _ in self.samples:
            assert self.source.read(data, name) == self.source.read(data, name)

    def test_the_document_leaves_identity_to_digest(self) -> None:
        for name, data, _ in self.samples:
            document = self.source.read(data, name)
            assert isinstance(document, Document)
            assert (document.id, document.sha256) == ("", "")

    def test_broken_input_is_refused_not_crashed_on(self) -> None:
        for name, data, _ in self.samples:
            suffix = PurePath(name).suffix
            for broken in (b"", b"\x00", data[: len(data) // 2], data[::-1], bytes(range(256)) * 4):
                with warnings.catch_warnings(), suppress(DigestError):  # the one way in which reading may fail
                    warnings.simplefilter("ignore")
                    self.source.read(broken, f"broken{suffix}")


class CatalogContract:
    """What every catalog keeps. Set `tag`; the distribution must be installed, since its entry point is tested too."""

    tag: ClassVar[str]
    """The language, as users type it: `ja`, `pt-BR`."""

    def test_it_can_be_used(self) -> None:
        assert Locale.parse(self.tag, sep="-")
        assert self._installed.translations()

    def test_something_is_translated(self) -> None:
        assert any(is_translated(message) for message in self._installed.read())

    def test_nothing_is_fuzzy(self) -> None:
        fuzzy = [identity(message) for message in self._installed.read() if message.id and message.fuzzy]
        assert not fuzzy, f"fuzzy, so that readers see another language: {fuzzy}"

    def test_every_message_is_one_of_digest(self) -> None:
        known = {identity(message) for message in parse(template(), "digest.pot") if message.id}
        unknown = {identity(message) for message in self._installed.read() if message.id} - known
        assert not unknown, f"(context, message) that this version of digest does not say: {unknown}"

    def test_placeholders_are_kept(self) -> None:
        found = [message for message in self._installed.read() if is_translated(message)]
        changed = [strings(message) for message in found if not keeps_placeholders(message)]
        assert not changed, f"other placeholders than in the message: {changed}"

    def test_there_are_as_many_plural_forms_as_the_language_has(self) -> None:
        found = self._installed.read()
        number, _ = get_plural(Locale.parse(self.tag, sep="-"))
        assert found.num_plurals == number, "Plural-Forms of the header"
        for message in found:
            if message.pluralizable:
                assert len(strings(message)) == number, identity(message)

    @property
    def _installed(self) -> InstalledCatalog:
        return catalog(self.tag)
