"""`python -m digest` as the tests run it: most runs are forks of a process that has imported what the command needs.

Of the 0.6 s of processor time that a run takes, all but 0.1 s go into starting the interpreter and importing. A fork is a
process of its own all the same, with its own arguments, environment, folder and file descriptors, and it ends by the
interpreter's own end: exit code, traceback, what is flushed last. `test_command.py` compares it with a start, in all that
a program can see of how it was started.

What a fork cannot show is for `Command.start`, which starts the interpreter; each module that runs the command has tests
that use it:

- that each command imports what it uses, which `fork_server` may have imported for it;
- what is read when the interpreter starts or modules are imported: encodings, the language of the environment, plug-ins
  on PYTHONPATH. A call that changes a variable outside `LATE` is a start, whoever makes it;
- that two runs give the same bytes: forks of one process hash strings alike.

Signals and terminals are met by processes that their tests start by their own means. Where processes do not fork
(Windows), or not safely (macOS), every run is a start.
"""

import contextlib
import functools
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

FORKS = sys.platform == "linux"

LATE = ("DIGEST_", "_DIGEST_COMPLETE", "COMP_", "COLUMNS", "XDG_CONFIG_HOME")
"""How the variables begin that are read when the command runs, not when it is imported. The server is started without
them: were one read on import, it would not be found, and the tests that set it would fail."""

PATIENCE = 300
"""Seconds after which a run that has not ended is killed: it hangs."""


class Command:
    """`python -m digest` in the environment of the tests, with these variables, without those that are None, and without
    settings of who runs the tests. What it puts out is decoded, and its line ends are made one, if there is an encoding."""

    def __init__(self, module: str = "digest", *, encoding: str | None = None, **environment: str | None) -> None:
        self._module = module
        self._encoding = encoding
        self._environment = environment

    def __call__(
        self, *arguments: str, cwd: Path | None = None, stdin: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[Any]:
        """Runs it in a fork, unless a variable is one that counts earlier."""
        if not FORKS or not all(name.startswith(LATE) for name in environment):
            return self.start(*arguments, cwd=cwd, stdin=stdin, **environment)
        whole = self._in_all(environment)
        late = {name: value for name, value in whole.items() if name.startswith(LATE)}
        server = _server(frozenset(whole.items() - late.items()))
        return self._decoded(server.run([self._module, *arguments], late, cwd or Path.cwd(), stdin))

    def start(
        self, *arguments: str, cwd: Path | None = None, stdin: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[Any]:
        """Runs it from the interpreter's start."""
        command = [sys.executable, "-m", self._module, *arguments]
        whole = self._in_all(environment)
        return self._decoded(
            subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, timeout=PATIENCE, env=whole, check=False)
        )

    def _in_all(self, environment: Mapping[str, str]) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith(("DIGEST_", "PYTEST_"))}
        whole = {**own, **self._environment, **environment}
        return {name: value for name, value in whole.items() if value is not None}

    def _decoded(self, run: subprocess.CompletedProcess[bytes]) -> subprocess.CompletedProcess[Any]:
        if self._encoding is None:
            return run
        outputs = (output.decode(self._encoding) for output in (run.stdout, run.stderr))
        same_ends = (output.replace("\r\n", "\n").replace("\r", "\n") for output in outputs)
        return subprocess.CompletedProcess(run.args, run.returncode, *same_ends)


class _Server:
    """A process that forks; it ends when the line to it is closed, at the latest by the end of this one."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, str(Path(__file__).with_name("fork_server.py")), str(theirs.fileno())]
        with theirs, tempfile.TemporaryFile() as said:
            self._process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said, pass_fds=[theirs.fileno()]
            )
            theirs.close()
            ready = self._line.recv(1)
            said.seek(0)
            told = said.read().decode("utf-8", "replace")
        if told or not ready:
            raise RuntimeError(f"What modules say as they are imported would be missing in each run:\n{told}")
        weakref.finalize(self, _end, self._line, self._process)

    def run(
        self, command: list[str], late: Mapping[str, str], cwd: Path, stdin: bytes
    ) -> subprocess.CompletedProcess[bytes]:
        """Like `subprocess.run`, in a child with these arguments, further variables and folder, and pipes at its ends."""
        (read, into), (out, write), (errors, write_errors) = (os.pipe() for _ in range(3))
        request = json.dumps({"command": command, "late": late, "cwd": str(cwd)})
        socket.send_fds(self._line, [request.encode()], [read, write, write_errors])
        for descriptor in (read, write, write_errors):
            os.close(descriptor)
        with ThreadPoolExecutor(3) as streams:
            streams.submit(_write, into, stdin)
            stdout, stderr = streams.submit(_read, out), streams.submit(_read, errors)
            child = int(self._line.recv(100))
            self._line.settimeout(PATIENCE)
            try:
                code = int(self._line.recv(100))
            except TimeoutError:
                os.kill(child, signal.SIGKILL)
                self._line.settimeout(None)
                self._line.recv(100)
                raise subprocess.TimeoutExpired(command, PATIENCE) from None
            finally:
                self._line.settimeout(None)
        return subprocess.CompletedProcess(command, code, stdout.result(), stderr.result())


@functools.lru_cache(maxsize=2)  # a module of tests rarely needs more, and each takes some 150 MB
def _server(environment: frozenset[tuple[str, str]]) -> _Server:
    return _Server(dict(environment))


def _end(line: socket.socket, process: subprocess.Popen[bytes]) -> None:
    line.close()
    process.wait()


def _write(descriptor: int, data: bytes) -> None:
    """Writes it, as far as it is read."""
    with contextlib.suppress(BrokenPipeError), open(descriptor, "wb", buffering=0) as pipe:
        while data:
            data = data[pipe.write(data) :]


def _read(descriptor: int) -> bytes:
    with open(descriptor, "rb") as pipe:
        return pipe.read()
