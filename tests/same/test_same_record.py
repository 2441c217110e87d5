"""A report says the same in whatever form it comes: text, web page, Word file, PDF or message of another program.

`files/` was written by pandoc, LibreOffice, Chromium and mutt; see `make.py`.
"""

import re
import warnings
from pathlib import Path
from typing import Any

import pytest

from digest.extraction import extract
from digest.reading import read
from digest.registry import source_for

FILES = Path(__file__).with_name("files")
REPORTS = sorted(path.stem for path in FILES.glob("*.txt"))
FORMS = ("html", "pandoc.docx", "libreoffice.docx", "libreoffice.pdf", "chromium.pdf", "eml")


_BESIDE_CHINESE = re.compile(r" (?=[\u3000-\u9fff\uff00-\uffef])|(?<=[\u3000-\u9fff\uff00-\uffef]) ")


def record(path: Path) -> list[dict[str, Any]]:
    """The meetings of a report, each fact with its passages as a reader would copy them."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        document = read(path.read_bytes(), path.name, source_for(path.read_bytes(), path.name))
    document = document.model_copy(update={"sent": None})  # which a mail tells, and no other form can
    return [_without_places(meeting.model_dump(mode="json")) for meeting in extract(document)]


def _without_places(value: Any) -> Any:
    """Without offsets, identities of documents, the dots before items, and white space but between words."""
    if isinstance(value, dict):
        return {
            key: _without_places(each)
            for key, each in value.items()
            if key not in {"document", "start", "end"} or "quote" not in value
        }
    if isinstance(value, list):
        return [_without_places(each) for each in value]
    return _BESIDE_CHINESE.sub("", " ".join(value.split())).removeprefix("• ") if isinstance(value, str) else value


@pytest.fixture(scope="module")
def as_text() -> dict[str, list[dict[str, Any]]]:
    return {name: record(FILES / f"{name}.txt") for name in REPORTS}


def test_every_sample_is_there_in_every_form() -> None:
    examples = {path.stem for path in (Path(__file__).parents[2] / "examples" / "reports").iterdir()}
    assert set(REPORTS) == examples
    assert all((FILES / f"{name}.{form}").exists() for name in REPORTS for form in FORMS)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", REPORTS)
def test_the_record_is_that_of_the_text(name: str, form: str, as_text: dict[str, list[dict[str, Any]]]) -> None:
    assert as_text[name], "a sample that tells of no meeting proves nothing"
    assert record(FILES / f"{name}.{form}") == as_text[name]
