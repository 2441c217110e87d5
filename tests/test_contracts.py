"""The conformance kit finds what it is there to find: each breach below fails the test that is named beside it."""

import html
import itertools
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from isolated_tapes import IsolatedTape, UnpacksToDisk
from pydantic import Field

from digest.plugin import (
    Briefing,
    Document,
    Exporter,
    GlyphMissing,
    Match,
    PluginError,
    Source,
    UnreadableInput,
    UsageError,
)
from digest.testing import CatalogContract, ExporterContract, SourceContract, strings_of


class Honest(Exporter):
    """Every string on a line of its own."""

    extension = ".txt"
    media_type = "text/plain"
    width: int = Field(default=0, description="Nothing; an option to look at.")

    def export(self, briefing: Briefing) -> bytes:
        return "\n".join(strings_of(briefing)).encode()


class ReadsTheClock(Honest):
    """An export with the time in it."""

    def export(self, briefing: Briefing) -> bytes:
        return super().export(briefing) + time.strftime("%H:%M:%S").encode()


class EscapesForNothing(Honest):
    """An export with entities in plain text."""

    def export(self, briefing: Briefing) -> bytes:
        return html.escape(super().export(briefing).decode()).encode()


class KnowsTheBasicPlaneOnly(Honest):
    """An export without rare Han characters, and without a word about it."""

    def export(self, briefing: Briefing) -> bytes:
        return "".join(c for c in super().export(briefing).decode() if ord(c) < 0x10000).encode()


class WarnsForNothing(Honest):
    """A complete export that tells of a missing glyph."""

    def export(self, briefing: Briefing) -> bytes:
        warnings.warn(GlyphMissing("U+4E00"), stacklevel=2)
        return super().export(briefing)


class StopsAtAHundred(Honest):
    """The first hundred strings."""

    def export(self, briefing: Briefing) -> bytes:
        return "\n".join(itertools.islice(strings_of(briefing), 100)).encode()


class ExpectsBlocks(Honest):
    """An export that crashes without blocks."""

    def export(self, briefing: Briefing) -> bytes:
        assert briefing.blocks
        return super().export(briefing)


class WithoutDot(Honest):
    """An export without a dot in its extension."""

    extension = "txt"


class WithoutDefault(Honest):
    """An option that must be given."""

    width: int = Field(description="Nothing.")


class WithoutDescription(Honest):
    """An option that says nothing."""

    width: int = 0


class WithAListForAnOption(Honest):
    """An option that nobody can set with --set."""

    margins: tuple[int, int] = Field(default=(1, 2), description="Nothing.")


class WithoutDocstring(Honest):
    pass


def exporter_contract(tested: Exporter, *, missing: str = "") -> ExporterContract:
    class Contract(ExporterContract):
        exporter = tested
        missing_glyphs = frozenset(missing)

        def text_of(self, data: bytes) -> str:
            return data.decode()

    return Contract()


class Tape(Source):
    """A label, and what was said."""

    extensions = frozenset({".tape"})
    media_types = frozenset({"text/x-tape"})

    @classmethod
    def recognizes(cls, data: bytes, name: str) -> Match:
        return Match.CONTENT if data.startswith(b"TAPE") else super().recognizes(data, name)

    def read(self, data: bytes, name: str) -> Document:
        if not data.startswith(b"TAPE"):
            raise UnreadableInput(f"{name} is no tape.")
        return Document(text=data.decode(errors="replace"))


class TakesAll(Tape):
    """A source that calls everything its own."""

    @classmethod
    def recognizes(cls, data: bytes, name: str) -> Match:
        return Match.EXTENSION


class TakesNone(Tape):
    """A source that does not know its own."""

    @classmethod
    def recognizes(cls, data: bytes, name: str) -> Match:
        return Match.NO


class LooksTooFar(Tape):
    """A source that crashes when asked about a short input."""

    @classmethod
    def recognizes(cls, data: bytes, name: str) -> Match:
        return Match.CONTENT if data[:1] and data[3] == ord("E") else Match.NO


class Crashes(Tape):
    """A source to which a broken input is a surprise."""

    def read(self, data: bytes, name: str) -> Document:
        return Document(text=data.decode())


class Shuffles(Tape):
    """A source that mixes up the passages."""

    def read(self, data: bytes, name: str) -> Document:
        return Document(text=" ".join(sorted(super().read(data, name).text.split())))


class Numbers(Tape):
    """A source that gives documents an identity."""

    def read(self, data: bytes, name: str) -> Document:
        return super().read(data, name).model_copy(update={"id": "1"})


readings = itertools.count()


class Counts(Tape):
    """A source that reads something else each time."""

    def read(self, data: bytes, name: str) -> Document:
        return super().read(data, name).model_copy(update={"title": str(next(readings))})


class BadExtension(Tape):
    """A source with an extension in capitals."""

    extensions = frozenset({".TAPE"})


TAPE = (
    "talks.tape",
    "TAPE one. Two cities met. 两市会谈。They will meet again.".encode(),
    ["Two cities", "两市", "again"],
)


def source_contract(tested: Source, *, with_samples: bool = True) -> SourceContract:
    class Contract(SourceContract):
        source = tested
        samples = (TAPE,) if with_samples else ()

    return Contract()


JAPANESE = """\
msgid ""
msgstr ""
"Plural-Forms: nplurals=1; plural=0;\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Date"
msgstr "開催日"

msgid "on {date}"
msgstr "{date}に"

msgid "{count} other body"
msgid_plural "{count} other bodies"
msgstr[0] "ほか{count}機関"

msgid "Venue"
msgstr ""
"""


class Japanese(CatalogContract):
    tag = "ja"


def checks_of(contract: ExporterContract | SourceContract | CatalogContract) -> dict[str, Callable[[], None]]:
    return {name: getattr(contract, name) for name in dir(contract) if name.startswith("test_")}


@pytest.mark.parametrize(
    "contract", [exporter_contract(Honest()), source_contract(Tape()), source_contract(IsolatedTape())]
)
def test_an_honest_plugin_passes(contract: ExporterContract | SourceContract) -> None:
    for test in checks_of(contract).values():
        test()


BREACHES = [
    (exporter_contract(ReadsTheClock()), "the_same_briefing_gives_the_same_bytes_later"),
    (exporter_contract(EscapesForNothing()), "every_string_can_be_read_back"),
    (exporter_contract(KnowsTheBasicPlaneOnly()), "every_string_can_be_read_back"),
    (exporter_contract(KnowsTheBasicPlaneOnly(), missing="𬍛𠮷"), "missing_glyphs_are_warned_of"),
    (exporter_contract(WarnsForNothing()), "missing_glyphs_are_warned_of"),
    (exporter_contract(StopsAtAHundred()), "a_thousand_chinese_points"),
    (exporter_contract(ExpectsBlocks()), "an_empty_briefing"),
    (exporter_contract(WithoutDot()), "extension_and_media_type"),
    (exporter_contract(WithoutDefault(width=1)), "options_are_described_and_have_defaults"),
    (exporter_contract(WithoutDescription()), "options_are_described_and_have_defaults"),
    (exporter_contract(WithAListForAnOption()), "options_can_be_set_from_the_command_line"),
    (exporter_contract(WithoutDocstring()), "the_first_line_of_the_docstring_is_a_help_line"),
    (source_contract(Tape(), with_samples=False), "samples_are_recognized"),
    (source_contract(TakesNone()), "samples_are_recognized"),
    (source_contract(TakesAll()), "other_inputs_are_left_alone"),
    (source_contract(LooksTooFar()), "any_input_can_be_asked_about"),
    (source_contract(Crashes()), "broken_input_is_refused_not_crashed_on"),
    (source_contract(Shuffles()), "passages_are_found_in_order"),
    (source_contract(Numbers()), "the_document_leaves_identity_to_digest"),
    (source_contract(Counts()), "reading_twice_gives_the_same_document"),
    (source_contract(BadExtension()), "extensions_and_media_types"),
    (source_contract(UnpacksToDisk()), "reading_in_a_process_of_its_own_gives_the_same_document"),
]


@pytest.mark.parametrize(
    ("contract", "test"),
    BREACHES,
    ids=lambda value: value if isinstance(value, str) else type(value._plugin).__name__,
)
def test_a_breach_fails_the_test_that_guards_against_it(contract: ExporterContract | SourceContract, test: str) -> None:
    with pytest.raises((AssertionError, UsageError, PluginError, IndexError, UnicodeDecodeError)):
        checks_of(contract)[f"test_{test}"]()


def japanese(install_catalog: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, po: str) -> CatalogContract:
    """The contract of a catalog that is installed for the length of a test."""
    monkeypatch.syspath_prepend(install_catalog("ja", po))
    for name in [name for name in sys.modules if name == "digest_labels_ja"]:
        monkeypatch.delitem(sys.modules, name)
    return Japanese()


def test_a_contract_that_asks_for_nothing_fails() -> None:
    class AsksForNothing(ExporterContract):
        exporter = Honest()

        def text_of(self, data: bytes) -> str:
            return data.decode()

        def strings_of(self, briefing: Briefing) -> Iterable[str]:
            return ()

    with pytest.raises(AssertionError, match="proves nothing"):
        AsksForNothing().test_every_string_can_be_read_back()


def test_an_honest_catalog_passes(install_catalog: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    for test in checks_of(japanese(install_catalog, monkeypatch, JAPANESE)).values():
        test()


CATALOG_BREACHES = [
    ("plural=0", "plural=launch()", "it_can_be_used"),
    ("開催日", "開{催日", "it_can_be_used"),
    ("開催日", "", "something_is_translated"),
    ('msgid "Date"', '#, fuzzy\nmsgid "Date"', "nothing_is_fuzzy"),
    ('msgid "Date"', 'msgid "Day"', "every_message_is_one_of_digest"),
    ('msgid "Date"', 'msgctxt "day"\nmsgid "Date"', "every_message_is_one_of_digest"),
    ("{date}に", "{day}に", "placeholders_are_kept"),
    ("{date}に", "当日に", "placeholders_are_kept"),
    ("ほか{count}機関", "ほか{number}機関", "placeholders_are_kept"),
    ("nplurals=1", "nplurals=2", "there_are_as_many_plural_forms_as_the_language_has"),
    ('機関"', '機関"\nmsgstr[1] "ほか{count}機関"', "there_are_as_many_plural_forms_as_the_language_has"),
]


@pytest.mark.parametrize(("right", "wrong", "test"), CATALOG_BREACHES)
def test_a_breach_of_a_catalog_fails_the_test_that_guards_against_it(
    right: str, wrong: str, test: str, install_catalog: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    po = JAPANESE.replace(right, wrong)
    if test == "something_is_translated":
        po = po.replace("{date}に", "").replace("ほか{count}機関", "")
    with pytest.raises((AssertionError, PluginError)):
        checks_of(japanese(install_catalog, monkeypatch, po))[f"test_{test}"]()


def test_a_catalog_that_is_not_installed_fails() -> None:
    for test in checks_of(Japanese()).values():
        with pytest.raises(PluginError, match="There is no"):
            test()


def test_every_test_of_the_kit_is_shown_to_guard_something() -> None:
    guarded = {f"test_{test}" for *_, test in (*BREACHES, *CATALOG_BREACHES)}
    contracts = (exporter_contract(Honest()), source_contract(Tape()), Japanese())
    assert guarded == {test for contract in contracts for test in checks_of(contract)}
