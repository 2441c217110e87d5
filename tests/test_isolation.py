"""Reading in a process of its own: what is read comes through whole, and what goes wrong there stays there."""

import os
import signal
import socket
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from digest import isolation
from digest.errors import DigestError, DigestWarning, PluginError, Truncated, UnreadableInput
from digest.registry import InstalledSource

SOURCES = '''
import ctypes, os, socket, subprocess, sys, time, warnings
from gettext import gettext as _
from pathlib import Path
from typing import ClassVar
from digest.plugin import Document, Enclosure, Paragraph, ParagraphRole, Source, Truncated, UnreadableInput

class TooShort(UnreadableInput):
    """A class that only this source knows."""

class Trouble(Source):
    """Does what its input says."""
    extensions: ClassVar = frozenset({".trouble"})
    media_types: ClassVar = frozenset({"text/trouble"})
    isolated: ClassVar = True
    greeting: str = ""

    def read(self, data, name):
        return getattr(self, data.decode().partition(" ")[0])(data.decode().partition(" ")[2], name)

    def whole(self, rest, name):
        text = self.greeting + "两市会谈。 \\ud83d" .encode("utf-8", "replace").decode()
        return Document(
            title="会谈", published="2026-03-09", text=text,
            paragraphs=(Paragraph(start=0, end=2, role=ParagraphRole.HEADING),),
            enclosures=(Enclosure(name="附件.pdf", data=bytes(range(256))),),
        )

    def warned(self, rest, name):
        warnings.warn(Truncated(f"{name} is cut"))
        warnings.warn("of a library", DeprecationWarning)
        print("what a library prints")
        os.write(1, b"what a C library prints")
        return Document(text="words")

    def refused(self, rest, name):
        raise TooShort(f"{name} is too short.", hint="Say more.")

    def told(self, rest, name):
        raise UnreadableInput(_("{name} holds no text.").format(name=name))

    def bug(self, rest, name):
        return {}[name]

    def endless(self, rest, name):
        while True:
            pass

    def long(self, rest, name):
        return Document(text="a" * 120_000_000)

    def asleep_in_c(self, rest, name):
        ctypes.CDLL(None).sleep(60)

    def greedy(self, rest, name):
        return [bytes(2 ** 20) for _ in range(100_000)]

    def crash(self, rest, name):
        ctypes.string_at(0)

    def write(self, rest, name):
        Path(rest).write_text("written")

    def connect(self, rest, name):
        socket.create_connection(("127.0.0.1", int(rest)))

    def start(self, rest, name):
        subprocess.run([sys.executable, "-c", ""])
'''
HAS_LIMITS = sys.platform == "linux"


@pytest.fixture
def trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InstalledSource:
    """A source in a module that this process can import, and so can its worker."""
    (tmp_path / "troublesome.py").write_text(SOURCES, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return InstalledSource(EntryPoint("trouble", "troublesome:Trouble", "digest.sources"), {"greeting": "您好，"})


@pytest.fixture
def worker(trouble: InstalledSource) -> Iterator[isolation.Worker]:
    return isolation.Worker()


def test_a_document_comes_through_whole(trouble: InstalledSource, worker: isolation.Worker) -> None:
    sys.modules.pop("troublesome", None)
    assert worker.read(trouble, b"whole", "a.trouble") == trouble.read(b"whole", "a.trouble")


def test_warnings_and_errors_come_through(trouble: InstalledSource, worker: isolation.Worker) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        assert worker.read(trouble, b"warned", "a.trouble").text == "words"
    assert [(each.category, str(each.message)) for each in told] == [(Truncated, "a.trouble is cut")]
    with pytest.raises(UnreadableInput) as refused:
        worker.read(trouble, b"refused", "a.trouble")
    assert (refused.value.message, refused.value.hint) == ("a.trouble is too short.", "Say more.")
    with pytest.raises(PluginError, match=r"'trouble' of an unknown distribution failed on a\.trouble: KeyError"):
        worker.read(trouble, b"bug", "a.trouble")


@pytest.mark.parametrize(("what", "said"), [("endless", "longer than"), ("asleep_in_c", "longer than")])
def test_a_reader_that_does_not_end_is_ended(trouble: InstalledSource, what: str, said: str) -> None:
    worker = isolation.Worker()
    with pytest.raises(UnreadableInput, match=rf"^a\.trouble takes {said}") as refused:
        worker.read(trouble, what.encode(), "a.trouble", seconds=0.5)
    assert refused.value.hint


@pytest.mark.skipif(not HAS_LIMITS, reason="the system limits no memory")
@pytest.mark.parametrize("what", ["greedy", "long"])
def test_a_reader_that_wants_all_memory_gets_none(trouble: InstalledSource, what: str) -> None:
    with pytest.raises(UnreadableInput, match=r"^a\.trouble needs more memory"):
        isolation.Worker().read(trouble, what.encode(), "a.trouble")


def test_a_crash_is_one_file_that_cannot_be_read(trouble: InstalledSource) -> None:
    for what in (b"crash", b"whole", b"crash"):
        if what == b"whole":
            assert isolation.read(trouble, what, "b.trouble").title == "会谈"
        else:
            with pytest.raises(UnreadableInput, match=r"^a\.trouble makes the program that reads it break down"):
                isolation.read(trouble, what, "a.trouble")


def test_a_reader_writes_no_file(trouble: InstalledSource, worker: isolation.Worker, tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="PermissionError"):
        worker.read(trouble, f"write {tmp_path / 'out'}".encode(), "a.trouble")
    assert not (tmp_path / "out").exists()


def test_a_reader_opens_no_connection_and_starts_no_program(trouble: InstalledSource, worker: isolation.Worker) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        with pytest.raises(PluginError, match="PermissionError"):
            worker.read(trouble, f"connect {server.getsockname()[1]}".encode(), "a.trouble")
        with pytest.raises(BlockingIOError):
            server.accept()
    with pytest.raises(PluginError, match="PermissionError"):
        worker.read(trouble, b"start", "a.trouble")


def test_a_folder_of_the_users_is_not_taken_for_the_package(
    trouble: InstalledSource, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here" / "digest").mkdir(parents=True)
    (tmp_path / "here" / "digest" / "__init__.py").write_text("raise SystemExit", "utf-8")
    monkeypatch.chdir(tmp_path / "here")
    assert isolation.Worker().read(trouble, b"whole", "a.trouble").title == "会谈"


def test_a_worker_speaks_the_language_of_the_interface(tmp_path: Path, trouble: InstalledSource) -> None:
    program = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
from importlib.metadata import EntryPoint
from digest import isolation
from digest.cli import language
from digest.registry import InstalledSource
language.speak(["--ui-lang", "zh"])
try:
    isolation.read(InstalledSource(EntryPoint("trouble", "troublesome:Trouble", "digest.sources")), b"told", "a.trouble")
except Exception as error:
    print(error)
"""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment, check=True)
    assert run.stdout.decode().strip() == "a.trouble中没有文字。"


def test_warnings_as_errors_reach_who_asked(trouble: InstalledSource, worker: isolation.Worker) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", DigestWarning)
        with pytest.raises(Truncated):
            worker.read(trouble, b"warned", "a.trouble")
    assert worker.read(trouble, b"whole", "a.trouble").title == "会谈"


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system interrupts nothing by the clock")
def test_the_answer_to_an_interrupted_request_is_not_taken_for_the_next(trouble: InstalledSource) -> None:
    def interrupt(*_: object) -> None:
        raise InterruptedError

    isolation.start()
    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with pytest.raises(InterruptedError):
            isolation.read(trouble, b"asleep_in_c", "a.trouble")
    finally:
        signal.signal(signal.SIGALRM, before)
    assert isolation.read(trouble, b"whole", "b.trouble").title == "会谈"


def test_a_python_that_does_not_start_is_not_the_fault_of_the_file(
    trouble: InstalledSource, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(isolation, "_WORKERS", [])
    for program in (tmp_path / "absent", *filter(Path.exists, [Path("/bin/false"), Path("/bin/echo")])):
        monkeypatch.setattr(sys, "executable", str(program))
        with pytest.raises(DigestError, match=r"cannot be started a second time") as refused:
            isolation.read(trouble, b"whole", "a.trouble")
        assert refused.value.hint


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no forks")
def test_a_fork_reads_with_a_worker_of_its_own(trouble: InstalledSource) -> None:
    isolation.start()
    (kept,) = isolation._WORKERS
    with isolation._LOCKS[-1]:  # as another thread has it, which is not in the fork
        child = os.fork()
        if not child:
            threading.Timer(20, os._exit, [2]).start()
            os._exit(isolation.read(trouble, b"whole", "a.trouble").title != "会谈")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    isolation.read(trouble, b"whole", "a.trouble")
    assert kept in isolation._WORKERS
