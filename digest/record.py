"""The record: meetings with the documents that support them, the file that tools read and a person opens and edits."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from gettext import gettext as _
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal, Self

from pydantic import ValidationError, model_validator

from digest.document import Document
from digest.errors import UnreadableInput
from digest.meeting import SCHEMA_VERSION, Evidence, Fact, Meeting
from digest.model import Model

if TYPE_CHECKING:
    import yaml  # imported where it is used: plug-ins that write records as JSON have no need of it

MOST_YAML = 4 * 2**20
"""Bytes: some hundred meetings with their reports. A megabyte takes a second or more."""

MIGRATIONS: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""Schema version → what turns a record of that version into one of the next."""


class Record(Model):
    """The meetings that were found, and the documents that they were found in.

    Self-contained: a briefing can be made from it without the reports. Every quote is checked against the text of the
    document that it cites.
    """

    schema_version: Literal[1] = SCHEMA_VERSION
    meetings: tuple[Meeting, ...] = ()
    documents: tuple[Document, ...] = ()

    @model_validator(mode="after")
    def _every_quote_is_verbatim(self) -> Self:
        texts = {document.id: document.text for document in self.documents}
        for where, evidence in self._citations():
            if evidence.document not in texts:
                raise ValueError(f"{where} cites the document {evidence.document!r}, which the record does not hold")
            if texts[evidence.document][evidence.start : evidence.end] != evidence.quote:
                raise ValueError(
                    f"{where} quotes {_shortened(evidence.quote)!r}, which is not what stands at "
                    f"{evidence.start}-{evidence.end} of document {evidence.document!r}"
                )
        return self

    def _citations(self) -> Iterator[tuple[str, Evidence]]:
        for number, meeting in enumerate(self.meetings):
            here = f"meetings[{number}]"
            facts: list[tuple[str, Fact | None]] = [("date", meeting.date), ("venue", meeting.venue)]
            facts += [(f"parties[{i}]", party) for i, party in enumerate(meeting.parties)]
            facts += [(f"speakers[{i}]", speaker) for i, speaker in enumerate(meeting.speakers)]
            facts += [(f"key_points[{i}]", point) for i, point in enumerate(meeting.key_points)]
            for evidence in meeting.evidence:
                yield here, evidence
            for path, fact in facts:
                for evidence in fact.evidence if fact else ():
                    yield f"{here}.{path}", evidence

    def to_json(self, *, indent: int | None = None) -> str:
        return json.dumps(self._values(), ensure_ascii=False, indent=indent)

    def to_yaml(self) -> str:
        import yaml

        return yaml.dump(self._values(), Dumper=_record_dumper(), allow_unicode=True, sort_keys=False, width=120)

    def _values(self) -> dict[str, Any]:
        """Plain values, each fact before what supports it: so a person reads it."""
        values: dict[str, Any] = _support_last(self.model_dump(mode="json"))
        return values


def _support_last(value: Any) -> Any:
    if isinstance(value, dict):
        ordered = sorted(value, key=lambda key: _LAST.index(key) if key in _LAST else -1)
        return {key: _support_last(value[key]) for key in ordered}
    return [_support_last(each) for each in value] if isinstance(value, list) else value


_LAST = ("start", "end", "precision", "quote", "basis", "doubts", "evidence")


@cache
def _record_dumper() -> "type[yaml.SafeDumper]":
    """Writes texts of several lines as blocks, so that a person can read them."""
    import yaml

    class RecordDumper(yaml.SafeDumper):
        pass

    RecordDumper.add_representer(str, _string)
    return RecordDumper


# Line breaks of YAML besides the line feed, and what it cannot print (YAML 1.1, section 5): kept by escapes alone.
_NEEDS_ESCAPES = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def _string(dumper: "yaml.SafeDumper", value: str) -> "yaml.ScalarNode":
    style = '"' if _NEEDS_ESCAPES.search(value) else "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def looks_like_record(data: bytes) -> bool:
    """Whether a file says of itself that it is a record."""
    head = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n{")
    return head.startswith((b"schema_version:", b'"schema_version"', b"'schema_version'"))


def is_record(data: bytes, name: str) -> bool:
    """Whether a file among reports is a record, by its name as well: what a record tells counts as a person's word, so
    no mere report may pass for one."""
    return PurePath(name).suffix.lower() in _ENDINGS and looks_like_record(data)


_ENDINGS = ("", ".yaml", ".yml", ".json")


def read_record(data: bytes, name: str) -> Record:
    """The record in a YAML or JSON file (JSON is YAML).

    Raises UnreadableInput, which names the line, the field and what was expected there.
    """
    import yaml

    try:
        text = data.decode("utf-8-sig")
        values = _json(text)
        if values is None:
            if len(data) > MOST_YAML:
                raise UnreadableInput(
                    _("{name} is a record of {size:.0f} MB as YAML; up to {most} MB are read.").format(
                        name=name, size=len(data) / 2**20, most=MOST_YAML // 2**20
                    ),
                    hint=_("Have it written as JSON, which is read at any size: digest extract --json."),
                )
            values = yaml.load(text, Loader=_loader())  # noqa: S506 - one of the two safe ones
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            _("{name} is not UTF-8 (byte {start}).").format(name=name, start=error.start),
            hint=_("Save the record as UTF-8."),
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or error
        if "another document" in str(problem) or "<document start>" in str(problem):
            raise UnreadableInput(
                _("{name}{line}: a second record begins here, or something that belongs to none.").format(
                    name=name, line=line
                ),
                hint=_("Keep each record in a file of its own: `digest extract` writes one for one report."),
            ) from error
        raise UnreadableInput(
            _("{name}{line}: not valid YAML: {problem}.").format(name=name, line=line, problem=problem),
            hint=_("Text with a colon or a quotation mark in it must stand between quotation marks."),
        ) from error
    if not isinstance(values, dict):
        raise UnreadableInput(_("{name} is no record: it does not begin with schema_version.").format(name=name))
    version = values.get("schema_version")
    while isinstance(version, int) and version < SCHEMA_VERSION and version in MIGRATIONS:
        values = MIGRATIONS[version](values)
        version = values["schema_version"]
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise UnreadableInput(
            _("{name} has schema version {version}; this digest knows versions up to {schema_version}.").format(
                name=name, version=version, schema_version=SCHEMA_VERSION
            ),
            hint=_("Install a newer digest."),
        )
    try:
        return Record.model_validate(values)
    except ValidationError as error:
        node = yaml.compose(text, Loader=_loader()) if len(data) <= MOST_YAML else None
        raise UnreadableInput(_first_mistakes(error, node, name), hint=_("See `digest schema`.")) from error


def _json(text: str) -> Any:
    """The values of a record in JSON, a hundred times faster than as YAML; None where it is not."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None  # as YAML, its mistake has a line


def _loader() -> "type[yaml.SafeLoader]":
    """The one in C, where PyYAML was built with it."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _first_mistakes(error: ValidationError, node: "yaml.Node | None", name: str, most: int = 5) -> str:
    """Each mistake on a line of its own: where it stands, which field, and what was expected."""
    mistakes = error.errors(include_url=False)
    lines = []
    for mistake in mistakes[:most]:
        path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in mistake["loc"]).lstrip(".")
        expected = mistake["msg"].removeprefix("Value error, ")
        given = (
            "" if isinstance(mistake["input"], dict | list | tuple) else f" (found {_shortened(mistake['input'])!r})"
        )
        line = f", line {_line(node, mistake['loc'])}" if node is not None else ""
        lines.append(f"{name}{line}: {path or 'the record'}: {expected}{given}.")
    if len(mistakes) > most:
        lines.append(f"... and {len(mistakes) - most} more.")
    return "\n".join(lines)


def _line(node: "yaml.Node", path: tuple[int | str, ...]) -> int:
    """The line of the value at `path`, or of the nearest thing around it."""
    import yaml

    for part in path:
        if isinstance(node, yaml.MappingNode):
            found = next((value for key, value in node.value if key.value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            found = node.value[part]
        else:
            found = None
        if found is None:
            break
        node = found
    return int(node.start_mark.line) + 1


def _shortened(value: object, most: int = 60) -> str:
    text = str(value)
    return text if len(text) <= most else text[: most - 1] + "…"
