"""Which people and which bodies of two meetings are the same."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from typing import TypeVar

from digest.bilingual.bodies import SURE, body_likeness
from digest.bilingual.glossary import Meaning, meaning
from digest.bilingual.people import Likeness, korean_surname_agrees, likeness, sounds_alike
from digest.bilingual.places import keys, places_in
from digest.bilingual.script import in_han
from digest.meeting import LocalizedName, Meeting, Party, PartyKind, Speaker

_Named = TypeVar("_Named", bound=LocalizedName)

_ENOUGH = 0.6
"""What title, body and part must say at least for two names that cannot be compared."""
_APART = 0.1
"""How far the next candidate must be behind."""
_MISSPELT = 0.8
"""How alike two spellings of one name are: one character of three differs, one letter of ten."""
_HEARD = 0.75
"""From here on a transcription sounds like the name."""


@dataclass(frozen=True)
class Link:
    """The same person or body, by its place in the one meeting and in the other."""

    one: int
    other: int
    rule: str
    """`name`, `spelling` (the sources spell the name differently), or `title` (the names cannot be compared)."""
    margin: float
    """0 (a guess) to 1."""

    @property
    def sure(self) -> bool:
        return self.rule == "name"


def linked_people(one: Meeting, other: Meeting) -> list[Link]:
    """The people who are named in both; each at most once."""

    def by_name(a: Speaker, b: Speaker) -> float:
        return float(name_likeness(a, b) is Likeness.SAME)

    def by_title(a: Speaker, b: Speaker) -> float:
        return _title_likeness(a, b) if name_likeness(a, b) is Likeness.OPEN else 0.0

    return _linked(
        one.speakers,
        other.speakers,
        (("name", by_name, 1.0), ("spelling", _misspelt, 0.5), ("title", by_title, _ENOUGH)),
    )


def linked_parties(one: Meeting, other: Meeting) -> list[Link]:
    """The bodies that are named in both; each at most once."""

    def by_name(a: Party, b: Party) -> float:
        if a.country and b.country and a.country != b.country:
            return 0.0
        return max(body_likeness(mine, theirs) for mine, theirs in product(_names(a), _names(b)))

    def by_elimination(a: Party, b: Party) -> float:
        places = a.kind is b.kind is PartyKind.MUNICIPALITY and in_han(a.name) != in_han(b.name)
        known = keys(a.name) and keys(b.name)
        return float(places and not known and a.country is not None and a.country == b.country)

    return _linked(one.parties, other.parties, (("name", by_name, SURE), ("title", by_elimination, 1.0)))


def name_likeness(one: LocalizedName, other: LocalizedName) -> Likeness:
    """Compare all that is known of two names."""
    found = {likeness(mine, theirs) for mine, theirs in product(_names(one), _names(other))}
    return next((verdict for verdict in Likeness if verdict in found), Likeness.OPEN)


def are_strangers(one: Speaker, other: Speaker) -> bool:
    """Whether two people are certainly two: by their names, or by titles that one person does not hold."""
    verdict = name_likeness(one, other)
    titled = bool(_title(one) and _title(other))
    return verdict is Likeness.DIFFERENT or (verdict is Likeness.OPEN and titled and not _title_likeness(one, other))


def _names(named: LocalizedName) -> list[str]:
    return list(dict.fromkeys([named.name, *named.names.values()]))


def _linked(
    ones: Sequence[_Named],
    others: Sequence[_Named],
    rules: Sequence[tuple[str, Callable[[_Named, _Named], float], float]],
) -> list[Link]:
    """The surest rule first; within it the best pairs first. A pair with a rival that is as good is no pair."""
    links: list[Link] = []
    for rule, score, least in rules:
        left = [i for i in range(len(ones)) if i not in {link.one for link in links}]
        right = [j for j in range(len(others)) if j not in {link.other for link in links}]
        scores = {(i, j): score(ones[i], others[j]) for i, j in product(left, right)}
        for i, j in sorted(scores, key=lambda pair: (-scores[pair], pair)):
            taken = any(link.one == i or link.other == j for link in links)
            if scores[i, j] < least or taken:
                continue
            rivals = [scores[pair] for pair in _rivals(scores, i, j, links)]
            margin = scores[i, j] - max(rivals, default=0.0)
            if rule == "name" or margin >= _APART:
                links.append(Link(i, j, rule, 1.0 if rule == "name" else round(min(1.0, margin), 2)))
    return sorted(links, key=lambda link: link.one)


def _rivals(scores: dict[tuple[int, int], float], i: int, j: int, links: Sequence[Link]) -> Iterator[tuple[int, int]]:
    gone = {link.one for link in links}, {link.other for link in links}
    for a, b in scores:
        if (a == i) != (b == j) and a not in gone[0] and b not in gone[1]:
            yield a, b


def _title(speaker: Speaker) -> str:
    return ", ".join(part for part in (speaker.party, speaker.title) if part)


def _misspelt(one: Speaker, other: Speaker) -> float:
    """How likely the sources spell one name differently: nearly the same letters, and the same post."""
    if in_han(one.name) != in_han(other.name) or name_likeness(one, other) is not Likeness.DIFFERENT:
        return 0.0
    a, b = one.name.casefold(), other.name.casefold()
    ratio = SequenceMatcher(None, a, b).ratio()
    alike = ratio >= _MISSPELT or (in_han(a) and len(a) == len(b) == 3 and a[0] == b[0] and ratio > 0.6)
    mine, theirs = meaning(_title(one)), meaning(_title(other))
    return ratio if alike and mine.same_post(theirs) and _where(one, other) >= 0 else 0.0


def _title_likeness(one: Speaker, other: Speaker) -> float:
    """What title, body and part in the meeting say of two people whose names cannot be compared."""
    mine, theirs = meaning(_title(one)), meaning(_title(other))
    where = _where(one, other)
    body = _same_body(mine, theirs)
    if where < 0 or body < 0 or mine.other_post(theirs):
        return 0.0
    score = body + 0.2 * where
    if mine.same_post(theirs):
        score += 0.3 if mine.only_heads and theirs.only_heads else 0.5
    if not score:
        return 0.0
    score += 0.4 * any(korean_surname_agrees(a, b) for a, b in product(_names(one), _names(other)))
    heard = max(sounds_alike(a, b) for a, b in product(_names(one), _names(other)))
    score += 0.5 * (heard >= _HEARD and _is_parted(one, other))
    return score + 0.05 * (one.role is other.role) + 0.05 * (one.spoke == other.spoke)


def _same_body(mine: Meaning, theirs: Meaning) -> float:
    """Negative where the titles are of different bodies: of other fields, or a section beside a centre."""
    if mine.bodies & theirs.bodies:
        return 0.3
    organs = 0.1 * bool(mine.organs & theirs.organs) - 0.2 * bool(mine.organs and theirs.organs)
    if not (mine.fields and theirs.fields):
        return max(0.0, organs + 0.1)
    return 0.6 * (mine.common_fields(theirs) - 0.5) + organs + 0.1


def _where(one: Speaker, other: Speaker) -> int:
    """1 where the titles name one place, -1 where they name different ones in one country or different countries."""
    a, b = places_in(_title(one)), places_in(_title(other))
    if not a or not b:
        return 0
    if any(mine & theirs for mine in a for theirs in b):
        return 1
    return -1


def _is_parted(one: Speaker, other: Speaker) -> bool:
    return any("·" in name or "・" in name for name in (*_names(one), *_names(other)))
