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

    def any_of(self, *paths: str) -> re.Pattern[str]:
        """Tables of words or phrases as a pattern that finds any of them, in any case of the letters.

        Where words are spaced they are found whole, also in the plural; a phrase that ends with `*` is a beginning.
        Where they are not, every phrase is found wherever it stands, and the `*` says nothing.
        """
        key = f"any of {' '.join(paths)}"
        if key not in self._patterns:
            tables = [self.table(path) for path in paths]
            phrases = [phrase for table in tables for phrase in (table.split() if isinstance(table, str) else table)]
            whole = _in_any_case(phrase for phrase in phrases if not phrase.endswith("*"))
            beginnings = _in_any_case(phrase[:-1] for phrase in phrases if phrase.endswith("*"))
            spaced = self._tables["spaced"]
            self._patterns[key] = re.compile(
                _spaced(rf"\b(?:{whole}s?\b|{beginnings})") if spaced else f"(?:{whole}|{beginnings})"
            )
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


def _in_any_case(phrases: Iterable[str]) -> str:
    """A regular expression that matches any of the phrases, the longest first, letter by letter.

    At each place of a text `re` tries the phrases of an alternation one after the other, with IGNORECASE also those
    whose first letter is another; of a trie it tries one branch. (Both cases of every letter would take long to
    compile.)
    """
    root: _Trie = {}
    for phrase in phrases:
        node = root
        for letter in phrase.lower():
            node = node.setdefault(letter, {})
        node[""] = {}
    branches = (f"{_either_case(letter)}(?i:{_rest(node)})" for letter, node in root.items())
    return f"(?:{'|'.join(branches)})" if root else "(?!)"


_Trie = dict[str, "_Trie"]


def _rest(node: _Trie) -> str:
    branches = [re.escape(letter) + _rest(rest) for letter, rest in node.items() if letter]
    return f"(?:{'|'.join(branches)}){'?' if '' in node else ''}" if branches else ""


def _either_case(letter: str) -> str:
    upper = letter.upper()
    return re.escape(letter) if upper == letter or len(upper) > 1 else f"[{letter}{upper}]"
