"""`docs/plugins.md` shows the very files of `tests/plugins/good`, and what it promises about them holds."""

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import digest.plugin
import digest.testing

GOOD = Path(__file__).with_name("plugins") / "good"
TUTORIAL = (Path(__file__).parent.parent / "docs" / "plugins.md").read_text(encoding="utf-8")


def test_the_code_shown_is_the_code_that_is_installed() -> None:
    shown = dict(re.findall(r"(?ms)^`([\w./]+)`\n\n```\w+\n(.*?)^```$", TUTORIAL))
    files = [path for path in GOOD.rglob("*") if path.suffix in {".py", ".toml"}]
    assert shown == {path.relative_to(GOOD).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_everything_public_is_named() -> None:
    public = {*digest.plugin.__all__, "ExporterContract", "SourceContract"}
    assert public - set(re.findall(r"`(\w+)(?:\(\))?`", TUTORIAL)) == set()


def test_the_plugin_passes_its_own_tests(good_plugins: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(tmp_path)]
    done = subprocess.run(
        [*command, "--confcutdir", str(GOOD), "--config-file", os.devnull, str(GOOD / "test_desk.py")],
        env={**os.environ, "PYTHONPATH": str(good_plugins), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    [passed] = re.findall(r"(\d+) passed", done.stdout)
    assert int(passed) > 20  # both contracts were found


@pytest.mark.skipif(not find_spec("mypy"), reason="mypy is not installed")
def test_the_plugin_is_typed(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", str(tmp_path)]
    done = subprocess.run([*command, "digest_desk"], cwd=GOOD, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
