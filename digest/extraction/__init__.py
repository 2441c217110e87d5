"""From a document to the meetings that it tells of. No input, no output, no clock.

One module a question (`events`, `dates`, `kinds`, `venues`, `people`, `parties`, `points`, `topics`), one a language
for its grammar (`english`, `chinese`) and one file a language for its words (`lexicon/`). `zones` comes before all of
them: what is furniture of the page is asked nothing.
"""

from digest.document import Document
from digest.extraction.dates import meeting_date, publication
from digest.extraction.events import find_event
from digest.extraction.home import home_of
from digest.extraction.kinds import kind_of
from digest.extraction.mentions import Grammar
from digest.extraction.parties import parties_of
from digest.extraction.people import Attribution, Person, people_of
from digest.extraction.points import key_points
from digest.extraction.report import Report, analysed
from digest.extraction.shadow import shadow
from digest.extraction.topics import topics_of
from digest.extraction.venues import venue_of
from digest.language import detect
from digest.meeting import Evidence, Meeting, Speaker


def extract(document: Document) -> tuple[Meeting, ...]:
    """The meetings that a report tells of, the main one first; none where it tells of none.

    `document.language` decides the grammar; without it the language is told from the text. A language that digest does
    not read gives no meeting.
    """
    language = document.language or detect(document.text)
    if language is None:
        return ()
    text = shadow(document.text, language)
    grammar = _grammar(language, text)
    if grammar is None:
        return ()
    report = analysed(document, grammar, text)
    event = find_event(report)
    if event is None:
        return ()
    published, home = publication(report), home_of(report)
    people, said = people_of(report, event)
    date, doubts = meeting_date(report, event, published)
    return (
        Meeting(
            status=event.status,
            title=report.title,
            kind=kind_of(report, event),
            date=date,
            venue=venue_of(report, event, home),
            parties=parties_of(report, event, people, home),
            speakers=tuple(_speaker(report, person) for person in people),
            key_points=key_points(report, event, people, said),
            topics=topics_of(report),
            doubts=tuple(doubts),
            evidence=_evidence(report, event.sentences[0].start, event.sentences[0].end),
        ),
    )


def _grammar(language: str, text: str) -> Grammar | None:
    if language.startswith("en"):
        from digest.extraction.english import English

        return English()
    if language.startswith("zh"):
        from digest.extraction.chinese import Chinese

        return Chinese(text)
    return None


def _evidence(report: Report, start: int, end: int) -> tuple[Evidence, ...]:
    headline = report.headline
    found = [report.evidence(start, end)]
    if headline is not None:
        found.insert(0, report.evidence(headline.start, headline.end))
    return tuple(found)


def _speaker(report: Report, person: Person) -> Speaker:
    sentence, mention = person.best
    title = mention.title
    evidence = [report.evidence_of(sentence)]
    if person.spoken_at is not None and person.spoken_at != sentence:
        evidence.append(report.evidence_of(person.spoken_at))
    return Speaker(
        name=person.name,
        title=report.document.text[title.start : title.end] if title else None,
        party=report.document.text[mention.body.start : mention.body.end] if mention.body else None,
        role=person.role,
        spoke=person.spoke,
        evidence=tuple(evidence),
    )


__all__ = ["Attribution", "extract"]
