"""`digest extract`: the record of a report, for tools and for people who correct it."""

from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from digest.cli.messages import collected_warnings, exit_code, tell_error, tell_warnings
from digest.cli.options import ReadingOptions, json_option, reading_options, set_option, set_up
from digest.errors import DigestError, NoMeeting, UsageError

if TYPE_CHECKING:
    from digest.record import Record


@click.command(
    help=_("""Print the record of each report as YAML, or with --json as JSON, one object a line for several.

A report that tells of no meeting has an empty list of meetings, and the exit code 5.""")
)
@click.argument("inputs", nargs=-1)
@reading_options
@set_option
@json_option
@click.option("--merge", is_flag=True, help=_("One record of all reports of the same meeting, also across languages."))
@click.option("-o", "--output", metavar="FILE", help=_("Write the record there instead of to standard output."))
@click.option("--force", is_flag=True, help=_("Overwrite a file that differs."))
def extract(
    inputs: tuple[str, ...],
    reading: ReadingOptions,
    settings: tuple[str, ...],
    as_json: bool,
    merge: bool,
    output: str | None,
    force: bool,
) -> None:
    from pathlib import Path

    from digest.output import write, write_to_standard_output
    from digest.settings import load

    if not inputs:
        raise UsageError(_("No report is named."), hint=_("For example: digest extract report.txt"))
    given, reader, _exporters = set_up(load(), inputs, (), reading, settings)
    records: list[Record] = []
    failures: list[DigestError] = []
    for each in given:
        with collected_warnings() as warnings:
            try:
                record = reader.record(each)
            except DigestError as error:
                tell_error(error, each.name)
                failures.append(error)
                continue
        tell_warnings(warnings, each.name)
        records.append(record)
        if not record.meetings:
            failures.append(NoMeeting(_("{name} tells of no meeting that digest can find.").format(name=each.name)))
            tell_error(failures[-1])
    done = len(given) - len(failures)
    if merge:
        from digest import merging

        records = [merging.merge([records[number] for number in group]) for group in merging.partition(records)]
    alone = len(given) == 1 or (merge and len(records) == 1)
    texts = [record.to_json(indent=2 if alone else None) + "\n" if as_json else record.to_yaml() for record in records]
    data = ("" if as_json else "---\n").join(texts).encode()
    if output is None:
        write_to_standard_output(data, "text/plain")
    elif texts:
        write(Path(output), data, force=force)
        click.echo(output)
    raise click.exceptions.Exit(exit_code(failures, done))
