"""Who does what in an English sentence: subjects and verbs, agents of passives, quotations."""

import re
from functools import cache

from digest.extraction.english.words import english_words, tokens_of
from digest.extraction.lexicon import alternation
from digest.extraction.mentions import Act, Clause
from digest.extraction.sentences import Sentence

# What may stand between a subject and its verb: brackets, one apposition or relative clause, adverbs and auxiliaries.
_BRACKETS = r"(?:\s?\([^)]{1,60}\))?"
_APPOSITION = r"(?:,\s[^.;\"“”]{2,200}?,(?=\s))"
_ADVERBIALS = (
    r"(?:,?\s(?:also|then|further|furthermore|himself|herself|later|in turn|for (?:his|her|its) part|again|together"
    r"|jointly|both|each|who|has|have|had|did|in (?:his|her|their|a|an)\b[^,.]{0,40},?|on behalf of[^,.]{0,60},?"
    r"|[a-z]+ly|conversely|meanwhile|however,?))*"
)
_ADVERBS = r"(?:\s(?:also|then|further|later|again|[a-z]+ly|had|has|never|himself|herself))*"


@cache
def _acts() -> dict[Act, frozenset[str]]:
    words = english_words().lexicon
    return {
        Act.SIGNS: words.words("verbs.signing"),
        Act.PRESIDES: words.words("verbs.presiding"),
        Act.SAYS: words.words("verbs.reporting"),
        Act.ATTENDS: words.words("verbs.attending"),
    }


def act_of(verb: str) -> Act | None:
    """What a verb tells that its subject does; None for a word that is no verb in the past or present tense."""
    word = verb.lower()
    for act, verbs in _acts().items():
        if word in verbs:
            return act
    irregular = english_words().lexicon.words("verbs.past")
    return Act.ACTS if word in irregular or re.fullmatch(r"[a-z]{2,}ed", word) else None


@cache
def _behind() -> tuple[re.Pattern[str], ...]:
    verb = rf"{_ADVERBIALS},?\s(?P<verb>[a-z]+(?:-[a-z]+)?)"
    return re.compile(_BRACKETS + verb), re.compile(_BRACKETS + _APPOSITION + verb)


@cache
def _inverted() -> re.Pattern[str]:
    """`said X`; other verbs of speech only behind a quotation or a clause: `..., cautioned X`."""
    words = english_words().lexicon
    plain, others = alternation(words.words("verbs.inverting")), alternation(words.words("verbs.reporting"))
    return re.compile(rf"(?:\b(?P<verb>{plain})|[,\"”] (?P<other>{others})|\baccording to),? (?:the )?$")


_REMARKS_BY = re.compile(
    r"\b(?:remarks?|speech(?:es)?|address(?:es)?|keynotes?|lectures?|presentations?|statements?|welcome|words)\b"
    r"[^,.;]{0,40} by,? (?:the )?$",
    re.IGNORECASE,
)


@cache
def _agent() -> re.Pattern[str]:
    return re.compile(r"\b(?P<verb>[a-z]+(?:-[a-z]+)?|taken)(?: over)? by,? (?:the )?$")


def clause_of(sentence: Sentence, title_start: int, end: int) -> Clause | None:
    """What a name that ends at `end` is the subject or the agent of; the title in front of it starts at `title_start`.

    All are offsets into the text; so is the clause's.
    """
    text = sentence.text
    before, after = text[: title_start - sentence.start], text[end - sentence.start :]
    if re.match(r"['’]s?\b", after):
        return None
    inverted = _inverted().search(before)
    if inverted:
        verb = inverted["verb"] or inverted["other"] or "according to"
        return Clause(Act.SAYS, verb, title_start, end)
    if _REMARKS_BY.search(before):
        return Clause(Act.SAYS, "by", title_start, end)
    agent = _agent().search(before)
    if agent and re.search(r"\b(?:is|are) (?:[a-z]+ly )?$", before[: agent.start("verb")]):
        return None  # "the council is chaired by": what is always so, and not at this meeting
    if agent:
        return _by(agent["verb"].lower(), before, title_start, end)
    if re.search(r"\b(?:of|for|to|with|from|between|than|about|on) (?:the )?$", before):
        return None
    for pattern in _behind():
        match = pattern.match(after)
        act = act_of(match["verb"]) if match is not None else None
        if match is not None and act is not None:
            return Clause(_passive(act, match, after), match["verb"].lower(), title_start, end + match.end("verb"))
    return None


def _passive(act: Act, match: re.Match[str], after: str) -> Act:
    """`was present`, `was accompanied`: being there, where the auxiliary alone would say nothing."""
    participle = re.compile(r"\s(?:not |also |then )?(?P<verb>[a-z]+)").match(after, match.end())
    there = participle is not None and participle["verb"] in (*_acts()[Act.ATTENDS], "present")
    return Act.ATTENDS if match["verb"] in ("was", "were", "is") and there else act


def _by(verb: str, before: str, start: int, end: int) -> Clause | None:
    """`chaired by X`, `the chair was taken by X`, `a delegation led by X`, `views were put by X`."""
    if verb in english_words().lexicon.words("verbs.presiding_participles") or (
        verb == "taken" and re.search(r"\bchair was taken by", before)
    ):
        return Clause(Act.PRESIDES, verb, start, end)
    if verb in ("led", "headed"):
        return Clause(Act.LEADS, verb, start, end)
    if verb in ("signed", "initialled", "inked"):
        return Clause(Act.SIGNS, verb, start, end)
    if verb in ("accompanied", "joined", "attended", "represented", "received", "hosted", "greeted", "welcomed", "met"):
        return Clause(Act.ATTENDS, verb, start, end)
    return Clause(Act.SAYS, verb, start, end) if re.fullmatch(r"[a-z]+(?:ed|en|ut|id)", verb) else None


_PRONOUN = re.compile(rf"(?:^|(?<=[\s\"“(,;]))(?:He|She|he|she){_ADVERBS},? (?P<verb>[a-z]+)")


def pronoun_clause(sentence: Sentence) -> Clause | None:
    for match in _PRONOUN.finditer(sentence.text):
        act = act_of(match["verb"])
        if act is not None:
            return Clause(
                act, match["verb"].lower(), sentence.start + match.start(), sentence.start + match.end("verb")
            )
    return None


_POST = re.compile(rf"^The (?P<post>[A-Za-z][\w-]*(?: [A-Za-z][\w-]*){{0,3}}?){_ADVERBS} (?P<verb>[a-z]+)\b")


def post_clause(sentence: Sentence) -> tuple[str, Clause] | None:
    """`The Foreign Minister underscored`: the post, and what its holder does."""
    match = _POST.match(sentence.text)
    act = act_of(match["verb"]) if match is not None else None
    if match is None or act is None:
        return None
    head = tokens_of(match["post"])[-1]
    if not english_words().is_post(head) or english_words().is_plural_post(head):
        return None
    return match["post"], Clause(act, match["verb"], sentence.start, sentence.start + match.end("verb"))


def is_quotation(sentence: Sentence) -> bool:
    text = sentence.text
    if not re.match(r"[\"“]", text) or len(text) < 20:
        return False
    closing = re.search(r"[\"”]", text[1:])
    return closing is None or closing.end() + 1 >= len(text) - 1
