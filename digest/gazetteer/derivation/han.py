"""Han writing: which script a name is written in, and what it is in another, as far as that is certain.

Conversions are OpenCC's (Apache-2.0): s2tw (as Taiwan writes), t2s, and between the characters of Japan (shinjitai)
and the traditional ones.
"""

import re
from enum import StrEnum
from functools import cache
from typing import Final

import opencc

from digest.gazetteer.folding import HAN

traditional_of_simplified = opencc.OpenCC("s2tw").convert
simplified_of_traditional = opencc.OpenCC("t2s").convert
_jp2t = opencc.OpenCC("jp2t").convert
_t2jp = opencc.OpenCC("t2jp").convert

# Simplified characters that are traditional ones too, in other words or in names: written in both scripts.
_IN_BOTH: Final = frozenset(
    "里台干后发才斗丑谷卷借布面向同象升致云合松当党周回占吊志冬采欲巨征累泛游御症丰余仆伙冲制吁困姜家局岳尸沈系胡郁表"
    "几克出划别千卜只叶夸奸伞虫了于淀咸涂岩烟"
)
# Of these the conversion to Traditional depends on the word, and OpenCC's default is often not the place's (余姚 is
# 餘姚 and 于都 is 于都): such a conversion needs a witness.
_NEED_WITNESS: Final = frozenset("后干余沈涂岩钟于咸淀斗面系复采昆岳凌游沾个拐")
_IN_NAMES: Final = str.maketrans("臺裡裏", "台里里")
# The character of Japan stands for several, or Chinese readers write it now so, now so: 糸島, 芸西, 平塚, 仙台,
# 鹿嶋, 飛騨.
_UNCERTAIN_JAPANESE: Final = frozenset("糸芸弁缶欠余台塚嶋嵜々〆ヶヵ脇渕駄苅竃萠騨猪鉾篠")


# Characters of Japan that OpenCC 1.4.2 leaves as they are, and forms it gives that Taiwan does not write.
_TRADITIONAL_OF_JAPANESE: Final = str.maketrans("戸姫呉氷舎眞鄕緖竝澁内餠渋", "戶姬吳冰舍真鄉緒並澀內餅澀")
_JAPANESE_OF_TRADITIONAL: Final = str.maketrans("戶姬吳澀內", "戸姫呉渋内")


def traditional_of_japanese(name: str) -> str:
    return str(_jp2t(name)).translate(_TRADITIONAL_OF_JAPANESE)


def japanese_of_traditional(name: str) -> str:
    return str(_t2jp(name)).translate(_JAPANESE_OF_TRADITIONAL)


class Script(StrEnum):
    SIMPLIFIED = "simplified"
    TRADITIONAL = "traditional"
    EITHER = "either"


@cache
def _script_of(character: str) -> Script:
    if simplified_of_traditional(character) != character:
        return Script.TRADITIONAL
    if character not in _IN_BOTH and traditional_of_simplified(character) != character:
        return Script.SIMPLIFIED
    return Script.EITHER


def script(name: str) -> Script:
    """The script a Chinese name shows to be written in; a Japanese form (広州) counts as what its characters count
    as."""
    scripts = {_script_of(character) for character in name}
    if Script.TRADITIONAL in scripts:
        return Script.TRADITIONAL
    return Script.SIMPLIFIED if Script.SIMPLIFIED in scripts else Script.EITHER


def is_japanese_form(name: str) -> bool:
    """Whether `name` is written as Japan writes it: 神戸, and neither 神戶 nor 神户. Some new forms are China's,
    too: 国, 横."""
    return all(
        japanese_of_traditional(character) == character
        and (_script_of(character) is not Script.SIMPLIFIED or traditional_of_japanese(character) != character)
        for character in name
    )


def traditional(simplified: str, witnesses: set[str]) -> str | None:
    """A Chinese name in Traditional characters, as one of `witnesses` has it or else converted; None where the
    conversion depends on the word and nobody witnesses it."""
    # CLDR writes 台 (台北); besides, 台州 never was 臺州. And 里 is a mile or a hamlet in names, and never 裡, inside.
    converted = str(traditional_of_simplified(simplified)).translate(_IN_NAMES)
    if converted == simplified or not _NEED_WITNESS.intersection(simplified):
        return converted
    attested = {
        form.translate(_IN_NAMES) for form in witnesses if simplified_of_traditional(form) == simplified != form
    }
    return attested.pop() if len(attested) == 1 else None


def japanese_of_chinese(traditional_form: str) -> str:
    """A Chinese name as Japan writes it; empty where Japan sometimes keeps the old character (九龍, 黒竜江)."""
    return "" if "龍" in traditional_form else japanese_of_traditional(traditional_form)


def chinese_of_japanese(name: str) -> tuple[str, str] | None:
    """A Japanese name in kanji as Chinese readers write it, Simplified and Traditional; None where that is not
    certain."""
    if _UNCERTAIN_JAPANESE.intersection(name):
        return None
    traditional_form = traditional_of_japanese(name)
    return simplified_of_traditional(traditional_form), traditional_form


_PEOPLES: Final = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|"
    "赫哲|门巴|珞巴|基诺|各"
)
_AUTONOMOUS: Final = re.compile(f"(?:(?:{_PEOPLES})族?)*(?P<level>自治[区州县旗])$")


def split_autonomous(name: str) -> tuple[str, str]:
    """延边朝鲜族自治州 as 延边 and 自治州; any other name whole, with an empty level."""
    match = _AUTONOMOUS.search(name)
    if match is None or match.start() < 2:
        return name, ""
    return name[: match.start()], match["level"]


HAN_NAME: Final = re.compile(f"[{HAN}]{{2,}}")
KATAKANA_NAME: Final = re.compile("[ァ-ヺー・=＝゠ ]*[ァ-ヺ]{2}[ァ-ヺー・=＝゠ ]*")
KANA_NAME: Final = re.compile("[ぁ-ゖァ-ヺー・]{2,}")
