"""One call of `digest make` or `digest render`: every input, in every language and format, and what became of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from digest.cli.mailing import Mailing, MailingOptions, refuse_without_message
from digest.cli.messages import (
    Progress,
    collected_warnings,
    exit_code,
    tell_corrected,
    tell_error,
    tell_fetched,
    tell_warnings,
)
from digest.cli.options import Reading, ReadingOptions, WritingOptions, set_up
from digest.errors import DigestError, DigestWarning, MailError, NoMeeting, SourceFailed, UsageError

if TYPE_CHECKING:
    from digest.briefing import Arrangement, Briefing
    from digest.inputs import Input
    from digest.mail.attachments import Attachment
    from digest.meeting import Meeting
    from digest.record import Record
    from digest.registry import InstalledExporter
    from digest.settings import Configuration

MOST_NAMED = 2
"""Reports that a message about several of them names one by one."""

Reader = Callable[["Input"], "Record"]


def write_briefings(
    names: tuple[str, ...],
    read: "Callable[[Reading, Input], Record]",
    *,
    configuration: "Configuration",
    writing: WritingOptions,
    reading: ReadingOptions,
    mailing: MailingOptions,
    assignments: tuple[str, ...],
    corrected: bool = False,
) -> NoReturn:
    """Make the briefings, tell what became of them, and end the command with the exit code that fits.

    With `corrected` a record beside a report is no input of its own. Raises UsageError and PluginError before anything
    is read.
    """
    settings = configuration.settings
    writing = writing.completed(settings)
    inputs, reader, exporters = set_up(
        configuration, names, writing.formats, reading, assignments, corrected=corrected, quiet=writing.quiet
    )
    destination = Destination.of(writing.output, settings.output)
    if mailing.wanted and writing.output == "-":
        raise UsageError(_("A message needs files to attach."), hint=_("Name a file or a folder with -o."))
    if not mailing.wanted:
        refuse_without_message()
    message = Mailing(mailing.completed(settings.mail), dry_run=writing.dry_run) if mailing.wanted else None
    run = Run(exporters, writing, destination, mailed=message is not None)

    def record(given: "Input") -> "Record":
        return read(reader, given)

    if writing.combine:
        outcomes = run.combined(inputs, record)
    elif writing.merge:
        outcomes = run.merged(inputs, record)
    else:
        outcomes = run.one_each(inputs, record)
    for outcome in outcomes:
        outcome.corrected_in = {name: reader.used[name] for name in outcome.names if name in reader.used}
    if not writing.quiet:
        tell_corrected(reader)
    if writing.verbose:
        tell_fetched(inputs)
    report(outcomes, as_json=writing.as_json, quiet=writing.quiet, verbose=writing.verbose)
    errors = [outcome.error for outcome in outcomes if outcome.error]
    done = len(outcomes) - len(errors)
    if message is not None and done:
        error = mail(message, outcomes, writing)
        if error is not None:
            errors, done = [*errors, error], 0
    raise click.exceptions.Exit(exit_code(errors, done))


@dataclass
class Outcome:
    """What became of one input, of those that tell of one meeting, or of all of them in a digest."""

    names: list[str]
    meetings: int = 0
    people: int = 0
    points: int = 0
    outputs: list[dict[str, str]] = field(default_factory=list)
    warnings: list[DigestWarning] = field(default_factory=list)
    to_verify: list[str] = field(default_factory=list)
    corrected_in: dict[str, str] = field(default_factory=dict)
    """Report → the record, corrected by a person, that was used in its place."""
    error: DigestError | None = None
    records: "Sequence[Record]" = ()
    """What the briefings tell of, as the leading language has it."""
    attachments: "list[Attachment]" = field(default_factory=list)
    """The briefings, where a message is to carry them."""

    @property
    def about(self) -> str:
        """What messages begin with. A line that names a dozen reports is read by nobody."""
        return ", ".join(self.names) if len(self.names) <= MOST_NAMED else f"{len(self.names)} reports"

    def told_in_short(self) -> str:
        """What the briefing holds, in numbers."""
        counts = [
            (self.meetings, ngettext("{count} meeting", "{count} meetings", self.meetings)),
            (self.people, ngettext("{count} person", "{count} people", self.people)),
            (self.points, ngettext("{count} point", "{count} points", self.points)),
            (len(self.to_verify), _("{count} to verify")),
        ]
        return ", ".join(told.format(count=count) for count, told in counts)

    def tell_of(self, records: "Sequence[Record]") -> None:
        """Note what the briefing holds, and warn of what its reader should know."""
        for record in records:
            self.meetings += len(record.meetings)
            self.people += sum(len(meeting.speakers) for meeting in record.meetings)
            self.points += sum(len(meeting.key_points) for meeting in record.meetings)
            self.to_verify += [f"{doubt.path}: {doubt.rule}" for meeting in record.meetings for doubt in meeting.doubts]
        warn_of_dates([meeting for record in records for meeting in record.meetings])

    def as_dict(self) -> dict[str, Any]:
        error = self.error
        return {
            "inputs": self.names,
            "status": "failed" if error else "done",
            "meetings": self.meetings,
            "outputs": self.outputs,
            "warnings": [{"code": warning.code, "message": str(warning)} for warning in self.warnings],
            "to_verify": self.to_verify,
            "corrected_in": self.corrected_in,
            "error": error
            and {
                "kind": type(error).__name__,
                "exit_code": error.exit_code,
                "message": error.message,
                "hint": error.hint,
            },
        }


@dataclass(frozen=True)
class Destination:
    """Where the user wants briefings: a folder, a file, or standard output."""

    folder: Path | None = None
    file: Path | None = None

    @classmethod
    def of(cls, output: str | None, default: Path) -> "Destination":
        if output is None:
            return cls(folder=default)
        if output == "-":
            return cls()
        path = Path(output)
        if path.is_dir() or output.endswith(("/", "\\")) or not path.suffix:
            return cls(folder=path)
        return cls(file=path)


class Run:
    """One call of the command: every input, in every language and format."""

    def __init__(
        self,
        exporters: "Sequence[InstalledExporter]",
        options: WritingOptions,
        destination: Destination,
        *,
        mailed: bool,
    ) -> None:
        from digest.composition import Grouping
        from digest.localization import localization

        self._grouping = Grouping(options.group) if options.group else None
        self._exporters, self._destination = exporters, destination
        self._dry = options.dry_run
        self._force, self._strict, self._quiet = options.force, bool(options.strict), options.quiet
        self._merge = bool(options.combine if options.merge is None else options.merge)
        self._languages = list(dict.fromkeys(options.languages))
        for tag in ",".join(self._languages).split(","):
            localization(tag)  # an unknown language is told before anything is read
        self._taken: set[Path] = set()
        self._mailed = mailed

    def one_each(self, inputs: "Sequence[Input]", read: Reader) -> list[Outcome]:
        """A briefing of each input; one that fails keeps none of the others from being done."""
        self._check_destination(len(inputs))
        outcomes, progress = [], Progress([given.name for given in inputs], quiet=self._quiet)
        for number, given in enumerate(inputs, 1):
            progress.at(number, given.name)
            outcome = Outcome([given.name])
            with collected_warnings() as outcome.warnings:
                try:
                    self._write(outcome, [_record(given, read)])
                except DigestError as error:
                    outcome.error = error
            outcomes.append(outcome)
        progress.clear()
        return outcomes

    def merged(self, inputs: "Sequence[Input]", read: Reader) -> list[Outcome]:
        """A briefing of each meeting, whether one input tells of it or several.

        Raises UsageError where several briefings would go to one file.
        """
        from digest.merging import partition

        done, failed = self._read(inputs, read)
        groups = partition([record for _, record in done])
        self._check_destination(len(groups))
        outcomes = [self._together([done[number] for number in group]) for group in groups]
        return [*outcomes, *failed]

    def combined(self, inputs: "Sequence[Input]", read: Reader) -> list[Outcome]:
        """One digest of all inputs; those that fail are told apart and left out of it."""
        self._check_destination(1)
        done, failed = self._read(inputs, read)
        return [self._together(done), *failed] if done else failed

    def _read(self, inputs: "Sequence[Input]", read: Reader) -> "tuple[list[tuple[Outcome, Record]], list[Outcome]]":
        """The record of each input with what was told of it, and the inputs that failed."""
        done, failed, progress = [], [], Progress([given.name for given in inputs], quiet=self._quiet)
        for number, given in enumerate(inputs, 1):
            progress.at(number, given.name)
            outcome = Outcome([given.name])
            with collected_warnings() as outcome.warnings:
                try:
                    done.append((outcome, _record(given, read)))
                except DigestError as error:
                    outcome.error = error
                    failed.append(outcome)
        progress.clear()
        return done, failed

    def _together(self, parts: "Sequence[tuple[Outcome, Record]]") -> Outcome:
        """One briefing of several records."""
        whole = Outcome([name for outcome, _ in parts for name in outcome.names])
        with collected_warnings() as whole.warnings:
            whole.warnings += [warning for outcome, _ in parts for warning in outcome.warnings]
            try:
                self._write(whole, [record for _, record in parts])
            except DigestError as error:
                whole.error = error
        return whole

    def _write(self, outcome: Outcome, records: "Sequence[Record]") -> None:
        """Every file is made before the first is written, so that a failure leaves nothing half done."""
        from digest.composition import compose

        made = []
        for number, languages in enumerate(self._languages):
            tags = languages.split(",")
            composed = self._joined(records, tags)
            if number == 0:
                outcome.tell_of(composed)
                outcome.records = composed
            for arrangement, exporters in self._by_arrangement():
                briefing = compose(composed, tags, arrangement, self._grouping)
                made += [(exporter, languages, briefing, exporter.export(briefing)) for exporter in exporters]
        serious = [warning for warning in outcome.warnings if not isinstance(warning, SourceFailed)]
        if self._strict and serious:
            raise DigestError(_("{serious} (--strict)").format(serious=serious[0]))
        for exporter, languages, briefing, data in made:
            output = self._put(exporter, languages, briefing, data)
            outcome.outputs.append(output)
            if self._mailed:
                from digest.mail.attachments import Attachment

                outcome.attachments.append(Attachment(Path(output["path"]).name, exporter.media_type, data))

    def _by_arrangement(self) -> "Iterable[tuple[Arrangement, list[InstalledExporter]]]":
        """The exporters that want the same briefing together: it is composed once for all of them."""
        found: dict[Arrangement, list[InstalledExporter]] = {}
        for exporter in self._exporters:
            found.setdefault(exporter.arrangement, []).append(exporter)
        return found.items()

    def _joined(self, records: "Sequence[Record]", tags: Sequence[str]) -> "Sequence[Record]":
        """The records with reports of one meeting joined, where that is wanted: the reader's language leads."""
        if not self._merge:
            return records
        from digest.localization import localization
        from digest.merging import merge

        return [merge(records, [localization(tag).tag for tag in tags])]

    def _put(self, exporter: "InstalledExporter", languages: str, briefing: "Briefing", data: bytes) -> dict[str, str]:
        from digest.output import Written, file_name, foreseen, write, write_to_standard_output

        told = {"format": exporter.name, "languages": languages}
        if self._destination.folder is not None:
            path = self._untaken(self._destination.folder / file_name(briefing, languages, exporter.extension))
        elif self._destination.file is not None:
            path = self._destination.file
        elif self._dry:
            return told | {"path": "-", "status": Written.FORESEEN.value}
        else:
            write_to_standard_output(data, exporter.media_type)
            return told | {"path": "-", "status": "written"}
        status = foreseen(path, data, force=self._force) if self._dry else write(path, data, force=self._force)
        return told | {"path": str(path), "status": status.value}

    def _untaken(self, path: Path) -> Path:
        """Two inputs of one date and title get two files. Names that differ in case alone are one on some systems."""
        free, number = path, 2
        while Path(str(free).casefold()) in self._taken:
            stem, dot, tail = path.name.partition(f".{path.name.split('.', 1)[-1]}")
            free = path.with_name(f"{stem}-{number}{dot}{tail}")
            number += 1
        self._taken.add(Path(str(free).casefold()))
        return free

    def _check_destination(self, briefings: int) -> None:
        if self._destination.folder is None and briefings * len(self._languages) * len(self._exporters) > 1:
            where = self._destination.file or "standard output"
            raise UsageError(
                _("Several briefings cannot go to {where}.").format(where=where),
                hint=_("Name a folder with -o, or use --combine."),
            )


def _record(given: "Input", read: Reader) -> "Record":
    record = read(given)
    if not record.meetings:
        raise NoMeeting(
            _("{name} tells of no meeting that digest can find.").format(name=given.name),
            hint=_("`digest extract` shows what was read; a record can also be written by hand."),
        )
    return record


def warn_of_dates(meetings: "Sequence[Meeting]") -> None:
    """What a reader should know of each meeting's date, as warnings; of several meetings, each by its headline."""
    import warnings

    from digest.errors import InferredDate, Undated
    from digest.meeting import Basis

    for meeting in meetings:
        which = f"“{meeting.title}”: " if len(meetings) > 1 else ""
        if meeting.date is None:
            warnings.warn(Undated(_("{which}the date of the meeting is not known.").format(which=which)), stacklevel=2)
        elif meeting.date.basis is Basis.INFERRED:
            told = _("{which}the date {date} was worked out, not read; verify it.").format(
                which=which, date=meeting.date.start
            )
            warnings.warn(InferredDate(told), stacklevel=2)


def report(outcomes: Sequence[Outcome], *, as_json: bool, quiet: bool, verbose: bool = False) -> None:
    """Results on standard output, everything else on standard error."""
    import json

    for outcome in outcomes:
        about = outcome.about
        if not quiet:
            tell_warnings(outcome.warnings, about)
        if outcome.error:
            tell_error(outcome.error, about)
        elif verbose:
            click.echo(f"{about}: {outcome.told_in_short()}", err=True)
        if as_json:
            click.echo(json.dumps(outcome.as_dict(), ensure_ascii=False))
            continue
        for output in outcome.outputs:
            if output["path"] == "-":
                continue
            click.echo(output["path"])
            if output["status"] == "unchanged" and not quiet:
                click.echo(_("{output}: unchanged").format(output=output["path"]), err=True)
            elif output["status"] == "foreseen" and not quiet:
                click.echo(_("{output}: not written (--dry-run)").format(output=output["path"]), err=True)


def mail(message: Mailing, outcomes: Sequence[Outcome], writing: WritingOptions) -> DigestError | None:
    """One message with all briefings of the run. Gives what went wrong with it, once that was told.

    What is sent cannot be taken back: with an input missing nothing is.
    """
    from digest.composition.cover import cover_note
    from digest.mail.attachments import fit_to_attach
    from digest.mail.draft import EXTENSION

    failed = [outcome for outcome in outcomes if outcome.error]
    done = [outcome for outcome in outcomes if not outcome.error]
    try:
        if failed and message.sends:
            raise MailError(
                _("The message was not sent, since not all inputs could be read."),
                hint=_("Leave out those that fail, or send what was written with `digest mail`."),
            )
        attachments = fit_to_attach(
            [attachment for outcome in done for attachment in outcome.attachments], ascii_names=message.ascii_names
        )
        tags = [tag for each in writing.languages for tag in each.split(",")]
        cover = cover_note([outcome.records for outcome in done], tags)
        first = Path(done[0].outputs[0]["path"])
        told = message.deal_with(cover, first.stem, attachments, first.with_suffix(EXTENSION), force=writing.force)
    except DigestError as error:
        tell_error(error)
        return error
    told.tell(as_json=writing.as_json, quiet=writing.quiet)
    return told.error
