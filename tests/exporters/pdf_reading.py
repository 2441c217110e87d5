"""PDF files as a reader's program finds them: opened with pypdf."""

import io
from collections.abc import Iterator
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject

from digest.plugin import Block, Briefing, Run, Text
from digest_exporters.pdf import PdfExporter


def text(string: str, language: str = "zh-Hans", **more: Any) -> Text:
    return (Run(text=string, language=language, **more),)


def briefing(*blocks: Block, languages: tuple[str, ...] = ("zh-Hans", "en"), title: str = "标题") -> Briefing:
    return Briefing(
        languages=languages,
        kicker=(),
        title=text(title, languages[0]),
        blocks=blocks,
        page_label="第 {page} 页，共 {pages} 页",
    )


def exported(*blocks: Block, languages: tuple[str, ...] = ("zh-Hans", "en"), **options: str) -> pypdf.PdfReader:
    data = PdfExporter.model_validate(options).export(briefing(*blocks, languages=languages))
    return pypdf.PdfReader(io.BytesIO(data))


def read(reader: pypdf.PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def elements(reader: pypdf.PdfReader) -> Iterator[DictionaryObject]:
    """The elements of the structure tree, in the order in which they are read out."""

    def below(node: Any) -> Iterator[DictionaryObject]:
        node = node.get_object()
        if isinstance(node, ArrayObject):
            for kid in node:
                yield from below(kid)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                yield node
            if "/K" in node and node.get("/Type") != "/MCR":
                yield from below(node["/K"])

    yield from below(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])


def tags(reader: pypdf.PdfReader) -> list[str]:
    return [element["/S"].removeprefix("/") for element in elements(reader)]


def links(reader: pypdf.PdfReader) -> list[DictionaryObject]:
    return [annotation.get_object() for page in reader.pages for annotation in page.get("/Annots", [])]


def fonts(reader: pypdf.PdfReader) -> list[DictionaryObject]:
    found = {font.idnum: font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    return list(found.values())


def font_names(reader: pypdf.PdfReader) -> set[str]:
    return {font["/BaseFont"].partition("+")[2] for font in fonts(reader)}


def lines(page: pypdf.PageObject) -> dict[float, list[tuple[float, str]]]:
    """Baseline, in points from the foot of the page → where each piece of text on it begins, and what it says."""
    found: dict[float, list[tuple[float, str]]] = {}

    def note(string: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if string.strip():
            found.setdefault(round(tm[5] + cm[5], 1), []).append((tm[4] + cm[4], string))

    page.extract_text(visitor_text=note)
    return found
