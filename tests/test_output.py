"""Where briefings go: names that every system takes, files whole or not at all."""

import datetime
import os
import stat
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.briefing import Briefing, Run
from digest.errors import BriefingPassedOver, OutputRefused, UnreadableInput, UsageError
from digest.inputs import LARGEST, Input, expand
from digest.meeting import Basis, Meeting, MeetingDate, Precision
from digest.output import Written, file_name, is_named_like_a_briefing, write

RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{device}{n}" for device in ("COM", "LPT") for n in range(1, 10))}


def briefing(title: str, *dates: str | None, precision: Precision = Precision.DAY) -> Briefing:
    meetings = tuple(
        Meeting(
            title=title,
            date=day
            and MeetingDate(start=datetime.date.fromisoformat(day), precision=precision, basis=Basis.CORRECTED),
        )
        for day in dates
    )
    return Briefing(languages=("en",), kicker=(), title=(Run(text=title, language="en"),), meetings=meetings)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Two cities meet", "2026-03-09-Two-cities-meet.zh.pdf"),
        ("两市举行会谈", "2026-03-09-两市举行会谈.zh.pdf"),
        ("../../etc/passwd", "2026-03-09-etc-passwd.zh.pdf"),
        ('C:\\x: a/b*?<>|"', "2026-03-09-C-x-a-b.zh.pdf"),
        ("CON", "2026-03-09-CON.zh.pdf"),
        ("-rf . ", "2026-03-09-rf.zh.pdf"),
        ("a\u202eb\u200bc\x00", "2026-03-09-abc.zh.pdf"),
        ("e\u0301", "2026-03-09-é.zh.pdf"),
        ("???", "2026-03-09.zh.pdf"),
    ],
)
def test_names(title: str, name: str) -> None:
    assert file_name(briefing(title, "2026-03-09"), "zh", ".pdf") == name


def test_dates_in_names() -> None:
    assert file_name(briefing("T", None), "en", ".md") == "undated-T.en.md"
    assert file_name(briefing("T", "2026-03-01", precision=Precision.MONTH), "zh,en", ".md") == "2026-03-T.zh+en.md"
    assert file_name(briefing("T", "2026-03-09", "2026-03-02"), "en", ".md") == "2026-03-02-to-2026-03-09-digest.en.md"
    assert file_name(briefing("T", "2026-03-09", "2026-03-09"), "en", ".md") == "2026-03-09-digest.en.md"
    assert file_name(briefing("T", "2026-03-09", None), "en", ".md") == "2026-03-09-to-undated-digest.en.md"


@given(st.text())
def test_any_title_gives_a_name_that_every_system_takes(title: str) -> None:
    name = file_name(briefing(title, "2026-03-09"), "zh,en", ".docx")
    assert len(name.encode("utf-8", "surrogatepass")) <= 240
    assert not set(name) & set('<>:"/\\|?*\x00')
    assert all(unicodedata.category(c) not in ("Cc", "Cf", "Zl", "Zp") for c in name)
    assert name.split(".")[0].upper() not in RESERVED
    assert not name.startswith((".", "-", " "))
    assert not name.endswith((".", " "))


class TestWriting:
    def test_written_unchanged_refused_forced(self, tmp_path: Path) -> None:
        path = tmp_path / "new" / "a.md"
        assert write(path, b"one", force=False) is Written.WRITTEN
        before = path.stat().st_mtime_ns
        assert write(path, b"one", force=False) is Written.UNCHANGED
        assert path.stat().st_mtime_ns == before
        with pytest.raises(OutputRefused, match="differs"):
            write(path, b"two", force=False)
        assert write(path, b"two", force=True) is Written.WRITTEN
        assert path.read_bytes() == b"two"
        assert [entry.name for entry in path.parent.iterdir()] == ["a.md"]

    def test_a_folder_is_in_the_way(self, tmp_path: Path) -> None:
        with pytest.raises(OutputRefused, match="is a folder"):
            write(tmp_path, b"", force=True)

    def test_a_file_where_a_folder_is_needed(self, tmp_path: Path) -> None:
        (tmp_path / "x").write_text("")
        with pytest.raises(OutputRefused, match="cannot be written"):
            write(tmp_path / "x" / "a.md", b"", force=False)

    def test_a_full_disk_leaves_nothing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = tmp_path / "a.md"
        path.write_bytes(b"old")

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(OutputRefused, match="No space left"):
            write(path, b"new", force=True)
        assert path.read_bytes() == b"old"
        assert [entry.name for entry in tmp_path.iterdir()] == ["a.md"]

    @pytest.mark.skipif(os.name == "nt", reason="permissions of another kind")
    def test_others_may_read_what_the_umask_lets_them(self, tmp_path: Path) -> None:
        old = os.umask(0o022)
        try:
            write(tmp_path / "a.md", b"", force=False)
        finally:
            os.umask(old)
        assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o644


class TestInputs:
    def test_order_and_once(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.txt", ".hidden.txt", "c.pdf"):
            (tmp_path / name).write_text("x")
        names = [given.name for given in expand([str(tmp_path / "b.txt"), str(tmp_path)], frozenset({".txt"}))]
        assert [Path(name).name for name in names] == ["b.txt", "a.txt"]

    def test_nothing_found(self, tmp_path: Path) -> None:
        [folder] = expand([str(tmp_path)], frozenset({".txt"}))
        with pytest.raises(UnreadableInput, match="holds no report"):
            folder.read()
        with pytest.raises(UsageError, match="Nothing matches"):
            expand([str(tmp_path / "*.txt")], frozenset({".txt"}))

    def test_briefings_in_a_folder_are_no_reports(self, tmp_path: Path) -> None:
        briefings = [
            "2026-03-09-Talks-on-waste.zh+en.docx",
            "2026-03-to-2026-05-digest.zh-Hant.pdf",
            "undated-会谈.en.html",
        ]
        for name in (*briefings, "2026-03-09-talks.docx", "talks.zh.pdf", "talks.en.html"):
            (tmp_path / name).write_text("x")
        endings = frozenset({".docx", ".pdf", ".html"})
        with pytest.warns(BriefingPassedOver, match="3 files in .* are named as digest names briefings"):
            found = expand([str(tmp_path)], endings)
        assert [Path(given.name).name for given in found] == ["2026-03-09-talks.docx", "talks.en.html", "talks.zh.pdf"]
        assert len(expand([str(tmp_path / name) for name in briefings], endings)) == 3

    @pytest.mark.parametrize("languages", ["zh", "en", "zh,en", "zh-Hant,en", "pt-BR"])
    def test_what_briefings_are_named_is_known_again(self, languages: str) -> None:
        for made in (briefing("T", "2026-03-09"), briefing("?", None), briefing("会谈", "2026-03-09", "2026-04-01")):
            assert is_named_like_a_briefing(file_name(made, languages, ".pdf"))

    def test_what_is_too_large_is_not_read_whole(self, tmp_path: Path) -> None:
        with (tmp_path / "large.txt").open("wb") as file:
            file.truncate(LARGEST + 1)
        with pytest.raises(UnreadableInput, match=r"large\.txt is too large: reports of at most 64 MB"):
            Input(str(tmp_path / "large.txt")).read()

    def test_absent_with_the_nearest_name(self, tmp_path: Path) -> None:
        (tmp_path / "report.txt").write_text("x")
        with pytest.raises(UnreadableInput, match="does not exist") as caught:
            Input(str(tmp_path / "reprot.txt")).read()
        assert "report.txt" in str(caught.value.hint)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
    def test_what_would_never_end_is_refused(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(UnreadableInput, match="not a regular file"):
            Input(str(tmp_path / "pipe")).read()
        with (tmp_path / "huge.txt").open("wb") as huge:
            huge.truncate(LARGEST + 1)
        with pytest.raises(UnreadableInput, match="at most"):
            Input(str(tmp_path / "huge.txt")).read()

    @pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
    def test_a_link_to_itself(self, tmp_path: Path) -> None:
        (tmp_path / "loop").symlink_to(tmp_path / "loop")
        with pytest.raises(UnreadableInput):
            Input(str(tmp_path / "loop")).read()
