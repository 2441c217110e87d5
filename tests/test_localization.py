"""Languages: which catalog a tag means, and how dates, lists and names are written."""

import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo

import digest.localization
from digest.catalogs import negotiate
from digest.errors import UsageError
from digest.language import detect
from digest.localization import localization
from digest.meeting import Basis, MeetingDate, Precision


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("en_US.UTF-8", "en"),
        ("zh", "zh_Hans"),
        ("zh-CN", "zh_Hans"),
        ("zh-SG", "zh_Hans"),
        ("zh-Hans", "zh_Hans"),
        ("zh_CN.UTF-8", "zh_Hans"),
        ("zh-TW", "zh_Hant"),
        ("zh-HK", "zh_Hant"),
        ("zh-MO", "zh_Hant"),
        ("zh-Hant", "zh_Hant"),
        ("zh-Hant-HK", "zh_Hant"),
        ("ja", None),
        ("C", None),
        ("", None),
        ("chinese", None),
    ],
)
def test_negotiation(tag: str, locale: str | None) -> None:
    assert negotiate(tag) == locale


def test_an_unknown_language_is_told_with_what_there_is() -> None:
    with pytest.raises(UsageError, match="'ja'") as caught:
        localization("ja")
    assert "zh-Hant" in str(caught.value.hint)


def date(start: str, end: str | None = None, precision: Precision = Precision.DAY) -> MeetingDate:
    return MeetingDate(
        start=datetime.date.fromisoformat(start),
        end=datetime.date.fromisoformat(end) if end else None,
        precision=precision,
        basis=Basis.CORRECTED,
    )


@pytest.mark.parametrize(
    ("tag", "when", "expected"),
    [
        ("en", date("2023-07-21"), "Friday, 21 July 2023"),
        ("zh", date("2023-07-21"), "2023年7月21日星期五"),
        ("zh-Hant", date("2023-07-21"), "2023年7月21日 星期五"),
        ("en", date("2024-05-21", "2024-05-22"), "21–22 May 2024"),
        ("zh", date("2024-05-21", "2024-05-22"), "2024年5月21日至22日"),
        ("zh", date("2023-12-30", "2024-01-02"), "2023年12月30日至2024年1月2日"),
        ("en", date("2023-07-01", precision=Precision.MONTH), "July 2023"),
        ("zh", date("2023-07-01", precision=Precision.MONTH), "2023年7月"),
        ("zh", date("2023-01-01", precision=Precision.YEAR), "2023年"),
    ],
)
def test_dates(tag: str, when: MeetingDate, expected: str) -> None:
    assert localization(tag).date(when) == expected


def test_lists_and_countries() -> None:
    assert localization("en").list(["A", "B", "C"]) == "A, B and C"
    assert localization("zh").list(["甲", "乙", "丙"]) == "甲、乙和丙"
    assert localization("zh").country("JP") == "日本"
    assert localization("zh-Hant").country("KR") == "南韓"
    assert localization("en").country("ZZ") != ""


@pytest.mark.parametrize(
    ("folder", "newer", "greeting"),
    [
        ("digest", "po", "compiled"),  # an installed wheel, as pip writes it
        ("digest", "mo", "compiled"),
        (".", "po", "source"),  # a checkout, its catalog changed since it was compiled
        (".", "mo", "compiled"),
    ],
)
def test_which_catalog_is_read(folder: str, newer: str, greeting: str, tmp_path: Path) -> None:
    """In a copy of the module: in a process of its own, beside catalogs of its own."""
    package = tmp_path / "digest"
    own = Path(digest.localization.__file__).parent
    shutil.copytree(own, package, ignore=shutil.ignore_patterns("locales", "__pycache__"))
    messages = tmp_path / folder / "locales" / "en" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    catalog = Catalog()
    catalog.add("Hello", "compiled")
    with (messages / "digest.mo").open("wb") as compiled:
        write_mo(compiled, catalog)
    (messages / "digest.po").write_text('msgid "Hello"\nmsgstr "source"\n', "utf-8")
    for form in ("po", "mo"):
        os.utime(messages / f"digest.{form}", (1_000_000, 1_000_001 if form == newer else 1_000_000))
    script = "from digest.localization import localization; print(localization('en').gettext('Hello'))"
    done = subprocess.run(
        [sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(tmp_path)}, cwd=tmp_path,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == greeting


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor of the town said that it was a good day for both sides.", "en"),
        ("市外办主任在会上介绍了经济发展情况，双方就垃圾分类交换了意见。", "zh-Hans"),
        ("市府秘書長於會中說明經濟發展情況，雙方就垃圾分類交換意見。", "zh-Hant"),
        ("市長は友好代表団を迎え、ごみの分別について意見を交わしました。", "ja"),
        ("Le maire de la ville a reçu une délégation.", None),
        ("12345 67890", None),
        ("", None),
    ],
)
def test_the_language_of_a_text_is_told(text: str, language: str | None) -> None:
    assert detect(text) == language
