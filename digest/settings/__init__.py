"""What the runs of a folder, and of a person, have in common: `digest.toml`, `pyproject.toml`, the environment.

A setting of the command line beats the environment, that the folder's file, that the user's own, that the default.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from digest.errors import UsageError
from digest.fetching.address import is_address
from digest.options import Assignment
from digest.settings.keys import Mail, Settings
from digest.settings.layers import FILE_NAME, Layer, from_here, layers, user_file

__all__ = ["DEFAULT", "FILE_NAME", "Configuration", "Mail", "Settings", "load", "user_file"]

DEFAULT = "default"
_EXPECTED = {
    "bool_parsing": "expected true or false",
    "bool_type": "expected true or false",
    "dict_type": "expected a table of options",
    "int_parsing": "expected a whole number",
    "int_type": "expected a whole number",
    "less_than_equal": "expected {le} at most",
    "literal_error": "expected {expected}",
    "model_type": "expected a table",
    "path_type": "expected a path",
    "string_type": "expected text in quotation marks",
    "tuple_type": "expected a text, or a list of texts",
}
"""What a person should have written, by pydantic's name of the mistake."""
_PATHS = frozenset({"inputs", "output", "glossary", "mail.smtp_ca"})


@dataclass(frozen=True)
class Configuration:
    """The settings that hold, and where each comes from."""

    settings: Settings
    origins: Mapping[str, str]
    """Key → origin, for those that are set: `formats`, `mail.to`, `set.docx.style`."""
    assignments: tuple[Assignment, ...]
    """Of options of formats and sources, the weaker ones first."""

    def origin(self, key: str) -> str:
        return self.origins.get(key, DEFAULT)


def load(start: Path | None = None) -> Configuration:
    """The settings that hold in a folder: those of the nearest file, here or above, and of all other layers.

    Raises UsageError, which names the file.
    """
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    assignments: list[Assignment] = []
    for layer in layers((start or Path.cwd()).resolve()):
        for key, value in layer.values.items():
            _validate(key, value, layer)
            values[key] = _from_here(value, layer) if key in _PATHS else value
            origins[key] = layer.origin[key]
            if key.startswith("set."):
                option = key.removeprefix("set.")
                assignments.append(Assignment(f"{option}={_written(value)}", layer.folder, layer.origin[key]))
    # Options travel as assignments: layers may give a format, and an option of the same name.
    chosen = {key: value for key, value in values.items() if not key.startswith("set.")}
    return Configuration(Settings.model_validate(_nested(chosen)), origins, tuple(assignments))


def _validate(key: str, value: Any, layer: Layer) -> None:
    """Tells of a wrong value with the place where it stands."""
    try:
        Settings.model_validate(_nested({key: value}))
    except ValidationError as error:
        mistake = error.errors(include_url=False)[0]
        expected = _EXPECTED.get(mistake["type"], mistake["msg"]).format(**mistake.get("ctx", {}))
        raise UsageError(
            _("{where}: {key} cannot be {given!r}: {expected}.").format(
                where=layer.origin[key], key=key, given=value, expected=expected
            )
        ) from error


def _nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """`{"mail.to": x}` as `{"mail": {"to": x}}`."""
    tree: dict[str, Any] = {}
    for key, value in values.items():
        *path, last = key.split(".")
        branch = tree
        for part in path:
            branch = branch.setdefault(part, {})
        branch[last] = value
    return tree


def _from_here(value: Any, layer: Layer) -> Any:
    """Paths of a file, which are relative to it, as the user would write them; web addresses as they are."""
    if isinstance(value, str):
        return value if is_address(value) else str(from_here(layer.folder / value))
    return [part if is_address(part) else str(from_here(layer.folder / part)) for part in value]


def _written(value: object) -> str:
    """As the user would write it behind `--set`."""
    return ("no", "yes")[value] if isinstance(value, bool) else str(value)
