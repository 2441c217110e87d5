"""Who took part: one person from many mentions, what they hold, whether they spoke, and who says each sentence."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from digest.extraction.events import Event
from digest.extraction.lexicon import alternation, lexicon, words
from digest.extraction.mentions import PersonMention, Sign, Stretch, Subject
from digest.extraction.report import Report
from digest.extraction.sentences import Sentence
from digest.extraction.zones import Zone
from digest.meeting import SpeakerRole


@dataclass
class Person:
    """A named person of the report."""

    name: str
    """As the document writes it."""
    mentions: list[tuple[Sentence, PersonMention]] = field(default_factory=list)
    short_forms: tuple[str, ...] = ()
    """Shadows of what the report calls them later: a family name."""
    spoke: bool = False
    presided: bool = False
    signed: bool = False
    led: bool = False
    present: bool = False
    spoken_at: Sentence | None = None

    @property
    def first(self) -> PersonMention:
        return self.mentions[0][1]

    @property
    def best(self) -> tuple[Sentence, PersonMention]:
        """The mention that says most about the person: with a title, the longest one, the earliest."""
        titled = [(s, m) for s, m in self.mentions if m.title is not None]
        if not titled:
            return self.mentions[0]
        return max(titled, key=lambda pair: (_fullness(pair[1]), -pair[0].index))

    @property
    def title(self) -> Stretch | None:
        return self.best[1].title

    @property
    def role(self) -> SpeakerRole:
        if self.presided:
            return SpeakerRole.CHAIR
        if self.led:
            return SpeakerRole.HEAD_OF_DELEGATION
        if self.signed:
            return SpeakerRole.SIGNATORY
        return SpeakerRole.SPEAKER if self.spoke else SpeakerRole.ATTENDEE


def _fullness(mention: PersonMention) -> int:
    title = mention.title.text if mention.title else ""
    return min(len(title) + (len(mention.body.text) if mention.body else 0), 40)


@dataclass(frozen=True)
class Attribution:
    """Who says what a sentence tells."""

    people: tuple[Person, ...] = ()
    collective: bool = False
    spoken: bool = False
    """Said by somebody, not told by the reporter."""


def people_of(report: Report, event: Event) -> tuple[list[Person], list[Attribution]]:
    """The people who took part, in the order in which the report names them, and for each sentence who says it."""
    people = _gathered(report)
    _name_short_forms(report, people)
    attributions = _attributions(report, people)
    _mark_presence(report, event, people)
    present = [person for person in people if person.spoke or person.presided or person.signed or person.present]
    return present, attributions


# ---------------------------------------------------------------------- one person from many mentions


def _key(name: str) -> str:
    return re.sub(r"[\s.·]", "", name).casefold()


def _gathered(report: Report) -> list[Person]:
    people: dict[str, Person] = {}
    for sentence, mentions in zip(report.sentences, report.people, strict=True):
        for mention in mentions:
            key = _key(mention.name.text)
            person = people.get(key)
            if person is None:
                person = Person(report.document.text[mention.name.start : mention.name.end])
                people[key] = person
            person.mentions.append((sentence, mention))
    return _without_fragments(list(people.values()), report.language)


def _without_fragments(people: list[Person], language: str) -> list[Person]:
    """`Balakrishnan` beside `Vivian Balakrishnan` is the same person; so is a name cut too short or too long."""
    kept: list[Person] = []
    for person in sorted(people, key=lambda p: -len(_key(p.name))):
        key = _key(person.name)
        longer = next((other for other in kept if _is_short_for(key, person, other, language)), None)
        if longer is None:
            kept.append(person)
        else:
            longer.mentions.extend((s, m) for s, m in person.mentions)
    for person in kept:
        own = [pair for pair in person.mentions if _key(pair[1].name.text) == _key(person.name)]
        rest = [pair for pair in person.mentions if pair not in own]
        person.mentions = sorted(own, key=lambda pair: pair[0].index) + sorted(rest, key=lambda pair: pair[0].index)
    return sorted(kept, key=lambda person: person.mentions[0][1].name.start)


def _is_short_for(key: str, person: Person, other: Person, language: str) -> bool:
    if language == "en":
        words_of = re.findall(r"[\w'-]+", other.name.casefold())
        mine = re.findall(r"[\w'-]+", person.name.casefold())
        if len(mine) >= len(words_of):
            return False
        misspelt = len(mine) == 1 and len(mine[0]) > 6 and SequenceMatcher(None, mine[0], words_of[-1]).ratio() > 0.92
        return misspelt or mine == words_of[-len(mine) :] or (len(mine) == 1 and mine == words_of[:1])
    # a name of three characters that a longer candidate swallowed a verb into, or the other way round
    return (
        len(key) >= 2
        and key != _key(other.name)
        and (_key(other.name).startswith(key) or ("·" in other.name and _key(other.name).endswith(key)))
    )


def _name_short_forms(report: Report, people: list[Person]) -> None:
    """What each person may be called later; a form that two people share names neither."""
    owners: dict[str, list[Person]] = defaultdict(list)
    for person in people:
        for form in _possible_short_forms(person, report.language):
            owners[form].append(person)
    for form, own in owners.items():
        if len(own) == 1:
            own[0].short_forms = (*own[0].short_forms, form)


def _possible_short_forms(person: Person, language: str) -> set[str]:
    name = person.first.name.text
    if language == "en":
        parts = [part for part in re.findall(r"[^\W\d_][\w'.-]*", name) if len(part) > 2]
        return {parts[-1], parts[0]} if len(parts) > 1 else set(parts)
    if "·" in name:
        parts = name.split("·")
        return {part for part in (parts[-1], parts[0]) if len(part) > 1}
    from digest.extraction.chinese import family_name

    family = family_name(name)
    return {family} if family else set()


# ---------------------------------------------------------------------- who says each sentence


def _attributions(report: Report, people: list[Person]) -> list[Attribution]:
    found: list[Attribution] = []
    last: tuple[Person, ...] = ()
    paragraph_speaker: tuple[Person, ...] = ()
    paragraph = -1
    for sentence, utterances in zip(report.sentences, report.utterances, strict=True):
        if sentence.paragraph != paragraph:
            paragraph, paragraph_speaker = sentence.paragraph, ()
        speakers: list[Person] = []
        spoken = False
        for subject in utterances.subjects:
            named = _resolve(report, sentence, subject, people, last)
            if not named:
                continue
            for person in named:
                if subject.signs:
                    person.signed = True
                    person.present = True
                    continue
                if subject.presides:
                    person.presided = True
                person.spoke = True
                person.spoken_at = person.spoken_at or sentence
            if not subject.signs:
                spoken = spoken or not subject.presides
                speakers += [person for person in named if person not in speakers and not subject.presides]
                last = tuple(named[-1:])
        if speakers:
            paragraph_speaker = tuple(speakers[-1:])
            found.append(Attribution(tuple(speakers), False, spoken))
        elif utterances.collective:
            paragraph_speaker = ()
            found.append(Attribution((), True, False))
        elif utterances.quoted and (paragraph_speaker or last):
            found.append(Attribution(paragraph_speaker or last, False, True))
        elif paragraph_speaker and _goes_on(report, sentence):
            found.append(Attribution(paragraph_speaker, False, True))
        else:
            found.append(Attribution())
    return found


def _goes_on(report: Report, sentence: Sentence) -> bool:
    """Whether a sentence without a speaker of its own still tells what the last one said.

    Indirect speech goes on inside a paragraph, in Chinese as a rule, in English only while nothing else happens.
    """
    if report.language != "en":
        return not report.people[sentence.index] or not re.search(r"出席|参加|陪同|在座|参观|签署", sentence.text)
    return (
        bool(re.match(r"(?:It|This|The|Moreover|In addition|Also|We|Our|I|They|But|However|And|“|\")\b", sentence.text))
        and not report.people[sentence.index]
    )


def _resolve(
    report: Report, sentence: Sentence, subject: Subject, people: list[Person], last: tuple[Person, ...]
) -> list[Person]:
    """The people whom a subject names."""
    text = report.text
    start = subject.start
    end = (
        subject.end if report.language == "en" else max(subject.end, text.find(subject.verb, subject.end, sentence.end))
    )
    clause = text[start:end]
    named: list[tuple[int, Person]] = []
    for person in people:
        at = clause.find(person.first.name.text)
        if at >= 0:
            named.append((at, person))
            continue
        for form in person.short_forms:
            if report.language == "en":
                found = re.search(rf"\b{re.escape(form)}\b", clause)
            else:
                found = _short_form(form, clause)
            if found:
                named.append((found.start(), person))
                break
    named.sort(key=lambda pair: pair[0])
    if named:
        if report.language != "en" and not re.search(r"分别|先后|共同|依次|均|[、和与及]", clause):
            return [named[-1][1]] if re.search(r"[由请]$", clause[: named[-1][0]]) else [named[0][1]]
        return [person for _, person in named]
    if subject.pronoun and last:
        return list(last)
    return []


def _short_form(form: str, clause: str) -> re.Match[str] | None:
    titled = re.search(re.escape(form) + _TITLED, clause)
    return titled or (re.match(rf"(?:随后,|最后,|会上,)?{re.escape(form)}", clause) if len(form) > 1 else None)


_TITLED = rf"(?=(?:{alternation(words(lexicon('zh')['posts']['modifiers']))})*(?:{alternation(words(lexicon('zh')['posts']['heads']))})|先生|女士|氏|博士|阁下|小姐)"


# ---------------------------------------------------------------------- who was there


_EN_PRESENT = re.compile(
    r"\b(?:attended|attending|attendees|participat\w+|were present|was present|also present|joined|accompanied|guests?|included|including|met|sat down|received|called on|hosted|led by|headed by|headed|signed|witness\w+|on behalf of|delegation|delivered|chaired|greeted|held talks)\b",
    re.IGNORECASE,
)
_ZH_PRESENT = re.compile(
    r"出席|参加|与会|列席|陪同|在座|会见|接见|拜会|拜访|见证|会谈|会晤|座谈|率|主持|接待|签署|签订|来访|访问|考察|交流|同席|参会|讨论|作陪|宴请|到访"
)


def _mark_presence(report: Report, event: Event, people: list[Person]) -> None:
    pattern = _EN_PRESENT if report.language == "en" else _ZH_PRESENT
    told = {sentence.index for sentence in event.sentences}
    leading = re.compile(r"(?:led|headed) by\b" if report.language == "en" else r"率(?:领|团|队)?|为团长|团长")
    for person in people:
        for sentence, mention in person.mentions:
            if mention.only_mentioned:
                continue
            before = report.text[max(sentence.start, mention.name.start - 120) : mention.name.start]
            after = report.text[mention.name.end : min(sentence.end, mention.name.end + 8)]
            if report.language == "en" and re.search(r"(?:led|headed) by [^.]*$", before[-110:]):
                person.led = True
            if report.language != "en" and leading.match(after):
                person.led = True
            if (
                sentence.zone is Zone.ROSTER
                or mention.sign is Sign.ROSTER
                or sentence.index in told
                or pattern.search(sentence.text)
            ):
                person.present = True
        if not person.present and report.language == "en":
            person.present = any(
                re.search(
                    rf"\b{re.escape(form)}\b[^.]{{0,30}}\b(?:joined|attended|accompanied|met|received|greeted|welcomed)\b",
                    s.text,
                )
                for form in person.short_forms
                for s in report.sentences
            )
