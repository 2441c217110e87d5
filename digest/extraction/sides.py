"""Which side a body is on, where its own name does not say: told from the name of the person who speaks for it."""

from digest.extraction.chinese.names import shape, surnames, transliterating
from digest.extraction.event import Event
from digest.extraction.places import country_of_place
from digest.extraction.report import Report
from digest.meeting import PartyKind

# Names of people from there can be written as Chinese names are.
_NAMED_ALIKE = frozenset({"JP", "KR", "KP", "VN", "SG", "TW", "HK", "MO", "MY"})


class Sides:
    """The two countries of a meeting that a Chinese report tells of: its own, and one other."""

    def __init__(self, report: Report, event: Event, home: str | None) -> None:
        self._home = home if report.language == "zh" else None
        told = {sentence.index for sentence in event.sentences}
        named = {
            country_of_place(body.name.text)
            for sentence, bodies in zip(report.sentences, report.bodies, strict=True)
            for body in bodies
            if sentence.index in told and body.kind is PartyKind.COUNTRY
        }
        others = named - {None, home}
        self._other = others.pop() if len(others) == 1 else None

    def country_of(self, person: str) -> str | None:
        """The country that a person of this name speaks for, where it can be only one of the two."""
        if self._home is None or self._other is None or self._other in _NAMED_ALIKE:
            return None
        foreign = "·" in person or person.isascii() or (
            transliterating().issuperset(person) and person[0] not in surnames()
        )  # fmt: skip
        if foreign:
            return self._other
        return self._home if len(person) in (2, 3) and person[0] in surnames() and shape(person) else None
