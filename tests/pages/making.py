"""Briefings of the sample reports, made through the library as `digest make` makes them, in one process."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import get_args

from digest.briefing import Block, Briefing, Timeline
from digest.composition import compose
from digest.errors import DigestWarning
from digest.extraction import extract
from digest.localization import localization
from digest.merging import merge
from digest.reading import read
from digest.record import Record
from digest.registry import exporter, source_for
from digest.testing import strings_of

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "reports"
SAMPLES = ROOT / "tests" / "samples" / "reports"
LANGUAGES = ("en", "zh", "zh-Hant", "zh,en")


@dataclass(frozen=True)
class Look:
    """A format with its settings."""

    format: str
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return "-".join((self.format, *self.settings.values()))

    @property
    def extension(self) -> str:
        return exporter(self.format).extension

    def styled(self, style: str) -> "Look":
        return Look(self.format, {"style": style, **self.settings})

    def made(self, records: Sequence[Record], languages: str) -> tuple[bytes, list[str]]:
        """The file, and the strings that must be readable in it."""
        chosen = exporter(self.format, self.settings)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DigestWarning)
            briefing = compose(records, languages.split(","), chosen.arrangement)
            return chosen.export(briefing), expected_of(briefing, with_notes=self.settings.get("evidence") != "none")

    def written(self, briefing: Briefing) -> bytes:
        """The file of a briefing that no report tells."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DigestWarning)
            return exporter(self.format, self.settings).export(briefing)


def styles(format_name: str) -> tuple[str, ...]:
    """The styles that a format has; one without a name where it has none."""
    field_of = exporter(format_name).plugin_class.model_fields.get("style")
    return get_args(field_of.annotation) if field_of else ()


def looks(format_name: str, **settings: str) -> list[Look]:
    """A format in each of its styles that the settings go with: GB/T 9704 knows A4 only."""
    plain = Look(format_name, settings)
    found = [plain.styled(style) for style in styles(format_name)] or [plain]
    return [look for look in found if look.settings.get("style") != "gbt9704" or settings.get("paper") != "Letter"]


def expected_of(briefing: Briefing, *, with_notes: bool = True) -> list[str]:
    """The strings of a briefing that its reader must be able to read."""
    blocks = [_with_full_periods(block) for block in briefing.blocks if with_notes or block.block != "notes"]
    return list(dict.fromkeys(strings_of(briefing.model_copy(update={"blocks": tuple(blocks)}))))


def _with_full_periods(block: Block) -> Block:
    """A timeline without the periods that no meeting begins in: a format that has no pictures leaves them out."""
    if not isinstance(block, Timeline):
        return block
    starts = [mark.start for mark in block.marks]
    kept = [period for period in block.periods if any(period.start <= start <= period.end for start in starts)]
    return block.model_copy(update={"periods": tuple(kept)})


def sample_files() -> list[Path]:
    """All sample reports that tell of a meeting."""
    return [*sorted(EXAMPLES.iterdir()), *(file for file in sorted(SAMPLES.glob("*.txt")) if "neg-" not in file.name)]


@cache
def record(file: Path) -> Record:
    data = file.read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DigestWarning)
        document = read(data, file.name, source_for(data, file.name))
        return Record(meetings=extract(document), documents=(document,))


def merged(files: Sequence[Path], languages: str) -> Record:
    """The record behind a digest of several reports: those of one meeting joined, the reader's language leading."""
    return merge([record(file) for file in files], [localization(tag).tag for tag in languages.split(",")])
