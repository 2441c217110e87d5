"""Pages that carry several reports, each under a headline of its own: a newsletter, a list of news."""

from collections.abc import Iterator
from dataclasses import replace

from digest.extraction.events import names_meeting, tells
from digest.extraction.report import Report
from digest.extraction.zones import Line, Zone

_HEADS = (Zone.HEADLINE, Zone.SUBHEAD)
_READ = (Zone.HEADLINE, Zone.SUBHEAD, Zone.BODY, Zone.ROSTER, Zone.CAPTION)


def sections(report: Report) -> list[list[Line]]:
    """The lines of each report that the page may carry, without the page's furniture; none where it has but one.

    A report begins with a heading that tells of a meeting and has text under it.
    """
    heads = list(_heads(report))
    if len(heads) < 2:
        return []
    ends = [*heads[1:], len(report.lines)]
    return [_section(report.lines[head:end]) for head, end in zip(heads, ends, strict=True)]


def _heads(report: Report) -> Iterator[int]:
    """Numbers of the lines that are the headline of a meeting's report."""
    for number, line in enumerate(report.lines):
        if line.zone in _HEADS and (tells(report, line.text, ahead=False) or names_meeting(report, line.text)):
            following = next(
                (other for other in report.lines[number + 1 :] if other.zone in (*_HEADS, Zone.BODY)), None
            )
            if following is not None and following.zone is Zone.BODY:
                yield number


def _section(lines: list[Line]) -> list[Line]:
    return [replace(lines[0], zone=Zone.HEADLINE), *(line for line in lines[1:] if line.zone in _READ)]
