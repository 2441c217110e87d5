"""What can be set for all runs of a folder, of a person, or of a machine."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from digest.model import Model


def _several(value: Any) -> Any:
    """One text for a list of one, as people write it: `languages = "zh"`."""
    return (value,) if isinstance(value, str) else value


Texts = Annotated[tuple[str, ...], BeforeValidator(_several)]
Value = str | int | float | bool
"""Of an option of a format or source."""


class Mail(Model):
    """Who gets briefings by mail, and through which server. Passwords have no place in a file."""

    to: Texts = ()
    cc: Texts = ()
    bcc: Texts = ()
    sender: str = ""
    """Address that mail is sent from."""
    smtp_host: str = ""
    smtp_port: Annotated[int, Field(ge=0, le=65535)] = 0
    """0: the usual one for the kind of security."""
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str = ""
    smtp_ca: Path | None = None
    """Certificates of an office's own authority."""


class Settings(Model):
    """The keys of `digest.toml`. Paths are as the user would write them from where they stand."""

    inputs: Texts = ()
    """Files, folders, patterns and web addresses to digest when none is named."""
    output: Path = Path()
    """The folder that briefings go to."""
    formats: Texts = ("pdf",)
    languages: Texts = ("en",)
    """Each is one briefing: `zh`, or `zh,en` for one in both."""
    combine: bool = False
    """One digest of all meetings instead of one briefing each."""
    group: Literal["week", "month", "quarter", "year", "party", "topic"] | None = None
    """What the meetings of a digest are grouped by."""
    glossary: Path | None = None
    """A table of names in several languages."""
    strict: bool = False
    """Warnings are errors."""
    set: Annotated[dict[str, Value | dict[str, Value]], Field(default_factory=dict)]
    """Options of formats and sources: `style` of all that have it, or a table for each by its name."""
    mail: Mail = Mail()
