"""Where the catalogs lie. Imports nothing that is slow: `digest --help` asks."""

from contextlib import suppress
from pathlib import Path

INSTALLED = Path(__file__).with_name("locales")
"""Of an installed wheel. Its files are as old as the order in which pip wrote them makes them."""


def folder() -> Path:
    """Beside this module once installed, at the top of the checkout before."""
    return INSTALLED if INSTALLED.is_dir() else Path(__file__).parent.parent / "locales"


def compiled(domain: str) -> Path:
    """The folder, with every catalog of a domain compiled: the standard library reads nothing else.

    Those of a wheel are. In a checkout they are compiled here when they have changed; where it is not ours to write to,
    messages stay in English.
    """
    for source in folder().glob(f"*/LC_MESSAGES/{domain}.po") if folder() != INSTALLED else ():
        target = source.with_suffix(".mo")
        if not target.is_file() or target.stat().st_mtime < source.stat().st_mtime:
            from babel.messages.mofile import write_mo
            from babel.messages.pofile import read_po

            with suppress(OSError), target.open("wb") as opened:
                write_mo(opened, read_po(source.open("rb")))
    return folder()
