"""What a reader may use, and what it may not do."""

import contextlib
import os
import sys
from pathlib import Path
from typing import Any

SECONDS = 8.0
"""For one file, on the clock on the wall. Reports of some pages take some hundredths of a second."""
MEMORY = 300 * 2**20
"""Bytes of addresses that a worker may use besides those it has once it runs. Where the system has no such limit
(Windows; macOS has it and does not keep it), time is the only one."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Audit events (https://docs.python.org/3/library/audit_events.html) by their beginnings.
_REFUSED = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile",
    "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.chown",
    "os.utime", "shutil.", "tempfile.", "urllib.", "ftplib.", "smtplib.", "http.client.", "winreg.", "webbrowser.",
)  # fmt: skip


def limit_memory(more: int) -> None:
    """Let this process grow by so many bytes, write no file and leave no picture of its memory behind."""
    try:
        import resource
    except ImportError:
        return
    most = _addresses() + more
    for limit, value in ((resource.RLIMIT_AS, most), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(OSError, ValueError):  # where one cannot be set, or is lower, the others can
            resource.setrlimit(limit, (value, value))


def limit_processor(seconds: float) -> None:
    """End this process when it has worked so long from now: should nobody be left to watch the clock on the wall."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime + 2 * seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def forbid() -> None:
    """From now on no file can be written, no connection opened, no program started by Python code of this process."""

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            _path, mode, flags = arguments
            if not (set(mode or "") & set("wax+") or (flags or 0) & _WRITING):
                return
        elif not event.startswith(_REFUSED):
            return
        raise PermissionError(f"a reader may not do this: {event}")

    sys.addaudithook(refuse)


def _addresses() -> int:
    """Bytes of the address space that are in use; where only Linux says so, as many as Python usually takes there."""
    try:
        pages = Path("/proc/self/statm").read_bytes().split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 2**29
