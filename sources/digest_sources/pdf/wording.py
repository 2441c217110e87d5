"""Lines to the text of a paragraph: words that the end of a line cut are whole again.

Whether a hyphen at the end of a line belongs to its word, the document says best: by the same word within a line. Where
it does not say, a hyphen that stands between words that go together ("long-term") is kept by the lists below.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from digest_sources.pdf.characters import SOFT_HYPHEN, is_cjk
from digest_sources.pdf.lines import Line

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CUT = re.compile(r"(?P<word>[^\W_](?:[\w'’-]*[^\W_])?)(?P<hyphen>[-\xad])$")
_GOES_ON = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
# Words that English makes compounds with, and that hyphenation seldom leaves behind or carries over.
_FIRST = frozenset(
    """
    best broad cross deep double early eight five four full half hard high hundred joint large long low mid near nine
    non one public quasi real second self semi seven short single six small ten third three top twenty two well wide
    world year
    """.split()
)
_SECOND = frozenset(
    """
    based century chair driven efficient elect funded free friendly general income known led level making off old owned
    party profile quality range related scale sector sized speed stage style term tier year
    """.split()
)
_ENDING = re.compile(r"(?:ed|en|ened|ener|ening|er|ers|est|ing|ly|ness|th)$")


class Wording:
    """How this document writes words."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._words: Counter[str] = Counter()
        spaced = unspaced = 0
        for line in lines:
            words = _WORD.findall(line.text.lower())
            self._words.update(words[:-1] if line.text.endswith(("-", SOFT_HYPHEN)) else words)
            for before, after in zip(line.text, line.text[1:], strict=False):
                if is_cjk(before) != is_cjk(after) and before.isalnum() and after.isalnum():
                    unspaced += 1
            spaced += len(_SPACED_BOUNDARY.findall(line.text))
        self._spaces_between_scripts = spaced > unspaced

    def joined(self, lines: Iterable[str]) -> str:
        """The text of lines that are one paragraph."""
        text = ""
        for line in lines:
            text = self._with(text, line) if text else line
        return text.removesuffix(SOFT_HYPHEN) + "-" if text.endswith(SOFT_HYPHEN) else text

    def _with(self, text: str, line: str) -> str:
        cut = _CUT.search(text)
        goes_on = _GOES_ON.match(line)
        if cut:
            whole = text[: cut.start("hyphen")]
            if goes_on and self._is_one_word(cut["word"], cut["hyphen"], goes_on[0]):
                return whole + line
            return f"{whole}-{line}"
        text = text.removesuffix(SOFT_HYPHEN)
        before, after = text[-1:], line[:1]
        if is_cjk(before) and is_cjk(after):
            return text + line
        if is_cjk(before) or is_cjk(after):
            both = before.isalnum() and after.isalnum()
            return f"{text} {line}" if both and self._spaces_between_scripts else text + line
        if (_ADDRESS.search(text) and not after.isupper() and text[-1] in "/-_.?=&%#") or text.endswith("—"):
            return text + line
        return f"{text} {line}"

    def _is_one_word(self, before: str, hyphen: str, after: str) -> bool:
        """Whether the hyphen between these is only there because the line ended."""
        if not after.islower() or not before.isalpha() or (before.isupper() and len(before) > 1):
            return False
        before = before.lower()
        whole, hyphenated = self._words[before + after], self._words[f"{before}-{after}"]
        if whole or hyphenated:
            return whole >= hyphenated
        if hyphen == SOFT_HYPHEN or _ENDING.fullmatch(after):
            return True
        both_are_words = len(after) > 3 and self._words[before] and self._words[after]
        return not (before in _FIRST or after in _SECOND or both_are_words)


_SPACED_BOUNDARY = re.compile(r"[\u4e00-\u9fff\u3041-\u30ff] [A-Za-z0-9]|[A-Za-z0-9] [\u4e00-\u9fff\u3041-\u30ff]")
