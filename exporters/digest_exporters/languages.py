"""What the language of a text decides, whatever the format."""

from digest.plugin import Text


def is_east_asian(tag: str) -> bool:
    """Whether a language, as a BCP 47 tag, is written with Han characters or beside them, on full-width bodies."""
    return tag.split("-")[0] in {"zh", "ja", "ko", "yue"}


def colon_behind(label: Text) -> str:
    """The colon between a label and its values, as the language that leads writes it: full-width, or with a space."""
    return "：" if label and is_east_asian(label[0].language) else ": "
