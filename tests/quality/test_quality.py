"""The gate: digest understands our own sample set no worse than it did, and errs in no way that nobody is warned of."""

from functools import cache
from itertools import pairwise

import pytest
from calibration import TRUSTED, judged, stated_and_wrong
from corpus import ROOT, samples
from report import calibration, figures, floors, table_in, updated
from score import FIELDS, Scored

GUIDE = ROOT / "docs" / "extraction.md"
TRUSTED_AND_RIGHT = 0.93
"""Of the facts that no doubt is about, so many are right."""
UNLISTED = 0.7
"""Of all facts, about so many there is no doubt."""


@cache
def scored() -> Scored:
    return Scored.of(samples())


@cache
def found() -> dict[str, dict[str, float]]:
    return scored().by_language()


@pytest.mark.parametrize(
    ("language", "field", "floor"),
    [(language, field, floor) for language, fields in floors().items() for field, floor in fields.items()],
)
def test_no_figure_falls(language: str, field: str, floor: float) -> None:
    """`python tests/quality/report.py --worst 10` shows what is wrong; `--floors` sets new floors."""
    assert found()[language][field] >= floor


def test_there_is_a_floor_for_every_language() -> None:
    counting = {field.key for field in FIELDS if field.counts} | {"overall"}
    assert floors().keys() == found().keys()
    assert all(fields.keys() == counting for fields in floors().values())


@pytest.mark.parametrize("field", ["ground", "offset", "numbers"])
def test_every_quote_is_verbatim(field: str) -> None:
    assert found()["all"][field] == 1


def test_no_false_alarm() -> None:
    assert [sample.gold.id for sample in scored().samples if sample.understood and not sample.gold.is_meeting] == []


def test_no_date_is_stated_and_wrong() -> None:
    assert not stated_and_wrong(scored().samples)


def test_what_is_not_listed_is_right() -> None:
    facts = [fact for fact in judged(scored().samples) if fact.sort in TRUSTED]
    trusted = [fact for fact in facts if fact.unlisted]
    assert len(trusted) >= UNLISTED * len(facts)  # who lists everything is never wrong
    assert sum(fact.right for fact in trusted) >= TRUSTED_AND_RIGHT * len(trusted)


def test_the_guide_has_a_place_for_the_tables() -> None:
    """The figures in the guide are those of the day when they were put in; the tables are whole."""
    guide, tables = GUIDE.read_text("utf-8"), {"figures": figures(scored()), "calibration": calibration(scored())}
    for name, table in tables.items():
        assert _heads(guide[table_in(guide, name)]) == _heads(table)
    assert _heads(updated(guide, tables)) == _heads(guide)


def _heads(markdown: str) -> list[tuple[str, int]]:
    """The first lines of the tables, with their cells."""
    lines = ["", *markdown.splitlines()]
    return [
        (after, after.count("|"))
        for before, after in pairwise(lines)
        if after.startswith("|") and not before.startswith("|")
    ]


def test_a_guide_without_a_place_is_refused() -> None:
    with pytest.raises(ValueError, match="figures"):
        updated("# Nothing here\n", {"figures": "| |"})
