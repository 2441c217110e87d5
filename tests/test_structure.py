"""The house's own rules: which module may import which, what is imported when, what the public surface is."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import digest
import digest.plugin

ROOT = Path(digest.__file__).parent
# What each part of the package may import of the package: data flows one way.
ALLOWED = {
    "errors": set(),
    "model": set(),
    "language": set(),
    "document": {"model"},
    "meeting": {"document", "model"},
    "briefing": {"document", "meeting", "model"},
    "gazetteer": set(),
    "bilingual": {"gazetteer", "language"},
    "locale_folder": set(),
    "columns": set(),
    "translations": set(),
    "catalogs": {"errors", "locale_folder", "registry", "translations"},
    "localization": {"catalogs", "errors", "meeting"},
    "record": {"document", "errors", "meeting", "model"},
    "extraction": {"bilingual", "document", "gazetteer", "language", "meeting"},
    "explanation": {"columns", "document", "extraction", "meeting"},
    "merging": {"bilingual", "document", "errors", "meeting", "record"},
    "cover": {"briefing", "model"},
    "composition": {"bilingual", "briefing", "cover", "document", "gazetteer", "localization", "meeting", "record"},
    "glossary": {"bilingual", "document", "errors", "gazetteer", "meeting", "record"},
    "review": {
        "columns",
        "composition",
        "document",
        "errors",
        "explanation",
        "extraction",
        "localization",
        "meeting",
        "output",
        "record",
    },
    "plugin": {"briefing", "document", "errors", "meeting", "record"},
    "options": {"errors", "plugin"},
    "registry": {"errors", "options", "plugin", "translations"},
    "isolation": {"document", "errors", "options", "registry"},
    "reading": {"document", "errors", "fetching", "isolation", "language", "registry"},
    "fetching": {"errors"},
    "inputs": {"errors", "fetching", "output", "record"},
    "output": {"briefing", "errors", "meeting"},
    "mail": {"briefing", "cover", "errors"},
    "settings": {"errors", "fetching", "model", "options"},
    "testing": {
        "briefing",
        "catalogs",
        "document",
        "errors",
        "isolation",
        "meeting",
        "options",
        "plugin",
        "registry",
        "translations",
    },
}


def imported_modules(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def parts() -> list[tuple[str, Path]]:
    return [(path.relative_to(ROOT).parts[0].removesuffix(".py"), path) for path in sorted(ROOT.rglob("*.py"))]


@pytest.mark.parametrize(("part", "path"), parts(), ids=lambda value: value.name if isinstance(value, Path) else value)
def test_imports_go_one_way(part: str, path: Path) -> None:
    if part in ("__init__", "__main__", "cli"):
        return
    own = {name.split(".")[1] for name in imported_modules(path) if name.startswith("digest.")}
    known = {name for name, _ in parts()}
    assert (own & known) - {part} <= ALLOWED[part], f"{path.name} imports what it must not"


def test_digest_never_imports_its_own_plugins() -> None:
    for _, path in parts():
        assert not {name for name in imported_modules(path) if name.startswith(("digest_sources", "digest_exporters"))}


@pytest.mark.parametrize("package", ["digest_sources", "digest_exporters"])
def test_plugins_import_only_the_public_door(package: str) -> None:
    folder = Path(__import__(package).__file__).parent
    for path in folder.rglob("*.py"):
        ours = {name for name in imported_modules(path) if name == "digest" or name.startswith("digest.")}
        assert all(name.startswith("digest.plugin") for name in ours), path


def test_only_the_registry_knows_entry_points() -> None:
    users = {
        part
        for part, path in parts()
        if "importlib.metadata" in imported_modules(path) and "derivation" not in path.parts
    }
    assert users == {"registry"}


def modules_after(*arguments: str) -> set[str]:
    program = (
        "import sys, json; sys.argv = ['digest', *json.loads(sys.argv[1])]\n"
        "from digest.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.stderr.write('\\nMODULES ' + json.dumps(sorted(sys.modules)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, json.dumps(arguments)], capture_output=True, text=True, check=True
    )
    return set(json.loads(run.stderr.rpartition("MODULES ")[2]))


@pytest.mark.parametrize("arguments", [("--help",), ("make", "--help"), ("review", "--help"), ("--version",)])
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    heavy = {"pydantic", "reportlab", "docx", "lxml", "babel", "trafilatura", "yaml", "opencc", "fontTools"}
    assert not heavy & modules_after(*arguments)


def test_one_format_does_not_import_another(tmp_path: Path) -> None:
    record = tmp_path / "meeting.yaml"
    record.write_text(MINIMAL_RECORD, "utf-8")
    loaded = modules_after("render", str(record), "--format", "md", "-o", str(tmp_path))
    assert "digest_exporters.markdown" in loaded
    unused = {
        "reportlab",
        "docx",
        "digest_exporters.pdf",
        "digest_exporters.docx",
        "trafilatura",
        "digest.fetching.fetcher",
    }
    assert not unused & loaded


MINIMAL_RECORD = """\
schema_version: 1
meetings:
- title: Two towns meet
  date: {start: 2026-03-09, basis: corrected}
documents: []
"""


def test_the_public_surface_is_what_it_says() -> None:
    assert all(hasattr(digest.plugin, name) for name in digest.plugin.__all__)
    assert set(digest.plugin.__all__) >= {"Source", "Exporter", "Document", "Briefing", "DigestError", "Match"}
