"""The title of a document: what its looks say, among the paragraphs before the text begins."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from digest.plugin import ParagraphRole
from digest_sources.blocks import is_sentence, squeezed
from digest_sources.spacing import joined
from digest_sources.word.passages import Passage

_CONTENTS = re.compile(r"目\s*[录錄次]|(?:table of )?contents", re.IGNORECASE)
_WITHIN = 15
"""Paragraphs before the text begins: name of the office, number, date, addressee, ..."""
_LONGEST = 120
_SHORTEST = 6
"""`会谈纪要` is what kind of paper it is; its title follows, if it has another."""


def title_of(passages: Sequence[Passage]) -> str | None:
    """A paragraph in the style of titles; else what is centred and larger or bolder than the text, before that begins;
    else the first heading, if the document begins with it."""
    styled = next((it.text for it in passages if it.is_title and len(it.text) <= _LONGEST), None)
    if styled:
        return styled
    head = list(takewhile(lambda it: it.role is not ParagraphRole.TABLE_ROW and not _is_text(it), passages[:_WITHIN]))
    size = _usual_size(passages)
    lines = _headlines(head, size)
    if lines:
        return next((line for line in lines if len(squeezed(line)) >= _SHORTEST), lines[0])
    first = head[0] if head else None
    return first.text if first and first.level is not None and not first.label and len(first.text) <= _LONGEST else None


def _is_text(passage: Passage) -> bool:
    return not passage.centred and passage.level is None and is_sentence(passage.text)


def _usual_size(passages: Sequence[Passage]) -> int:
    sizes: Counter[int] = Counter()
    for it in passages:
        if it.face and not it.centred:
            sizes[it.face.size] += len(it.text)
    return max(sizes, key=lambda size: sizes[size], default=0)


def _headlines(head: Sequence[Passage], size: int) -> list[str]:
    """Those in the head of the document; lines of the same looks that follow each other are one."""
    groups: list[list[Passage]] = []
    for before, passage in zip((None, *head), head, strict=False):
        if not _stands_out(passage, size):
            continue
        if groups and groups[-1][-1] is before and before.face == passage.face:
            groups[-1].append(passage)
        else:
            groups.append([passage])
    lines = [joined("\n".join(it.text for it in group)) for group in groups]
    return [line for line in lines if len(line) <= _LONGEST]


def _stands_out(passage: Passage, size: int) -> bool:
    face = passage.face
    if face is None or face.red or not passage.centred or _CONTENTS.fullmatch(passage.text):
        return False
    return face.size > size or face.bold
