"""The conformance kit finds what it is there to find: each breach below fails the test that is named beside it."""

import html
import itertools
import time
import warnings
from collections.abc import Callable

import pytest
from pydantic import Field

from digest.plugin import Briefing, Document, Exporter, GlyphMissing, Match, Source, UnreadableInput, UsageError
from digest.testing import ExporterContract, SourceContract, strings_of


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


def checks_of(contract: ExporterContract | SourceContract) -> dict[str, Callable[[], None]]:
    return {name: getattr(contract, name) for name in dir(contract) if name.startswith("test_")}


@pytest.mark.parametrize("contract", [exporter_contract(Honest()), source_contract(Tape())])
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
]


@pytest.mark.parametrize(
    ("contract", "test"),
    BREACHES,
    ids=lambda value: value if isinstance(value, str) else type(value._plugin).__name__,
)
def test_a_breach_fails_the_test_that_guards_against_it(contract: ExporterContract | SourceContract, test: str) -> None:
    with pytest.raises((AssertionError, UsageError, IndexError, UnicodeDecodeError)):
        checks_of(contract)[f"test_{test}"]()


def test_every_test_of_the_kit_is_shown_to_guard_something() -> None:
    guarded = {f"test_{test}" for _, test in BREACHES}
    assert guarded == {*checks_of(exporter_contract(Honest())), *checks_of(source_contract(Tape()))}
