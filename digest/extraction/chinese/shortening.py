"""A Chinese sentence without what a busy reader does not need; no number, name or negation is lost."""

import re
from functools import cache

from digest.extraction.lexicon import alternation, lexicon
from digest.extraction.mentions import Act, Clause

_SHORTEST = 10
_TITLE = 40
"""Characters in front of a speaker's name that are a title, or an opening: what stands before them is said of more."""


@cache
def _plain() -> re.Pattern[str]:
    """Verbs that say nothing but "said", with what joins them to what was said."""
    return re.compile(rf"(?:{alternation(lexicon('zh').words('verbs.plain'))})$")


def shortened(text: str, clause: Clause | None, offset: int) -> str:
    words = lexicon("zh")
    short = text
    in_front = text[: max(0, clause.start - offset)] if clause is not None else ""
    if clause is not None and clause.act is Act.SAYS and len(in_front) <= _TITLE and "，" not in in_front[:-1]:
        rest = text[clause.verb_end - offset :]
        mark = re.match(r"[说說道称稱]?[，,：:](?=.{6})", rest)
        if clause.verb == ":" or (mark and _plain().search(clause.verb)):
            short = _if_enough(short, rest[mark.end() if mark else 0 :])
    short = _if_enough(short, words.pattern("shortening.opening").sub("", short))
    short = _if_enough(short, words.pattern("shortening.aside").sub("", short))
    return _if_enough(short, words.pattern("shortening.ending").sub("", short)).strip()


def _if_enough(before: str, after: str) -> str:
    return after if len(after.strip()) >= min(_SHORTEST, len(before)) else before
