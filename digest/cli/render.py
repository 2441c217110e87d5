"""`digest render`: a briefing of a record, as it stands."""

from typing import NoReturn

import click

from digest.cli.mailing import MailingOptions, mailing_options
from digest.cli.options import Reading, ReadingOptions, WritingOptions, glossary_option, set_option, writing_options
from digest.cli.run import write_briefings
from digest.errors import UsageError


@click.command()
@click.argument("records", nargs=-1)
@writing_options
@set_option
@glossary_option
@mailing_options("mail-")
def render(
    records: tuple[str, ...],
    writing: WritingOptions,
    settings: tuple[str, ...],
    glossary: str | None,
    mailing: MailingOptions,
) -> NoReturn:
    """Make briefings of RECORDS: YAML or JSON files from `digest extract`, as a person left them."""
    from digest.settings import load

    if not records:
        raise UsageError("No record is named.", hint="For example: digest render meeting.yaml --format docx --lang en")
    write_briefings(
        records,
        Reading.edited_record,
        configuration=load(),
        writing=writing,
        reading=ReadingOptions(glossary=glossary),
        mailing=mailing,
        assignments=settings,
    )
