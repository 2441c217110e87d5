"""What is told on standard error: errors, warnings, progress."""

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from digest.errors import DigestError, DigestWarning

if TYPE_CHECKING:
    from digest.cli.options import Reading
    from digest.inputs import Input


def tell_error(error: DigestError, about: str | None = None) -> None:
    """The sentence, and the hint below it."""
    for line in error.message.splitlines():
        click.echo(f"{about}: {line}" if about and about not in line else line, err=True)
    if error.hint:
        click.echo(f"  {error.hint}", err=True)


def tell_warnings(warnings: Iterable[DigestWarning], about: str) -> None:
    for warning in dict.fromkeys(str(warning) for warning in warnings):
        told = warning.removeprefix(f"{about}: ")  # a source names the report itself, for those who call it without us
        click.echo(_("{about}: warning: {told}").format(about=about, told=told), err=True)


def tell_corrected(reader: "Reading") -> None:
    """Which reports were not read anew, since a person had corrected what was read of them."""
    for report, record in reader.used.items():
        told = _("{report}: as corrected in {record}")
        if reader.tells_of_report:
            told = _("{report}: as corrected in {record}; what options say of the report counts only with --fresh")
        click.echo(told.format(report=report, record=record), err=True)


def tell_fetched(inputs: "Iterable[Input]") -> None:
    """What came from the web, and from where in the end."""
    from digest.inputs import WebPage

    for given in inputs:
        if isinstance(given, WebPage) and given.was_fetched:
            came = given.fetched
            told = _("{name}: fetched {size:,} bytes ({media_type}) from {address} at {ip}").format(
                name=given.name,
                size=len(came.data),
                media_type=came.media_type or "?",
                address=came.address,
                ip=came.ip,
            )
            click.echo(told, err=True)


@contextmanager
def collected_warnings() -> Iterator[list[DigestWarning]]:
    """Gathers digest's own warnings; those of libraries take their usual way."""
    import warnings

    found: list[DigestWarning] = []
    with warnings.catch_warnings():
        warnings.simplefilter("always", DigestWarning)
        show = warnings.showwarning

        def keep(message: Warning | str, category: type[Warning], filename: str, line: int, *rest: object) -> None:
            if isinstance(message, DigestWarning):
                found.append(message)
            else:
                show(message, category, filename, line, *rest)  # type: ignore[arg-type]

        warnings.showwarning = keep  # type: ignore[assignment]
        yield found


class Progress:
    """Says which input is being read, once a run has taken longer than a second."""

    def __init__(self, names: Sequence[str], *, quiet: bool) -> None:
        self._total = 0 if quiet else len(names)
        self._started = time.monotonic()
        self._told = False

    def at(self, number: int, name: str) -> None:
        if self._total < 2 or time.monotonic() - self._started < 1:
            return
        line = f"{number}/{self._total} {name}"
        if sys.stderr.isatty():
            click.echo(f"\r\x1b[K{line}", nl=False, err=True)
            self._told = True
        elif number * 10 // self._total > (number - 1) * 10 // self._total:
            click.echo(line, err=True)

    def clear(self) -> None:
        if self._told:
            click.echo("\r\x1b[K", nl=False, err=True)
            self._told = False


def exit_code(failures: Sequence[DigestError], done: int) -> int:
    """0 where nothing failed; the failures' own code where nothing was done and they agree; 1 otherwise."""
    codes = {failure.exit_code for failure in failures}
    if not codes:
        return 0
    return codes.pop() if not done and len(codes) == 1 else 1
