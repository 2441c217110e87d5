"""What several test modules share: plug-ins that are really installed, the command as a person calls it, reports."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

# A machine that is busy with something else is no fault of the code; speed is measured in tests/benchmarks.
settings.register_profile("digest", deadline=None)
settings.load_profile("digest")

# Hundreds of tests start the command: a machine set to keep no compiled code would compile it anew for each.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

EXAMPLE = Path(__file__).parents[1] / "examples" / "exporter-plugin"
FAULTY = Path(__file__).parent / "plugins" / "faulty"


def _installed(distribution: Path, folder: Path) -> Path:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-deps", "--no-index", "--no-build-isolation"]
    subprocess.run([*pip, *offline, "--target", str(folder), str(distribution)], check=True)
    return folder


@pytest.fixture(scope="session")
def good_plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for PYTHONPATH with `examples/exporter-plugin`: the format csv, the source wire, the catalog ja."""
    return _installed(EXAMPLE, tmp_path_factory.mktemp("good"))


@pytest.fixture(scope="session")
def faulty_plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for PYTHONPATH with `tests/plugins/faulty`."""
    return _installed(FAULTY, tmp_path_factory.mktemp("faulty"))


class InstallCatalog(Protocol):
    def __call__(self, name: str, po: str | bytes | None, distribution: str = "digest-labels") -> Path: ...


@pytest.fixture
def install_catalog(tmp_path: Path) -> InstallCatalog:
    """Lays a distribution with a catalog into a folder as pip does, and gives the folder, for PYTHONPATH."""

    def install(name: str, po: str | bytes | None, distribution: str = "digest-labels") -> Path:
        folder, package = tmp_path / "site", f"{distribution}_{name}".replace("-", "_").lower()
        messages = folder / package / name.replace("-", "_") / "LC_MESSAGES"
        messages.mkdir(parents=True)
        if po is not None:
            (messages / "digest.po").write_bytes(po if isinstance(po, bytes) else po.encode())
        metadata = folder / f"{package}-2.0.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 2.0\n", "utf-8")
        (metadata / "entry_points.txt").write_text(f"[digest.catalogs]\n{name} = {package}\n", "utf-8")
        return folder

    return install


@pytest.fixture
def reports() -> Path:
    """The folder of the sample reports."""
    return Path(__file__).parents[1] / "examples" / "reports"


@pytest.fixture(scope="session")
def negatives() -> dict[str, str]:
    """Texts of our own that tell of no meeting, by what they are."""
    folder = Path(__file__).parent / "samples" / "reports"
    return {path.stem.removeprefix("neg-"): path.read_text("utf-8") for path in folder.glob("neg-*.txt")}


LONGEST = ("test_plugin_tutorial.py", "test_cli.py", "test_docx_letterhead.py", "test_commands.py", "test_pages.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest comes first: a module is for one worker, and the others should not end up waiting for it."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are processors: many tests wait, for a clock to tick or a program to start."""
    return (os.cpu_count() or 1) + 1
