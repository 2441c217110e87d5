"""Feeds a source with what a fuzzer makes up: `python tests/fuzz/readers.py SOURCE CORPUS [OPTION ...]`.

SOURCE is one of `text`, `html`, `eml`, `docx`. CORPUS is a folder that the fuzzer keeps its finds in; the options are
libFuzzer's: `-max_total_time=600`. Reading may give a document or an error of digest's own, nothing else. See
docs/testing.md.
"""

import io
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import atheris

from digest.errors import DigestError
from digest.registry import source

ROOT = Path(__file__).parents[2]
SEEDS = {
    "text": ["tests/same/files/*.txt", "examples/reports/*.txt"],
    "html": ["tests/same/files/*.html", "tests/sources/pages/*.html", "examples/reports/*.html"],
    "eml": ["tests/same/files/*.eml", "tests/sources/mails/*.eml"],
    "docx": ["tests/same/files/*.docx"],
}
ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "cp932", "utf-16", "iso2022_jp")
_MAIN = "word/document.xml"


def seeds(name: str) -> Iterator[bytes]:
    """Good inputs to begin with: whole files, and of a Word file its main part."""
    for pattern in SEEDS[name]:
        for path in sorted(ROOT.glob(pattern)):
            data = path.read_bytes()
            if name == "docx":
                yield ZipFile(io.BytesIO(data)).read(_MAIN)[:20_000]
            elif name == "text":
                yield from (data.decode("utf-8-sig", "replace")[:2000].encode(each, "ignore") for each in ENCODINGS)
            else:
                yield data[:20_000]


def packed(data: bytes) -> bytes:
    """A Word file with such a main part: bytes of an archive made at random hardly ever are one."""
    with ZipFile(ROOT / "tests/same/files/zh-courtesy-call.pandoc.docx") as archive:
        parts = {each: archive.read(each) for each in archive.namelist() if each != _MAIN}
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for each, part in parts.items():
            archive.writestr(each, part)
        archive.writestr(_MAIN, data)
    return file.getvalue()


def reader(name: str) -> Callable[[bytes], None]:
    with atheris.instrument_imports(include=["digest_sources", "email"]):  # the source is imported by its name
        installed = source(name)
        plugin = installed.plugin_class()
    suffix = installed.extensions[0]

    def read(data: bytes) -> None:
        if name == "docx" and not data.startswith(b"PK"):
            data = packed(data)
        installed.recognizes(data, f"report{suffix}")
        try:
            plugin.read(data, f"report{suffix}")
        except DigestError:
            return  # told in a sentence

    return read


def main() -> None:
    name, corpus, *options = sys.argv[1:]
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as work:
        for number, seed in enumerate(seeds(name)):
            (Path(work) / str(number)).write_bytes(seed)
        arguments = [sys.argv[0], corpus, work, "-max_len=20000", "-timeout=10", "-rss_limit_mb=1024", *options]
        atheris.Setup(arguments, reader(name))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
