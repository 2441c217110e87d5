"""Who of a labelled list was there: an entry may say that somebody was away (`(请假)`), or only took the minutes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.extraction.lexicon import Lexicon
from digest.extraction.mentions import PersonMention, Stretch
from digest.extraction.sentences import Sentence


def present(mentions: Sequence[PersonMention], sentence: Sentence, words: Lexicon) -> Iterator[PersonMention]:
    """Those of an entry that took part, without remarks that are no post: `(via Zoom)`, `(AH)`."""
    away = words.pattern("form.not_there")
    for mention in mentions:
        behind = (other.name.start for other in mentions if other.name.start > mention.name.start)
        end = min(behind, default=sentence.end)
        remarks = sentence.text[mention.name.end - sentence.start : end - sentence.start]
        if not away.search(remarks):
            title, body = (_post(part, mention, words) for part in (mention.title, mention.body))
            yield replace(mention, title=title, body=body)


def _post(part: Stretch | None, mention: PersonMention, words: Lexicon) -> Stretch | None:
    if part is None:
        return None
    initials = "".join(re.findall(r"\b[A-Z]", mention.name.text))
    is_remark = part.text == initials or words.pattern("form.took_part_online").fullmatch(part.text)
    return None if is_remark else part
