"""Why a fact is what it is: the rule that decided, how clearly, and what else it could have been."""

from dataclasses import dataclass

from digest.document import Span
from digest.meeting import Doubt, Meeting

VERIFY = 0.3
"""A fact that was decided by less than this margin is listed for a person to verify."""


@dataclass(frozen=True)
class Decision:
    """What decided a fact."""

    rule: str
    margin: float
    """How far the decision was from falling otherwise, 0 (a guess) to 1 (no rival)."""
    alternatives: tuple[str, ...] = ()
    """What it could also have been, the likeliest first."""
    words: Span | None = None
    """The words of the report that were read as the fact; None where no words of their own say it."""


@dataclass(frozen=True)
class Explained:
    """A meeting, and why each of its facts is what it is."""

    meeting: Meeting
    decisions: dict[str, Decision]
    """By the path of the fact, as in `Doubt.path`."""


def doubts_of(decisions: dict[str, Decision]) -> tuple[Doubt, ...]:
    """The decisions that a person should verify, in the order of the facts."""
    return tuple(
        Doubt(path=path, rule=decision.rule, margin=decision.margin, alternatives=decision.alternatives)
        for path, decision in decisions.items()
        if decision.margin < VERIFY
    )


def clipped(margin: float) -> float:
    """A margin between 0 and 1, to two digits: more would be false precision."""
    return round(min(1.0, max(0.0, margin)), 2)
