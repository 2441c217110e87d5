"""Runs one command; prints its seconds, its peak memory in bytes and its exit code.

A program of its own because a child is charged with the memory of the process that started it: this one is small.
POSIX only. Run with `python -I -S watch.py COMMAND ...`.
"""

import os
import sys
import time

RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Of `ru_maxrss`, in bytes (getrusage(2))."""

if __name__ == "__main__":
    quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)]
    start = time.perf_counter()
    child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
    _, status, usage = os.wait4(child, 0)
    seconds = time.perf_counter() - start
    print(seconds, usage.ru_maxrss * RSS_UNIT, os.waitstatus_to_exitcode(status))
