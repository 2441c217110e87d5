"""The XML of a part: parsed piece by piece, without entities, network or endless trees; names that both dialects share.

ISO/IEC 29500 has two: transitional, which everybody writes, and strict. They differ in the names of their namespaces,
so elements go here by short names, `w:p`, and attributes by their local ones.
"""

from collections.abc import Iterator
from functools import lru_cache
from gettext import gettext as _
from itertools import islice
from typing import Any, TypeAlias

from digest.plugin import UnreadableInput
from digest_sources.archive import UNPACKING_FAILS, Archive

Element: TypeAlias = Any  # lxml has no type hints

MOST_TAGS = 600_000
"""Of a part, opening and closing: some hundreds of pages. Each takes a hundred bytes or two until its block is read."""
ON = frozenset({"1", "true", "on"})
_MOST_PROPERTIES = 100
"""Children among which one is looked for: twice as many as the standard knows of any element that is looked into so."""
_CHUNK = 1 << 16

_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    "wordprocessingml/2006/main": "w",
    "wordprocessingml/main": "w",
    "officeDocument/2006/math": "m",
    "officeDocument/math": "m",
    "officeDocument/2006/relationships": "r",
    "officeDocument/relationships": "r",
    "markup-compatibility/2006": "mc",
    "package/2006/relationships": "rel",
    "urn:schemas-microsoft-com:vml": "v",
    "http://purl.org/dc/elements/1.1/": "dc",
}


@lru_cache(maxsize=4096)
def _named(tag: str) -> tuple[str, str]:
    """The short name, and the namespace in braces, in which attributes of such an element are."""
    namespace, brace, local = tag[1:].partition("}") if tag.startswith("{") else ("", "", tag)
    short = namespace.removeprefix(_TRANSITIONAL).removeprefix(_STRICT)
    return f"{_PREFIXES.get(short, '')}:{local}", f"{{{namespace}}}" if brace else ""


def name_of(element: Element) -> str:
    """`w:p`, `m:t`; `:wsp` for elements of namespaces that hold no text of their own."""
    return _named(element.tag)[0]


def attribute(element: Element, name: str) -> str | None:
    """An attribute in the namespace of its element, as WordprocessingML has them; also one in none."""
    found: str | None = element.get(_named(element.tag)[1] + name)
    if found is None:
        found = element.get(name)
    return found


def child(element: Element | None, *names: str) -> Element | None:
    """The first child of that short name, its first child of the next, and so on."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in islice(element, _MOST_PROPERTIES) if name_of(each) == name), None)
    return element


def value(element: Element | None, *names: str, of: str = "val") -> str | None:
    """An attribute of a child, `val` unless another is asked for."""
    found = child(element, *names)
    return None if found is None else attribute(found, of)


def is_on(element: Element | None, *names: str) -> bool | None:
    """What a child that is a switch says; None where there is none (ISO/IEC 29500-1, 17.17.4)."""
    found = child(element, *names)
    if found is None:
        return None
    return attribute(found, "val") in {None, *ON}


def written(element: Element) -> bytes:
    """The markup of an element, to tell like ones by."""
    from lxml import etree

    return bytes(etree.tostring(element, with_tail=False))


def whole(archive: Archive, part: str) -> Element:
    """The root of a part. Raises UnreadableInput."""
    parsing = Parsing(archive, part)
    for _element in parsing.ended():
        pass
    if parsing.cut or parsing.root is None:
        raise archive.damaged(part)
    return parsing.root


class Parsing:
    """A part while it is being parsed."""

    def __init__(self, archive: Archive, part: str, most_tags: int = MOST_TAGS) -> None:
        self._archive, self._part, self._most_tags = archive, part, most_tags
        self.root: Element | None = None
        self.cut = False
        """Whether there was more than is read."""

    def ended(self) -> Iterator[Element]:
        """Each element when it ends; who is done with it may clear it. Raises UnreadableInput."""
        from lxml import etree

        parser = etree.XMLPullParser(
            events=("start", "end"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        tags = 0
        try:
            with self._archive.open(self._part) as stream:
                while not self.cut and (chunk := stream.read(_CHUNK)):
                    tags += chunk.count(b"<")
                    self.cut = tags > self._most_tags
                    parser.feed(chunk)
                    yield from self._ended(parser)
            if not self.cut:
                parser.close()
                yield from self._ended(parser)
        except (etree.LxmlError, *UNPACKING_FAILS) as error:
            raise self._archive.damaged(self._part) from error

    def _ended(self, parser: Any) -> Iterator[Element]:
        for event, element in parser.read_events():
            if self.root is None:
                self.root = element
                # What a document type declares could stand in place of text, or be fetched: no word processor has one.
                if element.getroottree().docinfo.doctype:
                    raise UnreadableInput(
                        _("{name} has a document type declaration in its part {part}, which could hide text.").format(
                            name=self._archive.name, part=self._part
                        ),
                        hint=_("No word processor writes one. Do not trust the file; ask for the report as a PDF."),
                    )
            if event == "end":
                yield element
