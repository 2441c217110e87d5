"""Reads what a fuzzer makes up, guided by what code it reaches: `python tests/fuzz/extraction.py CORPUS [OPTION ...]`.

CORPUS is a folder that the fuzzer keeps its finds in; the options are libFuzzer's: `-max_total_time=600`. An input is
the number of a language, one byte, and text in UTF-8. See docs/testing.md.
"""

import sys
import tempfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1] / "extraction"))

with atheris.instrument_imports(include=["digest"]):
    from test_any_text import LANGUAGES, PIECES, check

ROOT = Path(__file__).parents[2]


def read(data: bytes) -> None:
    check(data[1:].decode("utf-8", "replace"), LANGUAGES[data[0] % len(LANGUAGES)] if data else "en")


def main() -> None:
    with tempfile.TemporaryDirectory() as work:
        words, seeds = Path(work) / "words", Path(work) / "seeds"
        escaped = ("".join(f"\\x{byte:02x}" for byte in piece.encode()) for piece in PIECES)
        words.write_text("".join(f'"{piece}"\n' for piece in escaped), "ascii")
        seeds.mkdir()
        for path in sorted((ROOT / "examples" / "reports").glob("*.txt")):
            for number in range(len(LANGUAGES)):
                (seeds / f"{number}-{path.name}").write_bytes(bytes([number]) + path.read_bytes())
        corpus, *options = sys.argv[1:]
        atheris.Setup(
            [sys.argv[0], corpus, str(seeds), f"-dict={words}", "-max_len=6000", "-timeout=20", *options], read
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
