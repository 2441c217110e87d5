"""What a check of a file finds: for each bar, whether the file is above it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    PASS = "PASS"
    WARN = "WARN"
    FAIL = "FAIL"
    SKIP = "skip"
    """What would have looked is not installed, or has nothing to look at."""


@dataclass(frozen=True)
class Finding:
    kind: Kind
    bar: str
    """What must hold, in words."""
    detail: str = ""
    """What was found instead."""

    def __str__(self) -> str:
        return f"{self.kind:4} {self.bar}" + (f": {self.detail}" if self.detail else "")


def bar(name: str, holds: object, detail: object = "", *, warn: bool = False) -> Finding:
    """What is found of one bar; `detail` is told only where it does not hold."""
    if holds:
        return Finding(Kind.PASS, name)
    return Finding(Kind.WARN if warn else Kind.FAIL, name, str(detail))


def none_of(name: str, offences: Iterable[object], *, warn: bool = False) -> Finding:
    """A bar that holds where there is no offence; otherwise how many there are, and the first."""
    found = list(offences)
    return bar(name, not found, f"{len(found)}: {found[:4]}", warn=warn)


def skipped(name: str, why: str = "not installed") -> Finding:
    return Finding(Kind.SKIP, name, why)
