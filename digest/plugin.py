"""Everything that an author of a source or an exporter needs. Public, under semantic versioning.

A source turns bytes into a `Document`; an exporter turns a `Briefing` into bytes. A plug-in is a class named by an
entry point of its distribution, in the group `digest.sources` or `digest.exporters`; the entry point's name is what the
user types. `docs/plugins.md` builds one from nothing; `digest.testing` checks it.
"""

from abc import ABC, abstractmethod
from enum import IntEnum
from pathlib import PurePath
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from digest.briefing import (
    Arrangement,
    Block,
    Briefing,
    Contents,
    ContentsEntry,
    FactRow,
    Facts,
    Heading,
    Items,
    Mark,
    Note,
    Notes,
    Period,
    Prose,
    Run,
    Table,
    Text,
    Timeline,
    linked,
    plain,
)
from digest.document import Document, Enclosure, Paragraph, ParagraphRole, Span
from digest.errors import (
    DigestError,
    DigestWarning,
    DoubtfulDecoding,
    FontSubstituted,
    GlyphMissing,
    NoMeeting,
    OutputRefused,
    PluginError,
    Truncated,
    UnreadableInput,
    UsageError,
)
from digest.meeting import Evidence, Meeting
from digest.record import Record

__all__ = [
    "Arrangement",
    "Block",
    "Briefing",
    "Contents",
    "ContentsEntry",
    "DigestError",
    "DigestWarning",
    "Document",
    "DoubtfulDecoding",
    "Enclosure",
    "Evidence",
    "Exporter",
    "FactRow",
    "Facts",
    "FontSubstituted",
    "GlyphMissing",
    "Heading",
    "Items",
    "Mark",
    "Match",
    "Meeting",
    "NoMeeting",
    "Note",
    "Notes",
    "OutputRefused",
    "Paragraph",
    "ParagraphRole",
    "Period",
    "Plugin",
    "PluginError",
    "Prose",
    "Record",
    "Run",
    "Source",
    "Span",
    "Table",
    "Text",
    "Timeline",
    "Truncated",
    "UnreadableInput",
    "UsageError",
    "linked",
    "plain",
]


class Plugin(BaseModel):
    """The fields of a plug-in are its options: typed, validated, listed by `digest formats` and `digest sources`.

    Every field needs a default and a description. Users set them with `--set [NAME.]FIELD=VALUE`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")


class Exporter(Plugin, ABC):
    """Writes briefings in one format. The first line of a subclass's docstring is its help line."""

    extension: ClassVar[str]
    """With the dot: `.pdf`."""
    media_type: ClassVar[str]
    """For the attachment that carries it: `application/pdf`. A `text/...` type may go to a terminal."""

    @property
    def arrangement(self) -> Arrangement:
        """What stands where on the page that this exporter writes, with its options as they are: the briefing that it
        is given is composed so."""
        return "brief"

    @abstractmethod
    def export(self, briefing: Briefing) -> bytes:
        """The briefing in this format.

        Pure: the same briefing and options give the same bytes, and nothing but files that an option names is read.
        What the reader should know but need not stop for (a character that no font can draw) is told with
        `warnings.warn(GlyphMissing(...))`. Raises DigestError.
        """


class Match(IntEnum):
    """How sure a source is that an input is its own."""

    NO = 0
    EXTENSION = 1
    CONTENT = 2


class Source(Plugin, ABC):
    """Reads reports of one format. The first line of a subclass's docstring is its help line."""

    extensions: ClassVar[frozenset[str]]
    """With the dot, lower case: `{".html", ".htm"}`."""
    media_types: ClassVar[frozenset[str]]
    isolated: ClassVar[bool] = False
    """Whether files are read in a process of their own, which has a limit of time and memory and can neither write
    files nor use the network. For formats whose readers a hostile file can stop, crash or blow up."""

    @classmethod
    def recognizes(cls, data: bytes, name: str) -> Match:  # noqa: ARG003 - for those that look inside
        """Whether this source reads such an input; content counts for more than the extension.

        Quick, and imports nothing heavy: every source is asked about every input.
        """
        return Match.EXTENSION if PurePath(name).suffix.lower() in cls.extensions else Match.NO

    @abstractmethod
    def read(self, data: bytes, name: str) -> Document:
        """The text of the report, and what its format states about it.

        `name` is the file's name, for messages. Raises UnreadableInput.
        """
