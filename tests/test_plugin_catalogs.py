"""Catalogs that distributions add: found by their language, filled up message by message, and blamed for their faults."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from command import Command
from hypothesis import given
from hypothesis import strategies as st

from digest.translations import is_translated, keeps_placeholders, parse

HEADER = """msgid ""
msgstr ""
"Plural-Forms: nplurals={plurals}; plural={rule};\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""

Install = Callable[..., Path]


def po(*messages: str, plurals: int = 2, rule: str = "(n != 1)") -> str:
    return HEADER.format(plurals=plurals, rule=rule) + "\n\n".join(messages) + "\n"


def message(identity: str, translation: str) -> str:
    return f'msgid "{identity}"\nmsgstr "{translation}"'


def run(code: str, *folders: Path) -> Any:
    """What the code, run where these distributions are installed, leaves in `result`."""
    frame = (
        "import json\nfrom digest.errors import DigestError\nfrom digest.localization import localization\n"
        "def told(tag):\n    try:\n        localization(tag)\n"
        "    except DigestError as error:\n        return [type(error).__name__, error.message]\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{frame}{code}\nprint(json.dumps(result))"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def digest(*arguments: str, plugins: Path) -> subprocess.CompletedProcess[str]:
    return Command(encoding="utf-8").start(*arguments, PYTHONPATH=str(plugins))


def test_a_third_language_labels_a_briefing(good_plugins: Path, reports: Path) -> None:
    report = str(reports / "ja-signing-disaster-pact.txt")
    done = digest("make", report, "--format", "md", "--lang", "ja-JP", "-o", "-", plugins=good_plugins)
    assert done.returncode == 0, done.stderr
    assert "会議概要" in done.stdout
    assert "**開催日**：2024年7月3日水曜日" in done.stdout  # the label of the catalog, the date of CLDR
    assert "雪ノ沢町は2024年7月3日水曜日に雪ノ沢町で調印式を行った。" in done.stdout
    assert "Check the venue: the report does not state it plainly." in done.stdout  # which the catalog lacks


def test_it_stands_beside_a_language_of_digest(good_plugins: Path, reports: Path) -> None:
    report = str(reports / "ja-signing-disaster-pact.txt")
    done = digest("make", report, "--format", "md", "--lang", "ja,zh", "-o", "-", plugins=good_plugins)
    assert done.returncode == 0, done.stderr
    assert "**開催日 / 日期**" in done.stdout


def test_catalogs_are_listed_with_what_they_hold(good_plugins: Path, install_catalog: Install) -> None:
    folder = install_catalog("fr", po(message("Date", "Date {when}")))
    paths = Path(os.pathsep.join([str(good_plugins), str(folder)]))
    done = digest("catalogs", "--json", plugins=paths)
    lines = {line["tag"]: line for line in map(json.loads, done.stdout.splitlines())}
    assert lines.keys() == {"en", "zh-Hans", "zh-Hant", "ja", "fr"}
    assert lines["ja"]["provider"] == "digest-desk 1.0"
    assert 0 < lines["ja"]["translated"] < lines["ja"]["messages"] == lines["zh-Hans"]["translated"]
    assert "placeholders of 'Date'" in lines["fr"]["fault"]
    for_people = digest("catalogs", plugins=paths).stdout
    assert f"{lines['ja']['translated']} of {lines['ja']['messages']} messages" in for_people
    assert lines["fr"]["fault"] in for_people


def test_the_template_has_every_message() -> None:
    done = digest("catalogs", "--template", plugins=Path())
    template = parse(done.stdout.encode(), "digest.pot")
    assert {message.id for message in template} >= {"Date", "Venue", "Meeting briefing"}


def test_what_a_catalog_lacks_is_said_in_english(install_catalog: Install) -> None:
    one = 'msgid "{count} other body"\nmsgid_plural "{count} other bodies"\n'
    folder = install_catalog(
        "pt-BR",
        po(
            message("Date", "Data"),
            message("Venue", ""),
            "#, fuzzy\n" + message("Form", "Forma"),
            '#, fuzzy\nmsgctxt "kind"\n' + message("Visit", "Visita"),
            one + 'msgstr[0] "mais um"\nmsgstr[1] ""',
        ),
    )
    code = """
voice = localization("pt-BR")
result = [voice.tag, *map(voice.gettext, ["Date", "Venue", "Form", "Page"]), voice.pgettext("kind", "Visit"),
          voice.ngettext("{count} other body", "{count} other bodies", 2), voice.country("JP")]
"""
    english = ["Venue", "Form", "Page", "Visit", "{count} other bodies"]
    assert run(code, folder) == ["pt-BR", "Data", *english, "Japão"]


def test_a_region_falls_back_to_its_language_and_then_to_english(install_catalog: Install) -> None:
    install_catalog("zh-Hant-HK", po(message("Date", "會期")))
    install_catalog("pt", po(message("Date", "Data"), message("Venue", "Local")))
    folder = install_catalog("pt_BR", po(message("Venue", "Lugar")))
    code = """
result = [[voice.tag, *map(voice.gettext, ["Date", "Venue", "Form"])]
          for voice in map(localization, ["zh-HK", "zh-TW", "pt-BR", "pt-PT"])]
"""
    assert run(code, folder) == [
        ["zh-Hant-HK", "會期", "地點", "形式"],
        ["zh-Hant", "日期", "地點", "形式"],
        ["pt-BR", "Data", "Lugar", "Form"],
        ["pt", "Data", "Local", "Form"],
    ]


def test_plural_forms_are_those_of_the_language(install_catalog: Install) -> None:
    forms = 'msgid "{count} other body"\nmsgid_plural "{count} other bodies"\n'
    forms += 'msgstr[0] "ещё {count} орган"\nmsgstr[1] "ещё {count} органа"\nmsgstr[2] "ещё {count} органов"'
    rule = "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"
    folder = install_catalog("ru", po(forms, plurals=3, rule=rule))
    code = """
voice = localization("ru")
result = [voice.ngettext("{count} other body", "{count} other bodies", n).format(count=n) for n in (1, 3, 5, 21)]
"""
    assert run(code, folder) == ["ещё 1 орган", "ещё 3 органа", "ещё 5 органов", "ещё 21 орган"]


def test_a_compiled_catalog_will_do(install_catalog: Install) -> None:
    folder = install_catalog("ja", None)
    catalog = parse(po(message("Date", "開催日"), plurals=1, rule="0").encode(), "digest.po")
    from babel.messages.mofile import write_mo

    with next(folder.glob("*/ja/LC_MESSAGES")).joinpath("digest.mo").open("wb") as compiled:
        write_mo(compiled, catalog)
    assert run("voice = localization('ja'); result = [voice.gettext('Date'), voice.gettext('Venue')]", folder) == [
        "開催日",
        "Venue",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "is not where it should be: digest_labels_ja has no ja/LC_MESSAGES/digest.po."),
        ("Date = 開催日\n", "cannot be read: PoFileError: "),
        (po('msgid "Date"\nmsgstr "開催日'), "cannot be read: ValueError: line 7 has no closing quotation mark."),
        (po().encode() + 'msgid "Date"\nmsgstr "開催日"\n'.encode("shift-jis"), "cannot be read: UnicodeDecodeError: "),
        (po(message("on {date}", "{day}に")), "changes the placeholders of 'on {date}'."),
        (po(message("on {date}", "当日に")), "changes the placeholders of 'on {date}'."),
        (po(message("on {date}", "{dateに")), "changes the placeholders of 'on {date}'."),
        (po(message("on {date}", "{date.year}に")), "changes the placeholders of 'on {date}'."),
        (po(rule="launch()"), "cannot be used: ValueError: "),
    ],
)
def test_a_fault_is_told_to_those_who_ask_for_the_catalog(
    install_catalog: Install, content: str | bytes | None, told: str
) -> None:
    folder = install_catalog("ja", content)
    answers = run("result = [told(tag) for tag in ('ja', 'en', 'zh', 'zh-Hant')]", folder)
    kind, message = answers[0]
    assert kind == "PluginError"
    assert message.startswith(f"The catalog 'ja' of digest-labels 2.0 {told}")
    assert "\n" not in message
    assert answers[1:] == [None, None, None]


def test_a_language_provided_twice_is_told(install_catalog: Install) -> None:
    install_catalog("ja", po())
    install_catalog("ja", po(), distribution="digest-words")
    folder = install_catalog("zh-Hans", po())
    assert run("result = [told(tag) for tag in ('ja', 'zh', 'en')]", folder) == [
        ["PluginError", "The catalog 'ja' is provided by digest-labels 2.0 and by digest-words 2.0."],
        ["PluginError", "The catalog 'zh-Hans' is provided by digest-labels 2.0 and by digest itself."],
        None,
    ]


def test_a_faulty_catalog_ends_the_run_before_a_report_is_read(install_catalog: Install, tmp_path: Path) -> None:
    folder = install_catalog("ja", None)
    report = tmp_path / "report.txt"
    report.write_text("The mayors of Jia and Yi met in Jia on 9 March 2026.", "utf-8")
    done = digest("make", str(report), "--lang", "ja", "-o", str(tmp_path / "out"), plugins=folder)
    assert done.returncode == 3
    assert "of digest-labels 2.0" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


@given(st.text(), st.text())
def test_no_translation_breaks_a_lookup(original: str, translation: str) -> None:
    """Whatever a translation says, it is refused, or it can be filled in like its message."""
    if not original:
        return
    from babel.messages.catalog import Message

    given_message = Message(original, translation)
    if not is_translated(given_message) or not keeps_placeholders(given_message):
        return
    try:
        original.format_map(Anything())
    except (ValueError, AttributeError, TypeError):
        return  # no message of ours: theirs have named placeholders alone
    translation.format_map(Anything())


class Anything(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key
