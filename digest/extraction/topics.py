"""What the meeting was about, from a closed list."""

import re
from functools import cache

from digest.extraction.lexicon import alternation, lexicon
from digest.extraction.report import Report
from digest.meeting import Topic


@cache
def _patterns(language: str) -> dict[Topic, re.Pattern[str]]:
    edge = r"\b" if language == "en" else ""
    return {
        Topic(name): re.compile(f"{edge}(?:{alternation(phrases)})", re.IGNORECASE)
        for name, phrases in lexicon(language)["topics"].items()
    }


def topics_of(report: Report, most: int = 3) -> tuple[Topic, ...]:
    """The topics that headline and sentences name most, at least three times in all; a headline counts thrice."""
    counts: dict[Topic, int] = {}
    body = " ".join(sentence.text for sentence in report.sentences)
    for topic, pattern in _patterns(report.language).items():
        counts[topic] = len(pattern.findall(body)) + 3 * len(pattern.findall(report.headline_shadow))
    ranked = sorted(counts, key=lambda topic: (-counts[topic], topic))
    return tuple(topic for topic in ranked[:most] if counts[topic] >= 3)
