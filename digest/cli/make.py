"""`digest make`: from reports to briefings."""

from typing import NoReturn

import click

from digest.cli.mailing import MailingOptions, mailing_options
from digest.cli.options import (
    Reading,
    ReadingOptions,
    WritingOptions,
    reading_options,
    set_option,
    writing_options,
)
from digest.cli.run import write_briefings
from digest.errors import UsageError


@click.command()
@click.argument("inputs", nargs=-1)
@writing_options
@reading_options
@set_option
@mailing_options("mail-")
def make(
    inputs: tuple[str, ...],
    writing: WritingOptions,
    reading: ReadingOptions,
    settings: tuple[str, ...],
    mailing: MailingOptions,
) -> NoReturn:
    """Make briefings of reports.

    INPUTS are files, folders, patterns, `-` for standard input, or records that a person edited. Without INPUTS, those
    that digest.toml lists.
    """
    from digest.settings import load

    defaults = load()
    if not inputs and not defaults.inputs:
        raise UsageError(
            "No report is named, and there is no digest.toml here or above that lists any.",
            hint="For example: digest make report.html --format pdf --lang zh",
        )
    write_briefings(
        inputs,
        Reading.record,
        defaults=defaults,
        writing=writing,
        reading=reading,
        mailing=mailing,
        assignments=settings,
    )
