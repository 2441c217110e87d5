"""The tables of words and patterns: nothing stands in one twice, and every entry can match."""

import tomllib
from importlib.resources import files

import pytest

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
