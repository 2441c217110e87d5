"""`digest mail`: files as a message, to look at first or to send."""

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from digest.cli.mailing import Mailing, MailingOptions, mailing_options
from digest.cli.options import json_option
from digest.errors import UnreadableInput, UsageError

if TYPE_CHECKING:
    from digest.record import Record


@click.command(
    help=_("""Attach FILES to a message: a draft (.eml) that a mail client opens, or with --send by SMTP.

The text sums up the records that --record names; without them it lists the files. ADDRESSES are `a@example.org` or
`"Zhang, Wei" <zhang@example.org>`, with commas between several.""")
)
@click.argument("files", nargs=-1)
@mailing_options()
@click.option("--record", "records", multiple=True, metavar="FILE", help=_("Sum up this record; may be repeated."))
@click.option(
    "-l",
    "--lang",
    "languages",
    multiple=True,
    metavar="LANG",
    help=_("Of the text: zh, en, zh-Hant; `zh,en` for both."),
)
@click.option("-o", "--output", metavar="FILE", help=_("The draft; beside the first file, with its name, by default."))
@click.option("--force", is_flag=True, help=_("Overwrite a draft that differs."))
@click.option("--dry-run", is_flag=True, help=_("Tell recipients and sizes; write nothing, connect to nothing."))
@json_option
def mail(
    files: tuple[str, ...],
    mailing: MailingOptions,
    records: tuple[str, ...],
    languages: tuple[str, ...],
    output: str | None,
    force: bool,
    dry_run: bool,
    as_json: bool,
) -> NoReturn:
    from digest.composition.cover import cover_note
    from digest.inputs import refuse_addresses
    from digest.mail.attachments import fit_to_attach, read_attachments
    from digest.mail.draft import EXTENSION
    from digest.mail.titles import title_of
    from digest.settings import load

    if not files:
        raise UsageError(_("No file is named."), hint=_("For example: digest mail week.docx --to desk@example.org"))
    refuse_addresses((*files, *records))
    if mailing.send and output is not None:
        raise UsageError(_("-o names a draft, and --send writes none."))
    settings = load().settings
    message = Mailing(mailing.completed(settings.mail), dry_run=dry_run)
    paths = [Path(name) for name in files]
    attachments = fit_to_attach(read_attachments(paths), ascii_names=message.ascii_names)
    tags = [tag for each in languages or settings.languages for tag in each.split(",")]
    draft = Path(output) if output else paths[0].with_suffix(EXTENSION)
    if draft in paths:
        raise UsageError(
            _("{draft} cannot be both attached and written.").format(draft=draft), hint=_("Name another file with -o.")
        )
    names = () if records else tuple(each.name for each in attachments)
    cover = cover_note([[_record(name)] for name in records], tags, names)
    report = message.deal_with(cover, title_of(attachments[0]) or paths[0].stem, attachments, draft, force=force)
    report.tell(as_json=as_json)
    raise click.exceptions.Exit(report.error.exit_code if report.error else 0)


def _record(name: str) -> "Record":
    """Raises UnreadableInput, and UsageError for a file that is something else."""
    from digest.record import looks_like_record, read_record

    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise UnreadableInput(
            _("{name} cannot be read: {strerror}.").format(name=name, strerror=error.strerror)
        ) from error
    if not looks_like_record(data):
        raise UsageError(
            _("--record {name}: this is no record.").format(name=name),
            hint=_("`digest extract` writes one of a report."),
        )
    return read_record(data, name)
