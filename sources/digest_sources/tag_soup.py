"""The tree of a web page, whatever its tags are like, with all of its text.

lxml (libxml2) reads nearly any page. What it does not bear is dealt with here, because it drops text without a word:
tags nested too deep, and a page that ends in its middle.
"""

import re
from typing import Any, TypeAlias

Element: TypeAlias = Any  # lxml has no type hints


def names(words: str) -> frozenset[str]:
    """The words, separated by spaces, as a set: lists of tags read best that way."""
    return frozenset(words.split())


MAX_DEPTH = 200
"""Tags nested deeper are left out, their text is not. A page that a person wrote hardly reaches 50; beyond 256 libxml2
gives up, and Python's stack is not endless for those who walk the tree."""

_MOST_ATTRIBUTES = 2000
"""libxml2 compares each attribute of a tag with all before it: a hundred thousand take it minutes."""

MAX_TAGS = 500_000
"""libxml2 and lxml take some 350 bytes for a tag and its text. A page with a table of 20,000 rows has as many."""
MAX_ATTRIBUTES = 500_000

_OPENING = re.compile(r"<[a-zA-Z][^<>]*+")
_BETWEEN_ATTRIBUTES = " \t\r\n\f=/"
_GIANT_TAG = re.compile(r"<([a-zA-Z][^\s<>]*+)[^<>]{10000,}+>")
# The end of the page before its end, where its header comes from another file: browsers go on, libxml2 stops.
_PAGE_END = re.compile(r"</(?:html|body)\s*+>", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)[^>]*+>")
# What has no content, or is closed by the next of its kind: however many there are, they do not nest.
_NOT_NESTING = names(
    """
    area base br col dd dt embed hr img input li link meta option p param script source style tbody td tfoot th thead
    tr track wbr
    """
)
_INLINE = names("a b em font i small span strong sub sup u")
# What may stand in a head; whatever else begins the body, though no tag says so (HTML Standard, section 13.2.6.4.4).
_OF_HEAD = names("base basefont bgsound link meta noframes noscript script style template title")


def is_too_large(markup: str) -> bool:
    """Whether a page has more tags or attributes than fit into memory: MAX_TAGS, MAX_ATTRIBUTES."""
    if markup.count("<") > MAX_TAGS:
        return True
    tags = "".join(_OPENING.findall(markup))
    return sum(map(tags.count, _BETWEEN_ATTRIBUTES)) > 2 * MAX_ATTRIBUTES  # a space and an equals sign for each


def parsed(markup: str) -> Element | None:
    """The root of the tree; None where there is no element at all."""
    from lxml import etree, html

    markup = _GIANT_TAG.sub(_sobered, _PAGE_END.sub("", markup))
    for depth in (None, MAX_DEPTH, 0):
        flat = markup if depth is None else _flattened(markup, depth)
        parser = html.HTMLParser(encoding="utf-8", huge_tree=depth is not None)
        try:
            # Bytes, because lxml refuses a str that declares an encoding.
            tree = html.document_fromstring(flat.encode("utf-8", "replace"), parser=parser)
        except etree.ParserError:  # comments and white space
            return None
        if not any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
            break
    _give_body(tree)
    return tree


def _give_body(tree: Element) -> None:
    """Move out of the head what is none of its own: libxml2 does not know that an `<article>` ends it."""
    from lxml import etree

    head = tree.find("head")
    children = [] if head is None else list(head)
    strange = (i for i, child in enumerate(children) if isinstance(child.tag, str) and child.tag not in _OF_HEAD)
    first = next(strange, None)
    if first is None:
        return
    body = tree.find("body")
    if body is None:
        body = etree.SubElement(tree, "body")
    for place, child in enumerate(children[first:]):
        body.insert(place, child)


def _sobered(tag: re.Match[str]) -> str:
    return tag[0] if len(tag[0].split(maxsplit=_MOST_ATTRIBUTES)) <= _MOST_ATTRIBUTES else f"<{tag[1]}>"


def _flattened(markup: str, limit: int) -> str:
    """The markup without the tags that are nested deeper than the limit, but with the line breaks they make."""
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        name = tag[2].lower()
        if name in _NOT_NESTING or tag[0].endswith("/>"):
            return tag[0]
        opens = not tag[1]
        depth = depth + 1 if opens else max(depth - 1, 0)
        if depth < limit + opens:
            return tag[0]
        return "" if name in _INLINE else "<br>"

    # What is no tag, because nothing closes it, would be looked through to the end of the page again and again.
    end = markup.rfind(">") + 1
    return _TAG.sub(kept, markup[:end]) + markup[end:]
