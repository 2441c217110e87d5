"""Bars of PDF files."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from bars import Finding, bar, skipped
from line_bars import line_bars
from programs import LineOnPage, PdfTexts, lines_of, read, run
from text_bars import text_bars
from validators import validators_of_pdf

_PAPERS = {(595, 842), (842, 595), (612, 792)}
"""A4 upright and across, Letter, in points."""
_BYTES, _BYTES_A_PAGE = 200_000, 150_000
"""What a briefing with its fonts may weigh to go by mail without a thought."""
_DEFAULT_TITLES = ("", "untitled", "anonymous", "(anonymous)")
_URL = re.compile(r"https?://[^\s\u3000-\u9fff\uff00-\uffef]+")
_ACTIVE = re.compile(rb"/S\s*/(JavaScript|Launch)\b|/EmbeddedFile\b")


def pdf_bars(file: Path, expected: Sequence[str] = ()) -> Iterator[Finding]:
    """Everything that must hold of a briefing in PDF. The expected strings must survive whole."""
    code, said = run("qpdf", "--check", file)
    yield bar("qpdf --check clean", code == 0 and "WARNING" not in said, said.strip()[-160:])
    yield from _font_bars(file)
    yield from page_bars("pdf", file, expected)
    with pikepdf.open(file) as document:
        yield from _document_bars(document)
        yield from _structure_bars(document)
        yield from _page_bars(document, read("pdftotext", file, "-"), file.stat().st_size)
        yield _page_number_bar(lines_of(file), len(document.pages))
    yield from validators_of_pdf(file)


def page_bars(where: str, file: Path, expected: Sequence[str]) -> Iterator[Finding]:
    """What must hold of the pages of any PDF, whoever made it."""
    texts = PdfTexts.of(file)
    readings = (texts.by_place, texts.by_stream, texts.by_structure, texts.without_running_lines)
    yield from text_bars(where, texts.by_place + texts.by_stream, readings, expected)
    yield from line_bars(where, lines_of(file), expected)


def _font_bars(file: Path) -> Iterator[Finding]:
    listed = [line for line in read("pdffonts", file).splitlines()[2:] if line.strip()]
    # name, type, encoding, emb, sub, uni, object, generation
    columns = [re.search(r"(yes|no)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+\s*$", line) for line in listed]

    def without(column: int) -> list[str]:
        pairs = zip(listed, columns, strict=True)
        return [line.split()[0] for line, found in pairs if not found or found[column] != "yes"]

    yield bar("fonts: all embedded", listed and not without(1), without(1))
    yield bar("fonts: all subsets", not without(2), without(2), warn=True)
    yield bar("fonts: all say what their glyphs mean (ToUnicode)", not without(3), without(3))
    yield bar("fonts: no Type 3", not any("Type 3" in line for line in listed))


def _document_bars(document: pikepdf.Pdf) -> Iterator[Finding]:
    root: Any = document.Root
    title = str(document.docinfo.get("/Title", "")).strip()
    yield bar("title set", title.lower() not in _DEFAULT_TITLES, repr(title))
    author = str(document.docinfo.get("/Author", ""))
    yield bar("author no default", author.strip("()").lower() != "anonymous", author, warn=True)
    yield bar("language set", "/Lang" in root)
    shows = bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False))
    yield bar("viewer shows the title", shows, warn=True)
    bookmarks = "/Outlines" in root and root.Outlines.get("/First") is not None
    yield bar("bookmarks", bookmarks, warn=len(document.pages) < 2)
    active = [each for each in document.objects if _ACTIVE.search(_written(each))]
    inert = not active and "/JavaScript" not in root.get("/Names", {})
    yield bar("no JavaScript, launch action or attachment", inert, len(active))


def _written(found: Any) -> bytes:
    kind = isinstance(found, (pikepdf.Dictionary, pikepdf.Array))
    return bytes(found.unparse(resolved=True)) if kind else b""


@dataclass
class _Tags:
    """The tags of a structure tree, counted, and the levels of its headings in their order."""

    count: Counter[str] = field(default_factory=Counter)
    levels: list[int] = field(default_factory=list)

    def walk(self, node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                self.walk(kid)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                tag = str(node["/S"]).removeprefix("/")
                self.count[tag] += 1
                if re.fullmatch("H[1-6]", tag):
                    self.levels.append(int(tag[1]))
            if "/K" in node and str(node.get("/Type", "")) not in ("/MCR", "/OBJR"):
                self.walk(node["/K"])


def _structure_bars(document: pikepdf.Pdf) -> Iterator[Finding]:
    root: Any = document.Root
    tagged = "/StructTreeRoot" in root and bool(root.get("/MarkInfo", {}).get("/Marked", False))
    yield bar("tagged", tagged, warn=True)
    if not tagged:
        return
    tags = _Tags()
    tags.walk(root.StructTreeRoot)
    yield bar("tags: headings present", tags.levels, dict(tags.count))
    steps = zip([0, *tags.levels], tags.levels, strict=False)
    yield bar("tags: no heading level skipped", all(after <= before + 1 for before, after in steps), tags.levels)
    yield bar("tags: tables have head cells", not tags.count["Table"] or tags.count["TH"], dict(tags.count))
    yield bar("tags: ParentTree present", "/ParentTree" in root.StructTreeRoot)


def _page_bars(document: pikepdf.Pdf, text: str, size: int) -> Iterator[Finding]:
    pages: list[Any] = list(document.pages)
    papers = {tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in pages}
    yield bar("A4 or Letter", papers <= _PAPERS, papers)
    annotations = [each for page in pages for each in page.get("/Annots", [])]
    targets = [str(each.A.URI) for each in annotations if "/A" in each and "/URI" in each.A]
    dead = [url for url in set(_URL.findall(text)) if not _has_link(url, targets)]
    yield bar("web addresses are links", not dead, dead, warn=True)
    room = _BYTES + _BYTES_A_PAGE * len(pages)
    yield bar("file size reasonable", size <= room, f"{size // 1024} KiB, {len(pages)} pages", warn=True)


def _has_link(url: str, targets: Sequence[str]) -> bool:
    """By its beginning: a long address goes over lines."""
    return any(target.startswith(url.rstrip(".,;)")[:20]) for target in targets)


def _page_number_bar(lines: Sequence[LineOnPage], pages: int) -> Finding:
    """Whether the highest or the lowest line of each page holds its number. One page, or an empty one, needs none."""
    name = "page numbers on every page"
    if pages < 2:
        return skipped(name, "there is one page")
    unnumbered = []
    for number in range(1, pages + 1):
        here = sorted((line for line in lines if line.page == number), key=lambda line: line.top)
        if here and not any(re.search(rf"(?<!\d){number}(?!\d)", line.text) for line in (here[0], here[-1])):
            unnumbered.append(number)
    return bar(name, not unnumbered, unnumbered, warn=True)
