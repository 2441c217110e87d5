"""A report taken apart, as every question sees it."""

import datetime
import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from digest.document import Document
from digest.extraction.attendance import present
from digest.extraction.form import Field
from digest.extraction.lexicon import Lexicon
from digest.extraction.mentions import BodyMention, DateExpression, Grammar, PersonMention
from digest.extraction.sentences import Sentence, sentences
from digest.extraction.shadow import shadow
from digest.extraction.zones import ROSTERS, Line, Zone, zones
from digest.meeting import Evidence


@dataclass
class Report:
    """The document, its shadow, its zones and sentences, and what the grammar found in each sentence."""

    document: Document
    text: str
    grammar: Grammar
    lines: list[Line]
    sentences: list[Sentence]
    people: list[list[PersonMention]] = field(default_factory=list)
    """For each sentence."""
    people_above: list[tuple[Sentence, PersonMention]] = field(default_factory=list)
    """Those whom the headline names, with the headline as a sentence that has no number among the others."""
    absent: frozenset[str] = frozenset()
    """Names of those of whom the head of the report says that they were not there, or only took the minutes."""
    bodies: list[list[BodyMention]] = field(default_factory=list)
    dates: list[list[DateExpression]] = field(default_factory=list)

    @property
    def language(self) -> str:
        return self.grammar.language

    @property
    def words(self) -> Lexicon:
        return self.grammar.words

    @cached_property
    def headline(self) -> Line | None:
        return next((line for line in self.lines if line.zone is Zone.HEADLINE), None)

    @property
    def title(self) -> str:
        """The headline as the report has it, else the title that the format states, else the first sentence."""
        line = self.headline
        if line is not None:
            return re.sub(r"\s+", " ", self.document.text[line.start : line.end]).strip()
        told = next((sentence for sentence in self.sentences if sentence.zone is not Zone.FORM), None)
        return self.document.title or (self.cut(told) if told is not None else "")

    @property
    def headline_shadow(self) -> str:
        line = self.headline
        return line.text if line is not None else shadow(self.document.title or "", self.document.language or "en")

    def cut(self, sentence: Sentence) -> str:
        return self.document.text[sentence.start : sentence.end]

    def evidence(self, start: int, end: int) -> Evidence:
        return Evidence.of(self.document, start, end)

    def evidence_of(self, sentence: Sentence) -> Evidence:
        return self.evidence(sentence.start, sentence.end)

    def field_of(self, sentence: Sentence) -> Field | None:
        """What the label of a sentence says that it states; None where it has none."""
        return self.lines[sentence.paragraph].field if sentence.paragraph >= 0 else None

    def stated(self, *fields: Field) -> list[Sentence]:
        """What the head of the report states under such labels."""
        return [sentence for sentence in self._labelled if self.field_of(sentence) in fields]

    @cached_property
    def _labelled(self) -> list[Sentence]:
        return [sentence for sentence in self.sentences if sentence.zone in (Zone.FORM, Zone.NAMED)]

    @cached_property
    def labels_the_day(self) -> bool:
        """Whether the head states the day of the meeting for sure: its label says so, or the text is called minutes.

        Else ("Date:" over a press release) it may be that of the text.
        """
        minutes = self.words.pattern("form.title_of_minutes")
        return bool(self.stated(Field.DAY)) or any(map(minutes.search, (self.headline_shadow, self.labels_of_title)))

    @cached_property
    def labels_of_title(self) -> str:
        """What the head of minutes calls itself: lines above its first label, and the label of its title."""
        head = next((i for i, line in enumerate(self.lines) if line.field is not None), 0)
        named = [line.text for line in self.lines[:head] if line.zone in (Zone.MASTHEAD, Zone.SUBHEAD)]
        titled = next((i for i, line in enumerate(self.lines) if line.field is Field.TITLE), 0)
        return ". ".join([*named, *(line.text for line in self.lines[max(0, titled - 1) : titled])])

    def sentence_at(self, offset: int) -> Sentence | None:
        return next((s for s in self.sentences if s.start <= offset < s.end), None)


@dataclass(frozen=True)
class Publication:
    """When the report was written, as far as the page tells: what "Wednesday" and "21 July" are counted from."""

    date: datetime.date | None = None
    year: int | None = None
    """A year alone, from an issue line."""
    start: int | None = None
    end: int | None = None
    """Where the text says so."""
    dispatched: datetime.date | None = None
    """When the report was sent, where it says so: what "today" is counted from."""


def take_apart(document: Document, grammar: Grammar, text: str) -> Report:
    """Zones, sentences, and every sentence read once by the grammar; `text` is the document's shadow."""
    return read_lines(document, grammar, text, zones(document, text, grammar.language))


def read_lines(document: Document, grammar: Grammar, text: str, lines: list[Line]) -> Report:
    """The report that some lines of a document make."""
    report = Report(document, text, grammar, lines, sentences(lines, grammar.language))
    headline = report.headline
    if headline is not None:
        above = Sentence(headline.start, headline.end, headline.text, -1, Zone.HEADLINE, -1)
        said = " ".join(line.text for line in lines if line.zone in (Zone.BODY, *ROSTERS))
        people = grammar.people(above)
        listed = sum(mention.title is not None for mention in people) > 1  # a letterhead
        report.people_above = [(above, m) for m in people if listed or m.name.text.split(" ")[-1] in said]
    for line in lines:
        if line.field is Field.ABSENT:
            listed_absent = grammar.people(Sentence(line.start, line.end, line.text, -1, Zone.NAMED, -1))
            report.absent |= {mention.name.text for mention in listed_absent}
    for sentence in report.sentences:
        labelled = sentence.zone is Zone.FORM  # a room or a day: it names nobody
        people = [] if labelled else grammar.people(sentence)
        if sentence.zone is Zone.NAMED:
            there = list(present(people, sentence, grammar.words))
            report.absent |= {m.name.text for m in people} - {m.name.text for m in there}
            people = there
        report.people.append(people)
        report.bodies.append([] if labelled else grammar.bodies(sentence, people))
        report.dates.append([_moved(date, sentence.start) for date in grammar.dates(sentence.text)])
    return report


def _moved(date: DateExpression, by: int) -> DateExpression:
    return replace(date, start=date.start + by, end=date.end + by)
