"""Validators that others wrote, each where it is installed: pdfua, outloud and veraPDF for PDF, openxml-audit and
docx-integrity for Word."""

import shutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from bars import Finding, bar, skipped
from programs import run


def validators_of_pdf(file: Path) -> Iterator[Finding]:
    for name, offences in (("pdfua", _pdfua), ("outloud", _outloud)):
        yield _judged(name, offences, file, warn=True)
    if program := shutil.which("verapdf"):
        code, said = run(program, "--flavour", "2b", "--format", "text", file)
        yield bar("verapdf", code == 0, said.strip()[-160:], warn=True)
    else:
        yield skipped("verapdf")


def validators_of_docx(file: Path) -> Iterator[Finding]:
    for name, offences in (("openxml-audit", _openxml_audit), ("docx-integrity", _docx_integrity)):
        yield _judged(name, offences, file)


def _judged(name: str, offences: Callable[[Path], list[str]], file: Path, *, warn: bool = False) -> Finding:
    try:
        found = offences(file)
    except ImportError:
        return skipped(name)
    return bar(name, not found, "; ".join(found)[:200], warn=warn)


def _pdfua(file: Path) -> list[str]:
    pdfua: Any = import_module("pdfua")
    return [f.rule_id for f in pdfua.validate(str(file)).findings if f.severity is pdfua.Severity.ERROR]


def _outloud(file: Path) -> list[str]:
    outloud: Any = import_module("outloud")
    result = outloud.check(str(file))
    return [result.error] if result.error else [f.rule for f in result.findings if f.severity == "error"]


def _openxml_audit(file: Path) -> list[str]:
    audit: Any = import_module("openxml_audit")
    return [str(error) for error in audit.OpenXmlValidator().validate(file).errors]


def _docx_integrity(file: Path) -> list[str]:
    integrity: Any = import_module("docx_integrity")
    return [str(finding) for finding in integrity.check(str(file)) if finding.severity == integrity.ERROR]
