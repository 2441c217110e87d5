"""What is measured with: the sample reports, and the pages of the source's tests."""

import warnings
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from digest.document import Document
from digest.errors import DigestWarning
from digest.reading import read
from digest.registry import source_for

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "examples" / "reports"


@cache
def documents(language: str) -> tuple[Document, ...]:
    """The sample reports in a language, `en` or `zh`, the one in Traditional script first."""
    return tuple(_document(path) for path in sorted(REPORTS.glob(f"{language}*"), reverse=True))


@cache
def pages() -> tuple[bytes, ...]:
    """Web pages with menus, footers and related links around a report."""
    folders = (REPORTS, ROOT / "tests" / "sources" / "pages")
    return tuple(path.read_bytes() for folder in folders for path in sorted(folder.glob("*.html")))


def han_font(package: str, file: str) -> Path:
    """A font file that digest's own PDFs draw with. Raises ImportError where the package is not installed."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise ImportError(f"No module named {package!r}")
    return Path(spec.origin).parent / file


def _document(path: Path) -> Document:
    data = path.read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DigestWarning)
        return read(data, path.name, source_for(data, path.name))
