"""What a document must not call anew, because a letterhead's own parts have it."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Taken:
    abstract_ids: Collection[int] = ()
    list_ids: Collection[int] = ()
    nsids: Collection[str] = ()
    comment_ids: Collection[int] = ()
    bookmark_ids: Collection[int] = ()
    bookmark_names: Collection[str] = ()

    @property
    def next_list(self) -> int:
        """The `numId` of the next list; where headings are numbered, that of theirs."""
        return max(self.list_ids, default=0) + 1


NOTHING = Taken()
