"""Prints how well digest understands annotated reports, in Markdown: `python tests/quality/report.py [FOLDER ...]`.

Without a folder: the project's own sample set. A folder holds ID.txt and ID.yaml, as tests/samples/README.md has it.
"""

import argparse
import re
import tomllib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import floor
from pathlib import Path

from calibration import BANDS, TRUSTED, Judged, band, by_rule, judged, stated_and_wrong
from corpus import samples
from score import FIELDS, Scored

FLOORS = Path(__file__).with_name("floors.toml")
"""What the tests ask for, by language and field."""
SLACK = 0.02
"""A floor lies so much below what was measured."""
_COUNTS = frozenset({"leaks", "missed", "false_alarms", "docs"})


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures how well digest understands annotated reports.")
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="ID.txt and ID.yaml; default: our own")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="what is wrong in the N worst reports")
    parser.add_argument("--update", type=Path, metavar="DOCUMENT", help="put the tables between the document's marks")
    parser.add_argument("--floors", action="store_true", help=f"set the floors of the tests {SLACK} below the figures")
    given = parser.parse_args()
    if given.folders and (given.update or given.floors):
        parser.error("documents and floors are of our own sample set")
    scored = Scored.of(samples(*given.folders))
    tables = {"figures": figures(scored), "calibration": calibration(scored)}
    print("\n\n".join(tables.values()))
    for name, share, remarks in scored.worst(given.worst):
        print(f"\n{name}  {share:.2f}", *remarks, sep="\n    ")
    if given.update:
        given.update.write_text(updated(given.update.read_text("utf-8"), tables), "utf-8")
    if given.floors:
        FLOORS.write_text(_floors(scored), "utf-8")


def figures(scored: Scored) -> str:
    """Every field, of all reports and of each language."""
    found = scored.by_language()
    head = ["", *found]
    rows = [[_label(f.label, f.counts), *(_figure(f.key, part.get(f.key)) for part in found.values())] for f in FIELDS]
    return _table(head, rows)


def calibration(scored: Scored) -> str:
    """How many facts go unlisted and are right; then the same of every rule, by margin."""
    facts = judged(scored.samples)
    trusted = [fact for fact in facts if fact.sort in TRUSTED]
    sorts = {"all of these": trusted}
    sorts |= {label: [fact for fact in facts if fact.sort == sort] for sort, label in TRUSTED.items()}
    rows = [[name, *_trust(part)] for name, part in sorts.items()]
    wrong = ", ".join(sorted(stated_and_wrong(scored.samples))) or "none"
    bands = [f"{low:.1f} to {high:.1f}" for low, high in pairwise(BANDS)]
    rules = [
        [sort, f"`{rule}`", str(len(part)), _right(part), *_by_band(part)]
        for (sort, rule), part in by_rule(facts).items()
    ]
    return "\n\n".join(
        (
            _table(["", "facts", "right", "unlisted", "right of unlisted", "right of listed"], rows),
            f"Dates that are given as stated and are wrong: {wrong}.",
            _table(["fact", "rule", "facts", "right", *bands], rules),
        )
    )


def updated(document: str, tables: dict[str, str]) -> str:
    """The document with the tables between their marks. Raises ValueError where marks are missing."""
    for name, table in tables.items():
        place = table_in(document, name)
        document = f"{document[: place.start]}{table}{document[place.stop :]}"
    return document


def table_in(document: str, name: str) -> slice:
    """Where a document holds a table: between `<!-- NAME: ... -->` and `<!-- end of NAME -->`, and blank lines."""
    head, foot = re.search(rf"<!-- {name}: .* -->\n\n", document), re.search(rf"\n\n<!-- end of {name} -->", document)
    if head is None or foot is None or foot.start() < head.end():
        raise ValueError(f"no place for the table: <!-- {name}: ... --> ... <!-- end of {name} -->")
    return slice(head.end(), foot.start())


def floors() -> dict[str, dict[str, float]]:
    """What the tests ask for, by language and field."""
    return tomllib.loads(FLOORS.read_text("utf-8"))


def _floors(scored: Scored) -> str:
    lines = [
        "# Written by `python tests/quality/report.py --floors`. A floor that falls is a regression to answer for.\n"
    ]
    for language, found in scored.by_language().items():
        lines.append(f"\n[{language}]\n")
        lines += [
            f"{f.key} = {floor((found[f.key] - SLACK) * 100) / 100:.2f}\n"
            for f in FIELDS
            if f.counts or f.key == "overall"
        ]
    return "".join(lines)


def _label(label: str, counts: bool) -> str:
    return f"{label} *" if counts else label


def _figure(key: str, value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if key in _COUNTS else f"{value:.3f}"


def _trust(facts: list[Judged]) -> Iterator[str]:
    unlisted = [fact for fact in facts if fact.unlisted]
    yield str(len(facts))
    yield _right(facts)
    yield _share(len(unlisted), len(facts))
    yield _right(unlisted)
    yield _right(fact for fact in facts if not fact.unlisted)


def _right(facts: Iterable[Judged]) -> str:
    rights = [fact.right for fact in facts]
    return _share(sum(rights), len(rights))


def _by_band(facts: list[Judged]) -> Iterator[str]:
    for number in range(len(BANDS) - 1):
        rights = [fact.right for fact in facts if band(fact.margin) == number]
        yield f"{sum(rights)} of {len(rights)}" if rights else ""


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else ""


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    main()
