"""Merging where people meet it: `digest make --merge`, `digest extract --merge`, `digest make --combine`."""

import json
from pathlib import Path

import pytest
from command import Command

TWINS = ("en-videoconference-waste.txt", "zh-videoconference-waste.txt")
OTHER = "en-roundtable-drought.md"


digest = Command(encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, reports: Path) -> Path:
    for name in (*TWINS, OTHER):
        (tmp_path / name).write_bytes((reports / name).read_bytes())
    return tmp_path


class TestMake:
    def test_twins_give_one_briefing_and_the_others_their_own(self, folder: Path) -> None:
        run = digest.start("make", *TWINS, OTHER, "--merge", "-f", "md", "-l", "zh", "-o", "out/", "--json", cwd=folder)
        assert run.returncode == 0, run.stderr
        results = [json.loads(line) for line in run.stdout.splitlines()]
        assert [result["inputs"] for result in results] == [list(TWINS), [OTHER]]
        assert [result["meetings"] for result in results] == [1, 1]
        assert len(list((folder / "out").iterdir())) == 2

    def test_the_readers_language_leads(self, folder: Path) -> None:
        run = digest("make", *TWINS, "--merge", "-f", "md", "-l", "zh,en", "-l", "en", "-o", "out/", cwd=folder)
        assert run.returncode == 0, run.stderr
        chinese, english = sorted((folder / "out").iterdir(), key=lambda path: path.name.endswith(".en.md"))
        assert "# 青洛市与日本汐美滨市举行厨余垃圾处理视频交流会\n" in chinese.read_text("utf-8")
        assert "# Qingluo, Shiomihama Trade Notes on Kitchen Waste by Video Link\n" in english.read_text("utf-8")

    def test_names_sources_and_passages_of_both(self, folder: Path) -> None:
        digest("make", *TWINS, "--merge", "-f", "md", "-l", "en", "-o", "page.md", cwd=folder)
        page = (folder / "page.md").read_text("utf-8")
        assert "**Luo Weimin**" in page
        assert "邓小鸥" in page, "the chair, whom the Chinese report alone names"
        for source in (
            "1. Qingluo, Shiomihama Trade Notes on Kitchen Waste by Video Link. en-videoconference-waste.txt",
            "2. 青洛市与日本汐美滨市举行厨余垃圾处理视频交流会. zh-videoconference-waste.txt",
        ):
            assert source in page
        assert "Haruka Mizutani and 水谷遥 are taken to be the same" in page
        passages = page.partition("## Supporting passages")[2]
        english, chinese = ((folder / name).read_text("utf-8") for name in TWINS)
        for line in filter(None, passages.splitlines()):
            quote, _, source = line.partition("] ")[2].rpartition(" — Source ")
            text = {"1": english, "2": chinese}[source]
            assert "".join(quote.replace("\\", "").split()) in "".join(text.split())

    def test_one_file_for_what_is_one_meeting(self, folder: Path) -> None:
        assert digest("make", *TWINS, "--merge", "-f", "md", "-l", "en", "-o", "one.md", cwd=folder).returncode == 0
        run = digest("make", *TWINS, OTHER, "--merge", "-f", "md", "-l", "en", "-o", "two.md", cwd=folder)
        assert run.returncode == 2
        assert "Several briefings cannot go to two.md" in run.stderr

    def test_without_it_each_report_has_its_own(self, folder: Path) -> None:
        digest("make", *TWINS, "-f", "md", "-l", "en", "-o", "out/", cwd=folder)
        assert len(list((folder / "out").iterdir())) == 2

    def test_an_input_that_fails_is_told_apart(self, folder: Path) -> None:
        run = digest("make", *TWINS, "no.txt", "--merge", "-f", "md", "-l", "en", "-o", "out/", "--json", cwd=folder)
        assert run.returncode == 1
        assert [json.loads(line)["status"] for line in run.stdout.splitlines()] == ["done", "failed"]

    def test_records_are_joined_too(self, folder: Path) -> None:
        for name in TWINS:
            digest("extract", name, "-o", f"{name}.yaml", cwd=folder)
        names = [f"{name}.yaml" for name in TWINS]
        run = digest("render", *names, "--merge", "-f", "md", "-l", "en", "-o", "out/", cwd=folder)
        assert run.returncode == 0, run.stderr
        assert len(list((folder / "out").iterdir())) == 1


class TestCombine:
    def test_a_digest_tells_of_a_meeting_once(self, folder: Path) -> None:
        digest("make", *TWINS, OTHER, "--combine", "-f", "md", "-l", "en", "-o", "all.md", cwd=folder)
        page = (folder / "all.md").read_text("utf-8")
        assert "Digest of 2 meetings" in page
        assert page.partition("## Sources")[2].count("-videoconference-waste.txt") == 2

    def test_unless_it_must_not(self, folder: Path) -> None:
        digest("make", *TWINS, OTHER, "--combine", "--no-merge", "-f", "md", "-l", "en", "-o", "all.md", cwd=folder)
        assert "Digest of 3 meetings" in (folder / "all.md").read_text("utf-8")


class TestExtract:
    def test_twins_give_one_record(self, folder: Path) -> None:
        run = digest.start("extract", *TWINS, OTHER, "--merge", "--json", cwd=folder)
        assert run.returncode == 0, run.stderr
        records = [json.loads(line) for line in run.stdout.splitlines()]
        assert [len(record["documents"]) for record in records] == [2, 1]
        assert [len(record["meetings"]) for record in records] == [1, 1]

    def test_the_sample_reports_hold_one_pair_of_twins(self, tmp_path: Path, reports: Path) -> None:
        run = digest("extract", str(reports), "--merge", "--json", cwd=tmp_path)
        records = [json.loads(line) for line in run.stdout.splitlines()]
        assert sorted(len(record["documents"]) for record in records)[-2:] == [1, 2]

    def test_what_is_joined_can_be_rendered(self, folder: Path) -> None:
        assert digest("extract", *TWINS, "--merge", "-o", "meeting.yaml", cwd=folder).returncode == 0
        run = digest("render", "meeting.yaml", "-f", "md", "-l", "zh", "-o", "page.md", cwd=folder)
        assert run.returncode == 0, run.stderr
