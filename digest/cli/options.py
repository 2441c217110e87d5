"""Options that several commands share, and what is made of them."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from functools import wraps
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli import completion
from digest.cli.messages import collected_warnings
from digest.errors import UsageError

if TYPE_CHECKING:
    from digest.document import Document
    from digest.fetching.fetcher import Fetcher
    from digest.glossary import Glossary
    from digest.inputs import Input
    from digest.record import Record
    from digest.registry import Installed, InstalledExporter, InstalledSource
    from digest.settings import Configuration, Settings

Command = Callable[..., Any]

fresh_option = click.option("--fresh", is_flag=True, help=_("Read reports anew, whatever a person corrected of them."))
json_option = click.option("--json", "as_json", is_flag=True, help=_("Machine-readable results."))


@dataclass(frozen=True)
class ReadingOptions:
    """How reports are read."""

    source_name: str | None = None
    url: str | None = None
    published: str | None = None
    source_lang: str | None = None
    encoding: str | None = None
    allow_fetch: bool = False
    allow_private: bool = False
    glossary: str | None = None


@dataclass(frozen=True)
class WritingOptions:
    """How briefings are written, and what is told of it."""

    formats: tuple[str, ...]
    languages: tuple[str, ...]
    output: str | None
    force: bool
    combine: bool | None
    group: str | None
    merge: bool | None
    as_json: bool
    strict: bool | None
    quiet: bool
    verbose: bool
    dry_run: bool

    def completed(self, settings: "Settings") -> "WritingOptions":
        """With what the settings say where the command line says nothing."""
        return replace(
            self,
            formats=self.formats or settings.formats,
            languages=self.languages or settings.languages,
            combine=self.group is not None or (settings.combine if self.combine is None else self.combine),
            group=self.group or settings.group,
            strict=settings.strict if self.strict is None else self.strict,
        )


glossary_option = click.option(
    "--glossary", metavar="FILE", help=_("A table (CSV) of names in several languages. See `digest glossary`.")
)


def reading_options(command: Command) -> Command:
    """Gives a command the options of `ReadingOptions`, as its argument `reading`."""
    return bundled(command, "reading", ReadingOptions, (*_OF_REPORTS, glossary_option))


def report_options(command: Command) -> Command:
    """The same for a command that shows what reports say, to which a glossary adds nothing."""
    return bundled(command, "reading", ReadingOptions, _OF_REPORTS)


_OF_REPORTS = (
    click.option(
        "--from", "source_name", metavar="SOURCE", help=_("Read the inputs as this format. See `digest sources`.")
    ),
    click.option("--url", help=_("Web address of the report, where the file does not say it. For one input.")),
    click.option("--published", metavar="DATE", help=_("Day of publication (YYYY-MM-DD). For one input.")),
    click.option("--source-lang", metavar="LANG", help=_("Language of the reports, where it is not found by itself.")),
    click.option("--encoding", metavar="NAME", help=_("Character encoding of the reports, such as gb18030 or big5.")),
    click.option(
        "--allow-fetch", is_flag=True, help=_("Fetch inputs that are web addresses. Nothing is fetched without.")
    ),
    click.option("--allow-private", is_flag=True, help=_("Fetch from hosts of your own network, too.")),
)


def writing_options(command: Command) -> Command:
    """Gives a command the options of `WritingOptions`, as its argument `writing`."""
    options = (
        click.option(
            "-f",
            "--format",
            "formats",
            multiple=True,
            metavar="FORMAT",
            shell_complete=completion.formats,
            help=_("pdf, docx, md, ...; may be repeated. See `digest formats`."),
        ),
        click.option(
            "-l",
            "--lang",
            "languages",
            multiple=True,
            metavar="LANG",
            shell_complete=completion.languages,
            help=_("zh, en, zh-Hant; `zh,en` is one briefing in both. May be repeated."),
        ),
        click.option("-o", "--output", metavar="PATH", help=_("A file, a folder, or - for standard output.")),
        click.option("--force", is_flag=True, help=_("Overwrite files that differ.")),
        click.option(
            "--combine/--no-combine", default=None, help=_("One digest of all meetings instead of one briefing each.")
        ),
        click.option(
            "--group",
            "--period",
            "group",
            type=click.Choice(["week", "month", "quarter", "year", "party", "topic"]),
            help=_("Group the meetings of a digest; makes one (--combine)."),
        ),
        click.option(
            "--merge/--no-merge",
            default=None,
            help=_("Join reports of the same meeting, also across languages; --combine does so by itself."),
        ),
        json_option,
        click.option("--strict/--no-strict", default=None, help=_("Treat warnings as errors.")),
        click.option("-n", "--dry-run", is_flag=True, help=_("Tell what would be written, and write nothing.")),
        click.option("-v", "--verbose", is_flag=True, help=_("Tell what was found in each report.")),
        click.option("-q", "--quiet", is_flag=True, help=_("Say nothing but errors.")),
    )
    return bundled(command, "writing", WritingOptions, options)


def bundled(command: Command, name: str, kind: type, options: Sequence[Callable[[Command], Command]]) -> Command:
    """Gives a command several options as one argument, a dataclass that has a field for each."""

    @wraps(command)
    def with_bundle(**given: Any) -> Any:
        bundle = kind(**{field.name: given.pop(field.name) for field in fields(kind) if field.name in given})
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
    help=_("Set an option of a format or source; may be repeated."),
)


DECLARED = "declared"
"""The option of those sources that can use the character encoding that a web server states."""


def as_date(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(_("--published {text}: expected a date such as 2023-07-21.").format(text=text)) from error


@dataclass(frozen=True)
class Correction:
    """The record beside a report in which a person corrected what was read."""

    path: str
    record: "Record"
    is_current: bool
    """Whether it was made of the text that the report has now."""


class Reading:
    """Turns inputs into records, as the options say."""

    def __init__(
        self,
        source: "InstalledSource | None",
        assigned: "Mapping[Installed, Mapping[str, str]]",
        url: str | None,
        published: datetime.date | None,
        language: str | None,
        glossary: "Glossary",
    ) -> None:
        self._source, self._assigned = source, assigned
        self._glossary = glossary
        self._url, self._published, self._language = url, published, language
        self.used: dict[str, str] = {}
        """Report → the record beside it that was used in its place."""

    def corrected_record(self, given: "Input") -> "Record":
        """The record of a report as a person corrected it, where one did; else as `record`.

        A correction of another text than the report now has is not used, and warned of: what it says may be wrong by
        now, or of another report. Raises UnreadableInput for one that cannot be read.
        """
        from digest.glossary import with_names

        correction = self.correction(given)
        if correction is None:
            return self.record(given)
        if correction.is_current:
            self.used[given.name] = correction.path
            return with_names(correction.record, self._glossary)
        import warnings

        from digest.errors import OutdatedRecord

        told = (
            "{record} was made of another text than {report} now has, so it is not used; look at both, then correct "
            "the report anew: digest review --fresh {report}"
        )
        warnings.warn(OutdatedRecord(told.format(record=correction.path, report=given.name)), stacklevel=2)
        return self.record(given)

    def correction(self, given: "Input") -> Correction | None:
        """The record that a person corrected, which lies beside a report; None where there is none."""
        import hashlib
        from pathlib import Path

        from digest.inputs import STANDARD_INPUT, Input, corrected_beside
        from digest.record import is_record, read_record

        path = corrected_beside(given.name)
        if given.name in (STANDARD_INPUT, path) or not Path(path).is_file():
            return None
        data = given.read()
        if is_record(data, given.name):
            return None
        record = read_record(Input(path).read(), path)
        is_current = hashlib.sha256(data).hexdigest() in {document.sha256 for document in record.documents}
        if not is_current:  # other bytes may say the same: a page that was saved again
            texts = {document.text for document in record_of(self._documents(data, given)).documents}
            is_current = texts == {document.text for document in record.documents}
        return Correction(path, record, is_current)

    @property
    def tells_of_report(self) -> bool:
        """Whether the options say something of the report that a record, once made, does not take up."""
        return any((self._source, self._url, self._published, self._language))

    def record(self, given: "Input") -> "Record":
        """The record of a report: read, understood; or the record that a person edited, as it stands."""
        from digest.glossary import with_names
        from digest.record import is_record, read_record

        data = given.read()
        if is_record(data, given.name):
            return with_names(read_record(data, given.name), self._glossary)
        return with_names(record_of(self._documents(data, given)), self._glossary)

    def reports(self, given: "Input") -> "list[Document]":
        """A report and those enclosed in it, and nothing but reports."""
        from digest.record import is_record

        data = given.read()
        if is_record(data, given.name):
            raise UsageError(
                _("{name} is a record; what is explained are reports, such as those it was made of.").format(
                    name=given.name
                )
            )
        return self._documents(data, given)

    def edited_record(self, given: "Input") -> "Record":
        """A record, and nothing but a record."""
        from digest.glossary import with_names
        from digest.record import looks_like_record, read_record

        data = given.read()
        if not looks_like_record(data):
            raise UsageError(
                _("{name} is no record.").format(name=given.name),
                hint=_("A report is made into a briefing with: digest make {name}").format(name=given.name),
            )
        return with_names(read_record(data, given.name), self._glossary)

    def _documents(self, data: bytes, given: "Input") -> "list[Document]":
        from digest.reading import read_all
        from digest.registry import source_for

        fetched = given.fetched
        source = self._source or source_for(data, given.name, given.file_name, given.media_type)
        settings = self._assigned.get(source, {})
        if fetched and fetched.charset and any(option.name == DECLARED for option in source.options):
            settings = {DECLARED: fetched.charset, **settings}
        return read_all(
            data,
            given.name,
            source.with_settings(settings),
            source_for=self._source_for,
            url=self._url,
            published=self._published,
            language=self._language,
            fetched=fetched,
        )

    def _source_for(self, data: bytes, name: str) -> "InstalledSource":
        """Of what came enclosed in an input."""
        from digest.registry import source_for

        source = source_for(data, name)
        return source.with_settings(self._assigned.get(source, {}))


def record_of(documents: "Sequence[Document]") -> "Record":
    """What the documents of one input tell: two of the same meeting, in one language or two, are one account of it.

    A message that only brings reports is no source of what they say. Where none tells of a meeting, all are kept.
    """
    from digest.extraction import extract
    from digest.merging import merge
    from digest.record import Record

    records = [Record(meetings=extract(document), documents=(document,)) for document in documents]
    telling = [record for record in records if record.meetings]
    if len(telling) == 1:
        return telling[0]
    return merge(telling or records)


def set_up(
    configuration: "Configuration",
    names: tuple[str, ...],
    formats: tuple[str, ...],
    options: ReadingOptions,
    assignments: tuple[str, ...],
    *,
    corrected: bool = False,
    quiet: bool = False,
) -> "tuple[list[Input], Reading, list[InstalledExporter]]":
    """What a run needs, all of it checked before anything is read; with `corrected` the records that lie beside reports
    count with them. Raises UsageError, PluginError."""
    from digest import registry
    from digest.document import LANGUAGE_TAG
    from digest.inputs import expand
    from digest.options import assign, preset

    sources = registry.sources()
    source = registry.source(options.source_name) if options.source_name else None
    exporters = [registry.exporter(name) for name in dict.fromkeys(formats)]
    named: list[Installed] = [*exporters, *([source] if source else [])]
    read = {source.name for source in sources}
    both = [exporter for exporter in registry.exporters() if exporter.name in read]  # `[pdf]` may mean either
    assigned = preset(configuration.assignments, named, [*sources, *both])
    for plugin, given in assign(assignments, named, sources).items():
        assigned[plugin] |= given
    if options.encoding is not None:
        _assign_encoding(options.encoding, [source] if source else sources, assigned)
    with collected_warnings() as told:
        inputs = expand(
            names or configuration.settings.inputs,
            _extensions(sources),
            corrected=corrected,
            fetcher=_fetcher(options),
        )
    for warning in () if quiet else told:
        click.echo(str(warning), err=True)
    if (options.url or options.published) and len(inputs) > 1:
        raise UsageError(_("--url and --published say something of one report; there are several inputs."))
    language = options.source_lang
    if language is not None and not LANGUAGE_TAG.fullmatch(language):
        raise UsageError(
            _("--source-lang {language}: expected a language tag, such as en, zh-Hans or zh-Hant.").format(
                language=language
            )
        )
    if language == "zh":
        language = "zh-Hans"
    glossary = glossary_of(options.glossary, configuration.settings)
    reading = Reading(source, assigned, options.url, as_date(options.published), language, glossary)
    return inputs, reading, [exporter.with_settings(assigned[exporter]) for exporter in exporters]


def _assign_encoding(
    encoding: str, sources: "Sequence[InstalledSource]", assigned: "Mapping[Installed, dict[str, str]]"
) -> None:
    """Have every source that can be told read its reports so. Raises UsageError where no source can."""
    from digest.errors import PluginError

    takers = []
    for source in sources:
        with suppress(PluginError):  # told where a file of its own turns up
            takers += [source for option in source.options if option.name == "encoding"]
    if not takers:
        raise UsageError(
            _("--encoding {encoding}: {name} has no character encoding to choose.").format(
                encoding=encoding, name=" ".join(source.name for source in sources)
            )
        )
    for source in takers:
        try:
            source.with_settings({"encoding": encoding})
        except UsageError as error:
            raise UsageError(
                _("--encoding {encoding}: there is no character encoding of that name.").format(encoding=encoding),
                hint=error.hint,
            ) from error
        assigned[source]["encoding"] = encoding


def _fetcher(options: ReadingOptions) -> "Fetcher | None":
    """What fetches web addresses; None where the user has not allowed it. Raises UsageError."""
    if not options.allow_fetch:
        if options.allow_private:
            raise UsageError(_("--allow-private says from where else to fetch; it needs --allow-fetch."))
        return None
    from digest.fetching.fetcher import Fetcher
    from digest.fetching.transfer import Limits
    from digest.inputs import LARGEST
    from digest.registry import version

    return Fetcher(f"meeting-digest/{version()}", Limits(LARGEST), allow_private=options.allow_private)


def glossary_of(named: str | None, settings: "Settings") -> "Glossary":
    """The user's own names, and behind them those that everybody needs. Raises UsageError."""
    from digest.glossary import read_glossary, starter

    file = Path(named) if named else settings.glossary
    return read_glossary(file) + starter() if file else starter()


def _extensions(sources: "list[InstalledSource]") -> frozenset[str]:
    from digest.errors import PluginError

    found: set[str] = set()
    for source in sources:
        try:
            found.update(source.extensions)
        except PluginError:
            continue  # told where a file of its own turns up
    return frozenset(found)
