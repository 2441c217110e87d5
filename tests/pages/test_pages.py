"""Pages of a part of the samples, and of the adversarial briefing, above all bars. `matrix.py` looks at the whole.

No warning goes unexplained. Without poppler and qpdf nothing can be said of PDFs, so those tests are skipped.
"""

from pathlib import Path

import programs
import pytest
from adversary import LONG_NAMES, adversarial_briefing
from bars import Finding, Kind
from docx_bars import docx_bars
from explained import explanation
from making import EXAMPLES, Look, expected_of, looks, merged, record
from markdown_it import MarkdownIt
from pdf_bars import pdf_bars
from text_bars import text_bars

from digest.briefing import Briefing

needs_programs = pytest.mark.skipif(bool(programs.absent()), reason=f"not installed: {', '.join(programs.absent())}")

REPORTS = [
    ("en-signing-shore-power.html", "zh,en"),
    ("zht-forum-harbor-memory.txt", "zh-Hant"),
    ("ja-signing-disaster-pact.txt", "en"),
]
POINTS = 30


def below(findings: "list[Finding]") -> list[str]:
    """What fails, and what is warned of and not explained."""
    bad = [finding for finding in findings if finding.kind is Kind.FAIL]
    odd = [finding for finding in findings if finding.kind is Kind.WARN and not explanation(finding)]
    return [str(finding) for finding in (*bad, *odd)]


def written(folder: Path, look: Look, data: bytes) -> Path:
    file = folder / f"briefing{look.extension}"
    file.write_bytes(data)
    return file


def names(look: Look) -> str:
    return look.name


@pytest.fixture(scope="module")
def adversary() -> Briefing:
    return adversarial_briefing(POINTS)


@needs_programs
@pytest.mark.parametrize("look", looks("pdf"), ids=names)
@pytest.mark.parametrize(("report", "languages"), REPORTS)
def test_reports_in_pdf(report: str, languages: str, look: Look, tmp_path: Path) -> None:
    data, expected = look.made([record(EXAMPLES / report)], languages)
    assert not below(list(pdf_bars(written(tmp_path, look, data), expected)))


@pytest.mark.parametrize("look", looks("docx"), ids=names)
@pytest.mark.parametrize(("report", "languages"), REPORTS)
def test_reports_in_word(report: str, languages: str, look: Look, tmp_path: Path) -> None:
    data, expected = look.made([record(EXAMPLES / report)], languages)
    assert not below(list(docx_bars(written(tmp_path, look, data), expected)))


@needs_programs
@pytest.mark.parametrize("look", [*looks("pdf", evidence="none"), *looks("pdf", paper="Letter")], ids=names)
def test_digests_in_pdf(look: Look, tmp_path: Path) -> None:
    files = sorted(EXAMPLES.glob("zh-[cw]*"))
    data, expected = look.made([merged(files, "zh,en")], "zh,en")
    assert not below(list(pdf_bars(written(tmp_path, look, data), expected)))


@needs_programs
@pytest.mark.parametrize("look", looks("pdf"), ids=names)
def test_the_adversary_in_pdf(adversary: Briefing, look: Look, tmp_path: Path) -> None:
    file = written(tmp_path, look, look.written(adversary))
    assert not below(list(pdf_bars(file, expected_of(adversary))))


@pytest.mark.parametrize("look", looks("docx"), ids=names)
def test_the_adversary_in_word(adversary: Briefing, look: Look, tmp_path: Path) -> None:
    file = written(tmp_path, look, look.written(adversary))
    assert not below(list(docx_bars(file, expected_of(adversary))))


def test_the_adversary_in_markdown(adversary: Briefing) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(Look("md").written(adversary).decode())
    leaves = [leaf for token in tokens for leaf in token.children or ()]
    text = "".join("\n" if leaf.type.endswith("break") else leaf.content for leaf in leaves)
    assert not below(list(text_bars("md", text, [text], expected_of(adversary))))


def test_the_adversary_is_one(adversary: Briefing) -> None:
    assert {len(name) for name in LONG_NAMES} == {300}
    text = "".join(expected_of(adversarial_briefing()))
    assert "第1000点" in text
    assert all(odd in text for odd in ("𬍛", "𠮷", "أحمد", "🌳", "https://"))
