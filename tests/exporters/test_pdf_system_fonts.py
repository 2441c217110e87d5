"""Fonts of the machine: found with fontconfig or in folders, and refused where their makers refuse."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import fontpkg_source_sans_3
import pytest
from fontTools.ttLib import TTFont

from digest_exporters.pdf import system_fonts

(PACKAGE,) = fontpkg_source_sans_3.__path__
FONT = Path(PACKAGE) / "files" / "SourceSans3[wght].ttf"


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """What a machine has is asked once a run; here each test is a machine of its own."""
    for cached in (system_fonts.covering, system_fonts._in_font_folders):
        cached.cache_clear()
    yield
    for cached in (system_fonts.covering, system_fonts._in_font_folders):
        cached.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder with fonts of a machine without fontconfig."""
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(system_fonts, "_font_folders", lambda: iter([tmp_path]))
    return tmp_path


def test_fonts_are_found_in_folders(folder: Path) -> None:
    (folder / "damaged.ttc").write_bytes(b"ttcf" + bytes(range(200)))
    (folder / "letter.ttf").write_text("Dear Sir")
    (folder / "deep").mkdir()
    shutil.copy(FONT, folder / "deep" / "own.ttf")
    found = system_fonts.covering("A")
    assert found is not None
    assert found.file == folder / "deep" / "own.ttf"
    assert system_fonts.covering("王") is None


@pytest.mark.parametrize(("permissions", "allowed"), [(0, True), (2, False), (4, True), (8, True), (0x0100, False)])
def test_fonts_that_may_not_be_embedded_are_left_alone(folder: Path, permissions: int, allowed: bool) -> None:
    font = TTFont(FONT)
    font["OS/2"].fsType = permissions
    font.save(folder / "own.ttf")
    assert (system_fonts.covering("A") is not None) == allowed


@pytest.mark.skipif(not shutil.which("fc-list"), reason="needs fontconfig")
def test_fontconfig_is_asked_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(FONT, tmp_path / "own.ttf")
    settings = tmp_path / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{tmp_path}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>")
    monkeypatch.setenv("FONTCONFIG_FILE", str(settings))
    assert subprocess.run(["fc-list"], capture_output=True, check=True).stdout
    found = system_fonts.covering("A")
    assert found is not None
    assert found.file == tmp_path / "own.ttf"
    assert system_fonts.covering("王") is None
