"""A Chinese sentence without what a busy reader does not need; no number, name or negation is lost."""

import re
from functools import cache

from digest.extraction.lexicon import alternation, lexicon
from digest.extraction.mentions import Act, Clause

_OPENING = re.compile(
    r"^(?:本报讯 ?(?:[（(][^（）()]{1,24}[）)])?|(?:会上|会议上|会谈中|会见中|会中|座谈中|座谈会上|期间|随后|最后|会议最后|与会期间|会議中|會上|會談中|會見中|隨後|最後)[，,]"
    r"|[（(]?[一二三四五六七八九十\d]{1,2}[）)][ 　]?)"
)
_ASIDE = re.compile(r"（(?:以下简称|以下簡稱|简称|簡稱)[^（）]*）|\((?:以下简称|简称)[^()]*\)")
_ENDING = re.compile(r"[，,](?:从而|進而|进而|為此后|为此后|为.{0,12}(?:奠定|打下)|為.{0,12}(?:奠定|打下))[^，,。；;\d不未无無没沒]*(?=[。.]?$)")
_SHORTEST = 10
_TITLE = 40
"""Characters in front of a speaker's name that are a title, or an opening: what stands before them is said of more."""


@cache
def _plain() -> re.Pattern[str]:
    """Verbs that say nothing but "said", with what joins them to what was said."""
    return re.compile(rf"(?:{alternation(lexicon('zh').words('verbs.plain'))})$")


def shortened(text: str, clause: Clause | None, offset: int) -> str:
    short = text
    in_front = text[: max(0, clause.start - offset)] if clause is not None else ""
    if clause is not None and clause.act is Act.SAYS and len(in_front) <= _TITLE and "，" not in in_front[:-1]:
        rest = text[clause.verb_end - offset :]
        mark = re.match(r"[说說道称稱]?[，,：:](?=.{6})", rest)
        if clause.verb == ":" or (mark and _plain().search(clause.verb)):
            short = _if_enough(short, rest[mark.end() if mark else 0 :])
    short = _if_enough(short, _OPENING.sub("", short))
    short = _if_enough(short, _ASIDE.sub("", short))
    return _if_enough(short, _ENDING.sub("", short)).strip()


def _if_enough(before: str, after: str) -> str:
    return after if len(after.strip()) >= min(_SHORTEST, len(before)) else before
