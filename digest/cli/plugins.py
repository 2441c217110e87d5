"""`digest formats` and `digest sources`: what is installed, with options and providers."""

import dataclasses
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from digest.cli.options import json_option

if TYPE_CHECKING:
    from digest.registry import Installed


@click.command()
@json_option
def formats(as_json: bool) -> None:
    """List the formats that briefings are written in."""
    from digest.registry import exporters

    _list(exporters(), as_json)


@click.command()
@json_option
def sources(as_json: bool) -> None:
    """List the formats that reports are read from."""
    from digest.registry import sources as installed

    _list(installed(), as_json)


def _list(plugins: "Sequence[Installed]", as_json: bool) -> None:
    from digest.registry import listing

    for entry in listing(plugins):
        if as_json:
            click.echo(json.dumps(dataclasses.asdict(entry), ensure_ascii=False))
            continue
        click.echo(f"{entry.name:<10} {entry.summary}")
        if entry.fault:
            click.echo(f"{'':<10} cannot be used: {entry.fault}")
        else:
            click.echo(f"{'':<10} {' '.join(entry.extensions)}   from {entry.provider}")
        for option in entry.options:
            default = f" (default: {option.default})" if option.default else ""
            click.echo(f"{'':<10}   {option.name}={option.allowed}{default}  {option.description}")
