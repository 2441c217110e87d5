"""The title of a report that came by mail: its headline rather than the subject, which a person wrote for another.

A title decides what a meeting is called, and how its report is understood: "FYI" in the place of the headline cost a
third of our sample reports a fact. So the subject is taken only where the report has no headline of its own.
"""

import itertools
import re
from collections.abc import Sequence

from digest_sources.blocks import is_sentence, squeezed
from digest_sources.letterhead import is_about_the_paper, is_office

_TOP = 3
"""The lines among which a headline is sought: a place, or the name of a paper, may stand above it."""
_SHORTEST = 4
"""Characters that two lines must share to be the same title."""
_SHORTEST_HEADLINE = 12
_LONGEST_HEADLINE = 160
"""Both in columns."""

_SALUTATION = re.compile(
    r"[,，:：、;；]\s*$|^(?:dear|hi|hello|good (?:morning|afternoon)|尊敬的|各位|您好|你好|拝啓)\b", re.IGNORECASE
)
_ITEM = re.compile(r"[-*•·]\s")
_DAY_OR_PLACE = re.compile(r"[\d\W]*(?:\d{4}\s*年|\b(?:19|20)\d\d\b).{0,12}")
# A subject that says what to do with the mail, or nothing.
_ERRAND = re.compile(
    r"\W*(?:"
    r"fyi|fya|no subject|as (?:discussed|requested)|(?:please|pls|kindly) .*|for your .*|see (?:below|attached).*"
    r"|无主题|无标题|無主旨|無標題|無題|件名なし|[请請].{0,8}|[特加急紧緊]{1,2}件?|urgent|(?:已|我们已)?收到.{0,6}|.{0,20}已收到.{0,6}"
    r"|.{0,20}(?:送付(?:いたします|します|の件)|お送りします)"
    r"|.{0,4}(?:查收|参考|參考|知悉|审阅|審閱|审定|見附件|见附件|ご参考|ご確認).{0,4}"
    r")\W*",
    re.IGNORECASE,
)


def title_of(subject: str | None, lines: Sequence[str]) -> str | None:
    """The headline that the subject repeats; the subject, if there is no headline and it is more than an errand.

    None where the report speaks for itself: it begins with another headline, or its first sentence is the subject.
    """
    wanted = squeezed(subject or "").casefold()
    said_there = (line.strip() for line in lines if line.strip())
    top = list(itertools.islice((line for line in said_there if not _is_letterhead(line, wanted)), _TOP))
    for line in top:
        said = squeezed(line).casefold()
        if len(wanted) >= _SHORTEST <= len(said) and (wanted in said or (said in wanted and _is_most(said, wanted))):
            if _is_headline(line):
                return line
            if is_sentence(line):  # as a headline it would be no part of the report any more
                return None
    above = itertools.takewhile(lambda line: not is_sentence(line), top)
    if any(map(_is_headline, above)):
        return None
    return None if not subject or _ERRAND.fullmatch(subject) else subject


def _is_letterhead(line: str, wanted: str) -> bool:
    """Whether a line heads the paper; of offices only those that the subject names, since a headline may end in one."""
    return is_about_the_paper(line) or (is_office(line) and squeezed(line).casefold() in wanted)


def _is_most(said: str, wanted: str) -> bool:
    """Whether a subject adds little to a line that is in it, such as what series the report is from."""
    return 2 * len(said) > len(wanted)


def _is_headline(line: str) -> bool:
    columns = sum(1 + (char > "\u2e7f") for char in line)
    return (
        _SHORTEST_HEADLINE <= columns <= _LONGEST_HEADLINE
        and not is_sentence(line)
        and not _SALUTATION.search(line)
        and not _ITEM.match(line)
        and not _DAY_OR_PLACE.fullmatch(line)
    )
