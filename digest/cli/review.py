"""`digest review`: a person looks through what was read of a report, fact by fact, and puts it right."""

import os
import sys
from collections.abc import Iterable
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.messages import collected_warnings, tell_warnings
from digest.cli.options import Reading, ReadingOptions, fresh_option, record_of, report_options, set_option, set_up
from digest.errors import NoMeeting, UnreadableInput, UsageError

if TYPE_CHECKING:
    from digest.inputs import Input
    from digest.review.draft import Draft
    from digest.review.session import Terminal


@click.command(
    help=_("""Look through the meetings of REPORT, fact by fact, each with its passage, and put right what is wrong.

What you leave is saved as a record beside the report (report.html: report.meeting.yaml), and `digest make` uses it
from then on. Called again, review goes on from there; --fresh begins with the report. REPORT may also be a record,
which is saved in its own place.""")
)
@click.argument("report")
@report_options
@set_option
@fresh_option
@click.option("--doubtful", is_flag=True, help=_("Only what is to be verified."))
@click.option("-o", "--output", metavar="FILE", help=_("Save there instead of as REPORT.meeting.yaml."))
@click.option("--plain", is_flag=True, help=_("No colour. So without a colour terminal, or where NO_COLOR is set."))
@click.option("--answers", metavar="FILE", help=_("Take what would be typed from a file, a line for each answer."))
def review(
    report: str,
    reading: ReadingOptions,
    settings: tuple[str, ...],
    fresh: bool,
    doubtful: bool,
    output: str | None,
    plain: bool,
    answers: str | None,
) -> None:
    import shutil

    from digest.inputs import STANDARD_INPUT
    from digest.review.screen import Screen
    from digest.review.session import Session
    from digest.settings import load

    if report == STANDARD_INPUT:
        raise UsageError(
            _("Standard input cannot be reviewed: it is where you type."), hint=_("Save the report to a file.")
        )
    inputs, reader, _exporters = set_up(load(), (report,), (), reading, settings)  # before a message has the name
    terminal = _terminal(report, answers)
    if len(inputs) != 1:
        raise UsageError(
            _("{report} stands for {count} reports; they are reviewed one by one.").format(
                report=report, count=len(inputs)
            )
        )
    (given,) = inputs
    with collected_warnings() as warnings:
        draft, target, begun_from = _begin(reader, given, fresh=fresh, output=output)
    tell_warnings(warnings, given.name)
    if not draft.found:
        raise NoMeeting(
            _("{name} tells of no meeting that digest can find.").format(name=given.name),
            hint=_("`digest explain {name}` says why; a record can also be written by hand.").format(name=given.name),
        )

    def save(draft: "Draft", name: str | None) -> str:
        return _saved(Path(name or target), draft, begun_from)

    in_colour = not (plain or answers or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb")
    screen = Screen(shutil.get_terminal_size().columns, in_colour=in_colour)
    click.echo(_opening(given.name, target, goes_on=begun_from is not None))
    saved = Session(draft, terminal, screen, save, only_doubtful=doubtful).run()
    if not saved and isinstance(terminal, Answers) and terminal.are_used_up:
        raise UsageError(
            _("{answers} ends before it says w or q; nothing was saved.").format(answers=answers),
            hint=_("Let its last line be w to save, q to not."),
        )
    if not saved:
        click.echo(_("Nothing was saved."))


def _begin(reader: Reading, given: "Input", *, fresh: bool, output: str | None) -> "tuple[Draft, str, bytes | None]":
    """What is reviewed, where it is saved, and the bytes of the record that it goes on from, if it does."""
    from digest.extraction import explain
    from digest.inputs import Input, corrected_beside
    from digest.record import is_record, read_record
    from digest.review.draft import Draft

    data = given.read()
    if is_record(data, given.name):
        return Draft.of(read_record(data, given.name)), output or given.name, data
    correction = None if fresh else reader.correction(given)
    if correction is not None and not correction.is_current:
        raise UsageError(
            _("{path} was made of another text than {name} now has.").format(path=correction.path, name=given.name),
            hint=_(
                "--fresh begins with the report, and keeps what is there; or look at it: digest review {path}"
            ).format(path=correction.path),
        )
    if correction is not None:
        return Draft.of(correction.record), output or correction.path, Input(correction.path).read()
    target = output or corrected_beside(given.name)
    documents = reader.reports(given)
    if len(documents) > 1:  # of a meeting that several of them tell of, the record holds the joined account
        return Draft.of(record_of(documents)), target, None
    return Draft(explain(documents[0]), tuple(documents)), target, None


def _opening(report: str, target: str, *, goes_on: bool) -> str:
    if report == target:
        return report
    told = _("{report}: as corrected in {record}") if goes_on else _("{report}: to be saved as {record}")
    return told.format(report=report, record=target)


def _saved(path: Path, draft: "Draft", begun_from: bytes | None) -> str:
    """Save a review, and say what is saved."""
    from digest.review.draft import corrections
    from digest.review.saving import save

    record = draft.record
    kept = save(path, record, begun_from)
    told = _("{path}: saved. Corrected: {corrected}. Still to verify: {left}.")
    if kept is not None:
        told = _("{path}: saved; what was there is kept as {kept}. Corrected: {corrected}. Still to verify: {left}.")
    left = sum(len(meeting.doubts) for meeting in record.meetings)
    return told.format(path=path, kept=kept, corrected=corrections(record.meetings), left=left)


# ---------------------------------------------------------------------- where answers come from


def _terminal(report: str, answers: str | None) -> "Terminal":
    """The person's terminal, or a file of answers. Raises UsageError where there is neither."""
    if answers is not None:
        return Answers(answers)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            _("review asks, and there is no terminal to ask at."),
            hint=_(
                "Give the answers in a file with --answers FILE, or correct the record in an editor: "
                "digest extract {report} -o FILE"
            ).format(report=report),
        )
    sys.stdin.reconfigure(errors="surrogateescape")  # type: ignore[union-attr]
    return Person()


class Person:
    """Somebody at a terminal."""

    def ask(self, prompt: str) -> str | None:
        """A line; None where the person ends the input or interrupts."""
        try:
            return input(prompt)
        except (EOFError, KeyboardInterrupt):
            click.echo()
            return None

    def tell(self, lines: Iterable[str]) -> None:
        for line in lines:
            click.echo(line)


class Answers(Person):
    """What a person would type, in a file."""

    def __init__(self, name: str) -> None:
        try:
            self._lines = iter(Path(name).read_text("utf-8-sig").splitlines())
        except (OSError, UnicodeDecodeError) as error:
            raise UnreadableInput(_("{name} cannot be read: {error}.").format(name=name, error=error)) from error
        self.are_used_up = False

    def ask(self, prompt: str) -> str | None:
        """The next line, shown as if it had been typed."""
        answer = next(self._lines, None)
        self.are_used_up = answer is None
        click.echo(f"{prompt}{answer or ''}")
        return answer
