"""`digest glossary`: the office's names in several languages, and which still lack one."""

import csv
import io
from collections.abc import Iterable, Sequence
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.messages import collected_warnings, exit_code, tell_error, tell_warnings
from digest.cli.options import ReadingOptions, reading_options, set_option, set_up
from digest.errors import DigestError, UsageError

if TYPE_CHECKING:
    from digest.glossary import EntryKind, Suggestion

_LONGEST_PASSAGE = 120
"""Characters of a passage: enough to know who is meant."""


@click.group(
    help=_("""Names of bodies, posts, places and people in several languages.

A glossary is a table (CSV) with the columns kind (body, post, place or person), one for each language (en, zh,
zh-Hant, ja, ...) and aliases (separated by ;). Name it with --glossary, or once in digest.toml.""")
)
def glossary() -> None:
    pass


@glossary.command(
    help=_("""List the names in reports and records that lack one in some language, as a table to fill in.

The last columns have the passages that each name stands in, and their report; a glossary may keep them.""")
)
@click.argument("inputs", nargs=-1)
@reading_options
@set_option
@click.option(
    "-l",
    "--lang",
    "languages",
    default="en,zh",
    show_default=True,
    metavar="LANGS",
    help=_("Each name should have one in these."),
)
@click.option("-o", "--output", metavar="FILE", help=_("Write the table there instead of to standard output."))
@click.option("--force", is_flag=True, help=_("Overwrite a file that differs."))
def suggest(
    inputs: tuple[str, ...],
    reading: ReadingOptions,
    settings: tuple[str, ...],
    languages: str,
    output: str | None,
    force: bool,
) -> None:
    from digest.glossary import suggestions
    from digest.localization import localization
    from digest.output import write, write_to_standard_output
    from digest.settings import load

    configuration = load()
    if not inputs and not configuration.settings.inputs:
        raise UsageError(_("No report is named."), hint=_("For example: digest glossary suggest inbox/"))
    tags = [localization(tag).tag for tag in languages.split(",")]
    given, reader, _exporters = set_up(configuration, inputs, (), reading, settings)
    records, failures = [], []
    for each in given:
        with collected_warnings() as warnings:
            try:
                records.append(reader.record(each))
            except DigestError as error:
                tell_error(error, each.name)
                failures.append(error)
        tell_warnings(warnings, each.name)
    reports = {document.id: document.title or document.uri or "" for record in records for document in record.documents}
    data = _table(suggestions(records, tags), tags, reports).encode("utf-8-sig")
    if output is None:
        write_to_standard_output(data, "text/csv")
    else:
        write(Path(output), data, force=force)
        click.echo(output)
    raise click.exceptions.Exit(exit_code(failures, len(records)))


def _table(found: "Iterable[Suggestion]", tags: Sequence[str], reports: dict[str, str]) -> str:
    """Bodies first, then posts, places and people, as one fills them in. The mark at the file's start is for Excel."""
    order: dict[EntryKind, int] = {}
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["kind", *("zh" if tag == "zh-Hans" else tag for tag in tags), "aliases", "#passage", "#report"])
    for suggestion in sorted(found, key=lambda suggestion: order.setdefault(suggestion.kind, len(order))):
        names = [_name(suggestion.names, tag) for tag in tags]
        aliases = [name for name in dict.fromkeys(suggestion.names.values()) if name not in names]
        passage = next(iter(suggestion.passages), None)
        quote = " ".join(passage.quote.split()) if passage else ""
        shown = quote if len(quote) <= _LONGEST_PASSAGE else f"{quote[:_LONGEST_PASSAGE]}…"
        cells = [*names, "; ".join(aliases), shown, reports.get(passage.document, "") if passage else ""]
        writer.writerow([suggestion.kind.value, *map(_inert, cells)])
    return text.getvalue()


def _name(names: dict[str, str], tag: str) -> str:
    if tag in names:
        return names[tag]
    return names.get("zh", "") if tag.startswith("zh") else ""


def _inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP, "CSV Injection")."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")) else cell
