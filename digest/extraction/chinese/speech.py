"""Who does what in a Chinese sentence."""

import re
from functools import cache

from digest.extraction.chinese.names import titles
from digest.extraction.lexicon import alternation, lexicon
from digest.extraction.mentions import Act, Clause
from digest.extraction.sentences import Sentence
from digest.language import HAN

# Between subject and verb stand adverbials, but no mark: `在致辞中`, `对客人远道而来`; one comma after `在……时,`.
_BETWEEN = (
    r"(?:[^,、。;:!?“”]{0,24}?"
    r"|(?:分别)?[就围]绕?[^,。;:!?“”]{0,48}?(?:等|问题|议题)[^,、。;:!?“”]{0,16}?"
    r"|(?:在|就|对|当|以|围绕|结合)[^。;:!?“”]{0,32}?,[^,。;:!?“”]{0,8}?)"
)


@cache
def _acts() -> tuple[tuple[Act, frozenset[str]], ...]:
    words = lexicon("zh")
    return (
        (Act.PRESIDES, words.words("verbs.presiding")),
        (Act.SIGNS, words.words("verbs.signing")),
        (Act.SAYS, words.words("verbs.reporting")),
        (Act.LEADS, words.words("verbs.leading")),
        (Act.ATTENDS, words.words("verbs.attending")),
    )


@cache
def _verb() -> re.Pattern[str]:
    everything = {verb for _, verbs in _acts() for verb in verbs}
    return re.compile(rf"{_BETWEEN}(?P<verb>{alternation(everything)})")


def _act(verb: str) -> Act:
    return next(act for act, verbs in _acts() if verb in verbs)


@cache
def _object() -> re.Pattern[str]:
    """Before a name: it is the object of what another does, or of a preposition."""
    return lexicon("zh").pattern("patterns.object_follows")


def clause_of(sentence: Sentence, start: int, end: int) -> Clause | None:
    text = sentence.text
    before, at = text[: start - sentence.start], end - sentence.start
    post = titles().match(text, at)
    if post:
        at = post.end()
    bracket = re.compile(r"\s?\([^()]{1,20}\)").match(text, at)
    if bracket:
        at = bracket.end()
    agent = re.search(r"由[^,。;:]{0,30}$", before)
    if text[at : at + 1] in (":", "："):
        return Clause(Act.SAYS, ":", start, sentence.start + at + 1)
    if _object().search(before) and agent is None:
        return None
    match = _verb().match(text, at)
    chain = _chain().search(text, at) if _SUBJECT.fullmatch(before) else None
    if chain is not None and (match is None or _act(match["verb"]) is Act.ATTENDS):
        return Clause(Act.SAYS, chain["verb"], start, sentence.start + chain.end("verb"))
    if match is None:
        return None
    if re.search(rf"^[^,]*[的](?:[{HAN}]|$)", text[at : match.start("verb")]) and text[at : at + 1] == "的":
        return None  # X的讲话
    return Clause(_act(match["verb"]), match["verb"], start, sentence.start + match.end("verb"))


# Before the subject of a sentence: a date, a title; no other person, no preposition.
_SUBJECT = re.compile(r"(?:[^。;]{0,40},)?(?![^,。;]*(?:同|与|跟|会见|拜会|接见|、))[^,。;]{0,30}")


@cache
def _chain() -> re.Pattern[str]:
    """A further clause of the same subject that tells what it said: `甲同乙会面,|逐一说明……`."""
    verbs = alternation(lexicon("zh").words("verbs.reporting"))
    opening = r"(?:并|还|也|又|逐一|着重|重点|分别|共同|热情|详细|深入|(?:就|对|向)[^,。;“”]{0,24})"
    return re.compile(rf"[^。“”]*?[,;]{opening}{{0,2}}(?P<verb>{verbs})")


_PRONOUN = re.compile(r"(?:^|(?<=[,。;“”]))(?:他|她|对方|该负责人)(?!们)")


def pronoun_clause(sentence: Sentence) -> Clause | None:
    for pronoun in _PRONOUN.finditer(sentence.text):
        match = _verb().match(sentence.text, pronoun.end())
        if match:
            begin, end = sentence.start + pronoun.start(), sentence.start + match.end("verb")
            return Clause(_act(match["verb"]), match["verb"], begin, end)
    return None


def is_quotation(sentence: Sentence) -> bool:
    return bool(re.match(r"“[^”]*”?$", sentence.text)) and len(sentence.text) > 8
