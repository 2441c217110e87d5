"""The office's own names of bodies, posts, places and people in several languages, and what they are used for.

A glossary is a table that a person keeps (`table`); it gives the facts of a record their names in other languages
(`naming`), and tells which names still lack one (`suggestion`). Names are matched whole, never in part, and never made:
what the table does not say stays as the report has it.
"""

from digest.glossary.naming import with_names
from digest.glossary.suggestion import Suggestion, suggestions
from digest.glossary.table import Entry, EntryKind, Glossary, read_glossary, starter

__all__ = [
    "Entry",
    "EntryKind",
    "Glossary",
    "Suggestion",
    "read_glossary",
    "starter",
    "suggestions",
    "with_names",
]
