"""Archives that are meant to harm are refused before anything of them is unpacked."""

import io
import struct
import warnings
import zipfile

import pytest
from word_files import zipped

from digest.plugin import UnreadableInput
from digest_sources import archive, compound_file

TWO = {"a.xml": "<a/>" * 9, "b.xml": "<b/>" * 9}


def altered(data: bytes, signature: bytes, offset: int, new: bytes) -> bytes:
    at = data.index(signature) + offset
    return data[:at] + new + data[at + len(new) :]


def with_zip64_end(data: bytes) -> bytes:
    at = data.index(b"PK\5\6")
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, at, 1)
    return data[:at] + struct.pack("<4sQ44x", b"PK\6\6", 44) + locator + data[at:]


def twice_the_same_name() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as written, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile tells of it, and goes on
        written.writestr("a.xml", "<a/>")
        written.writestr("a.xml", "<b/>")
    return packed.getvalue()


def overlapping() -> bytes:
    """The second entry of the directory points at the first."""
    data = zipped(TWO)
    second = data.index(b"PK\1\2", data.index(b"PK\1\2") + 1)
    return data[: second + 42] + struct.pack("<L", 0) + data[second + 46 :]


def running_into_the_directory() -> bytes:
    data = zipped(TWO, zipfile.ZIP_STORED)
    second = data.index(b"PK\1\2", data.index(b"PK\1\2") + 1)
    return data[: second + 20] + struct.pack("<LL", 99, 99) + data[second + 28 :]


CENTRAL, END = b"PK\1\2", b"PK\5\6"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no zip archive"),
        (b"PK\3\4", "no zip archive"),
        (zipped(TWO)[:-30], "no zip archive"),
        (altered(zipped(TWO), b"PK\3\4", 0, b"XXXX"), "no zip archive"),
        (zipped({f"{number}.xml": "" for number in range(2_001)}), "more than 2,000 parts"),
        (
            altered(zipped({f"{number}.xml": "" for number in range(2_001)}), END, 8, b"\1\0\1\0"),
            "more than 2,000 parts",
        ),
        (altered(zipped(TWO), END, 12, b"\xff\xff\xff\x7f"), "more than 2,000 parts"),
        (altered(zipped(TWO), CENTRAL, 24, b"\0\0\0\x20"), "more than 256 MB"),
        (with_zip64_end(zipped(TWO)), "ZIP64"),
        (twice_the_same_name(), "same name"),
        (altered(zipped(TWO), CENTRAL, 8, b"\1\0"), "password"),
        (zipped(TWO, zipfile.ZIP_BZIP2), "method"),
        (overlapping(), "overlap"),
        (running_into_the_directory(), "overlap"),
    ],
)
def test_what_is_refused_and_why(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableInput, match=r"talks\.docx") as refused:
        archive.opened(data, "talks.docx")
    assert said in refused.value.message
    assert refused.value.hint
    assert archive.looked_into(data) is None


@pytest.mark.parametrize(
    ("part", "said"),
    [("bomb", "bomb"), ("large", "64 MB"), ("other", "damaged"), ("longer", "damaged"), ("damaged", "damaged")],
)
def test_what_is_refused_of_a_part(part: str, said: str) -> None:
    data = zipped(
        {"bomb": bytes(2**21), "large": b"", "other": "x", "longer": "xx", "damaged": "yyyy" * 99, "good": "z"}
    )
    directory = {name: data.index(name, data.index(CENTRAL)) - 46 for name in (b"bomb", b"large", b"longer")}
    sized = bytearray(data)
    struct.pack_into("<L", sized, directory[b"large"] + 24, 2**26 + 1)
    struct.pack_into("<L", sized, directory[b"longer"] + 24, 1)
    sized[data.index(b"other")] ^= 1  # its own header has another name than the directory
    sized[data.index(b"damaged") + len("damaged") + 2] ^= 0xFF
    opened = archive.opened(bytes(sized), "talks.docx")
    assert opened.open("good").read() == b"z"
    with pytest.raises(UnreadableInput, match=said):
        stream = opened.open(part)
        try:
            stream.read()
        except archive.UNPACKING_FAILS as error:
            raise opened.damaged(part) from error


def test_no_more_is_unpacked_than_declared() -> None:
    data = zipped({"a.xml": "x" * 50_000})
    short = altered(data, CENTRAL, 24, struct.pack("<L", 10))
    stream = archive.opened(short, "talks.docx").open("a.xml")
    with pytest.raises(zipfile.BadZipFile):
        assert len(stream.read(60_000)) <= 10
        stream.read(1)


@pytest.mark.parametrize("data", [b"", compound_file.SIGNATURE, compound_file.SIGNATURE + bytes(504), b"\xff" * 2048])
def test_a_broken_compound_file_has_no_names(data: bytes) -> None:
    assert not compound_file.root_names(data) - {""}
    assert not compound_file.root_names(compound_file.SIGNATURE + data) - {""}
