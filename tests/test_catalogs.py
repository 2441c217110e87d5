"""The catalogs: complete, up to date with the code, and safe to fill in."""

import re
import string
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
LOCALES = ROOT / "locales"
CATALOGS = sorted(LOCALES.glob("*/LC_MESSAGES/digest.po"))
EXTRACT = ["-q", "extract", "-F", "pyproject.toml", "-k", "C_:1c,2", "--no-location"]


def read(path: Path) -> Catalog:
    return read_po(path.open("rb"), locale=None if path.suffix == ".pot" else path.parts[-3])


def identities(catalog: Catalog) -> set[tuple[str | None, object]]:
    return {(message.context, message.id) for message in catalog if message.id}


def strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_there_are_catalogs() -> None:
    assert [path.parts[-3] for path in CATALOGS] == ["en", "zh_Hans", "zh_Hant"]


def test_the_template_is_what_the_code_says(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", *EXTRACT, "-o", str(fresh), "."]
    subprocess.run(command, cwd=ROOT, check=True)
    assert identities(read(fresh)) == identities(read(LOCALES / "digest.pot"))


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
class TestCatalog:
    def test_nothing_is_missing_or_left_over(self, path: Path) -> None:
        catalog = read(path)
        assert identities(catalog) == identities(read(LOCALES / "digest.pot"))
        assert not catalog.obsolete
        for message in catalog:
            if message.id:
                assert all(strings(message)), f"{message.id!r} has no translation"
                assert not message.fuzzy, f"{message.id!r} is fuzzy"

    def test_babel_finds_no_fault(self, path: Path) -> None:
        assert list(read(path).check()) == []

    def test_placeholders_are_the_same(self, path: Path) -> None:
        for message in read(path):
            if message.id:
                source = message.id if isinstance(message.id, str) else message.id[-1]
                for text in strings(message):
                    assert placeholders(text) == placeholders(source), source

    def test_a_chinese_catalog_keeps_no_english(self, path: Path) -> None:
        if not path.parts[-3].startswith("zh"):
            return
        for message in read(path):
            for text in strings(message) if message.id else ():
                assert not re.search(r"[A-Za-z]", re.sub(r"\{\w+\}", "", text)), text
