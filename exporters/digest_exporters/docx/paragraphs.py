"""Runs and paragraphs of Word, which know their language."""

from collections.abc import Iterable

from docx.oxml.ns import qn

from digest.plugin import Run, Text
from digest_exporters.docx.fonts import EAST_ASIAN, Face
from digest_exporters.docx.languages import (
    Stretch,
    in_east_asian_type,
    language_of,
    runs_right_to_left,
    stretches,
    word_language,
)
from digest_exporters.docx.look import CharacterStyle, ParagraphStyle
from digest_exporters.docx.setting import Setting
from digest_exporters.docx.wml import Element, w, w_text
from digest_exporters.languages import is_east_asian
from digest_exporters.lines import one_line


def runs(
    run: Run, style: ParagraphStyle, setting: Setting, character_style: CharacterStyle | None = None
) -> list[Element]:
    """A run of the briefing as runs of Word, cut where a font, a direction or the width of the marks changes."""
    look, languages = setting.look, setting.languages
    east_asian = in_east_asian_type(run)
    if run.strong and character_style is None:
        character_style = look.strong_east_asian if east_asian else look.strong
    face = (character_style.face if character_style else None) or style.face or "serif"
    named = None if character_style and character_style.face else style.east_asian
    never_bold = east_asian and style.bold and not languages.leads_in_east_asian
    return [
        w(
            "r",
            w(
                "rPr",
                w("rStyle", val=character_style.id) if character_style else None,
                _fonts(run.language, face, stretch, setting, named) if east_asian else None,
                (w("b", val=0), w("bCs", val=0)) if never_bold else None,
                w("noProof") if run.language == "und" else None,
                w("rtl") if stretch == "rtl" else None,
                _language(run.language, stretch),
            ),
            w_text(text),
        )
        for text, stretch in stretches(one_line(run.text))
    ]


def _fonts(tag: str, face: Face, stretch: Stretch, setting: Setting, named: str | None) -> Element | None:
    """The hint that makes quotation marks and dashes full width, and the font of another East Asian language.

    A run in the document's own languages names no font, so that a change of its style reaches it; unless the style is
    a letterhead's and leaves the font of Han characters open: then it names `named`.
    """
    fonts = w("rFonts")
    if stretch == "plain":
        fonts.set(qn("w:hint"), "eastAsia")
    own = word_language(tag)
    if is_east_asian(tag) and own != setting.languages.east_asian and own in EAST_ASIAN:
        fonts.set(qn("w:eastAsia"), EAST_ASIAN[own][face])
    elif named:
        fonts.set(qn("w:eastAsia"), named)
    return fonts if fonts.attrib else None


def _language(tag: str, stretch: Stretch) -> Element | None:
    if tag == "und":
        return None
    if is_east_asian(tag):
        return w("lang", eastAsia=word_language(tag))
    return w("lang", bidi=word_language(tag)) if stretch == "rtl" else w("lang", val=word_language(tag))


def paragraph(
    style: ParagraphStyle,
    content: Iterable[Element],
    setting: Setting,
    text: Text,
    *,
    number: tuple[int, int] | None = None,
    hanging: tuple[int, int] | None = None,
    keep_next: bool = False,
) -> Element:
    """A paragraph in a style. `text` is what it says; its language may ask for another direction or alignment.

    `number` is its list (`numId`) and level there; `hanging`, in twips, where its lines begin and by how much the first
    begins before them; `keep_next`, whether it stays on the page of what follows.
    """
    justified = setting.languages.leads_in_east_asian
    foreign = style.own and style.justified and is_east_asian(language_of(text)) != justified
    # Where no space parts paragraphs, the indent does, in any language.
    flush = foreign and justified and style.indented and style.after > 0
    return w(
        "p",
        w(
            "pPr",
            w("pStyle", val=style.id),
            w("keepNext") if keep_next else None,
            w("numPr", w("ilvl", val=number[1]), w("numId", val=number[0])) if number is not None else None,
            _tab_at(hanging),
            w("bidi") if runs_right_to_left(text) else None,
            w("ind", firstLineChars=0, firstLine=0) if flush else None,
            w("ind", left=hanging[0], hanging=hanging[1]) if hanging else None,
            w("jc", val="left" if justified else "both") if foreign else None,
        ),
        content,
    )


def _tab_at(hanging: tuple[int, int] | None) -> Element | None:
    return w("tabs", w("tab", val="left", pos=hanging[0])) if hanging and hanging[1] else None
