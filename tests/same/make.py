"""Makes `files/`: each sample report in the forms in which other programs write it. `python tests/same/make.py`

Needs LibreOffice, Chromium and mutt (Debian: libreoffice-writer chromium mutt fonts-noto-cjk fonts-arphic-uming) and
pandoc (the extra `bench`). The files are kept, so that the tests need none of these programs; made anew after a change of the samples.
"""

import html
import os
import shutil
import stat
import subprocess
import tempfile
import warnings
from itertools import groupby
from pathlib import Path

import pypandoc

from digest.document import Document, ParagraphRole
from digest.extraction import extract
from digest.reading import read
from digest.registry import source_for

HERE = Path(__file__).parent
FILES = HERE / "files"
REPORTS = HERE.parents[1] / "examples" / "reports"

_BROWSER = [
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


def main() -> None:
    shutil.rmtree(FILES, ignore_errors=True)
    FILES.mkdir()
    with tempfile.TemporaryDirectory() as work:
        for report in sorted(REPORTS.iterdir()):
            make(report, Path(work))


def make(report: Path, work: Path) -> None:
    """All forms of one report, named after it."""
    data = report.read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        document = read(data, report.name, source_for(data, report.name))
    master, stem = work / f"{report.stem}.html", FILES / report.stem
    master.write_text(page(document, "AR PL UMing CN"), "utf-8")
    for_office = work / f"{report.stem}.office.html"  # it draws no character that the font lacks, and loses it in PDF
    for_office.write_text(page(document, "Noto Serif CJK SC"), "utf-8")
    title = headline(document)
    libreoffice(master, Path(f"{stem}.txt"), work)
    pandoc(master, Path(f"{stem}.html"), "html5", "--standalone", f"--metadata=pagetitle={title}", "--wrap=none")
    pandoc(master, Path(f"{stem}.pandoc.docx"), "docx", f"--metadata=lang={document.language}")
    libreoffice(for_office, Path(f"{stem}.libreoffice.docx"), work)
    libreoffice(Path(f"{stem}.libreoffice.docx"), Path(f"{stem}.libreoffice.pdf"), work)
    print_from_browser(master, Path(f"{stem}.chromium.pdf"), work)
    send(Path(f"{stem}.txt"), Path(f"{stem}.eml"), title, work)


def page(document: Document, font: str) -> str:
    """The paragraphs of a document as a web page, each as what it is, Chinese in this font."""
    lines = [f'<!doctype html><html lang="{document.language}"><head><meta charset="utf-8">']
    lines.append(f"<title>{html.escape(headline(document))}</title>")
    face = f"font-family: 'DejaVu Serif', '{font}', serif"
    lines.append(f"<style>body {{ {face}; line-height: 1.5 }}</style></head><body>")
    for role, paragraphs in groupby(document.paragraphs, lambda paragraph: paragraph.role):
        texts = [html.escape(" ".join(document.cut(each).split(" "))) for each in paragraphs]
        texts = [text.replace("\r", "").replace("\n", " ") for text in texts]
        match role:
            case ParagraphRole.HEADING:
                lines += [f"<h2>{text}</h2>" for text in texts]
            case ParagraphRole.LIST_ITEM:
                lines += ["<ul>", *(f"<li>{text}</li>" for text in texts), "</ul>"]
            case ParagraphRole.TABLE_ROW:
                rows = ("".join(f"<td>{cell}</td>" for cell in text.split("\t")) for text in texts)
                lines += ["<table>", *(f"<tr>{row}</tr>" for row in rows), "</table>"]
            case _:
                lines += [f"<p>{text}</p>" for text in texts]
    return "\n".join(lines) + "</body></html>"


def headline(document: Document) -> str:
    """What a person would call it: the title of the meeting, where the format has none."""
    return document.title or extract(document)[0].title


def pandoc(given: Path, wanted: Path, form: str, *options: str) -> None:
    pypandoc.convert_file(str(given), form, format="html", outputfile=str(wanted), extra_args=list(options))


def libreoffice(given: Path, wanted: Path, work: Path) -> None:
    folder = work / "office"
    extra = ["--infilter=HTML (StarWriter)"] if given.suffix == ".html" else []
    program = ["soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", *extra]
    form = "txt:Text (encoded):UTF8" if wanted.suffix == ".txt" else wanted.suffix[1:]
    program += ["--convert-to", form, "--outdir", str(folder), str(given)]
    subprocess.run(program, check=True, capture_output=True)
    shutil.move(folder / given.with_suffix(wanted.suffix).name, wanted)


def print_from_browser(given: Path, wanted: Path, work: Path) -> None:
    """With what Chromium prints around a page: the day, the title, the address, the number."""
    profile = f"--user-data-dir={work / 'browser'}"
    subprocess.run([*_BROWSER, profile, f"--print-to-pdf={wanted}", given.as_uri()], check=True, capture_output=True)


def send(body: Path, wanted: Path, subject: str, work: Path) -> None:
    """As mutt hands a message to the program that sends it."""
    sendmail = work / "sendmail"
    sendmail.write_text(f"#!/bin/sh\ncat > '{wanted}'\n", "utf-8")
    sendmail.chmod(sendmail.stat().st_mode | stat.S_IXUSR)
    options = [
        f"set sendmail={sendmail}",
        "set from=desk@example.org",
        "set realname=Desk",
        "set hostname=example.org",
        "set charset=utf-8",
        "set send_charset=utf-8",
        "set copy=no",
        "unset text_flowed",
    ]
    program = ["mutt", "-n", "-F", "/dev/null", *(part for option in options for part in ("-e", option))]
    environment = {**os.environ, "EMAIL": "desk@example.org", "REALNAME": "Desk", "LC_ALL": "C.UTF-8"}
    subprocess.run(
        [*program, "-s", subject, "-i", str(body), "officer@example.org"], check=True, env=environment, input=b""
    )
    wanted.chmod(0o644)


if __name__ == "__main__":
    main()
