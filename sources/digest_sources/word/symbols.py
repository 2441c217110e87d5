"""Characters of fonts that have their own: `w:sym` names them by a font and a number."""

_PRIVATE = range(0xF000, 0xF100)
"""Where the characters of symbol fonts are, [MS-OI29500] 2.1.369."""

# The Symbol encoding (ISO/IEC 10646 equivalents: https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt)
_SYMBOL = dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_SYMBOL |= dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL |= {0x2D: "−", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
            0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™",
            0xD7: "·"}  # fmt: skip
_WINGDINGS = {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xE0: "→",
              0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0xA3: "□"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def character(font: str | None, number: str | None) -> str:
    """The Unicode character; nothing for an ornament that has none here."""
    try:
        code = int(number or "", 16)
    except ValueError:
        return ""
    own = _FONTS.get((font or "").strip().lower())
    low = code - _PRIVATE.start if code in _PRIVATE else code
    if own is not None and low < 0x100:
        return own.get(low, chr(low) if own is _SYMBOL and 0x20 <= low < 0x40 else "")
    if code in _PRIVATE or not 0x20 <= code < 0x10000 or 0xD800 <= code < 0xE000:
        return ""
    return chr(code)
