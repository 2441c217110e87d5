"""`digest render`: a briefing of a record, as it stands."""

from gettext import gettext as _
from typing import NoReturn

import click

from digest.cli.mailing import MailingOptions, mailing_options
from digest.cli.options import Reading, ReadingOptions, WritingOptions, glossary_option, set_option, writing_options
from digest.cli.run import write_briefings
from digest.errors import UsageError


@click.command(
    help=_("""Make briefings of RECORDS: YAML or JSON files from `digest extract`, as a person left them.""")
)
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
    from digest.inputs import refuse_addresses
    from digest.settings import load

    if not records:
        raise UsageError(
            _("No record is named."), hint=_("For example: digest render meeting.yaml --format docx --lang en")
        )
    refuse_addresses(records)
    write_briefings(
        records,
        Reading.edited_record,
        configuration=load(),
        writing=writing,
        reading=ReadingOptions(glossary=glossary),
        mailing=mailing,
        assignments=settings,
    )
