"""A briefing as a whole page: head, landmarks, style."""

from collections.abc import Iterator, Mapping

from digest.plugin import Briefing, Document, Notes, Prose, Text, plain
from digest_exporters.headings import headings
from digest_exporters.html.blocks import Blocks, notes
from digest_exporters.html.evidence import Choice, Passages
from digest_exporters.html.inline import Inline
from digest_exporters.html.markup import element, language, words
from digest_exporters.html.source_text import SourceText
from digest_exporters.html.style import style

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""Content Security Policy: no script runs, and nothing is loaded, whatever a report says."""


def page(briefing: Briefing, choice: Choice) -> str:
    """The page, each landmark on lines of its own."""
    passages = Passages.of(briefing, choice)
    sections = _sections(briefing)
    inline = Inline(sections, passages)
    blocks = Blocks(inline, sections)
    # in this order: what is written later needs to know which notes the main part cites
    kicker = element("p", inline(briefing.kicker), class_="kicker") if briefing.kicker else ""
    header = element("header", kicker, element("h1", inline(briefing.title)))
    main = element(
        "main", *(f"\n{block}" for block in map(blocks, briefing.blocks) if block), "\n", id="main", tabindex="-1"
    )
    aside = _aside(passages, inline, sections)
    footer = _footer(briefing, inline, passages, sections)
    parts = [part for part in (_skip_links(briefing, passages), header, main, aside, footer) if part]
    body = element("body", "\n", *(f"{part}\n" for part in parts), class_="beside" if aside else None)
    head = element("head", *_head(briefing), element("style", "\n", style(briefing.page_label, inline.cited)), "\n")
    root = element("html", "\n", head, "\n", body, "\n", lang=language(briefing.languages[0]))
    return f"<!DOCTYPE html>\n{root}\n"


def _sections(briefing: Briefing) -> Mapping[str, str]:
    """Anchor → id. Ids are numbered, since an anchor may hold any character, or be one of the page's own ids."""
    anchors = dict.fromkeys(heading.anchor for heading in headings(briefing.blocks) if heading.anchor)
    return {anchor: f"section-{number}" for number, anchor in enumerate(anchors, 1)}


def _head(briefing: Briefing) -> Iterator[str]:
    lead = next((plain(block.text) for block in briefing.blocks if isinstance(block, Prose)), None)
    yield "\n" + element("meta", charset="utf-8")
    yield "\n" + element("meta", http_equiv="Content-Security-Policy", content=POLICY)
    yield "\n" + element("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield "\n" + element("meta", name="referrer", content="no-referrer")
    yield "\n" + element("meta", name="color-scheme", content="light dark")
    yield "\n" + element("title", words(briefing.plain_title))
    if lead:
        yield "\n" + element("meta", name="description", content=lead)
    yield "\n"


def _skip_links(briefing: Briefing, passages: Passages) -> str:
    """Named by what they lead to: a briefing has no other words for them."""
    links = [element("a", _words_alone(briefing.title), href="#main")]
    if passages.placed:
        links.append(element("a", _words_alone(passages.headings[0].text), href="#source"))
    return element("nav", *links, class_="skip")


def _words_alone(text: Text) -> str:
    """For a link of its own: without links and marks."""
    return "".join(element("span", words(run.text), lang=language(run.language)) for run in text)


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


def _footer(briefing: Briefing, inline: Inline, passages: Passages, sections: Mapping[str, str]) -> str:
    """The numbered notes; for print alone where each of them stands in the source text on the screen."""
    blocks = [block for block in briefing.blocks if isinstance(block, Notes)]
    if passages.notes is None or not blocks:
        return ""
    parts = []
    for block in blocks:
        # the heading beside the source text has the id, if there is one
        anchor = None if passages.placed else sections.get(block.heading.anchor or "")
        parts.append(element("h2", inline(block.heading.text), id=anchor))
        parts.append(element("ul", *(f"\n{note}" for note in notes(block, inline, passages)), "\n", class_="notes"))
    on_screen = any(number not in passages.placed for number in passages.notes)
    return element("footer", *parts, class_=None if on_screen else "printed")
