"""Which bodies took part, each once, under its full name, and of which country it is: whole reports, then rule by rule."""

from pathlib import Path

import pytest
import yaml

from digest.document import Document
from digest.extraction import explain, extract
from digest.extraction.decisions import VERIFY
from digest.language import detect
from digest.meeting import Meeting

REPORTS = {
    entry["id"]: entry for entry in yaml.safe_load(Path(__file__).with_name("bodies.yaml").read_text(encoding="utf-8"))
}


def meeting(text: str, url: str | None = None) -> Meeting:
    (only,) = extract(Document(id="d", uri=url, text=text, language=detect(text)))
    return only


def bodies(text: str, url: str | None = None) -> dict[str, str | None]:
    return {party.name: party.country for party in meeting(text, url).parties}


@pytest.mark.parametrize("name", REPORTS)
def test_the_bodies_of_a_report_and_their_countries(name: str) -> None:
    report = REPORTS[name]
    found = bodies(report["text"], report["url"])
    assert report["bodies"].items() <= found.items()
    assert len(found) - len(report["bodies"]) <= 1


class TestOneBodyOnce:
    def test_the_same_office_in_two_forms(self) -> None:
        found = bodies(
            "The Foreign Affairs Office of Yunpu held a briefing on 9 March 2026. Ruth Calder, director of the Yunpu "
            "Foreign Affairs Office, said that a desk would open."
        )
        assert len(found) == 1

    def test_what_a_body_is_for_belongs_to_its_name(self) -> None:
        found = bodies(
            "Ruth Calder, president of the Oakvale Institute for Hillside Towns, met Jan Novak, mayor of Krakow, on 9 March "
            "2026. Calder said that the Oakvale Institute would count stairs."
        )
        assert "Oakvale Institute for Hillside Towns" in found
        assert "Oakvale Institute" not in found

    def test_both_halves_of_a_name(self) -> None:
        found = bodies(
            "The mayor of Gdansk, Jan Novak, met consuls at a briefing on 9 March 2026. Ms Ruth Calder, who heads the Exit "
            "and Entry Division of the Yunpu Public Security Bureau, explained the new rules."
        )
        assert "Exit and Entry Division of the Yunpu Public Security Bureau" in found

    def test_an_office_that_ends_in_its_short_form(self) -> None:
        found = bodies("4月8日，青洛市市长王明远会见日本汐美滨市市长田中一郎。青洛市外事办公室副主任李文博参加会见。")
        assert "青洛市外事办公室" in found

    def test_a_country_in_two_forms(self) -> None:
        found = bodies(
            "Ruth Calder, Minister of Ports of the Republic of Korea, met Jan Novak, Minister of Ports of Poland, on 9 March "
            "2026. Novak thanked the ROK."
        )
        assert found == {"Republic of Korea": "KR", "Poland": "PL"}

    def test_offices_of_two_states_that_are_called_alike(self) -> None:
        found = bodies("4月8日，外交部部长助理王明远在北京会见约旦外交与侨务部秘书长马吉德·萨利赫。王明远表示欢迎。")
        assert found == {"外交部": "CN", "约旦外交与侨务部": "JO"}


class TestWhatIsNoBody:
    @pytest.mark.parametrize("word", ["代表团", "公司", "媒体", "学校", "友好代表团"])
    def test_a_word_for_a_kind_of_body(self, word: str) -> None:
        found = bodies(
            f"4月8日，青洛市市长王明远会见日本汐美滨市市长田中一郎。{word}主席李文博参加会见。王明远表示欢迎。"
        )
        assert word not in found

    def test_the_company_that_was_named_before(self) -> None:
        found = bodies(
            "4月8日，德国汉堡市市长汉斯·韦伯率团参观青洛绿叠能源有限公司并座谈。公司董事长佘景山说，企业今年招工80人。"
        )
        assert "青洛绿叠能源有限公司" in found
        assert "公司" not in found

    def test_a_rank_in_a_party_beside_an_office(self) -> None:
        found = bodies(
            "4月8日，中共中央政治局常委、国务院副总理王明远在北京会见乌拉圭总统何塞·席尔瓦。王明远表示欢迎。"
        )
        assert "国务院" in found
        assert not any("政治局" in name for name in found)

    def test_where_they_met(self) -> None:
        found = bodies(
            "Ruth Calder, mayor of Gdansk, met Jan Novak, mayor of Krakow, at University House on 9 March 2026. Calder said "
            "that tides rise."
        )
        assert "University House" not in found

    def test_a_country_in_the_name_of_a_person(self) -> None:
        found = bodies(
            "4月8日，青洛市市长王明远会见约旦环境部秘书长马吉德·卡塔尔内。卡塔尔内表示，愿扩大合作。王明远表示欢迎。"
        )
        assert "卡塔尔" not in found


class TestCountry:
    def test_of_whoever_speaks_for_it(self) -> None:
        found = bodies(
            "A delegation from Mito, Japan, met the Chongqing Municipal Foreign Affairs Office on 9 March 2026. Koichi "
            "Morikawa, director of the Citizen Collaboration Department, thanked Wang Wen, head of the Solid Waste Center."
        )
        assert found["Citizen Collaboration Department"] == "JP"
        assert found["Solid Waste Center"] == "CN"

    def test_a_list_of_towns_says_nothing_of_their_country(self) -> None:
        found = bodies(
            "The cities of Oakvale, Tauranga and Brisbane signed an agreement on 9 March 2026. Oakvale Mayor Ruth Calder "
            "said that water does not wait."
        )
        assert found["Oakvale"] is None

    def test_a_place_that_bears_a_name_known_elsewhere(self) -> None:
        text = "来源：海州市人民政府外事办公室\n\n4月8日，海州市市长王明远会见德国汉堡市市长汉斯·韦伯。王明远表示欢迎。"
        assert bodies(text)["海州市"] == "CN"

    def test_a_branch_in_brackets(self) -> None:
        found = bodies("4月8日，青洛市市长王明远会见德科液压（苏州）有限公司总经理汉斯·韦伯。韦伯表示，将扩大投资。")
        assert found["德科液压（苏州）有限公司"] == "CN"

    def test_bodies_of_several_countries_have_none(self) -> None:
        found = bodies(
            "The European Commission and the Ministry of Culture of Uruguay held a dialogue in Brussels on 9 March 2026. "
            "Minister Ruth Calder said that teams had been chosen."
        )
        assert all(country is None for name, country in found.items() if "European" in name)

    def test_a_place_in_a_name_says_more_than_the_kind_of_body(self) -> None:
        found = bodies(
            "Ruth Calder, director of the Busan Foreign Affairs Office, met Wang Wen, director of the Yunpu Foreign Affairs "
            "Office, in Geneva on 9 March 2026. Calder said that tides rise. Wang said that they fall."
        )
        assert found == {"Busan Foreign Affairs Office": "KR", "Yunpu Foreign Affairs Office": "CN"}

    def test_a_minister_at_home(self) -> None:
        text = (
            "Prime Minister Ruth Calder met Foreign Minister of Poland Jan Novak on 9 March 2026. Calder said that Singapore "
            "would open an office."
        )
        (found,) = explain(Document(id="d", uri="https://www.mfa.gov.sg/a", text=text, language="en"))
        rules = {party.name: found.decisions[f"parties[{i}]"].rule for i, party in enumerate(found.meeting.parties)}
        assert rules["Singapore"] == "office_of_state"

    def test_a_counterpart(self) -> None:
        found = bodies(
            "Minister of Ports of Poland Ruth Calder met with her Estonian counterpart Jaan Kask on 9 March 2026. Calder "
            "thanked Estonia for its help."
        )
        assert found == {"Poland": "PL", "Estonia": "EE"}

    def test_japan_behind_its_ministers(self) -> None:
        found = bodies(
            "10月4日、東京で、高橋健外務大臣は、訪日中のヤン・ノヴァク・ポーランド外務大臣と会談を行いました。高橋大臣は、日本の立場を説明しました。"
        )
        assert found["日本"] == "JP"


def test_bodies_that_sent_people() -> None:
    found = bodies(
        "4月8日，青洛市市长王明远会见日本汐美滨市市长田中一郎。王明远表示欢迎。市商务局、市港口集团有关负责同志参加会见。"
    )
    assert {"市商务局", "市港口集团"} <= set(found)


def test_two_cities_that_meet() -> None:
    assert {"青洛市", "汐美滨市"} <= set(
        bodies("5月14日，青洛市与日本汐美滨市厨余垃圾处理视频交流会举行。市外办副主任罗伟民主持会议并致辞。")
    )


def test_what_is_only_named_is_to_be_verified_however_often() -> None:
    text = (
        "Mayor Ruth Calder of Gdansk met Jan Novak in Gdansk on 9 March 2026 with the Baltic Reed Society. The Baltic Reed "
        "Society sent books. Calder said that tides rise."
    )
    (found,) = explain(Document(id="d", text=text, language="en"))
    named = [i for i, party in enumerate(found.meeting.parties) if party.name == "Baltic Reed Society"]
    assert named
    assert all(found.decisions[f"parties[{i}]"].margin < VERIFY for i in named)
