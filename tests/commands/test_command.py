"""A fork of `command` against a start of the interpreter: a program must not be able to tell which it is."""

import json
import os
from pathlib import Path

import pytest
from command import FORKS, Command

pytestmark = pytest.mark.skipif(not FORKS, reason="every run is a start here")

SEEN = """
import gc, gettext, json, locale, os, signal, socket, stat, subprocess, sys, tempfile, threading, warnings

def stream(one):
    return [one.name, one.mode, one.encoding, one.errors, one.line_buffering, one.write_through, one.newlines,
            one.seekable(), one.fileno(), one.isatty(), stat.S_IFMT(os.fstat(one.fileno()).st_mode), type(one.buffer).__name__, one.buffer.name]

shown = {
    "arguments": sys.argv, "path": sys.path, "name": __name__, "flags": list(sys.flags), "options": sys.warnoptions,
    "folder": os.getcwd(), "environment": dict(os.environ), "child's": sorted(map(str, subprocess.run("env", capture_output=True).stdout.splitlines())),
    "streams": [stream(sys.stdin), stream(sys.stdout), stream(sys.stderr)],
    "standard": [sys.stdin is sys.__stdin__, sys.stdout is sys.__stdout__, sys.stderr is sys.__stderr__],
    "descriptors": sorted(map(int, os.listdir("/proc/self/fd"))), "mask": os.umask(0),
    "locale": [locale.setlocale(locale.LC_ALL), locale.getpreferredencoding(), sys.getfilesystemencoding()],
    "signals": [repr(signal.getsignal(number)) for number in (signal.SIGINT, signal.SIGPIPE, signal.SIGTERM)],
    "blocked": list(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
    "threads": threading.active_count(), "main": threading.current_thread() is threading.main_thread(),
    "temporary": tempfile.tempdir, "translations": list(gettext._translations), "domain": gettext.textdomain(),
    "timeout": socket.getdefaulttimeout(), "collector": [gc.isenabled(), gc.get_threshold()],
    "trace": [sys.gettrace(), sys.getprofile(), sys.excepthook is sys.__excepthook__, sys.getrecursionlimit()],
    "digits": sys.get_int_max_str_digits(), "read": sys.stdin.buffer.read().hex(),
    "warnings": [repr(one) for one in warnings.filters if one[2].__module__ == "builtins"],
}
print(json.dumps(shown, indent=1))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def module(folder: Path, code: str) -> str:
    (folder / "seen.py").write_text(code, "utf-8")
    return "seen"


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONUNBUFFERED": "1", "PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk:replace"},
        {"LANG": "zh_CN.UTF-8", "LC_ALL": None, "PYTHONUNBUFFERED": "", "PYTHONWARNINGS": "error::ResourceWarning"},
    ],
)
def test_what_a_program_sees(folder: Path, environment: dict[str, str | None]) -> None:
    command = Command(module(folder, SEEN), **environment)
    given = {"DIGEST_LANG": "zh", "COLUMNS": "80", "XDG_CONFIG_HOME": "字\udcff"}
    runs = [
        run("--one", "二", "\udcff", cwd=folder, stdin=b"\xff\n" * 100_000, **given) for run in (command, command.start)
    ]
    forked, started = (json.loads(run.stdout) if run.returncode == 0 else run.stderr for run in runs)
    assert forked == started


@pytest.mark.parametrize(
    "code",
    [
        "import sys; sys.exit(300)",
        "import sys; print('half a line', end=''); sys.exit('told')",
        "def broken(): return {}['会谈']\nbroken()",
        "raise KeyboardInterrupt",
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "import os; print('lost'); os._exit(9)",
        "import os; print('late'); os.close(1)",
        "import atexit; atexit.register(print, 'last')",
        "import ctypes; ctypes.string_at(0)",
        "import no_such_module",
        "this is no program",
    ],
)
def test_how_it_ends(folder: Path, code: str) -> None:
    command = Command(module(folder, code), encoding="utf-8", PYTHONUNBUFFERED="")
    forked, started = command(cwd=folder), command.start(cwd=folder)
    assert (forked.returncode, forked.stdout) == (started.returncode, started.stdout)
    assert forked.stderr.splitlines()[-1:] == started.stderr.splitlines()[-1:]
    assert ("Traceback" in forked.stderr) == ("Traceback" in started.stderr)


def test_what_one_run_does_no_other_sees(folder: Path) -> None:
    code = "import click, os; print(hasattr(click, 'spoiled'), os.environ.get('SPOILED'))\n"
    command = Command(module(folder, f"{code}click.spoiled = os.environ['SPOILED'] = 'x'\n"))
    assert [command(cwd=folder).stdout for _ in range(2)] == [b"False None\n"] * 2


def test_what_is_not_read_to_its_end(folder: Path) -> None:
    assert Command(module(folder, "print('done')"))(cwd=folder, stdin=b"x" * 1_000_000).stdout == b"done\n"


def test_much_is_put_out(folder: Path) -> None:
    code = "import sys\nfor _ in range(300): print('o' * 1000); print('e' * 1000, file=sys.stderr)"
    run = Command(module(folder, code))(cwd=folder)
    assert (len(run.stdout), len(run.stderr)) == (300_300, 300_300)


def test_a_variable_that_counts_earlier_makes_it_a_start(folder: Path) -> None:
    command = Command(module(folder, "import os; print(os.getppid())"))
    assert int(command(cwd=folder).stdout) != os.getpid()
    assert int(command(cwd=folder, DIGEST_LANG="zh").stdout) != os.getpid()
    assert int(command(cwd=folder, PYTHONPATH="").stdout) == os.getpid()
