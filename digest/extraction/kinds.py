"""What kind of meeting."""

import re

from digest.document import Span
from digest.extraction.decisions import Decision, clipped
from digest.extraction.event import Event
from digest.extraction.form import Field
from digest.extraction.lexicon import lexicon
from digest.extraction.report import Report
from digest.meeting import Kind

# How much a word of each kind says against a word of another: what was done beats where it was done, and the rare form
# of meeting beats the common one (a visit loses to the talks held during it).
_STRENGTH = {
    Kind.VIDEOCONFERENCE: 1.5,
    Kind.SIGNING: 1.2,
    Kind.BRIEFING: 1.3,
    Kind.ROUNDTABLE: 1.25,
    Kind.SYMPOSIUM: 1.3,
    Kind.FORUM: 1.1,
    Kind.COURTESY_CALL: 1.0,
    Kind.WORKING_MEETING: 0.75,
    Kind.VISIT: 0.7,
    Kind.OTHER: 0.6,
}


_IN_A_ROOM = frozenset({Kind.WORKING_MEETING, Kind.COURTESY_CALL, Kind.VISIT, Kind.OTHER})
"""What is a video conference when it was held over a line; a forum or a signing stays one."""


def _pattern(language: str, kind: Kind) -> re.Pattern[str]:
    return lexicon(language).any_of(f"meetings.{kind.value}")


def kind_of(report: Report, event: Event) -> tuple[Kind, Decision]:
    """The kind of the meeting that `event` tells of: the headline and the best sentence decide, the rest may add."""
    texts = [
        (report.headline_shadow, 3.0),
        (report.labels_of_title, 2.5),
        *((s.text, 2.0 / (1 + 0.5 * i)) for i, s in enumerate(event.sentences)),
    ]
    texts += [(s.text, 0.25) for s in report.sentences[:6] if s not in event.sentences]
    scores = dict.fromkeys(Kind, 0.0)
    for whole, weight in texts:
        text = report.words.pattern("patterns.another_event").sub(" ", whole)
        for kind in Kind:
            hits = {
                match[0].lower(): match.start()
                for match in reversed(list(_pattern(report.language, kind).finditer(text)))
            }
            if hits and text:
                early = 1 - 0.5 * min(hits.values()) / len(text)  # what is told first is what the sentence is about
                scores[kind] += weight * early * _STRENGTH[kind] * (1 + 0.3 * (len(hits) - 1))
    best, second = sorted(scores, key=lambda kind: -scores[kind])[:2]
    if scores[best] <= 0 and is_online(report, event):
        return Kind.VIDEOCONFERENCE, Decision("held_online", 0.0)
    if scores[best] <= 0:
        return Kind.OTHER, Decision("no_word_for_meeting", 0.0)
    rule = "kind_in_headline" if _pattern(report.language, best).search(report.headline_shadow) else "kind_in_report"
    margin = clipped((scores[best] - scores[second]) / scores[best])
    if best in _IN_A_ROOM and is_online(report, event):
        return Kind.VIDEOCONFERENCE, Decision("held_online", margin, (best.value,))
    others = (second.value,) if scores[second] > 0 else ()
    return best, Decision(rule, margin, others, _word(report, event, best))


def _word(report: Report, event: Event, kind: Kind) -> Span | None:
    """The first word for a kind of meeting in the headline, else in what tells of the meeting."""
    texts = [(sentence.text, sentence.start) for sentence in event.sentences]
    if report.headline is not None:
        texts.insert(0, (report.headline.text, report.headline.start))
    for text, start in texts:
        found = _pattern(report.language, kind).search(text)
        if found is not None:
            return Span(start=start + found.start(), end=start + found.end())
    return None


def is_online(report: Report, event: Event | None) -> bool:
    """Whether the meeting was held over a line: by the venue that the head of the report states, else by the headline
    and the sentences that tell of it."""
    stated = report.stated(Field.VENUE) or report.stated(Field.PLACE)
    if stated or event is None:
        rest, lines = report.words.pattern("form.online").subn(" ", stated[0].text if stated else "")
        return lines > 0 and not report.words.pattern("patterns.building").search(rest)  # else some came to a room
    texts = [report.headline_shadow, *(s.text for s in event.sentences), *(s.text for s in report.sentences[:3])]
    return any(report.words.any_of("meetings.online").search(text) for text in texts)
