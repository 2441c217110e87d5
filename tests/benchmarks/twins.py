"""Measures merging on reports whose twins are known: `python tests/benchmarks/twins.py FOLDER`.

The folder holds, for each report, a text and a YAML file of the same name. The YAML of a report with a twin in the other
language lists the people who are in both as `pairs`, the bodies as `pairs_parties` (`[{zh: 罗定远, en: Luo Dingyuan}]`);
two reports with the same `pairs` are twins. Counted are

- *reports*: pairs of reports that were joined, and that should have been;
- *people*, *bodies*: of the pairs of which both names were found in the reports, those that were joined;
- *wrong*: people and bodies who were joined, and are not a pair.
"""

import argparse
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from digest.document import Document
from digest.extraction import extract
from digest.language import detect
from digest.meeting import LocalizedName, Meeting
from digest.merging import merge, partition
from digest.record import Record

Pairs = set[frozenset[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures the merging of reports whose twins are known.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    notes = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(folder.glob("*.yaml"))}
    records = {name: _record(folder / f"{name}.txt", note) for name, note in notes.items()}
    twins = {
        (a, b)
        for a, b in combinations(notes, 2)
        if notes[a].get("pairs") and _pairs(notes[a], "pairs") == _pairs(notes[b], "pairs")
    }
    names = list(records)
    groups = partition(list(records.values()))
    joined = {(names[a], names[b]) for group in groups for a, b in combinations(group, 2)}
    print(f"reports: {len(joined & twins)} of {len(twins)} twins joined, {len(joined - twins)} others")
    for key, kind in (("pairs", "speakers"), ("pairs_parties", "parties")):
        found = possible = 0
        wrong: list[str] = []
        for a, b in sorted(twins):
            wanted = _pairs(notes[a], key)
            there = [_names(getattr(meeting, kind)) for n in (a, b) for meeting in records[n].meetings]
            possible += sum(all(any(name in side for side in there) for name in pair) for pair in wanted)
            for meeting in merge([records[a], records[b]]).meetings:
                together = _together(meeting, kind)
                found += len(together & wanted)
                wrong += [" = ".join(sorted(pair)) for pair in together - wanted]
        print(f"{kind}: {found} of {possible} joined, {len(wrong)} not among the pairs: {'; '.join(wrong)}")


def _record(path: Path, note: dict[str, Any]) -> Record:
    text = path.read_text("utf-8")
    document = Document(id=path.stem, text=text, language=detect(text), uri=note.get("url"))
    return Record(meetings=extract(document), documents=(document,))


def _pairs(note: dict[str, Any], key: str) -> Pairs:
    return {frozenset(pair.values()) for pair in note.get(key, ())}


def _names(named: Iterable[LocalizedName]) -> set[str]:
    return {each.name for each in named}


def _together(meeting: Meeting, kind: str) -> Pairs:
    """The names in two languages that the record gives one person or body."""
    return {frozenset(each.names.values()) for each in getattr(meeting, kind) if len(set(each.names.values())) > 1}


if __name__ == "__main__":
    main()
