"""`digest review`, `digest check`, and `digest make` on what a person corrected: real runs, at a real terminal."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command import Command
from waste_talks import REPORT

from digest.record import read_record

EN, ZH = "en-videoconference-waste.txt", "zh-visit-apprentices.txt"


digest = Command(encoding="utf-8", PYTHONUTF8="1")


@pytest.fixture
def folder(tmp_path: Path, reports: Path) -> Path:
    for name in (EN, ZH):
        (tmp_path / name).write_bytes((reports / name).read_bytes())
    return tmp_path


def answered(folder: Path, report: str, *answers: str, **options: str) -> subprocess.CompletedProcess[str]:
    (folder / "answers").write_text("\n".join(answers) + "\n", "utf-8")
    given = [f"--{name}" if value == "" else f"--{name}={value}" for name, value in options.items()]
    return digest("review", report, "--answers", "answers", *given, cwd=folder)


def page(folder: Path, *arguments: str) -> tuple[str, str]:
    """The briefing that `make` writes, and what it tells."""
    run = digest("make", *arguments, "-f", "md", "-l", "en", "-o", "-", cwd=folder)
    assert run.returncode == 0, run.stderr
    return run.stdout, run.stderr


# ---------------------------------------------------------------------- at a terminal


QUESTION = (
    r"\((?:Enter, [^\n]*|w, b, q, \?|yes, no|party, person, point)\) "
    r"|Which field\? \([^\n]*\) |Enter (?:keeps it|gives it up|leaves it out)\): "
)


class Terminal:
    """A person at a terminal of 80 columns."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        pexpect = pytest.importorskip("pexpect")
        self._end = pexpect.EOF
        clean = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        self._child: Any = pexpect.spawn(
            sys.executable,
            ["-m", "digest", "review", *arguments],
            cwd=folder,
            env={**clean, "TERM": "xterm-256color", "PYTHONUTF8": "1", **environment},
            encoding="utf-8",
            dimensions=(50, 80),
            timeout=60,
        )
        self.shown = ""

    def type(self, *lines: str) -> "Terminal":
        """Type lines, each when asked."""
        for line in lines:
            self._wait()
            self._child.sendline(line)
        return self

    def press(self, key: str) -> "Terminal":
        """Press a key with Ctrl, when asked."""
        self._wait()
        self._child.sendcontrol(key)
        return self

    def end(self) -> int:
        """The exit code, once the command has ended by itself."""
        self._child.expect(self._end)
        self.shown += self._child.before
        self._child.close()
        return int(self._child.exitstatus)

    def _wait(self) -> None:
        self._child.expect(QUESTION)
        self.shown += self._child.before + self._child.after

    @property
    def told(self) -> str:
        return " ".join(self.shown.split())


def test_a_session_on_a_report_in_english(folder: Path) -> None:
    terminal = Terminal(folder, EN)
    terminal.type(
        "", "e", "round", "", "", "e date 2024", "e 2024-05-14", "s", "s", "d", "e", "name", "Haruka Mizutani-Sato", "w"
    )
    assert terminal.end() == 0
    assert "\x1b[1m\x1b[4m>>>\x1b[0m" in terminal.shown
    assert "date: “date 2024” will not do; expected 2026-03-09" in terminal.told
    assert "Which field? (name, names, title, party, role, spoke)" in terminal.told
    assert "name: a name (now: Haruka Mizutani; Enter keeps it):" in terminal.told
    record = read_record((folder / "en-videoconference-waste.meeting.yaml").read_bytes(), "m")
    (meeting,) = record.meetings
    assert (meeting.kind.value, str(meeting.date and meeting.date.start)) == ("roundtable", "2024-05-14")
    assert [speaker.name for speaker in meeting.speakers][:2] == ["Haruka Mizutani-Sato", "Kenta Obara"]
    text, told = page(folder, EN)
    assert "Haruka Mizutani-Sato" in text
    assert "Luo Weimin**" not in text, "he was deleted"
    assert told.startswith(f"{EN}: as corrected in en-videoconference-waste.meeting.yaml\n")


def test_a_session_on_a_report_in_chinese_without_colour(folder: Path) -> None:
    terminal = Terminal(folder, ZH, "--doubtful", NO_COLOR="1")
    terminal.type("１", "ａ", "1", "", "d", "b", "u", "ｅ name 云浦工匠技术学院", "", "w")
    assert terminal.end() == 0
    assert "\x1b" not in terminal.shown
    assert ">>>参观<<<访问" in "".join(terminal.shown.split())
    assert "Nothing further is to be verified here." in terminal.told
    (meeting,) = read_record((folder / "zh-visit-apprentices.meeting.yaml").read_bytes(), "m").meetings
    assert meeting.doubts == ()
    assert "云浦工匠技术学院" in [party.name for party in meeting.parties]
    assert digest("check", ZH, cwd=folder).returncode == 0


def test_a_dumb_terminal_and_one_that_is_told_to_be_plain(folder: Path) -> None:
    for terminal in (Terminal(folder, ZH, TERM="dumb"), Terminal(folder, ZH, "--plain")):
        assert terminal.type("s", "s", "q").end() == 0
        assert "\x1b" not in terminal.shown
        assert ">>>" in terminal.shown
        assert not list(folder.glob("*.yaml*"))


@pytest.mark.parametrize("key", ["c", "d"])
def test_an_interrupt_asks_before_anything_is_lost(folder: Path, key: str) -> None:
    terminal = Terminal(folder, ZH).type("e Another title").press(key).type("no", "w")
    assert terminal.end() == 0
    assert "title: Another title" in (folder / "zh-visit-apprentices.meeting.yaml").read_text("utf-8")
    assert Terminal(folder, ZH).type("e Lost").press(key).press(key).end() == 0
    assert "Lost" not in (folder / "zh-visit-apprentices.meeting.yaml").read_text("utf-8")


def test_without_a_terminal_it_is_refused_with_the_flag_to_give(folder: Path) -> None:
    run = digest.start("review", EN, cwd=folder)
    assert run.returncode == 2
    assert "--answers FILE" in run.stderr
    assert f"digest extract {EN} -o" in run.stderr
    assert not list(folder.glob("*.yaml"))


# ---------------------------------------------------------------------- going on


def test_review_goes_on_from_what_was_corrected(folder: Path) -> None:
    first = answered(folder, EN, "e One", "", "e visit", "w")
    assert first.returncode == 0, first.stderr
    assert "Corrected: 2." in first.stdout
    second = answered(folder, EN, "", "", "e planned", "w")
    assert second.stdout.startswith(f"{EN}: as corrected in en-videoconference-waste.meeting.yaml\n")
    (meeting,) = read_record((folder / "en-videoconference-waste.meeting.yaml").read_bytes(), "m").meetings
    assert (meeting.title, meeting.kind.value, meeting.status.value) == ("One", "visit", "planned")
    assert meeting.corrected == ("title", "kind", "status")
    assert not list(folder.glob("*.yaml.*")), "it is the same review"


def test_fresh_begins_with_the_report_and_keeps_what_was_corrected(folder: Path) -> None:
    answered(folder, EN, "e Corrected", "w")
    corrected = (folder / "en-videoconference-waste.meeting.yaml").read_bytes()
    again = answered(folder, EN, "", "w", fresh="")
    assert "is kept as en-videoconference-waste.meeting.yaml.1" in " ".join(again.stdout.split())
    assert (folder / "en-videoconference-waste.meeting.yaml.1").read_bytes() == corrected
    assert "title: Qingluo" in (folder / "en-videoconference-waste.meeting.yaml").read_text("utf-8")


def test_a_record_is_reviewed_in_its_own_place(folder: Path) -> None:
    assert digest.start("extract", EN, ZH, "--merge", "-o", "both.yaml", cwd=folder).returncode == 0
    digest("extract", EN, "-o", "one.yaml", cwd=folder)
    run = answered(folder, "one.yaml", "e By hand", "w")
    assert run.returncode == 0, run.stderr
    assert "title: By hand" in (folder / "one.yaml").read_text("utf-8")
    assert "By hand" in digest("render", "one.yaml", "-f", "md", "-o", "-", cwd=folder).stdout


def test_names_that_a_glossary_adds_are_not_saved_as_the_reports(folder: Path) -> None:
    answered(folder, EN, "w", output="one.yaml")
    saved = (folder / "one.yaml").read_bytes()
    assert b"zh-Hans:" not in saved
    (folder / "names.csv").write_text("kind,en,zh\nperson,Luo Weimin,罗为民\n", "utf-8")
    (folder / "digest.toml").write_text('glossary = "names.csv"\n', "utf-8")
    assert answered(folder, "one.yaml", "w").returncode == 0
    assert (folder / "one.yaml").read_bytes() == saved
    assert digest("review", EN, "--glossary", "x.csv", cwd=folder).returncode == 2


def test_answers_that_stop_short_save_nothing(folder: Path) -> None:
    run = answered(folder, EN, "e Half")
    assert run.returncode == 2
    assert "answers ends before it says w or q; nothing was saved." in run.stderr
    assert not list(folder.glob("*.yaml"))


def test_what_cannot_be_reviewed(folder: Path) -> None:
    (folder / "soup.txt").write_text("Tomato soup\n\nCut six tomatoes and an onion.\n", "utf-8")
    for report, code, told in (
        ("-", 2, "Standard input cannot be reviewed"),
        (".", 2, "stands for 3 reports"),
        ("soup.txt", 5, "soup.txt tells of no meeting"),
        ("gone.txt", 4, "gone.txt does not exist"),
    ):
        run = answered(folder, report, "w")
        assert run.returncode == code, run.stderr
        assert told in run.stderr


# ---------------------------------------------------------------------- make


def test_make_uses_what_was_corrected_unless_told_not_to(folder: Path) -> None:
    answered(folder, EN, "e Corrected headline", "w")
    text, told = page(folder, EN)
    assert "# Corrected headline" in text
    assert f"{EN}: as corrected in en-videoconference-waste.meeting.yaml" in told
    fresh, untold = page(folder, EN, "--fresh")
    assert "# Qingluo, Shiomihama Trade Notes" in fresh
    assert "as corrected" not in untold
    _, told = page(folder, EN, "--published", "2024-05-20")
    assert "counts only with --fresh" in told
    run = digest("make", EN, "-f", "md", "--json", "-q", cwd=folder)
    assert json.loads(run.stdout)["corrected_in"] == {EN: "en-videoconference-waste.meeting.yaml"}
    assert run.stderr == ""
    assert "Corrected headline" not in digest("extract", EN, cwd=folder).stdout


def test_a_record_counts_once_beside_its_report_and_by_itself_without(folder: Path) -> None:
    answered(folder, EN, "e Corrected headline", "w")
    (folder / "answers").unlink()
    for inputs in ((".",), ("./*",), (EN, ZH, "en-videoconference-waste.meeting.yaml")):
        run = digest("make", *inputs, "-f", "md", "-o", "out/", "--force", "--json", cwd=folder)
        assert run.returncode == 0, run.stderr
        names = [json.loads(line)["inputs"] for line in run.stdout.splitlines()]
        assert len(names) == 2, names
        for written in (folder / "out").iterdir():
            written.unlink()
        (folder / "out").rmdir()
    both, told = page(folder, ".", "--combine")
    assert "Corrected headline" in both
    assert told.count("as corrected in") == 1
    (folder / EN).unlink()
    alone, told = page(folder, ".", "--combine")
    assert "Corrected headline" in alone
    assert "as corrected in" not in told


def test_merging_keeps_what_a_person_corrected(folder: Path, reports: Path) -> None:
    twin = "zh-videoconference-waste.txt"
    (folder / twin).write_bytes((reports / twin).read_bytes())
    answered(folder, twin, "", "e visit", "w")
    text, told = page(folder, EN, twin, "--merge")
    assert f"{twin}: as corrected in" in told
    assert re.search(r"Form\W+Visit", text), text


def test_a_report_that_has_changed_is_read_anew_and_one_warning_says_so(folder: Path) -> None:
    answered(folder, EN, "e Corrected headline", "w")
    report = folder / EN
    data = report.read_bytes()
    report.write_bytes(b"\xef\xbb\xbf" + data)
    assert "Corrected headline" in page(folder, EN)[0], "the bytes have changed, the text has not"
    report.write_bytes(data.replace(b"Luo Weimin", b"Luo Weiming"))
    text, told = page(folder, EN)
    assert "Luo Weiming" in text
    assert "Corrected headline" not in text
    assert told.count("en-videoconference-waste.meeting.yaml was made of another text") == 1
    assert "as corrected in" not in told
    strict = digest.start("make", EN, "-f", "md", "--strict", cwd=folder)
    assert strict.returncode == 1
    refused = answered(folder, EN, "w")
    assert refused.returncode == 2
    assert "--fresh begins with the report" in refused.stderr
    assert digest("check", EN, cwd=folder).stderr.count("made of another text") == 1


def test_a_broken_record_is_never_passed_over(folder: Path) -> None:
    (folder / "en-videoconference-waste.meeting.yaml").write_text("schema_version: 1\nmeetings: 3\n", "utf-8")
    for command in ("make", "check"):
        run = digest.start(command, EN, cwd=folder)
        assert run.returncode == 4
        assert "en-videoconference-waste.meeting.yaml, line 2" in run.stderr
    assert digest("make", EN, "--fresh", "-f", "md", cwd=folder).returncode == 0


# ---------------------------------------------------------------------- check


def test_check_tells_each_doubt_in_a_line_with_its_place(folder: Path) -> None:
    run = digest.start("check", ZH, cwd=folder)
    assert run.returncode == 8
    *lines, summary = run.stdout.splitlines()
    assert summary == "To verify: 3. Checked: 1."
    assert lines[0] == (f"{ZH}:2:1: kind: visit: Check the form of the meeting: it could also be Working meeting.")
    assert lines[1].startswith(f"{ZH}:7:21: date: 2023-06-05 to 2023-06-06, worked out: The date was worked out;")
    assert lines[1].endswith("it could also be: 6 June 2023.")
    text = (folder / ZH).read_text("utf-8").splitlines()
    for line in lines:
        match = re.fullmatch(r"[^:]+:(\d+):(\d+): ([^:]+): .*?([^ ]+)\.", line)
        assert match is not None, line
        if match[3].startswith("parties"):
            assert match[4] in text[int(match[1]) - 1][int(match[2]) - 1 :]


def test_check_tells_what_the_briefing_lists(folder: Path) -> None:
    told = json.loads(digest("check", ZH, "--json", cwd=folder).stdout)
    listed = json.loads(digest("make", ZH, "-f", "md", "--json", cwd=folder).stdout)["to_verify"]
    assert [f"{each['path'].removeprefix('meetings[0].')}: {each['rule']}" for each in told["to_verify"]] == listed
    assert (told["input"], told["corrected_in"], told["meetings"]) == (ZH, None, 1)
    text, _ = page(folder, ZH)
    for each in told["to_verify"][:2]:
        assert each["reasons"][0] in text
        assert each["passage"]["quote"]


def test_check_ends_as_what_it_found(folder: Path) -> None:
    (folder / "soup.txt").write_text("Tomato soup\n\nCut six tomatoes and an onion.\n", "utf-8")
    assert digest("check", "gone.txt", cwd=folder).returncode == 4
    assert digest("check", "soup.txt", cwd=folder).returncode == 5
    assert digest("check", ZH, "gone.txt", cwd=folder).returncode == 1
    assert digest("check", cwd=folder).returncode == 2
    answered(folder, ZH, *[""] * 30, "w")
    settled = digest("check", ZH, cwd=folder)
    assert (settled.returncode, settled.stdout) == (0, "To verify: 0. Checked: 1.\n")
    assert "as corrected in" in settled.stderr
    assert digest("check", ZH, "--fresh", cwd=folder).returncode == 8
    assert digest("check", "zh-visit-apprentices.meeting.yaml", cwd=folder).returncode == 0


# ---------------------------------------------------------------------- the documentation


def test_the_transcripts_of_the_documentation_are_real(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    text = (Path(__file__).parents[2] / "docs" / "review.md").read_text("utf-8")
    transcript = re.search(r"\$ digest review .*?\n(.*?)```", text, re.DOTALL)
    checked = re.search(r"\$ digest check report.*?\n(.*?)```", text, re.DOTALL)
    assert transcript is not None
    assert checked is not None
    assert digest("check", "report.txt", cwd=tmp_path).stdout == checked[1]
    new = "Deputy director of the Qingluo Sanitation Bureau"
    run = answered(tmp_path, "report.txt", "e country CN", "", "", "", "e", "title", new, "", "w", doubtful="")
    assert run.returncode == 0, run.stderr
    reached = 0
    for part in transcript[1].split("...\n"):
        assert part in run.stdout[reached:]
        reached = run.stdout.index(part, reached)
