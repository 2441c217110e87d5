"""The meeting as the sentences of a report tell of it."""

from dataclasses import dataclass

from digest.extraction.sentences import Sentence
from digest.meeting import Evidence, Status


@dataclass(frozen=True)
class Event:
    """The meeting as the report's sentences tell of it."""

    sentences: tuple[Sentence, ...]
    """Those that tell of the meeting itself, the best first."""
    weights: tuple[float, ...]
    """For each sentence of the report, how much it tells of the meeting itself; 0 or less for not at all."""
    status: Status


@dataclass(frozen=True)
class Shortfall:
    """Why a report tells of no meeting."""

    nearest: Evidence
    """The sentence that comes nearest to telling of one."""
    weight: float
    """How much that sentence tells of a meeting."""
    weight_needed: float
    total: float
    """How much the report does, with its headline and its speakers."""
    total_needed: float
