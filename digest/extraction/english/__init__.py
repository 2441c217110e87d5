"""The grammar of English reports."""

import re
from collections.abc import Iterator, Sequence

from digest.extraction.english import shortening, speech
from digest.extraction.english.attendance import attendees
from digest.extraction.english.bodies import BodyFinder, kind_of_body, told_cities
from digest.extraction.english.dates import dates_in
from digest.extraction.english.people import PeopleFinder
from digest.extraction.english.words import english_words, tokens_of
from digest.extraction.mentions import BodyMention, Clause, DateExpression, PersonMention, Stretch
from digest.extraction.occurrences import Span
from digest.extraction.places import country_of_place
from digest.extraction.sentences import Sentence
from digest.extraction.zones import Zone
from digest.meeting import PartyKind

# "Georgia's Minister of Justice", "of Beijing Air Catering", "Ambassador to New Zealand".
_OWNER = re.compile(r"(?P<country>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2})(?:'s|(?<=s)')\s")
_HEADED = re.compile(
    r"\b(?:[Mm]ayor|[Gg]overnor|[Pp]refect) of (?:the )?(?:[Cc]ity of )?(?P<of>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})$"
    r"|^(?P<front>[A-Z][\w'-]+(?: [A-Z][\w'-]+)??) (?:(?:[Dd]eputy|[Vv]ice|[Ll]ord|[Aa]cting)[ -])?[Mm]ayor$"
)
"""`mayor of Oakhaven`, `Oakhaven Deputy Mayor`: the place that somebody heads."""
_NAMED_FOR = re.compile(r"\b(?:of|at|with) (?P<name>(?P<place>[A-Z][\w-]+)(?: [A-Z][\w&-]+)+)$")
# "|Exit and| Entry Division": one name, where it stands by itself.
_FIRST_HALF = re.compile(r"(?:[Tt]he )?(?P<word>[A-Z][\w-]+) and $")
# "Enterprise Singapore| chief executive": a body that is called by its place.
_NAMED_WITH_PLACE = re.compile(
    r"(?P<name>[A-Z][\w&'-]+(?: [A-Z][\w&'-]+){1,3}) "
    r"(?:[Cc]hief [Ee]xecutive|president|chair(?:man|woman)?|CEO|(?:managing |executive )?director)\b"
)
_TO = re.compile(r"\b(?:to|in) (?:the )?$")


class English:
    """English, as in `Grammar`. `whole` is the report's shadow: it tells what is a city where no gazetteer does."""

    language = "en"

    def __init__(self, whole: str) -> None:
        self._told_cities = told_cities(whole)
        self._words = english_words()
        self.words = self._words.lexicon

    def people(self, sentence: Sentence) -> list[PersonMention]:
        listed = attendees(sentence, self._words) if sentence.zone is Zone.NAMED else []
        return listed or PeopleFinder(sentence, self._words).find()

    def bodies(self, sentence: Sentence, people: Sequence[PersonMention]) -> list[BodyMention]:
        return BodyFinder(sentence, self._words, self._told_cities).find(
            [(person.name.start, person.name.end) for person in people]
        )

    def body_in_title(self, title: Stretch, apart: bool) -> Stretch | None:
        piece = Sentence(title.start, title.end, title.text, 0, Zone.BODY, 0)
        found = self.bodies(piece, ())
        owner = _OWNER.match(title.text)
        if owner and country_of_place(owner["country"]) and self._has_post(title.text):
            return Stretch(title.start, title.start + owner.end("country"), owner["country"])
        envoy = self.words.pattern("patterns.envoy").search(title.text)
        if envoy:
            found = [mention for mention in found if not _TO.search(title.text[: mention.name.start - title.start])]
        bodies = [mention for mention in found if not mention.is_place]
        named = _NAMED_FOR.search(title.text)
        if not bodies and named and country_of_place(named["place"]) and not country_of_place(named["name"]):
            return Stretch(title.start + named.start("name"), title.start + named.end("name"), named["name"])
        named_short = (t for t in tokens_of(title.text) if t.is_acronym and not self._words.is_post(t))
        acronym = next(named_short, None)
        if not bodies and acronym is not None:
            return Stretch(title.start + acronym.start, title.start + acronym.end, acronym.text)
        owned = _NAMED_WITH_PLACE.match(title.text) if not bodies else None
        if owned and found and not country_of_place(owned["name"]) and self._is_name_of_body(owned["name"]):
            return Stretch(title.start, title.start + owned.end("name"), owned["name"])
        half = _FIRST_HALF.match(title.text[: bodies[0].name.start - title.start]) if apart and bodies else None
        if half and country_of_place(half["word"]) is None:
            return Stretch(title.start, bodies[0].name.end, title.text[: bodies[0].name.end - title.start])
        if bodies or found:
            return (bodies or found)[0].name
        headed = _HEADED.search(title.text)  # a place that the gazetteer does not know
        if headed:
            place = headed.lastgroup or "of"
            if not any(self._words.is_modifier(t) or self._words.is_post(t) for t in tokens_of(headed[place])):
                return Stretch(title.start + headed.start(place), title.start + headed.end(place), headed[place])
        return title if apart else None

    def _is_name_of_body(self, name: str) -> bool:
        """Whether the first of several words is no post, no demonym and no place: `Invest| Nova Scotia`."""
        first = tokens_of(name)[0]
        words = self._words
        plain = words.is_post(first) or words.is_modifier(first) or words.is_demonym(first)
        return not plain and country_of_place(first.text) is None

    def kind_of_body(self, name: str) -> PartyKind:
        return kind_of_body(name, self._words)

    def dates(self, text: str) -> list[DateExpression]:
        return dates_in(text)

    def short_forms(self, name: str) -> set[str]:
        """The last name, and the first: family names stand first in Chinese, Korean and many Japanese names."""
        parts = [part for part in re.findall(r"[^\W\d_][\w'-]*", name) if len(part) > 1 and part[0].isupper()]
        # `Ann HOLT` of a list is "Dr Holt" in the text
        capitals = [] if name.isupper() else [part.capitalize() for part in parts if part.isupper()]
        return {parts[-1], parts[0], *capitals} if len(parts) > 1 else set(parts)

    def find_person(self, forms: Sequence[str], name: str, sentence: Sentence) -> list[Span]:
        spans = [span for form in {name, *forms} for span in _whole_words(sentence.text, form)]
        found, reached = list[Span](), 0
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):  # of those at one place the longest
            if start >= reached:
                found.append((sentence.start + start, sentence.start + end))
                reached = end
        return found

    def clause_of(self, sentence: Sentence, start: int, end: int) -> Clause | None:
        return speech.clause_of(sentence, self._start_of_title(sentence, start), end)

    def _start_of_title(self, sentence: Sentence, start: int) -> int:
        """Where honorifics and posts in front of a name begin: `said |Chancellor Denton`."""
        before = sentence.text[: start - sentence.start]
        title = re.search(r"(?:(?:[A-Z][\w'.-]*|of|for|and|the|deputy|vice|director|mayor)\s)+$", before)
        if title is None:
            return start
        return sentence.start + title.start() if self._has_post(title[0]) else start

    def _has_post(self, text: str) -> bool:
        return any(self._words.is_post(token) or self._words.is_honorific(token) for token in tokens_of(text))

    def pronoun_clause(self, sentence: Sentence) -> Clause | None:
        return speech.pronoun_clause(sentence)

    def post_clause(self, sentence: Sentence) -> tuple[str, Clause] | None:
        return speech.post_clause(sentence)

    def is_collective(self, sentence: Sentence) -> bool:
        return bool(self.words.pattern("patterns.collective").search(sentence.text[:160]))

    def is_quotation(self, sentence: Sentence) -> bool:
        return speech.is_quotation(sentence)

    def joins(self, between: str) -> bool:
        return bool(re.fullmatch(r"(?:,[^.;]{0,140})?(?:,? (?:and|as well as)|;(?: and)?) (?:[^.;,]{0,80} )?", between))

    def goes_on(self, sentence: Sentence) -> bool:
        return bool(self.words.pattern("patterns.goes_on").match(sentence.text))

    def shortened(self, text: str, clause: Clause | None, offset: int) -> str:
        return shortening.shortened(text, clause, offset)


def _whole_words(text: str, name: str) -> Iterator[Span]:
    """Where `name` stands, and neither begins nor ends inside a word."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not any(
            character.isalnum() or character in "_-"
            for character in text[max(0, start - 1) : start] + text[end : end + 1]
        ):
            yield start, end
        start = text.find(name, start + 1)
