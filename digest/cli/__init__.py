"""The command line: thin commands, one module each. What is slow to import is imported inside the functions."""

import importlib
import os
import sys
from typing import NoReturn

import click

from digest.errors import DigestError

COMMANDS = {
    "make": "digest.cli.make",
    "extract": "digest.cli.extract",
    "explain": "digest.cli.explain",
    "render": "digest.cli.render",
    "mail": "digest.cli.mail",
    "schema": "digest.cli.schema",
    "formats": "digest.cli.plugins",
    "sources": "digest.cli.plugins",
}


class LazyGroup(click.Group):
    """Imports the module of a command when it is asked for, so that one command does not pay for another."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(COMMANDS[name]), name)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="meeting-digest", prog_name="digest")
def digest() -> None:
    """Turn reports of official meetings into bilingual briefings.

    \b
    digest make report.html --format pdf --lang zh     a briefing in Chinese
    digest make week/ --combine --lang zh,en           one digest of all, in both languages
    digest make --merge en.html zh.html --lang zh      one briefing of two reports of one meeting
    digest extract report.txt > meeting.yaml           the record, to correct by hand
    digest render meeting.yaml --format docx           a briefing of the corrected record
    digest mail week.docx --to desk@example.org        a message with it, to look at and send
    digest explain report.txt                          why the record says what it says

    \b
    Exit codes: 0 done; 1 some inputs failed, the others are done; 2 usage; 3 plug-in; 4 unreadable input;
    5 no meeting found; 6 output refused; 7 mail not sent.
    """


def main() -> NoReturn:
    """The console script: runs the command, and turns what is known to go wrong into a sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a character shows its number; no code page ends a run.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        digest.main(standalone_mode=True, prog_name="digest")
    except DigestError as error:
        from digest.cli.messages import tell_error

        tell_error(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone; there is nobody to tell
        sys.exit(1)
    raise AssertionError("click ends the process in standalone mode")
