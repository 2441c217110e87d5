"""From a document to the meetings that it tells of. No input, no output, no clock.

One module a question (`events`, `dates`, `kinds`, `venues`, `people`, `parties`, `points`, `topics`), one folder a
language for its grammar (`english`, `chinese`, `japanese`), one file a language for its words (`lexicon/`). `zones`
comes before all of them: what is furniture of the page is asked nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from digest.document import Document
from digest.extraction.both_forms import other_form, own_language
from digest.extraction.dates import meeting_date, publication
from digest.extraction.decisions import Decision, Explained, doubts_of
from digest.extraction.event import Event, Shortfall
from digest.extraction.events import find_event, shortfall
from digest.extraction.geography import Geography
from digest.extraction.kinds import kind_of
from digest.extraction.mentions import Grammar
from digest.extraction.parties import parties_of
from digest.extraction.people import Attribution, Person, named_people, participants
from digest.extraction.points import key_points
from digest.extraction.report import Publication, Report, read_lines, take_apart
from digest.extraction.sections import sections
from digest.extraction.shadow import shadow
from digest.extraction.topics import topics_of
from digest.extraction.venues import venue_of
from digest.language import detect
from digest.meeting import Evidence, Meeting, Precision, Speaker


def extract(document: Document) -> tuple[Meeting, ...]:
    """The meetings that a report tells of, the main one first; none where it tells of none.

    `document.language` decides the grammar; without it the language is told from the text. A language that digest does
    not read gives no meeting.
    """
    return tuple(explained.meeting for explained in explain(document))


def explain(document: Document) -> tuple[Explained, ...]:
    """The same meetings, and why each of their facts is what it is."""
    page = _page(document)
    if page is None:
        return ()
    published, geography = publication(page), Geography(page)
    reports = [read_lines(document, page.grammar, page.text, lines) for lines in sections(page)]
    found = [explained for report in reports for explained in _understood(report, published, geography)]
    return tuple(found) if _are_several(found) else tuple(_understood(page, published, geography))


def explain_none(document: Document) -> Shortfall | None:
    """How far a report that tells of no meeting is from telling of one; None where there is nothing that digest could
    read: no sentence, or none in a language that it reads."""
    page = _page(document)
    return shortfall(page, named_people(page)[0]) if page is not None else None


def _page(document: Document) -> Report | None:
    """The whole document as one report; None in a language that digest does not read."""
    language = document.language or detect(document.text)
    if language is None:
        return None
    text = shadow(document.text, language)
    grammar = _grammar(language, text)
    return take_apart(document, grammar, text) if grammar is not None else None


def _understood(report: Report, published: Publication, geography: Geography) -> Iterator[Explained]:
    """The meeting that a report tells of, if it does. When and where the page came out is told once for all its
    reports."""
    people, said = named_people(report)
    event = find_event(report, people)
    if event is not None:
        yield _explained(report, event, people, said, published, geography)


def _are_several(found: Sequence[Explained]) -> bool:
    """Whether each meeting has a day and people of its own; headings of one report share them."""
    dates = [explained.meeting.date for explained in found]
    if not all(date is not None and date.precision is Precision.DAY for date in dates):
        return False
    people = [{speaker.name for speaker in explained.meeting.speakers} for explained in found]
    meetings_of = Counter(name for own in people for name in own)
    return len(found) > 1 and all(any(meetings_of[name] == 1 for name in own) for own in people)


def _grammar(language: str, text: str) -> Grammar | None:
    if language.startswith("en"):
        from digest.extraction.english import English

        return English(text)
    if language.startswith("zh"):
        from digest.extraction.chinese import Chinese

        return Chinese(text)
    if language.startswith("ja"):
        from digest.extraction.japanese import Japanese

        return Japanese()
    return None


def _explained(
    report: Report,
    event: Event,
    named: list[Person],
    said: list[Attribution],
    published: Publication,
    geography: Geography,
) -> Explained:
    people = participants(report, event, named)
    date, why_date = meeting_date(report, event, published)
    venue, why_venue = venue_of(report, event, geography)
    kind, why_kind = kind_of(report, event)
    parties = parties_of(report, event, people, geography, venue.country if venue is not None else None)
    decisions = {"kind": why_kind}
    if why_date is not None:
        decisions["date"] = why_date
    if why_venue is not None:
        decisions["venue"] = why_venue
    decisions |= {f"parties[{i}]": why for i, (_, why) in enumerate(parties)}
    decisions |= _decisions_of_people(people)
    meeting = Meeting(
        status=event.status,
        title=report.title,
        kind=kind,
        date=date,
        venue=venue,
        parties=tuple(party for party, _ in parties),
        speakers=tuple(_speaker(report, person) for person in people),
        key_points=key_points(report, event, people, said),
        topics=topics_of(report),
        doubts=doubts_of(decisions),
        evidence=_evidence(report, event),
    )
    return Explained(meeting, decisions)


def _decisions_of_people(people: list[Person]) -> dict[str, Decision]:
    found = {}
    for i, person in enumerate(people):
        found[f"speakers[{i}].name"] = person.why_named
        if person.title is not None:
            found[f"speakers[{i}].title"] = person.why_titled
    return found


def _evidence(report: Report, event: Event) -> tuple[Evidence, ...]:
    """What tells of the meeting as such: the headline, and the best sentence."""
    headline = report.headline
    found = [report.evidence_of(event.sentences[0])]
    return (report.evidence(headline.start, headline.end), *found) if headline is not None else tuple(found)


def _speaker(report: Report, person: Person) -> Speaker:
    sentence, mention = person.best
    passages = dict.fromkeys([sentence, *person.acts.values()])
    other = other_form(report, person)
    names = {own_language(report, person.name): person.name, other.language: other.name} if other else {}
    if other:
        passages[other.passage] = None

    def cut(start: int, end: int) -> str:
        return " ".join(report.document.text[start:end].split())

    return Speaker(
        name=person.name,
        names=names,
        title=cut(mention.title.start, mention.title.end) if mention.title else None,
        party=cut(mention.body.start, mention.body.end) if mention.body else None,
        role=person.role,
        spoke=person.spoke,
        evidence=tuple(report.evidence_of(passage) for passage in passages),
    )
