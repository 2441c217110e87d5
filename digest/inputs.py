"""Which inputs a run has: files, folders, patterns, standard input and web addresses, and their bytes."""

import glob
import os
import re
import stat
import sys
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from digest.errors import BriefingPassedOver, UnreadableInput, UsageError
from digest.fetching.address import WebAddress, is_address, without_credentials

if TYPE_CHECKING:  # what needs no network does not pay for it
    from digest.fetching.fetcher import Fetched, Fetcher

STANDARD_INPUT = "-"
CORRECTED = ".meeting.yaml"
"""How the name of a record ends in which a person corrected what was read of a report."""
LONGEST_NAME = 200
"""Bytes of a file's name, with room for an ending below the 255 that most file systems allow."""
LARGEST = 64 * 2**20
"""Bytes. Reports are far below; what is larger was not meant to be read whole."""


@dataclass(frozen=True)
class Input:
    """One report, or one record, before it is read."""

    name: str
    """As the user would recognize it: a path, `-`, or a web address."""

    @property
    def fetched(self) -> "Fetched | None":
        """What came with it from the web, if it did."""
        return None

    @property
    def file_name(self) -> str:
        """What tells of its format by its ending."""
        return self.fetched.address.file_name if self.fetched else self.name

    @property
    def media_type(self) -> str:
        """What a web server says its format is; empty where there is none."""
        return self.fetched.media_type if self.fetched else ""

    def read(self) -> bytes:
        """All its bytes. Raises UnreadableInput, which says what stands in the way."""
        if self.name == STANDARD_INPUT:
            return self._not_too_large(sys.stdin.buffer.read(LARGEST + 1))
        path = Path(self.name)
        try:
            kind = path.stat().st_mode
            if stat.S_ISDIR(kind):
                raise UnreadableInput(
                    _("The folder {name} holds no report.").format(name=self.name),
                    hint=_("`digest sources` lists the files that are looked for."),
                )
            if not stat.S_ISREG(kind):
                raise UnreadableInput(_("{name} is not a regular file.").format(name=self.name))
            with path.open("rb") as file:  # it may grow while it is read
                return self._not_too_large(file.read(LARGEST + 1))
        except FileNotFoundError as error:
            raise UnreadableInput(_("{name} does not exist.").format(name=self.name), hint=_near(path)) from error
        except OSError as error:
            raise UnreadableInput(
                _("{name} cannot be read: {strerror}.").format(name=self.name, strerror=error.strerror)
            ) from error

    def _not_too_large(self, data: bytes) -> bytes:
        if len(data) <= LARGEST:
            return data
        raise UnreadableInput(
            _("{name} is too large: reports of at most {most} MB are read.").format(
                name=self.name, most=LARGEST // 2**20
            ),
            hint=_("Save the report alone, or split it."),
        )


@dataclass(frozen=True)
class WebPage(Input):
    """A report at a web address, which is asked for once in a run."""

    address: WebAddress
    fetcher: "Fetcher"

    @cached_property
    def fetched(self) -> "Fetched":
        """Raises UnreadableInput."""
        return self.fetcher.fetch(self.address)

    @property
    def was_fetched(self) -> bool:
        return "fetched" in vars(self)

    def read(self) -> bytes:
        """Raises UnreadableInput, also for a record: what a person corrected is believed without a passage, so it must
        be a file that the user has looked at."""
        from digest.record import looks_like_record

        if looks_like_record(self.fetched.data):
            raise UnreadableInput(
                _("{name} is a record, and no report.").format(name=self.name),
                hint=_("Records are files: save it, look at it, and give the file."),
            )
        return self.fetched.data


def corrected_beside(report: str) -> str:
    """Where the record of a report lies once a person has corrected it: `talks.html` has `talks.meeting.yaml`.

    That of a web page lies in the current folder, and is named after its address.
    """
    if is_address(report):
        address = WebAddress.parse(report)
        words = re.sub(r"[\W_]+", "-", unquote(f"{address.authority}{address.target}")).strip("-")
        return words.encode()[:LONGEST_NAME].decode(errors="ignore").rstrip("-") + CORRECTED
    return str(Path(report).with_suffix("")) + CORRECTED


def expand(
    names: Iterable[str], extensions: frozenset[str], *, corrected: bool = False, fetcher: "Fetcher | None" = None
) -> list[Input]:
    """The inputs that the names stand for, each once, in the order given.

    A folder stands for the files below it that end in one of `extensions`, sorted; so does a pattern (`*.html`) that
    the shell left alone. Hidden files and folders are passed over, and so is what has the name of a briefing (warns
    BriefingPassedOver). With `corrected` a folder stands for the records in it that a person corrected, too; but such a
    record is no input of its own where its report is one. A web address is an input where there is a fetcher; nothing
    is fetched yet. Raises UsageError for a pattern that nothing matches, and for an address that cannot be fetched.
    """
    endings = tuple(extensions) + ((CORRECTED,) if corrected else ())
    found: dict[str, Input] = {}
    for name in names:
        if is_address(name):
            found.setdefault(name, _web_page(name, fetcher))
            continue
        for each in _expanded(name, endings):
            found.setdefault(each, Input(each))
    if not corrected:
        return list(found.values())
    with_report = {
        Path(corrected_beside(name))
        for name, given in found.items()
        if isinstance(given, WebPage) or not name.endswith(CORRECTED)
    }
    return [given for name, given in found.items() if Path(name) not in with_report]


def refuse_addresses(names: Iterable[str]) -> None:
    """Where only files will do. Raises UsageError."""
    for name in names:
        if is_address(name):
            raise UsageError(
                _("{name} is a web address, and a file is needed here.").format(name=without_credentials(name)),
                hint=_("Save it from a browser, and give the file."),
            )


def _web_page(name: str, fetcher: "Fetcher | None") -> WebPage:
    """Raises UsageError for an address of another kind, and where fetching was not allowed."""
    address = WebAddress.parse(name)
    if fetcher is None:
        raise UsageError(
            _("{name} is a web address, and digest connects to nothing unasked.").format(name=name),
            hint=_("To fetch it, add --allow-fetch; or save the page from a browser, and give the file."),
        )
    return WebPage(name, address, fetcher)


def _expanded(name: str, endings: tuple[str, ...]) -> Iterator[str]:
    path = Path(name)
    if name == STANDARD_INPUT or path.is_file():
        yield name
    elif path.is_dir():
        inside = list(_reports_below(path, endings))
        yield from inside or [name]  # an empty one is no file; reading it says so, and the other inputs are still done
    elif glob.has_magic(name):
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - patterns with folders and drives in them
        if not matches:
            raise UsageError(_("Nothing matches {name}.").format(name=name))
        for match in matches:
            if Path(match).is_dir():
                yield from _reports_below(Path(match), endings)
            else:
                yield match
    else:
        yield name  # it does not exist: the same


def _reports_below(folder: Path, endings: tuple[str, ...]) -> Iterator[str]:
    """Without what digest itself wrote there. Warns BriefingPassedOver."""
    from digest.output import is_named_like_a_briefing

    passed_over = 0
    for name in _files_below(folder, endings):
        if is_named_like_a_briefing(Path(name).name):
            passed_over += 1
        else:
            yield name
    if passed_over:
        told = ngettext(
            "{count} file in {folder} is named as digest names briefings, and is no input; name it to read it.",
            "{count} files in {folder} are named as digest names briefings, and are no input; name them to read them.",
            passed_over,
        )
        warnings.warn(BriefingPassedOver(told.format(count=passed_over, folder=folder)), stacklevel=2)


def _files_below(folder: Path, endings: tuple[str, ...]) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith(endings):
                yield str(Path(parent, name))


def _near(path: Path) -> str | None:
    import difflib

    if str(path).startswith("www."):
        return _("A web address begins with https:// or http://.")
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return None
    near = difflib.get_close_matches(path.name, names, n=1)
    return _("Did you mean {path}?").format(path=path.with_name(near[0])) if near else None
