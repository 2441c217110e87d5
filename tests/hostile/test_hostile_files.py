"""What happens to files that were made to do harm: a sentence each, within ten seconds and half a gigabyte."""

import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hostile_files import CANARY, TEXT, Hostile, all_files

SECONDS = 10
MEMORY = 512
"""MiB, of the command and the process that reads for it together."""
NAMES = [each.name for each in all_files(Path("/secret"), "http://127.0.0.1:9")]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the means of the tests are those of Linux")


class Listening(BaseHTTPRequestHandler):
    """A server that nobody may call."""

    called: list[str]

    def do_GET(self) -> None:
        self.called.append(self.path)
        self.send_error(404)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def called() -> list[str]:
    """What was asked of the server."""
    return []


@pytest.fixture(scope="module")
def server(called: list[str]) -> Iterator[str]:
    handler = type("Handler", (Listening,), {"called": called})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as http:
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "files").mkdir()
    (folder / "good.txt").write_text(TEXT, "utf-8")
    (folder / "secret").write_text(CANARY, "utf-8")
    return folder


@pytest.fixture(scope="module")
def files(folder: Path, server: str) -> dict[str, Hostile]:
    found = {each.name: each for each in all_files(folder / "secret", server)}
    for each in found.values():
        each.build(folder / "files" / each.name)
    return found


@pytest.fixture(scope="module")
def trace(folder: Path) -> Path:
    """What the kernel was asked to do with files and connections, where strace can tell; else it stays empty."""
    return folder / "trace"


@pytest.fixture(scope="module")
def told(folder: Path, files: dict[str, Hostile], trace: Path) -> dict[str, dict[str, Any]]:
    """What the driver tells of each file."""
    driver = [sys.executable, str(Path(__file__).with_name("driver.py")), str(folder)]
    strace = shutil.which("strace")
    if strace:
        driver = [strace, "-f", "--seccomp-bpf", "-qq", "-e", "trace=%file,%network", "-o", str(trace), *driver]
    run = subprocess.run(driver, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-2000:]
    lines = map(json.loads, run.stdout.splitlines())
    return {line["file"]: line for line in lines}


@pytest.mark.parametrize("name", NAMES)
def test_it_is_read_or_refused_in_a_sentence(
    name: str, files: dict[str, Hostile], told: dict[str, dict[str, Any]], folder: Path
) -> None:
    file, became = files[name], told[name]
    assert became["code"] == (0 if file.is_read else 1), became
    assert "Traceback" not in became["said"]
    outcomes = {Path(line["inputs"][0]).name: line for line in map(json.loads, became["printed"].splitlines())}
    assert outcomes["good.txt"]["status"] == "done", "the other input must still be done"
    written = list((folder / "out" / name).iterdir())
    assert len(written) == 1 + file.is_read
    if file.is_read:
        pages = [Path(output["path"]).read_text("utf-8") for output in outcomes[name]["outputs"]]
        assert all("share tide data every hour" in page for page in pages)
        assert not any(CANARY in page for page in pages)
    else:
        assert outcomes[name]["status"] == "failed"
        assert outcomes[name]["error"]["kind"] in {"UnreadableInput", "NoMeeting"}
        message = outcomes[name]["error"]["message"]
        assert name in message
        assert file.said in message.replace(name, ""), message


@pytest.mark.parametrize("name", NAMES)
def test_it_costs_no_more_than_it_may(name: str, told: dict[str, dict[str, Any]]) -> None:
    assert told[name]["seconds"] <= SECONDS
    assert told[name]["memory"] <= MEMORY


def test_nothing_is_written_called_or_started(told: dict[str, dict[str, Any]], called: list[str]) -> None:
    assert {name: became["seen"] for name, became in told.items() if became["seen"]} == {}
    assert not called


def test_the_kernel_was_asked_for_nothing_else(told: dict[str, dict[str, Any]], trace: Path, folder: Path) -> None:
    """What an audit hook cannot see: libraries in C open files and connections by themselves."""
    if not trace.exists():
        pytest.skip("there is no strace")
    asked = trace.read_text("utf-8", "replace").splitlines()
    assert len(asked) > 1000
    wrong = [line for line in asked if re.search(r" (connect|sendto|sendmsg|listen)\(", line)]
    wrong += [line for line in asked if str(folder / "secret") in line]
    for line in asked:
        writes = re.search(r" (?:open|openat|openat2|creat)\(.*(?:O_WRONLY|O_RDWR|O_CREAT)", line)
        path = re.search(r'"([^"]*)"', line)
        inside = path is not None and (
            path[1].startswith(f"{folder}/out") or path[1].endswith(("clear_refs", "/dev/null"))
        )
        if writes and not inside:
            wrong.append(line)
    assert not wrong
