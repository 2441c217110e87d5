"""Runs and paragraphs of Word, which know their language."""

from collections.abc import Iterable

from docx.oxml.ns import qn

from digest.plugin import Run, Text
from digest_exporters.docx import styles
from digest_exporters.docx.fonts import EAST_ASIAN, Face
from digest_exporters.docx.languages import (
    Languages,
    Stretch,
    in_east_asian_type,
    is_east_asian,
    language_of,
    runs_right_to_left,
    stretches,
    word_language,
)
from digest_exporters.docx.styles import ParagraphStyle
from digest_exporters.docx.wml import Element, w, w_text
from digest_exporters.lines import one_line


def runs(run: Run, style: ParagraphStyle, languages: Languages, character_style: str | None = None) -> list[Element]:
    """A run of the briefing as runs of Word, cut where a font, a direction or the width of the marks changes."""
    east_asian = in_east_asian_type(run)
    if run.strong and character_style is None:
        character_style = styles.STRONG_EAST_ASIAN if east_asian else styles.STRONG
    face: Face = "sans" if character_style == styles.STRONG_EAST_ASIAN else style.face
    never_bold = east_asian and style.bold and not languages.leads_in_east_asian
    return [
        w(
            "r",
            w(
                "rPr",
                w("rStyle", val=character_style) if character_style else None,
                _fonts(run.language, face, stretch, languages) if east_asian else None,
                (w("b", val=0), w("bCs", val=0)) if never_bold else None,
                w("noProof") if run.language == "und" else None,
                w("rtl") if stretch == "rtl" else None,
                _language(run.language, stretch),
            ),
            w_text(text),
        )
        for text, stretch in stretches(one_line(run.text))
    ]


def _fonts(tag: str, face: Face, stretch: Stretch, languages: Languages) -> Element | None:
    """The hint that makes quotation marks and dashes full width, and the font of another East Asian language.

    A run in the document's own languages names no font, so that a change of its style reaches it.
    """
    fonts = w("rFonts")
    if stretch == "plain":
        fonts.set(qn("w:hint"), "eastAsia")
    own = word_language(tag)
    if is_east_asian(tag) and own != languages.east_asian and own in EAST_ASIAN:
        fonts.set(qn("w:eastAsia"), EAST_ASIAN[own][face])
    return fonts if fonts.attrib else None


def _language(tag: str, stretch: Stretch) -> Element | None:
    if tag == "und":
        return None
    if is_east_asian(tag):
        return w("lang", eastAsia=word_language(tag))
    return w("lang", bidi=word_language(tag)) if stretch == "rtl" else w("lang", val=word_language(tag))


def paragraph(
    style: ParagraphStyle, content: Iterable[Element], languages: Languages, text: Text, *, number_id: int | None = None
) -> Element:
    """A paragraph in a style. `text` is what it says; its language may ask for another direction or alignment."""
    justified = languages.leads_in_east_asian
    foreign = style.justified and is_east_asian(language_of(text)) != justified
    return w(
        "p",
        w(
            "pPr",
            w("pStyle", val=style.id),
            w("numPr", w("ilvl", val=0), w("numId", val=number_id)) if number_id is not None else None,
            w("bidi") if runs_right_to_left(text) else None,
            w("ind", firstLineChars=0, firstLine=0) if foreign and justified and style.indented else None,
            w("jc", val="left" if justified else "both") if foreign else None,
        ),
        content,
    )
