"""How long does each exporter take for a briefing, and how large is its file?

Every peer starts from the same briefing: from digest's Markdown of it, which pandoc has turned into the peer's language
before the clock starts, or from its lines of plain text. All draw with fonts that digest's own PDFs use.
"""

import io
import logging
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape
from importlib import import_module

from measuring import Contest, Contestant, again, first_times, named, prepared
from samples import documents, han_font
from tables import compared, figure, table

from digest.briefing import Briefing, Facts, Heading, Items, Notes, Prose, Table, Text, plain
from digest.composition import compose
from digest.extraction import extract
from digest.record import Record
from digest.registry import exporter

SERIF = ("pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf")
TRUETYPE = ("justmytype_intl_cjk", "fonts/ofl/notosanssc/NotoSansSC[wght].ttf")
"""reportlab's own font class reads no CFF."""


@dataclass(frozen=True)
class Sheet:
    """One briefing, as each contestant wants it."""

    briefing: Briefing
    markdown: bytes
    typst: bytes
    html: str


Job = Callable[[Sheet], bytes]


def section(rounds: int) -> str:
    about = (
        "Milliseconds a briefing, Chinese and of two pages, in a loaded process; *new* and *again* as for reports. "
        "What is said of the file is of the first briefing's; *text* is how many characters can be read back from it, as "
        "a check that everything is there."
    )
    parts = ["## Writing a briefing", about]
    for name, contest in (("PDF", pdf), ("Word", docx), ("Markdown", markdown)):
        parts += [f"### {name}", _compared(contest, rounds)]
    return "\n\n".join(parts)


def pdf() -> Contest[Sheet]:
    return Contest(
        *sheets(),
        [
            Contestant(named("digest", "meeting-digest"), "layout, outline, numbered notes", partial(_digest, "pdf")),
            Contestant(named("typst", "typst"), "from pandoc's Typst", _typst),
            Contestant(named("WeasyPrint", "weasyprint"), "from pandoc's HTML", _weasyprint),
            Contestant(named("reportlab Paragraph", "reportlab"), "plain paragraphs", _reportlab),
        ],
    )


def docx() -> Contest[Sheet]:
    return Contest(
        *sheets(),
        [
            Contestant(named("digest", "meeting-digest"), "styles, tables, fields, notes", partial(_digest, "docx")),
            Contestant(pandoc_version(), "from Markdown, a process each", _pandoc),
            Contestant(named("python-docx", "python-docx"), "plain paragraphs", _python_docx),
        ],
    )


def markdown() -> Contest[Sheet]:
    return Contest(
        *sheets(), [Contestant(named("digest", "meeting-digest"), "CommonMark, front matter", partial(_digest, "md"))]
    )


def sheets() -> tuple[Sheet, list[Sheet]]:
    """Briefings of the sample reports in Simplified Chinese, the first of them to warm up with."""
    made = []
    for document in documents("zh")[1:]:
        briefing = compose([Record(meetings=extract(document), documents=(document,))], ["zh"])
        text = exporter("md").export(briefing)
        try:
            typst = converted(text, "typst", "-V", "papersize=a4", "-V", "mainfont=Noto Serif SC")
            html = converted(text, "html5").decode()
        except (ImportError, OSError):  # without pandoc, those who need it are absent
            typst, html = b"", ""
        made.append(Sheet(briefing, text, typst, html))
    return made[0], made[1:]


def pandoc_path() -> str:
    """Raises ImportError or OSError where pandoc is not installed."""
    return str(import_module("pypandoc").get_pandoc_path())


def pandoc_version() -> str:
    try:
        return f"pandoc {import_module('pypandoc').get_pandoc_version()}"
    except (ImportError, OSError):
        return "pandoc"


def converted(text: bytes, target: str, *options: str) -> bytes:
    command = [pandoc_path(), "--from", "markdown", "--to", target, "--standalone", *options, "--output", "-"]
    return subprocess.run(command, input=text, capture_output=True, check=True).stdout


def _compared(contest_of: Callable[[], Contest[Sheet]], rounds: int) -> str:
    contest = contest_of()
    jobs, absent = prepared(contest.contestants)
    new = compared(first_times(contest_of, jobs, rounds), len(contest.items))
    old = compared(again(contest, jobs, rounds), len(contest.items))
    rows = []
    for each in contest.contestants:
        if each.name in jobs:
            file = jobs[each.name](contest.items[0])
            assert isinstance(file, bytes)
            about = (figure(len(file) / 1024), *_read_back(file))
            rows.append([each.name, each.gives, *new[each.name], *old[each.name], *about])
    header = ["", "gives", "new, ms", "÷ digest", "again, ms", "÷ digest", "KiB", "pages", "tagged", "text"]
    return table(header, rows, text=2, absent=absent)


def _read_back(data: bytes) -> tuple[str, str, str]:
    """Pages, whether they are tagged, and characters; without white space, which readers of PDF guess."""
    pages = tagged = ""
    if data.startswith(b"%PDF"):
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # the count of characters tells what it complains about
        pdf = import_module("pypdf").PdfReader(io.BytesIO(data))
        pages, tagged = str(len(pdf.pages)), "yes" if "/StructTreeRoot" in pdf.root_object else "no"
        text = "".join(page.extract_text() for page in pdf.pages)
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = [part for part in package.namelist() if re.fullmatch(r"word/(document|footnotes)\.xml", part)]
            markup = "".join(package.read(part).decode() for part in parts)
        text = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", markup))
    else:
        text = data.decode()
    return pages, tagged, f"{len(''.join(text.split())):,}"


def _digest(name: str) -> Job:
    export = exporter(name).export
    return lambda sheet: export(sheet.briefing)


def _typst() -> Job:
    pandoc_path()
    folder = str(han_font(*SERIF).parent)
    compiler = import_module("typst").Compiler(font_paths=[folder], ignore_system_fonts=True)
    return lambda sheet: bytes(compiler.compile(sheet.typst))


def _weasyprint() -> Job:
    pandoc_path()
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # it does not know all CSS of pandoc's own sheet
    weasyprint, fonts = import_module("weasyprint"), import_module("weasyprint.text.fonts")
    style = f'@font-face {{font-family: Han; src: url("{han_font(*SERIF).as_uri()}")}}'
    style += "@page {size: A4} html {font-family: Han; font-size: 10.5pt}"

    def job(sheet: Sheet) -> bytes:
        configuration = fonts.FontConfiguration()
        sheets = [weasyprint.CSS(string=style, font_config=configuration)]
        return bytes(
            weasyprint.HTML(string=sheet.html).write_pdf(stylesheets=sheets, font_config=configuration, pdf_tags=True)
        )

    return job


def _reportlab() -> Job:
    platypus, styles = import_module("reportlab.platypus"), import_module("reportlab.lib.styles")
    metrics, truetype = import_module("reportlab.pdfbase.pdfmetrics"), import_module("reportlab.pdfbase.ttfonts")
    metrics.registerFont(truetype.TTFont("Han", str(han_font(*TRUETYPE))))
    body = styles.ParagraphStyle("Han", fontName="Han", fontSize=10.5, leading=17, wordWrap="CJK")
    heading = styles.ParagraphStyle("Heading", parent=body, fontSize=14, leading=24)

    def job(sheet: Sheet) -> bytes:
        output = io.BytesIO()
        story = [
            platypus.Paragraph(escape(text), heading if is_heading else body) for text, is_heading in _lines(sheet)
        ]
        platypus.SimpleDocTemplate(output).build(story)
        return output.getvalue()

    return job


def _pandoc() -> Job:
    pandoc_path()
    return lambda sheet: converted(sheet.markdown, "docx")


def _python_docx() -> Job:
    new = import_module("docx").Document

    def job(sheet: Sheet) -> bytes:
        output, document = io.BytesIO(), new()
        for text, is_heading in _lines(sheet):
            document.add_paragraph(text, style="Heading 2" if is_heading else None)
        document.save(output)
        return output.getvalue()

    return job


def _lines(sheet: Sheet) -> Iterator[tuple[str, bool]]:
    """Every text of a briefing as a line, and whether it is a heading."""
    yield plain(sheet.briefing.title), True
    for block in sheet.briefing.blocks:
        texts: list[Text] = []
        match block:
            case Heading(text=text):
                yield plain(text), True
            case Prose(text=text):
                texts = [text]
            case Facts(rows=rows):
                texts = [text for row in rows for text in (row.label, *row.values)]
            case Items(items=items):
                texts = list(items)
            case Table(header=header, rows=cells):
                texts = [text for row in (header, *cells) for text in row]
            case Notes(heading=above, notes=notes):
                yield plain(above.text), True
                texts = [(note.quote,) for note in notes]
        for text in texts:
            yield plain(text), False
