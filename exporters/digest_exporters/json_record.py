"""The record behind a briefing, as JSON."""

from typing import ClassVar

from digest.plugin import Briefing, Exporter, Record


class JsonExporter(Exporter):
    """The record as JSON, the same as `digest extract --json` prints, for other programs.

    It holds the meetings and documents behind the briefing, in the briefing's order, and follows `digest schema`.
    Nothing in it depends on the reader's language; `digest render` reads it back.
    """

    extension: ClassVar[str] = ".json"
    media_type: ClassVar[str] = "application/json"

    def export(self, briefing: Briefing) -> bytes:
        record = Record(meetings=briefing.meetings, documents=briefing.documents)
        return f"{record.to_json(indent=2)}\n".encode()
