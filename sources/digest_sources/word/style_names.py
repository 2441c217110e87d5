"""What styles are for, by their names.

The names of built-in styles are the same in all languages of Word and WPS (ISO/IEC 29500-1, 17.7.4.9): they translate
them only to show them. Other programs write the translations.
"""

import re

_HEADING = re.compile(r"(?:heading|标题|標題|見出し)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题|標題|表題|公文标题|文档标题", re.IGNORECASE)
_CAPTION = re.compile(r"caption|题注|題注|標號|図表番号", re.IGNORECASE)
_CONTENTS = re.compile(
    r"toc (?:\d|heading)|table of (?:figures|authorities)|contents (?:\d|heading)|index \d", re.IGNORECASE
)


def level_of(name: str) -> int | None:
    """The outline level of headings, from 0; None for other styles."""
    match = _HEADING.fullmatch(name)
    return int(match[1]) - 1 if match else None


def is_title(name: str) -> bool:
    return _TITLE.fullmatch(name) is not None


def is_caption(name: str) -> bool:
    return _CAPTION.fullmatch(name) is not None


def is_contents(name: str) -> bool:
    """Whether it is that of a table of contents or an index, which repeats what stands elsewhere."""
    return _CONTENTS.fullmatch(name) is not None
