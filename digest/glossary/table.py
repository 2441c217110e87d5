"""The table of a glossary: a CSV file with a column for the kind, one for each language, and one for aliases.

    kind,en,zh,aliases
    body,Mito City Sanitation Bureau,水户市环境卫生局,水户市环卫局; Sanitation Bureau of Mito
    post,Vice Mayor,副市长,

The first form that a name has in a language is the one that briefings show; aliases, in any language, are recognized.
"""

import csv
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from gettext import gettext as _
from importlib.resources import files
from pathlib import Path

from digest.bilingual.script import fold_han, in_han
from digest.document import LANGUAGE_TAG
from digest.errors import UsageError

_KIND, _COUNTRY, _ALIASES = "kind", "country", "aliases"
_BETWEEN_ALIASES = re.compile(r"[;；|]")
_ARTICLE = re.compile(r"^the ")


class EntryKind(StrEnum):
    BODY = "body"
    POST = "post"
    PLACE = "place"
    PERSON = "person"


@dataclass(frozen=True)
class Entry:
    """One thing, and what it is called."""

    kind: EntryKind
    names: Mapping[str, str]
    """BCP 47 tag → name."""
    aliases: tuple[str, ...] = ()
    country: str | None = None
    """ISO 3166-1 alpha-2: of a body whose name other countries use, too. It is meant only where the record says so."""

    @property
    def forms(self) -> Iterator[str]:
        """All that it may be called."""
        yield from self.names.values()
        yield from self.aliases


@dataclass(frozen=True)
class Glossary:
    """Entries; where two claim a name, that of the first counts, unless both are people: then none."""

    entries: tuple[Entry, ...] = ()

    def __add__(self, weaker: "Glossary") -> "Glossary":
        return Glossary((*self.entries, *weaker.entries))

    def entry(self, kind: EntryKind, name: str) -> Entry | None:
        """What is called so; None where the glossary does not know, or cannot tell which of two people is meant."""
        found = self._by_name.get((kind, key(name)), ())
        if not found or (kind is EntryKind.PERSON and len(found) > 1):
            return None
        return found[0]

    @cached_property
    def _by_name(self) -> dict[tuple[EntryKind, str], list[Entry]]:
        found: dict[tuple[EntryKind, str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for name in dict.fromkeys(map(key, entry.forms)):
                found[entry.kind, name].append(entry)
        return found


def key(name: str) -> str:
    """A name as it is compared: without case, article, width, spaces between Han characters, in one form of these."""
    folded = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    if in_han(folded):
        return fold_han(folded.replace(" ", ""))
    return _ARTICLE.sub("", folded)


def read_glossary(file: Path) -> Glossary:
    """The glossary in a CSV file. Raises UsageError, which names the line."""
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            _("The glossary {file} is not UTF-8.").format(file=file),
            hint=_("In Excel: Save As, CSV UTF-8 (comma delimited)."),
        ) from error
    except OSError as error:
        raise UsageError(
            _("The glossary {file} cannot be read: {strerror}.").format(file=file, strerror=error.strerror)
        ) from error
    try:
        return Glossary(tuple(_entries(text, str(file))))
    except csv.Error as error:
        raise UsageError(
            _("The glossary {file} cannot be read: {strerror}.").format(file=file, strerror=error)
        ) from error


@cache
def starter() -> Glossary:
    """Public bodies, offices and posts that everybody meets: `starter.csv`, an own list."""
    text = files("digest.glossary").joinpath("starter.csv").read_text("utf-8")
    return Glossary(tuple(_entries(text, "starter.csv")))


def _entries(text: str, name: str) -> Iterator[Entry]:
    # A spreadsheet writes semicolons where commas are for decimals, and tabs into what it calls text.
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [column.strip() for column in next(rows, [])]
    languages = _languages(header, name)
    for row in rows:
        cells = {column: cell.strip() for column, cell in zip(header, row, strict=False)}
        if not any(cells.values()):
            continue
        where = f"{name}, line {rows.line_num}"
        if len(row) > len(header):
            raise UsageError(
                _("{where}: {count} cells below {count2} columns.").format(
                    where=where, count=len(row), count2=len(header)
                ),
                hint=_("A name with a comma in it stands between quotation marks."),
            )
        kind = cells.get(_KIND, "").lower()
        if kind not in list(EntryKind):
            raise UsageError(
                _("{where}: the kind {kind!r} is none of {list}.").format(
                    where=where, kind=kind, list=", ".join(EntryKind)
                )
            )
        names = {tag: cells[column] for column, tag in languages.items() if cells.get(column)}
        aliases = (alias.strip() for alias in _BETWEEN_ALIASES.split(cells.get(_ALIASES, "")))
        if not names:
            raise UsageError(_("{where}: there is no name in any language.").format(where=where))
        country = cells.get(_COUNTRY, "").upper() or None
        if country is not None and not re.fullmatch("[A-Z]{2}", country):
            raise UsageError(
                _("{where}: {country!r} is no country: expected two letters, such as JP.").format(
                    where=where, country=country
                )
            )
        yield Entry(EntryKind(kind), names, tuple(filter(None, aliases)), country)


def _languages(header: list[str], name: str) -> dict[str, str]:
    """Column → language tag; `zh` is Simplified Chinese. Other columns, for remarks, begin with `#`."""
    if _KIND not in header:
        raise UsageError(
            _("{name} is no glossary: its first line names no column {kind!r}.").format(name=name, kind=_KIND),
            hint=_("For example: kind,en,zh,aliases. `digest glossary suggest` writes one to fill in."),
        )
    others = [column for column in header if column not in (_KIND, _COUNTRY, _ALIASES) and not column.startswith("#")]
    wrong = next((column for column in others if not LANGUAGE_TAG.fullmatch(column)), None)
    if wrong is not None:
        raise UsageError(
            _("{name}: the column {wrong!r} is no language tag, such as en, zh, zh-Hant or ja.").format(
                name=name, wrong=wrong
            ),
            hint=_("A column for remarks begins with #."),
        )
    return {column: "zh-Hans" if column == "zh" else column for column in others}
