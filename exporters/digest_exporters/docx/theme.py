"""The theme part, which Word expects: the colours that its palettes offer, and the fonts of what a person adds."""

from docx.oxml import parse_xml

from digest_exporters.docx.fonts import LATIN, Face
from digest_exporters.docx.languages import Languages
from digest_exporters.docx.styles import GREY, INK, NAVY, RULE, TINT
from digest_exporters.docx.wml import Element

_COLOURS = {
    "dk1": INK, "lt1": "FFFFFF", "dk2": NAVY, "lt2": TINT, "accent1": NAVY, "accent2": GREY, "accent3": RULE,
    "accent4": "8A6D3B", "accent5": "4F7F6B", "accent6": "8C4A4A", "hlink": NAVY, "folHlink": GREY,
}  # fmt: skip


def theme(languages: Languages) -> Element:
    colours = "".join(f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>' for slot, colour in _COLOURS.items())
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return parse_xml(
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Briefing"><a:themeElements>'
        f'<a:clrScheme name="Briefing">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Briefing">{_fonts("major", "sans", languages)}{_fonts("minor", "serif", languages)}'
        "</a:fontScheme>"
        # Three of each: subtle, moderate and intense (ISO/IEC 29500-1, 20.1.4.1.14). Here they are the same.
        f'<a:fmtScheme name="Briefing"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}'
        f"</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _fonts(use: str, face: Face, languages: Languages) -> str:
    return (
        f'<a:{use}Font><a:latin typeface="{LATIN[face]}"/><a:ea typeface="{languages.east_asian_font(face)}"/>'
        f'<a:cs typeface="{LATIN[face]}"/></a:{use}Font>'
    )
