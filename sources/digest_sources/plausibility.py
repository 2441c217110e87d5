"""How much a string looks like a text that somebody wrote, rather than like one read in the wrong encoding."""

from collections import Counter
from functools import cache

# Some five hundred characters that make up more than half of any Chinese text, in simplified and traditional forms;
# reports of meetings need no finer grain.
_FREQUENT = frozenset(
    "的一是不了人在有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天"
    "而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但身些"
    "与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相"
    "次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员九笑性通目华报立"
    "马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共"
    "风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快"
    "条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李"
    "息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首单据导影失拿网香似斯"
    "专石若兵弟谁校读志飞观争究包组造落视济喜离虽坏兴团环卫协作府"
    "來時個們為這國學會對發經過還動說長問間開關從實現體業員點種東與進將後兩處總書車電話議辦務際協參訪區縣縣環資"
)
_PUNCTUATION = frozenset("\xa0‘’“”–—…·•€£©®°\u3000、。々〈〉《》「」『』【】〔〕・")


def plausibility(text: str) -> float:
    """How common its characters are, from 0 to 1: the mean over them all."""
    counts = Counter(text)
    return sum(_commonness(char) * count for char, count in counts.items()) / max(counts.total(), 1)


@cache
def _commonness(char: str) -> float:
    if char in _FREQUENT or char in _PUNCTUATION or char.isascii():
        return 1.0
    if "\u3041" <= char <= "\u30ff" or "\uff01" <= char <= "\uff5e":  # kana, full-width ASCII
        return 1.0
    if "\u4e00" <= char <= "\u9fff":
        return 0.6 if _is_first_level(char) else 0.1
    return 0.7 if "\u00c0" <= char <= "\u017f" and char.isalpha() else 0.0


def _is_first_level(char: str) -> bool:
    """Whether a standard puts the character on its first level, that of common use: GB 2312, Big5, JIS X 0208."""
    for codec, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6), ("euc_jp", 0xB0, 0xCF)):
        code = char.encode(codec, "ignore")
        if code and first <= code[0] <= last:
            return True
    return False
