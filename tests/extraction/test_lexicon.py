"""The tables of words and patterns: nothing stands in one twice, and every entry can match."""

import tomllib
from importlib.resources import files

import pytest

from digest.extraction.lexicon import Lexicon
from digest.extraction.shadow import shadow

TABLES = {
    (language, f"{section}.{name}"): table
    for language in ("en", "zh", "ja")
    for section, tables in tomllib.loads(
        files("digest.extraction").joinpath("lexicon", f"{language}.toml").read_text("utf-8")
    ).items()
    if isinstance(tables, dict)
    for name, table in tables.items()
}
OF_CHARACTERS = {("zh", "names.surnames"), ("zh", "names.transliterating")}


def entries(table: tuple[str, str]) -> list[str]:
    written = TABLES[table]
    return written.split() if isinstance(written, str) else written


@pytest.mark.parametrize("table", TABLES, ids=" ".join)
def test_nothing_stands_twice_in_a_table(table: tuple[str, str]) -> None:
    found = list("".join(entries(table))) if table in OF_CHARACTERS else entries(table)
    assert len(found) == len(set(found)), sorted({entry for entry in found if found.count(entry) > 1})


UNFOLDED = "shortening."
"""Tables that are applied to the report's own characters."""
FOLDED = [table for table in TABLES if table[0] != "en" and not table[1].startswith(UNFOLDED)]


@pytest.mark.parametrize("table", FOLDED, ids=" ".join)
def test_entries_are_written_like_the_text_that_they_are_compared_with(table: tuple[str, str]) -> None:
    language = {"zh": "zh-Hans", "ja": "ja"}[table[0]]
    assert [entry for entry in entries(table) if shadow(entry, language) != entry] == []


@pytest.mark.parametrize("spaced", [True, False])
def test_a_phrase_with_a_star_is_found_as_a_beginning(spaced: bool) -> None:
    words = Lexicon({"spaced": spaced, "points": {"weak": ["gift", "thank*"]}})
    assert [match[0] for match in words.any_of("points.weak").finditer("a gift and thankful guests")] == [
        "gift",
        "thank",
    ]
