"""Names that a report gives in two scripts: "Wang Wen (王文)", 森田惠一（Morita Keiichi）. Read, never derived."""

import re
from dataclasses import dataclass

from digest.bilingual.people import Likeness, likeness
from digest.bilingual.script import UNKNOWN_HAN, in_han, script_of, tag_of
from digest.extraction.people import Person
from digest.extraction.report import Report
from digest.extraction.sentences import Sentence
from digest.language import HAN

_HAN_BEHIND = re.compile(rf"\s?[(（]\s*(?:Chinese:\s*|Japanese:\s*)?(?P<name>[{HAN}]{{2,6}}|[{HAN}·]{{4,16}})\s*[)）]")
_WORD = r"(?:[A-ZÀ-Þ][\w'’.-]*|bin|binti|da|de|del|den|di|dos|du|la|van|von)"
_LATIN_BEHIND = re.compile(rf"\s?[(（]\s*(?P<name>[A-ZÀ-Þ][\w'’.-]*(?:[ \u3000·]{_WORD}){{1,4}})(?=\s*[)）,，])")


@dataclass(frozen=True)
class OtherForm:
    """A name in the other script."""

    language: str
    """BCP 47 tag."""
    name: str
    passage: Sentence
    """Where the report gives both."""


def other_form(report: Report, person: Person) -> OtherForm | None:
    """The form of a person's name that stands in brackets behind it; None where none does, or another name."""
    behind = _LATIN_BEHIND if in_han(person.name) else _HAN_BEHIND
    for sentence, mention in person.mentions:
        match = behind.match(report.document.text, mention.name.end, sentence.end)
        if match is None:
            continue
        verdict = likeness(person.name, match["name"])
        if verdict is not Likeness.DIFFERENT:
            return OtherForm(_language(match["name"], verdict), " ".join(match["name"].split()), sentence)
    return None


def own_language(report: Report, name: str) -> str:
    """The BCP 47 tag of a name as the report writes it."""
    return tag_of(name, report.document.language or report.language)


def _language(name: str, verdict: Likeness) -> str:
    if not in_han(name):
        return "en"
    return script_of(name) if verdict is Likeness.SAME or "·" in name else UNKNOWN_HAN
