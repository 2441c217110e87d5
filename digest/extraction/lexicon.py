"""Word lists of the languages, read once from `lexicon/*.toml`, which name their sources."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def lexicon(language: str) -> dict[str, Any]:
    """The tables of one language: `en`, `zh`."""
    return tomllib.loads(files("digest.extraction").joinpath("lexicon", f"{language}.toml").read_text("utf-8"))


def words(table: str) -> frozenset[str]:
    """A table written as words between white space."""
    return frozenset(table.split())


def alternation(strings: Iterable[str]) -> str:
    """A regular expression that matches any of the strings, the longest first."""
    return "|".join(re.escape(string) for string in sorted(set(strings), key=lambda s: (-len(s), s)))
