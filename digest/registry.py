"""Finds sources and exporters by name. The only module that knows `importlib.metadata`.

Names are listed without importing anything; only what is asked for is loaded, and its class is checked at the door. A
plug-in that is broken, wrong or provided twice harms only the run that names it.
"""

import difflib
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from pydantic import ValidationError

from digest.errors import DigestWarning, PluginError, UsageError
from digest.plugin import Exporter, Match, Plugin, Source

SOURCES = "digest.sources"
EXPORTERS = "digest.exporters"
_BASES: dict[str, type[Plugin]] = {SOURCES: Source, EXPORTERS: Exporter}
_REQUIRED = {SOURCES: ("extensions", "media_types"), EXPORTERS: ("extension", "media_type")}
_NOUNS = {SOURCES: "source", EXPORTERS: "format"}


class SourceFailed(DigestWarning):
    """A plug-in could not be asked whether an input is its own; the others were."""

    code = "plugin"


@dataclass(frozen=True)
class Provided:
    """A plug-in as its distribution declares it: not yet imported."""

    group: str
    entry_point: EntryPoint

    @property
    def name(self) -> str:
        return self.entry_point.name

    @property
    def provider(self) -> str:
        """Distribution and version, to name in messages."""
        distribution = self.entry_point.dist
        return f"{distribution.name} {distribution.version}" if distribution else "an unknown distribution"

    @cached_property
    def plugin(self) -> type[Plugin]:
        """The class, imported and checked. Raises PluginError, which names the provider."""
        noun = _NOUNS[self.group]
        try:
            found = self.entry_point.load()
        except Exception as error:  # whatever a stranger's module raises on import is that plug-in's failure
            raise PluginError(
                f"The {noun} {self.name!r} of {self.provider} cannot be loaded: {type(error).__name__}: {error}.",
                hint="Update or uninstall that distribution.",
            ) from error
        base = _BASES[self.group]
        if not (isinstance(found, type) and issubclass(found, base)):
            raise PluginError(
                f"The {noun} {self.name!r} of {self.provider} is no subclass of digest.plugin.{base.__name__}."
            )
        missing = [name for name in _REQUIRED[self.group] if not hasattr(found, name)]
        missing += sorted(getattr(found, "__abstractmethods__", ()))
        if missing:
            raise PluginError(f"The {noun} {self.name!r} of {self.provider} does not define {', '.join(missing)}.")
        return found


def provided(group: str) -> list[Provided]:
    """All that is installed, by name; a name that two distributions claim appears twice."""
    found = [Provided(group, entry_point) for entry_point in entry_points(group=group)]
    return sorted(found, key=lambda plugin: (plugin.name, plugin.provider))


def find(group: str, name: str) -> Provided:
    """The one plug-in of that name. Raises PluginError when there is none, or more than one."""
    everything = provided(group)
    found = [plugin for plugin in everything if plugin.name == name]
    if len(found) == 1:
        return found[0]
    noun = _NOUNS[group]
    if found:
        raise PluginError(
            f"The {noun} {name!r} is provided by {' and by '.join(plugin.provider for plugin in found)}.",
            hint="Uninstall all but one of them.",
        )
    names = sorted({plugin.name for plugin in everything})
    near = difflib.get_close_matches(name, names, n=1)
    hint = f"Did you mean {near[0]}? " if near else ""
    raise PluginError(f"There is no {noun} {name!r}.", hint=f"{hint}Installed: {', '.join(names)}.")


def exporter(name: str, options: Mapping[str, str] | None = None) -> Exporter:
    """The exporter of that name, set up with its options."""
    return _set_up(find(EXPORTERS, name), options or {})  # type: ignore[return-value]


def source(name: str, options: Mapping[str, str] | None = None) -> Source:
    """The source of that name, set up with its options."""
    return _set_up(find(SOURCES, name), options or {})  # type: ignore[return-value]


def source_for(data: bytes, name: str) -> Source | None:
    """The source that recognizes an input: by its content first, by the extension of its name second."""
    best, best_match = None, Match.NO
    for candidate in provided(SOURCES):
        try:
            plugin = candidate.plugin
            match = plugin.recognizes(data, name)  # type: ignore[attr-defined]
        except Exception as error:  # a stranger's failure must not keep the others from being asked
            warnings.warn(SourceFailed(f"The source {candidate.name!r} of {candidate.provider}: {error}"), stacklevel=2)
            continue
        if match > best_match:
            best, best_match = plugin, match
    return best() if best else None  # type: ignore[return-value]


def _set_up(plugin: Provided, options: Mapping[str, str]) -> Plugin:
    try:
        return plugin.plugin(**_as_given(options))
    except ValidationError as error:
        raise UsageError(_wrong_option(plugin, error)) from error


def _as_given(options: Mapping[str, str]) -> dict[str, Any]:
    return dict(options)


def _wrong_option(plugin: Provided, error: ValidationError) -> str:
    mistake = error.errors(include_url=False)[0]
    option = str(mistake["loc"][0]) if mistake["loc"] else ""
    if mistake["type"] == "extra_forbidden":
        return f"{plugin.name} has no option {option!r}{nearest(option, plugin.plugin.model_fields)}."
    return f"{plugin.name}: {option}={mistake['input']}: {mistake['msg'].removeprefix('Value error, ')}."


def nearest(word: str, words: Iterator[str] | Mapping[str, Any] | list[str]) -> str:
    """`; did you mean ...?` when one of the words is near, else nothing."""
    near = difflib.get_close_matches(word, list(words), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
