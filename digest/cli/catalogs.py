"""`digest catalogs`: the languages that briefings can be labelled in, and the messages that a new one translates."""

import dataclasses
import json

import click

from digest.cli.options import json_option


@click.command()
@json_option
@click.option("--template", is_flag=True, help="Print every message to translate, as a gettext template.")
def catalogs(as_json: bool, template: bool) -> None:
    """List the languages that briefings are labelled in."""
    from digest import catalogs as known

    if template:
        click.echo(known.template().decode(), nl=False)
        return
    for entry in known.listing():
        if as_json:
            click.echo(json.dumps(dataclasses.asdict(entry), ensure_ascii=False))
            continue
        click.echo(f"{entry.tag:<8}  {entry.fault or f'{entry.translated} of {entry.messages} messages'}")
        click.echo(f"{'':<8}  {entry.language} (from {entry.provider})")
