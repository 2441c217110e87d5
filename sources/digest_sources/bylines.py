"""Who wrote a page, and where it is from, as it is printed around the headline or below the text."""

import re
from collections.abc import Iterable, Sequence

from digest_sources.blocks import is_sentence

_LONGEST_LINE = 120

_WESTERN_NAMES = r"[A-Z][\w.'’-]+(?:(?:,? (?:and|und|et|y|e) |, | )(?:(?:de|der|van|von|la|du) )*[A-Z][\w.'’-]+){1,7}"
# Not 责任编辑, who answers for the page and did not write the text.
_AUTHOR = re.compile(
    r"(?:(?<!\w)(?:作\s*者|[记記]\s*者|撰\s*[稿文])\s*[:：/／]\s*|[（(【]\s*(?:本[报報网網]|\w{2,6})?[记記]者\s+)"
    r"(?P<east>[^\s:：|｜，,。;；()（）\[\]【】/／]{2,20}(?:[ 、][\u4e00-\u9fff·]{2,4}(?![\w:：]))*)"
    rf"|^(?:By|Von|Par|Por)\s+(?P<west>{_WESTERN_NAMES})",
)
# Not 图片来源, 数据来源, 资料来源, 资金来源, 视频来源: where a part of it is from.
_SOURCE = re.compile(
    r"(?:(?<![图圖片据據料金费費频頻])[来來]源|稿源|[发發][布佈](?:[单單]位|[机機][构構]|者))\s*于?\s*[:：]\s*(?P<name>[^\s:：|｜，,。;；()（）\[\]【】/／\d]{2,30})"
)
_AND = re.compile(r",? (?:and|und|et|y|e|&) |[,、，;；]\s*| (?=[\u4e00-\u9fff])")
_LABEL_AHEAD = re.compile(
    r"(?:[来來]源|作者|[编編][辑輯]|[责責][编編任]|[浏瀏点點阅閱字][\w]{0,3}|[发發][布佈]\w*|[时時][间間]|日期|[举舉][报報]|原[创創]|分享|打印)$"
)
# "By Ann One Feb 12, 2024": the date stands on the same line.
_MONTH_AHEAD = re.compile(r" (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Published|Updated|Posted)[a-z]*$")
_TITLE = re.compile(r"^(?:(?:本[报報网網刊社])?[记記]者|作者|文|By)\s*[:：/]?\s*(?=[\u4e00-\u9fffA-Z])")
_NOBODY = re.compile(
    r"本[站网網]|佚名|未知|匿名|不[详詳]|(?:[网網][络絡]|互[联聯][网網])$|^(?:[网網][络絡]|互[联聯][网網])"
    r"|^(?:admin|administrator|editor|webmaster|n/?a)$",
    re.IGNORECASE,
)


def printed_authors(lines: Iterable[str]) -> list[str]:
    """The names that a line says are those of the authors: of the first line that names any."""
    for line in _short(lines):
        if match := _AUTHOR.search(line):
            return separate([_without_label(match["east"] or match["west"])])
    return []


def printed_source(lines: Iterable[str]) -> str | None:
    """`来源：市外办`: where the text is from, or who put it on the page."""
    found = (match for line in _short(lines) for match in _SOURCE.finditer(line))
    return next((name for match in found if not _NOBODY.search(name := _without_label(match["name"])) and name), None)


def separate(names: Sequence[str]) -> list[str]:
    """Each name once, where several are written as one (`A. One and B. Two`); without the names of their accounts."""
    found: dict[str, str] = {}
    for name in (_TITLE.sub("", part.strip()) for one in names for part in _AND.split(_TITLE.sub("", one))):
        found.setdefault("".join(char for char in name.casefold() if char.isalnum()), name)
    return [name for name in found.values() if name and not _NOBODY.search(name)]


def _short(lines: Iterable[str]) -> Iterable[str]:
    return (line for line in lines if len(line) <= _LONGEST_LINE and not is_sentence(line))


def _without_label(name: str) -> str:
    """The name without the label of what follows it on the line, where nothing parts them."""
    return _MONTH_AHEAD.sub("", _LABEL_AHEAD.sub("", name)).strip()
