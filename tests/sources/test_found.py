"""What the fuzzer found is read, or refused in a sentence: `found/SOURCE/` holds each input that once was not."""

import warnings
from contextlib import suppress
from pathlib import Path

import pytest

from digest.errors import DigestError
from digest.registry import source

FOUND = Path(__file__).with_name("found")


@pytest.mark.parametrize("path", sorted(FOUND.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_it_is_read_or_refused(path: Path) -> None:
    installed = source(path.parent.name)
    with warnings.catch_warnings(), suppress(DigestError):  # the one way in which reading may fail
        warnings.simplefilter("ignore")
        assert installed.read(path.read_bytes(), f"report{installed.extensions[0]}").text
