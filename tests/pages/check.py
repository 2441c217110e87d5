"""Checks briefings: `python tests/pages/check.py FILE.pdf FILE.docx ... [--expect TEXTFILE] [--again FILE]`.

Prints what is found of each bar, PASS, WARN, FAIL or skip; exit code 1 where any is FAIL, 3 where a program is missing.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import programs
from bars import Finding, Kind, bar, skipped
from docx_bars import docx_bars
from pdf_bars import page_bars, pdf_bars

LAID_OUT = "LibreOffice"
"""What the pages of a Word file are called in the bars: which program made them."""


def main() -> int:
    given = _arguments()
    if missing := programs.absent():
        print(f"{', '.join(missing)}: not installed. On Debian: apt-get install poppler-utils qpdf", file=sys.stderr)
        return 3
    expected = _strings(given.expect) if given.expect else []
    failed = 0
    for file in given.files:
        findings = list(findings_of(file, expected))
        if given.again:
            findings.append(bar("two builds are byte-identical", file.read_bytes() == given.again.read_bytes()))
        for finding in findings:
            if not given.quiet or finding.kind in (Kind.FAIL, Kind.WARN):
                print(finding)
        here = sum(finding.kind is Kind.FAIL for finding in findings)
        print(f"{file}: {here} failed")
        failed += here
    return 1 if failed else 0


def findings_of(file: Path, expected: Sequence[str] = ()) -> Iterator[Finding]:
    """What is found of a briefing as PDF or Word file; of a Word file, its pages as LibreOffice makes them, too."""
    if file.suffix.lower() == ".pdf":
        yield from pdf_bars(file, expected)
        return
    yield from docx_bars(file, expected)
    if programs.office() is None:
        yield skipped("LibreOffice opens it")
        return
    with tempfile.TemporaryDirectory() as folder:
        laid_out = programs.converted_by_office([file], Path(folder)).get(file)
        yield from laid_out_bars(laid_out, expected)


def laid_out_bars(pdf: Path | None, expected: Sequence[str]) -> Iterator[Finding]:
    """What is found of the pages of a Word file; None where LibreOffice made none."""
    yield bar("LibreOffice opens it", pdf)
    if pdf is not None:
        yield from page_bars(LAID_OUT, pdf, expected)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Checks briefings in PDF and Word's format.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--expect", type=Path, help="UTF-8 text: a string a line, each to survive but for white space")
    parser.add_argument("--again", type=Path, help="a second build of the same file, to be the same bytes")
    parser.add_argument("--quiet", action="store_true", help="only what fails or is warned of")
    return parser.parse_args()


def _strings(file: Path) -> list[str]:
    return [line.strip() for line in file.read_text("utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
