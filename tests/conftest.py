"""What several test modules share: plug-ins that are really installed, the command as a person calls it, reports."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# A machine that is busy with something else is no fault of the code; speed is measured in tests/benchmarks.
settings.register_profile("digest", deadline=None)
settings.load_profile("digest")

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


@pytest.fixture
def reports() -> Path:
    """The folder of the sample reports."""
    return Path(__file__).parents[1] / "examples" / "reports"


@pytest.fixture(scope="session")
def negatives() -> dict[str, str]:
    """Texts of our own that tell of no meeting, by what they are."""
    folder = Path(__file__).parent / "samples" / "reports"
    return {path.stem.removeprefix("neg-"): path.read_text("utf-8") for path in folder.glob("neg-*.txt")}
