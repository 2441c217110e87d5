"""`docs/plugins.md` shows the very files of `examples/exporter-plugin`, which work as they stand for whoever copies them.

They are tried as an author has them: copied to a folder of their own, beside digest from its wheel.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

import digest.plugin
import digest.testing

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "exporter-plugin"
TUTORIAL = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")


def test_the_code_shown_is_the_code_that_is_installed() -> None:
    shown = dict(re.findall(r"(?ms)^`([\w./]+)`\n\n```\w+\n(.*?)^```$", TUTORIAL))
    catalog = "digest_desk/locales/ja/LC_MESSAGES/digest.po"  # too long to be shown whole
    assert shown.pop(catalog) in (EXAMPLE / catalog).read_text(encoding="utf-8")
    files = [path for path in EXAMPLE.rglob("*") if path.suffix in {".py", ".toml"}]
    assert shown == {path.relative_to(EXAMPLE).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_everything_public_is_named() -> None:
    public = {*digest.plugin.__all__, *digest.testing.__all__}
    assert public - set(re.findall(r"`(\w+)(?:\(\))?`", TUTORIAL)) == set()


def test_the_readme_names_what_the_example_provides() -> None:
    entry_points = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    provided = {name for group in entry_points.values() for name in group}
    readme = (EXAMPLE / "README.md").read_text("utf-8")
    assert set(re.findall(r"`--\w+ (\w+)`", readme)) == provided
    assert all((EXAMPLE / path).is_file() for path in re.findall(r"`(digest_desk/[\w./]+)`", readme))


@pytest.fixture(scope="module")
def authors_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment that has both distributions from their wheels; all else is as in this one."""
    folder = tmp_path_factory.mktemp("author")
    source = folder / "digest"
    ignored = shutil.ignore_patterns(".*", "__pycache__", "*.mo", "tests", "docs", "reports", "node_modules", "build")
    shutil.copytree(ROOT, source, ignore=ignored)  # building compiles catalogs; not in the checkout
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    wheels = ["--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(folder / "wheels")]
    example = source / "examples" / "exporter-plugin"
    subprocess.run([*pip, "wheel", *wheels, str(source), str(example)], check=True)
    shutil.rmtree(source)

    environment = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    scheme = {"base": str(environment), "platbase": str(environment)}
    site = Path(sysconfig.get_path("purelib", "venv", scheme))
    (site / "tests.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    python = Path(sysconfig.get_path("scripts", "venv", scheme)) / Path(sys.executable).name
    install = ["--python", str(python), "install", "--no-deps", "--no-index"]
    subprocess.run([*pip, *install, *map(str, (folder / "wheels").glob("*.whl"))], check=True)
    return python


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "copy", ignore=shutil.ignore_patterns("__pycache__", ".*"))


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "MYPYPATH")}
    return subprocess.run(
        [*map(str, command)], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def test_the_wheel_is_what_is_tried(authors_python: Path, copy: Path) -> None:
    told = run(authors_python, "-c", "import digest.testing as t, digest_desk as d; print(t.__file__)", cwd=copy.parent)
    assert Path(told.stdout).is_relative_to(authors_python.parents[1])
    assert run(authors_python, "-m", "digest", "catalogs", cwd=copy).stdout.count("digest-desk 1.0") == 1


def test_the_example_passes_its_own_tests(authors_python: Path, copy: Path) -> None:
    done = run(authors_python, "-m", "pytest", "-q", cwd=copy)
    assert done.returncode == 0, done.stdout
    [passed] = re.findall(r"(\d+) passed", done.stdout)
    assert int(passed) > 25  # all three contracts were found


@pytest.mark.skipif(not find_spec("mypy"), reason="mypy is not installed")
def test_mypy_finds_the_example_typed(authors_python: Path, copy: Path) -> None:
    done = run(authors_python, "-m", "mypy", cwd=copy)
    assert done.returncode == 0, done.stdout
    (copy / "digest_desk" / "spreadsheet.py").write_text(UNTYPED, encoding="utf-8")
    assert "Return type" in run(authors_python, "-m", "mypy", cwd=copy).stdout  # digest's types were seen


def test_pyright_finds_the_example_typed(authors_python: Path, copy: Path) -> None:
    if not find_spec("pyright"):
        pytest.skip("pyright is not installed")
    command = [sys.executable, "-m", "pyright", "--pythonpath", authors_python]
    if run(*command, "--version", cwd=copy).returncode:
        pytest.skip("pyright cannot fetch the program that it consists of, which needs the npm registry")
    done = run(*command, cwd=copy)
    assert done.returncode == 0, done.stdout
    (copy / "digest_desk" / "spreadsheet.py").write_text(UNTYPED, encoding="utf-8")
    assert "reportIncompatibleMethodOverride" in run(*command, cwd=copy).stdout


UNTYPED = '''"""An exporter that gives text where bytes are due."""

from digest.plugin import Briefing, Exporter


class Csv(Exporter):
    """A spreadsheet."""

    extension = ".csv"
    media_type = "text/csv"

    def export(self, briefing: Briefing) -> str:
        return briefing.plain_title
'''
