"""The title of a document: what its looks say, among the paragraphs before the text begins."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import takewhile

from digest.plugin import ParagraphRole
from digest_sources.blocks import is_sentence, squeezed
from digest_sources.letterhead import is_about_the_paper, is_letterhead, is_office
from digest_sources.spacing import joined
from digest_sources.word.passages import Passage

_CONTENTS = re.compile(r"目\s*[录錄次]|(?:table of )?contents", re.IGNORECASE)
_WITHIN = 15
"""Paragraphs before the text begins: name of the office, number, date, addressee, ..."""
_LONGEST = 120
_SHORTEST = 6
"""`会谈纪要` is what kind of paper it is; its title follows, if it has another."""


def title_of(passages: Sequence[Passage]) -> str | None:
    """Of what stands before the text begins: what is in the style of titles, else what is centred and larger or bolder
    than the text; else the first heading, if the document begins with it. None where none of them is a title."""
    top = list(takewhile(lambda it: not _is_text(it), passages[:_WITHIN]))
    head = list(takewhile(lambda it: it.role is not ParagraphRole.TABLE_ROW, top))
    size = _usual_size(passages)
    lines = [*_headlines(top, _is_styled), *_headlines(head, lambda it: _stands_out(it, size))]
    if lines:
        return next((line for line in lines if len(squeezed(line)) >= _SHORTEST), lines[0])
    first = next(iter(head), None)
    if first is None or first.level is None or first.label or len(first.text) > _LONGEST or is_letterhead(first.text):
        return None
    return first.text


def _is_text(passage: Passage) -> bool:
    return not passage.centred and passage.level is None and is_sentence(passage.text)


def _usual_size(passages: Sequence[Passage]) -> int:
    sizes: Counter[int] = Counter()
    for it in passages:
        if it.face and not it.centred:
            sizes[it.face.size] += len(it.text)
    return max(sizes, key=lambda size: sizes[size], default=0)


def _headlines(head: Sequence[Passage], is_headline: Callable[[Passage], bool]) -> list[str]:
    """Those in the head of the document; lines of the same looks that follow each other are one."""
    groups: list[list[Passage]] = []
    for before, passage in zip((None, *head), head, strict=False):
        if not is_headline(passage) or is_about_the_paper(passage.text):
            continue
        if groups and groups[-1][-1] is before and before.face == passage.face and not is_office(passage.text):
            groups[-1].append(passage)
        else:
            groups.append([passage])
    # An office by itself heads the paper; in the line above `关于...的报告` it is the beginning of the title.
    lines = [joined("\n".join(it.text for it in group)) for group in groups]
    return [line for line in lines if len(line) <= _LONGEST and not is_office(line)]


def _is_styled(passage: Passage) -> bool:
    return passage.is_title and not (passage.face is not None and passage.face.red)


def _stands_out(passage: Passage, size: int) -> bool:
    face = passage.face
    if face is None or face.red or not passage.centred or _CONTENTS.fullmatch(passage.text):
        return False
    return face.size > size or face.bold
