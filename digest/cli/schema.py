"""`digest schema`: the JSON Schema of the record."""

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of the record."""
    import json

    from digest.record import Record

    click.echo(json.dumps(Record.model_json_schema(), ensure_ascii=False, indent=2))
