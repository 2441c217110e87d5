"""`digest catalogs`: the languages that briefings can be labelled in, and the messages that a new one translates."""

import dataclasses
import json
from gettext import gettext as _

import click

from digest.cli.options import json_option


@click.command(help=_("List the languages that briefings are labelled in."))
@json_option
@click.option("--template", is_flag=True, help=_("Print every message to translate, as a gettext template."))
def catalogs(as_json: bool, template: bool) -> None:
    from digest import catalogs as known

    if template:
        click.echo(known.template(), nl=False)  # bytes: a console of another encoding must not change them
        return
    entries = list(known.listing())
    if as_json:
        for entry in entries:
            click.echo(json.dumps(dataclasses.asdict(entry), ensure_ascii=False))
        return
    width = max(len(entry.tag) for entry in entries)
    for entry in entries:
        told = entry.fault or _("{translated} of {messages} messages").format(
            translated=entry.translated, messages=entry.messages
        )
        provided = _("from {provider}").format(provider=entry.provider)
        click.echo(f"{entry.tag:<{width}}  {entry.language} ({provided})")
        click.echo(f"{'':<{width}}  {told}")
