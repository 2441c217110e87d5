"""What every part of a document is written with: its languages and its look."""

from dataclasses import dataclass

from digest_exporters.docx.fonts import Face, east_asian_font, latin_font
from digest_exporters.docx.languages import Languages
from digest_exporters.docx.look import Body, Look, ParagraphStyle
from digest_exporters.docx.wml import Element, w


@dataclass(frozen=True)
class Setting:
    languages: Languages
    look: Look
    headings_list: int = 1
    """The `numId` of the list that numbers headings."""

    @property
    def body(self) -> Body:
        return self.look.east_asian if self.languages.leads_in_east_asian else self.look.latin

    def size(self, style: ParagraphStyle) -> float:
        """In points."""
        return self.body.size + style.size

    def leading(self, style: ParagraphStyle) -> float:
        """In points."""
        return self.body.leading + style.leading

    def numbers(self, style: ParagraphStyle) -> bool:
        """Whether the paragraphs of a style are numbered by the style itself."""
        counted = style.outline is not None and style != self.look.unnumbered
        return self.look.numbered_headings and counted and style.own

    @property
    def plain_bullets(self) -> bool:
        """Whether the items of a list without numbers are plain paragraphs, as in Chinese official documents."""
        return self.look.lists.run_in and self.languages.leads_in_east_asian

    def fonts(self, face: Face, *, names_latin: bool = True) -> Element:
        """Every one of the four fonts by name: a theme font would send Han characters to a Japanese face."""
        if not names_latin:
            return w("rFonts", eastAsia=self.east_asian_font(face))
        latin = self.latin_font(face)
        return w("rFonts", ascii=latin, hAnsi=latin, eastAsia=self.east_asian_font(face), cs=latin)

    def latin_font(self, face: Face) -> str:
        return latin_font(self.languages.east_asian, face)

    def east_asian_font(self, face: Face) -> str:
        return east_asian_font(self.languages.east_asian, face)
