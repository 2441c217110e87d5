"""From several reports of one meeting to one account of it, in one language or across languages.

`sameness` decides whether two reports tell of one meeting, `linking` which people and bodies are the same, `joining`
makes one meeting of two. No fact is made up: what is joined keeps the passages of all its sources, and where they
contradict each other, a doubt says so.
"""

from collections.abc import Iterator, Sequence
from gettext import gettext as _
from itertools import combinations

from digest.document import Document
from digest.errors import UsageError
from digest.meeting import Fact, Meeting, Status
from digest.merging.joining import joined
from digest.merging.sameness import ENOUGH, EXCLUDED, Account, sameness
from digest.record import Record

__all__ = ["merge", "partition"]

_Place = tuple[int, int]
"""A meeting: its record's number, and its own in the record."""


def merge(records: Sequence[Record], languages: Sequence[str] = ()) -> Record:
    """One record of all meetings in `records`, those that are one joined.

    A report in the first of `languages` (BCP 47 tags) that is there leads, else the first one given; a report of the
    meeting as held leads one that announced it. Raises UsageError where two records give one name to two documents.
    """
    documents = _documents(records)
    meetings = [_join(records, group, documents, languages) for group in _groups(records)]
    return Record(meetings=tuple(meetings), documents=tuple(documents.values()))


def partition(records: Sequence[Record]) -> list[list[int]]:
    """The numbers of the records that belong together, because a meeting of one is a meeting of the other."""
    belongs = {number: {number} for number in range(len(records))}
    for group in _groups(records):
        together = set().union(*(belongs[number] for number, _ in group))
        for number in together:
            belongs[number] = together
    return [list(each) for each in dict.fromkeys(tuple(sorted(together)) for together in belongs.values())]


def _groups(records: Sequence[Record]) -> list[list[_Place]]:
    """Meetings that are one, in the order given. All members of a group agree with each other."""
    accounts = dict(_accounts(records))
    scores = {(a, b): sameness(accounts[a], accounts[b]) for a, b in combinations(accounts, 2) if a[0] != b[0]}
    groups = [[place] for place in accounts]
    for a, b in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        mine, theirs = (next(group for group in groups if place in group) for place in (a, b))
        if scores[a, b] < ENOUGH or mine is theirs:
            continue
        if all(scores.get((min(x, y), max(x, y)), EXCLUDED) > EXCLUDED for x in mine for y in theirs):
            groups.remove(theirs)
            mine += theirs
    return sorted(sorted(group) for group in groups)


def _accounts(records: Sequence[Record]) -> Iterator[tuple[_Place, Account]]:
    for number, record in enumerate(records):
        for index, meeting in enumerate(record.meetings):
            cited = {evidence.document for fact in _facts(meeting) for evidence in fact.evidence}
            own = tuple(document for document in record.documents if document.id in cited)
            yield (number, index), Account(meeting, own or record.documents)


def _facts(meeting: Meeting) -> Iterator[Meeting | Fact]:
    yield meeting
    yield from (fact for fact in (meeting.date, meeting.venue) if fact is not None)
    yield from (*meeting.parties, *meeting.speakers, *meeting.key_points)


def _join(
    records: Sequence[Record], group: Sequence[_Place], documents: dict[str, Document], languages: Sequence[str]
) -> Meeting:
    tags = {document.id: document.language for document in documents.values()}
    meetings = [records[number].meetings[index] for number, index in group]
    lead, *others = sorted(
        meetings, key=lambda meeting: (meeting.status is Status.PLANNED, _rank(meeting, tags, languages))
    )
    for other in others:
        lead = joined(lead, other, tags) if other != lead else lead
    return lead


def _rank(meeting: Meeting, tags: dict[str, str | None], languages: Sequence[str]) -> int:
    """How soon the reader's languages name that of the meeting's report: zh-Hant is nearer to zh-Hans than English."""
    tag = next((tags.get(evidence.document) for evidence in meeting.evidence), None) or ""
    wanted = [*languages, *(language.split("-")[0] for language in languages)]
    return next((i for i, language in enumerate(wanted) if language in (tag, tag.split("-")[0])), len(wanted))


def _documents(records: Sequence[Record]) -> dict[str, Document]:
    found: dict[str, Document] = {}
    for document in (document for record in records for document in record.documents):
        if found.setdefault(document.id, document).text != document.text:
            raise UsageError(
                _("Two records call two different documents {id!r}.").format(id=document.id),
                hint=_("Give one of them another id, in the list of documents and in all evidence."),
            )
    return found
