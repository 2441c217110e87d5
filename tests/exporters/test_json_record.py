"""The record as JSON: the same as `digest extract --json` prints, and read back by `digest render`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from digest.briefing import Briefing, Run
from digest.document import Document
from digest.meeting import Evidence, KeyPoint, Meeting
from digest.record import Record, looks_like_record, read_record
from digest.testing import MARKUP, NAMES, ExporterContract, empty_briefing, squeezed
from digest_exporters.json_record import JsonExporter


def digest(*arguments: str) -> bytes:
    return subprocess.run([sys.executable, "-m", "digest", *arguments], check=True, capture_output=True).stdout


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
    """The kit's samples have words but no records, so what asks for their words asks for those of a record here."""

    exporter = JsonExporter()

    def text_of(self, data: bytes) -> str:
        return "\n".join(strings(json.loads(data)))

    def test_every_string_can_be_read_back(self) -> None:
        written = [*MARKUP, *NAMES]
        text = squeezed(self.text_of(self._export(briefing_of(*written))))
        assert not [string for string in written if squeezed(string) not in text]

    def test_a_thousand_chinese_points(self) -> None:
        points = [f"第{number}点：双方同意每季度交换一次数据。" for number in range(1, 1001)]
        record = json.loads(self._export(briefing_of(*points)))
        assert [point["text"] for point in record["meetings"][0]["key_points"]] == points

    def test_an_empty_briefing(self) -> None:
        assert json.loads(self._export(empty_briefing())) == {"schema_version": 1, "meetings": [], "documents": []}


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
    assert record.read_bytes() == digest("extract", report, "--json")
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
