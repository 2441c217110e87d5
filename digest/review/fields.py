"""What can be changed of a fact: its fields, how each is shown, and how each is read from what a person types."""

import calendar
import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from gettext import gettext as _
from typing import Any

from digest.meeting import (
    Kind,
    Meeting,
    MeetingDate,
    PartyKind,
    PartyRole,
    PointKind,
    Precision,
    SpeakerRole,
    Status,
)

NOTHING = "-"
"""What a person types for a field that is to be empty."""
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
_BETWEEN_DAYS = re.compile(r"\s*/\s*|\s+to\s+|\s*至\s*")
_YES = ("yes", "y", "true", "是")
_NO = ("no", "n", "false", "否")


@dataclass(frozen=True)
class Field:
    """One field of a fact."""

    name: str
    """As in the record."""
    expected: str
    """What may be typed, as the end of a sentence."""
    read: Callable[[str, Meeting], Any]
    """The value in what was typed, for a meeting. Raises ValueError, whose message ends the sentence "expected ..."."""
    shown: Callable[[Any], str] = str
    optional: bool = False

    def value(self, typed: str, meeting: Meeting) -> Any:
        """The value in what a person typed. Raises ValueError with a sentence for that person."""
        text = " ".join(typed.split())
        if not text.isprintable():
            raise ValueError(_("{name}: a character in this cannot be printed; type it again.").format(name=self.name))
        if not text or text == NOTHING:
            if self.optional:
                return {} if self.name == "names" else None
            raise ValueError(
                _("{name}: this cannot be empty; expected {expected}.").format(name=self.name, expected=self.expected)
            )
        try:
            return self.read(text, meeting)
        except ValueError as error:
            expected = str(error) or self.expected
            raise ValueError(
                _("{name}: “{text}” will not do; expected {expected}.").format(
                    name=self.name, text=text, expected=expected
                )
            ) from error

    def said(self, value: Any) -> str:
        """A value in words; empty where there is none."""
        return "" if value is None or value == {} else self.shown(value)


# ---------------------------------------------------------------------- reading


def _text(text: str, meeting: Meeting) -> str:  # noqa: ARG001 - all readers are asked alike
    return text


def _yes_or_no(text: str, meeting: Meeting) -> bool:  # noqa: ARG001
    if text.lower() in _YES + _NO:
        return text.lower() in _YES
    raise ValueError


def _country(text: str, meeting: Meeting) -> str:  # noqa: ARG001
    if not re.fullmatch("[A-Za-z]{2}", text):
        raise ValueError
    return text.upper()


def date(text: str) -> dict[str, Any]:
    """The fields of a `MeetingDate` in `2026-03-09`, `2026-03`, `2026`, or `2026-03-09/2026-03-11`. Raises
    ValueError."""
    first, *others = _BETWEEN_DAYS.split(text)
    start, precision = _day(first)
    if not others:
        return {"start": start, "end": None, "precision": precision}
    if len(others) > 1:
        raise ValueError
    end, precision_of_end = _day(others[0])
    if precision is not precision_of_end:
        raise ValueError(_("both ends of a period as exactly, such as 2026-03-09/2026-03-11"))
    if end < start:
        raise ValueError(_("the earlier date first"))
    if precision is Precision.MONTH:
        end = end.replace(day=calendar.monthrange(end.year, end.month)[1])
    elif precision is Precision.YEAR:
        end = end.replace(month=12, day=31)
    return {"start": start, "end": end, "precision": precision}


def _day(text: str) -> tuple[datetime.date, Precision]:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError
    year, month, day = (int(match[part]) if match[part] else None for part in ("year", "month", "day"))
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    if month == 0 or day == 0:
        raise ValueError
    try:
        return datetime.date(year or 0, month or 1, day or 1), precision
    except ValueError as error:
        raise ValueError(_("a day that the calendar has, such as 2026-03-09")) from error


def _choice(choices: type[StrEnum]) -> Callable[[str, Meeting], StrEnum]:
    def read(text: str, meeting: Meeting) -> StrEnum:  # noqa: ARG001
        return choices(_only_match(text.replace(" ", "_"), [choice.value for choice in choices]))

    return read


def _speaker_of(text: str, meeting: Meeting) -> str:
    return _named(text, [speaker.name for speaker in meeting.speakers], _("the name of a person of this meeting"))


def _named(text: str, names: list[str], what: str) -> str:
    try:
        return _only_match(text, names)
    except ValueError as error:
        known = f" ({', '.join(names)})" if names else _(", and there is none yet")
        raise ValueError(_("{what}{known}; `n` adds one").format(what=what, known=known)) from error


def _only_match(text: str, choices: Iterable[str]) -> str:
    """The choice that is typed in full, or the only one that has in it what is typed. Raises ValueError."""
    found = dict.fromkeys(choices)
    exact = [choice for choice in found if choice.casefold() == text.casefold()]
    near = exact or [choice for choice in found if text.casefold() in choice.casefold()]
    if len(near) != 1:
        raise ValueError
    return near[0]


def _names(text: str, meeting: Meeting) -> dict[str, str]:  # noqa: ARG001
    names = {}
    for each in re.split(r"\s*[;；]\s*", text.strip(";； ")):
        tag, equals, name = each.partition("=")
        if not equals or not name.strip():
            raise ValueError
        names[tag.strip()] = name.strip()
    return names


# ---------------------------------------------------------------------- showing


def _date_shown(date: MeetingDate) -> str:
    digits = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[date.precision]
    return "/".join(day.isoformat()[:digits] for day in (date.start, date.end) if day is not None)


def _names_shown(names: dict[str, str]) -> str:
    return "; ".join(f"{tag}={name}" for tag, name in names.items())


def _words(value: str) -> str:
    return value.replace("_", " ")


def _yes_shown(value: bool) -> str:
    return "yes" if value else "no"


def _one_of(choices: type[StrEnum], name: str) -> Field:
    return Field(name, _("one of: ") + ", ".join(map(_words, choices)), _choice(choices), _words)


_NAME = Field("name", _("a name"), _text)
_NAMES = Field(
    "names", _("language=name, several with ; between: en=Ann Holt; zh-Hans=安·霍尔特"), _names, _names_shown, True
)
_COUNTRY = Field("country", _("the two letters of a country or region (ISO 3166): JP"), _country, optional=True)

FIELDS: dict[str, tuple[Field, ...]] = {
    "title": (Field("title", _("a headline"), _text),),
    "kind": (_one_of(Kind, "kind"),),
    "status": (_one_of(Status, "status"),),
    "date": (
        Field(
            "date",
            _("2026-03-09, 2026-03, 2026, or a period: 2026-03-09/2026-03-11"),
            lambda text, _: date(text),
            _date_shown,
        ),
    ),
    "venue": (
        Field("city", _("the name of a city"), _text, optional=True),
        _COUNTRY,
        Field("place", _("the name of a building or room"), _text, optional=True),
        Field("online", _("yes or no"), _yes_or_no, _yes_shown),
    ),
    "parties": (_NAME, _NAMES, _COUNTRY, _one_of(PartyKind, "kind"), _one_of(PartyRole, "role")),
    "speakers": (
        _NAME,
        _NAMES,
        Field("title", _("a post, as the report has it"), _text, optional=True),
        Field("party", _("the name of the body that the person belongs to"), _text, optional=True),
        _one_of(SpeakerRole, "role"),
        Field("spoke", _("yes or no"), _yes_or_no, _yes_shown),
    ),
    "key_points": (
        Field("text", _("a sentence"), _text),
        Field("speaker", _("the name of a person of this meeting"), _speaker_of, optional=True),
        _one_of(PointKind, "kind"),
        Field("due", _("by when, in the report's words"), _text, optional=True),
    ),
}
"""The fields of each sort of fact, in the order of the record; the first is the fact's own name or text."""


def field_named(sort: str, name: str) -> Field | None:
    """The field that a person means by a name or the beginning of one."""
    fields = FIELDS[sort]
    exact = [field for field in fields if field.name == name.lower()]
    near = exact or [field for field in fields if field.name.startswith(name.lower())]
    return near[0] if len(near) == 1 else None
