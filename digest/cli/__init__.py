"""The command line: thin commands, one module each. What is slow to import is imported inside the functions."""

import importlib
import os
import sys
from gettext import gettext as _
from typing import NoReturn

import click

from digest.cli import language
from digest.cli.formatting import Context
from digest.errors import DigestError

COMMANDS = {
    "make": "digest.cli.make",
    "extract": "digest.cli.extract",
    "explain": "digest.cli.explain",
    "review": "digest.cli.review",
    "check": "digest.cli.check",
    "render": "digest.cli.render",
    "glossary": "digest.cli.glossary",
    "config": "digest.cli.config",
    "init": "digest.cli.config",
    "completion": "digest.cli.completion",
    "mail": "digest.cli.mail",
    "schema": "digest.cli.schema",
    "formats": "digest.cli.plugins",
    "sources": "digest.cli.plugins",
    "catalogs": "digest.cli.catalogs",
}


class LazyGroup(click.Group):
    """Imports the module of a command when it is asked for, so that one command does not pay for another."""

    context_class = Context

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(COMMANDS[name]), name)
        _use_context(command)
        return command


def _use_context(command: click.Command) -> None:
    command.context_class = Context
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        _use_context(inner)


def program() -> click.Group:
    """The command `digest`, in the language that is bound: words of click's own are looked up as it is put together."""

    @click.group(
        cls=LazyGroup,
        context_settings={"help_option_names": ["-h", "--help"]},
        help=_("""Turn reports of official meetings into bilingual briefings.

\b
digest make report.html --format pdf --lang zh     a briefing in Chinese
digest make week/ --combine --lang zh,en           one digest of all, in both languages
digest make --merge en.html zh.html --lang zh      one briefing of two reports of one meeting
digest extract report.txt > meeting.yaml           the record, to correct by hand
digest render meeting.yaml --format docx           a briefing of the corrected record
digest mail week.docx --to desk@example.org        a message with it, to look at and send
digest explain report.txt                          why the record says what it says
digest review report.txt                           look through the record and put it right
digest check week/                                 what is left to verify

\b
Exit codes: 0 done; 1 some inputs failed, the others are done; 2 usage; 3 plug-in; 4 unreadable input;
5 no meeting found; 6 output refused; 7 mail not sent; 8 something is left to verify.
"""),
    )
    @click.option(
        language.OPTION,
        metavar="LANG",
        expose_value=False,
        help=_("Language of help and messages: zh, en, ...; that of the environment by default."),
    )
    @click.version_option(package_name="meeting-digest", prog_name="digest")
    def digest() -> None:
        pass

    return digest


def main() -> NoReturn:
    """The console script: runs the command, and turns what is known to go wrong into a sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character shows its number; no code page ends a run.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    language.speak(sys.argv[1:])
    try:
        program().main(standalone_mode=True, prog_name="digest")
    except DigestError as error:
        from digest.cli.messages import tell_error

        tell_error(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone; there is nobody to tell
        sys.exit(1)
    raise AssertionError("click ends the process in standalone mode")
