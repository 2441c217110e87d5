"""`digest config show` and `digest init`: the settings that hold, and a file to begin with."""

import json
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from digest.cli.options import json_option
from digest.errors import OutputRefused, UsageError

if TYPE_CHECKING:
    from digest.settings import Configuration


@click.group(help=_("Show the settings that hold for this folder."))
def config() -> None:
    pass


@config.command(
    help=_("""Print each setting with its value, and where that comes from.

The command line beats the environment (DIGEST_OUTPUT, DIGEST_MAIL_TO, ...), that the nearest digest.toml or
pyproject.toml ([tool.digest]), here or above, that your own digest.toml, that the default.""")
)
@json_option
def show(as_json: bool) -> None:
    from digest.columns import columns, padded
    from digest.settings import load, user_file

    configuration = load()
    _check_options(configuration)
    rows = [(key, value, configuration.origin(key)) for key, value in _values(configuration)]
    if as_json:
        click.echo(json.dumps({key: {"value": value, "origin": origin} for key, value, origin in rows}, indent=2))
        return
    written = [(key, _written(value), origin) for key, value, origin in rows]
    keys, values = (max(columns(row[column]) for row in written) for column in (0, 1))
    for key, value, origin in written:
        click.echo(f"{padded(key, keys)}  {padded(value, min(values, 48))}  {origin}")
    own = _("Your own settings: {file}") if user_file().is_file() else _("Your own settings: {file} (there is none)")
    click.echo(own.format(file=user_file()), err=True)


@click.command(help=_("Write a digest.toml to begin with, every setting explained in English and Chinese."))
@click.option("--force", is_flag=True, help=_("Overwrite a file that differs."))
def init(force: bool) -> None:
    from digest.output import write
    from digest.settings import FILE_NAME
    from digest.settings.starter import STARTER

    try:
        write(Path(FILE_NAME), STARTER.encode(), force=force)
    except OutputRefused as error:
        if force or not Path(FILE_NAME).is_file():
            raise
        raise OutputRefused(
            _("There is a {file_name} here already.").format(file_name=FILE_NAME), hint=_("Overwrite it with --force.")
        ) from error
    click.echo(FILE_NAME)


def _values(configuration: "Configuration") -> list[tuple[str, Any]]:
    settings = configuration.settings.model_dump(mode="json", exclude={"set", "mail"})
    mail = configuration.settings.model_dump(mode="json")["mail"]
    options = [assignment.setting.partition("=") for assignment in configuration.assignments]
    return [
        *settings.items(),
        *((f"set.{option}", value) for option, _, value in options),
        *((f"mail.{key}", value) for key, value in mail.items()),
    ]


def _written(value: object) -> str:
    if isinstance(value, list):
        return " ".join(f'"{part}"' if " " in str(part) else str(part) for part in value) or "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "-" if value in (None, "") else str(value)


def _check_options(configuration: "Configuration") -> None:
    """Runs use what is meant for them, and pass over the rest: here a name that nothing has is told."""
    from digest.options import did_you_mean
    from digest.registry import exporters, sources

    plugins = [*exporters(), *sources()]
    names = {plugin.name for plugin in plugins}
    for assignment in configuration.assignments:
        name, _dot, option = assignment.setting.partition("=")[0].rpartition(".")
        if name and name not in names:
            raise UsageError(
                _("{origin}: there is no format or source {name!r}.").format(origin=assignment.origin, name=name),
                hint=did_you_mean(name, names),
            )
        options = {known.name for plugin in plugins if not name or plugin.name == name for known in plugin.options}
        if option not in options:
            problem = (
                _("{origin}: there is no option {option!r} in {name}.")
                if name
                else _("{origin}: there is no option {option!r}.")
            )
            raise UsageError(
                problem.format(origin=assignment.origin, option=option, name=name), hint=did_you_mean(option, options)
            )
