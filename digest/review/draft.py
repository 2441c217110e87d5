"""What a person makes of the meetings of a report: each change gives new meetings, and what was decided of the facts
moves along with them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from gettext import gettext as _
from typing import Any

from pydantic import ValidationError

from digest.document import Document
from digest.extraction.decisions import Decision, Explained
from digest.meeting import Basis, Doubt, Fact, KeyPoint, LocalizedName, Meeting, MeetingDate, Party, Speaker, Venue
from digest.record import Record
from digest.review.fields import FIELDS, Field

LISTS: dict[str, type[Fact]] = {"parties": Party, "speakers": Speaker, "key_points": KeyPoint}
_SINGLE: dict[str, type[Fact]] = {"date": MeetingDate, "venue": Venue}
_PLAIN = ("title", "kind", "status")
_ITEM = re.compile(r"(?P<list>parties|speakers|key_points)\[(?P<number>\d+)\](?P<rest>.*)")


@dataclass(frozen=True)
class Place:
    """Where a fact stands: in which meeting, and where in it."""

    meeting: int
    sort: str
    """The field of the meeting: `title`, `date`, `speakers`, ..."""
    number: int | None = None
    """Which one of a list; None for what is no list, and for a list that is empty."""

    @property
    def path(self) -> str:
        """As in `Doubt.path`."""
        return self.sort if self.number is None else f"{self.sort}[{self.number}]"


@dataclass(frozen=True)
class Draft:
    """The meetings of a record while a person looks through them."""

    found: tuple[Explained, ...]
    documents: tuple[Document, ...]

    @classmethod
    def of(cls, record: Record) -> "Draft":
        """A record with what it says itself of the decisions behind it: its doubts."""
        return cls(tuple(map(_as_recorded, record.meetings)), record.documents)

    @property
    def record(self) -> Record:
        return Record(meetings=tuple(each.meeting for each in self.found), documents=self.documents)

    def places(self) -> Iterator[Place]:
        """Every fact, in the order of the record; an empty list has one place, where something can be added."""
        for number, each in enumerate(self.found):
            for sort in ("title", "kind", "status", "date", "venue"):
                yield Place(number, sort)
            for sort in LISTS:
                facts = getattr(each.meeting, sort)
                yield from (Place(number, sort, i) for i in range(len(facts))) if facts else (Place(number, sort),)

    def meeting(self, place: Place) -> Meeting:
        return self.found[place.meeting].meeting

    def fact(self, place: Place) -> Any:
        """A Fact or a plain value; None where there is nothing."""
        if place.sort in LISTS:
            return None if place.number is None else getattr(self.meeting(place), place.sort)[place.number]
        return getattr(self.meeting(place), place.sort)

    def decisions(self, place: Place) -> dict[str, Decision]:
        """What was decided of a fact, by the path of the fact or of a field in it."""
        return {
            path: decision for path, decision in self.found[place.meeting].decisions.items() if _is_of(path, place.path)
        }

    def doubts(self, place: Place) -> tuple[Doubt, ...]:
        return tuple(doubt for doubt in self.meeting(place).doubts if _is_of(doubt.path, place.path))

    def is_corrected(self, place: Place) -> bool:
        """Whether a person put the fact right, or took it out."""
        fact = self.fact(place)
        if isinstance(fact, Fact):
            return fact.basis is Basis.CORRECTED
        return place.sort in self.meeting(place).corrected

    def value(self, place: Place, field: Field) -> Any:
        """The value of a field; None where the fact is not there."""
        fact = self.fact(place)
        return getattr(fact, field.name) if isinstance(fact, Fact) and not isinstance(fact, MeetingDate) else fact

    # ------------------------------------------------------------------ changes

    def edited(self, place: Place, field: Field, typed: str) -> "Draft":
        """With another value of a field, as a person typed it. What was doubtful of it is settled.

        Who is renamed is renamed wherever the meeting names him. Raises ValueError with a sentence for that person.
        """
        meeting = self.meeting(place)
        value = field.value(typed, meeting)
        if place.sort in _PLAIN:
            changed = meeting.model_copy(update={place.sort: value, "corrected": _with(meeting.corrected, place.sort)})
            return self._put(place, changed, _settled(place.path))
        old = self.fact(place)
        values = value if place.sort == "date" else {field.name: value}
        if field.name == "name" and isinstance(old, LocalizedName):
            values["names"] = {tag: value for tag, name in old.names.items() if name == old.name}
        fact = _made({**_SINGLE, **LISTS}[place.sort], old, values)
        settles = [f"{place.path}.{field.name}"]
        if place.number is None or field is FIELDS[place.sort][0]:
            settles += [place.path] if place.sort != "speakers" else [f"{place.path}.names"]
        if place.number is None:
            changed = meeting.model_copy(update={place.sort: fact})
        else:
            facts = getattr(meeting, place.sort)
            changed = meeting.model_copy(
                update={place.sort: (*facts[: place.number], fact, *facts[place.number + 1 :])}
            )
        if field.name == "name":
            changed = _renamed(changed, place.sort, old.name, value)
        return self._put(place, changed, _settled(*settles))

    def added(self, place: Place, values: dict[Field, str]) -> "Draft":
        """With another party, person or point at a place in its list. Raises ValueError."""
        meeting, number = self.meeting(place), place.number or 0
        read = {field.name: field.value(typed, meeting) for field, typed in values.items() if typed}
        facts = getattr(meeting, place.sort)
        update = {place.sort: (*facts[:number], _made(LISTS[place.sort], None, read), *facts[number:])}

        def moved(path: str) -> str | None:
            return _renumbered(path, place.sort, lambda other: other + (other >= number))

        return self._put(place, meeting.model_copy(update=update), moved)

    def deleted(self, place: Place) -> "Draft":
        """Without a fact; what nobody said of a person who is gone, nobody in particular said. Raises ValueError."""
        if place.sort in _PLAIN:
            raise ValueError(_("{sort}: every meeting has one; edit it instead.").format(sort=place.sort))
        meeting, fact = self.meeting(place), self.fact(place)
        if fact is None:
            raise ValueError(_("There is nothing to delete."))
        update: dict[str, Any] = {"corrected": _with(meeting.corrected, place.sort)}
        number = place.number
        if number is None:
            return self._put(place, meeting.model_copy(update={place.sort: None, **update}), _settled(place.path))
        facts = getattr(meeting, place.sort)
        changed = meeting.model_copy(update={place.sort: (*facts[:number], *facts[number + 1 :]), **update})
        if isinstance(fact, Speaker):
            changed = _renamed(changed, "speakers", fact.name, None)

        def moved(path: str) -> str | None:
            return _renumbered(path, place.sort, lambda other: None if other == number else other - (other > number))

        return self._put(place, changed, moved)

    def without_meeting(self, number: int) -> "Draft":
        """Without a meeting that was none."""
        return replace(self, found=(*self.found[:number], *self.found[number + 1 :]))

    def accepted(self, place: Place) -> "Draft":
        """With nothing left to verify of a fact. A date that was worked out is vouched for by whoever accepts it."""
        changed = meeting = self.meeting(place)
        if isinstance(meeting.date, MeetingDate) and place.sort == "date" and meeting.date.basis is Basis.INFERRED:
            changed = meeting.model_copy(update={"date": meeting.date.model_copy(update={"basis": Basis.CORRECTED})})
        if changed is meeting and not self.doubts(place):
            return self
        return self._put(place, changed, _settled(place.path))

    def _put(self, place: Place, meeting: Meeting, moved: Callable[[str], str | None]) -> "Draft":
        """With a changed meeting, whose doubts and decisions are those of before at their new paths."""
        explained = self.found[place.meeting]
        doubts = ((doubt, moved(doubt.path)) for doubt in meeting.doubts)
        decisions = ((moved(path), decision) for path, decision in explained.decisions.items())
        changed = Explained(
            meeting.model_copy(
                update={"doubts": tuple(doubt.model_copy(update={"path": path}) for doubt, path in doubts if path)}
            ),
            {path: decision for path, decision in decisions if path},
        )
        return replace(self, found=(*self.found[: place.meeting], changed, *self.found[place.meeting + 1 :]))


def corrections(meetings: Sequence[Meeting]) -> int:
    """How much a person changed in meetings."""
    facts = (fact for meeting in meetings for fact in _facts(meeting))
    return sum(fact.basis is Basis.CORRECTED for fact in facts) + sum(len(meeting.corrected) for meeting in meetings)


def _facts(meeting: Meeting) -> Iterator[Fact]:
    yield from (fact for fact in (meeting.date, meeting.venue) if fact is not None)
    yield from (*meeting.parties, *meeting.speakers, *meeting.key_points)


def _as_recorded(meeting: Meeting) -> Explained:
    return Explained(
        meeting, {doubt.path: Decision(doubt.rule, doubt.margin, doubt.alternatives) for doubt in meeting.doubts}
    )


def _is_of(path: str, fact: str) -> bool:
    return path == fact or path.startswith(f"{fact}.")


def _with(corrected: Sequence[str], sort: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*corrected, sort]))


def _settled(*paths: str) -> Callable[[str], str | None]:
    return lambda path: None if any(_is_of(path, settled) for settled in paths) else path


def _renumbered(path: str, sort: str, number: Callable[[int], int | None]) -> str | None:
    """A path after its list has changed; None where what it leads to is gone."""
    item = _ITEM.fullmatch(path)
    if item is None or item["list"] != sort:
        return path
    found = number(int(item["number"]))
    return None if found is None else f"{sort}[{found}]{item['rest']}"


def _made(kind: type[Fact], old: Fact | None, values: dict[str, Any]) -> Fact:
    """A fact with new values, for which a person vouches. Raises ValueError."""
    kept = dict(old) if old is not None else {}
    try:
        return kind.model_validate({**kept, **values, "basis": Basis.CORRECTED})
    except ValidationError as error:
        mistake = error.errors(include_url=False)[0]
        where = str(mistake["loc"][0]) if mistake["loc"] else _("this fact")
        raise ValueError(f"{where}: {mistake['msg'].removeprefix('Value error, ')}.") from error


def _renamed(meeting: Meeting, sort: str, old: str, new: str | None) -> Meeting:
    """With a person's or a body's new name where other facts name it, unless another one still bears the old name."""
    if old == new or any(fact.name == old for fact in getattr(meeting, sort)):
        return meeting
    naming, field = {"speakers": ("key_points", "speaker"), "parties": ("speakers", "party")}[sort]
    facts = tuple(
        fact.model_copy(update={field: new, "basis": Basis.CORRECTED}) if getattr(fact, field) == old else fact
        for fact in getattr(meeting, naming)
    )
    return meeting.model_copy(update={naming: facts})
