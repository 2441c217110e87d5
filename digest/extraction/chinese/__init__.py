"""The grammar of Chinese reports. Works on simplified characters: Traditional text is folded before it comes here."""

import re
from collections.abc import Sequence

from digest.extraction.chinese import shortening, speech
from digest.extraction.chinese.bodies import bodies_in, body_in_title, foreign_names, kind_of_body
from digest.extraction.chinese.dates import dates_in
from digest.extraction.chinese.names import HAN_CHARACTER, ends_with_leader, family_name, titles
from digest.extraction.chinese.people import PeopleFinder
from digest.extraction.lexicon import lexicon
from digest.extraction.mentions import BodyMention, Clause, DateExpression, PersonMention, Stretch
from digest.extraction.occurrences import occurrences, overlaps
from digest.extraction.sentences import Sentence
from digest.meeting import PartyKind

_AROUND = 20_000
"""Characters on both sides of a sentence in which a name may come again: further away is another report."""


class Chinese:
    """Chinese, as in `Grammar`. `whole` is the report's shadow: a name that comes again is the surer for it."""

    language = "zh"

    def __init__(self, whole: str) -> None:
        self._whole = whole
        self._foreign = foreign_names(whole)
        self.words = lexicon("zh")

    def people(self, sentence: Sentence) -> list[PersonMention]:
        around = self._whole[max(0, sentence.start - _AROUND) : sentence.end + _AROUND]
        return PeopleFinder(sentence, around, self.words).find()

    def bodies(self, sentence: Sentence, people: Sequence[PersonMention]) -> list[BodyMention]:
        return bodies_in(sentence, people, self._foreign)

    def body_in_title(self, title: Stretch, apart: bool) -> Stretch | None:
        return body_in_title(title, apart)

    def kind_of_body(self, name: str) -> PartyKind:
        return kind_of_body(name)

    def dates(self, text: str) -> list[DateExpression]:
        return dates_in(text)

    def short_forms(self, name: str) -> set[str]:
        if "·" in name:
            parts = name.split("·")
            return {part for part in (parts[-1], parts[0]) if len(part) > 1}
        family = family_name(name)
        return {family} if family else set()

    def find_person(self, forms: Sequence[str], name: str, sentence: Sentence) -> list[tuple[int, int]]:
        text = sentence.text
        spans = list(occurrences(text, name))
        for form in forms:
            for start, end in occurrences(text, form):
                before = text[:start]
                titled = titles().match(text, end) is not None
                alone = len(form) > 1 and (not before or before[-1] in ",。;“”、和与由")
                cut = len(form) == 1 and HAN_CHARACTER.match(before[-1:]) and not ends_with_leader(before)
                if (titled or alone) and not cut and not overlaps((start, end), spans):
                    spans.append((start, end))
        return [(sentence.start + start, sentence.start + stop) for start, stop in sorted(spans)]

    def clause_of(self, sentence: Sentence, start: int, end: int) -> Clause | None:
        return speech.clause_of(sentence, start, end)

    def pronoun_clause(self, sentence: Sentence) -> Clause | None:
        return speech.pronoun_clause(sentence)

    def post_clause(self, sentence: Sentence) -> tuple[str, Clause] | None:  # noqa: ARG002 - a name stands with it
        return None

    def is_collective(self, sentence: Sentence) -> bool:
        return bool(self.words.pattern("patterns.collective").search(sentence.text))

    def is_quotation(self, sentence: Sentence) -> bool:
        return speech.is_quotation(sentence)

    def joins(self, between: str) -> bool:
        return bool(re.fullmatch(r"[^,。;:]{0,3}(?:、|和|与|及|以及)[^,。;:]{0,40}", between))

    def goes_on(self, sentence: Sentence) -> bool:
        return not self.words.pattern("patterns.ends_speech").search(sentence.text)

    def shortened(self, text: str, clause: Clause | None, offset: int) -> str:
        return shortening.shortened(text, clause, offset)
