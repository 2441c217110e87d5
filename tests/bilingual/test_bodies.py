"""Bodies, posts and places that are called differently in two languages."""

import pytest

from digest.bilingual.bodies import SURE, body_likeness
from digest.bilingual.glossary import meaning
from digest.bilingual.places import is_same_place


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("水户市", "Mito"),
        ("青洛市", "Qingluo"),
        ("水戸市", "Mito City"),
        ("日本", "Japan"),
        ("市外办", "Qingluo Foreign Affairs Office"),
        ("青洛市人民政府外事办公室", "Foreign Affairs Office of Qingluo"),
        ("水户市产业经济部", "Industry and Economy Department"),
        ("四川省生态环境厅", "Sichuan Provincial Department of Ecology and Environment"),
        ("日本驻重庆总领事馆", "Consulate General of Japan in Chongqing"),
        ("联合国环境规划署", "UNEP"),
        ("内罗毕大学", "University of Nairobi"),
        ("嘉兴市生态环境局", "市生态环境局"),
        ("Chongqing Municipality", "Chongqing"),
        ("仁川廣域市", "仁川广域市"),
        ("里斯本港务局", "Port Authority of Lisbon"),
        ("肯尼亚卫生部", "Ministry of Health of Kenya"),
    ],
)
def test_one_body(one: str, other: str) -> None:
    assert body_likeness(one, other) >= SURE
    assert body_likeness(other, one) >= SURE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("青洛市环境局", "Qingluo Foreign Affairs Office"),
        ("重庆市生态环境局", "Chengdu Environment Bureau"),
        ("重庆市", "Chengdu"),
        ("水户市议会", "Mito"),
        ("日本驻重庆总领事馆", "Embassy of Japan in Beijing"),
        ("青洛市教育局", "青洛市文化局"),
        ("Ministry of Health", "Ministry of Education"),
        ("汐美滨市", "Shiomihama"),
    ],
)
def test_bodies_that_nothing_shows_to_be_one(one: str, other: str) -> None:
    assert body_likeness(one, other) < SURE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("市委副书记、市长", "Mayor"),
        ("副市长", "deputy mayor"),
        ("副市長", "vice mayor"),
        ("日本驻重庆总领事馆副总领事", "Deputy Consul General of Japan in Chongqing"),
        ("市外办副主任", "deputy director of the municipal foreign affairs office"),
        ("环境部部长", "director of the Environment Department"),
        ("白滩县副县长", "deputy head of Baitan County"),
        ("临时代办", "Chargé d'affaires"),
        ("首席秘书", "Principal Secretary"),
    ],
)
def test_one_post(one: str, other: str) -> None:
    assert meaning(one).same_post(meaning(other))


@pytest.mark.parametrize(
    ("one", "other"), [("副主任", "director"), ("市长", "deputy mayor"), ("总领事", "ambassador"), ("研究员", "mayor")]
)
def test_other_posts(one: str, other: str) -> None:
    assert meaning(one).other_post(meaning(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Director of the Foreign-Affairs Office", "Director of the Foreign Affairs Office"),
        ("Vice  Mayors of Serena Port", "vice-mayor of Serena Port"),
        ("Director-Generals of Fisheries", "director general of fisheries"),
        ("Secretary\nGeneral", "secretary-general"),
    ],
)
def test_a_term_is_one_however_its_words_are_joined(one: str, other: str) -> None:
    assert meaning(one).posts == meaning(other).posts != ()
    assert meaning(one) == meaning(other)


def test_a_title_without_a_post_contradicts_none() -> None:
    assert not meaning("市外办").other_post(meaning("mayor"))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("嘉兴", "Jiaxing", True), ("青洛", "Qingluo", True), ("水户市", "水戸市", True), ("里斯本", "Porto", False)],
)
def test_places(one: str, other: str, same: bool) -> None:
    assert is_same_place(one, other) is same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Municipal Government", "Provincial Government"),
        ("Shanxi Provincial Government", "Shanxi Municipal Government"),
        ("the city", "the province"),
    ],
)
def test_a_province_is_no_city(one: str, other: str) -> None:
    assert body_likeness(one, other) == 0
