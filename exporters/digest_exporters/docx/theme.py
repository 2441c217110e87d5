"""The theme part, which Word expects: the colours that its palettes offer, and the fonts of what a person adds."""

from docx.oxml import parse_xml

from digest_exporters.docx.look import Palette, ParagraphStyle
from digest_exporters.docx.setting import Setting
from digest_exporters.docx.wml import Element


def theme(setting: Setting) -> Element:
    look = setting.look
    slots = _slots(look.palette)
    colours = "".join(f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>' for slot, colour in slots.items())
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return parse_xml(
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Briefing"><a:themeElements>'
        f'<a:clrScheme name="Briefing">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Briefing">{_fonts("major", look.title, setting)}{_fonts("minor", look.normal, setting)}'
        "</a:fontScheme>"
        # Three of each: subtle, moderate and intense (ISO/IEC 29500-1, 20.1.4.1.14). Here they are the same.
        f'<a:fmtScheme name="Briefing"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}'
        f"</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _slots(palette: Palette) -> dict[str, str]:
    return {
        "dk1": palette.ink, "lt1": "FFFFFF", "dk2": palette.accent, "lt2": palette.tint, "accent1": palette.accent,
        "accent2": palette.grey, "accent3": palette.rule, "accent4": "8A6D3B", "accent5": "4F7F6B", "accent6": "8C4A4A",
        "hlink": palette.accent, "folHlink": palette.grey,
    }  # fmt: skip


def _fonts(use: str, style: ParagraphStyle, setting: Setting) -> str:
    face = style.face or "serif"
    latin = setting.latin_font(face)
    return (
        f'<a:{use}Font><a:latin typeface="{latin}"/><a:ea typeface="{setting.east_asian_font(face)}"/>'
        f'<a:cs typeface="{latin}"/></a:{use}Font>'
    )
