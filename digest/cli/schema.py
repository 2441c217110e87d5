"""`digest schema`: the JSON Schema of the record."""

from gettext import gettext as _

import click


@click.command(help=_("Print the JSON Schema of the record."))
def schema() -> None:
    import json

    from digest.record import Record

    click.echo(json.dumps(Record.model_json_schema(), ensure_ascii=False, indent=2))
