"""Runs the command on one file after the other in this process, and tells what each cost: `driver.py FOLDER`.

FOLDER holds `files` (the hostile ones), `good.txt` and `out`. One line of JSON for each file: the exit code, what was
said and printed, seconds, the peak of memory of this process and of its worker in MiB, and what an audit hook saw that
should not be: files written outside `out`, connections, programs.
"""

import contextlib
import io
import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

from digest import isolation
from digest.cli import main

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def watch(out: Path, seen: list[str]) -> None:
    """From now on, note what no reader has any business with."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            writes = set(mode or "") & set("wax+") or (flags or 0) & _WRITING
            is_inside = isinstance(path, str) and Path(path).resolve().is_relative_to(out)
            if (
                writes
                and not is_inside
                and not (isinstance(path, int) or path == os.devnull or str(path).endswith("clear_refs"))
            ):
                seen.append(f"writes {path}")
        elif event.startswith(("socket.connect", "socket.getaddrinfo", "socket.sendto", "os.system", "os.exec")):
            seen.append(f"{event} {arguments[1:]}")
        elif event == "subprocess.Popen" and arguments[0] != sys.executable:
            seen.append(f"starts {arguments[0]}")

    sys.addaudithook(hook)


def run(arguments: list[str]) -> tuple[int, str, str]:
    """The command, as if it had been started: exit code, standard output, standard error."""
    streams = [io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2)]
    sys.argv = ["digest", *arguments]
    code: Any = 0
    with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        try:
            main()
        except SystemExit as end:
            code = end.code
        except BaseException as error:  # what a person would see as a traceback
            code = f"Traceback: {type(error).__name__}: {error}"
    out, err = (stream.buffer.getvalue().decode() for stream in streams)  # type: ignore[attr-defined]
    return code, out, err


def peak(process: int | str = "self") -> float:
    """MiB of memory that a process has held at most since its peak was reset (proc(5), VmHWM)."""
    with contextlib.suppress(OSError):
        status = Path(f"/proc/{process}/status").read_text("ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024
    return 0.0


def reset_peak(process: int | str = "self") -> None:
    with contextlib.suppress(OSError):
        Path(f"/proc/{process}/clear_refs").write_text("5", "ascii")


def workers() -> list[int]:
    return [worker._process.pid for worker in isolation._WORKERS]


def all_ended() -> float:
    """MiB of the largest of all processes that this one started and that have ended."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def go(folder: Path) -> None:
    seen: list[str] = []
    good, out = folder / "good.txt", folder / "out"
    run(["make", str(good), "--format", "md", "--lang", "en", "-o", str(out / "first")])  # what is imported once
    watch(out, seen)
    for file in sorted((folder / "files").iterdir()):
        seen.clear()
        for process in ("self", *workers()):
            reset_peak(process)
        ended, started = all_ended(), time.monotonic()
        arguments = [
            "make",
            str(file),
            str(good),
            "--format",
            "md",
            "--lang",
            "en",
            "--json",
            "-o",
            f"{out / file.name}/",
        ]
        code, printed, said = run(arguments)
        seconds = time.monotonic() - started
        largest_worker = max([0.0, *map(peak, workers()), all_ended() if all_ended() > ended else 0.0])
        told = {"code": code, "printed": printed, "said": said, "seconds": round(seconds, 2)}
        told |= {"memory": round(peak() + largest_worker), "seen": list(seen)}
        print(json.dumps({"file": file.name, **told}), flush=True)


if __name__ == "__main__":
    go(Path(sys.argv[1]).resolve())
