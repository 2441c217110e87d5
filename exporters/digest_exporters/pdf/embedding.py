"""A face in the PDF: its subset, and the objects that let a reader draw it, copy from it and search it.

One Type 0 font with Identity-H encoding for each face (ISO 32000-1, 9.7). Outlines stay as they are: CFF in a
CIDFontType0, TrueType in a CIDFontType2.
"""

import hashlib
import io
import struct
from collections.abc import Iterable, Iterator
from itertools import groupby

import uharfbuzz as hb
from fontTools.ttLib import TTFont
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from digest_exporters.pdf.shaping import Font

_TABLES = frozenset({"glyf", "loca", "CFF ", "head", "hhea", "hmtx", "maxp", "cvt ", "fpgm", "prep"})
"""What a PDF reader needs of a font, and the tables from which HarfBuzz makes an instance of a variable one."""
_VARIATIONS = frozenset({"fvar", "gvar", "avar", "cvar", "HVAR", "MVAR"})

_SYMBOLIC = 4
"""Font descriptor flag: the characters are not those of Adobe's Latin set (ISO 32000-1, table 123)."""
_STEM_PER_WEIGHT = 0.2
"""Roughly the width of a stem in thousandths of an em, per unit of OS/2 weight."""


class EmbeddedFont:
    """The glyphs of a face that a document draws."""

    def __init__(self, font: Font, resource: str) -> None:
        self.resource = resource
        """The name under which content streams call it."""
        self._font = font
        plan = hb.SubsetPlan(font.hb_face, _subset_input(font))
        self._program = bytes(plan.execute().blob.data)
        kept: dict[int, int] = dict(plan.old_to_new_glyph_mapping)
        self._is_cff = "CFF " in font.hb_face.table_tags
        cids = _cids(self._program) if self._is_cff else None
        self._codes = {glyph: cids[kept[glyph]] if cids else kept[glyph] for glyph in font.drawn}

    def code(self, glyph: int) -> str:
        """The two bytes that draw a glyph, in hexadecimal."""
        return f"{self._codes[glyph]:04X}"

    def advance(self, glyph: int) -> float:
        """How far a reader moves on after a glyph, in ems / 1000: the width written into the PDF."""
        return round(float(self._font.hb_font.get_glyph_h_advance(glyph) * self._font.scale), 2)

    def add_to(self, document: PDFDocument) -> None:
        """Writes the font's objects, and makes it known to every page."""
        name = PDFName(f"{self._tag()}+{self._name()}")
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType0" if self._is_cff else "CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": document.Reference(self._descriptor(document, name)),
                "DW": 1000,
                "W": PDFArray(self._widths()),
            }
        )
        if not self._is_cff:
            descendant["CIDToGIDMap"] = PDFName("Identity")
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": name,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant)]),
                "ToUnicode": document.Reference(_compressed(self._to_unicode().encode("ascii"))),
            }
        )
        document.idToObject["BasicFonts"][self.resource] = document.Reference(font)

    def _name(self) -> str:
        """The PostScript name, with the weight of a variable font in place of its default instance's style."""
        postscript = self._font.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self._font.face.file.stem
        weight = dict(self._font.face.axes).get("wght")
        slope = "Italic" if self._font.hb_font.get_style_value(hb.StyleTag.ITALIC) else ""
        return f"{postscript.split('-')[0]}-{weight:g}{slope}" if weight else str(postscript)

    def _tag(self) -> str:
        """Six capital letters that tell one subset of a font from another (ISO 32000-1, 9.6.4)."""
        digest = hashlib.sha256(self._program).digest()
        return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])

    def _descriptor(self, document: PDFDocument, name: str) -> PDFDictionary:
        font, scale = self._font.hb_font, self._font.scale
        extents = font.get_font_extents("ltr")
        cap_height = font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT) or extents.ascender
        box = struct.unpack(">4h", self._font.hb_face.reference_table("head").data[36:44])
        program = _compressed(self._program)
        if self._is_cff:
            program = _compressed(bytes(hb.Face(self._program).reference_table("CFF ").data))
            program.dictionary["Subtype"] = PDFName("CIDFontType0C")
        else:
            program.dictionary["Length1"] = len(self._program)
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray([round(edge * scale) for edge in box]),
                "ItalicAngle": round(font.get_style_value(hb.StyleTag.SLANT_ANGLE), 2),
                "Ascent": round(extents.ascender * scale),
                "Descent": round(extents.descender * scale),
                "CapHeight": round(cap_height * scale),
                "StemV": round(font.get_style_value(hb.StyleTag.WEIGHT) * _STEM_PER_WEIGHT),
                "FontFile3" if self._is_cff else "FontFile2": document.Reference(program),
            }
        )

    def _widths(self) -> Iterator[int | PDFArray]:
        """The W array: runs of consecutive codes, each with its widths (ISO 32000-1, 9.7.4.3)."""
        widths = sorted((code, self.advance(glyph)) for glyph, code in self._codes.items())
        for _, run in groupby(enumerate(widths), key=lambda numbered: numbered[1][0] - numbered[0]):
            codes, advances = zip(*(width for _, width in run), strict=True)
            if set(advances) != {1000}:
                yield from (codes[0], PDFArray(advances))

    def _to_unicode(self) -> str:
        """The CMap from codes to text: UTF-16, so that characters beyond the BMP are surrogate pairs (9.10.3)."""
        pairs = sorted((self._codes[glyph], text) for glyph, text in self._font.drawn.items() if text)
        lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in pairs]
        blocks = [lines[start : start + _CMAP_BLOCK] for start in range(0, len(lines), _CMAP_BLOCK)]
        return _CMAP.format(
            "\n".join("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks)
        )


_CMAP_BLOCK = 100
"""How many entries a block of a CMap may have (Adobe Technical Note #5014)."""

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


def _subset_input(font: Font) -> hb.SubsetInput:
    """What HarfBuzz is asked to keep: the drawn glyphs, at one point of the design space, and no layout tables."""
    subset = hb.SubsetInput()
    subset.sets(hb.SubsetInputSets.GLYPH_INDEX).set(set(font.drawn))
    # Subroutines take more room than they save, once the outlines are compressed: a seventh, for 300 Han characters.
    # Hints take another sixth, and poppler, MuPDF and PDFium draw the same pixels without them (at 96 to 300 dpi).
    subset.flags = (
        hb.SubsetFlags.NO_LAYOUT_CLOSURE
        | hb.SubsetFlags.NOTDEF_OUTLINE
        | hb.SubsetFlags.DESUBROUTINIZE
        | hb.SubsetFlags.NO_HINTING
    )
    chosen = dict(font.face.axes)
    for axis in font.hb_face.axis_infos:
        subset.pin_axis_location(font.hb_face, axis.tag, chosen.get(axis.tag, axis.default_value))
    unwanted: Iterable[str] = set(font.hb_face.table_tags) - _TABLES - _VARIATIONS
    subset.sets(hb.SubsetInputSets.DROP_TABLE_TAG).set({int.from_bytes(tag.encode("ascii"), "big") for tag in unwanted})
    return subset


def _cids(program: bytes) -> list[int] | None:
    """The CID of each glyph of a CID-keyed CFF font; None for one whose glyphs are called by their index (9.7.4.2)."""
    cff = TTFont(io.BytesIO(program), lazy=True)["CFF "].cff[0]
    return [0, *(int(name.removeprefix("cid")) for name in cff.charset[1:])] if hasattr(cff, "ROS") else None


def _compressed(content: bytes) -> PDFStream:
    return PDFStream(content=content, filters=[PDFZCompress])
