"""Where briefings go: names that are safe on every system, files written whole, nothing overwritten unasked."""

import os
import re
import sys
import tempfile
import unicodedata
from enum import StrEnum
from gettext import gettext as _
from pathlib import Path

from digest.briefing import Briefing
from digest.errors import OutputRefused
from digest.meeting import Meeting, Precision

LONGEST_NAME = 200
"""Bytes of UTF-8, with room for a suffix below the 255 that most file systems allow."""


_DATE = r"(?:undated|\d{4}(?:-\d\d(?:-\d\d)?)?)"
_TAG = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?"
_BRIEFING = re.compile(rf"{_DATE}(?:-.+)?\.{_TAG}(?:\+{_TAG})*\.[a-z]+")


class Written(StrEnum):
    WRITTEN = "written"
    UNCHANGED = "unchanged"
    FORESEEN = "foreseen"
    """It would be written, were this no dry run."""


def file_name(briefing: Briefing, languages: str, extension: str) -> str:
    """`2023-07-21-Title-of-the-report.zh.pdf`: date and title, in characters that every file system takes."""
    first, *others = briefing.meetings
    if others:
        days = sorted(_day(meeting) for meeting in briefing.meetings)
        stem = f"{days[0]}-to-{days[-1]}-digest" if days[0] != days[-1] else f"{days[0]}-digest"
    else:
        stem = f"{_day(first)}-{_safe(first.title)}"
    tail = f".{languages.replace(',', '+')}{extension}"
    return _shortened(stem.strip("-"), LONGEST_NAME - len(tail.encode())) + tail


def is_named_like_a_briefing(name: str) -> bool:
    """Whether a file has such a name: as a report, it would tell digest its own words again."""
    return _BRIEFING.fullmatch(name) is not None


def _day(meeting: Meeting) -> str:
    if meeting.date is None:
        return "undated"
    digits = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[meeting.date.precision]
    return meeting.date.start.isoformat()[:digits]


def _safe(title: str) -> str:
    """Letters and digits of any script; whatever else becomes a hyphen. No separator, drive, stream, device or control
    character of any system is left (Microsoft, "Naming Files, Paths, and Namespaces")."""
    composed = unicodedata.normalize("NFC", title)
    visible = "".join(c for c in composed if unicodedata.category(c) not in ("Cf", "Cc"))
    return re.sub(r"[\W_]+", "-", visible).strip("-")


def _shortened(text: str, most: int) -> str:
    return text.encode()[:most].decode(errors="ignore").rstrip("-")


def foreseen(path: Path, data: bytes, *, force: bool) -> Written:
    """What would become of a file that is to be written. Raises OutputRefused for one that would be refused."""
    try:
        if path.is_dir():
            raise OutputRefused(_("{path} is a folder.").format(path=path), hint=_("Name a file in it."))
        if path.exists():
            if path.read_bytes() == data:
                return Written.UNCHANGED
            if not force:
                raise OutputRefused(_("{path} exists and differs.").format(path=path), hint=_("--force overwrites it."))
    except OSError as error:
        raise OutputRefused(
            _("{path} cannot be written: {strerror}.").format(path=path, strerror=error.strerror)
        ) from error
    return Written.FORESEEN


def write(path: Path, data: bytes, *, force: bool) -> Written:
    """Put a file in its place, whole or not at all.

    A file that is there and identical is left alone; one that differs is kept, unless `force`. Raises OutputRefused.
    """
    if foreseen(path, data, force=force) is Written.UNCHANGED:
        return Written.UNCHANGED
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".digest-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o666 & ~_umask())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputRefused(
            _("{path} cannot be written: {strerror}.").format(path=path, strerror=error.strerror)
        ) from error
    return Written.WRITTEN


def _umask() -> int:
    """What a new file's permissions leave out; `mkstemp` makes files that only their owner can read."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_to_standard_output(data: bytes, media_type: str) -> None:
    """Text goes anywhere; other formats would flood a terminal. Raises OutputRefused."""
    if not media_type.startswith("text/") and sys.stdout.isatty():
        raise OutputRefused(
            _("{media_type} is not for a terminal.").format(media_type=media_type),
            hint=_("Redirect it, or name a file with -o."),
        )
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
