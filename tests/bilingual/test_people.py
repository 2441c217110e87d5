"""Two written names, and whether they are of one person."""

import pytest

from digest.bilingual.people import Likeness, is_reading, korean_surname_agrees, likeness, sounds_alike


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("黄润秋", "Huang Runqiu"),
        ("黄润秋", "Runqiu Huang"),
        ("黄润秋", "HUANG Runqiu"),
        ("黄润秋", "Huang Run-qiu"),
        ("黃潤秋", "Huang Runqiu"),
        ("黄润秋", "Mr. Huang Runqiu"),
        ("单怡文", "Shan Yiwen"),
        ("仇伟", "Qiu Wei"),
        ("解放", "Xie Fang"),
        ("曾庆", "Zeng Qing"),
        ("查良", "Zha Liang"),
        ("朴英", "Piao Ying"),
        ("朴英", "Pu Ying"),
        ("尉迟恭", "Yuchi Gong"),
        ("欧阳静", "Ouyang Jing"),
        ("贺鸣谦", "He Mingqian"),
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
        ("邵文澜", "Shen Xiaolan"),
        ("黄润秋", "Huang Runqin"),
        ("黄润秋", "Huangrun Qiu"),
        ("曾庆", "Ceng Qing"),
    ],
)
def test_another_chinese_name(written: str, latin: str) -> None:
    assert likeness(written, latin) is Likeness.DIFFERENT


@pytest.mark.parametrize(
    ("written", "latin"),
    [
        ("竹中惠一", "Keiichi Takenaka"),
        ("水谷遥", "Haruka Mizutani"),
        ("朴成佑", "Park Sung-woo"),
        ("彼得·穆图阿", "Peter Mutua"),
        ("たけなか", "Keiichi Takenaka"),
    ],
)
def test_names_that_cannot_be_compared(written: str, latin: str) -> None:
    assert likeness(written, latin) is Likeness.OPEN
    assert not is_reading(latin, written)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Keiichi Takenaka", "TAKENAKA Keiichi", Likeness.SAME),
        ("Park Sung-woo", "Sungwoo Park", Likeness.SAME),
        ("José Núñez", "Jose Nunez", Likeness.SAME),
        ("Anna Lindqvist", "Anna Maria Lindqvist", Likeness.SAME),
        ("Anna Lindqvist", "Marta Lindqvist", Likeness.DIFFERENT),
        ("竹中惠一", "竹中恵一", Likeness.SAME),
        ("渡边隆之", "渡邊隆之", Likeness.SAME),
        ("渡边隆之", "渡辺隆之", Likeness.SAME),
        ("渡边隆之", "渡边隆", Likeness.OPEN),
        ("罗定远", "罗定源", Likeness.DIFFERENT),
        ("アンナ・リンドクヴィスト", "安娜·林德奎斯特", Likeness.OPEN),
    ],
)
def test_names_in_one_script(one: str, other: str, verdict: Likeness) -> None:
    assert likeness(one, other) is verdict


def test_korean_surnames() -> None:
    assert korean_surname_agrees("朴成佑", "Park Sung-woo")
    assert korean_surname_agrees("Tae-ho Yoon", "尹泰浩")
    assert not korean_surname_agrees("朴成佑", "Choi Min-jung")
    assert not korean_surname_agrees("朴成佑", "朴成佑")


def test_transcriptions_sound_like_the_name() -> None:
    assert sounds_alike("彼得·穆图阿", "Peter Mutua") > 0.75
    assert sounds_alike("Grace Wanjiru", "格蕾丝·万吉鲁") > 0.75
    assert sounds_alike("彼得·穆图阿", "Marta Lindqvist") < 0.5
