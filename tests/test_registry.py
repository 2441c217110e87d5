"""The door for plug-ins, tried with distributions that are really installed, in processes that really load them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

OWN = "meeting-digest"

LOADED = """
import sys
PLUGINS = {"digest_desk", "digest_faulty", "digest_exporters", "digest_sources", "pydantic"}
def loaded():
    return sorted(name for name in sys.modules if name.partition(".")[0] in PLUGINS)
"""

WIRE = b"Headline: Two cities compare their figures\n\nThe cities of Jia and Yi met on Monday."


def run(code: str, *plugins: Path) -> Any:
    """What the code, run where these plug-ins are installed, leaves in `result`; its standard output must be empty."""
    path = os.pathsep.join([*map(str, plugins), *filter(None, [os.environ.get("PYTHONPATH")])])
    frame = f"import json, sys\nfrom digest import registry\nfrom digest.errors import *\n{code}\n"
    done = subprocess.run(
        [sys.executable, "-c", frame + "sys.stderr.write('\\x1e' + json.dumps(result))"],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    return json.loads(done.stderr.rpartition("\x1e")[2])


def test_names_are_known_without_importing_a_plugin(good_plugins: Path, faulty_plugins: Path) -> None:
    names, loaded = run(
        LOADED + "result = [p.name for p in registry.exporters() + registry.sources()], loaded()",
        good_plugins,
        faulty_plugins,
    )
    assert {"csv", "wire", "import-raises", "read-raises", "pdf", "docx", "html"} <= set(names)
    assert loaded == []


def test_only_what_is_asked_for_is_loaded(good_plugins: Path, faulty_plugins: Path) -> None:
    code = LOADED + "registry.exporter('csv'); result = [name for name in loaded() if name.startswith('digest_')]"
    assert run(code, good_plugins, faulty_plugins) == ["digest_desk", "digest_desk.spreadsheet"]


def test_a_plugin_works_beside_faulty_ones(good_plugins: Path, faulty_plugins: Path) -> None:
    code = """
from digest.testing import rich_briefing
exporter = registry.exporter("csv", {"delimiter": "tab"})
result = [exporter.extension, exporter.media_type, exporter.provider, exporter.export(rich_briefing()).decode()]
"""
    alone = run(code, good_plugins)
    assert alone[:3] == [".csv", "text/csv", "digest-desk 1.0"]
    assert "主要内容\t1\t王𬍛：" in alone[3]
    assert run(code, good_plugins, faulty_plugins) == alone


@pytest.fixture(scope="module")
def faults(good_plugins: Path, faulty_plugins: Path) -> dict[str, dict[str, Any]]:
    """What comes of each faulty plug-in; all are tried in one process, which must outlive them."""
    outcomes: dict[str, dict[str, Any]] = run(
        """
from digest.testing import empty_briefing
result = {}

def attempt(name, task):
    try:
        result[name] = {"done": repr(task())}
    except BaseException as error:
        cause = type(error.__cause__).__name__ if error.__cause__ else None
        result[name] = {"type": type(error).__name__, "message": str(error), "cause": cause}

for plugin in registry.exporters():
    if plugin.provider == "digest-faulty 0.1":
        attempt(plugin.name, lambda: registry.exporter(plugin.name).export(empty_briefing()))
        if plugin.name == "strange-arrangement":
            attempt(plugin.name, lambda: registry.exporter(plugin.name).arrangement)
for plugin in registry.sources():
    if plugin.provider == "digest-faulty 0.1":
        attempt(plugin.name, lambda: registry.source(plugin.name).read(b"label", "talks.tape"))
attempt("recognizes-raises", lambda: registry.source("recognizes-raises").recognizes(b"label", "talks.tape"))
""",
        good_plugins,
        faulty_plugins,
    )
    return outcomes


@pytest.mark.parametrize(
    ("name", "told", "cause"),
    [
        ("import-raises", "cannot be loaded: RuntimeError: libslides.so.4 is not installed.", "RuntimeError"),
        ("import-exits", "cannot be loaded: SystemExit: slides are not licensed here.", "SystemExit"),
        ("no-exporter", "is no subclass of digest.plugin.Exporter.", None),
        ("no-extension", "does not define extension (str).", None),
        ("no-default", "does not define a default for theme.", None),
        (
            "default-unfit",
            "cannot be set up: ValidationError: 1 validation error for Slides columns",
            "ValidationError",
        ),
        ("export-raises", "failed: KeyError: 'layout'.", "KeyError"),
        ("export-exits", "failed: SystemExit: 0.", "SystemExit"),
        ("strange-arrangement", "wants the arrangement 'backwards', which there is not.", None),
        ("returns-text", "gave str where bytes were due.", None),
        (
            "recognizes-raises",
            "cannot tell whether talks.tape is its own: IndexError: index out of range.",
            "IndexError",
        ),
        ("read-raises", "failed on talks.tape: ValueError: unexpected label on the tape.", "ValueError"),
        ("read-returns-text", "gave str where a Document was due.", None),
    ],
)
def test_a_fault_is_laid_at_the_right_door(faults: dict[str, Any], name: str, told: str, cause: str | None) -> None:
    outcome = faults[name]
    assert outcome["type"] == "PluginError"
    assert f"{name!r} of digest-faulty 0.1 {told}" in outcome["message"]
    assert "\n" not in outcome["message"]
    assert outcome["cause"] == cause


def test_every_faulty_plugin_was_tried(faults: dict[str, Any]) -> None:
    modules = Path(__file__).with_name("plugins") / "faulty" / "digest_faulty"
    assert len(faults) == len([module for module in modules.glob("*.py") if module.stem != "__init__"])


def test_what_is_printed_keeps_out_of_standard_output(faults: dict[str, Any]) -> None:
    assert faults["prints"] == {"done": "b'slides'"}  # and `run` saw nothing on standard output


def test_an_interruption_by_the_user_is_no_fault(faults: dict[str, Any]) -> None:
    assert faults["export-interrupted"]["type"] == "KeyboardInterrupt"


def test_a_warning_that_the_user_made_an_error_is_no_fault(faulty_plugins: Path) -> None:
    code = """
import warnings
from digest.testing import empty_briefing
try:
    with warnings.catch_warnings():
        warnings.simplefilter("error", DigestWarning)
        registry.exporter("export-warns").export(empty_briefing())
except BaseException as error:
    result = [type(error).__name__, str(error)]
"""
    assert run(code, faulty_plugins) == ["GlyphMissing", "no font draws U+4E00"]


def test_a_name_provided_twice_fails_only_when_asked_for(good_plugins: Path, faulty_plugins: Path) -> None:
    code = """
registry.exporter("csv")
try:
    registry.exporter("pdf")
except PluginError as error:
    result = [error.message, error.hint]
"""
    message, hint = run(code, good_plugins, faulty_plugins)
    assert message.startswith(f"The format 'pdf' is provided by digest-faulty 0.1 and by {OWN} ")
    assert hint == "Uninstall all but one of them."


def test_an_unknown_name_is_told_with_the_nearest(good_plugins: Path) -> None:
    code = """
result = []
for find, name in (registry.exporter, "cvs"), (registry.source, "wires"):
    try:
        find(name)
    except PluginError as error:
        result.append([error.message, error.hint])
"""
    (message, hint), (source_message, source_hint) = run(code, good_plugins)
    assert message == "There is no format 'cvs'."
    assert hint.startswith("Did you mean csv? Known: csv, docx,")
    assert source_message == "There is no source 'wires'."
    assert source_hint.startswith("Did you mean wire? Known: ")


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        ({"delimeter": "tab"}, "csv has no option 'delimeter'.", "Did you mean delimiter? Known: bom, delimiter."),
        ({"delimiter": "pipe"}, "csv.delimiter cannot be 'pipe': expected comma | semicolon | tab.", "Between cells"),
        ({"bom": "perhaps"}, "csv.bom cannot be 'perhaps': expected yes | no.", "Begin with a byte order mark"),
    ],
)
def test_a_wrong_setting_says_what_is_right(
    good_plugins: Path, settings: dict[str, str], message: str, hint: str
) -> None:
    code = f"""
try:
    registry.exporter("csv", {settings!r})
except UsageError as error:
    result = [error.message, error.hint]
"""
    told, hinted = run(code, good_plugins)
    assert told == message
    assert hinted.startswith(hint)


def recognition(data: bytes, name: str, *plugins: Path) -> Any:
    """The source that is found for an input, or the error; and the warnings on the way."""
    return run(
        f"""
import warnings
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    try:
        found = registry.source_for({data!r}, {name!r})
        answer = [found.name, found.provider]
    except DigestError as error:
        answer = [type(error).__name__, error.message]
result = [answer, [[warning.category.__name__, str(warning.message)] for warning in told]]
""",
        *plugins,
    )


@pytest.mark.parametrize("name", ["talks.wire", "talks.html", "-"])
def test_content_decides_which_source_reads_an_input(good_plugins: Path, name: str) -> None:
    assert recognition(WIRE, name, good_plugins)[0] == ["wire", "digest-desk 1.0"]


def test_content_counts_for_more_than_the_extension(good_plugins: Path, faulty_plugins: Path) -> None:
    assert recognition(WIRE, "talks.tape", good_plugins, faulty_plugins)[0] == ["wire", "digest-desk 1.0"]


def test_the_extension_decides_where_content_does_not(good_plugins: Path) -> None:
    assert recognition(b"Date: 2026-03-09", "talks.wire", good_plugins)[0] == ["wire", "digest-desk 1.0"]


def test_a_source_that_cannot_be_asked_is_passed_over(good_plugins: Path, faulty_plugins: Path) -> None:
    found, told = recognition(WIRE, "talks.wire", good_plugins, faulty_plugins)
    assert found == ["wire", "digest-desk 1.0"]
    [[category, message]] = told
    assert category == "SourceFailed"
    assert message.startswith("The source 'recognizes-raises' of digest-faulty 0.1 cannot tell whether talks.wire")


def test_two_sources_equally_sure_of_an_input_are_told(faulty_plugins: Path) -> None:
    (category, message), _ = recognition(b"label", "talks.tape", faulty_plugins)
    assert category == "UsageError"
    assert "'read-raises' of digest-faulty 0.1 and 'read-returns-text' of digest-faulty 0.1" in message


def test_an_input_that_no_source_recognizes_is_unreadable(good_plugins: Path) -> None:
    (category, message), _ = recognition(bytes(100), "talks.unknown", good_plugins)
    assert category == "UnreadableInput"
    assert message.startswith("talks.unknown is in no format")


def test_a_source_reads_with_its_settings_and_its_errors_pass(good_plugins: Path) -> None:
    data = "Headline: 会谈\n\n两市举行会谈。".encode("gb18030")
    code = f"""
result = []
for settings in {{"encoding": "gb18030"}}, {{}}:
    try:
        result.append(registry.source("wire", settings).read({data!r}, "talks.wire").title)
    except UnreadableInput as error:
        result.append(error.message)
"""
    assert run(code, good_plugins) == ["会谈", "talks.wire is not in utf-8: byte 10 does not fit."]


def test_the_list_tells_of_each_plugin_what_it_is_or_what_is_wrong(good_plugins: Path, faulty_plugins: Path) -> None:
    code = """
import dataclasses
result = [dataclasses.asdict(line) for line in registry.listing(registry.exporters())]
"""
    lines = run(code, good_plugins, faulty_plugins)
    [csv] = [line for line in lines if line["name"] == "csv"]
    assert csv == {
        "name": "csv",
        "provider": "digest-desk 1.0",
        "summary": "A spreadsheet with one line for each fact, point and passage.",
        "extensions": [".csv"],
        "options": [
            {
                "name": "delimiter",
                "allowed": "comma | semicolon | tab",
                "default": "comma",
                "description": "Between cells; where decimals have a comma, Excel expects the semicolon.",
                "is_path": False,
            },
            {
                "name": "bom",
                "allowed": "yes | no",
                "default": "yes",
                "description": "Begin with a byte order mark, without which Excel garbles Chinese.",
                "is_path": False,
            },
        ],
        "fault": None,
    }
    faults = {line["name"]: line["fault"] for line in lines if line["provider"] == "digest-faulty 0.1"}
    assert "libslides.so.4" in faults["import-raises"]
    assert faults["export-raises"] is None  # nothing is wrong with it until it is used
    twice = [line for line in lines if line["name"] == "pdf"]
    assert len(twice) == 2
    assert all("provided by" in line["fault"] for line in twice)


def test_settings_find_their_way_to_the_plugins_of_a_run(good_plugins: Path, faulty_plugins: Path) -> None:
    data = "Headline: 会谈\n\n两市举行会谈。".encode("gb18030")
    code = f"""
from digest.options import assign
from digest.testing import empty_briefing
exporter = registry.exporter("csv")
settings = assign(["bom=no", "wire.encoding=gb18030"], [exporter], by_name=registry.sources())
exported = exporter.with_settings(settings[exporter]).export(empty_briefing())
source = registry.source("wire")
result = [exported.decode(), source.with_settings(settings[source]).read({data!r}, "talks.wire").title]
"""
    assert run(code, good_plugins, faulty_plugins) == [",,Nothing yet\r\n", "会谈"]
