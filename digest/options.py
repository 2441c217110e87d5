"""The options of plug-ins: what there is to set, and what the user's settings make of it."""

import difflib
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from digest.errors import UsageError

if TYPE_CHECKING:
    from pydantic import ValidationError

    from digest.plugin import Plugin

P = TypeVar("P", bound="Plugin")


@dataclass(frozen=True)
class Option:
    """One field of a plug-in, as `digest formats` lists it."""

    name: str
    allowed: str
    """What it may be set to, for a person: `A4 | Letter`, `yes | no`, `whole number, at least 1`."""
    default: str
    """As the user would write it; empty for none."""
    description: str
    is_path: bool = False


@dataclass(frozen=True)
class Assignment:
    """A setting of a file: `docx.template=letterhead.docx`."""

    setting: str
    folder: Path
    """What a path is relative to."""
    origin: str
    """Where it stands, for a person."""


class Configurable(Hashable, Protocol):
    """What `assign` must know of a plug-in."""

    @property
    def name(self) -> str: ...

    @property
    def options(self) -> tuple[Option, ...]: ...


C = TypeVar("C", bound=Configurable)


def options_of(plugin: type["Plugin"]) -> tuple[Option, ...]:
    """The options of a plug-in, in the order in which its class has them."""
    schema = plugin.model_json_schema()
    return tuple(
        Option(
            name=name,
            allowed=_allowed(field, schema.get("$defs", {})),
            default=_written(field.get("default")),
            description=field.get("description", ""),
            is_path=any(part.get("format") in _PATHS for part in (field, *field.get("anyOf", ()))),
        )
        for name, field in schema.get("properties", {}).items()
    )


def set_up(plugin: type[P], settings: Mapping[str, str], name: str) -> P:
    """The plug-in with its options set. Raises UsageError, which says what is allowed."""
    from pydantic import ValidationError

    try:
        return plugin.model_validate(dict(settings))
    except ValidationError as error:
        if not settings:
            raise  # it was not the user who got something wrong
        raise _wrong_setting(error, options_of(plugin), name) from error


def assign(settings: Iterable[str], plugins: Sequence[C], by_name: Sequence[C] = ()) -> dict[C, dict[str, str]]:
    """What each `[NAME.]OPTION=VALUE` sets, for every plug-in of a run.

    Without a name, a setting goes to those of `plugins` that have such an option; with one, to those of that name, also
    among `by_name`: sources that may or may not turn out to be needed. Of two settings of the same option the later one
    counts. Raises UsageError for a setting that has nowhere to go.
    """
    assigned: dict[C, dict[str, str]] = {plugin: {} for plugin in (*plugins, *by_name)}
    for setting in settings:
        key, equals, value = setting.partition("=")
        name, _dot, option = key.strip().rpartition(".")
        if not (equals and option):
            raise UsageError(
                _("--set {setting}: expected [NAME.]OPTION=VALUE.").format(setting=setting),
                hint=_("`digest formats` and `digest sources` list the options."),
            )
        candidates = [plugin for plugin in assigned if plugin.name == name] if name else plugins
        if not candidates:
            problem = (
                _("{name!r} takes no part in this run").format(name=name)
                if name
                else _("whose option is it? Say NAME.OPTION")
            )
            hint = did_you_mean(name, {plugin.name for plugin in assigned})
            raise UsageError(_("--set {setting}: {problem}.").format(setting=setting, problem=problem), hint=hint)
        for plugin in _takers(option, candidates, setting):
            assigned[plugin][option] = value.strip()
    return assigned


def preset(
    assignments: Iterable[Assignment], plugins: Sequence[C], by_name: Sequence[C] = ()
) -> dict[C, dict[str, str]]:
    """What settings of files say for the plug-ins of a run; what is meant for others waits for a run of theirs.

    Raises UsageError for a plug-in of the run that has no such option.
    """
    presets: dict[C, dict[str, str]] = {plugin: {} for plugin in (*plugins, *by_name)}
    for assignment in assignments:
        key, _equals, value = assignment.setting.partition("=")
        name, _dot, option = key.rpartition(".")
        meant = [plugin for plugin in presets if plugin.name == name] if name else plugins
        found = [(plugin, known) for plugin in meant for known in plugin.options if known.name == option]
        for plugin, known in found:
            presets[plugin][option] = str(assignment.folder / value) if known.is_path and value else value
        if name and meant and not found:
            hint = did_you_mean(option, {known for plugin in meant for known in _names(plugin.options)})
            raise UsageError(
                _("{origin}: there is no option {option!r} in {name}.").format(
                    origin=assignment.origin, option=option, name=name
                ),
                hint=hint,
            )
    return presets


def _takers(option: str, candidates: Sequence[C], setting: str) -> list[C]:
    takers = [plugin for plugin in candidates if option in _names(plugin.options)]
    if not takers:
        names = ", ".join(dict.fromkeys(plugin.name for plugin in candidates))
        hint = did_you_mean(option, {known for plugin in candidates for known in _names(plugin.options)})
        raise UsageError(
            _("--set {setting}: there is no option {option!r} in {names}.").format(
                setting=setting, option=option, names=names
            ),
            hint=hint,
        )
    return takers


def did_you_mean(word: str, words: Collection[str]) -> str | None:
    """A hint: the nearest of the words, and all of them. None when there are none."""
    if not words:
        return None
    near = difflib.get_close_matches(word, words, n=1)
    known = _("Known: {names}.").format(names=", ".join(sorted(words)))
    return _("Did you mean {name}? {known}").format(name=near[0], known=known) if near else known


def _names(options: Iterable[Option]) -> list[str]:
    return [option.name for option in options]


def _wrong_setting(error: "ValidationError", options: Sequence[Option], name: str) -> UsageError:
    mistake = error.errors(include_url=False)[0]
    told_by_author = mistake["msg"].removeprefix("Value error, ").rstrip(".")
    if not mistake["loc"]:  # the options are wrong together
        return UsageError(f"{name}: {told_by_author}.")
    key = str(mistake["loc"][0])
    option = next((option for option in options if option.name == key), None)
    if option is None:
        return UsageError(
            _("{name} has no option {key!r}.").format(name=name, key=key), hint=did_you_mean(key, _names(options))
        )
    problem = told_by_author if mistake["type"] == "value_error" else f"expected {option.allowed}"
    return UsageError(
        _("{name}.{key} cannot be {mistake!r}: {problem}.").format(
            name=name, key=key, mistake=mistake["input"], problem=problem
        ),
        hint=option.description or None,
    )


_PATHS = frozenset({"path", "file-path", "directory-path"})

# Types and formats of JSON Schema as a person calls them; any other format (`email`, `uri`) is its own name.
_WORDS = {
    "string": "text",
    "integer": "whole number",
    "boolean": "yes | no",
    "path": "path",
    "file-path": "path of a file",
    "directory-path": "path of a folder",
    "date": "date (YYYY-MM-DD)",
}
_LIMITS = {
    "minimum": "at least {}",
    "exclusiveMinimum": "more than {}",
    "maximum": "at most {}",
    "exclusiveMaximum": "less than {}",
    "minLength": "{} characters or more",
    "maxLength": "{} characters or fewer",
    "pattern": "matching {}",
}


def _allowed(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """A JSON Schema, as far as options need it, in words."""
    if "$ref" in schema:
        return _allowed(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    for alternatives in ("anyOf", "allOf"):  # a union; a reference with a default, before pydantic 2.9
        if alternatives in schema:
            parts = [_allowed(part, definitions) for part in schema[alternatives] if part.get("type") != "null"]
            return " | ".join(parts)
    if "enum" in schema or "const" in schema:
        return " | ".join(_written(value) for value in schema.get("enum", [schema.get("const")]))
    kind = schema.get("format", schema.get("type", "text"))
    limits = [words.format(schema[limit]) for limit, words in _LIMITS.items() if limit in schema]
    return ", ".join([_WORDS.get(kind, kind), *limits])


def _written(value: object) -> str:
    """A value as the user would write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
