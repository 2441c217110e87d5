"""What a document states about itself, as far as its text bears it out.

The author is, more often than not, the account of whoever opened the template, and the days are those of the file, not
of what it tells: neither is a byline, or a day of publication. A title may be left from the report that this one was
written over; it counts where the text has it, too.
"""

from dataclasses import dataclass
from operator import add

from digest_sources.archive import Archive
from digest_sources.blocks import squeezed
from digest_sources.letterhead import is_letterhead
from digest_sources.spacing import joined
from digest_sources.word import xml
from digest_sources.word.opc import relationships

_CORE = "core-properties"
_SHORTEST_TITLE = 6


@dataclass(frozen=True)
class Properties:
    title: str = ""
    language: str = ""

    def title_in(self, text: str) -> str | None:
        """The title, if it stands in the text by itself, on one line or broken in two; not if it is the office's name.

        Word takes the first line of a new document for its title: in official papers, the head of the letter.
        """
        wanted = squeezed(self.title)
        if len(wanted) < _SHORTEST_TITLE or is_letterhead(self.title):
            return None
        lines = [squeezed(line) for line in text.split("\n") if line]
        return self.title if wanted in {*lines, *map(add, lines, lines[1:])} else None


def properties_of(archive: Archive) -> Properties:
    """The core properties (ISO/IEC 29500-2, 8.3)."""
    part = next((it.target for it in relationships(archive, "") if it.kind == _CORE), None)
    if part is None:
        return Properties()
    root = xml.whole(archive, part)
    found = {name: xml.child(root, f"dc:{name}") for name in ("title", "language")}
    return Properties(**{name: joined(element.text or "") for name, element in found.items() if element is not None})
