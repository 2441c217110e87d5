"""What sources, exporters and catalogs keep, each as a class of tests."""

import re
import time
import warnings
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import ClassVar

from babel import Locale
from babel.messages.plurals import get_plural

from digest import isolation
from digest.briefing import Briefing
from digest.catalogs import template
from digest.document import Document
from digest.errors import DigestError, GlyphMissing
from digest.options import options_of, set_up
from digest.plugin import Exporter, Match, Plugin, Source
from digest.registry import InstalledCatalog, InstalledSource, catalog
from digest.testing.samples import empty_briefing, long_briefing, rich_briefing, squeezed, strings_of
from digest.translations import identity, is_translated, keeps_placeholders, parse, strings


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

    def strings_of(self, briefing: Briefing) -> Iterable[str]:
        """What must be found in an export of a briefing: every string that its reader must be able to read.

        A format whose business is data, not words, says here what it writes of `briefing.meetings` and
        `briefing.documents`.
        """
        return strings_of(briefing)

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
        wanted = [*self.strings_of(briefing)]
        assert wanted, "a contract that asks for nothing proves nothing"
        absent = [string for string in wanted if self._expected(string) not in text]
        assert not absent, f"not in the export: {absent}"

    def test_missing_glyphs_are_warned_of(self) -> None:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            self.exporter.export(rich_briefing())
        assert any(issubclass(warning.category, GlyphMissing) for warning in told) == bool(self.missing_glyphs)

    def test_a_thousand_chinese_points(self) -> None:
        briefing = long_briefing()
        text = squeezed(self.text_of(self._export(briefing)))
        *_, last = wanted = [squeezed(string) for string in self.strings_of(briefing)]
        assert last in text
        point = squeezed("双方同意每季度交换一次数据")
        assert text.count(point) == sum(string.count(point) for string in wanted)

    def test_an_empty_briefing(self) -> None:
        briefing = empty_briefing()
        text = squeezed(self.text_of(self._export(briefing)))
        assert all(squeezed(string) in text for string in self.strings_of(briefing))

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

    def test_reading_in_a_process_of_its_own_gives_the_same_document(self) -> None:
        """Where the source asks for that: it may need a file to write, or a server."""
        kind = type(self.source)
        if not kind.isolated or self.source != kind():
            return
        for name, data, _ in self.samples:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                assert isolation.read(InstalledSource.of(kind), data, name) == self.source.read(data, name)

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
