"""Who does what in a Japanese sentence: the topic or subject (は, が), and the verb at the end of its clause."""

import re
from functools import cache

from digest.extraction.japanese.people import titles
from digest.extraction.lexicon import alternation, lexicon
from digest.extraction.mentions import Act, Clause
from digest.extraction.sentences import Sentence

_ORDER = (
    (Act.LEADS, "leading"),
    (Act.PRESIDES, "presiding"),
    (Act.SIGNS, "signing"),
    (Act.SAYS, "reporting"),
    (Act.ATTENDS, "attending"),
)


@cache
def _verb() -> re.Pattern[str]:
    words = lexicon("ja")
    return re.compile(
        "|".join(f"(?P<{act.value}>{alternation(words.words(f'verbs.{table}'))})" for act, table in _ORDER)
    )


@cache
def _behind_name() -> re.Pattern[str]:
    bracket = r"(?:\([^()]{1,24}\))?"
    return re.compile(rf"{bracket}(?:{titles().pattern})?{bracket}")


def clause_of(sentence: Sentence, start: int, end: int) -> Clause | None:
    text, at = sentence.text, end - sentence.start
    behind = _behind_name().match(text, at)
    at = behind.end() if behind else at
    particle = re.compile(r"(?:から)?は|(?:ら)?が|も|からは").match(text, at)
    leads = re.compile(r"を(?:団長|代表)").match(text, at)
    if leads:
        return Clause(Act.LEADS, "団長", start, sentence.start + leads.end())
    if particle is None:
        listed = re.compile(r"[、,と](?=.{0,60}(?:が|は))").match(text, at)
        return Clause(Act.ACTS, "", start, sentence.start + at) if listed else None
    return _first_act(sentence, start, particle.end())


def unsaid_clause(sentence: Sentence) -> Clause | None:
    """A sentence whose subject goes without saying: `また、……と述べました`."""
    if re.search(r"(?:は|が)(?:、|,|“)|(?:市長|氏|教授|会長|局長|課長|両市|双方|一行)[はが]", sentence.text[:60]):
        return None
    clause = _first_act(sentence, sentence.start, 0)
    return clause if clause is not None and clause.act is Act.SAYS else None


def _first_act(sentence: Sentence, start: int, at: int) -> Clause | None:
    """The weightiest thing that the rest of the sentence tells: saying before being there."""
    quoted = re.sub(r"“[^”]*”?", lambda quote: " " * len(quote[0]), sentence.text)
    found = list(_verb().finditer(quoted, at))
    for act, _ in sorted(_ORDER, key=lambda pair: pair[0] is not Act.SAYS):
        match = next((match for match in found if match.lastgroup == act.value), None)
        if match is not None:
            return Clause(act, match[0], start, sentence.start + match.end())
    return Clause(Act.ACTS, "", start, sentence.start + at) if at else None
