"""Warnings that are known, and why nothing is done about them. One that is not listed here is to be looked into."""

import re

from bars import Finding

EXPLAINED = (
    (
        r"outloud: DOC-012$",
        "The metadata do not claim PDF/UA: no validator of the whole standard (veraPDF) has confirmed it.",
    ),
    (
        r"web addresses are links: \['http://example\.org/\?a=",
        "A run of the adversarial briefing that has an address in its text and no link of its own: composition makes the "
        "links, an exporter guesses none.",
    ),
    (
        r"number of pages as a field: $",
        "GB/T 9704-2012, 7.5, numbers the pages of an official document — 1 — and does not count them.",
    ),
    (
        r"LibreOffice: number and unit stay together: ",
        "Word's format has no break that is merely costly: a word processor parts 10 from 月 where the line ends. Glue "
        "between them would be copied along with the text.",
    ),
)
"""Pattern of `BAR: DETAIL`, reason."""


def explanation(finding: Finding) -> str | None:
    told = f"{finding.bar}: {finding.detail}"
    return next((reason for pattern, reason in EXPLAINED if re.match(pattern, told)), None)
