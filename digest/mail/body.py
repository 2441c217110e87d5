"""What a message says, as plain text and as HTML."""

import html
import re
from collections.abc import Iterable

from digest.briefing import Heading, Items, Prose, Text, plain
from digest.cover import CoverNote

# Neither form can hold them (XML 1.0, section 2.2), and half a surrogate pair cannot be encoded.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

_PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title></head>
<body style="font-family: sans-serif; line-height: 1.5; max-width: 42em">
{content}
</body>
</html>
"""
_TITLE = ("h1", "font-size: 1.25em; margin: 0 0 0.8em")
_HEADING = ("h2", "font-size: 1em; margin: 1.2em 0 0.4em")
_PROSE = {
    "lead": "margin: 0 0 0.6em",
    "body": "margin: 0.8em 0 0",
    "remark": "margin: 1.2em 0 0; font-size: 0.85em; color: #555",
}


def as_text(cover: CoverNote) -> str:
    """The plain form. Lines are as long as paragraphs: the reader's client breaks them."""
    parts = [_line(cover.title)] if cover.title else []
    before: object = None
    for block in cover.blocks:
        text = "\n".join(f"- {_line(item)}" for item in block.items) if isinstance(block, Items) else _line(block.text)
        if isinstance(block, Items) and before is not None:
            parts[-1] += f"\n{text}"  # a list stands close to what announces it
        else:
            parts.append(text)
        before = block
    return "\n\n".join(parts) + "\n"


def as_html(cover: CoverNote, subject: str) -> str:
    """The HTML form: nothing in it is fetched, and each block tells its language."""
    content = [_element(*_TITLE, cover.title)] if cover.title else []
    for block in cover.blocks:
        match block:
            case Heading():
                content.append(_element(*_HEADING, block.text))
            case Prose():
                content.append(_element("p", _PROSE[block.role], block.text))
            case Items():
                items = "\n".join(_element("li", "margin: 0 0 0.3em", item) for item in block.items)
                content.append(f'<ul style="margin: 0.3em 0 0; padding-left: 1.4em">\n{items}\n</ul>')
    return _PAGE.format(language=_escaped(cover.languages[0]), title=_escaped(subject), content="\n".join(content))


def _element(name: str, style: str, text: Text) -> str:
    """The element with its language, where all of its text is in one; else each run has its own."""
    languages = list(dict.fromkeys(run.language for run in text if run.language != "und"))
    alone = len(languages) == 1
    lang = f' lang="{_escaped(languages[0])}"' if alone else ""
    return f'<{name}{lang} style="{style}">{"".join(_runs(text, marked=not alone))}</{name}>'


def _runs(text: Text, *, marked: bool) -> Iterable[str]:
    for run in text:
        content = _escaped(run.text)
        if run.strong:
            content = f"<strong>{content}</strong>"
        yield f'<span lang="{_escaped(run.language)}">{content}</span>' if marked and run.language != "und" else content


def _escaped(text: str) -> str:
    return html.escape(_UNFIT.sub("�", text))


def _line(text: Text) -> str:
    return " ".join(_UNFIT.sub("�", plain(text)).split())
