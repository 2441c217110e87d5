"""The block of YAML at the head of the file: what other programs want to know of it."""

from typing import Any

import yaml

from digest.plugin import Briefing, Document, plain
from digest_exporters.lines import one_line


def front_matter(briefing: Briefing) -> str:
    values: dict[str, Any] = {
        "title": one_line(briefing.plain_title),
        "subtitle": one_line(plain(briefing.kicker)),
        "lang": briefing.languages[0],
        "languages": list(briefing.languages),
        "sources": [_source(document) for document in briefing.documents],
    }
    written = {name: value for name, value in values.items() if value}
    return f"---\n{yaml.safe_dump(written, allow_unicode=True, sort_keys=False, width=10**6)}---"


def _source(document: Document) -> dict[str, Any]:
    texts = {
        "title": document.title,
        "publisher": document.publisher,
        "url": document.uri,
        "language": document.language,
    }
    source: dict[str, Any] = {name: one_line(value) for name, value in texts.items() if value}
    dates = {"published": document.published, "retrieved": document.retrieved}
    return source | {name: date for name, date in dates.items() if date}
