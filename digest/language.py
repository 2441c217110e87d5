"""Which language a text is written in, told by its script and its commonest words."""

import re

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""For a character class: Han characters (Unicode's CJK blocks), with the marks 々 and 〇 that are used among them."""

# Characters that are written differently in the two scripts and stand in nearly every report; simplified, traditional.
_HANS = frozenset("国会对这为时说们发经与关长东业进学两个产开动实现设机场应书问题报导区务参观举领环协议员际单亲")
_HANT = frozenset("國會對這為時說們發經與關長東業進學兩個產開動實現設機場應書問題報導區務參觀舉領環協議員際單親")
_ENGLISH = re.compile(r"(?:the|of|and|to|in|a|for|on|with|was|by|at|that|is|from|as|has|said)", re.IGNORECASE)


def detect(text: str) -> str | None:
    """The BCP 47 tag of a text's language: `en`, `zh-Hans`, `zh-Hant` or `ja`; None where it is none of these."""
    sample = text[:20000]
    kana = len(re.findall(r"[\u3041-\u30ff]", sample))
    han = len(re.findall(f"[{HAN}]", sample))
    latin = re.findall(r"[A-Za-z]+", sample)
    if kana + han > len(latin) / 2 and kana + han > 3:
        if kana > 0.1 * (kana + han):
            return "ja"
        hans = sum(character in _HANS for character in sample)
        hant = sum(character in _HANT for character in sample)
        return "zh-Hant" if hant > hans else "zh-Hans"
    common = sum(_ENGLISH.fullmatch(word) is not None for word in latin)
    return "en" if latin and common >= 0.1 * len(latin) else None
