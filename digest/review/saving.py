"""Where a review is kept: beside its report, whole or not at all, and never in place of what it did not begin from."""

from gettext import gettext as _
from pathlib import Path

from digest.errors import OutputRefused
from digest.output import Written, write
from digest.record import Record


def save(path: Path, record: Record, begun_from: bytes | None) -> Path | None:
    """Write a record; what stands there and is not what the review began from is kept beside it first.

    `begun_from` are the bytes of the record that the review went on from, None where it read the report anew. The
    result is where the other record is kept now, None where there was none. Raises OutputRefused.
    """
    data = record.to_yaml().encode()
    kept = None
    if path.is_file():
        there = _bytes(path)
        if there not in (data, begun_from):
            kept = _free(path)
            write(kept, there, force=False)
    written = write(path, data, force=True)
    return kept if written is Written.WRITTEN else None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputRefused(
            _("{path} is there and cannot be read: {strerror}.").format(path=path, strerror=error.strerror)
        ) from error


def _free(path: Path) -> Path:
    number = 1
    while (found := Path(f"{path}.{number}")).exists():
        number += 1
    return found
