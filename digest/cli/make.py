"""`digest make`: from reports to briefings."""

from gettext import gettext as _
from typing import NoReturn

import click

from digest.cli.mailing import MailingOptions, mailing_options
from digest.cli.options import (
    Reading,
    ReadingOptions,
    WritingOptions,
    fresh_option,
    reading_options,
    set_option,
    writing_options,
)
from digest.cli.run import write_briefings
from digest.errors import UsageError


@click.command(
    help=_("""Make briefings of reports.

INPUTS are files, folders, patterns, web addresses (with --allow-fetch), `-` for standard input, or records that a
person edited. Without INPUTS, those that digest.toml lists. Where `digest review` has left a record beside a report,
the briefing is of that.""")
)
@click.argument("inputs", nargs=-1)
@writing_options
@reading_options
@set_option
@fresh_option
@mailing_options("mail-")
def make(
    inputs: tuple[str, ...],
    writing: WritingOptions,
    reading: ReadingOptions,
    settings: tuple[str, ...],
    mailing: MailingOptions,
    fresh: bool,
) -> NoReturn:
    from digest.settings import load

    configuration = load()
    if not inputs and not configuration.settings.inputs:
        raise UsageError(
            _("No report is named, and there is no digest.toml here or above that lists any."),
            hint=_("For example: digest make report.html --format pdf --lang zh"),
        )
    write_briefings(
        inputs,
        Reading.record if fresh else Reading.corrected_record,
        configuration=configuration,
        writing=writing,
        reading=reading,
        mailing=mailing,
        assignments=settings,
        corrected=True,
    )
