"""Settings: what they may say, which one holds, and what is told of wrong ones. Real files, real runs."""

import json
import os
import sys
from pathlib import Path

import pytest
from command import Command

from digest.errors import UsageError
from digest.settings import load
from digest.settings.starter import STARTER

REPORT = (
    "The city of Qingluo and the town of Lakeview held talks in Rotterdam on 9 March 2026 on sorting kitchen waste.\n"
)


digest = Command(encoding="utf-8", PYTHONIOENCODING="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    for variable in [name for name in os.environ if name.startswith("DIGEST_")]:
        monkeypatch.delenv(variable)
    return tmp_path


def write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


class TestLayers:
    def test_without_any_the_defaults(self, folder: Path) -> None:
        found = load()
        assert (found.settings.formats, found.settings.languages) == (("pdf",), ("en",))
        assert found.origin("formats") == "default"

    @pytest.mark.skipif(sys.platform != "linux", reason="the user's own file lies elsewhere on other systems")
    def test_the_environment_beats_the_folder_and_that_the_user(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(folder / "home/digest/digest.toml", 'formats = ["md"]\nlanguages = ["en"]\nstrict = true\n')
        write(folder / "digest.toml", 'languages = ["zh"]\nformats = ["docx"]\n')
        monkeypatch.setenv("DIGEST_FORMATS", "pdf md")
        found = load()
        assert found.settings.formats == ("pdf", "md")
        assert found.settings.languages == ("zh",)
        assert found.settings.strict
        assert found.origin("formats") == "the environment (DIGEST_FORMATS)"
        assert found.origin("languages") == "digest.toml"
        assert found.origin("strict") == str(Path("home/digest/digest.toml"))

    @pytest.mark.skipif(sys.platform != "linux", reason="the user's own file lies elsewhere on other systems")
    def test_an_option_in_one_file_and_a_format_of_its_name_in_another(self, folder: Path) -> None:
        write(folder / "home/digest/digest.toml", '[set]\ndocx = "x"\n')
        write(folder / "digest.toml", '[set.docx]\nstyle = "note"\n')
        assert [each.setting for each in load().assignments] == ["docx=x", "docx.style=note"]

    def test_the_nearest_file_above(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write(folder / "digest.toml", 'output = "far"\n')
        write(folder / "a/digest.toml", 'output = "near"\n')
        (folder / "a/b").mkdir()
        monkeypatch.chdir(folder / "a/b")
        assert load().settings.output == Path("../near")

    def test_a_table_of_pyproject(self, folder: Path) -> None:
        write(folder / "pyproject.toml", '[tool.digest]\nlanguages = ["zh"]\n')
        assert load().origin("languages") == "pyproject.toml [tool.digest]"
        write(folder / "digest.toml", 'languages = ["en"]\n')
        assert load().origin("languages") == "digest.toml"

    def test_a_pyproject_that_says_nothing_of_digest_is_passed_over(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(folder / "digest.toml", 'languages = ["zh"]\n')
        write(folder / "a/pyproject.toml", "[tool.other]\n")
        monkeypatch.chdir(folder / "a")
        assert load().settings.languages == ("zh",)

    def test_one_text_is_a_list_of_one(self, folder: Path) -> None:
        write(folder / "digest.toml", 'languages = "zh,en"\n[mail]\nto = "Head <head@office.example>"\n')
        found = load().settings
        assert found.languages == ("zh,en",)
        assert found.mail.to == ("Head <head@office.example>",)

    def test_several_values_of_the_environment(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DIGEST_LANGUAGES", "zh,en en")
        monkeypatch.setenv("DIGEST_MAIL_TO", '"Zhang, Wei <z@office.example>" b@office.example')
        monkeypatch.setenv("DIGEST_COMBINE", "yes")
        found = load().settings
        assert found.languages == ("zh,en", "en")
        assert found.mail.to == ("Zhang, Wei <z@office.example>", "b@office.example")
        assert found.combine


class TestMistakes:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ('langauges = ["zh"]', r"digest\.toml: there is no setting 'langauges'"),
            ('[mail]\nsmtp_hots = "x"', r"digest\.toml: \[mail\]: there is no setting 'smtp_hots'"),
            ("formats = 3", r"digest\.toml: formats cannot be 3: expected a text, or a list of texts"),
            ('combine = "perhaps"', r"combine cannot be 'perhaps': expected true or false"),
            (
                '[mail]\nsmtp_security = "ssl"',
                r"mail\.smtp_security cannot be 'ssl': expected 'starttls', 'tls' or 'none'",
            ),
            ("[mail]\nsmtp_port = 70000", r"mail\.smtp_port cannot be 70000: expected 65535 at most"),
            ("formats = [", r"digest\.toml cannot be read"),
        ],
    )
    def test_each_is_told_with_its_place(self, folder: Path, text: str, told: str) -> None:
        write(folder / "digest.toml", text)
        with pytest.raises(UsageError, match=told):
            load()

    def test_of_the_environment_too(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("DIGEST_STRICT", "perhaps")
        with pytest.raises(UsageError, match=r"the environment \(DIGEST_STRICT\): strict cannot be 'perhaps'"):
            load()


class TestOptionsOfFormats:
    def test_a_run_takes_what_is_meant_for_it(self, folder: Path) -> None:
        write(folder / "report.txt", REPORT)
        write(folder / "digest.toml", '[set]\nstyle = "note"\n[set.docx]\nevidence = "comments"\n')
        run = digest("make", "report.txt", "--format", "md", "-o", "-", cwd=folder)
        assert "Note of a meeting" in run.stdout, run.stderr

    def test_the_command_line_beats_the_file(self, folder: Path) -> None:
        write(folder / "report.txt", REPORT)
        write(folder / "digest.toml", '[set.md]\nstyle = "note"\n')
        run = digest("make", "report.txt", "--format", "md", "--set", "style=brief", "-o", "-", cwd=folder)
        assert "Meeting briefing" in run.stdout, run.stderr

    def test_a_path_is_relative_to_the_file_that_names_it(self, folder: Path) -> None:
        write(folder / "below/report.txt", REPORT)
        write(folder / "digest.toml", '[set.pdf]\nfont = "fonts/none.ttf"\n')
        run = digest("make", "report.txt", "--format", "pdf", cwd=folder / "below")
        assert run.returncode == 2
        assert f"{Path('fonts/none.ttf')} does not exist" in run.stderr
        assert str(folder) in run.stderr

    def test_an_option_that_a_format_of_the_run_lacks(self, folder: Path) -> None:
        write(folder / "report.txt", REPORT)
        write(folder / "digest.toml", '[set.md]\nstile = "note"\n')
        run = digest("make", "report.txt", "--format", "md", cwd=folder)
        assert run.returncode == 2
        assert "digest.toml: there is no option 'stile' in md." in run.stderr
        assert "Did you mean style?" in run.stderr


class TestCommands:
    def test_show_names_the_origin_of_each(self, folder: Path) -> None:
        write(folder / "digest.toml", 'languages = ["zh", "zh,en"]\noutput = "出稿"\n[set]\nstyle = "note"\n')
        run = digest.start("config", "show", cwd=folder, DIGEST_FORMATS="docx")
        lines = [line.split() for line in run.stdout.splitlines()]
        assert ["languages", "zh", "zh,en", "digest.toml"] in lines
        assert ["output", "出稿", "digest.toml"] in lines
        assert ["set.style", "note", "digest.toml"] in lines
        assert ["formats", "docx", "the", "environment", "(DIGEST_FORMATS)"] in lines
        assert ["combine", "no", "default"] in lines

    def test_show_for_programs(self, folder: Path) -> None:
        write(folder / "digest.toml", "combine = true\n")
        told = json.loads(digest("config", "show", "--json", cwd=folder).stdout)
        assert told["combine"] == {"value": True, "origin": "digest.toml"}
        assert told["inputs"] == {"value": [], "origin": "default"}

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ('[set]\nstile = "note"', "there is no option 'stile'."),
            ('[set.pfd]\nstyle = "note"', "there is no format or source 'pfd'."),
        ],
    )
    def test_show_finds_what_no_run_would_use(self, folder: Path, text: str, told: str) -> None:
        write(folder / "digest.toml", text)
        run = digest("config", "show", cwd=folder)
        assert run.returncode == 2
        assert told in run.stderr
        assert "Did you mean" in run.stderr

    def test_init_writes_a_file_that_works_as_it_stands(self, folder: Path) -> None:
        write(folder / "report.txt", REPORT)
        assert digest.start("init", cwd=folder).returncode == 0
        run = digest("make", "report.txt", cwd=folder)
        assert run.stdout.endswith(".zh.pdf\n"), run.stderr

    def test_init_overwrites_nothing(self, folder: Path) -> None:
        write(folder / "digest.toml", "# mine\n")
        run = digest("init", cwd=folder)
        assert run.returncode == 6
        assert (folder / "digest.toml").read_text("utf-8") == "# mine\n"
        assert digest("init", "--force", cwd=folder).returncode == 0

    def test_init_says_why_it_cannot(self, folder: Path) -> None:
        (folder / "digest.toml").mkdir()
        run = digest("init", "--force", cwd=folder)
        assert (run.returncode, run.stderr.splitlines()[0]) == (6, "digest.toml is a folder.")

    def test_every_line_of_the_starter_can_be_used(self, folder: Path) -> None:
        in_use = [line.removeprefix("# ") for line in STARTER.splitlines() if line.startswith("# [") or " = " in line]
        write(folder / "digest.toml", "\n".join(in_use))
        found = load()
        assert found.settings.inputs == ("inbox",)
        assert found.settings.mail.smtp_host == "mail.office.example"
        assert {assignment.setting for assignment in found.assignments} == {
            "style=gbt9704",
            "docx.template=letterhead.docx",
        }
