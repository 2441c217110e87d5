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
    """From 1 to 999: 十二, 二十, 一百零五."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    written = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        written += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        written += "零"
    return written + (_DIGITS[ones] if ones else "")


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
