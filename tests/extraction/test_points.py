"""By when a next step is to be done: in the report's words, and only where they leave no doubt. All texts are our own."""

import pytest

from digest.document import Document
from digest.extraction import extract
from digest.language import detect
from digest.meeting import PointKind

ZH = "2026年3月9日，青洛市市长王明远在青洛会见日本汐美滨市市长田中一郎。王明远表示欢迎客人来访。{}"
EN = (
    "QINGLUO, 9 March 2026 - Mayor Wang Mingyuan of Qingluo met Mayor Taro Tanaka of Shiomihama in Qingluo on Monday. "
    '"We welcome our guests," Wang said. {}'
)
JA = "青洛市の王明遠市長は2026年3月9日、青洛市で汐美浜市の田中一郎市長と会談した。王市長は歓迎の意を述べた。{}"


def due(text: str) -> list[str | None]:
    (meeting,) = extract(Document(id="d", text=text, language=detect(text)))
    return [point.due for point in meeting.key_points if point.kind is PointKind.NEXT_STEP]


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("双方将于6月底前就垃圾分类试点方案交换书面意见。", "6月底前"),
        ("双方将于2026年9月1日至3日在汐美滨市举行下一次工作会谈。", "2026年9月1日至3日"),
        ("青洛市拟于明年上半年派遣3名工程师赴汐美滨市学习垃圾焚烧技术。", "明年上半年"),
        ("下一步，汐美滨市将在30个工作日内就人员交流方案作出书面答复。", "30个工作日内"),
        ("下一步，双方将继续保持密切沟通并推动各领域务实合作。", None),
        ("双方将于5月提交调查问卷，并计划于9月公布完整的调查结果。", None),
    ],
)
def test_deadlines_in_chinese(step: str, told: str | None) -> None:
    assert due(ZH.format(step)) == [told]


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("The two cities will exchange written comments on the waste pilot by the end of June.", "by the end of June"),
        ("The next working meeting will be held in Shiomihama on 1 September 2026.", "on 1 September 2026"),
        ("Qingluo will send three engineers to Shiomihama next spring.", "next spring"),
        ("On 9 March the two cities also said that a joint team will be sent to Shiomihama.", None),
        ("They will send the figures that both cities have kept from 2019 to a joint team.", None),
        ("They will send the questionnaire in May and will publish the full results in September.", None),
    ],
)
def test_deadlines_in_english(step: str, told: str | None) -> None:
    assert due(EN.format(step)) == [told]


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("両市は来年１月に実務者協議を汐美浜市で開く予定です。", "来年１月"),
        ("両市は来年の春に実務者協議を汐美浜市で開く予定です。", "来年の春"),
        ("今後、秋までに実務者協議を汐美浜市で開く予定です。", "秋までに"),
        ("今後、春日部市とも協力して交流事業を進めていく予定です。", None),
    ],
)
def test_deadlines_in_japanese(step: str, told: str | None) -> None:
    assert due(JA.format(step)) == [told]


@pytest.mark.parametrize(
    ("item", "told"),
    [
        (
            "1.双方商定每季度交换一次垃圾分类数据，并互派3名技术人员。",
            "双方商定每季度交换一次垃圾分类数据，并互派3名技术人员。",
        ),
        (
            "二、双方商定每季度交换一次垃圾分类数据，并互派3名技术人员。",
            "双方商定每季度交换一次垃圾分类数据，并互派3名技术人员。",
        ),
        (
            "1.5亿元贷款将用于垃圾分类设施，双方商定每季度交换一次数据。",
            "1.5亿元贷款将用于垃圾分类设施，双方商定每季度交换一次数据。",
        ),
    ],
)
def test_the_number_of_an_item_is_no_part_of_the_point(item: str, told: str) -> None:
    text = ZH.format(f"\n{item}")
    (meeting,) = extract(Document(id="d", text=text, language="zh-Hans"))
    assert told in [point.text for point in meeting.key_points]
