"""Texts on a line: strong words, links and the marks of evidence."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from digest.plugin import Text
from digest_exporters.lines import one_line
from digest_exporters.links import web_address
from digest_exporters.markdown.escaping import ENTITY, Surroundings, escaped

Evidence = Literal["notes", "footnotes", "none"]

_AUTOLINK = re.compile(r"[a-z]+:[^<>\s]+")


@dataclass(frozen=True)
class _Piece:
    """A run, or a part of one."""

    text: str
    strong: bool = False
    link: str | None = None
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Inline:
    """Writes texts as lines of Markdown."""

    anchors: Mapping[str, str]
    """Anchor of a heading → the fragment that leads to it."""
    evidence: Evidence

    def __call__(self, text: Text) -> str:
        pieces = list(_pieces(text))
        targets = [self._target(piece) for piece in pieces]
        surroundings: list[Surroundings] = [
            "link" if target is not None else "strong" if piece.strong else "plain"
            for piece, target in zip(pieces, targets, strict=True)
        ]
        contents = escaped([piece.text for piece in pieces], surroundings)
        written = (
            _marked_up(piece, content, target) + self._marks(piece)
            for piece, content, target in zip(pieces, contents, targets, strict=True)
        )
        return "".join(written).strip()

    def _target(self, piece: _Piece) -> str | None:
        """What a piece links to; None where there is nothing to lead to, or nothing to click on."""
        if piece.link is None or not piece.text.strip():
            return None
        if piece.link.startswith("#"):
            fragment = self.anchors.get(piece.link[1:])
            return f"#{fragment}" if fragment else None
        return web_address(piece.link)

    def _marks(self, piece: _Piece) -> str:
        if self.evidence == "none":
            return ""
        return "".join(map(note_label if self.evidence == "notes" else footnote_label, piece.notes))


def note_label(number: int) -> str:
    """Shows as itself: brackets make a link only where the document defines one of that name, and none does."""
    return f"[{number}]"


def footnote_label(number: int) -> str:
    return f"[^{number}]"


def _marked_up(piece: _Piece, content: str, target: str | None) -> str:
    if target is None:
        return f"**{content}**" if piece.strong else content
    if piece.text == target and _AUTOLINK.fullmatch(target) and not ENTITY.search(target):
        return f"<{target}>"
    destination = ENTITY.sub(r"\\\g<0>", target)
    return f"[{content}](<{destination}>)" if re.search("[()]", destination) else f"[{content}]({destination})"


def _pieces(text: Text) -> Iterator[_Piece]:
    """The runs, with strong words that begin and end with a letter or digit.

    `**` does not count as emphasis where punctuation stands inside of it and a letter outside (CommonMark 0.31, 6.2),
    which is usual in Chinese: **主持人：**双方. The punctuation is put outside. A link is emphasis enough.
    """
    for piece in _joined(text):
        if not piece.strong or piece.link is not None:
            yield replace(piece, strong=False)
            continue
        core = [at for at, character in enumerate(piece.text) if unicodedata.category(character)[0] not in "PSZC"]
        start, end = (core[0], core[-1] + 1) if core else (0, 0)
        yield _Piece(piece.text[:start])
        yield _Piece(piece.text[start:end], strong=start < end)
        yield _Piece(piece.text[end:], notes=piece.notes)


def _joined(text: Text) -> Iterator[_Piece]:
    """The runs in clean characters, strong neighbours as one: `**a****b**` would show its inner asterisks."""
    pending = _Piece("")
    for run in text:
        piece = _Piece(one_line(run.text), run.strong, run.link, run.notes)
        if pending.notes or pending.link is not None or piece.link is not None or piece.strong != pending.strong:
            yield pending
            pending = piece
        else:
            pending = replace(piece, text=pending.text + piece.text)
    yield pending
