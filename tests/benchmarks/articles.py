"""How well is the article of a web page found, and the day that it was published?

On real pages that other projects have annotated; see annotated.py for the sets.
"""

import logging
import re
import socket
import warnings
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from io import BytesIO
from pathlib import Path
from statistics import fmean

from annotated import Page, language_of, pages, plain
from measuring import Contestant, named, prepared
from tables import table

from digest.errors import DigestError


@dataclass(frozen=True)
class Found:
    """What a contestant says of a page; None is what it does not look for."""

    text: str | None = None
    published: date | None = None
    authors: Sequence[str] = ()
    publisher: str | None = None


Job = Callable[[bytes], Found]


def section(folders: Iterable[Path]) -> str:
    sets = [page for folder in folders for page in pages(folder)]
    contestants = field()
    absent = prepared(contestants)[1]
    with ProcessPoolExecutor(initializer=_get_ready) as processes:
        found = [*zip(sets, processes.map(_all_asked, sets, chunksize=8), strict=True)]
    return "\n\n".join(["## Articles of real web pages", *report(found, contestants, absent)])


_jobs: dict[str, Job] = {}
"""Of a process that asks the contestants."""


def _get_ready() -> None:
    """Some peers fetch pictures that a page names; here they get none."""

    def refused(*_: object) -> None:
        raise OSError("no network while articles are scored")

    socket.socket.connect = socket.getaddrinfo = refused  # type: ignore[assignment, method-assign]
    _jobs.update(prepared(field())[0])  # type: ignore[arg-type]


def _all_asked(page: Page) -> dict[str, Found]:
    return {name: _asked(job, page) for name, job in _jobs.items()}


def field() -> list[Contestant[bytes]]:
    return [
        Contestant(named("digest", "meeting-digest"), "text date authors", _digest),
        Contestant(named("trafilatura", "trafilatura"), "text date authors", _trafilatura),
        Contestant(named("readability-lxml", "readability-lxml"), "text", _readability),
        Contestant(named("resiliparse", "resiliparse"), "text", _resiliparse),
        Contestant(named("newspaper4k", "newspaper4k"), "text date authors", _newspaper4k),
        Contestant(named("goose3", "goose3"), "text date", _goose),
        Contestant(named("gne", "gne"), "text date", _gne),
        Contestant(named("markitdown", "markitdown"), "text", _markitdown),
        Contestant(named("htmldate", "htmldate"), "date", _htmldate),
    ]


Results = Sequence[tuple[Page, dict[str, Found]]]


def report(found: Results, contestants: Sequence[Contestant[bytes]], absent: Sequence[str]) -> list[str]:
    """The tables: whole texts, phrases, dates, authors; Chinese pages of all sets together first."""
    gives = {contestant.name: contestant.gives.split() for contestant in contestants}
    groups = {
        "Chinese pages of all sets": [it for it in found if it[0].language == "zh"],
        "Japanese pages of all sets": [it for it in found if it[0].language == "ja"],
        **{
            f"{name}, other pages": [it for it in found if it[0].set == name and it[0].language == "other"]
            for name in dict.fromkeys(page.set for page, _ in found)
        },
    }
    parts = []
    for heading, kind, header, measure in (
        ("Whole texts", "text", _TEXT_HEADER, _text_rows),
        ("Phrases of the text, and of what stands around it", "text", _PHRASE_HEADER, _phrase_rows),
        ("Date of publication", "date", _DATE_HEADER, _date_rows),
        ("Names of authors", "authors", _NAME_HEADER, _name_rows),
    ):
        names = [name for name in found[0][1] if kind in gives[name]]
        rows = [
            row if row[1] == names[0] else ["", *row[1:]]
            for group, results in groups.items()
            for row in measure(group, results, names)
        ]
        if rows:
            parts += [f"### {heading}", table(header, rows, text=2, absent=absent)]
    return parts


def is_half(page: Page) -> bool:
    """Whether a page is of the half that the readers were tuned on; the other half was kept unseen."""
    return zlib.crc32(page.name.encode()) % 2 == 0


_TEXT_HEADER = ["", "", "pages", "precision", "recall", "F1", "F1, tuned", "F1, unseen"]
_PHRASE_HEADER = ["", "", "pages", "precision", "recall", "F1", "F1, tuned", "F1, unseen"]
_DATE_HEADER = ["", "", "pages", "right", "wrong", "none", "right, tuned", "right, unseen"]
_NAME_HEADER = ["", "", "pages", "precision", "recall", "F1"]


def _text_rows(group: str, results: Results, names: Sequence[str]) -> list[list[str]]:
    results = [it for it in results if it[0].text]
    rows = []
    for name in names if results else ():
        scores = [(page, overlap(page, each[name].text or "")) for page, each in results]
        precision, recall, f1 = (_mean(score[i] for _, score in scores) for i in range(3))
        halves = [_mean(score[2] for page, score in scores if is_half(page) is half) for half in (True, False)]
        rows.append([group, name, str(len(results)), precision, recall, f1, *halves])
    return rows


def overlap(page: Page, text: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of runs of four tokens, as in article-extraction-benchmark; a Han character or a kana
    is a token of its own. The headline is left out of both texts: not all sets have it."""
    wanted, given = (_runs(without_headline(page, it)) for it in (page.text or "", text))
    both = (wanted & given).total()
    precision, recall = both / max(given.total(), 1), both / max(wanted.total(), 1)
    return precision, recall, 2 * both / max(wanted.total() + given.total(), 1)


def without_headline(page: Page, text: str) -> str:
    """The text without those lines that a title of the page begins with."""
    titles = [_squeezed(title) for title in (*page.titles, *_titles(page.markup))]
    lines = ((line, _squeezed(line)) for line in text.splitlines())
    return "\n".join(
        line for line, bare in lines if len(bare) < _SHORTEST_HEADLINE or not any(t.startswith(bare) for t in titles)
    )


_SHORTEST_HEADLINE = 4
_TITLES = re.compile(
    r"(?is)<title[^>]*>([^<]*)|<meta[^>]{0,200}og:title[^>]{0,50}content=[\"']([^\"'>]*)|<h1\b[^>]*>(.{0,500}?)</h1>"
)
_TOKEN = re.compile(r"[\u3041-\u30ff\u3400-\u9fff]|[^\W\u3041-\u30ff\u3400-\u9fff]+")
_SPACE = re.compile(r"\s+")
_INVISIBLE = re.compile(r"[\xad\u200b\u2060\ufeff]")


def _titles(markup: str) -> list[str]:
    return [plain("".join(groups)) for groups in _TITLES.findall(markup)]


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text).casefold()


def _runs(text: str) -> Counter[tuple[str, ...]]:
    tokens = _TOKEN.findall(_INVISIBLE.sub("", text))
    return Counter(tuple(tokens[i : i + 4]) for i in range(max(len(tokens) - 3, 1))) if tokens else Counter()


def _phrase_rows(group: str, results: Results, names: Sequence[str]) -> list[list[str]]:
    """trafilatura's own measure: phrases that are found, or not, white space aside."""
    results = [it for it in results if it[0].kept]
    rows = []
    for name in names if results else ():
        counts = [(page, phrases(page, each[name].text or "")) for page, each in results]
        precision, recall, f1 = _confusion(count for _, count in counts)
        halves = [_confusion(c for page, c in counts if is_half(page) is half)[2] for half in (True, False)]
        rows.append([group, name, str(len(results)), precision, recall, f1, *halves])
    return rows


def phrases(page: Page, text: str) -> tuple[int, int, int]:
    """How many phrases were rightly found, wrongly found, and missed."""
    text = _bare(text)
    kept, left_out = (sum(_bare(it).strip() in text for it in its) for its in (page.kept, page.left_out))
    return kept, left_out, len(page.kept) - kept


def _bare(text: str) -> str:
    return _SPACE.sub(" ", _INVISIBLE.sub("", text))


def _date_rows(group: str, results: Results, names: Sequence[str]) -> list[list[str]]:
    results = [it for it in results if it[0].published]
    rows = []
    for name in names if results else ():
        given = [(page, each[name].published) for page, each in results]
        right = [page for page, day in given if day == page.published]
        wrong = [page for page, day in given if day and day != page.published]
        shares = [_share(len(its), len(given)) for its in (right, wrong)]
        none = _share(len(given) - len(right) - len(wrong), len(given))
        halves = [
            _share(sum(is_half(page) is half for page in right), sum(is_half(page) is half for page, _ in given))
            for half in (True, False)
        ]
        rows.append([group, name, str(len(given)), *shares, none, *halves])
    return rows


def _name_rows(group: str, results: Results, names: Sequence[str]) -> list[list[str]]:
    results = [it for it in results if it[0].authors]
    rows = []
    for name in names if results else ():
        counts = []
        for page, each in results:
            wanted, given = ({_squeezed(it) for it in its} for its in (page.authors, each[name].authors))
            counts.append((len(wanted & given), len(given - wanted), len(wanted - given)))
        rows.append([group, name, str(len(results)), *_confusion(counts)])
    return rows


def _confusion(counts: Iterable[tuple[int, int, int]]) -> tuple[str, str, str]:
    found, wrong, missed = (sum(column) for column in zip(*counts, strict=True)) if (counts := [*counts]) else (0, 0, 0)
    return (
        _share(found, found + wrong),
        _share(found, found + missed),
        _share(2 * found, 2 * found + wrong + missed),
    )


def _mean(values: Iterable[float]) -> str:
    values = [*values]
    return f"{fmean(values):.3f}" if values else ""


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else ""


def _asked(job: Job, page: Page) -> Found:
    """Peers break on odd pages; they have found nothing then."""
    with warnings.catch_warnings(), suppress(Exception):
        warnings.simplefilter("ignore")
        return job(page.data)
    return Found("")


def _digest() -> Job:
    from digest.registry import source

    html = source("html")

    def job(page: bytes) -> Found:
        try:
            document = html.read(page, "page.html")
        except DigestError:
            return Found("")
        authors = document.byline.split(", ") if document.byline else []
        return Found(document.text, document.published, authors, document.publisher)

    return job


def _trafilatura() -> Job:
    extract = import_module("trafilatura").bare_extraction

    def job(page: bytes) -> Found:
        found = extract(page, with_metadata=True, include_comments=False)
        if found is None:
            return Found("")
        return Found(found.text, _day(found.date), (found.author or "").split("; "), found.sitename)

    return job


def _readability() -> Job:
    reader, decode = import_module("readability").Document, _decoder()
    return lambda page: Found(plain(reader(decode(page)).summary()))


def _resiliparse() -> Job:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    decode = _decoder()
    return lambda page: Found(extract(decode(page), main_content=True))


def _newspaper4k() -> Job:
    article_of, decode = import_module("newspaper").Article, _decoder()

    def job(page: bytes) -> Found:
        markup = decode(page)
        language = language_of(plain(markup))
        article = article_of("", language="en" if language == "other" else language, fetch_images=False)
        article.download(input_html=markup)
        article.parse()
        return Found(article.text, _day(article.publish_date), article.authors)

    return job


def _goose() -> Job:
    goose, decode = import_module("goose3").Goose, _decoder()
    usual = goose({"enable_image_fetching": False})
    words = import_module("goose3.text").StopWordsChinese
    chinese = goose({"enable_image_fetching": False, "stopwords_class": words})

    def job(page: bytes) -> Found:
        markup = decode(page)
        article = (chinese if language_of(plain(markup)) == "zh" else usual).extract(raw_html=markup)
        return Found(article.cleaned_text, _day(article.publish_date))

    return job


def _gne() -> Job:
    """Made for Chinese news. Its package says MIT, its repository GPL, so it is not among the requirements here."""
    extractor, decode = import_module("gne").GeneralNewsExtractor(), _decoder()

    def job(page: bytes) -> Found:
        found = extractor.extract(decode(page))
        return Found(found["content"], _day(found["publish_time"]))

    return job


def _markitdown() -> Job:
    converter = import_module("markitdown").MarkItDown()
    link = re.compile(r"\]\([^)]*\)")
    return lambda page: Found(
        link.sub("]", converter.convert_stream(BytesIO(page), file_extension=".html").text_content)
    )


def _htmldate() -> Job:
    find, decode = import_module("htmldate").find_date, _decoder()
    return lambda page: Found(published=_day(find(decode(page), original_date=True, extensive_search=True)))


def _decoder() -> Callable[[bytes], str]:
    """For peers that take text: trafilatura's, as in its own evaluation."""
    logging.disable(logging.CRITICAL)
    decode: Callable[[bytes], str] = import_module("trafilatura.utils").decode_file
    return decode


_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")


def _day(stated: object) -> date | None:
    if isinstance(stated, datetime):
        return stated.date()
    with suppress(ValueError):
        if found := _DAY.match(str(stated or "").strip()):
            return date(*map(int, found.groups()))
    return None
