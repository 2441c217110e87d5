"""Real web pages, and what others say is on them: the evaluation sets of other projects, read from their checkouts.

The pages belong to their publishers and are no part of digest; whoever measures has the checkouts already. A set is told
by its files:

- adbar/trafilatura: `tests/evaldata.json`, phrases that are or are not of the text, dates, authors
- adbar/htmldate: `tests/eval_*.json`, dates
- flairNLP/fundus: `tests/resources/parser/test_data`, whole texts, dates, authors, one publisher each
- scrapinghub/article-extraction-benchmark: `ground-truth.json`, whole texts
- mozilla/readability: `test/test-pages`, what its program gave and people looked over
- AndyTheFactory/newspaper4k: `tests/data/metadata`, the same of its own
- any folder with `annotations.json`: a list of `{"page": PATH, "text": ..., "published": ..., "authors": [...]}`, with
  paths from that folder; all but `page` may be left out
"""

import contextlib
import datetime
import gzip
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

_HAN, _KANA = (re.compile(pattern) for pattern in (r"[\u3400-\u9fff]", r"[\u3041-\u30ff]"))
_BLOCK_TAG = re.compile(r"</?(?:p|div|br|li|ul|ol|h\d|t[rdh]|table|section|article|blockquote|pre|figcaption)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_INVISIBLE = re.compile(r"(?is)<(script|style|noscript|template)\b.*?</\1\s*>|<!--.*?-->")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w-]+)""")


@dataclass(frozen=True)
class Page:
    """A page, and what is known of it. None or empty: nothing was annotated."""

    set: str
    name: str
    data: bytes
    text: str | None = None
    kept: tuple[str, ...] = ()
    """Phrases of its text."""
    left_out: tuple[str, ...] = ()
    """Phrases that stand around it."""
    published: datetime.date | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    titles: list[str] = field(default_factory=list)

    @cached_property
    def markup(self) -> str:
        """Decoded well enough to see the language and the title."""
        found = _CHARSET.search(self.data[:4096])
        label = found[1].decode() if found else "utf-8"
        with contextlib.suppress(UnicodeDecodeError):
            return self.data.decode("utf-8")
        with contextlib.suppress(LookupError):
            return self.data.decode("gb18030" if label.lower().startswith("gb") else label, "replace")
        return self.data.decode("utf-8", "replace")

    @cached_property
    def language(self) -> str:
        return language_of(self.text or " ".join(self.kept) or plain(self.markup))


def pages(folder: Path) -> list[Page]:
    """The pages of a set. Raises ValueError where the folder holds none that is known here."""
    for mark, reader in _SETS:
        if (folder / mark).exists():
            return sorted(reader(folder), key=lambda page: page.name)
    raise ValueError(f"{folder} is no set of annotated pages that is known here")


def language_of(text: str) -> str:
    """`zh`, `ja` or `other`, by the script."""
    han, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    if han + kana < len(text) / 10:
        return "other"
    return "ja" if kana > han / 10 else "zh"


def plain(markup: str) -> str:
    """The text of some HTML, a line for each block."""
    text = html.unescape(_TAG.sub("", _BLOCK_TAG.sub("\n", _INVISIBLE.sub(" ", markup))))
    return "\n".join(line for line in (" ".join(line.split()) for line in text.splitlines()) if line)


def _trafilatura(folder: Path) -> Iterator[Page]:
    tests = folder / "tests"
    for note in _json(tests / "evaldata.json").values():
        if path := _first(tests, ("cache", "eval"), note["file"]):
            yield Page(
                "trafilatura",
                note["file"],
                path.read_bytes(),
                kept=tuple(note["with"]),
                left_out=tuple(note["without"]),
                published=_date(note.get("date")),
                authors=tuple(_names(note.get("author"))),
                titles=[note["title"]] if note.get("title") else [],
            )


def _htmldate(folder: Path) -> Iterator[Page]:
    tests = folder / "tests"
    notes = chain.from_iterable(_json(path).values() for path in sorted(tests.glob("eval_*.json")))
    for note in notes:
        if path := _first(tests, ("test_set", "cache", "eval"), note["file"]):
            yield Page("htmldate", note["file"], path.read_bytes(), published=_date(note["date"]))


def _fundus(folder: Path) -> Iterator[Page]:
    for path in (folder / _FUNDUS).rglob("*.json"):
        versions = [*_json(path).values()]
        saved = sorted(path.parent.glob(f"{path.stem}_*.html.gz"))
        if len(versions) != len(saved):
            continue
        for note, page in zip(versions, saved, strict=True):
            sections = note["body"]["sections"]
            parts = [*note["body"]["summary"], *(p for it in sections for p in (*it["headline"], *it["paragraphs"]))]
            yield Page(
                "fundus",
                page.name,
                gzip.decompress(page.read_bytes()),
                text="\n".join(parts),
                published=_date(note["publishing_date"]),
                authors=tuple(note.get("authors", ())),
                publisher=path.stem,
                titles=[note["title"]],
            )


def _scrapinghub(folder: Path) -> Iterator[Page]:
    for name, note in _json(folder / "ground-truth.json").items():
        data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield Page("article-extraction-benchmark", name, data, text=note["articleBody"])


def _readability(folder: Path) -> Iterator[Page]:
    for path in (folder / _READABILITY).glob("*/expected.html"):
        note = _json(path.with_name("expected-metadata.json"))
        yield Page(
            "readability",
            path.parent.name,
            path.with_name("source.html").read_bytes(),
            text=plain(path.read_text("utf-8")),
            published=_date(note.get("publishedTime")),
            titles=[note["title"]] if note.get("title") else [],
        )


def _newspaper4k(folder: Path) -> Iterator[Page]:
    for path in (folder / "tests" / "data" / "metadata").glob("*.json"):
        note = _json(path)
        page = folder / "tests" / "data" / "html" / f"{path.stem}.html"
        if page.exists() and note.get("text"):
            yield Page(
                "newspaper4k",
                path.stem,
                page.read_bytes(),
                text=note["text"],
                published=_date(note.get("publish_date")),
                titles=[note["title"]] if note.get("title") else [],
            )


def _annotated(folder: Path) -> Iterator[Page]:
    for note in _json(folder / "annotations.json"):
        path = folder / note["page"]
        yield Page(
            folder.name,
            note["page"],
            path.read_bytes(),
            text=note.get("text"),
            published=_date(note.get("published")),
            authors=tuple(note.get("authors", ())),
            titles=note.get("titles", []),
        )


_FUNDUS = Path("tests/resources/parser/test_data")
_READABILITY = Path("test/test-pages")
_SETS = (
    (Path("annotations.json"), _annotated),
    (Path("tests/evaldata.json"), _trafilatura),
    (Path("tests/eval_default.json"), _htmldate),
    (_FUNDUS, _fundus),
    (Path("ground-truth.json"), _scrapinghub),
    (_READABILITY, _readability),
    (Path("tests/data/metadata"), _newspaper4k),
)


def _json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def _first(folder: Path, places: tuple[str, ...], name: str) -> Path | None:
    return next((path for place in places if (path := folder / place / name).is_file()), None)


def _names(stated: str | list[str] | None) -> list[str]:
    return stated if isinstance(stated, list) else [name for name in (stated or "").split("; ") if name]


def _date(text: object) -> datetime.date | None:
    """The day that a set states, as it is written there (`2024-05-17 08:15:00+02:00`), if it states one."""
    with contextlib.suppress(ValueError):
        return datetime.date.fromisoformat(str(text)[:10])
    return None
