"""An English sentence without what a busy reader does not need; no number, name or negation is lost."""

import re
from functools import cache

from digest.extraction.english.words import english_words
from digest.extraction.lexicon import alternation
from digest.extraction.mentions import Act, Clause

_KEEPS = re.compile(r"(?i:\d|\b(?:not|no|never|nor|without|neither|unless|except|only)\b|n't\b)|\s[A-Z]")
# Behind "said": what was said, and not a question or an object ("recalled how", "noted with").
_SAID = re.compile(
    r"(?: out)?(?:(?: that,?|,|:) |: ?"
    r"| (?=[\"“]|[A-Z]|(?:the|a|an|it|this|these|there|both|he|she|they|we|his|her|their|its|all|in)\b))"
)
_SHORTEST = 30
"""Characters that a shortened sentence keeps at least; a shorter one has lost its sense."""


@cache
def _plain_verbs() -> frozenset[str]:
    """Verbs that say nothing but "said"; proposed, hoped or thanked is what the point is about."""
    return english_words().lexicon.words("verbs.plain")


@cache
def _attribution_behind() -> re.Pattern[str]:
    verbs = alternation(english_words().lexicon.words("verbs.inverting"))
    name = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Madam)\.? )?[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){0,4}"
    subject_first = rf"(?:he|she|{name}) (?:{verbs})(?: (?:at|in|during) [^,.]{{1,40}})?"
    verb_first = rf"(?:{verbs}),? {name}(?:, [^.]*?)?"
    # A comma or the end of a quotation stands before it: "the growth he observed" is no attribution.
    return re.compile(rf"(?:,(?P<quote>[\"”]?)|(?P<closing>[\"”]),?) (?:{subject_first}|{verb_first})(?=\.?$)")


def shortened(text: str, clause: Clause | None, offset: int) -> str:
    words = english_words().lexicon
    short = text
    if clause is not None and clause.act is Act.SAYS and clause.verb in _plain_verbs():
        said = _SAID.match(text, clause.verb_end - offset)
        if said and not _KEEPS.search(
            words.pattern("shortening.opening").sub("", text[: max(0, clause.start - offset)])
        ):
            short = _if_enough(short, text[said.end() :])
    if clause is not None:
        short = _if_enough(
            short, _attribution_behind().sub(lambda match: match["quote"] or match["closing"] or "", short)
        )
    short = _if_enough(short, re.sub(r"^, (?:he|she) (?:said|added|noted),? ", "", short))
    short = _if_enough(short, re.sub(r", (?:he|she) (?:said|added|noted|explained|argued), ", ", ", short))
    short = _if_enough(short, words.pattern("shortening.opening").sub("", short))
    short = _if_enough(short, re.sub(r" \((?P<aside>[^()]*)\)", _without_aside, short))
    ending = words.pattern("shortening.ending").search(short)
    if ending and not _KEEPS.search(ending[0]):
        short = _if_enough(short, short[: ending.start()] + short[ending.end() :])
    return _as_sentence(short)


def _without_aside(match: re.Match[str]) -> str:
    aside = match["aside"]
    abbreviation = re.fullmatch(r"[A-Z][A-Za-z&-]{0,8}[A-Z][a-z]?", aside) is not None
    return "" if not re.search(r"\d", aside) and (abbreviation or not _KEEPS.search(f" {aside}")) else match[0]


def _if_enough(before: str, after: str) -> str:
    return after if len(after.strip()) >= min(_SHORTEST, len(before)) else before


def _as_sentence(text: str) -> str:
    text = text.strip()
    match = re.match(r"[\"“]?[a-z]", text)
    if match:
        end = match.end()
        text = text[: end - 1] + text[end - 1].upper() + text[end:]
    return text
