"""Names that a report itself gives in two scripts. All texts are our own."""

from digest.document import Document
from digest.extraction import extract
from digest.language import detect
from digest.meeting import Speaker

ENGLISH = """\
Harbour towns agree on a joint tide survey
14 March 2026

OAKHAVEN -- Officials of Oakhaven and the Chinese city of Qingluo met in Lisbon on Thursday to discuss coastal floods.

Wang Wen (王文), deputy director of the Qingluo Foreign Affairs Office, said that floods had cost the town 3.2 million euros
last year. Kenji Morita (森田健二), director of the Shirahama Port Bureau, replied that Shirahama would send two engineers.

Li Mei (张伟), director of the Qingluo Port Bureau, said that tides had risen.

The two sides agreed to exchange tide data every month.
"""
CHINESE = """\
青洛市与水户市举行工作会谈
发布时间：2026-03-14

3月12日上午，青洛市副市长王文（Wang Wen）在海天宾馆会见日本驻重庆总领事馆副总领事森田惠一（Morita Keiichi）一行。

森田惠一表示，愿意加强合作。王文说，去年全市收集412吨。

双方商定，明年继续会谈。
"""


def speakers(text: str) -> dict[str, Speaker]:
    (meeting,) = extract(Document(id="d", text=text, language=detect(text)))
    return {speaker.name: speaker for speaker in meeting.speakers}


def test_characters_behind_a_latin_name() -> None:
    found = speakers(ENGLISH)
    assert found["Wang Wen"].names == {"en": "Wang Wen", "zh": "王文"}
    assert found["Wang Wen"].title == "deputy director of the Qingluo Foreign Affairs Office"
    assert any("(王文)" in passage.quote for passage in found["Wang Wen"].evidence)


def test_a_japanese_name_is_kept_as_it_is_written() -> None:
    """Which language the characters are in the report does not say."""
    assert speakers(ENGLISH)["Kenji Morita"].names == {"en": "Kenji Morita", "und-Hani": "森田健二"}


def test_another_name_in_brackets_is_none_of_the_person() -> None:
    assert speakers(ENGLISH)["Li Mei"].names == {}


def test_latin_letters_behind_characters() -> None:
    found = speakers(CHINESE)
    assert found["王文"].names == {"zh-Hans": "王文", "en": "Wang Wen"}
    assert found["森田惠一"].names["en"] == "Morita Keiichi"


def test_a_latin_name_in_a_chinese_report_is_no_chinese_one() -> None:
    found = speakers(
        CHINESE.replace("森田惠一（Morita Keiichi）", "John Smith（约翰·史密斯）").replace("森田惠一", "John Smith")
    )
    assert found["John Smith"].names == {"en": "John Smith", "zh-Hans": "约翰·史密斯"}


def test_nothing_is_read_that_is_not_written() -> None:
    assert speakers(CHINESE.replace("（Wang Wen）", ""))["王文"].names == {}
