"""`digest explain`: why a record says what it says, for users who doubt it and developers who mend it."""

from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from digest.cli.messages import collected_warnings, exit_code, tell_error, tell_warnings
from digest.cli.options import ReadingOptions, json_option, report_options, set_option, set_up
from digest.errors import DigestError, NoMeeting, UsageError

if TYPE_CHECKING:
    from digest.document import Document
    from digest.extraction.decisions import Explained
    from digest.extraction.event import Shortfall


@click.command(
    help=_("""Print, for each fact of each meeting, the passage, the rule that chose it, the margin and the runners-up.

The margin says how far the decision was from falling otherwise: 0 is a guess, 1 has no rival. A place such as 3:14
is line and column in the text that was read. With --json one object for each report, one a line where there are
several.""")
)
@click.argument("inputs", nargs=-1, metavar="REPORT...")
@report_options
@set_option
@json_option
def explain(inputs: tuple[str, ...], reading: ReadingOptions, settings: tuple[str, ...], as_json: bool) -> None:
    from digest.explanation import why_none
    from digest.extraction import explain as explained_meetings
    from digest.extraction import explain_none
    from digest.reading import called
    from digest.settings import load

    if not inputs:
        raise UsageError(_("No report is named."), hint=_("For example: digest explain report.txt"))
    given, reader, _exporters = set_up(load(), inputs, (), reading, settings)
    failures: list[DigestError] = []
    told = 0
    for each in given:
        with collected_warnings() as warnings:
            try:
                documents = reader.reports(each)
            except DigestError as error:
                tell_error(error, each.name)
                failures.append(error)
                continue
        tell_warnings(warnings, each.name)
        explained = [(document, explained_meetings(document)) for document in documents]
        if not any(found for _document, found in explained):
            message = _("{name} tells of no meeting that digest can find.").format(name=each.name)
            hint = why_none(documents[0], explain_none(documents[0]))
            failures.append(NoMeeting(message, hint=hint))
            tell_error(failures[-1])
        for document, found in explained:
            name = called(each.name, document)
            if as_json:
                alone = len(given) == len(documents) == 1
                _print_json(name, found, None if found else explain_none(document), alone=alone)
            elif found:
                _print(name, document, found, apart=told > 0)
                told += 1
    raise click.exceptions.Exit(exit_code(failures, len(given) - len(failures)))


def _print_json(name: str, found: "tuple[Explained, ...]", shortfall: "Shortfall | None", *, alone: bool) -> None:
    import json

    from digest.explanation import facts_of

    meetings = [
        {
            "title": explained.meeting.title,
            "status": explained.meeting.status.value,
            "facts": [fact.as_dict() for fact in facts_of(explained)],
        }
        for explained in found
    ]
    short = vars(shortfall) | {"nearest": shortfall.nearest.model_dump(mode="json")} if shortfall else None
    told = {"input": name, "meetings": meetings, "shortfall": short}
    click.echo(json.dumps(told, ensure_ascii=False, indent=2 if alone else None))


def _print(name: str, document: "Document", found: "tuple[Explained, ...]", *, apart: bool) -> None:
    import os
    import shutil

    from digest.explanation import screen

    # https://no-color.org; without a terminal click leaves the styles out by itself
    color = False if os.environ.get("NO_COLOR") else None
    if apart:
        click.echo()
    for line in screen(name, document, found, shutil.get_terminal_size().columns):
        click.echo(line, color=color)
