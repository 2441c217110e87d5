"""What a web page states about itself: JSON-LD, meta elements, its title, its address, its language."""

import datetime
import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from digest_sources.blocks import squeezed, words_of
from digest_sources.dates import date_in, date_of_address, sole_day
from digest_sources.tag_soup import Element, names

# schema.org's Article, and of its kinds those that newspapers and public bodies use.
_ARTICLES = names(
    """
    AnalysisNewsArticle Article BackgroundNewsArticle BlogPosting GovernmentArticle LiveBlogPosting NewsArticle
    OpinionNewsArticle Report ReportageNewsArticle SocialMediaPosting WebPage
    """
)
# Names of meta elements in lower case. After Open Graph, schema.org and Dublin Core come the tags that the State
# Council's guidelines prescribe for government websites (国办发〔2017〕47号: ArticleTitle, PubDate, ContentSource,
# SiteName, Author), then customs of publishing systems.
_TITLE = ("og:title", "headline", "dc.title", "dcterms.title", "articletitle", "citation_title", "twitter:title")
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "og:release_date",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publishtime",
    "publish_time",
    "pub_date",
    "publication_date",
    "citation_publication_date",
    "sailthru.date",
    "parsely-pub-date",
    "apub:time",
    "bytedance:published_time",
    "weibo: article:create_at",
)
# Of these nobody knows what happened then; mostly the page was made.
_DATED = (
    "date",
    "dcterms.created",
    "dc.date.created",
    "dc.created",
    "dcterms.date",
    "date.created",
    "created",
    "dateupdate",
)
_IN_SCRIPT = re.compile(
    r"""["']?\b(?:date_?published|publish(?:ed)?_?(?:date|time|at)|pub_?(?:date|time))["']?\s*[:=]\s*["'](\d[^"'<>]{7,40})["']""",
    re.IGNORECASE,
)
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "byl")
_PUBLISHER = ("og:site_name", "dc.publisher", "dcterms.publisher", "sitename", "source", "contentsource", "publisher")
_LANGUAGE = ("content-language", "og:locale", "dc.language", "inlanguage")
_LINKED_DATA = "application/ld+json"
_CDATA = re.compile(r"(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?")
"""What keeps XML parsers from reading a script, and is none of its text to those of HTML."""
_DEEPEST_GRAPH = 2
_LONGEST_DATA = 2_000_000
"""Characters of JSON-LD. A live blog's, with all of its posts, has some hundred thousand."""
_LONGEST_TITLE = 1000
_LONGEST_SAMPLE = 100_000
"""So much of a text tells its script."""

_NAMED_DATES = ("time", "abbr", "span", "p", "div", "small", "em", "dd", "li", "td")
_DATE_WORDS = names(
    "date datum fecha published publishing pubdate pubtime publishdate postdate entrydate dateline datetime"
)
_METADATA_WORDS = names("author autor authored byline meta metadata posted postmetadata submitted")
_LONGEST_NAMED_DATE = 60
_CHANGE = names("updated update modified")
_NAME = re.compile(r"(?!name\b)[^\d@/:]{2,80}")
"""Not the number of an account, an address, or the placeholder that a template was delivered with."""
_SOURCE_LABEL = re.compile(r"^[来來]源\s*[:：]\s*")
_ADDRESS = re.compile(r"\s*(https?://[^/\s]+/[^\s]+)\s*")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+) -->")
"""The mark of the web that browsers write into pages they save."""

_BAR = re.compile(r"\s*(?:[_|｜»]|--|——)\s*")
_DASH = re.compile(r"\s+[-–—·•]\s+|(?<=[\u4e00-\u9fff])[-–](?=[\u4e00-\u9fff])")
_SITE = re.compile(r"(?:网|網|网站|網站|门户|官网|频道|在线|日报|晚报|新闻|政府|委员会|办公室|资讯|資訊|局|厅|部)$")
_SHORTEST_TITLE = 4
_SHORTEST_SENTENCE = 3
_LONGEST_SITE_NAME = 5

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?")
_HAN, _KANA, _LATIN = (re.compile(pattern) for pattern in (r"[\u3400-\u9fff]", r"[\u3041-\u30ff]", r"[A-Za-z]"))


@dataclass(frozen=True)
class PageMetadata:
    titles: list[str]
    """As the page states them, the likeliest first: some with the name of the site."""
    published: str | None
    """Date, or date and time, beginning with a date."""
    in_script: datetime.date | None
    """The day that a script, not meant to be read, calls that of publication."""
    in_address: datetime.date | None
    hinted: datetime.date | None
    """The day that something happened to the page."""
    authors: list[str]
    publisher: str | None
    uri: str | None
    languages: list[str]

    @property
    def title(self) -> str | None:
        """The likeliest title, without the name of the site."""
        return title_without_site(self.titles[0], self.publisher) if self.titles else None


def stated(tree: Element, markup: str) -> PageMetadata:
    """What the page says of itself before a line of it is read."""
    meta = _meta(tree)
    titles = [title[:_LONGEST_TITLE] for title in (*_all(meta, _TITLE), *_strings(tree.findtext(".//title")))]
    article = _described_article(tree, titles)
    publishers = _names(article.get("publisher")) or _all(meta, _PUBLISHER)
    publisher = next((_SOURCE_LABEL.sub("", name) for name in publishers), None)
    authors = _names(article.get("author")) or _all(meta, _AUTHOR)
    marked = tree.xpath("//*[@itemprop='datePublished'] | //time[@pubdate]")
    dates = [
        *_strings(article.get("datePublished")),
        *_all(meta, _PUBLISHED),
        *_of_one_day(element.get("datetime") or element.get("content") or element.text_content() for element in marked),
    ]
    uri = _address(tree, meta, markup)
    return PageMetadata(
        titles=[*(title[:_LONGEST_TITLE] for title in _strings(article.get("headline"))), *titles],
        published=next((value for value in dates if date_in(value, from_start=True)), None),
        authors=[name for name in dict.fromkeys(authors) if _NAME.fullmatch(name) and name != publisher],
        publisher=publisher,
        uri=uri,
        in_script=_date_in_scripts(tree),
        in_address=date_of_address(uri or ""),
        hinted=next(filter(None, map(date_in, _all(meta, _DATED))), None),
        languages=[
            *(tag for attribute in ("lang", "xml:lang") if (tag := tree.get(attribute))),
            *_strings(article.get("inLanguage")),
            *_all(meta, _LANGUAGE),
        ],
    )


def marked_time(elements: Iterable[Element]) -> str | None:
    """The machine's form of the time that is marked in these elements, if they are of one day.

    Those of a later change do not count.
    """
    marked = (
        time
        for element in elements
        for time in element.iter("time", "abbr")
        if not _is_change(time) and (time.tag == "time" or is_dated(time))
    )
    return next(
        iter(_of_one_day(value for time in marked if (value := time.get("datetime") or time.get("title")))), None
    )


def _of_one_day(values: Iterable[str]) -> list[str]:
    """The first of these that is of a day, if none is of another."""
    days = {day: value for value in reversed([*values]) if (day := date_in(value, from_start=True))}
    return [*days.values()] if len(days) == 1 else []


def is_dated(element: Element) -> bool:
    """Whether its name says that it is a day: `<span class="entry-date">`."""
    return not _DATE_WORDS.isdisjoint(words_of(element))


def is_metadata(element: Element) -> bool:
    """Whether its name says that it tells of the article: `<div class="post-meta">`."""
    return not (_DATE_WORDS | _METADATA_WORDS).isdisjoint(words_of(element)) and not _is_change(element)


def named_day(body: Element) -> datetime.date | None:
    """The day in the elements whose names say that it is one, if they all give the same.

    A page that shows the days of other articles, too, gives none.
    """
    named = filter(is_dated, body.iter(*_NAMED_DATES))
    return sole_day(
        date_in(element.get("datetime") or element.text_content()[:_LONGEST_NAMED_DATE])
        for element in named
        if not _is_change(element)
    )


def _is_change(time: Element) -> bool:
    return not _CHANGE.isdisjoint(words_of(time)) or time.get("itemprop") == "dateModified"


def title_without_site(title: str, publisher: str | None) -> str:
    """`标题-网站名`, `标题_新华网`, `Title | Section | Site` without what comes after the title."""
    bars = [bar.start() for bar in _BAR.finditer(title)]
    title = next((title[:bar] for bar in bars if len(squeezed(title[:bar])) >= _SHORTEST_TITLE), title)
    for dash in reversed(list(_DASH.finditer(title))):
        before, after = title[: dash.start()], title[dash.end() :]
        if len(squeezed(before)) < _SHORTEST_TITLE or not _is_site(after, before, publisher):
            break
        title = before
    return title


def language_of(tags: Iterable[str], text: str) -> str | None:
    """The first stated language tag that the script of the text bears out: many a Chinese page says `en`."""
    text = text[:_LONGEST_SAMPLE]
    han, kana, latin = (len(script.findall(text)) for script in (_HAN, _KANA, _LATIN))
    east_asian = han + kana > latin / 4
    for match in filter(None, map(_TAG.fullmatch, (tag.strip() for tag in tags))):
        language, script, region = match[1].lower(), (match[2] or "").title(), (match[3] or "").upper()
        fits = {"zh": east_asian and kana < han / 10, "ja": east_asian and kana > 0}
        if not fits.get(language, not east_asian):
            continue
        if language == "zh" and region and not script:
            script = "Hant" if region in {"TW", "HK", "MO"} else "Hans"
        return f"{language}-{script}" if script else language
    return None


def _is_site(after: str, before: str, publisher: str | None) -> bool:
    """Whether what follows a dash is the name of a site, and not the end of the title."""
    if publisher and squeezed(publisher).casefold() in squeezed(after).casefold():
        return True
    if _HAN.search(after):
        return _SITE.search(after) is not None
    return len(after.split()) <= _LONGEST_SITE_NAME and len(before.split()) >= _SHORTEST_SENTENCE


def _meta(tree: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            if name := element.get(attribute, "").strip().lower():
                found.setdefault(name, []).extend(_strings(element.get("content")))
    return found


def _all(meta: dict[str, list[str]], wanted: Iterable[str]) -> list[str]:
    return [value for name in wanted for value in meta.get(name, ())]


def _described_article(tree: Element, titles: Sequence[str]) -> dict[str, Any]:
    """What JSON-LD says of the article; nothing when it tells of several and none of them has this page's title."""
    found: list[dict[str, Any]] = []
    for script in tree.xpath(f"//script[@type='{_LINKED_DATA}']"):
        try:
            if len(script.text or "") <= _LONGEST_DATA:
                found += _articles(json.loads(_without_cdata(script.text or ""), strict=False))
        except (ValueError, RecursionError):
            continue
    if len(found) > 1:
        wanted = {squeezed(title).casefold() for title in titles}
        named = [it for it in found if wanted & {squeezed(t).casefold() for t in _strings(it.get("headline"))}]
        dated = [it for it in found if "datePublished" in it]
        found = named or (dated if len(dated) == 1 else [])
    return found[0] if found else {}


def _without_cdata(script: str) -> str:
    opening = _CDATA.match(script := script.strip())
    if opening is None:
        return script
    return script[opening.end() : script.rfind("]]>")].rstrip().removesuffix("//").removesuffix("/*")


def _date_in_scripts(tree: Element) -> datetime.date | None:
    """The day of publication in the data of the page's scripts, if these tell of one only."""
    texts = (script.text for script in tree.iter("script") if script.text and script.get("type") != _LINKED_DATA)
    return sole_day(
        date_in(match[1], from_start=True) for text in texts for match in _IN_SCRIPT.finditer(text[:_LONGEST_DATA])
    )


def _articles(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _articles(item, depth)
    elif isinstance(value, dict) and depth <= _DEEPEST_GRAPH:
        kinds = value.get("@type")
        if any(isinstance(kind, str) and kind in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(value.get(key), depth + 1)


def _names(value: Any) -> list[str]:
    """The names of persons or bodies, which JSON-LD writes as strings, as objects, or as lists of either."""
    if isinstance(value, list):
        return [name for item in value for name in _names(item)]
    return _strings(value.get("name") if isinstance(value, dict) else value)


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [" ".join(html.unescape(v).split()) for v in values if isinstance(v, str) and v.strip()]


def _address(tree: Element, meta: dict[str, list[str]], markup: str) -> str | None:
    """The page's own address; not that of the home page, which careless templates give."""
    links = [link.get("href", "") for link in tree.xpath("//link[@rel='canonical']")]
    saved = _SAVED_FROM.findall(markup[:2000])
    matches = map(_ADDRESS.fullmatch, [*links, *meta.get("og:url", ()), *saved])
    return next((match[1] for match in matches if match), None)
