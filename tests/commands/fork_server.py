"""Started by `command`, with the number of a socket: imports what `digest` needs, then forks a child for each request."""

import atexit
import contextlib
import gc
import gettext
import importlib
import io
import json
import os
import runpy
import socket
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

IMPORTED = (
    "asyncio", "babel.dates", "babel.lists", "babel.messages.pofile", "charset_normalizer", "click", "docx",
    "email.mime.base", "email.policy", "fontTools.subset", "fontTools.varLib.instancer", "idna", "importlib.metadata",
    "keyring", "lxml.html", "markdown_it", "opencc", "platformdirs", "pydantic", "pypdf.filters", "pypinyin",
    "reportlab.platypus", "smtplib", "trafilatura", "uharfbuzz", "yaml",
    "digest.bilingual.bodies", "digest.bilingual.glossary", "digest.bilingual.places", "digest.cli", "digest.composition",
    "digest.extraction", "digest.glossary.suggestion", "digest.inputs", "digest.mail.delivery", "digest.mail.draft",
    "digest.merging", "digest.output", "digest.plugin", "digest.reading", "digest.registry", "digest.settings",
    "digest_exporters.docx", "digest_exporters.html", "digest_exporters.json_record", "digest_exporters.markdown",
    "digest_exporters.pdf", "digest_exporters.pdf.rendering", "digest_sources.html", "digest_sources.markdown",
    "digest_sources.plain",
)  # fmt: skip
"""What takes long to import. Never a module that looks up a translation on import: it would keep the server's language."""

SHARED: dict[str, ModuleType] = {}


def main() -> None:
    line = socket.socket(fileno=int(sys.argv[1]))
    environment = dict(os.environ)  # with what the interpreter set (PEP 538), without what modules set
    atexit.register(_keep)  # the first that is registered is the last that is called
    gc.disable()
    translation, gettext.translation = gettext.translation, _refused
    for name in IMPORTED:
        with contextlib.suppress(ModuleNotFoundError):  # of an extra
            importlib.import_module(name)
    _understand()
    gettext.translation = translation
    if len(list(Path("/proc/self/task").iterdir())) != 1:
        raise RuntimeError("An import started a thread, which a fork would not have.")
    gc.freeze()  # what is shared stays shared: the collector would write to it
    SHARED.update(sys.modules)
    line.send(b"!")
    request = _next(line)
    os.environ.clear()
    os.environ.update(environment | request["late"])
    gc.enable()
    runpy.run_module(request["command"][0], run_name="__main__", alter_sys=True)


def _understand() -> None:
    """Compiles the patterns of the grammars, which takes as long as importing, and reads the gazetteer: the same for every
    run, since extraction knows nothing of the environment."""
    from digest.document import Document
    from digest.extraction import extract

    for report in sorted((Path(__file__).parents[2] / "examples" / "reports").glob("*-videoconference-waste.txt")):
        extract(Document(id=report.name, text=report.read_text("utf-8")))


def _keep() -> None:
    """What was imported for all runs is not taken down piece by piece as one of them ends: for many a run that takes
    longer than all else, and shows nothing."""
    for name in SHARED.keys() - {"__main__", "builtins", "sys"}:
        sys.modules.pop(name, None)


def _refused(domain: str, *arguments: object, **options: object) -> None:
    raise RuntimeError("A module that looks up translations when it is imported cannot be imported for all runs.")


def _next(line: socket.socket) -> dict[str, Any]:
    """Serves requests; returns in a child alone, with what it was asked for."""
    while True:
        message, descriptors, _, _ = socket.recv_fds(line, 2**20, 3)
        if not message:
            sys.exit()
        child = os.fork()
        if child == 0:
            line.close()
            request: dict[str, Any] = json.loads(message)
            _become(request, descriptors)
            return request
        for descriptor in descriptors:
            os.close(descriptor)
        line.send(str(child).encode())
        line.send(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())


def _become(request: dict[str, Any], descriptors: list[int]) -> None:
    """As if the interpreter had been started for it: `python -m` puts the working folder first on the path."""
    for standard, descriptor in enumerate(descriptors):
        os.dup2(descriptor, standard)
        os.close(descriptor)
    sys.stdin = sys.__stdin__ = _stream(sys.stdin, "r")
    sys.stdout = sys.__stdout__ = _stream(sys.stdout, "w")
    sys.stderr = sys.__stderr__ = _stream(sys.stderr, "w")
    os.chdir(request["cwd"])
    sys.argv[1:] = request["command"][1:]
    if not sys.flags.safe_path:
        sys.path[0] = str(Path.cwd())
    importlib.invalidate_caches()


def _stream(like: io.TextIOWrapper, mode: str) -> io.TextIOWrapper:
    """A standard stream as CPython makes it (`create_stdio` in Python/pylifecycle.c), in the encoding that it chose."""
    direct = like.write_through and mode == "w"  # PYTHONUNBUFFERED
    binary = open(like.fileno(), f"{mode}b", buffering=0 if direct else -1, closefd=False)  # noqa: SIM115 - to the end
    (binary if direct else binary.raw).name = like.name
    lines = not like.write_through and (binary.isatty() or like is sys.stderr)
    stream = io.TextIOWrapper(
        binary, like.encoding, like.errors, newline="\n", line_buffering=lines, write_through=like.write_through
    )
    stream.mode = mode
    return stream


if __name__ == "__main__":
    main()
