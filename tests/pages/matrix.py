"""Makes every sample report in every language, style and format, and checks all of it.

`python tests/pages/matrix.py [--into FOLDER] [--samples N]`. Prints how many files of each look fail or warn, and each
thing warned of once. Exit code 1 where anything fails, or warns of what `explained.py` does not explain; 3 where a
program is missing.

LibreOffice lays out the Word files of the reports in examples/reports that are in Chinese alone or in both languages, the
digests and the adversarial briefing: its layout takes most of the time, and the others add little that is new. All Word
files are checked for everything else.
"""

import argparse
import os
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import programs
from adversary import adversarial_briefing
from bars import Finding, Kind
from check import laid_out_bars
from docx_bars import docx_bars
from explained import explanation
from making import EXAMPLES, LANGUAGES, Look, expected_of, looks, merged, record, sample_files
from pdf_bars import pdf_bars

from digest.record import Record

LAID_OUT = ("zh", "zh,en")
"""The languages in which LibreOffice lays out an example."""
BATCH = 40
"""Word files that one start of LibreOffice lays out."""
EMOJI = re.compile(r"[\U0001f000-\U0001faff]")
"""Not looked for where LibreOffice lays out: its PDFs do not say which characters an emoji is made of. They are looked for
in the Word file itself."""


@dataclass(frozen=True)
class Made:
    """A file of the matrix, and what was found of it."""

    file: Path
    look: str
    expected: list[str]
    findings: list[Finding]
    for_office: bool
    """Whether its pages are to be looked at, too."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Makes and checks every sample in every language, style and format.")
    parser.add_argument("--into", type=Path, help="a folder that keeps the files (default: none does)")
    parser.add_argument("--samples", type=int, help="how many sample reports (default: all)")
    given = parser.parse_args()
    if missing := programs.absent():
        print(f"{', '.join(missing)}: not installed. On Debian: apt-get install poppler-utils qpdf", file=sys.stderr)
        return 3
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.into or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        return _tell(_all_made(folder, given.samples))


def _all_made(folder: Path, samples: int | None) -> list[Made]:
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as workers:
        jobs = [workers.submit(_adversary, folder), *(workers.submit(_digest, folder, tags) for tags in LANGUAGES)]
        jobs += [workers.submit(_sample, folder, file) for file in sample_files()[:samples]]
        made = [each for job in jobs for each in job.result()]
        waiting = [each for each in made if each.for_office]
        batches = [waiting[start : start + BATCH] for start in range(0, len(waiting), BATCH)]
        made += [each for batch in workers.map(_laid_out, batches) for each in batch]
    return made


def _sample(folder: Path, file: Path) -> list[Made]:
    """One report, in all languages."""
    return [
        _checked(folder, file.stem, [record(file)], look, tags, for_office=file.parent == EXAMPLES and tags in LAID_OUT)
        for tags in LANGUAGES
        for look in (*looks("pdf"), *looks("docx"))
    ]


def _digest(folder: Path, tags: str) -> list[Made]:
    """All examples as one, with contents and timeline; in two languages also on other paper and without notes."""
    together = [merged(sorted(EXAMPLES.iterdir()), tags)]
    every = [*looks("pdf"), *looks("docx")]
    made = [_checked(folder, "digest", together, look, tags, for_office=True) for look in every]
    if "," in tags:
        for settings in ({"paper": "Letter"}, {"evidence": "none"}):
            every = [*looks("pdf", **settings), *looks("docx", **settings)]
            made += [_checked(folder, "digest", together, look, tags, for_office=False) for look in every]
    return made


def _adversary(folder: Path) -> list[Made]:
    briefing = adversarial_briefing()
    expected = expected_of(briefing)
    return [
        _look_at(folder / f"adversary.{look.name}{look.extension}", look, look.written(briefing), expected, True)
        for look in (*looks("pdf"), *looks("docx"))
    ]


def _checked(folder: Path, name: str, records: list[Record], look: Look, tags: str, *, for_office: bool) -> Made:
    data, expected = look.made(records, tags)
    file = folder / f"{name}.{tags.replace(',', '+')}.{look.name}{look.extension}"
    return _look_at(file, look, data, expected, for_office)


def _look_at(file: Path, look: Look, data: bytes, expected: list[str], for_office: bool) -> Made:
    file.write_bytes(data)
    is_word = look.format == "docx"
    findings = list((docx_bars if is_word else pdf_bars)(file, expected))
    return Made(file, look.name, expected, findings, is_word and for_office)


def _laid_out(batch: Sequence[Made]) -> list[Made]:
    with tempfile.TemporaryDirectory() as folder:
        pdfs = programs.converted_by_office([each.file for each in batch], Path(folder))
        made = []
        for each in batch:
            expected = [string for string in each.expected if not EMOJI.search(string)]
            findings = list(laid_out_bars(pdfs.get(each.file), expected))
            made.append(Made(each.file, f"{each.look}, laid out", [], findings, for_office=False))
        return made


def _tell(made: Iterable[Made]) -> int:
    by_look: dict[str, list[Made]] = defaultdict(list)
    for each in made:
        by_look[each.look].append(each)
    print(f"{'':32}{'files':>7}{'FAIL':>7}{'WARN':>7}{'skip':>7}")
    for look, files in by_look.items():
        counts = Counter(finding.kind for each in files for finding in each.findings)
        print(f"{look:32}{len(files):7}{counts[Kind.FAIL]:7}{counts[Kind.WARN]:7}{counts[Kind.SKIP]:7}")
    everything = [(each, finding) for files in by_look.values() for each in files for finding in each.findings]
    for bar, times in Counter(finding.bar for _, finding in everything if finding.kind is Kind.SKIP).most_common():
        print(f"skipped {times} times: {bar}")
    return 1 if list(_told(everything)) else 0


def _told(everything: Iterable[tuple[Made, Finding]]) -> Iterator[Finding]:
    """Prints what fails or warns; gives what may not stay so."""
    warned: Counter[str] = Counter()
    reasons: dict[str, str] = {}
    for each, finding in everything:
        if finding.kind not in (Kind.FAIL, Kind.WARN):
            continue
        reason = explanation(finding) if finding.kind is Kind.WARN else None
        if reason is None:
            print(f"{each.file.name}: {finding}")
            yield finding
        else:
            warned[reason] += 1
            reasons[reason] = finding.bar
    for reason, times in warned.most_common():
        print(f"WARN {times} times: {reasons[reason]}: {reason}")


if __name__ == "__main__":
    started = time.monotonic()
    code = main()
    print(f"{time.monotonic() - started:.0f} s")
    sys.exit(code)
