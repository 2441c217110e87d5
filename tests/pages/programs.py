"""The programs that look at files: poppler's, qpdf, LibreOffice. From Debian: poppler-utils qpdf libreoffice-writer."""

import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

FOR_PDF = ("pdffonts", "pdfinfo", "pdftotext", "qpdf")
"""Without them no bar of a PDF says anything."""

_XHTML = "{http://www.w3.org/1999/xhtml}"
_LONGEST = 900
"""Seconds that LibreOffice gets for a batch of files."""


def absent() -> list[str]:
    """Which of the programs for PDF are not installed."""
    return [name for name in FOR_PDF if not shutil.which(name)]


def run(*command: str | Path) -> tuple[int, str]:
    """The exit code of a program, and all it says."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.decode("utf-8", "replace")


def read(*command: str | Path) -> str:
    """The standard output of a program."""
    return subprocess.run(command, capture_output=True, check=False).stdout.decode("utf-8", "replace")


@dataclass(frozen=True)
class PdfTexts:
    """The text of a PDF as poppler gives it, read in four ways: each tears apart what another keeps together."""

    by_place: str
    by_stream: str
    by_structure: str

    @classmethod
    def of(cls, file: Path) -> "PdfTexts":
        return cls(
            read("pdftotext", file, "-"), read("pdftotext", "-raw", file, "-"), read("pdfinfo", "-struct-text", file)
        )

    @property
    def pages(self) -> list[str]:
        return self.by_place.split("\f")

    @property
    def without_running_lines(self) -> str:
        """By place, without the lines that come on (nearly) each page, but for their digits: what a paragraph that goes
        over a page is without the page number in its midst."""
        seen = Counter(_numberless(line) for page in self.pages for line in set(page.splitlines()) if line.strip())
        running = {line for line, times in seen.items() if times > 1 and times >= len(self.pages) - 2 and "#" in line}
        return "\n".join(line for page in self.pages for line in page.splitlines() if _numberless(line) not in running)


def _numberless(line: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s", "", line))


@dataclass(frozen=True)
class LineOnPage:
    """A line of text where poppler finds it. Lengths are in points, from the top left corner of the page."""

    page: int
    page_width: float
    page_height: float
    left: float
    top: float
    right: float
    bottom: float
    text: str


def lines_of(file: Path) -> list[LineOnPage]:
    """The lines of a PDF, in poppler's order."""
    layout = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", read("pdftotext", "-bbox-layout", file, "-"))
    root = etree.fromstring(layout.encode(), etree.XMLParser(recover=True, huge_tree=True))
    return [] if root is None else list(_lines(root))


def _lines(root: Any) -> Iterator[LineOnPage]:
    for number, page in enumerate(root.iter(f"{_XHTML}page"), 1):
        for line in page.iter(f"{_XHTML}line"):
            text = " ".join(word.text or "" for word in line.iter(f"{_XHTML}word")).strip()
            if text:
                width, height = (float(page.get(name, "0")) for name in ("width", "height"))
                left, top, right, bottom = (float(line.get(name, "0")) for name in ("xMin", "yMin", "xMax", "yMax"))
                yield LineOnPage(number, width, height, left, top, right, bottom, text)


def office() -> str | None:
    """LibreOffice's command, where it is installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted_by_office(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Each Word file that LibreOffice opens → the PDF that it makes of it. One start of LibreOffice for all of them."""
    program = office()
    if program is None or not files:
        return {}
    with tempfile.TemporaryDirectory() as profile:
        command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, *files], capture_output=True, timeout=_LONGEST, check=False)
    made = {file: folder / f"{file.stem}.pdf" for file in files}
    return {file: pdf for file, pdf in made.items() if pdf.exists()}
