"""Who took part: one person from many mentions, what they hold, whether they spoke, and who says each sentence."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from digest.document import Span
from digest.extraction.decisions import Decision, clipped
from digest.extraction.event import Event
from digest.extraction.form import Field
from digest.extraction.fragments import Wholes, name_key
from digest.extraction.mentions import Act, Clause, PersonMention, Sign, Stretch
from digest.extraction.occurrences import Names
from digest.extraction.report import Report
from digest.extraction.sentences import Sentence
from digest.extraction.zones import ROSTERS, Zone
from digest.meeting import SpeakerRole


@dataclass
class Person:
    """A named person of the report."""

    name: str
    """As the document writes it."""
    mentions: list[tuple[Sentence, PersonMention]] = field(default_factory=list)
    short_forms: tuple[str, ...] = ()
    """Shadows of what the report calls them later: a family name."""
    acts: dict[Act, Sentence] = field(default_factory=dict)
    """What they did, and the first sentence that tells of it."""
    present: bool = False
    central: bool = False
    """Whether a sentence that tells of the meeting, or a roster, names the person."""
    title_goes_on: bool = False
    """Whether the title stands before a comma, where more of it may follow."""

    @property
    def first(self) -> PersonMention:
        return self.mentions[0][1]

    @property
    def best(self) -> tuple[Sentence, PersonMention]:
        """The mention that says most about the person: the fullest title, the earliest of equals."""
        titled = [(s, m) for s, m in self.mentions if m.title is not None]
        return max(
            titled or self.mentions[:1], key=lambda pair: (_fullness(pair[1]), pair[0].index >= 0, -pair[0].index)
        )

    @property
    def title(self) -> Stretch | None:
        return self.best[1].title

    @property
    def spoke(self) -> bool:
        return Act.SAYS in self.acts or Act.PRESIDES in self.acts

    @property
    def took_part(self) -> bool:
        return self.present or bool(self.acts)

    @property
    def role(self) -> SpeakerRole:
        if Act.PRESIDES in self.acts:
            return SpeakerRole.CHAIR
        if Act.LEADS in self.acts:
            return SpeakerRole.HEAD_OF_DELEGATION
        if Act.SIGNS in self.acts:
            return SpeakerRole.SIGNATORY
        return SpeakerRole.SPEAKER if self.spoke else SpeakerRole.ATTENDEE

    @property
    def why_named(self) -> Decision:
        """Why the words are a name, and the person took part."""
        surest = max((mention for _, mention in self.mentions), key=lambda mention: mention.sign)
        rule, certainty = _RULES[surest.sign]
        certainty = min(certainty, max(mention.margin for _, mention in self.mentions))
        certainty += _AGAIN * (len(self.mentions) > 1) - _ONLY_PRESENT * (not self.acts)
        certainty -= _ASIDE * (not self.acts and not self.central)
        return Decision(rule, clipped(certainty), words=_span(self.best[1].name))

    @property
    def why_titled(self) -> Decision:
        """Why the title is this one: another mention may give another."""
        best = self.best[1]
        others = dict.fromkeys(
            mention.title.text
            for _, mention in self.mentions
            if mention.title is not None and best.title is not None and not _agrees(mention.title, best.title)
        )
        behind = best.title is not None and best.title.start > best.name.start
        rule = "title_in_roster" if best.sign is Sign.ROSTER else "title_behind" if behind else "title_in_front"
        doubtful = self.title_goes_on or (best.title is not None and _is_plural(best.title.text))
        margin = clipped(_TITLED - 0.3 * len(others) - _CUT * doubtful)
        return Decision(rule, margin, tuple(others)[:2], _span(best.title))


def _span(words: Stretch | None) -> Span | None:
    return Span(start=words.start, end=words.end) if words is not None else None


_RULES = {
    Sign.SPEECH: ("named_beside_verb", 0.3),
    Sign.HONORIFIC: ("named_with_honorific", 0.6),
    Sign.APPOSITION: ("named_in_apposition", 0.7),
    Sign.TITLE: ("named_with_title", 0.7),
    Sign.ROSTER: ("named_in_roster", 0.8),
}
"""The rule that each sign makes, and how sure it is of a name."""
_AGAIN = 0.2
_ASIDE = 0.3
"""Off the certainty of somebody whom only a sentence beside the meeting's own names, and who does nothing."""
_TITLED = 0.6
_CUT = 0.35
_ONLY_PRESENT = 0.2


def _is_plural(title: str) -> bool:
    """`Senior Directors`: the title of several, of which one alone may hold another."""
    return bool(
        re.search(r"(?:Directors|Ministers|Commissioners|Secretaries|Mayors|Professors|Members|Officials)$", title)
    )


def _agrees(one: Stretch, other: Stretch) -> bool:
    a, b = (re.sub(r"\W", "", title.text.casefold()) for title in (one, other))
    return a in b or b in a


_FULL_TITLE = 40


def _fullness(mention: PersonMention) -> int:
    parts = (mention.title, mention.body)
    return min(sum(len(part.text) for part in parts if part is not None), _FULL_TITLE)


@dataclass(frozen=True)
class Attribution:
    """Who says what a sentence tells."""

    people: tuple[Person, ...] = ()
    clause: Clause | None = None
    """What the first of them is the subject of, where the sentence itself names them."""
    collective: bool = False


def named_people(report: Report) -> tuple[list[Person], list[Attribution]]:
    """Everybody whom the report names, in its order, with what they do; and for each sentence who says it."""
    people = _gathered(report)
    _name_short_forms(report, people)
    return people, _Attributing(report, people).run()


def voices(people: list[Person]) -> int:
    """How many people with a title of their own do something: what makes a meeting of a statement."""
    return sum(person.title is not None and bool(person.acts) for person in people)


def participants(report: Report, event: Event, people: list[Person]) -> list[Person]:
    """Those who took part, and were not only mentioned."""
    _mark_presence(report, event, people)
    _mark_voices(report, event, people)
    _mark_chair(report, people)
    away = {name_key(name) for name in report.absent}
    return [
        person
        for person in people
        if person.took_part and away.isdisjoint(name_key(mention.name.text) for _, mention in person.mentions)
    ]


# ---------------------------------------------------------------------- one person from many mentions


def _gathered(report: Report) -> list[Person]:
    people: dict[str, Person] = {}
    told = [(s, mention) for s, mentions in zip(report.sentences, report.people, strict=True) for mention in mentions]
    for sentence, mention in [*told, *report.people_above]:
        written = report.document.text[mention.name.start : mention.name.end]
        person = people.setdefault(name_key(mention.name.text), Person(re.sub(r"\s+", " ", written)))
        person.mentions.append((sentence, mention))
    return _without_fragments(list(people.values()), report.language)


def _without_fragments(people: list[Person], language: str) -> list[Person]:
    """`Balakrishnan` beside `Vivian Balakrishnan` is the same person; so is a name with its end cut off."""
    kept, names = list[Person](), Wholes(language)
    for person in sorted(people, key=lambda p: -len(name_key(p.name))):
        whole = names.of(person.name)
        if whole is None:
            kept.append(person)
            names.add(person.name)
        else:
            kept[whole].mentions += person.mentions
    for person in kept:
        key = name_key(person.name)
        person.mentions.sort(key=lambda pair: (name_key(pair[1].name.text) != key, pair[0].index))
    return sorted(kept, key=lambda person: person.mentions[0][1].name.start)


def _name_short_forms(report: Report, people: list[Person]) -> None:
    """What each person may be called later; a form that two people share names neither."""
    owners: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for form in report.grammar.short_forms(person.first.name.text):
            owners[form].append(person)
    for form, own in sorted(owners.items()):
        if len(own) == 1:
            own[0].short_forms = (*own[0].short_forms, form)


# ---------------------------------------------------------------------- who says each sentence


@dataclass(frozen=True)
class _Named:
    """Where a sentence names a person, title and all."""

    person: Person
    start: int
    end: int


class _Attributing:
    """Reads the sentences in order, and remembers who spoke last and whom the report is telling of."""

    def __init__(self, report: Report, people: list[Person]) -> None:
        self._report, self._people = report, people
        self._owners: defaultdict[str, list[Person]] = defaultdict(list)
        """Who bears a full name or a short form."""
        for person in people:
            for form in {person.first.name.text, *person.short_forms}:
                self._owners[form].append(person)
        self._names = Names(self._owners)
        self._holders: dict[str, list[Person]] = {}
        """Those whose titles say a post, by the words for it."""
        self._speaker: tuple[Person, ...] = ()
        """Of the paragraph."""
        self._topic: Person | None = None
        """Whom "he" or "she" means."""

    def run(self) -> list[Attribution]:
        found: list[Attribution] = []
        paragraph = -1
        for sentence in self._report.sentences:
            if sentence.paragraph != paragraph:
                paragraph, self._speaker = sentence.paragraph, ()
            found.append(self._read(sentence))
        return found

    def _read(self, sentence: Sentence) -> Attribution:
        grammar = self._report.grammar
        named = self._named(sentence)
        speakers, clause = self._speakers(sentence, named)
        held = None if speakers else grammar.post_clause(sentence)
        if held is not None:
            holder = self._holder(held[0])
            if holder is None:  # somebody else than whoever spoke before, or nobody can tell who
                self._speaker = ()
                return Attribution()
            self._did(holder, held[1], sentence)
            if held[1].act is Act.SAYS:
                speakers, clause = [holder], held[1]
        pronoun = grammar.pronoun_clause(sentence)
        if not speakers and held is None and pronoun is not None and self._topic is not None:
            self._did(self._topic, pronoun, sentence)
            if pronoun.act is Act.SAYS:
                speakers, clause = [self._topic], pronoun
        subjects = [entry.person for entry in named if entry.start - sentence.start < 60]
        if speakers:
            self._topic = speakers[-1]
            self._speaker = tuple(speakers[-1:])
            return Attribution(tuple(speakers), clause)
        if subjects and not grammar.is_quotation(sentence):
            self._topic = subjects[-1] if len(set(map(id, subjects))) == 1 else self._topic
        if grammar.is_collective(sentence) and not named:
            self._speaker = ()
            return Attribution(collective=True)
        if grammar.is_quotation(sentence) and self._topic is not None:
            return Attribution(self._speaker or (self._topic,))
        if self._speaker and not named and grammar.goes_on(sentence):
            return Attribution(self._speaker)
        return Attribution(collective=grammar.is_collective(sentence))

    def _holder(self, post: str) -> Person | None:
        """The one whose title says so ("The Secretary" is the Secretary of State); of several the one told of last."""
        if post not in self._holders:
            titled = [(person, person.title.text.lower()) for person in self._people if person.title is not None]
            first = [person for person, title in titled if title.startswith(post.lower())]
            inside = re.compile(rf"\b{re.escape(post.lower())}\b")
            self._holders[post] = first or [person for person, title in titled if inside.search(title)]
        holders = self._holders[post]
        if len(holders) == 1:
            return holders[0]
        return self._topic if self._topic in holders else None

    def _named(self, sentence: Sentence) -> list[_Named]:
        """Every place where the sentence names a person of the report, by full name or short form, in order."""
        mentions = {mention.name.start: mention for mention in self._report.people[sentence.index]}
        possible = {id(person): person for name in self._names.within(sentence.text) for person in self._owners[name]}
        found = []
        for person in possible.values():
            forms = person.short_forms
            for start, end in self._report.grammar.find_person(forms, person.first.name.text, sentence):
                mention = mentions.get(start)
                found.append(_Named(person, start, mention.end if mention is not None else end))
        return sorted(found, key=lambda entry: (entry.start, entry.person.first.name.start))

    def _speakers(self, sentence: Sentence, named: list[_Named]) -> tuple[list[Person], Clause | None]:
        """Those whom the sentence tells to say something, with what the first is the subject of."""
        grammar, text = self._report.grammar, self._report.text
        speakers: list[Person] = []
        first: Clause | None = None
        shared: Clause | None = None
        following: _Named | None = None
        for entry in reversed(named):
            clause = grammar.clause_of(sentence, entry.start, entry.end)
            joined = following is not None and grammar.joins(text[entry.end : following.start])
            if clause is None or (clause.act is Act.ACTS and joined):
                clause = shared if joined else clause
            shared, following = clause, entry
            if clause is None:
                continue
            self._did(entry.person, clause, sentence)
            if clause.act is Act.SAYS and entry.person not in speakers:
                speakers.insert(0, entry.person)
                first = clause
        self._share_onward(sentence, named)
        return speakers, first

    def _share_onward(self, sentence: Sentence, named: list[_Named]) -> None:
        """`remarks by A, mayor of X; |B|; and |C|`: those behind an agent are agents, too."""
        grammar, text = self._report.grammar, self._report.text
        shared: Clause | None = None
        for entry, following in pairwise(named):
            own = grammar.clause_of(sentence, entry.start, entry.end)
            clause = own if own is not None and own.verb_end == entry.end else shared
            joined = clause is not None and grammar.joins(text[entry.end : following.start])
            shared = clause if joined else None
            if shared is not None:
                self._did(following.person, shared, sentence)

    def _did(self, person: Person, clause: Clause, sentence: Sentence) -> None:
        if clause.act is not Act.ACTS:
            person.acts.setdefault(clause.act, sentence)


# ---------------------------------------------------------------------- who was there


def _mark_presence(report: Report, event: Event, people: list[Person]) -> None:
    told = {sentence.index for sentence in event.sentences}
    for person in people:
        title = person.title
        behind = title is not None and title.start > person.best[1].name.start
        apart = person.best[1].sign is Sign.ROSTER and person.best[1].body is not None  # what goes on is the body
        person.title_goes_on = behind and not apart and title is not None and report.text.startswith(",", title.end)
        for sentence, mention in _in_earnest(person):
            before = report.text[max(sentence.start, mention.name.start - 120) : mention.name.start]
            if report.words.pattern("patterns.led_by").search(before):
                person.acts.setdefault(Act.LEADS, sentence)
            listed = sentence.zone in (*ROSTERS, Zone.HEADLINE) or mention.sign is Sign.ROSTER
            person.central = person.central or listed or sentence.index in told
            if listed or sentence.index in told or report.words.pattern("patterns.present").search(sentence.text):
                person.present = True


def _mark_voices(report: Report, event: Event, people: list[Person]) -> None:
    """What "both sides" or "the ambassadors" said, those said whom the sentence that tells of the meeting names."""
    told = report.words.pattern("patterns.said_by_all")
    heard = next((sentence for sentence in report.sentences if told.search(sentence.text)), None)
    if heard is None:
        return
    for person in people:
        if any(sentence.index == event.sentences[0].index for sentence, _ in _in_earnest(person)):
            person.acts.setdefault(Act.SAYS, heard)


def _mark_chair(report: Report, people: list[Person]) -> None:
    """Whom the head of the report labels as the chair: `主持人：...`, `Present: X (Chair)`."""
    chairing = report.words.pattern("form.chairing")
    for person in people:
        for sentence, mention in person.mentions:
            field = report.field_of(sentence)
            following = [m.name.start for m in report.people[sentence.index] if m.name.start > mention.name.start]
            behind = report.text[mention.name.end : min(following, default=sentence.end)]
            if field is Field.CHAIR or (field is Field.PRESENT and chairing.search(behind)):
                person.acts.setdefault(Act.PRESIDES, sentence)


def _in_earnest(person: Person) -> Iterator[tuple[Sentence, PersonMention]]:
    return ((sentence, mention) for sentence, mention in person.mentions if not mention.only_mentioned)
