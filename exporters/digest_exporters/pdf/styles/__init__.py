"""The looks that a briefing can have: one style sheet each."""

from digest_exporters.pdf.styles.brief import BRIEF
from digest_exporters.pdf.styles.gbt9704 import GBT9704
from digest_exporters.pdf.styles.note import NOTE
from digest_exporters.pdf.styles.sheet import StyleSheet

STYLE_SHEETS: dict[str, StyleSheet] = {"brief": BRIEF, "gbt9704": GBT9704, "note": NOTE}
