"""What the meeting was about, from a closed list."""

from digest.extraction.report import Report
from digest.meeting import Topic


def topics_of(report: Report, most: int = 3) -> tuple[Topic, ...]:
    """The topics that headline and sentences name most, at least three times in all; a headline counts thrice."""
    counts: dict[Topic, int] = {}
    body = " ".join(sentence.text for sentence in report.sentences)
    for topic in Topic:
        pattern = report.words.any_of(f"topics.{topic.value}")
        counts[topic] = len(pattern.findall(body)) + 3 * len(pattern.findall(report.headline_shadow))
    ranked = sorted(counts, key=lambda topic: (-counts[topic], topic))
    return tuple(topic for topic in ranked[:most] if counts[topic] >= 3)
