"""Where settings come from, one layer over the other: defaults, the user's own file, the folder's, the environment."""

import os
import shlex
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Any, get_args

from pydantic.fields import FieldInfo

from digest.errors import UsageError
from digest.options import did_you_mean
from digest.settings.keys import Mail, Settings

FILE_NAME = "digest.toml"
PREFIX = "DIGEST_"
_VARIABLES = {
    "mail.to": "DIGEST_MAIL_TO",
    "mail.cc": "DIGEST_MAIL_CC",
    "mail.bcc": "DIGEST_MAIL_BCC",
    "mail.sender": "DIGEST_SMTP_FROM",
}
"""Those that are not called after their key."""


@dataclass(frozen=True)
class Layer:
    """What one place says. Keys of `[mail]` are `mail.to`, options of `[set]` are `set.style` and `set.docx.style`."""

    values: Mapping[str, Any]
    origin: Mapping[str, str]
    """Key → where it stands, for a person: `digest.toml`, `the environment (DIGEST_OUTPUT)`."""
    folder: Path = Path()
    """What paths are relative to."""


def layers(start: Path) -> Iterator[Layer]:
    """From the weakest to the strongest. Raises UsageError for what makes no sense."""
    own = user_file()
    if own.is_file():
        yield _of_file(own)
    file = _nearest(start)
    if file is not None:
        yield _of_file(file)
    yield _of_environment(os.environ)


def user_file() -> Path:
    """The user's own settings: `~/.config/digest/digest.toml`, or where the system keeps such files."""
    from platformdirs import user_config_path

    return user_config_path("digest", appauthor=False) / FILE_NAME


def from_here(path: Path) -> Path:
    """The path as the user would write it: relative where that is shorter."""
    try:
        relative = Path(os.path.relpath(path))
    except ValueError:  # on another drive
        return path
    return min(relative, path, key=lambda written: len(str(written)))


def _nearest(start: Path) -> Path | None:
    """The `digest.toml`, or the `pyproject.toml` with a table for digest, that is here or nearest above."""
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
        project = folder / "pyproject.toml"
        if project.is_file() and "digest" in _parsed(project).get("tool", {}):
            return project
    return None


def _of_file(file: Path) -> Layer:
    name = str(from_here(file))
    table = _parsed(file)
    if file.name != FILE_NAME:
        table, name = table["tool"]["digest"], f"{name} [tool.digest]"
    values = dict(_flat(table, name))
    return Layer(values, dict.fromkeys(values, name), file.parent)


def _parsed(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UsageError(
            _("{from_here} cannot be read: {error}.").format(from_here=from_here(file), error=error)
        ) from error


def _flat(table: Mapping[str, Any], name: str) -> Iterator[tuple[str, Any]]:
    """Key and value of each setting. Raises UsageError for a key that there is not."""
    for key, value in table.items():
        _check(key, Settings.model_fields, name)
        if key == "mail" and isinstance(value, dict):
            for inner, inner_value in value.items():
                _check(inner, Mail.model_fields, f"{name}: [mail]")
                yield f"mail.{inner}", inner_value
        elif key == "set" and isinstance(value, dict):
            for inner, inner_value in value.items():
                if isinstance(inner_value, dict):
                    yield from ((f"set.{inner}.{option}", given) for option, given in inner_value.items())
                else:
                    yield f"set.{inner}", inner_value
        else:
            yield key, value


def _check(key: str, known: Mapping[str, FieldInfo], where: str) -> None:
    if key not in known:
        raise UsageError(
            _("{where}: there is no setting {key!r}.").format(where=where, key=key), hint=did_you_mean(key, list(known))
        )


def _of_environment(environment: Mapping[str, str]) -> Layer:
    """`DIGEST_OUTPUT`, `DIGEST_MAIL_TO`; of several values, as of a shell command, separated by spaces."""
    fields = {key: field for key, field in Settings.model_fields.items() if key not in ("set", "mail")}
    fields |= {f"mail.{key}": field for key, field in Mail.model_fields.items()}
    values, origin = {}, {}
    for key, field in fields.items():
        variable = _VARIABLES.get(key) or PREFIX + key.removeprefix("mail.").upper()
        given = environment.get(variable)
        if given:
            values[key] = shlex.split(given) if _holds_several(field) else given
            origin[key] = f"the environment ({variable})"
    return Layer(values, origin, Path.cwd())


def _holds_several(field: FieldInfo) -> bool:
    return field.annotation is not None and Ellipsis in get_args(field.annotation)
