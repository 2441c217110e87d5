"""The looks that a briefing can have, by name."""

from typing import Literal

from digest_exporters.docx.look import Look
from digest_exporters.docx.looks.brief import BRIEF
from digest_exporters.docx.looks.gbt9704 import GBT9704
from digest_exporters.docx.looks.note import NOTE

Style = Literal["brief", "gbt9704", "note"]

LOOKS: dict[Style, Look] = {"brief": BRIEF, "gbt9704": GBT9704, "note": NOTE}
