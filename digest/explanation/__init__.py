"""Why a record says what it says: each fact with its passage, the rule that chose it, and what came next."""

from digest.explanation.facts import ExplainedFact, facts_of
from digest.explanation.screen import line_and_column, screen, why_none

__all__ = ["ExplainedFact", "facts_of", "line_and_column", "screen", "why_none"]
