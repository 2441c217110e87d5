"""What review says: whole sentences with named places to fill in, in the language of the interface."""

from gettext import gettext

from digest.localization import Localization, localization


def voice() -> Localization:
    """What briefings say, in the language of the interface: catalogs translate `en` into their own tag."""
    return localization(gettext("en"))


def phrase(message: str, **values: object) -> str:
    """A message, as the interface says it, with its places filled in. Catalogs are made of what stands in calls."""
    return gettext(message).format(**values)
