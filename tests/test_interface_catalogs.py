"""The catalogs of the interface: all that the command line says, click's words and those of our own plug-ins included.

`python tests/test_interface_catalogs.py` writes `locales/interface.pot` anew and adds to the catalogs what is new in it,
to be translated.
"""

import re
import string
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from command import Command

from digest.registry import exporters, sources

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "locales" / "interface.pot"
CATALOGS = sorted((ROOT / "locales").glob("*/LC_MESSAGES/interface.po"))


def fresh_template() -> Catalog:
    """What the code says now; of our own plug-ins what `digest formats` and `digest sources` tell."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "fresh.pot"
        command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "locales/interface.toml"]
        roots = ["digest", "sources", "exporters", str(Path(click.__file__).parent)]
        options = ["-k", "phrase", "-k", "N_", "--no-location", "-o", str(file)]
        subprocess.run([*command, *options, *roots], cwd=ROOT, check=True, capture_output=True)
        found = read_po(file.open("rb"))
    for plugin in (*exporters(), *sources()):
        if plugin.provider.startswith("meeting-digest "):
            for text in (plugin.summary, *(option.description for option in plugin.options)):
                if text:
                    found.add(text)
    return found


def identities(catalog: Catalog) -> set[object]:
    return {message.id for message in catalog if message.id}


def read(path: Path) -> Catalog:
    return read_po(path.open("rb"), locale=None if path.suffix == ".pot" else path.parts[-3])


def strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def placeholders(text: str) -> set[str]:
    """Of `str.format`; of click's one message with `%`, those."""
    if re.search(r"%\(\w+\)s", text):
        return set(re.findall(r"%\((\w+)\)s", text))
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_template_is_what_the_code_says() -> None:
    ours = identities(read(TEMPLATE))
    told = identities(fresh_template())
    assert told - ours == set(), "run: python tests/test_interface_catalogs.py"


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
class TestCatalog:
    def test_nothing_is_missing(self, path: Path) -> None:
        catalog = read(path)
        assert identities(catalog) == identities(read(TEMPLATE))
        for message in catalog:
            if message.id:
                assert all(strings(message)), f"{message.id!r} has no translation"
                assert not message.fuzzy, message.id

    def test_placeholders_are_the_same(self, path: Path) -> None:
        for message in read(path):
            if isinstance(message.id, str):
                assert not message.id or placeholders(strings(message)[0]) == placeholders(message.id), message.id
            else:  # click fills in both names, and each form has one of them
                either = set().union(*map(placeholders, message.id))
                assert all(placeholders(text) <= either for text in strings(message)), message.id

    def test_commands_and_options_are_left_as_they_are_typed(self, path: Path) -> None:
        for message in read(path):
            source = message.id if isinstance(message.id, str) else message.id[-1]
            for text in strings(message) if source else ():
                for typed in re.findall(r"`[^`]+`|--[a-z][a-z-]+|\bDIGEST_[A-Z_]+\b", source):
                    assert typed in text, (source, typed)


REPORT = (
    "The city of Qingluo and the town of Lakeview held talks in Rotterdam on 9 March 2026 on sorting kitchen waste.\n"
)


digest = Command(LANG="C.UTF-8", LANGUAGE=None, LC_ALL=None, LC_MESSAGES=None, PYTHONUTF8="0", PYTHONIOENCODING="utf-8")


class TestLanguage:
    @pytest.mark.parametrize(
        ("arguments", "environment", "said"),
        [
            (["--help"], {}, "Turn reports of official meetings"),
            (["--help"], {"LANG": "zh_CN.UTF-8"}, "由官方会议报道制作双语简报"),
            (["--help"], {"LANG": "zh_TW.UTF-8"}, "由官方會議報導製作雙語簡報"),
            (["--help"], {"LANG": "fr_FR.UTF-8"}, "Turn reports of official meetings"),
            (["--help"], {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "Turn reports of official meetings"),
            (["--help"], {"LANG": "zh_CN.UTF-8", "DIGEST_UI_LANG": "en"}, "Turn reports of official meetings"),
            (["--ui-lang", "zh", "--help"], {}, "由官方会议报道制作双语简报"),
            (["--ui-lang=zh-Hant", "make", "--help"], {"LANG": "zh_CN.UTF-8"}, "由報導製作簡報"),
            (["--ui-lang", "en", "make", "--help"], {"LANG": "zh_CN.UTF-8"}, "Make briefings of reports."),
        ],
    )
    def test_of_the_command_line_or_else_the_environment(
        self, tmp_path: Path, arguments: list[str], environment: dict[str, str], said: str
    ) -> None:
        assert said in digest(*arguments, cwd=tmp_path, **environment).stdout.decode()

    def test_errors_and_hints(self, tmp_path: Path) -> None:
        run = digest.start("--ui-lang", "zh", "make", "nothing.txt", cwd=tmp_path)
        assert run.returncode == 4
        assert run.stderr.decode() == "nothing.txt不存在。\n"
        run = digest("--ui-lang", "zh", "make", "--format", "pfd", "nothing.txt", cwd=tmp_path)
        assert run.stderr.decode().startswith("没有格式'pfd'。\n  是否想用pdf？可用：")

    def test_the_briefing_has_its_own_language(self, tmp_path: Path) -> None:
        (tmp_path / "report.txt").write_text(REPORT, "utf-8")
        arguments = ["make", "report.txt", "--format", "md", "--lang", "en", "-o", "-"]
        assert "Meeting briefing" in digest("--ui-lang", "zh", *arguments, cwd=tmp_path).stdout.decode()

    @pytest.mark.parametrize("encoding", ["gbk", "cp932", "big5", "ascii", "cp1252"])
    def test_no_code_page_ends_a_run(self, tmp_path: Path, encoding: str) -> None:
        (tmp_path / "报道.txt").write_text(REPORT, "utf-8")
        for arguments in (["--help"], ["make", "报道.txt", "--format", "pdf", "-v"], ["explain", "报道.txt"]):
            run = digest("--ui-lang", "zh", *arguments, cwd=tmp_path, PYTHONIOENCODING=encoding)
            assert run.returncode == 0, run.stderr
            assert run.stdout
        run = digest("--ui-lang", "zh", "--help", cwd=tmp_path, PYTHONIOENCODING="gbk")
        assert "由官方会议报道" in run.stdout.decode("gbk")

    def test_columns_line_up(self, tmp_path: Path) -> None:
        help_text = digest("--ui-lang", "zh", "make", "--help", cwd=tmp_path, COLUMNS="80").stdout.decode()
        wide = [line for line in help_text.splitlines() if sum(2 if ord(c) > 0x2E7F else 1 for c in line) > 80]
        assert wide == []


def _updated() -> Iterator[Path]:
    found = fresh_template()
    for path, locale in ((TEMPLATE, None), *((path, path.parts[-3]) for path in CATALOGS)):
        known = {message.id: message.string for message in read(path)}
        catalog = Catalog(locale=locale, project="digest", version="0.1", fuzzy=False)
        catalog.header_comment = "# Messages of digest's command line, and those of click that it shows."
        for message in found:
            if message.id:
                catalog.add(message.id, known.get(message.id, "") if locale else "")
        with path.open("wb") as file:
            write_po(file, catalog, sort_output=True, width=0)
        yield path


if __name__ == "__main__":
    for written in _updated():
        print(written.relative_to(ROOT))
