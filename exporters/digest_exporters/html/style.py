"""The style sheet of a page: the look of all pages, and what depends on this one."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

from digest_exporters.html.evidence import claim_class, group_class, passage_class


def style(page_label: str, cited: Iterable[int]) -> str:
    """The style sheet of a page that cites these notes."""
    foot = f"@page{{@bottom-center{{content:{_content(page_label)}}}}}\n"
    return _sheet() + foot + _lighting(sorted(cited))


@cache
def _sheet() -> str:
    return files(__package__).joinpath("style.css").read_text("utf-8")


def _lighting(cited: Sequence[int]) -> str:
    """What lights up the passage of a statement that is pointed at or has the focus, and the statements of a passage.

    A page without script needs a rule for each note. They stand in groups: a browser looks through the page for each
    `:has()` that may hold, and for those of a group only where something of the group is pointed at.
    """
    rules = []
    for group, numbers in groupby(cited, group_class):
        selectors = []
        for number in numbers:
            claim, passage = f".{claim_class(number)}", f".{passage_class(number)}"
            selectors.append(f"&:has(:is({claim},{passage}){_POINTED_AT}) {passage}")
            selectors.append(f"&:has({passage}{_POINTED_AT}) {claim}")
        lit = ",\n".join(selectors) + "{background-color:var(--lit);--place:start;--ring:solid}"
        rules.append(f":root:has(.{group}{_POINTED_AT}){{\n{lit}\n}}\n")
    return f"@media screen{{\n{''.join(rules)}}}\n" if rules else ""


_POINTED_AT = ":is(:hover,:focus-within)"


def _content(label: str) -> str:
    """The label as CSS content, its page numbers as counters (CSS Generated Content for Paged Media, 5.1)."""
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    parts = re.split(r"(\{pages?\})", label)
    return " ".join(counters.get(part) or _css_string(part) for part in parts if part) or '""'


def _css_string(text: str) -> str:
    """A CSS string (CSS Syntax, 4.3.5) that cannot end the style element either."""
    return '"' + re.sub(r"[^\w .,:;/·\-]", lambda character: f"\\{ord(character[0]):x} ", text) + '"'
