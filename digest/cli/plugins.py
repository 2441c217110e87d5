"""`digest formats` and `digest sources`: what is installed, with options and providers."""

import dataclasses
import json
from collections.abc import Sequence
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from digest.cli.options import json_option
from digest.columns import wrapped

if TYPE_CHECKING:
    from digest.registry import Installed


@click.command(help=_("List the formats that briefings are written in."))
@json_option
def formats(as_json: bool) -> None:
    from digest.registry import exporters

    _list(exporters(), as_json)


@click.command(help=_("List the formats that reports are read from."))
@json_option
def sources(as_json: bool) -> None:
    from digest.registry import sources as installed

    _list(installed(), as_json)


def _list(plugins: "Sequence[Installed]", as_json: bool) -> None:
    from digest.registry import listing

    entries = list(listing(plugins))
    if as_json:
        for entry in entries:
            click.echo(json.dumps(dataclasses.asdict(entry), ensure_ascii=False))
        return
    width = max((len(entry.name) for entry in entries), default=0)
    for entry in entries:
        margin = " " * width
        provided = _("from {provider}").format(provider=entry.provider)
        click.echo(f"{entry.name:<{width}}  {_(entry.summary) if entry.summary else _('cannot be used')}")
        click.echo(f"{margin}  {', '.join(entry.extensions) or entry.fault} ({provided})")
        for option in entry.options:
            default = _(", by default {value}").format(value=option.default) if option.default else ""
            click.echo(f"{margin}    {option.name}={option.allowed}{default}")
            for line in wrapped(_(option.description), 100 - width - 6) if option.description else ():
                click.echo(f"{margin}      {line}")
