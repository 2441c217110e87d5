"""Lines to the text of a paragraph: words that the end of a line cut are whole again.

Whether a hyphen at the end of a line belongs to its word, the document says best: by the same word within a line, and
by how often its lines end so. A text that is not hyphenated has hyphens there as seldom as elsewhere, and keeps them.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from digest_sources.pdf.characters import SOFT_HYPHEN, is_cjk
from digest_sources.pdf.lines import Line, Spaces
from digest_sources.tag_soup import names

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CUT = re.compile(r"(?P<word>[^\W_](?:[\w'’-]*[^\W_])?)(?P<hyphen>[-\xad])$")
_GOES_ON = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://\S+|www\.\S+|\S+@\S+)$")
_NAME = re.compile(r"\b[A-Z][a-z]+-[a-z]+\b")
"""`Min-jae`."""
# Words that English makes compounds with, and that hyphenation seldom leaves behind or carries over.
_FIRST = names(
    """
    best broad cross deep double early eight five four full half hard high hundred joint large long low mid near nine
    non one public quasi real second self semi seven short single six small ten third three top twenty two well wide
    world year
    """
)
_SECOND = names(
    """
    based century chair driven efficient elect funded free friendly general income known led level making off old owned
    party profile quality range related scale sector sized speed stage style term tier year
    """
)
_ENDING = re.compile(
    r"(?:ed|en|ened|ener|ening|er|ers|est|ing|ly|ness|th|[a-z]{0,3}(?:ments?|tions?|sions?|ances?|ences?|ities|ity|tives?"
    r"|tures?|cial|tial|ables?|ibles?|ous|ships?|ally|ational|tional|ingly|edly|ization|isation))$"
)
_MORE = 3
"""Times as many lines as chance would have end in a hyphen where a text is hyphenated."""


class Wording:
    """How this document writes words."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words: Counter[str] = Counter()
        spaced = unspaced = cut = latin = compounds = 0
        self._hyphenates_names = False
        for line in lines:
            text = line.text
            words = _WORD.findall(text)
            inside = words[:-1] if text.endswith(("-", SOFT_HYPHEN)) else words
            self._words.update(word.lower() for word in inside)
            compounds += sum("-" in word for word in inside)
            latin += bool(words) and not is_cjk(text[-1])
            cut += _CUT.search(text) is not None
            self._hyphenates_names |= _NAME.search(text) is not None
            unspaced += len(_BOUNDARY.findall(text))
            spaced += len(_SPACED_BOUNDARY.findall(text))
        self._spaces_between_scripts = spaced > unspaced
        self._hyphenates = cut > 1 + _MORE * compounds * latin / max(self._words.total(), 1)

    def joined(self, lines: Sequence[Line]) -> str:
        """The text of lines that are one paragraph."""
        text = lines[0].text
        for last, line in itertools.pairwise(lines):
            text = self._with(text, line.text, last)
        return text.removesuffix(SOFT_HYPHEN) + "-" if text.endswith(SOFT_HYPHEN) else text

    def _with(self, text: str, line: str, last: Line) -> str:
        """A text and the next line; `last` is the line that the text ends with."""
        cut = _CUT.search(text)
        if cut:
            goes_on = _GOES_ON.match(line)
            whole = text[: cut.start("hyphen")]
            in_address = _ADDRESS.search(text)
            one_word = goes_on and not in_address and self._is_one_word(cut["word"], cut["hyphen"], goes_on[0])
            return whole + line if one_word else f"{whole}-{line}"
        text = text.removesuffix(SOFT_HYPHEN)
        if is_cjk(text[-1]) or is_cjk(line[0]):
            return text + self._space(text[-1], line[0], last) + line
        if text.endswith("—") or (_ADDRESS.search(text) and text[-1] in "/-_.?=&%#" and not line[0].isupper()):
            return text + line
        return f"{text} {line}"

    def _space(self, before: str, after: str, last: Line) -> str:
        """What stands between two characters that a line's end parts, if one is Chinese or Japanese."""
        if last.pieces[-1].spaces is Spaces.DRAWN:
            return last.space_after
        both = is_cjk(before) != is_cjk(after) and before.isalnum() and after.isalnum()
        return " " if both and self._spaces_between_scripts else ""

    def _is_one_word(self, before: str, hyphen: str, after: str) -> bool:
        """Whether the hyphen between these is only there because the line ended."""
        if not after.islower() or not before.isalpha() or (before.isupper() and len(before) > 1):
            return False
        is_name, before = before[0].isupper(), before.lower()
        whole, hyphenated = self._words[before + after], self._words[f"{before}-{after}"]
        if whole or hyphenated:
            return whole >= hyphenated
        if hyphen == SOFT_HYPHEN or _ENDING.fullmatch(after):
            return True
        if not self._hyphenates or (is_name and self._hyphenates_names):
            return False
        both_are_words = len(after) > 3 and self._words[before] and self._words[after]
        return not (before in _FIRST or after in _SECOND or both_are_words)


_HAN = r"[\u3400-\u9fff\u3041-\u30ff]"
_BOUNDARY = re.compile(rf"{_HAN}(?=[A-Za-z0-9])|[A-Za-z0-9](?={_HAN})")
_SPACED_BOUNDARY = re.compile(rf"{_HAN} (?=[A-Za-z0-9])|[A-Za-z0-9] (?={_HAN})")
