"""The numerals of headings, where a style numbers every one of them."""

_DIGITS = "零一二三四五六七八九"


def numeral(level: int, number: int, *, han: bool) -> str:
    """What stands before a heading of level 2, 3 or 4.

    In Chinese as GB/T 9704-2012, 7.3.3 has it: 一、 （一） 1. In English 1. (a) (i), as official papers do, since Roman
    numerals of the highest level are taken for letters.
    """
    if han:
        return (f"{_chinese(number)}、", f"（{_chinese(number)}）", f"{number}.")[level - 2]
    return (f"{number}. ", f"({_letters(number)}) ", f"({_roman(number)}) ")[level - 2]


def _chinese(number: int) -> str:
    """十二, 二十, 一百零五, 一千零二十; in figures from 10,000 on."""
    if number >= 10_000:
        return str(number)
    written = ""
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            written += f"{_DIGITS[digit]}{unit}"
        elif written and number and not written.endswith("零"):
            written += "零"
    return written.removeprefix("一") if written.startswith("一十") else written


def _letters(number: int) -> str:
    """a, b, ... z, aa, ab, ..."""
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def _roman(number: int) -> str:
    written = ""
    for value, letters in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        written += letters * (number // value)
        number %= value
    return written
