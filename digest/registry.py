"""Finds sources, exporters and catalogs by name, and stands between them and the run. The only module that knows
`importlib.metadata`.

Names are listed without importing anything; only what is asked for is loaded, and its class is checked at the door.
What a plug-in does wrong after that becomes a PluginError that names its distribution, so a plug-in that is broken,
wrong or provided twice harms only the run that needs it.
"""

import sys
import textwrap
import warnings
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from gettext import gettext as _
from importlib.metadata import EntryPoint, distribution, entry_points
from importlib.resources import files
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar, get_args

from digest.errors import DigestError, DigestWarning, PluginError, SourceFailed, UnreadableInput, UsageError
from digest.options import Option, did_you_mean, options_of, set_up

if TYPE_CHECKING:  # a list of names must not cost an import of pydantic
    from babel.messages.catalog import Catalog
    from babel.support import Translations

    from digest.plugin import Arrangement, Briefing, Document, Exporter, Match, Plugin, Source


def N_(message: str) -> str:  # noqa: N802 - as translators' tools expect markers to be called
    """Mark a message for extraction; it is translated where it is said."""
    return message


K = TypeVar("K", bound="Provided")
P = TypeVar("P", bound="Plugin")


@dataclass(frozen=True)
class Provided:
    """What a distribution declares by an entry point. Imported only when something is asked of it.

    Whatever is asked, raises PluginError when the distribution is at fault. What it prints goes to standard error,
    because standard output may be carrying a briefing.
    """

    entry_point: EntryPoint

    noun: ClassVar[str]

    @property
    def name(self) -> str:
        return self.entry_point.name

    @property
    def provider(self) -> str:
        """Distribution and version, to name in messages."""
        distribution = self.entry_point.dist
        return f"{distribution.name} {distribution.version}" if distribution else "an unknown distribution"

    def fault(self, what: str) -> PluginError:
        """What to raise where the distribution is to blame: `what` says what it does."""
        return PluginError(
            _("The {noun} {name!r} of {provider} {what}.").format(
                noun=_(self.noun), name=self.name, provider=self.provider, what=what
            ),
            hint=_("Update or uninstall that distribution, or tell its authors."),
        )

    @contextmanager
    def _blamed(self, failure: str) -> Iterator[None]:
        """Runs code of the distribution: what it raises, unless it is meant for the user, is its own fault."""
        try:
            with redirect_stdout(sys.stderr):
                yield
        except (DigestError, DigestWarning):  # a warning is raised where the user made warnings errors
            raise
        except (Exception, SystemExit) as error:
            reason = textwrap.shorten(f"{type(error).__name__}: {error}".rstrip(": ."), 300, placeholder=" ...")
            raise self.fault(f"{failure}: {reason}") from error


@dataclass(frozen=True)
class Installed(Provided, ABC):
    """A plug-in with the user's settings."""

    settings: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    @abstractmethod
    def plugin_class(self) -> type["Plugin"]:
        """The class, imported and checked."""

    @property
    @abstractmethod
    def extensions(self) -> tuple[str, ...]:
        """Of the files that it reads or writes, with the dot."""

    @property
    def summary(self) -> str:
        """The first line of its docstring."""
        return (self.plugin_class.__doc__ or "").strip().partition("\n")[0]

    @cached_property
    def options(self) -> tuple[Option, ...]:
        with self._blamed(_("cannot list its options")):
            return options_of(self.plugin_class)

    def with_settings(self, settings: Mapping[str, str]) -> Self:
        """The same plug-in with its options set. Raises UsageError, which says what is allowed."""
        self._set_up(self.plugin_class, settings)  # now, before any report is read for nothing
        return replace(self, settings=settings)

    def _set_up(self, plugin_class: type[P], settings: Mapping[str, str]) -> P:
        with self._blamed(_("cannot be set up")):
            return set_up(plugin_class, settings, self.name)

    def _load(self) -> object:
        with self._blamed(_("cannot be loaded")):
            return self.entry_point.load()

    def _check(self, plugin_class: type["Plugin"], attributes: Mapping[str, type]) -> None:
        """The plug-in defines what it must; else it would fail later, with less to say about it."""
        missing = [
            f"{name} ({kind.__name__})"
            for name, kind in attributes.items()
            if not isinstance(getattr(plugin_class, name, None), kind)
        ]
        missing += sorted(getattr(plugin_class, "__abstractmethods__", ()))
        missing += [
            f"a default for {name}" for name, option in plugin_class.model_fields.items() if option.is_required()
        ]
        if missing:
            raise self.fault(_("does not define {list}").format(list=", ".join(missing)))


class InstalledExporter(Installed):
    noun = N_("format")

    @cached_property
    def plugin_class(self) -> type["Exporter"]:
        from digest.plugin import Exporter

        found = self._load()
        if not (isinstance(found, type) and issubclass(found, Exporter)):
            raise self.fault(_("is no subclass of digest.plugin.Exporter"))
        self._check(found, {"extension": str, "media_type": str})
        return found

    @cached_property
    def _exporter(self) -> "Exporter":
        return self._set_up(self.plugin_class, self.settings)

    @property
    def extensions(self) -> tuple[str, ...]:
        return (self.extension,)

    @property
    def extension(self) -> str:
        return self.plugin_class.extension

    @property
    def media_type(self) -> str:
        return self.plugin_class.media_type

    @property
    def arrangement(self) -> "Arrangement":
        """What the briefing that it is given must be composed as."""
        from digest.plugin import Arrangement

        with self._blamed(_("failed")):
            wanted = self._exporter.arrangement
        if wanted not in get_args(Arrangement):
            raise self.fault(_("wants the arrangement {wanted!r}, which there is not").format(wanted=wanted))
        return wanted

    def export(self, briefing: "Briefing") -> bytes:
        """The briefing in this format."""
        with self._blamed(_("failed")):
            data = self._exporter.export(briefing)
        if not isinstance(data, bytes):
            raise self.fault(_("gave {name} where bytes were due").format(name=type(data).__name__))
        return data


class InstalledSource(Installed):
    noun = N_("source")

    @classmethod
    def of(cls, plugin_class: type["Source"]) -> Self:
        """As if an entry point named this class: a source that is being tested."""
        name = plugin_class.__qualname__
        return cls(EntryPoint(name, f"{plugin_class.__module__}:{name}", "digest.sources"))

    @cached_property
    def plugin_class(self) -> type["Source"]:
        from digest.plugin import Source

        found = self._load()
        if not (isinstance(found, type) and issubclass(found, Source)):
            raise self.fault(_("is no subclass of digest.plugin.Source"))
        self._check(found, {"extensions": frozenset, "media_types": frozenset})
        return found

    @cached_property
    def _source(self) -> "Source":
        return self._set_up(self.plugin_class, self.settings)

    @property
    def extensions(self) -> tuple[str, ...]:
        return tuple(sorted(self.plugin_class.extensions))

    @property
    def isolated(self) -> bool:
        """Whether it reads in a process of its own."""
        return self.plugin_class.isolated

    def recognizes(self, data: bytes, name: str) -> "Match":
        """Whether an input is its own."""
        from digest.plugin import Match

        with self._blamed(_("cannot tell whether {name} is its own").format(name=name)):
            return Match(self.plugin_class.recognizes(data, name))

    def read(self, data: bytes, name: str) -> "Document":
        """The text of a report, read in this process. Raises UnreadableInput."""
        from digest.plugin import Document

        with self._blamed(_("failed on {name}").format(name=name)):
            document = self._source.read(data, name)
        if not isinstance(document, Document):
            raise self.fault(_("gave {name} where a Document was due").format(name=type(document).__name__))
        return document


class InstalledCatalog(Provided):
    """Translated messages. The entry point names the package that has them, as pybabel lays them out."""

    noun = N_("catalog")

    @property
    def name(self) -> str:
        """A BCP 47 tag: `pt-BR`, also where the entry point says `pt_BR`."""
        return self.entry_point.name.replace("_", "-")

    def read(self) -> "Catalog":
        """Every message of it, translated or not, as its file has them."""
        from digest.translations import DOMAIN, parse

        locale = self.name.replace("-", "_")
        folder = f"{locale}/LC_MESSAGES"
        with self._blamed(_("cannot be read")):
            package = files(self.entry_point.module)
            candidates = (package.joinpath(f"{folder}/{DOMAIN}{suffix}") for suffix in (".po", ".mo"))
            file = next((candidate for candidate in candidates if candidate.is_file()), None)
            if file is None:
                raise self.fault(
                    _("is not where it should be: {module} has no {folder}/{domain}.po").format(
                        module=self.entry_point.module, folder=folder, domain=DOMAIN
                    )
                )
            return parse(file.read_bytes(), file.name, locale)

    def translations(self) -> "Translations":
        """What is translated in it, to look things up in; each translation has the placeholders of its message."""
        from digest.translations import identity, is_translated, keeps_placeholders, ready

        found = self.read()
        wrong = next((each for each in found if is_translated(each) and not keeps_placeholders(each)), None)
        if wrong is not None:
            raise self.fault(_("changes the placeholders of {message!r}").format(message=identity(wrong)[1]))
        with self._blamed(_("cannot be used")):
            return ready(found)


def exporters() -> list[InstalledExporter]:
    """All that are installed, by name; a name that two distributions claim is there twice."""
    return [*_provided(InstalledExporter, "digest.exporters", tuple(sys.path))]


def sources() -> list[InstalledSource]:
    """All that are installed, by name; a name that two distributions claim is there twice."""
    return [*_provided(InstalledSource, "digest.sources", tuple(sys.path))]


def catalogs() -> list[InstalledCatalog]:
    """All that distributions add to digest's own, by name; a name that two of them claim is there twice."""
    return [*_provided(InstalledCatalog, "digest.catalogs", tuple(sys.path))]


def exporter(name: str, settings: Mapping[str, str] | None = None) -> InstalledExporter:
    """The exporter of that name, loaded and set up. Raises PluginError, UsageError."""
    return _only(exporters(), name).with_settings(settings or {})


def source(name: str, settings: Mapping[str, str] | None = None) -> InstalledSource:
    """The source of that name, loaded and set up. Raises PluginError, UsageError."""
    return _only(sources(), name).with_settings(settings or {})


def catalog(name: str) -> InstalledCatalog:
    """The catalog of that name. Raises PluginError."""
    return _only(catalogs(), name)


def source_for(data: bytes, name: str, file_name: str | None = None, media_type: str = "") -> InstalledSource:
    """The source that recognizes an input: by its content first, by the extension of its file's name second, by the
    media type that a web server states third. `name` is for messages, and the file's name where none is given.

    A source that cannot be asked is passed over, with a warning. Raises UnreadableInput when no source recognizes the
    input, UsageError when two are equally sure of it: neither load order nor the alphabet shall decide.
    """
    from digest.plugin import Match

    file_name = name if file_name is None else file_name
    ranks: dict[InstalledSource, tuple[Match, bool, bool]] = {}
    for candidate in sources():
        try:
            match = candidate.recognizes(data, file_name)
        except DigestError as error:
            warnings.warn(SourceFailed(error.message), stacklevel=2)
        else:
            of_type = media_type in candidate.plugin_class.media_types
            if match or of_type:
                of_name = PurePath(file_name).suffix.lower() in candidate.extensions
                ranks[candidate] = max(match, Match.EXTENSION), of_name, of_type
    best = [candidate for candidate, rank in ranks.items() if rank == max(ranks.values())]
    if not best:
        raise UnreadableInput(
            _("{name} is in no format that an installed source recognizes.").format(name=name),
            hint=_("`digest sources` lists the formats; --from names one."),
        )
    if len(best) > 1:
        rivals = " and ".join(f"{rival.name!r} of {rival.provider}" for rival in best)
        raise UsageError(
            _("{name} is recognized by the sources {rivals}.").format(name=name, rivals=rivals),
            hint=_("Choose one with --from."),
        )
    return best[0]


def version() -> str:
    """Of digest itself."""
    return distribution("meeting-digest").version


@dataclass(frozen=True)
class Listing:
    """What `digest formats` and `digest sources` tell of a plug-in; of one at fault, no more than `fault`."""

    name: str
    provider: str
    summary: str = ""
    extensions: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    fault: str | None = None


def listing(plugins: Sequence[Installed]) -> Iterator[Listing]:
    """What there is to tell about each plug-in; loads them all, and none that fails keeps the others from the list."""
    for plugin in plugins:
        try:
            _only(plugins, plugin.name)
            yield Listing(plugin.name, plugin.provider, plugin.summary, plugin.extensions, plugin.options)
        except PluginError as error:
            yield Listing(plugin.name, plugin.provider, fault=error.message)


@cache
def _provided(kind: type[K], group: str, _path: tuple[str, ...]) -> list[K]:
    """What the distributions on a path provide, by name. Looking through them all takes longer than reading a report,
    and there is one look for each report."""
    found = (kind(entry_point) for entry_point in entry_points(group=group))
    return sorted(found, key=lambda provided: (provided.name, provided.provider))


def _only(plugins: Sequence[K], name: str) -> K:
    """The one plug-in of that name."""
    found = [plugin for plugin in plugins if plugin.name == name]
    if len(found) == 1:
        return found[0]
    noun = plugins[0].noun if plugins else N_("plug-in")
    if found:
        raise PluginError(
            _("The {noun} {name!r} is provided by {list}.").format(
                noun=_(noun), name=name, list=" and by ".join(plugin.provider for plugin in found)
            ),
            hint=_("Uninstall all but one of them."),
        )
    raise PluginError(
        _("There is no {noun} {name!r}.").format(noun=_(noun), name=name),
        hint=did_you_mean(name, dict.fromkeys(plugin.name for plugin in plugins)),
    )
