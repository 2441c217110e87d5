"""Fonts of the machine, asked only for characters that none of our own fonts has."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from digest_exporters.pdf.shaping import Face, coverage, open_face

_FORMATS = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_REGULAR = 80
"""Fontconfig's number for the regular weight."""


@lru_cache(maxsize=1024)
def covering(character: str) -> Face | None:
    """A face of this machine that has a character and may be embedded, or None.

    Fontconfig knows the fonts of Linux and of many a Mac; without it the folders where systems keep fonts are searched.
    """
    candidates = _known_to_fontconfig(character) if shutil.which("fc-list") else _in_font_folders()
    return next((face for face in candidates if _has(face, character) and may_be_embedded(face)), None)


@lru_cache(maxsize=64)
def named(families: tuple[str, ...]) -> Face | None:
    """The first of some font families that this machine has and that may be embedded: its regular face. Or None."""
    for family in families:
        candidates = (
            _of_family(family) if shutil.which("fc-list") else _named_in_font_folders().get(family.casefold(), [])
        )
        found = next((face for face in candidates if may_be_embedded(face)), None)
        if found is not None:
            return found
    return None


def may_be_embedded(face: Face) -> bool:
    """Whether the maker of a font allows part of it to be embedded in a document, and its outlines are of a kind that
    a PDF can hold.

    `fsType` of OS/2 forbids embedding (2), or that of a part (0x0100), or that of outlines (0x0200): OpenType 1.9.
    """
    opened = open_face(face.file, face.number)
    tables = set(opened.table_tags)
    os2 = opened.reference_table("OS/2").data if "OS/2" in tables else b""
    permissions = int.from_bytes(os2[8:10], "big")
    return bool(tables & {"glyf", "CFF "}) and permissions & 0x000F != 2 and not permissions & 0x0300


def _has(face: Face, character: str) -> bool:
    try:
        return ord(character) in coverage(face.file, face.number)
    except (OSError, hb.HarfBuzzError):  # a damaged or vanished font is as good as none
        return False


def _known_to_fontconfig(character: str) -> list[Face]:
    return _listed(f":charset={ord(character):x}")


def _of_family(family: str) -> list[Face]:
    return _listed(f":family={family}")


def _listed(pattern: str) -> list[Face]:
    """What fontconfig has: upright faces first, and of those the ones nearest to the regular weight."""
    command = ["fc-list", pattern, "--format", "%{slant}\t%{weight}\t%{file}\t%{index}\n"]
    answer = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
    found = []
    for line in answer.stdout.splitlines():
        slant, weight, file, index = line.split("\t")
        if Path(file).suffix.lower() in _FORMATS and index.isdecimal() and int(index) < 1 << 16:
            distance = abs(float(weight) - _REGULAR) if weight.replace(".", "", 1).isdecimal() else 0.0
            found.append((slant != "0", distance, file, int(index)))
    return [Face(Path(file), number) for _, _, file, number in sorted(found)]


@lru_cache(maxsize=1)
def _in_font_folders() -> tuple[Face, ...]:
    return tuple(
        Face(file, number)
        for folder in _font_folders()
        for file in sorted(folder.rglob("*"))
        if file.suffix.lower() in _FORMATS
        for number in range(open_face(file, 0).count if file.suffix.lower() in {".ttc", ".otc"} else 1)
    )


@lru_cache(maxsize=1)
def _named_in_font_folders() -> dict[str, list[Face]]:
    """Family name, in each language that a font gives it in and without regard to case, → faces."""
    found: dict[str, list[Face]] = {}
    for face in _in_font_folders():
        opened = open_face(face.file, face.number)
        for entry in opened.list_names():
            if entry.name_id == hb.OTNameIdPredefined.FONT_FAMILY:
                family = opened.get_name(entry.name_id, entry.language)
                found.setdefault((family or "").casefold(), []).append(face)
    return found


def _font_folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield home / "AppData/Local/Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts")
