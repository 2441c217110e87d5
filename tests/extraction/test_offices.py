"""Reports of mayors, ministries, consulates, parliaments, universities, chambers: where it was, and who was there.

The country is often told by no place: by an envoy's post, the body that was visited, the address of the page.
"""

from pathlib import Path

import pytest
import yaml

from digest.document import Document
from digest.extraction import extract
from digest.language import detect
from digest.meeting import Basis, Meeting

REPORTS = {
    entry["id"]: entry for entry in yaml.safe_load(Path(__file__).with_name("offices.yaml").read_text(encoding="utf-8"))
}


def meeting(text: str, url: str | None = None) -> Meeting:
    (only,) = extract(Document(id="d", uri=url, text=text, language=detect(text)))
    return only


@pytest.mark.parametrize("name", REPORTS)
def test_where_it_was_and_who_was_there(name: str) -> None:
    report = REPORTS[name]
    found = meeting(report["text"], report["url"])
    assert found.venue is not None
    assert (found.venue.city, found.venue.country) == (report["city"], report["country"])
    assert {speaker.name for speaker in found.speakers} == set(report["people"])


class TestAddressOfThePage:
    RECEIVED = "Minister Ruth Calder received a courtesy call from Minister Jan Novak on 9 March 2026. Calder said that tides rise."

    def test_an_office_that_receives_is_at_home(self) -> None:
        found = meeting(self.RECEIVED, "https://www.environment.gov.sg/news")
        assert found.venue is not None
        assert (found.venue.city, found.venue.country) == (None, "SG")

    @pytest.mark.parametrize(
        "url", ["https://www.example.org/a", "https://tokyo.embassy.gov.sg/a", "https://www.newspaper.sg/a", None]
    )
    def test_a_newspaper_or_a_mission_says_nothing(self, url: str | None) -> None:
        assert meeting(self.RECEIVED, url).venue is None

    def test_whoever_travels_is_not_at_home(self) -> None:
        found = meeting(
            "Minister Ruth Calder led a delegation to the Ports Forum and welcomed Minister Jan Novak there on 9 March 2026.",
            "https://www.environment.gov.sg/news",
        )
        assert found.venue is None


def test_the_city_of_a_consul_is_not_where_they_met() -> None:
    found = meeting("Mayor Ruth Calder received Jan Novak, Consul General of Japan in Krakow, on 9 March 2026.")
    assert found.venue is not None
    assert (found.venue.city, found.venue.country) == (None, "PL")


def test_what_was_talked_about_is_not_where_they_met() -> None:
    found = meeting(
        "Minister Ruth Calder met with Minister Jan Novak on 9 March 2026. They exchanged views on the situation in Yemen."
    )
    assert found.venue is None or found.venue.country is None


def test_what_somebody_did_is_no_title() -> None:
    found = meeting("The Mayor of Stavanger, Ruth Calder, received the Ambassador of Poland to Norway on 9 March 2026.")
    assert [(speaker.name, speaker.title) for speaker in found.speakers] == [("Ruth Calder", "Mayor of Stavanger")]


def test_dates_in_characters() -> None:
    found = meeting("青洛市市长王明远于二〇二六年三月九日会见韩国驻上海总领事金英浩。王明远表示欢迎。")
    assert found.date is not None
    assert (found.date.start.isoformat(), found.date.basis) == ("2026-03-09", Basis.STATED)
