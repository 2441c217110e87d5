"""`digest check`: what is left to verify, so that nobody sends a guess."""

from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from digest.cli.messages import collected_warnings, exit_code, tell_corrected, tell_error, tell_warnings
from digest.cli.options import (
    ReadingOptions,
    fresh_option,
    json_option,
    reading_options,
    set_option,
    set_up,
)
from digest.errors import DigestError, NoMeeting, Unverified, UsageError

if TYPE_CHECKING:
    from digest.record import Record
    from digest.review.doubts import OpenDoubt


@click.command(
    help=_("""Print what is to be verified in reports and records, a line for each: where, which fact, and why.

INPUTS are as for `digest make`. The exit code is 0 where nothing is left to verify, and 8 where something is.""")
)
@click.argument("inputs", nargs=-1)
@reading_options
@set_option
@fresh_option
@json_option
def check(
    inputs: tuple[str, ...], reading: ReadingOptions, settings: tuple[str, ...], fresh: bool, as_json: bool
) -> None:
    import json

    from digest.review.doubts import doubts_of
    from digest.review.phrases import phrase
    from digest.settings import load

    configuration = load()
    if not inputs and not configuration.settings.inputs:
        raise UsageError(_("No report or record is named."), hint=_("For example: digest check report.html"))
    given, reader, _exporters = set_up(configuration, inputs, (), reading, settings, corrected=True)
    failures: list[DigestError] = []
    count = 0
    for each in given:
        with collected_warnings() as warnings:
            try:
                record = reader.record(each) if fresh else reader.corrected_record(each)
            except DigestError as error:
                tell_error(error, each.name)
                failures.append(error)
                continue
        tell_warnings(warnings, each.name)
        if not record.meetings:
            failures.append(NoMeeting(_("{name} tells of no meeting that digest can find.").format(name=each.name)))
            tell_error(failures[-1])
            continue
        found = list(doubts_of(record))
        count += len(found)
        if as_json:
            told = {
                "input": each.name,
                "corrected_in": reader.used.get(each.name),
                "meetings": len(record.meetings),
                "to_verify": [doubt.as_dict() for doubt in found],
            }
            click.echo(json.dumps(told, ensure_ascii=False))
        else:
            for doubt in found:
                click.echo(_line(each.name, record, doubt))
    tell_corrected(reader)
    checked = len(given) - len(failures)
    click.echo(phrase("To verify: {count}. Checked: {checked}.", count=count, checked=checked), err=as_json)
    if failures:
        raise click.exceptions.Exit(exit_code(failures, checked))
    raise click.exceptions.Exit(Unverified.exit_code if count else 0)


def _line(name: str, record: "Record", doubt: "OpenDoubt") -> str:
    """One doubt as compilers tell of faults: `report.txt:3:73: date: 2026-03-09: ...`."""
    from digest.columns import plain
    from digest.reading import called

    where = name
    if doubt.place is not None and doubt.passage is not None:
        document = next(each for each in record.documents if each.id == doubt.passage.document)
        where = f"{called(name, document)}:{doubt.place[0]}:{doubt.place[1]}"
    path = doubt.path if len(record.meetings) > 1 else doubt.doubt.path
    said, why = plain(doubt.said), plain(" ".join(doubt.reasons))
    return f"{where}: {path}: {why}" if said in why else f"{where}: {path}: {said}: {why}"
