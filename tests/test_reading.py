"""From one input to its documents: a report, and the reports that came enclosed in it."""

import json
import warnings
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from digest import reading
from digest.document import Document
from digest.errors import EnclosureUnread, UnreadableInput, UsageError
from digest.reading import DEEPEST, MOST_ENCLOSURES, read, read_all
from digest.registry import InstalledSource

# A format of the tests' own: {"text": ..., "files": [[name, the same again], ...]}
BUNDLE = '''
import json
from typing import ClassVar
from digest.plugin import Document, Enclosure, Source, UnreadableInput

class Bundle(Source):
    """Text and enclosures."""
    extensions: ClassVar = frozenset({".bundle"})
    media_types: ClassVar = frozenset({"text/bundle"})

    def read(self, data, name):
        told = json.loads(data)
        if "broken" in told:
            raise UnreadableInput(f"{name} is broken.", hint="Mend it.")
        files = [Enclosure(name=name, data=json.dumps(inner).encode()) for name, inner in told.get("files", ())]
        return Document(text=told.get("text", ""), sent=told.get("sent"), enclosures=tuple(files))
'''


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> InstalledSource:
    (tmp_path / "bundle_source.py").write_text(BUNDLE, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return InstalledSource(EntryPoint("bundle", "bundle_source:Bundle", "digest.sources"))


def documents(bundle: InstalledSource, told: dict[str, Any]) -> tuple[list[Document], list[str]]:
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        found = read_all(json.dumps(told).encode(), "in/a.bundle", bundle, source_for=lambda data, name: bundle)
    assert all(each.category is EnclosureUnread for each in warned)
    return found, [str(each.message) for each in warned]


def test_enclosed_reports_are_documents_of_their_own(bundle: InstalledSource) -> None:
    letter = {"text": "三", "files": [["内.bundle", {"text": "四"}]]}
    found, warned = documents(bundle, {"text": "一", "files": [["甲.bundle", {"text": "二"}], ["乙.bundle", letter]]})
    assert [document.text for document in found] == ["一", "二", "三", "四"]
    assert [document.uri for document in found] == [
        "a.bundle",
        "a.bundle › 甲.bundle",
        "a.bundle › 乙.bundle",
        "a.bundle › 乙.bundle › 内.bundle",
    ]
    assert len({document.id for document in found}) == 4
    assert not warned


def test_a_message_without_text_is_what_it_brings(bundle: InstalledSource) -> None:
    found, _ = documents(bundle, {"text": " \n", "files": [["甲.bundle", {"text": "二"}]]})
    assert [document.text for document in found] == ["二"]


def test_the_same_file_enclosed_twice_is_one_document(bundle: InstalledSource) -> None:
    found, _ = documents(bundle, {"files": [["甲.bundle", {"text": "二"}], ["乙.bundle", {"text": "二"}]]})
    assert [document.uri for document in found] == ["a.bundle › 甲.bundle"]


def test_what_cannot_be_read_keeps_nothing_else_from_being_read(bundle: InstalledSource) -> None:
    found, warned = documents(
        bundle, {"text": "一", "files": [["甲.bundle", {"broken": 1}], ["乙.bundle", {"text": "二"}]]}
    )
    assert [document.text for document in found] == ["一", "二"]
    assert warned == ["in/a.bundle › 甲.bundle is broken."]


def test_a_message_of_which_nothing_can_be_read_says_why(bundle: InstalledSource) -> None:
    with pytest.raises(UnreadableInput, match=r"^in/a\.bundle has no text of its own.*甲\.bundle is broken") as refused:
        documents(bundle, {"files": [["甲.bundle", {"broken": 1}]]})
    assert refused.value.hint == "Mend it."
    with pytest.raises(UnreadableInput, match="holds no text"):
        documents(bundle, {"text": ""})


def test_messages_in_messages_are_followed_so_deep_and_no_deeper(bundle: InstalledSource) -> None:
    told: dict[str, Any] = {"text": "too deep"}
    for depth in range(DEEPEST, -1, -1):
        told = {"text": f"depth {depth}", "files": [[f"{depth + 1}.bundle", told]]}
    found, warned = documents(bundle, told)
    assert [document.text for document in found] == [f"depth {depth}" for depth in range(DEEPEST + 1)]
    assert len(warned) == 1
    assert f"{DEEPEST + 1}.bundle is not read: it lies more than {DEEPEST} messages deep" in warned[0]


def test_a_report_came_when_the_message_around_it_was_sent(bundle: InstalledSource) -> None:
    older = {"text": "二", "sent": "2019-05-06", "files": [["内", {"text": "三"}]]}
    found, _ = documents(bundle, {"text": "一", "sent": "2026-03-09", "files": [["旧", older], ["新", {"text": "四"}]]})
    assert [str(document.sent) for document in found] == ["2026-03-09", "2019-05-06", "2019-05-06", "2026-03-09"]


def test_a_flood_of_enclosures_is_stemmed(bundle: InstalledSource) -> None:
    found, warned = documents(
        bundle, {"files": [[f"{n}.bundle", {"text": str(n)}] for n in range(MOST_ENCLOSURES + 2)]}
    )
    assert len(found) == MOST_ENCLOSURES
    assert len(warned) == 1
    assert "and what follows are not read" in warned[0]


def test_a_name_with_folders_in_it_is_no_path(bundle: InstalledSource) -> None:
    found, _ = documents(bundle, {"files": [["../../etc/甲.bundle", {"text": "二"}], ["C:\\x\\乙", {"text": "三"}]]})
    assert [document.uri for document in found] == ["a.bundle › 甲.bundle", "a.bundle › 乙"]


def test_only_what_is_asked_for_is_read(bundle: InstalledSource) -> None:
    outer = read(b'{"text": "words", "files": [["a", {"broken": 1}]]}', "a.bundle", bundle)
    assert [enclosure.name for enclosure in outer.enclosures] == ["a"]


def test_an_enclosure_that_two_sources_claim_is_not_read(bundle: InstalledSource) -> None:
    def undecided(data: bytes, name: str) -> InstalledSource:
        raise UsageError(f"{name} is recognized by two.")

    with pytest.warns(EnclosureUnread, match="recognized by two"):
        read_all(
            json.dumps({"text": "words", "files": [["a", {"text": "b"}]]}).encode(),
            "a.bundle",
            bundle,
            source_for=undecided,
        )


def test_an_enclosure_is_not_blamed_for_the_time_that_others_took(
    bundle: InstalledSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "SECONDS", reading.LEAST_SECONDS / 2)
    found, warned = documents(bundle, {"text": "一", "files": [["甲.bundle", {"text": "二"}]]})
    assert [document.text for document in found] == ["一"]
    assert warned == ["in/a.bundle › 甲.bundle and what follows are not read: what came before took too long."]
