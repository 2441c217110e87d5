"""The runs of a briefing as they look: language, faces, links, and the marks of notes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from digest.plugin import Briefing, Heading, Notes, Run, Text
from digest_exporters.languages import is_east_asian
from digest_exporters.lines import one_line
from digest_exporters.links import web_address
from digest_exporters.pdf.boxes import StyledRun
from digest_exporters.pdf.character_classes import is_ideographic
from digest_exporters.pdf.faces import Voice
from digest_exporters.pdf.paragraph import ParagraphStyle
from digest_exporters.pdf.styles.sheet import StyleSheet, TextStyle
from digest_exporters.pdf.tagging import Element

_SPACES = re.compile(" {2,}")
_NOTE_MARK_RISE = 0.38
"""In ems of the text that it belongs to."""


def single_line(text: str) -> str:
    """A text without line breaks, and without spaces that nobody would see."""
    return _SPACES.sub(" ", one_line(text)).strip()


@dataclass(frozen=True)
class Styling:
    """What all texts of one document have in common."""

    sheet: StyleSheet
    language: str
    """Of the document."""
    han_language: str
    """Of Han characters that do not say theirs."""
    landmarks: frozenset[str]
    """The places in the document that a link may lead to, each with its `#`."""
    with_notes: bool
    """Whether runs show the marks of their notes."""

    @classmethod
    def of(cls, briefing: Briefing, sheet: StyleSheet, with_notes: bool) -> "Styling":
        reader = next(filter(is_east_asian, briefing.languages), "zh-Hans")
        return cls(sheet, briefing.languages[0], reader, frozenset(_landmarks(briefing, with_notes)), with_notes)

    def runs(self, text: Text, style: TextStyle, element: Element | None) -> list[StyledRun]:
        """A text in a style, as the content of an element, which is told its language if it has none."""
        if element is not None and element.language is None:
            element.language = self._unless(self.main_language(text), self.language)
        styled = [piece for run in text for piece in self._run(run, style, element)]
        if styled:
            styled[0] = replace(styled[0], text=styled[0].text.lstrip())
        return styled

    def paragraph_style(self, text: Text, style: TextStyle) -> ParagraphStyle:
        """A style as the main language of a text has it."""
        han = is_east_asian(self.main_language(text))
        return ParagraphStyle(
            style.size,
            style.size * (style.leading if han else style.latin_leading),
            "justified" if han and style.justified_han else style.alignment,
            (style.han_indent if han else style.latin_indent) * style.size,
            style.space_before,
            style.space_after,
            style.keep_with_next,
        )

    def label(self, label: str, style: TextStyle, element: Element | None) -> StyledRun:
        """A number or a bullet, which is of no language."""
        return StyledRun(label, Voice(style.family, style.strong, "und"), style.size, style.colour, element)

    def main_language(self, text: Text) -> str:
        """The language of most of a text; `und` where it has none."""
        lengths: dict[str, int] = {}
        for run in text:
            language = self._language_of(run)
            if language != "und":
                lengths[language] = lengths.get(language, 0) + sum(map(_weight, run.text))
        return max(lengths, key=lambda language: lengths[language]) if lengths else "und"

    def _run(self, run: Run, style: TextStyle, element: Element | None) -> Iterator[StyledRun]:
        link = self._target(run.link)
        owner = element
        if element is not None:
            language = self._unless(run.language, element.language or self.language)
            if link or language:
                owner = Element("Link" if link else "Span", element, language)
        voice = Voice(style.family, style.strong or run.strong, self._language_of(run))
        colour = self.sheet.link_colour if link else style.colour
        yield StyledRun(
            _SPACES.sub(" ", one_line(run.text)), voice, style.size, colour, owner, tracking=style.tracking, link=link
        )
        if self.with_notes:
            for number in run.notes:
                yield self._note_mark(number, style, element)

    def _note_mark(self, number: int, style: TextStyle, element: Element | None) -> StyledRun:
        mark = self.sheet.note_mark
        target = self._target(f"#note-{number}")
        owner = Element("Link", element) if target and element else element
        rise = _NOTE_MARK_RISE * style.size
        size = mark.size * style.size / self.sheet.item.size
        return replace(self.label(f"[{number}]", mark, owner), size=size, rise=rise, link=target)

    def _target(self, link: str | None) -> str | None:
        """A link as the document can follow it; None where it leads nowhere."""
        if link is None or link.startswith("#"):
            return link if link in self.landmarks else None
        return web_address(link)

    def _language_of(self, run: Run) -> str:
        """The language that a run is set in: kana are Japanese, Han characters alone are the reader's."""
        if run.language != "und" or not any(map(is_ideographic, run.text)):
            return run.language
        return "ja" if any("\u3041" <= c <= "\u30ff" for c in run.text) else self.han_language

    @staticmethod
    def _unless(language: str, outer: str) -> str | None:
        """A language to tell, where it is not told already."""
        return language if language not in ("und", outer) else None


def _weight(character: str) -> int:
    """How much of a text a character is: two or three Latin letters say as much as a Han character."""
    return 2 if is_ideographic(character) else 1


def _landmarks(briefing: Briefing, with_notes: bool) -> Iterator[str]:
    for block in briefing.blocks:
        if isinstance(block, Heading) and block.anchor:
            yield f"#{block.anchor}"
        elif isinstance(block, Notes) and with_notes:
            if block.heading.anchor:
                yield f"#{block.heading.anchor}"
            yield from (f"#note-{note.number}" for note in block.notes)
