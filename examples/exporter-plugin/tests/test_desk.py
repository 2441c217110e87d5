import csv
import io

import pytest
from digest.plugin import UnreadableInput
from digest.testing import CatalogContract, ExporterContract, SourceContract, rich_briefing

from digest_desk.spreadsheet import Csv
from digest_desk.wire import Wire


class TestCsv(ExporterContract):
    exporter = Csv()

    def text_of(self, data: bytes) -> str:
        lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        return "\n".join(cell.removeprefix("'") for line in lines for cell in line)


def test_no_cell_is_taken_for_a_formula() -> None:
    text = Csv().export(rich_briefing()).decode("utf-8-sig")
    assert "'=SUM(A1:A9)" in text
    assert not [line for line in csv.reader(io.StringIO(text)) for cell in line if cell.startswith(tuple("=+-@"))]


class TestWire(SourceContract):
    source = Wire()
    samples = (
        (
            "waste.wire",
            b"Headline: Two cities compare their waste figures\r\nDate: 2026-03-09\r\nAgency: Jia News Desk\r\n"
            b"Language: en\r\n\r\nThe cities of Jia and Yi met on Monday.\r\n\r\nThey will meet again in April.\r\n",
            ["Two cities compare", "met on Monday", "again in April"],
        ),
        ("no-extension", "Headline: 两市交流垃圾分类\n\n两市于3月9日举行会谈。".encode(), ["垃圾分类", "两市于3月9日"]),
    )


def test_headers_become_hints() -> None:
    name, data, _ = TestWire.samples[0]
    document = Wire().read(data, name)
    assert document.title == "Two cities compare their waste figures"
    assert str(document.published) == "2026-03-09"
    assert (document.publisher, document.language) == ("Jia News Desk", "en")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"Headline: Talks\nDate: last Monday\n\nText.", "'last Monday'"),
        (b"Headline: Talks\nWeather: fine\n\nText.", "line 2"),
        (b"Date: 2026-03-09\n\nText.", "no Headline"),
        ("Headline: 会谈\n\n正文。".encode("gb18030"), "not in utf-8"),
    ],
)
def test_what_is_wrong_is_told(data: bytes, told: str) -> None:
    with pytest.raises(UnreadableInput, match=told) as caught:
        Wire().read(data, "talks.wire")
    assert caught.value.message.startswith("talks.wire")


class TestJapanese(CatalogContract):
    tag = "ja"
