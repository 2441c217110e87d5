"""Reading in a process of its own: what a hostile file does to its reader, it does there.

A source that asks for it (`Source.isolated`) reads in a worker: a second Python that has a limit of time and memory,
can write no file, open no connection and start no program. A reader that never ends, needs all memory, or crashes in a
C library is one file that cannot be read, said in a sentence. The worker stays for the files that follow, since
starting it takes longer than reading a report.
"""

import contextlib
import gettext
import json
import os
import subprocess
import sys
import threading
import time
import warnings
import weakref
from gettext import gettext as _
from typing import IO, Any

from digest import errors
from digest.document import Document
from digest.errors import DigestError, UnreadableInput
from digest.isolation import wire
from digest.isolation.limits import MEMORY, SECONDS
from digest.registry import InstalledSource

__all__ = ["Worker", "read", "start"]

_START = "import sys; sys.path[:] = sys.argv[1:]; from digest.isolation.worker import main; main()"
_STARTING_SECONDS = 60
"""For a second Python to be there, on a slow disk."""


def read(source: InstalledSource, data: bytes, name: str, seconds: float = SECONDS) -> Document:
    """What the source reads, in the worker of this process. Raises and warns what the source does.

    A worker that fails after it has read other files may have failed because of them: a fresh one tries again, in the
    time that is left.
    """
    end = time.monotonic() + seconds
    with _LOCKS[-1]:
        while True:
            worker, is_fresh = _at_hand()
            try:
                return worker.read(source, data, name, seconds)
            except WorkerLost as loss:
                seconds = end - time.monotonic()
                if is_fresh or seconds <= 0 or not loss.may_be_due_to_others:
                    raise UnreadableInput(loss.message, hint=loss.hint) from loss


def start() -> None:
    """Have the worker of this process at hand: the time that starting takes is not the time of a report."""
    with _LOCKS[-1]:
        _at_hand()


def _at_hand() -> "tuple[Worker, bool]":
    """The worker of this process, and whether it is a fresh one."""
    kept = [worker for worker in _WORKERS if worker.is_there and worker.path == sys.path]
    _WORKERS[:] = kept[-1:] or [Worker()]
    return _WORKERS[-1], not kept


_LOCKS = [threading.Lock()]
_WORKERS: list["Worker"] = []


class WorkerLost(UnreadableInput):
    """The worker ended, or had to be ended, before it gave an answer."""

    may_be_due_to_others = False


class Worker:
    """A process that reads one file after the other, and imports from where this one does.

    Ends with the object, or with this process. Raises DigestError where it cannot be started.
    """

    def __init__(self, *, memory: int = MEMORY) -> None:
        try:
            self._start(memory)
        except (OSError, WorkerLost) as error:
            raise DigestError(
                _("{python} cannot be started a second time, which files of this kind are read in.").format(
                    python=sys.executable or "Python"
                ),
                hint=_("Close other programs, then try again; or save the text of the report as .txt."),
            ) from error

    def _start(self, memory: int) -> None:
        self.path = list(sys.path)
        # -P: a folder called `digest` where the user stands is not this package; -B: it may not write what it compiles.
        program = [sys.executable, "-P", "-B", "-c", _START, *self.path]
        self._process = subprocess.Popen(  # noqa: S603 - this very Python
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._end = weakref.finalize(self, _ended, self._process)
        domain = gettext.textdomain()
        catalogs = str(gettext.bindtextdomain(domain))
        terms = {"memory": memory, "domain": domain, "catalogs": catalogs}
        self._exchange(terms, b"", "", _STARTING_SECONDS)

    @property
    def is_there(self) -> bool:
        """Whether nobody has ended it."""
        return self._end.alive

    def read(self, source: InstalledSource, data: bytes, name: str, seconds: float = SECONDS) -> Document:
        """The document in `data`. Raises WorkerLost, and what the source raises; warns what the source warns."""
        request = {
            "name": name,
            "source": source.name,
            "plugin": source.entry_point.value,
            "settings": dict(source.settings),
            "seconds": seconds,
        }
        answer = self._exchange(request, data, name, seconds)
        for kind, message in answer.get("warnings", ()):
            warnings.warn(_known(kind, errors.DigestWarning)(message), stacklevel=3)
        if "document" in answer:
            return wire.document(answer["document"])
        if "error" in answer:
            kind, message, hint = answer["error"]
            raise _known(kind, DigestError)(message, hint=hint)
        raise source.fault(f"{_('failed on {name}').format(name=name)}: {answer['fault']}")

    def _exchange(self, request: dict[str, Any], data: bytes, name: str, seconds: float) -> dict[str, Any]:
        """A request and its answer. The clock is ours: a worker that is stuck in C cannot look at its own."""
        process = self._process
        late = threading.Event()

        def too_late() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(seconds, too_late)
        clock.start()
        try:
            with contextlib.suppress(BrokenPipeError):  # it has ended, and the answer that is missing says so
                wire.send(_pipe(process.stdin), request, data)
            said = _said(_pipe(process.stdout).readline())
        except BaseException:  # also Ctrl-C: the answer that is still to come is not that to the next request
            self._end()
            raise
        finally:
            clock.cancel()
        if not said or "short" in said:
            self._end()
            raise _lost(name, seconds if late.is_set() else None, short=bool(said))
        return said


def _said(answer: bytes) -> dict[str, Any]:
    """Nothing where a worker ended in the middle, or said something else."""
    try:
        said = json.loads(answer)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _lost(name: str, seconds: float | None, *, short: bool) -> WorkerLost:
    """What is said of a worker that was ended after so many seconds, ran `short` of memory, or broke down."""
    if seconds is not None:
        return WorkerLost(
            _("{name} takes longer than {seconds:.0f} seconds to read.").format(name=name, seconds=seconds),
            hint=_("It may be damaged, or made to do so; save the report alone, or its text as .txt."),
        )
    message = (
        _("{name} needs more memory to read than a report may.")
        if short
        else _("{name} makes the program that reads it break down.")
    )
    loss = WorkerLost(
        message.format(name=name),
        hint=_("It may be damaged; open it and save it anew, or save its text as .txt."),
    )
    loss.may_be_due_to_others = True
    return loss


def _known(kind: str, base: type[Any]) -> type[Any]:
    """The class of errors or warnings that the worker named."""
    found = getattr(errors, kind, base)
    return found if isinstance(found, type) and issubclass(found, base) else base


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise AssertionError("the worker was started with pipes")
    return stream


def _ended(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            _pipe(stream).close()


def _forget() -> None:
    """In a fork: two processes cannot share the pipes of one worker, and who held the lock is not there."""
    _LOCKS[:] = [threading.Lock()]
    _WORKERS.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
