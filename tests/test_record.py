"""Records: what they refuse, what they keep, and how they are read back after a person edited them."""

import datetime
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from digest.document import Document, Paragraph
from digest.errors import UnreadableInput
from digest.meeting import (
    Basis,
    Doubt,
    Evidence,
    Fact,
    KeyPoint,
    Kind,
    Meeting,
    MeetingDate,
    Party,
    Precision,
    Speaker,
    Venue,
)
from digest.record import Record, is_record, looks_like_record, read_record

TEXT = "Lakeview and Qingluo met on 9 March 2026.\nMayor Ann Holt spoke first."


def document(text: str = TEXT) -> Document:
    return Document(id="a1", sha256="0" * 64, uri="report.txt", text=text, language="en")


def cited(passage: str, of: Document | None = None) -> tuple[Evidence, ...]:
    of = of or document()
    start = of.text.index(passage)
    return (Evidence.of(of, start, start + len(passage)),)


def record() -> Record:
    return Record(
        meetings=(
            Meeting(
                title="Lakeview and Qingluo met",
                kind=Kind.WORKING_MEETING,
                date=MeetingDate(start=datetime.date(2026, 3, 9), evidence=cited("on 9 March 2026")),
                venue=Venue(city="Lakeview", evidence=cited("Lakeview")),
                parties=(Party(name="Qingluo", names={"zh-Hans": "青洛市"}, country="CN", evidence=cited("Qingluo")),),
                speakers=(Speaker(name="Ann Holt", title="Mayor", spoke=True, evidence=cited("Mayor Ann Holt")),),
                key_points=(
                    KeyPoint(text="Mayor Ann Holt spoke first.", evidence=cited("Mayor Ann Holt spoke first.")),
                ),
                doubts=(Doubt(path="venue", rule="publisher", margin=0.1, alternatives=("Qingluo",)),),
                evidence=cited("Lakeview and Qingluo met on 9 March 2026."),
            ),
        ),
        documents=(document(),),
    )


def test_round_trip_through_yaml_and_json() -> None:
    first = record()
    assert read_record(first.to_yaml().encode(), "m.yaml") == first
    assert read_record(first.to_json().encode(), "m.json") == first


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_any_text_survives_yaml(text: str) -> None:
    one = Record(documents=(Document(id="a", text=text, title=text),))
    assert read_record(one.to_yaml().encode("utf-8", "surrogatepass"), "m.yaml").documents[0].title == text


def test_a_quote_must_be_what_the_document_says() -> None:
    lying = record().to_json().replace("on 9 March 2026", "on 8 March 2026", 1)
    with pytest.raises(UnreadableInput, match=r"date quotes .* which is not what stands at"):
        read_record(lying.encode(), "m.json")


def test_evidence_must_cite_a_document_of_the_record() -> None:
    values = json.loads(record().to_json())
    values["documents"] = []
    with pytest.raises(ValidationError, match="does not hold"):
        Record.model_validate(values)


def test_a_fact_needs_evidence_unless_a_person_vouches_for_it() -> None:
    with pytest.raises(ValidationError, match="needs evidence"):
        Fact()
    assert Fact(basis=Basis.CORRECTED).evidence == ()


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"start": "2026-03-09", "end": "2026-03-08"}, "ends"),
        ({"start": "2026-03-09", "precision": "month"}, "starts on the first day"),
        ({"start": "2026-03-01", "precision": "year"}, "starts on the first day"),
    ],
)
def test_dates_make_sense(values: dict[str, str], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        MeetingDate.model_validate({**values, "basis": "corrected"})


def test_partial_dates_are_written_with_their_first_day() -> None:
    month = MeetingDate(start=datetime.date(2026, 3, 1), precision=Precision.MONTH, basis=Basis.CORRECTED)
    assert month.start.day == 1


def test_names_are_keyed_by_language() -> None:
    with pytest.raises(ValidationError, match="language tag"):
        Party(name="Qingluo", names={"chinese": "青洛"}, basis=Basis.CORRECTED)


MISTAKES = [
    (
        "schema_version: 1\nmeetings:\n- title: T\n  kind: tea party\n",
        r"m\.yaml, line 4: meetings\[0\]\.kind: Input should be 'videoconference'.*found 'tea party'",
    ),
    (
        "schema_version: 1\nmeetings:\n- title: T\n  date:\n    start: 9th of March\n    basis: corrected\n",
        r"m\.yaml, line 5: meetings\[0\]\.date\.start: .*date.*found '9th of March'",
    ),
    ("schema_version: 1\nmeetings:\n- titel: T\n", r"line 3: meetings\[0\]\.titel: Extra inputs are not permitted"),
    (
        "schema_version: 1\nmeetings:\n- title: T\n  speakers:\n  - name: A\n",
        r"line 5: meetings\[0\]\.speakers\[0\]: a fact needs evidence, or `basis: corrected`",
    ),
    ("schema_version: 1\nmeetings:\n- title: a: b\n", r"m\.yaml, line 3: not valid YAML"),
    ("schema_version: 1\n---\nschema_version: 1\n", r"m\.yaml, line 2: a second record begins here"),
    ('{"schema_version": 1}\n{"schema_version": 1}\n', r"m\.yaml, line 2: a second record begins here"),
    ("schema_version: 99\n", "schema version 99; this digest knows versions up to 1"),
    ("schema_version: [1\n", "not valid YAML"),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES)
def test_a_mistake_is_told_with_line_field_and_what_was_expected(text: str, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message) as caught:
        read_record(text.encode(), "m.yaml")
    assert caught.value.hint


def test_a_record_that_is_not_utf8() -> None:
    with pytest.raises(UnreadableInput, match="not UTF-8"):
        read_record("schema_version: 1\n# 会".encode("gb18030"), "m.yaml")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"schema_version: 1\n", True),
        (b'{"schema_version": 1}', True),
        (b'\xef\xbb\xbf{\n  "schema_version": 1}', True),
        (b"<html>schema_version: 1</html>", False),
        ("会谈纪要".encode(), False),
    ],
)
def test_records_are_told_from_reports(data: bytes, expected: bool) -> None:
    assert looks_like_record(data) is expected


def test_each_fact_is_written_before_what_supports_it() -> None:
    lines = record().to_yaml().splitlines()
    keys = [line.strip().removeprefix("- ").split(":")[0] for line in lines]
    assert keys.index("start") < keys.index("basis") < keys.index("evidence")
    assert lines[0] == "schema_version: 1"


class TestDocument:
    def test_lines_are_paragraphs(self) -> None:
        text = "One\n\n  Two  \r\n三\n"
        assert [text[p.start : p.end] for p in Document(text=text).paragraphs] == ["One", "Two", "三"]

    def test_wrapped_lines_are_one_paragraph(self) -> None:
        line = "The delegation of the town of Lakeview came to Qingluo to talk about waste,\n"
        text = line * 3 + "and left.\n\nNext."
        assert [p.start for p in Document(text=text).paragraphs] == [0, text.index("Next")]

    @given(st.text())
    def test_paragraphs_lie_in_the_text_in_order(self, text: str) -> None:
        reached = 0
        for paragraph in Document(text=text).paragraphs:
            assert reached <= paragraph.start < paragraph.end <= len(text)
            assert text[paragraph.start : paragraph.end].strip()
            reached = paragraph.end

    def test_paragraphs_may_not_overlap_or_leave_the_text(self) -> None:
        for spans in ([(0, 3), (2, 4)], [(0, 9)]):
            with pytest.raises(ValidationError):
                Document(text="abcd", paragraphs=tuple(Paragraph(start=a, end=b) for a, b in spans))

    def test_languages_are_tags(self) -> None:
        with pytest.raises(ValidationError, match="BCP 47"):
            Document(text="a", language="Chinese")


def test_a_report_is_no_record_whatever_it_says() -> None:
    text = b"schema_version: 1\nmeetings:\n- title: Two towns meet\n"
    assert all(is_record(text, name) for name in ("a.yaml", "a.YML", "a.json", "-", "meeting"))
    assert not any(is_record(text, name) for name in ("a.txt", "a.html", "a.eml", "a.meeting.yaml.docx"))


def test_a_record_in_yaml_has_a_limit_and_one_in_json_none() -> None:
    with pytest.raises(UnreadableInput, match=r"a\.yaml is a record of 5 MB as YAML; up to 4 MB are read"):
        read_record(b"schema_version: 1\n#" + b"x" * (5 * 2**20), "a.yaml")
    assert read_record(b'{"schema_version": 1, "meetings": []}' + b" " * (5 * 2**20), "a.json").meetings == ()
    with pytest.raises(UnreadableInput, match=r"^a\.json: meetings\[0\]\.title"):
        read_record(b'{"schema_version": 1, "meetings": [{"title": 1}]}' + b" " * (5 * 2**20), "a.json")
