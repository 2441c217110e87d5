"""Warnings that are known, and why nothing is done about them. One that is not listed here is to be looked into."""

import re

from bars import Finding

EXPLAINED = (
    (
        r"outloud: DOC-012$",
        "The metadata do not claim PDF/UA: no validator of the whole standard (veraPDF) has confirmed it.",
    ),
)
"""Pattern of `BAR: DETAIL`, reason."""


def explanation(finding: Finding) -> str | None:
    told = f"{finding.bar}: {finding.detail}"
    return next((reason for pattern, reason in EXPLAINED if re.match(pattern, told)), None)
