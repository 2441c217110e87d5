"""`digest render`: a briefing of a record, as it stands."""

import click

from digest.cli.make import Destination, Run
from digest.cli.options import json_option, set_option, set_up, strict_option, writing_options
from digest.errors import UsageError


@click.command()
@click.argument("records", nargs=-1)
@writing_options
@set_option
@json_option
@strict_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
def render(
    records: tuple[str, ...],
    formats: tuple[str, ...],
    languages: tuple[str, ...],
    output: str | None,
    force: bool,
    combine: bool,
    settings: tuple[str, ...],
    as_json: bool,
    strict: bool,
    quiet: bool,
) -> None:
    """Make briefings of RECORDS: YAML or JSON files from `digest extract`, as a person left them."""
    from digest.settings import load

    if not records:
        raise UsageError("No record is named.", hint="For example: digest render meeting.yaml --format docx --lang en")
    defaults = load()
    given, reading, exporters = set_up(
        defaults,
        records,
        formats or defaults.formats,
        source_name=None,
        url=None,
        published=None,
        source_lang=None,
        assignments=settings,
    )
    run = Run(
        exporters,
        languages or defaults.languages,
        Destination.of(output, defaults.output_folder()),
        force=force,
        strict=strict,
        quiet=quiet,
    )
    run.to_the_end(given, reading.edited_record, combine=combine, as_json=as_json)
