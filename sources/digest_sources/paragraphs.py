"""The text of a document that is built from paragraphs."""

from collections.abc import Iterable

from digest.plugin import Paragraph, ParagraphRole

_BETWEEN = "\n\n"


def set_out(paragraphs: Iterable[tuple[str, ParagraphRole]]) -> tuple[str, tuple[Paragraph, ...]]:
    """The text, with a blank line between paragraphs, and where each of them stands in it."""
    texts: list[str] = []
    placed: list[Paragraph] = []
    start = 0
    for text, role in paragraphs:
        texts.append(text)
        placed.append(Paragraph(start=start, end=start + len(text), role=role))
        start += len(text) + len(_BETWEEN)
    return _BETWEEN.join(texts), tuple(placed)
