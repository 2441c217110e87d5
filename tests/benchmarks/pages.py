"""How long does it take to find the article on a web page?"""

from collections.abc import Callable
from importlib import import_module
from io import BytesIO

from measuring import Contest, Contestant, again, named, prepared
from samples import pages
from tables import compared, table

Job = Callable[[bytes], object]


def section(rounds: int) -> str:
    field = contest()
    jobs, absent = prepared(field.contestants)
    times = compared(again(field, jobs, rounds), len(field.items))
    sizes = [len(page) for page in field.items]
    about = (
        f"Milliseconds a page, over {len(sizes)} pages of {min(sizes):,} to {max(sizes):,} bytes which the process has "
        "met before."
    )
    rows = [[each.name, each.gives, *times[each.name]] for each in field.contestants if each.name in times]
    return "\n\n".join(
        ["## Reading a web page", about, table(["", "gives", "ms", "÷ digest"], rows, text=2, absent=absent)]
    )


def contest() -> Contest[bytes]:
    return Contest(
        pages()[0],
        pages(),
        [
            Contestant(named("digest", "meeting-digest"), "article, metadata, roles of paragraphs", _digest),
            Contestant(named("trafilatura", "trafilatura"), "article, metadata", _trafilatura),
            Contestant(named("readability-lxml", "readability-lxml"), "article, title", _readability),
            Contestant(named("markitdown", "markitdown"), "the whole page", _markitdown),
        ],
    )


def _digest() -> Job:
    from digest.registry import source

    html = source("html")
    return lambda page: html.read(page, "page.html")


def _trafilatura() -> Job:
    extract = import_module("trafilatura").bare_extraction
    return lambda page: extract(page, with_metadata=True)


def _readability() -> Job:
    reader = import_module("readability").Document

    def job(page: bytes) -> object:
        article = reader(page)
        return article.title(), article.summary()

    return job


def _markitdown() -> Job:
    converter = import_module("markitdown").MarkItDown()
    return lambda page: converter.convert_stream(BytesIO(page), file_extension=".html")
