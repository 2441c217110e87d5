"""What a message says of the briefings that it carries, before it has a format.

Made of the same runs and blocks as a briefing, so that the plain and the HTML form of a message cannot disagree.
"""

from digest.briefing import Heading, Items, Prose, Text
from digest.model import Model


class CoverNote(Model):
    """The text of a message."""

    languages: tuple[str, ...]
    """BCP 47 tags of the reader's languages, the leading one first."""
    subject: str | None
    """What the briefings are about, on one line; None where nothing is known but the names of files."""
    title: Text
    """The headline, empty where there is none."""
    blocks: tuple[Heading | Prose | Items, ...]
