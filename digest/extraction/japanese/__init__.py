"""The grammar of Japanese reports."""

import re
from collections.abc import Sequence

from digest.extraction.chinese.dates import dates_in
from digest.extraction.japanese import speech
from digest.extraction.japanese.bodies import bodies_in, body_in_title, kind_of_body
from digest.extraction.japanese.people import PeopleFinder, family_name, titles
from digest.extraction.japanese.shortening import shortened
from digest.extraction.lexicon import lexicon
from digest.extraction.mentions import BodyMention, Clause, DateExpression, PersonMention, Stretch
from digest.extraction.occurrences import occurrences, overlaps
from digest.extraction.sentences import Sentence
from digest.meeting import PartyKind


class Japanese:
    """Japanese, as in `Grammar`. Dates are written as in Chinese, eras included."""

    language = "ja"

    def __init__(self) -> None:
        self.words = lexicon("ja")

    def people(self, sentence: Sentence) -> list[PersonMention]:
        return PeopleFinder(sentence, self.words).find()

    def bodies(self, sentence: Sentence, people: Sequence[PersonMention]) -> list[BodyMention]:
        return bodies_in(sentence, people)

    def body_in_title(self, title: Stretch, apart: bool) -> Stretch | None:
        return body_in_title(title) if apart else None

    def kind_of_body(self, name: str) -> PartyKind:
        return kind_of_body(name)

    def dates(self, text: str) -> list[DateExpression]:
        return dates_in(text)

    def short_forms(self, name: str) -> set[str]:
        return {family_name(name)} - {""}

    def find_person(self, forms: Sequence[str], name: str, sentence: Sentence) -> list[tuple[int, int]]:
        spans = list(occurrences(sentence.text, name))
        for form in forms:
            for span in occurrences(sentence.text, form):
                if titles().match(sentence.text, span[1]) and not overlaps(span, spans):
                    spans.append(span)
        return [(sentence.start + start, sentence.start + stop) for start, stop in sorted(spans)]

    def clause_of(self, sentence: Sentence, start: int, end: int) -> Clause | None:
        return speech.clause_of(sentence, start, end)

    def pronoun_clause(self, sentence: Sentence) -> Clause | None:
        return speech.unsaid_clause(sentence)

    def post_clause(self, sentence: Sentence) -> tuple[str, Clause] | None:  # noqa: ARG002 - a name stands with it
        return None

    def is_collective(self, sentence: Sentence) -> bool:
        return bool(self.words.pattern("patterns.collective").search(sentence.text))

    def is_quotation(self, sentence: Sentence) -> bool:
        return bool(re.match(r"“[^”]*”?$", sentence.text)) and len(sentence.text) > 8

    def joins(self, between: str) -> bool:
        return bool(re.fullmatch(r"[^,。;:]{0,12}(?:、|と|や|,)[^。;:]{0,24}", between))

    def goes_on(self, sentence: Sentence) -> bool:
        return not self.words.pattern("patterns.ends_speech").search(sentence.text)

    def shortened(self, text: str, clause: Clause | None, offset: int) -> str:
        return shortened(text, clause, offset)
