"""The record as JSON: the same as `digest extract --json` prints, and read back by `digest render`."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import Command

from digest.briefing import Briefing, Run
from digest.document import Document
from digest.meeting import Evidence, KeyPoint, Meeting
from digest.record import Record, looks_like_record, read_record
from digest.testing import ExporterContract, empty_briefing
from digest_exporters.json_record import JsonExporter

command = Command()


def digest(*arguments: str) -> bytes:
    run = command(*arguments)
    assert run.returncode == 0, run.stderr
    return run.stdout


def briefing_of(*points: str) -> Briefing:
    document = Document(id="report", text="\n".join(points))
    found = [document.text.index(point) for point in points]
    facts = tuple(
        KeyPoint(text=point, evidence=(Evidence.of(document, start, start + len(point)),))
        for point, start in zip(points, found, strict=True)
    )
    return Briefing(
        languages=("en",),
        kicker=(),
        title=(Run(text="Two towns meet", language="en"),),
        meetings=(Meeting(title="Two towns meet", key_points=facts),),
        documents=(document,),
    )


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [string for each in value.values() for string in strings(each)]
    if isinstance(value, list):
        return [string for each in value for string in strings(each)]
    return [value] if isinstance(value, str) else []


class TestContract(ExporterContract):
    exporter = JsonExporter()

    def text_of(self, data: bytes) -> str:
        return "\n".join(strings(json.loads(data)))

    def strings_of(self, briefing: Briefing) -> Iterator[str]:
        for meeting in briefing.meetings:
            yield meeting.title
            for point in meeting.key_points:
                yield point.text
                yield from (evidence.quote for evidence in point.evidence)
            yield from (named.name for named in (*meeting.parties, *meeting.speakers))
        yield from (document.text for document in briefing.documents)


def test_a_briefing_of_nothing_is_a_record_of_nothing() -> None:
    record = json.loads(JsonExporter().export(empty_briefing()))
    assert record == {"schema_version": 1, "meetings": [], "documents": []}


def test_it_is_the_record() -> None:
    briefing = briefing_of("The towns agreed.", "They will meet again.")
    data = JsonExporter().export(briefing)
    assert looks_like_record(data)
    assert read_record(data, "x.json") == Record(meetings=briefing.meetings, documents=briefing.documents)


@pytest.mark.parametrize(
    "name", ["en-roundtable-drought.md", "zh-visit-apprentices.txt", "en-signing-shore-power.html"]
)
def test_make_writes_what_extract_prints_and_render_reads_it(reports: Path, tmp_path: Path, name: str) -> None:
    report, record = str(reports / name), tmp_path / "record.json"
    digest("make", report, "--format", "json", "-o", str(record))
    assert record.read_bytes() == command.start("extract", report, "--json").stdout
    again = digest("render", str(record), "--format", "json", "-o", "-")
    assert again == record.read_bytes()
    briefing = digest("make", report, "--format", "md", "--lang", "zh", "-o", "-")
    assert digest("render", str(record), "--format", "md", "--lang", "zh", "-o", "-") == briefing


def test_the_language_of_the_reader_does_not_matter(reports: Path) -> None:
    report = str(reports / "zh-visit-apprentices.txt")
    in_english, in_chinese = (
        digest("make", report, "--format", "json", "--lang", tag, "-o", "-") for tag in ("en", "zh")
    )
    assert in_english == in_chinese


def test_a_digest_is_one_record(reports: Path, tmp_path: Path) -> None:
    names = ["zh-visit-apprentices.txt", "en-roundtable-drought.md"]
    digest(
        "make",
        *(str(reports / name) for name in names),
        "--combine",
        "--format",
        "json",
        "-o",
        str(tmp_path / "d.json"),
    )
    record = read_record((tmp_path / "d.json").read_bytes(), "d.json")
    assert [meeting.date.start.year for meeting in record.meetings if meeting.date] == [2022, 2023]
    assert len(record.documents) == 2
