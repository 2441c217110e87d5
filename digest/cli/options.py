"""Options that several commands share, and what is made of them."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.document import Document
    from digest.inputs import Input
    from digest.record import Record
    from digest.registry import Installed, InstalledExporter, InstalledSource
    from digest.settings import Settings

Command = Callable[..., Any]

json_option = click.option("--json", "as_json", is_flag=True, help="Machine-readable results.")


@dataclass(frozen=True)
class ReadingOptions:
    """How reports are read."""

    source_name: str | None = None
    url: str | None = None
    published: str | None = None
    source_lang: str | None = None


@dataclass(frozen=True)
class WritingOptions:
    """How briefings are written, and what is told of it."""

    formats: tuple[str, ...]
    languages: tuple[str, ...]
    output: str | None
    force: bool
    combine: bool
    merge: bool | None
    as_json: bool
    strict: bool
    quiet: bool


def reading_options(command: Command) -> Command:
    """Gives a command the options of `ReadingOptions`, as its argument `reading`."""
    options = (
        click.option(
            "--from", "source_name", metavar="SOURCE", help="Read the inputs as this format. See `digest sources`."
        ),
        click.option("--url", help="Web address of the report, where the file does not say it. For one input."),
        click.option("--published", metavar="DATE", help="Day of publication (YYYY-MM-DD). For one input."),
        click.option("--source-lang", metavar="LANG", help="Language of the reports, where it is not found by itself."),
    )
    return bundled(command, "reading", ReadingOptions, options)


def writing_options(command: Command) -> Command:
    """Gives a command the options of `WritingOptions`, as its argument `writing`."""
    options = (
        click.option(
            "-f",
            "--format",
            "formats",
            multiple=True,
            metavar="FORMAT",
            help="pdf, docx, md, ...; may be repeated. See `digest formats`.",
        ),
        click.option(
            "-l",
            "--lang",
            "languages",
            multiple=True,
            metavar="LANG",
            help="zh, en, zh-Hant; `zh,en` is one briefing in both. May be repeated.",
        ),
        click.option("-o", "--output", metavar="PATH", help="A file, a folder, or - for standard output."),
        click.option("--force", is_flag=True, help="Overwrite files that differ."),
        click.option("--combine", is_flag=True, help="One digest of all meetings instead of one briefing each."),
        click.option(
            "--merge/--no-merge",
            default=None,
            help="Join reports of the same meeting, also across languages; --combine does so by itself.",
        ),
        json_option,
        click.option("--strict", is_flag=True, help="Treat warnings as errors."),
        click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
    )
    return bundled(command, "writing", WritingOptions, options)


def bundled(command: Command, name: str, kind: type, options: Sequence[Callable[[Command], Command]]) -> Command:
    """Gives a command several options as one argument, a dataclass that has a field for each."""

    @wraps(command)
    def with_bundle(**given: Any) -> Any:
        bundle = kind(**{field.name: given.pop(field.name) for field in fields(kind)})
        return command(**given, **{name: bundle})

    bundled: Command = with_bundle
    for option in reversed(options):  # as decorators, the last is applied first
        bundled = option(bundled)
    return bundled


set_option = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="[NAME.]OPTION=VALUE",
    help="Set an option of a format or source; may be repeated.",
)


def as_date(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"--published {text}: expected a date such as 2023-07-21.") from error


class Reading:
    """Turns inputs into records, as the options say."""

    def __init__(
        self,
        source: "InstalledSource | None",
        assigned: "Mapping[Installed, Mapping[str, str]]",
        url: str | None,
        published: datetime.date | None,
        language: str | None,
    ) -> None:
        self._source, self._assigned = source, assigned
        self._url, self._published, self._language = url, published, language

    def record(self, given: "Input") -> "Record":
        """The record of a report: read, understood; or the record that a person edited, as it stands."""
        from digest.extraction import extract
        from digest.record import Record, looks_like_record, read_record

        data = given.read()
        if looks_like_record(data):
            return read_record(data, given.name)
        document = self._document(data, given.name)
        return Record(meetings=extract(document), documents=(document,))

    def report(self, given: "Input") -> "Document":
        """A report, and nothing but a report."""
        from digest.record import looks_like_record

        data = given.read()
        if looks_like_record(data):
            raise UsageError(f"{given.name} is a record; what is explained are reports, such as those it was made of.")
        return self._document(data, given.name)

    def edited_record(self, given: "Input") -> "Record":
        """A record, and nothing but a record."""
        from digest.record import looks_like_record, read_record

        data = given.read()
        if not looks_like_record(data):
            raise UsageError(
                f"{given.name} is no record.", hint=f"A report is made into a briefing with: digest make {given.name}"
            )
        return read_record(data, given.name)

    def _document(self, data: bytes, name: str) -> "Document":
        from digest.reading import read
        from digest.registry import source_for

        source = self._source or source_for(data, name)
        source = source.with_settings(self._assigned.get(source, {}))
        return read(data, name, source, url=self._url, published=self._published, language=self._language)


def set_up(
    settings: "Settings",
    names: tuple[str, ...],
    formats: tuple[str, ...],
    options: ReadingOptions,
    assignments: tuple[str, ...],
) -> "tuple[list[Input], Reading, list[InstalledExporter]]":
    """What a run needs, all of it checked before anything is read. Raises UsageError, PluginError."""
    from digest import registry
    from digest.document import LANGUAGE_TAG
    from digest.inputs import expand
    from digest.options import assign

    sources = registry.sources()
    source = registry.source(options.source_name) if options.source_name else None
    exporters = [registry.exporter(name) for name in dict.fromkeys(formats)]
    named: list[Installed] = [*exporters, *([source] if source else [])]
    assigned = assign(assignments, named, sources)
    inputs = expand(names or settings.paths(), _extensions(sources))
    if (options.url or options.published) and len(inputs) > 1:
        raise UsageError("--url and --published say something of one report; there are several inputs.")
    language = options.source_lang
    if language is not None and not LANGUAGE_TAG.fullmatch(language):
        raise UsageError(f"--source-lang {language}: expected a language tag, such as en, zh-Hans or zh-Hant.")
    if language == "zh":
        language = "zh-Hans"
    reading = Reading(source, assigned, options.url, as_date(options.published), language)
    return inputs, reading, [exporter.with_settings(assigned[exporter]) for exporter in exporters]


def _extensions(sources: "list[InstalledSource]") -> frozenset[str]:
    from digest.errors import PluginError

    found: set[str] = set()
    for source in sources:
        try:
            found.update(source.extensions)
        except PluginError:
            continue  # told where a file of its own turns up
    return frozenset(found)
