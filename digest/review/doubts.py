"""What is left to verify in a record: each doubt with its fact, its reason in words, and where the passage stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from digest.composition.verification import reasons
from digest.explanation import facts_of, line_and_column
from digest.meeting import Doubt, Evidence
from digest.record import Record
from digest.review.draft import Draft
from digest.review.phrases import voice


@dataclass(frozen=True)
class OpenDoubt:
    """One fact that a person should verify before a briefing goes out."""

    meeting: int
    """Which meeting of the record, from 0."""
    doubt: Doubt
    said: str
    """The fact in words; empty where the path of the doubt leads to none."""
    reasons: tuple[str, ...]
    """Why it is to be verified, and what it could also be: sentences, as the briefing says them."""
    passage: Evidence | None
    place: tuple[int, int] | None
    """Line and column of the passage in the text of its report, from 1."""

    @property
    def path(self) -> str:
        """Where the fact stands in the record."""
        return f"meetings[{self.meeting}].{self.doubt.path}"

    def as_dict(self) -> dict[str, Any]:
        line, column = self.place or (None, None)
        return {
            "path": self.path,
            "fact": self.said,
            "reasons": list(self.reasons),
            "rule": self.doubt.rule,
            "margin": self.doubt.margin,
            "alternatives": list(self.doubt.alternatives),
            "line": line,
            "column": column,
            "passage": self.passage.model_dump(mode="json") if self.passage is not None else None,
        }


def doubts_of(record: Record) -> Iterator[OpenDoubt]:
    """The doubts of every meeting, in the order of the record."""
    documents = {document.id: document for document in record.documents}
    speaking = voice()
    for number, explained in enumerate(Draft.of(record).found):
        facts = {fact.path: fact for fact in facts_of(explained)}
        for doubt in explained.meeting.doubts:
            whole, _, _ = doubt.path.partition(".")
            fact = facts.get(doubt.path) or facts.get(f"{whole}.name") or facts.get(whole)
            passage = next(iter(fact.evidence), None) if fact is not None else None
            yield OpenDoubt(
                meeting=number,
                doubt=doubt,
                said=fact.said if fact is not None else "",
                reasons=reasons(speaking, explained.meeting, doubt, record.documents),
                passage=passage,
                place=line_and_column(documents[passage.document], passage.start) if passage is not None else None,
            )
