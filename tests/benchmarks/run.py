"""Measures digest against its peers: `python tests/benchmarks/run.py [NAME ...] [--rounds N]`. See docs/benchmarks.md.

Prints Markdown. Nothing here is a test: machines differ, and a busy one would fail for nothing.
"""

import argparse
import datetime
import os
import platform

import commands
import exports
import extraction
import growth
import pages

QUESTIONS = {module.__name__: module.section for module in (commands, extraction, exports, pages, growth)}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures digest against its peers, and prints Markdown tables.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(QUESTIONS)}; all if none is named")
    parser.add_argument("--rounds", type=int, default=9, help="turns of each contestant (default: %(default)s)")
    given = parser.parse_args()
    if given.rounds < 2:
        parser.error("a median and its quartiles need two rounds at least")
    unknown = set(given.names) - set(QUESTIONS)
    if unknown:
        parser.error(f"there is no {', '.join(sorted(unknown))}")
    today = datetime.datetime.now(datetime.UTC).date()
    print(
        f"Measured on {today}: Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores. Medians of {given.rounds} turns (quartiles in brackets), taken in rotation."
    )
    for name in given.names or QUESTIONS:
        print(f"\n{QUESTIONS[name](given.rounds)}", flush=True)


if __name__ == "__main__":
    main()
