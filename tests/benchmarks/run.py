"""Measures digest against its peers: `python tests/benchmarks/run.py [NAME ...] [--rounds N] [--annotated FOLDER ...]`. See docs/benchmarks.md.

Prints Markdown. Nothing here is a test: machines differ, and a busy one would fail for nothing.
"""

import argparse
import datetime
import os
import platform
from pathlib import Path

import articles
import commands
import exports
import extraction
import growth
import pages

QUESTIONS = {module.__name__: module.section for module in (commands, extraction, exports, pages, growth)}


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures digest against its peers, and prints Markdown tables.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(QUESTIONS)}; all if none is named")
    parser.add_argument(
        "--annotated",
        action="append",
        type=Path,
        default=[],
        metavar="FOLDER",
        help="a checkout of annotated web pages, to score the articles that are found; may be repeated",
    )
    parser.add_argument("--rounds", type=int, default=9, help="turns of each contestant (default: %(default)s)")
    given = parser.parse_args()
    if given.rounds < 2:
        parser.error("a median and its quartiles need two rounds at least")
    questions = dict(QUESTIONS)
    if given.annotated:
        questions[articles.__name__] = lambda _: articles.section(given.annotated)
    unknown = set(given.names) - set(questions)
    if unknown:
        needs = " without --annotated FOLDER" if unknown == {articles.__name__} else ""
        parser.error(f"there is no {', '.join(sorted(unknown))}{needs}")
    today = datetime.datetime.now(datetime.UTC).date()
    print(
        f"Measured on {today}: Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores. Medians of {given.rounds} turns (quartiles in brackets), taken in rotation."
    )
    for name in given.names or questions:
        print(f"\n{questions[name](given.rounds)}", flush=True)


if __name__ == "__main__":
    main()
