"""White space as a reader sees it, where a format has its own."""

import re

EAST_ASIAN = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
"""Characters, as a class of a regular expression has them."""
INVISIBLE = re.compile(r"[\xad\u200b\u2060\ufeff]")
"""Soft hyphens, and characters without width."""

# Only from where a stretch of spaces begins: tried at each of a million, it would take hours.
_BREAK = re.compile(r"(?<![ \t])[ \t]*[\r\n\v\f\x85\u2028\u2029]\s*")
# CSS Text 3, section 4.1.3: a line break between two East Asian characters is no space.
_CJK_BREAK = re.compile(rf"(?<=[{EAST_ASIAN}]){_BREAK.pattern}(?=[{EAST_ASIAN}])")
_SPACES = re.compile(r"[ \xa0]+")
_TABS = re.compile(r" ?\t[ \t]*")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def joined(text: str) -> str:
    """On one line: line breaks as spaces, or as nothing between East Asian characters."""
    return tidied(_BREAK.sub(" ", _CJK_BREAK.sub("", text)))


def tidied(text: str) -> str:
    """A line without what cannot be seen, each stretch of spaces as one, each of tabs as one tab."""
    return _TABS.sub("\t", _SPACES.sub(" ", _CONTROLS.sub("", INVISIBLE.sub("", text)))).strip()
