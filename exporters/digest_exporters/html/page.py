"""A briefing as a whole page: head, landmarks, style."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby

from digest.plugin import Briefing, Document, Heading, Notes, Prose, plain
from digest_exporters.html.blocks import Blocks, notes
from digest_exporters.html.evidence import Choice, Passages, claim_class, group_class, passage_class
from digest_exporters.html.inline import Inline
from digest_exporters.html.markup import element, language, words
from digest_exporters.html.source_text import SourceText

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""Content Security Policy: no script runs, and nothing is loaded, whatever a report says."""


def page(briefing: Briefing, choice: Choice) -> str:
    """The page, each landmark on lines of its own."""
    passages = Passages.of(briefing, choice)
    sections = _sections(briefing)
    inline = Inline(sections, passages)
    blocks = Blocks(inline, sections)
    header = (element("p", inline(briefing.kicker), class_="kicker") if briefing.kicker else "") + element(
        "h1", inline(briefing.title)
    )
    main = "\n".join(filter(None, map(blocks, briefing.blocks)))
    body = [
        _skip_links(briefing, passages),
        element("header", header),
        element("main", f"\n{main}\n", id="main", tabindex="-1"),
        _aside(passages, inline, sections),
        *_endnotes(briefing, inline, passages, sections),
    ]
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{language(briefing.languages[0])}">',
            element("head", *_head(briefing, _style(briefing, inline))),
            element(
                "body", "\n", *(f"{part}\n" for part in body if part), class_="beside" if passages.placed else None
            ),
            "</html>\n",
        )
    )


def _sections(briefing: Briefing) -> Mapping[str, str]:
    """Anchor → id. Ids are numbered, since an anchor may hold any character, or be one of the page's own ids."""
    headings = (block.heading if isinstance(block, Notes) else block for block in briefing.blocks)
    anchors = dict.fromkeys(heading.anchor for heading in headings if isinstance(heading, Heading) and heading.anchor)
    return {anchor: f"section-{number}" for number, anchor in enumerate(anchors, 1)}


def _head(briefing: Briefing, style: str) -> Iterator[str]:
    lead = next((plain(block.text) for block in briefing.blocks if isinstance(block, Prose)), None)
    yield "\n" + element("meta", charset="utf-8")
    yield "\n" + element("meta", http_equiv="Content-Security-Policy", content=POLICY)
    yield "\n" + element("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield "\n" + element("meta", name="referrer", content="no-referrer")
    yield "\n" + element("meta", name="color-scheme", content="light dark")
    yield "\n" + element("title", words(briefing.plain_title))
    if lead:
        yield "\n" + element("meta", name="description", content=lead)
    yield "\n" + element("style", f"\n{style}") + "\n"


def _skip_links(briefing: Briefing, passages: Passages) -> str:
    """Named by what they lead to: a briefing has no other words for them."""
    links = [element("a", words(briefing.plain_title), href="#main", lang=language(briefing.title[0].language))]
    if passages.placed:
        links.append(element("a", words(plain(passages.headings[0].text)), href="#source"))
    return element("nav", *links, class_="skip")


def _aside(passages: Passages, inline: Inline, sections: Mapping[str, str]) -> str:
    """The texts of the reports, where a passage of the briefing stands in one of them."""
    if not passages.placed:
        return ""
    heading = passages.headings[0]
    name = sections.get(heading.anchor or "", "source-heading")
    texts = (_document(document, passages, inline) for document in passages.documents)
    title = element("h2", inline(heading.text), id=name)
    return element("aside", title, *texts, id="source", aria_labelledby=name, tabindex="-1")


def _document(document: Document, passages: Passages, inline: Inline) -> str:
    here = [(number, at) for number, at in passages.placed.items() if at.document == document.id]
    lines = SourceText(document, here, frozenset(inline.cited)).paragraphs()
    return element("article", _name(document, passages, inline), *(f"\n{line}" for line in lines))


def _name(document: Document, passages: Passages, inline: Inline) -> str:
    """What the notes call a document, where there are several; a single one needs no name."""
    if len(passages.documents) == 1:
        return ""
    for number, at in passages.placed.items():
        source = (passages.notes or {})[number].source
        if at.document == document.id and source:
            return element("h3", inline(source))
    name = document.title or document.uri or document.id
    return element("h3", element("span", words(name), lang=language(document.language))) if name else ""


def _endnotes(briefing: Briefing, inline: Inline, passages: Passages, sections: Mapping[str, str]) -> Iterator[str]:
    """The footer with the numbered notes; for print alone where each stands in the source text on the screen."""
    if passages.notes is None:
        return
    parts, all_placed = [], True
    for block in briefing.blocks:
        if isinstance(block, Notes):
            # the heading beside the source text has the id, if there is one
            anchor = None if passages.placed else sections.get(block.heading.anchor or "")
            parts.append(element("h2", inline(block.heading.text), id=anchor))
            parts.append(element("ul", *(f"\n{note}" for note in notes(block, inline, passages)), "\n", class_="notes"))
            all_placed = all_placed and all(note.number in passages.placed for note in block.notes)
    if parts:
        yield element("footer", *parts, class_="printed" if all_placed else None)


def _style(briefing: Briefing, inline: Inline) -> str:
    parts = [_sheet(), f"@page{{@bottom-center{{content:{_page_label(briefing.page_label)}}}}}\n"]
    if inline.cited:
        parts.append(_lighting(inline))
    return "".join(parts)


@cache
def _sheet() -> str:
    return files(__package__).joinpath("style.css").read_text("utf-8")


def _lighting(inline: Inline) -> str:
    """What lights up the passage of a statement that is pointed at or has the focus, and the statements of a passage.

    A page without script needs a rule for each note. They stand in groups: a browser looks through the page for each
    `:has()` that may hold, and for those of a group only where something of the group is pointed at.
    """
    rules = []
    for group, numbers in groupby(sorted(inline.cited), group_class):
        selectors = []
        for number in numbers:
            claim, passage = f".{claim_class(number)}", f".{passage_class(number)}"
            selectors.append(f"&:has(:is({claim},{passage}){_POINTED_AT}) {passage}")
            selectors.append(f"&:has({passage}{_POINTED_AT}) {claim}")
        lit = ",\n".join(selectors) + "{background-color:var(--lit);--place:start;--ring:solid}"
        rules.append(f":root:has(.{group}{_POINTED_AT}){{\n{lit}\n}}\n")
    return f"@media screen{{\n{''.join(rules)}}}\n"


_POINTED_AT = ":is(:hover,:focus-within)"


def _page_label(label: str) -> str:
    """The label as CSS content, its page numbers as counters (CSS Generated Content for Paged Media, 5.1)."""
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    parts = re.split(r"(\{pages?\})", label)
    return " ".join(counters.get(part) or _css_string(part) for part in parts if part) or '""'


def _css_string(text: str) -> str:
    """A CSS string (CSS Syntax, 4.3.5) that cannot end the style element either."""
    return '"' + re.sub(r"[^\w .,:;/·\-]", lambda character: f"\\{ord(character[0]):x} ", text) + '"'
