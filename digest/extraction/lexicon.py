"""Words and patterns of the languages, read once from `lexicon/*.toml`, which name their sources."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


class Lexicon:
    """The tables of one language. A table is a string of words, a list of phrases, or a list of regular expressions."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self._tables = tables
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._words: dict[str, frozenset[str]] = {}

    def table(self, path: str) -> Any:
        """What stands under a dotted path: `verbs.reporting`."""
        found = self._tables
        for key in path.split("."):
            found = found[key]
        return found

    def words(self, path: str) -> frozenset[str]:
        """A table written as words between white space."""
        if path not in self._words:
            self._words[path] = frozenset(self.table(path).split())
        return self._words[path]

    def pattern(self, path: str) -> re.Pattern[str]:
        """A table of regular expressions as one that matches any of them, in any case of the letters."""
        if path not in self._patterns:
            table = self.table(path)
            source = table if isinstance(table, str) else "|".join(f"(?:{piece})" for piece in table)
            self._patterns[path] = re.compile(_spaced(source) if self._tables["spaced"] else source, re.IGNORECASE)
        return self._patterns[path]

    def any_of(self, path: str) -> re.Pattern[str]:
        """A table of words or phrases as a pattern that finds any of them.

        Where words are spaced they are found whole, also in the plural; a phrase that ends with `*` is a beginning.
        """
        key = f"any of {path}"
        if key not in self._patterns:
            table = self.table(path)
            phrases = table.split() if isinstance(table, str) else table
            whole = alternation(phrase for phrase in phrases if not phrase.endswith("*"))
            beginnings = alternation(phrase[:-1] for phrase in phrases if phrase.endswith("*"))
            if self._tables["spaced"]:
                whole = _spaced(rf"\b(?:(?:{whole or '(?!)'})s?\b|(?:{beginnings or '(?!)'}))")
            source = whole
            self._patterns[key] = re.compile(source, re.IGNORECASE)
        return self._patterns[key]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language: `en`, `zh`, `ja`."""
    file = files("digest.extraction").joinpath("lexicon", f"{language}.toml")
    return Lexicon(tomllib.loads(file.read_text("utf-8")))


def _spaced(source: str) -> str:
    """A pattern in which a space stands for any number of them: PDF text and old pages set several between words."""
    return re.sub(r"(?<![\[\\^]) (?![?*+{])(?![^\[]*\])", " +", source.replace("\\ ", " "))


def alternation(strings: Iterable[str]) -> str:
    """A regular expression that matches any of the strings, the longest first."""
    return "|".join(re.escape(string) for string in sorted(set(strings), key=lambda s: (-len(s), s)))
