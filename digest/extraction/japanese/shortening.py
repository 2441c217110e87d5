"""A Japanese sentence without what a busy reader does not need; no number, name or negation is lost."""

import re

from digest.extraction.lexicon import lexicon
from digest.extraction.mentions import Clause

_SHORTEST = 10


def shortened(text: str, clause: Clause | None, offset: int) -> str:
    words = lexicon("ja")
    short = words.pattern("shortening.opening").sub("", text)
    if clause is not None:
        subject = re.match(r"[^、。「」]{2,20}?(?:は|が)、?(?=.{10})", short)
        if subject and clause.start - offset <= len(text) - len(short) + 1:
            short = short[subject.end() :]
    short = words.pattern("shortening.aside").sub("", short)
    return short.strip() if len(short.strip()) >= min(_SHORTEST, len(text)) else text.strip()
