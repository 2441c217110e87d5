"""A person's way through the facts of a record: one line in, one change or one step out."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from gettext import gettext as _
from typing import Protocol

from digest.errors import DigestError
from digest.review.draft import LISTS, Draft, Place, corrections
from digest.review.fields import FIELDS, Field, field_named
from digest.review.phrases import phrase
from digest.review.screen import NAMES, Screen, alternatives

HELP = _("""Enter, a     accept the fact and go on; what was doubtful of it is settled
1, 2, ...    take what stands behind that number instead
e            edit; with a field, or a field and its value: e title, e title Mayor of Lakeview
             - empties a field that may be empty
d            delete the fact
n            add a party, a person or a point: n, or n person
b            back to the fact before
s            skip to the next section: date and place, parties, people, points, next meeting
u            undo the last change
w            write and quit; with a file, there: w other.meeting.yaml
q            quit without saving
?            this help
""")
_WORDS = {
    "accept": "a",
    "edit": "e",
    "delete": "d",
    "new": "n",
    "back": "b",
    "skip": "s",
    "undo": "u",
    "write": "w",
    "quit": "q",
    "help": "?",
}
_TAKES_MORE = ("e", "n", "w")
"""Commands that may have something behind them."""


class Terminal(Protocol):
    """Where a person reads and types: lines alone, so that every terminal and every reader of screens will do."""

    def ask(self, prompt: str) -> str | None:
        """What the person types behind a prompt; None once there is no more to come."""

    def tell(self, lines: Iterable[str]) -> None:
        """Show lines."""


Save = Callable[[Draft, str | None], str]
"""Writes what was reviewed, to the file that the person named or else to its usual place, and says in a sentence what
became of it. Raises DigestError."""


@dataclass(frozen=True)
class _Moment:
    """What `undo` goes back to."""

    draft: Draft
    at: int
    trail: tuple[int, ...]


@dataclass
class Session:
    """One review, from the first fact to `w` or `q`."""

    draft: Draft
    terminal: Terminal
    screen: Screen
    save: Save
    only_doubtful: bool = False
    _at: int = 0
    _trail: list[int] = field(default_factory=list)
    """The places that were gone through, for `b`."""
    _history: list[_Moment] = field(default_factory=list)
    _heading: int | None = None
    """The meeting whose heading was shown last."""

    def __post_init__(self) -> None:
        self._begun = self.draft

    def run(self) -> bool:
        """Whether what was reviewed is saved in the end."""
        self._open()
        stale = True
        while True:
            if stale:
                self._show()
            answer = self.terminal.ask(self._prompt())
            command, rest = _parsed(answer) if answer is not None else ("q", "")
            if command == "w":
                if self._written(rest):
                    return True
                stale = False
            elif command == "q":
                if self._quit():
                    return False
                stale = False
            else:
                stale = self._does(command, rest)

    # ------------------------------------------------------------------ what is shown

    def _open(self) -> None:
        places = self._places()
        doubtful = sum(bool(self.draft.doubts(place)) for place in places)
        self._say(
            phrase(
                "{facts} facts, {doubtful} of them to verify. Enter accepts a fact, e edits it, d deletes it, w writes "
                "and quits; ? lists all commands.",
                facts=len(places),
                doubtful=doubtful,
            )
        )
        self._pass_by()

    def _show(self) -> None:
        places = self._places()
        self.terminal.tell([""])
        if self._at >= len(places):
            self._say(self._standing())
            return
        place = places[self._at]
        if self._heading != place.meeting and len(self.draft.found) > 1:
            self.terminal.tell([*self.screen.heading(self.draft, place.meeting), ""])
        self._heading = place.meeting
        self.terminal.tell(self.screen.fact(self.draft, place, self._at + 1, len(places)))

    def _standing(self) -> str:
        corrected = corrections([each.meeting for each in self.draft.found])
        left = sum(len(each.meeting.doubts) for each in self.draft.found)
        told = _(
            "That was the last fact. Corrected: {corrected}. Still to verify: {left}. w writes and "
            "quits, b goes back, q quits without saving."
        )
        if self.only_doubtful:
            told = _(
                "Nothing further is to be verified here. Corrected: {corrected}. Still to verify: "
                "{left}. w writes and quits, b goes back, q quits without saving."
            )
        return phrase(told, corrected=corrected, left=left)

    def _prompt(self) -> str:
        place = self._here()
        if place is None:
            return _("Write? (w, b, q, ?) ")
        if self.draft.fact(place) is None:
            return phrase("Go on? (Enter, {add}, s, b, w, q, ?) ", add="n" if place.sort in LISTS else "e")
        choices = len(alternatives(self.draft, place))
        if not choices:
            return _("Accept? (Enter, e, d, n, s, b, w, q, ?) ")
        numbers = "1" if choices == 1 else f"1-{choices}"
        return phrase("Accept? (Enter, {numbers}, e, d, n, s, b, w, q, ?) ", numbers=numbers)

    def _say(self, text: str) -> None:
        self.terminal.tell(self.screen.sentence(text))

    # ------------------------------------------------------------------ where we are

    def _places(self) -> list[Place]:
        return list(self.draft.places())

    def _here(self) -> Place | None:
        """The fact that is shown; None behind the last."""
        places = self._places()
        return places[self._at] if self._at < len(places) else None

    def _forward(self) -> None:
        """To the next fact, or to the next doubtful one."""
        self._trail.append(self._at)
        self._at += 1
        self._pass_by()

    def _pass_by(self) -> None:
        """Leave out what is not to be verified, if only that is reviewed."""
        places = self._places()
        while self.only_doubtful and self._at < len(places) and not self.draft.doubts(places[self._at]):
            self._at += 1

    # ------------------------------------------------------------------ commands

    def _does(self, command: str, rest: str) -> bool:
        """Do what was typed, and say whether the fact must be shown again, or another one."""
        place = self._here()
        if command == "?":
            self.terminal.tell(HELP.splitlines())
            return False
        if command == "b":
            return self._back()
        if command == "u":
            return self._undo()
        if place is None:
            return command in ("a", "s") or self._not_understood(command, "w, b, q or ?")
        if re.fullmatch(r"[0-9]{1,3}", command):
            return self._choose(place, int(command))
        if command not in ("a", "e", "d", "n", "s"):
            return self._not_understood(command, _("a, e, d, n, b, s, u, w, q, ? or the number of a choice"))
        if command == "a":
            self._change(self.draft.accepted(place))
            self._forward()
        elif command == "s":
            self._skip(place)
        else:
            try:
                return {"e": self._edit, "n": self._add, "d": self._delete}[command](place, rest)
            except ValueError as error:
                self._say(str(error))
                return False
        return True

    def _not_understood(self, typed: str, known: str) -> bool:
        self._say(phrase("“{typed}” is not understood here; type {known}.", typed=typed, known=known))
        return False

    def _back(self) -> bool:
        if not self._trail:
            self._say(_("This is the first fact."))
            return False
        self._at = min(self._trail.pop(), len(self._places()))
        return True

    def _skip(self, place: Place) -> None:
        places = self._places()
        section = _section(place)
        following = (i for i in range(self._at, len(places)) if _section(places[i]) != section)
        self._trail.append(self._at)
        self._at = next(following, len(places))
        self._pass_by()

    def _change(self, draft: Draft) -> None:
        if draft != self.draft:
            self._history.append(_Moment(self.draft, self._at, tuple(self._trail)))
            self.draft = draft

    def _undo(self) -> bool:
        if not self._history:
            self._say(_("There is nothing to undo."))
            return False
        before = self._history.pop()
        self.draft, self._at, self._trail = before.draft, before.at, list(before.trail)
        self._say(_("Undone."))
        return True

    def _choose(self, place: Place, number: int) -> bool:
        choices = alternatives(self.draft, place)
        if not 0 < number <= len(choices):
            self._say(
                phrase("There is no choice {number} here; e edits the fact.", number=number)
                if not choices
                else phrase("The choices are 1 to {last}; e edits the fact.", last=len(choices))
            )
            return False
        try:
            self._edited(place, choices[number - 1].field, choices[number - 1].value)
        except ValueError as error:
            self._say(str(error))
            return False
        return True

    def _edit(self, place: Place, rest: str) -> bool:
        if place.sort in LISTS and place.number is None:
            raise ValueError(_("There is none to edit; n adds one."))
        found = self._field(place, rest)
        if found is None:
            return False
        chosen, value = found
        if not value.strip():
            now = chosen.said(self.draft.value(place, chosen)) or "nothing"
            value = self.terminal.ask(_question(chosen, phrase("now: {now}; Enter keeps it", now=now))) or ""
            if not value.strip():
                return False
        self._edited(place, chosen, value)
        return True

    def _field(self, place: Place, rest: str) -> tuple[Field, str] | None:
        """The field that is to be edited, and what of its value was typed along; None where it is given up."""
        fields = FIELDS[place.sort]
        if len(fields) == 1:
            return fields[0], rest
        name, _space, value = rest.partition(" ")
        names = ", ".join(each.name for each in fields)
        if not name:
            name = (self.terminal.ask(phrase("Which field? ({names}) ", names=names)) or "").strip()
            if not name:
                return None
        chosen = field_named(place.sort, unicodedata.normalize("NFKC", name))
        if chosen is None:
            raise ValueError(phrase("“{name}” is none of its fields: {names}.", name=name, names=names))
        return chosen, value

    def _edited(self, place: Place, chosen: Field, value: str) -> None:
        """Change a field, and say what changed along with it."""
        before = self.draft
        after = before.edited(place, chosen, value)
        self._change(after)
        old, new = before.fact(place), after.fact(place)
        if chosen.name != "name":
            return
        lost = [f"{tag}={name}" for tag, name in old.names.items() if tag not in new.names]
        if lost:
            told = _(
                "The old name's forms in other languages are taken out with it: {forms}. If they are "
                "right, put them back: e names {forms}"
            )
            self._say(phrase(told, forms="; ".join(lost)))
        self._tell_renamed(before, place, _("Other facts that named “{old}” and have the new name now: {count}."))

    def _tell_renamed(self, before: Draft, place: Place, told: str) -> None:
        sort = {"speakers": "key_points", "parties": "speakers"}.get(place.sort)
        if sort is None:
            return
        olds, news = (getattr(draft.meeting(place), sort) for draft in (before, self.draft))
        count = sum(old != new for old, new in zip(olds, news, strict=True))
        if count:
            self._say(phrase(told, count=count, old=before.fact(place).name))

    def _delete(self, place: Place, _rest: str) -> bool:
        if place.sort == "title" and len(self.draft.found) > 1:
            answer = self.terminal.ask(_("Delete this whole meeting, with all its facts? (yes, no) "))
            if not _is_yes(answer):
                return False
            self._change(self.draft.without_meeting(place.meeting))
            self._heading = None
            self._pass_by()
            return True
        before = self.draft
        self._change(before.deleted(place))
        self._say(_("Deleted; u undoes it."))
        self._tell_renamed(
            before, place, _("Points that were said by “{old}” and now by nobody in particular: {count}.")
        )
        self._pass_by()
        return True

    def _add(self, place: Place, rest: str) -> bool:
        kinds = {name: sort for sort, name in NAMES.items()}
        given = unicodedata.normalize("NFKC", rest).strip().lower()
        if not given and place.sort in LISTS:
            given = NAMES[place.sort]
        if not given:
            given = (self.terminal.ask(_("Add what? (party, person, point) ")) or "").strip().lower()
            if not given:
                return False
        found = [name for name in kinds if name.startswith(given)]
        if len(found) != 1:
            raise ValueError(phrase("“{given}” cannot be added; a party, a person or a point can.", given=given))
        sort = kinds[found[0]]
        values: dict[Field, str] = {}
        for each in FIELDS[sort]:
            value = self._value(each, place, required=each is FIELDS[sort][0])
            if value is None:
                self._say(_("Nothing was added."))
                return False
            values[each] = value
        at = place.number + 1 if place.sort == sort and place.number is not None else None
        length = len(getattr(self.draft.meeting(place), sort))
        new = Place(place.meeting, sort, length if at is None else at)
        self._change(self.draft.added(new, values))
        self._trail.append(self._at)
        self._at = self._places().index(new)
        return True

    def _value(self, each: Field, place: Place, *, required: bool) -> str | None:
        """What a person types for a field of something new, asked until it will do; None where it is given up."""
        while True:
            typed = self.terminal.ask(_question(each, _("Enter gives it up") if required else _("Enter leaves it out")))
            if typed is None or (required and not typed.strip()):
                return None
            if not typed.strip():
                return ""
            try:
                each.value(typed, self.draft.meeting(place))
            except ValueError as error:
                self._say(str(error))
            else:
                return typed

    # ------------------------------------------------------------------ the end

    def _written(self, name: str) -> bool:
        try:
            told = self.save(self.draft, name or None)
        except DigestError as error:
            self._say(error.message)
            self._say(_("Nothing is lost: w FILE writes it elsewhere."))
            return False
        self._say(told)
        return True

    def _quit(self) -> bool:
        """Whether to quit without saving; asked once where something was changed."""
        if self.draft == self._begun:
            return True
        answer = self.terminal.ask(_("Quit without saving what you changed? (yes, no) "))
        return answer is None or _is_yes(answer)


def _parsed(answer: str) -> tuple[str, str]:
    """The letter of a command and what stands behind it; a Chinese keyboard's full-width letters will do."""
    word, _space, rest = answer.strip().partition(" ")
    word = unicodedata.normalize("NFKC", word).lower()
    command = _WORDS.get(word, word or "a")
    rest = rest.strip()
    return (command, rest) if not rest or command in _TAKES_MORE else (answer.strip(), "")


def _is_yes(answer: str | None) -> bool:
    return answer is not None and unicodedata.normalize("NFKC", answer).strip().lower() in ("y", "yes", "是")


def _section(place: Place) -> tuple[int, str]:
    return place.meeting, place.sort if place.sort in LISTS else ""


def _question(field: Field, otherwise: str) -> str:
    return phrase("{field}: {expected} ({otherwise}): ", field=field.name, expected=field.expected, otherwise=otherwise)
