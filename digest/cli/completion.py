"""`digest completion`: a script that lets a shell complete commands, options, formats and languages."""

from gettext import gettext as _
from typing import Any

import click
from click.shell_completion import CompletionItem, get_completion_class

_VARIABLE = "_DIGEST_COMPLETE"


@click.command(
    help=_("""Print a script that completes commands, options, formats and languages in a shell.

\b
bash: echo 'eval "$(digest completion bash)"' >> ~/.bashrc
zsh:  echo 'eval "$(digest completion zsh)"' >> ~/.zshrc
fish: digest completion fish > ~/.config/fish/completions/digest.fish""")
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    from digest.cli import program

    writer = get_completion_class(shell)
    if writer is None:
        raise AssertionError(f"click no longer knows {shell}")
    # of bash, click warns on standard error where it is too old for the script
    click.echo(writer(program(), {}, "digest", _VARIABLE).source())


def formats(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[Any]:
    from digest.registry import exporters

    return [CompletionItem(plugin.name, help=None) for plugin in exporters() if plugin.name.startswith(begun)]


def languages(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[Any]:
    """Languages that have a catalog; behind a comma, those that are not yet named."""
    from digest.catalogs import as_tag, available

    named, comma, last = begun.rpartition(",")
    known = ["zh", *(as_tag(locale) for locale in available())]
    others = [tag for tag in known if tag not in named.split(",")]
    return [CompletionItem(f"{named}{comma}{tag}") for tag in others if tag.startswith(last)]
