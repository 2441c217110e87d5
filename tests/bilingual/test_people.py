"""Two written names, and whether they are of one person."""

import pytest

from digest.bilingual.people import Likeness, is_reading, korean_surname_agrees, likeness, sounds_alike


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("黄远秋", "Huang Yuanqiu"),
        ("黄远秋", "Yuanqiu Huang"),
        ("黄远秋", "HUANG Yuanqiu"),
        ("黄远秋", "Huang Yuan-qiu"),
        ("黃遠秋", "Huang Yuanqiu"),
        ("黄远秋", "Mr. Huang Yuanqiu"),
        ("单怡文", "Shan Yiwen"),
        ("仇伟", "Qiu Wei"),
        ("解放", "Xie Fang"),
        ("曾庆", "Zeng Qing"),
        ("查良", "Zha Liang"),
        ("朴英", "Piao Ying"),
        ("朴英", "Pu Ying"),
        ("尉迟恭", "Yuchi Gong"),
        ("欧阳兰", "Ouyang Lan"),
        ("贺文谦", "He Wenqian"),
        ("吕布", "Lü Bu"),
        ("吕布", "Lu Bu"),
        ("吕布", "Lv Bu"),
        ("吕布", "Lyu Bu"),
        ("西安娜", "Xi An'na"),
        ("李行", "Li Hang"),
        ("李行", "Li Xing"),
        ("蔡其昌", "Tsai Chi-chang"),
        ("張志強", "Chang Chih-chiang"),
        ("郭守正", "Kuo Shou-cheng"),
        ("謝雪紅", "Hsieh Hsueh-hung"),
    ],
)
def test_a_chinese_name_and_its_reading(written: str, latin: str) -> None:
    assert likeness(written, latin) is Likeness.SAME
    assert likeness(latin, written) is Likeness.SAME


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("单怡文", "Dan Yiwen"),
        ("罗定远", "Luo Dingyi"),
        ("黄远秋", "Huang Yuanqin"),
        ("黄远秋", "Huangyuan Qiu"),
        ("曾庆", "Ceng Qing"),
    ],
)
def test_another_chinese_name(written: str, latin: str) -> None:
    assert likeness(written, latin) is Likeness.DIFFERENT


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("森田惠一", "Keiichi Morita"),
        ("水谷遥", "Haruka Mizutani"),
        ("朴正民", "Park Jung-min"),
        ("安德烈·莫雷蒂", "Andrea Moretti"),
        ("もりた", "Keiichi Morita"),
    ],
)
def test_names_that_cannot_be_compared(written: str, latin: str) -> None:
    assert likeness(written, latin) is Likeness.OPEN
    assert not is_reading(latin, written)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Keiichi Morita", "MORITA Keiichi", Likeness.SAME),
        ("Park Jung-min", "Jungmin Park", Likeness.SAME),
        ("José Núñez", "Jose Nunez", Likeness.SAME),
        ("Anna Bergström", "Anna Maria Bergström", Likeness.SAME),
        ("Anna Bergström", "Karin Bergström", Likeness.DIFFERENT),
        ("森田惠一", "森田恵一", Likeness.SAME),
        ("渡边和之", "渡邊和之", Likeness.SAME),
        ("渡边和之", "渡辺和之", Likeness.SAME),
        ("渡边和之", "渡边和", Likeness.OPEN),
        ("罗定远", "罗定源", Likeness.DIFFERENT),
        ("アンナ・ベリストレム", "安娜·贝里斯特伦", Likeness.OPEN),
    ],
)
def test_names_in_one_script(one: str, other: str, verdict: Likeness) -> None:
    assert likeness(one, other) is verdict


def test_korean_surnames() -> None:
    assert korean_surname_agrees("朴正民", "Park Jung-min")
    assert korean_surname_agrees("Sun-young Yoon", "尹善英")
    assert not korean_surname_agrees("朴正民", "Choi Eun-ji")
    assert not korean_surname_agrees("朴正民", "朴正民")


def test_transcriptions_sound_like_the_name() -> None:
    assert sounds_alike("安德烈·莫雷蒂", "Andrea Moretti") > 0.75
    assert sounds_alike("Margarida Costa", "玛格丽特·科斯塔") > 0.75
    assert sounds_alike("安德烈·莫雷蒂", "Karin Bergström") < 0.6
