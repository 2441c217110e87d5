"""The command line, as a person meets it: what it prints, what it writes, how it ends."""

import contextlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from command import Command
from waste_talks import RECIPE, RECORD, REPORT

ENVIRONMENT = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "utf-8"}

digest = Command(**ENVIRONMENT)


def told(run: subprocess.CompletedProcess[bytes]) -> str:
    return run.stderr.decode("utf-8", "replace")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    (tmp_path / "recipe.txt").write_text(RECIPE, "utf-8")
    (tmp_path / "meeting.yaml").write_text(RECORD, "utf-8")
    return tmp_path


class TestMake:
    def test_every_format_and_language(self, folder: Path) -> None:
        formats = ["--format", "pdf", "--format", "docx", "--format", "md"]
        languages = ["--lang", "zh", "--lang", "en", "--lang", "zh,en"]
        run = digest.start("make", "report.txt", *formats, *languages, cwd=folder)
        assert run.returncode == 0, told(run)
        written = run.stdout.decode().splitlines()
        assert len(written) == 9
        stem = "2026-03-09-Qingluo-and-Lakeview-hold-talks-on-waste"
        assert {Path(name).name for name in written} == {
            f"{stem}.{languages}.{extension}"
            for languages in ("zh", "en", "zh+en")
            for extension in ("pdf", "docx", "md")
        }
        assert all((folder / name).stat().st_size > 500 for name in written)

    def test_what_the_record_holds_is_on_the_page(self, folder: Path) -> None:
        digest("make", "report.txt", "--format", "md", "--lang", "en", cwd=folder)
        page = next(folder.glob("*.md")).read_text("utf-8")
        for expected in ("Monday, 9 March 2026", "Rotterdam", "Netherlands", "Ann Holt", "Liu Wenhai", "94.3 percent"):
            assert expected in page

    def test_a_dry_run_tells_and_writes_nothing(self, folder: Path) -> None:
        before = sorted(folder.rglob("*"))
        run = digest("make", "report.txt", "--format", "pdf", "--lang", "zh", "-o", "out", "--dry-run", cwd=folder)
        assert run.returncode == 0, told(run)
        assert run.stdout.decode().strip().endswith(".zh.pdf")
        assert "not written (--dry-run)" in told(run)
        assert sorted(folder.rglob("*")) == before

    def test_a_dry_run_foresees_what_would_be_refused(self, folder: Path) -> None:
        (folder / "out.md").write_text("mine", "utf-8")
        run = digest("make", "report.txt", "--format", "md", "-o", "out.md", "--dry-run", cwd=folder)
        assert run.returncode == 6
        assert "out.md exists and differs" in told(run)

    def test_verbose_tells_what_was_found(self, folder: Path) -> None:
        run = digest("make", "report.txt", "--format", "md", "-v", cwd=folder)
        assert re.search(r"report\.txt: 1 meeting, 2 people, \d points, \d to verify", told(run))

    def test_a_second_run_finds_identical_files_and_says_so(self, folder: Path) -> None:
        first = digest.start("make", "report.txt", "--format", "pdf", "--lang", "zh", cwd=folder)
        second = digest.start("make", "report.txt", "--format", "pdf", "--lang", "zh", cwd=folder)
        assert (first.returncode, second.returncode) == (0, 0)
        assert first.stdout == second.stdout
        assert "unchanged" in told(second)
        assert "unchanged" not in told(first)

    def test_a_file_that_differs_is_kept_unless_forced(self, folder: Path) -> None:
        target = folder / "out.md"
        target.write_text("mine", "utf-8")
        run = digest("make", "report.txt", "--format", "md", "-o", "out.md", cwd=folder)
        assert run.returncode == 6
        assert "out.md exists and differs" in told(run)
        assert "--force" in told(run)
        assert target.read_text("utf-8") == "mine"
        assert digest("make", "report.txt", "--format", "md", "-o", "out.md", "--force", cwd=folder).returncode == 0
        assert target.read_text("utf-8") != "mine"

    def test_without_inputs_those_of_the_settings_file(self, folder: Path) -> None:
        (folder / "digest.toml").write_text('inputs = ["report.txt"]\noutput = "out"\nlanguages = ["zh"]\n', "utf-8")
        below = folder / "below"
        below.mkdir()
        run = digest("make", "--format", "md", cwd=below)
        assert run.returncode == 0, told(run)
        assert [path.suffixes[-2] for path in (folder / "out").iterdir()] == [".zh"]

    def test_without_inputs_and_settings_a_hint(self, tmp_path: Path) -> None:
        run = digest("make", "--format", "pdf", "--lang", "zh", cwd=tmp_path)
        assert run.returncode == 2
        assert "digest make report.html --format pdf --lang zh" in told(run)

    def test_an_unknown_setting_gets_the_nearest_name(self, folder: Path) -> None:
        (folder / "digest.toml").write_text('langauges = ["zh"]\n', "utf-8")
        run = digest("make", "report.txt", cwd=folder)
        assert run.returncode == 2
        assert "'langauges'" in told(run)
        assert "Did you mean languages?" in told(run)

    def test_one_that_fails_keeps_none_of_the_others(self, folder: Path) -> None:
        (folder / "rubbish.txt").write_bytes(bytes(range(256)) * 9)
        (folder / "empty.txt").write_bytes(b"")
        names = ["recipe.txt", "rubbish.txt", "report.txt", "empty.txt", "absent.txt"]
        run = digest.start("make", *names, "--format", "md", cwd=folder)
        assert run.returncode == 1
        assert len(run.stdout.decode().splitlines()) == 1
        for name in ("recipe.txt", "rubbish.txt", "empty.txt", "absent.txt"):
            assert told(run).count(name) >= 1
        assert "Traceback" not in told(run)

    @pytest.mark.parametrize(
        ("name", "data", "code"),
        [
            ("recipe.txt", RECIPE.encode(), 5),
            ("empty.txt", b"", 4),
            ("rubbish.txt", bytes(range(256)) * 9, 4),
            ("page.html", b"<!doctype html><html><head><title>T</title></head><body></body></html>", 4),
        ],
    )
    def test_one_bad_input_has_its_own_exit_code(self, tmp_path: Path, name: str, data: bytes, code: int) -> None:
        (tmp_path / name).write_bytes(data)
        run = digest("make", name, "--format", "md", cwd=tmp_path)
        assert run.returncode == code
        assert name in told(run)
        assert run.stdout == b""
        assert [path.name for path in tmp_path.iterdir()] == [name]

    def test_standard_input_only_when_named(self, folder: Path) -> None:
        run = digest.start("make", "-", "--format", "md", "-o", "-", cwd=folder, stdin=REPORT.encode())
        assert run.returncode == 0, told(run)
        assert "Ann Holt" in run.stdout.decode()
        assert digest("make", "--format", "md", cwd=folder, stdin=REPORT.encode()).returncode == 2

    def test_folders_and_patterns(self, folder: Path) -> None:
        inbox = folder / "inbox" / "march"
        inbox.mkdir(parents=True)
        (inbox / "a.txt").write_text(REPORT, "utf-8")
        (inbox / "notes.bak").write_text(REPORT, "utf-8")
        assert digest("make", "inbox", "--format", "md", "-o", "one/", cwd=folder).returncode == 0
        assert digest("make", "inbox/*/*.txt", "--format", "md", "-o", "two/", cwd=folder).returncode == 0
        assert [p.name for p in (folder / "one").iterdir()] == [p.name for p in (folder / "two").iterdir()]
        assert len(list((folder / "one").iterdir())) == 1

    def test_two_reports_of_one_title_get_two_files(self, folder: Path) -> None:
        (folder / "twin.txt").write_text(REPORT + "\nBoth mayors thanked the host city for its welcome.\n", "utf-8")
        run = digest("make", "report.txt", "twin.txt", "--format", "md", "-o", "out/", cwd=folder)
        assert run.returncode == 0, told(run)
        assert len(list((folder / "out").iterdir())) == 2

    def test_combined(self, folder: Path) -> None:
        later = REPORT.replace("9 March 2026", "11 March 2026").replace("on waste", "on water")
        (folder / "later.txt").write_text(later, "utf-8")
        names = ["later.txt", "report.txt", "recipe.txt"]
        run = digest("make", *names, "--combine", "--format", "md", "--lang", "en", "-o", "out/", cwd=folder)
        assert run.returncode == 1, told(run)
        (page,) = (folder / "out").iterdir()
        assert page.name == "2026-03-09-to-2026-03-11-digest.en.md"
        text = page.read_text("utf-8")
        assert "Digest of 2 meetings" in text
        assert text.index("on waste") < text.index("on water")
        assert "recipe.txt tells of no meeting" in told(run)

    def test_several_briefings_do_not_go_to_one_file(self, folder: Path) -> None:
        run = digest("make", "report.txt", "--format", "md", "--lang", "en", "--lang", "zh", "-o", "x.md", cwd=folder)
        assert run.returncode == 2
        assert not (folder / "x.md").exists()

    def test_results_for_machines(self, folder: Path) -> None:
        run = digest("make", "report.txt", "recipe.txt", "--format", "md", "--json", cwd=folder)
        good, bad = (json.loads(line) for line in run.stdout.decode().splitlines())
        assert (good["status"], good["meetings"], good["error"]) == ("done", 1, None)
        assert good["outputs"][0]["status"] == "written"
        assert (bad["status"], bad["error"]["exit_code"], bad["error"]["kind"]) == ("failed", 5, "NoMeeting")

    def test_warnings_are_errors_when_asked(self, folder: Path) -> None:
        undated = REPORT.replace(" on 9 March 2026", "")
        (folder / "undated.txt").write_text(undated, "utf-8")
        assert digest("make", "undated.txt", "--format", "md", "-o", "a/", cwd=folder).returncode == 0
        run = digest("make", "undated.txt", "--format", "md", "-o", "b/", "--strict", cwd=folder)
        assert run.returncode == 1
        assert not (folder / "b").exists()

    def test_a_day_that_only_the_user_knows(self, folder: Path) -> None:
        weekday = REPORT.replace("on 9 March 2026", "on Monday")
        (folder / "weekday.txt").write_text(weekday, "utf-8")
        run = digest("extract", "weekday.txt", "--published", "2026-03-11", "--json", cwd=folder)
        date = json.loads(run.stdout)["meetings"][0]["date"]
        assert (date["start"], date["basis"]) == ("2026-03-09", "inferred")
        address = "https://news.example/2026/03/11/talks.html"
        run = digest("extract", "weekday.txt", "--url", address, "--json", cwd=folder)
        result = json.loads(run.stdout)
        assert result["meetings"][0]["date"]["start"] == "2026-03-09"
        assert result["documents"][0]["uri"] == address

    @pytest.mark.parametrize(
        ("arguments", "code", "message"),
        [
            (["--format", "pfd"], 3, "Did you mean pdf?"),
            (["--lang", "klingon"], 2, "no catalog for the language 'klingon'"),
            (["--from", "word"], 3, "no source 'word'"),
            (["--published", "yesterday"], 2, "expected a date"),
            (["--set", "paper=A3"], 2, "A4 | Letter"),
            (["--set", "papper=A4"], 2, "Did you mean paper?"),
            (["--frmat", "pdf"], 2, "--format"),
        ],
    )
    def test_what_is_mistyped_is_told(self, folder: Path, arguments: list[str], code: int, message: str) -> None:
        run = digest("make", "report.txt", *arguments, cwd=folder)
        assert run.returncode == code
        assert message in told(run)

    def test_options_of_a_format(self, folder: Path) -> None:
        sizes = {}
        for paper in ("A4", "Letter"):
            run = digest("make", "report.txt", "--set", f"pdf.paper={paper}", "-o", f"{paper}.pdf", cwd=folder)
            assert run.returncode == 0, told(run)
            from pypdf import PdfReader

            sizes[paper] = round(PdfReader(folder / f"{paper}.pdf").pages[0].mediabox.height)
        assert sizes == {"A4": 842, "Letter": 792}

    @pytest.mark.parametrize("encoding", ["gbk", "cp932", "ascii"])
    def test_no_code_page_ends_a_run(self, folder: Path, encoding: str) -> None:
        name = "会谈-🎋.txt"
        (folder / name).write_text(REPORT.replace("Qingluo", "青洛🎋"), "utf-8")
        run = digest("make", name, "--format", "md", "--lang", "zh", cwd=folder, PYTHONIOENCODING=encoding)
        assert run.returncode == 0, told(run)


class TestHalves:
    def test_extract_then_edit_then_render(self, folder: Path) -> None:
        run = digest.start("extract", "report.txt", cwd=folder)
        assert run.returncode == 0, told(run)
        record = run.stdout.decode().replace("name: Ann Holt", "name: Anne Holt")
        (folder / "edited.yaml").write_text(record, "utf-8")
        for command in ("render", "make"):
            out = f"{command}.md"
            done = digest.start(command, "edited.yaml", "--format", "md", "--lang", "en", "-o", out, cwd=folder)
            assert done.returncode == 0, told(done)
            assert "Anne Holt" in (folder / out).read_text("utf-8")

    def test_extract_json_is_the_contract(self, folder: Path) -> None:
        run = digest("extract", "report.txt", "--json", cwd=folder)
        record = json.loads(run.stdout)
        text = record["documents"][0]["text"]
        assert text == REPORT
        for point in record["meetings"][0]["key_points"]:
            for evidence in point["evidence"]:
                assert text[evidence["start"] : evidence["end"]] == evidence["quote"]

    def test_several_records_are_one_a_line(self, folder: Path) -> None:
        run = digest("extract", "report.txt", "recipe.txt", "--json", cwd=folder)
        assert run.returncode == 1
        first, second = (json.loads(line) for line in run.stdout.decode().splitlines())
        assert (len(first["meetings"]), second["meetings"]) == (1, [])

    def test_no_meeting_is_an_empty_list_and_an_exit_code(self, folder: Path) -> None:
        run = digest("extract", "recipe.txt", "--json", cwd=folder)
        assert run.returncode == 5
        assert json.loads(run.stdout)["meetings"] == []

    def test_a_record_that_breaks_the_schema(self, folder: Path) -> None:
        (folder / "meeting.yaml").write_text(RECORD.replace("working_meeting", "chat"), "utf-8")
        run = digest("render", "meeting.yaml", "--format", "md", cwd=folder)
        assert run.returncode == 4
        assert "meeting.yaml, line 4: meetings[0].kind" in told(run)

    def test_render_wants_a_record(self, folder: Path) -> None:
        run = digest("render", "report.txt", "--format", "md", cwd=folder)
        assert run.returncode == 2
        assert "digest make report.txt" in told(run)

    def test_schema(self, folder: Path) -> None:
        schema = json.loads(digest.start("schema", cwd=folder).stdout)
        assert schema["title"] == "Record"
        assert set(schema["$defs"]) >= {"Meeting", "Evidence", "Speaker", "KeyPoint"}

    @pytest.mark.parametrize(
        ("command", "names"), [("formats", {"pdf", "docx", "md"}), ("sources", {"text", "html", "markdown"})]
    )
    def test_plugins_are_listed(self, folder: Path, command: str, names: set[str]) -> None:
        entries = [json.loads(line) for line in digest(command, "--json", cwd=folder).stdout.decode().splitlines()]
        assert {entry["name"] for entry in entries} >= names
        assert all(entry["fault"] is None for entry in entries)
        shown = digest.start(command, cwd=folder).stdout.decode()
        assert all(name in shown for name in names)


class TestExplain:
    def test_each_fact_has_passage_place_rule_and_margin(self, folder: Path) -> None:
        run = digest.start("explain", "report.txt", cwd=folder, COLUMNS="80")
        assert run.returncode == 0, told(run)
        shown = run.stdout.decode()
        date = shown[shown.index("\ndate ") :].split("\n\n")[0]
        assert "2026-03-09" in date
        assert "held talks in Rotterdam on 9 March 2026" in date
        at = REPORT.index("9 March 2026")
        assert f"(characters {at}-{at + 12})" in date
        assert f"3:{at - REPORT.index('The city') + 1} " in date
        assert "The report states this date, year and all. (date_stated)" in date
        assert re.search(r"margin +1\.00", date)
        for fact in ("kind ", "venue  ", "party 1 ", "person 1 ", " title ", " role ", " spoke ", "point 1 "):
            assert f"\n{fact}" in shown

    def test_what_is_not_found_is_told(self, folder: Path) -> None:
        (folder / "undated.txt").write_text(REPORT.replace(" in Rotterdam on 9 March 2026", ""), "utf-8")
        shown = digest("explain", "undated.txt", cwd=folder).stdout.decode()
        for fact in ("date ", "venue"):
            assert re.search(rf"^{fact} +not found in the report$", shown, re.MULTILINE)

    def test_doubts_and_runners_up(self, folder: Path) -> None:
        (folder / "signing.txt").write_text(REPORT.replace("held talks", "signed an agreement"), "utf-8")
        shown = digest("explain", "signing.txt", cwd=folder).stdout.decode()
        assert re.search(r"\nkind +signing\n", shown)
        assert re.search(r"\(kind_in_report\)\n  margin +0\.[012]\d, to verify\n  rivals +working meeting\n", shown)

    def test_for_machines(self, folder: Path) -> None:
        run = digest("explain", "report.txt", "--json", cwd=folder)
        (meeting,) = json.loads(run.stdout)["meetings"]
        facts = {fact["path"]: fact for fact in meeting["facts"]}
        assert facts["date"]["value"]["start"] == "2026-03-09"
        assert (facts["date"]["rule"], facts["date"]["margin"], facts["date"]["to_verify"]) == (
            "date_stated",
            1.0,
            False,
        )
        assert REPORT[facts["date"]["words"]["start"] : facts["date"]["words"]["end"]] == "9 March 2026"
        assert facts["speakers[0].name"]["value"] == "Ann Holt"
        assert facts["key_points[0]"]["rule"] is None
        for fact in facts.values():
            for evidence in fact["evidence"]:
                assert REPORT[evidence["start"] : evidence["end"]] == evidence["quote"]
        run = digest("explain", "report.txt", "recipe.txt", "--json", cwd=folder)
        assert run.returncode == 1
        first, second = (json.loads(line) for line in run.stdout.decode().splitlines())
        assert (first["input"], len(first["meetings"]), first["shortfall"]) == ("report.txt", 1, None)
        assert (second["input"], second["meetings"]) == ("recipe.txt", [])
        assert second["shortfall"]["weight"] < second["shortfall"]["weight_needed"]

    def test_why_there_is_no_meeting(self, folder: Path) -> None:
        run = digest("explain", "recipe.txt", cwd=folder)
        assert (run.returncode, run.stdout) == (5, b"")
        assert "recipe.txt tells of no meeting" in told(run)
        assert "the sentence at 3:1 " in told(run)
        assert "Cut six tomatoes and an onion." in told(run)
        (folder / "foreign.txt").write_text("Zwei Städte trafen sich gestern und sprachen über Abfall.\n", "utf-8")
        run = digest("explain", "foreign.txt", cwd=folder)
        assert run.returncode == 5
        assert "--source-lang" in told(run)

    def test_records_are_not_explained_and_the_others_are(self, folder: Path) -> None:
        run = digest("explain", "meeting.yaml", "absent.txt", "report.txt", cwd=folder)
        assert run.returncode == 1
        assert "meeting.yaml is a record; " in told(run)
        assert "absent.txt does not exist" in told(run)
        assert "Ann Holt" in run.stdout.decode()
        assert digest("explain", "meeting.yaml", cwd=folder).returncode == 2
        assert digest("explain", cwd=folder).returncode == 2

    @pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
    def test_marks_are_for_terminals_that_want_them(self, folder: Path) -> None:
        report = REPORT.replace("waste\n", "waste \x1b[31mred\n", 1)
        (folder / "report.txt").write_text(report, "utf-8")
        marked = self.on_terminal("explain", "report.txt", cwd=folder)
        assert "\x1b[1m\x1b[4m9 March 2026\x1b[0m" in marked
        assert "\x1b[31m" not in marked, "the report's own escapes reach the terminal"
        assert "\x1b" not in self.on_terminal("explain", "report.txt", cwd=folder, NO_COLOR="1")
        assert b"\x1b" not in digest("explain", "report.txt", cwd=folder).stdout

    @staticmethod
    def on_terminal(*arguments: str, cwd: Path, **environment: str) -> str:
        import pty

        leader, follower = pty.openpty()
        kept = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
        with subprocess.Popen(
            [sys.executable, "-m", "digest", *arguments],
            cwd=cwd,
            stdout=follower,
            env={**kept, "COLUMNS": "80", **environment},
        ):
            os.close(follower)
            shown = b""
            with contextlib.suppress(OSError):  # Linux tells the end of a terminal by an error
                while chunk := os.read(leader, 65536):
                    shown += chunk
        os.close(leader)
        return shown.decode()


class TestPlugins:
    def test_a_plugin_is_used_like_our_own(self, folder: Path, good_plugins: Path) -> None:
        run = digest("make", "report.txt", "--format", "csv", "-o", "x.csv", cwd=folder, PYTHONPATH=str(good_plugins))
        assert run.returncode == 0, told(run)
        assert "Ann Holt" in (folder / "x.csv").read_text("utf-8-sig")

    def test_a_faulty_plugin_harms_only_the_run_that_names_it(self, folder: Path, faulty_plugins: Path) -> None:
        beside = Command(**ENVIRONMENT, PYTHONPATH=str(faulty_plugins))
        fine = beside.start("make", "report.txt", "--format", "md", cwd=folder)
        assert fine.returncode == 0, told(fine)
        listed = beside.start("formats", cwd=folder)
        assert listed.returncode == 0
        names = [json.loads(line) for line in beside("formats", "--json", cwd=folder).stdout.splitlines()]
        for entry in names:
            if entry["fault"]:
                run = beside("make", "report.txt", "--format", entry["name"], cwd=folder)
                assert run.returncode == 3
                assert "Traceback" not in told(run)


def test_nothing_leaves_the_machine(folder: Path) -> None:
    """No socket is opened by the whole way through."""
    program = (
        "import sys, runpy\n"
        "def refuse(event, arguments):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo', 'socket.sendto'):\n"
        "        raise RuntimeError(event)\n"
        "sys.addaudithook(refuse)\n"
        "sys.argv = ['digest', 'make', 'report.txt', 'page.html', '-f', 'pdf', '-f', 'docx', '-f', 'md']\n"
        "runpy.run_module('digest', run_name='__main__')\n"
    )
    (folder / "page.html").write_text(
        f"<html><head><link rel=stylesheet href=https://x.example/a.css></head><body><p>{REPORT}</p></body></html>",
        "utf-8",
    )
    run = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True)
    assert run.returncode == 0, told(run)


def test_a_warning_names_its_report_once(tmp_path: Path) -> None:
    report = "2026年3月9日，青洛市市长王明远会见日本汐美滨市市长田中一郎。王明远表示，欢迎客人来访，愿在港口和环境保护方面加强合作。"
    (tmp_path / "a.txt").write_bytes(report.encode("gb18030"))
    told = digest("extract", "a.txt", cwd=tmp_path).stderr.decode()
    assert "a.txt: warning: its character encoding was guessed (gb18030)" in told
    assert told.count("a.txt") == 1


class TestCompletion:
    @pytest.mark.parametrize(
        ("words", "offered"),
        [
            ("digest ma", {"make", "mail"}),
            ("digest make --format ", {"docx", "html", "json", "md", "pdf"}),
            ("digest make --format d", {"docx"}),
            ("digest make --lang zh", {"zh", "zh-Hans", "zh-Hant"}),
            ("digest make --lang zh,e", {"zh,en"}),
        ],
    )
    def test_commands_formats_and_languages(self, folder: Path, words: str, offered: set[str]) -> None:
        count = str(len(words.split(" ")) - 1)
        run = digest(cwd=folder, _DIGEST_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=count)
        assert {line.partition(",")[2] for line in run.stdout.decode().splitlines()} == offered

    @pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
    def test_the_script(self, folder: Path, shell: str) -> None:
        run = digest.start("completion", shell, cwd=folder)
        assert run.returncode == 0
        assert "_DIGEST_COMPLETE" in run.stdout.decode()
