"""Messages as Outlook saves them: compound files, which the tests write themselves."""

import struct
import warnings
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import ClassVar, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.plugin import DigestError, Document, Match, Truncated, UnreadableInput
from digest.testing import SourceContract
from digest_sources.mail.eml import Eml
from digest_sources.mail.outlook import Msg

Storage: TypeAlias = "dict[str, bytes | Storage]"
Value: TypeAlias = "str | bytes | int | datetime"

CHINESE = "松陵市与水原町举行会谈。\r\n\r\n双方同意每季度交换一次数据。\r\n"
SUBJECT, BODY, HTML, SENDER, SENT, HEADERS, CLASS = 0x0037, 0x1000, 0x1013, 0x0C1A, 0x0039, 0x007D, 0x001A
INTERNET_CODE_PAGE, MESSAGE_CODE_PAGE, RTF = 0x3FDE, 0x3FFD, 0x1009
DATA, LONG_NAME, MIME_TYPE = 0x3701, 0x3707, 0x370E

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound_file(root: Storage) -> bytes:
    """A compound file of version 3: [MS-CFB] 2. Siblings hang on each other in a row, which readers put up with."""
    entries: list[list] = [["Root Entry", 5, FREE, FREE, b""]]
    _enter(entries, 0, root)
    mini, minifat, big = bytearray(), [], []
    for entry in entries[1:]:
        data = entry[4]
        if entry[1] == 2 and len(data) < CUTOFF:
            count = -(-len(data) // MINI)
            entry.append(len(minifat) if count else END)
            minifat += [*range(len(minifat) + 1, len(minifat) + count), END] if count else []
            mini += data.ljust(count * MINI, b"\0")
        elif entry[1] == 2:
            big.append(entry)
    entries[0][4] = bytes(mini)
    fat: list[int] = []
    body = bytearray()

    def stored(data: bytes) -> int:
        count = -(-len(data) // SECTOR)
        if not count:
            return END
        first = len(fat)
        fat.extend([*range(first + 1, first + count), END])
        body.extend(data.ljust(count * SECTOR, b"\0"))
        return first

    for entry in [*big, entries[0]]:
        entry.append(stored(entry[4]))
    minifat_start = stored(
        b"".join(struct.pack("<I", it) for it in minifat).ljust(-(-len(minifat) // 128) * SECTOR, b"\xff")
    )
    directory = b"".join(
        (
            name.encode("utf-16-le").ljust(64, b"\0")
            + struct.pack("<HBBIII", len(name) * 2 + 2, kind, 1, FREE, after, child)
        ).ljust(116, b"\0")
        + struct.pack("<IQ", start[0] if start else END, len(data))
        for name, kind, after, child, data, *start in entries
    )
    directory_start = stored(directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0"))
    sectors = 1
    while (len(fat) + sectors) > sectors * 128:
        sectors += 1
    first_fat = len(fat)
    fat += [FAT] * sectors
    body += b"".join(struct.pack("<I", it) for it in fat).ljust(sectors * SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack(
        "<IIIIIIIII", 0, sectors, directory_start, 0, CUTOFF, minifat_start, -(-len(minifat) // 128), END, 0
    )
    header += b"".join(struct.pack("<I", first_fat + i if i < sectors else FREE) for i in range(109))
    return header + bytes(body)


def _enter(entries: list[list], parent: int, storage: Storage) -> None:
    previous = None
    for name, content in storage.items():
        index = len(entries)
        entries.append(
            [name, 2 if isinstance(content, bytes) else 1, FREE, FREE, content if isinstance(content, bytes) else b""]
        )
        if previous is None:
            entries[parent][3] = index
        else:
            entries[previous][2] = index
        previous = index
        if isinstance(content, dict):
            _enter(entries, index, content)


def message(values: dict[int, Value], *attachments: Storage, code_page: str = "", head: int = 32) -> Storage:
    """A message; `code_page`: text is written in that, not in Unicode."""
    storage, fixed = {}, b""
    for identifier, value in values.items():
        if isinstance(value, str):
            name = f"__substg1.0_{identifier:04X}{'001E' if code_page else '001F'}"
            storage[name] = value.encode(code_page or "utf-16-le")
        elif isinstance(value, bytes):
            storage[f"__substg1.0_{identifier:04X}0102"] = value
        elif isinstance(value, datetime):
            ticks = int((value - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
            fixed += struct.pack("<HHIQ", 0x40, identifier, 6, ticks)
        else:
            fixed += struct.pack("<HHIQ", 3, identifier, 6, value)
    storage["__properties_version1.0"] = bytes(head) + fixed
    for i, attachment in enumerate(attachments):
        storage[f"__attach_version1.0_#{i:08X}"] = attachment
    return storage


def attachment(name: str, data: bytes, kind: str = "application/pdf") -> Storage:
    return message({LONG_NAME: name, DATA: data, MIME_TYPE: kind}, head=8)


def embedded(inner: Storage) -> Storage:
    return message({}, head=8) | {"__substg1.0_3701000D": inner}


def saved(values: dict[int, Value], *attachments: Storage, code_page: str = "") -> bytes:
    return compound_file(message(values, *attachments, code_page=code_page) | {"__nameid_version1.0": {}})


def read(data: bytes) -> Document:
    return Msg().read(data, "talks.msg")


PLAIN = saved({SUBJECT: "转发: 会谈报告", SENDER: "李四", BODY: CHINESE, SENT: datetime(2024, 5, 6, 7, 14, tzinfo=UTC)})


class TestContract(SourceContract):
    source: ClassVar[Msg] = Msg()
    samples = (
        ("talks.msg", PLAIN, ["松陵市与水原町", "每季度交换一次数据"]),
        (
            "会谈.MSG",
            saved({SUBJECT: "会谈", BODY: CHINESE * 300, MESSAGE_CODE_PAGE: 936}, code_page="gb18030"),
            ["松陵市与水原町", "每季度"],
        ),
    )


def test_what_it_says() -> None:
    document = read(PLAIN)
    assert document.text == CHINESE.strip().replace("\r\n", "\n")
    assert (document.title, document.byline, document.sent) == ("会谈报告", "李四", date(2024, 5, 6))
    assert document.publisher is None


@pytest.mark.parametrize(
    ("code_page", "number", "text"),
    [
        ("gb18030", 936, CHINESE),
        ("big5", 950, "會談。雙方同意每月交換資料。"),
        ("cp932", 932, "会談の記録。双方は交換に同意した。"),
        ("utf-8", 65001, CHINESE),
        ("cp1252", 1252, "The café on the quay."),
        ("gb18030", None, CHINESE),
    ],
)
def test_text_in_a_code_page(code_page: str, number: int | None, text: str) -> None:
    values: dict[int, Value] = {SUBJECT: text[:3], BODY: text} | ({MESSAGE_CODE_PAGE: number} if number else {})
    document = read(saved(values, code_page=code_page))
    assert document.text == text.strip().replace("\r\n", "\n")
    assert document.title == text[:3]


def test_a_short_name_is_in_the_code_page_that_the_message_states() -> None:
    values: dict[int, Value] = {SUBJECT: "x", SENDER: "一业", BODY: CHINESE, MESSAGE_CODE_PAGE: 936}
    assert read(saved(values, code_page="gb18030")).byline == "一业"  # its bytes are UTF-8 as well


def test_a_page_in_its_code_page() -> None:
    page = "<html><body><table><tr><td>会谈</td><td>三次</td></tr><tr><td>交流</td><td>两次</td></tr></table></body></html>"
    document = read(saved({SUBJECT: "会谈", BODY: "会谈 三次", HTML: page.encode("gb18030"), INTERNET_CODE_PAGE: 936}))
    assert document.text == "会谈\t三次\n\n交流\t两次"
    assert document.encoding == "gb18030"


@pytest.mark.parametrize(
    ("sent", "header", "day"),
    [
        (datetime(2024, 5, 6, 7, tzinfo=UTC), None, date(2024, 5, 6)),
        (datetime(2024, 5, 6, 23, tzinfo=UTC), None, None),  # in East Asia, it is the morning of the seventh
        (datetime(2024, 5, 6, 23, tzinfo=UTC), "Date: Tue, 7 May 2024 07:00:00 +0800", date(2024, 5, 7)),
        (datetime(1601, 1, 2, tzinfo=UTC), None, None),
        (None, None, None),
    ],
)
def test_the_day_is_that_of_the_sender_or_none(sent: datetime | None, header: str | None, day: date | None) -> None:
    values: dict[int, Value] = {SUBJECT: "x", BODY: CHINESE}
    values |= ({SENT: sent} if sent else {}) | (
        {HEADERS: f"From: a@desk.example\r\n{header}\r\n\r\n"} if header else {}
    )
    assert read(saved(values)).sent == day


def test_a_report_that_was_passed_on() -> None:
    note = "请阅。\r\n\r\n发件人: 王五\r\n发送时间: 2024年5月2日 15:14\r\n收件人: 李四\r\n主题: 会谈报告\r\n\r\n"
    document = read(
        saved({SUBJECT: "转发: x", SENDER: "李四", BODY: note + CHINESE, SENT: datetime(2024, 5, 6, 7, tzinfo=UTC)})
    )
    assert document.text == CHINESE.strip().replace("\r\n", "\n")
    assert (document.title, document.byline, document.sent) == ("会谈报告", "王五", date(2024, 5, 2))


def test_what_is_attached() -> None:
    large = b"%PDF-1.7 " + b"tides " * 2000
    document = read(
        saved({SUBJECT: "x"}, attachment("../会谈.pdf", large), attachment("logo.png", b"\x89PNG", "image/png"))
    )
    assert document.text == ""
    assert [(it.name, it.data) for it in document.enclosures] == [("会谈.pdf", large)]


def test_a_message_in_a_message_is_a_mail_of_its_own() -> None:
    inner = message(
        {SUBJECT: "会谈/报告", SENDER: "王五", BODY: CHINESE, SENT: datetime(2024, 5, 2, 7, tzinfo=UTC)},
        attachment("会谈.pdf", b"%PDF-1.7"),
        embedded(message({SUBJECT: "Talks", BODY: "The two cities met."}, head=24)),
        head=24,
    )
    (enclosure,) = read(saved({SUBJECT: "FYI"}, embedded(inner))).enclosures
    assert enclosure.name == "会谈 报告.eml"
    mail = Eml().read(enclosure.data, enclosure.name)
    assert mail.text == CHINESE.strip().replace("\r\n", "\n")
    assert (mail.title, mail.byline, mail.sent) == ("会谈/报告", "王五", date(2024, 5, 2))
    assert [it.name for it in mail.enclosures] == ["会谈.pdf", "Talks.eml"]
    assert Eml().read(mail.enclosures[1].data, "Talks.eml").text == "The two cities met."


@given(st.text(st.sampled_from('ab 会 <>@,;:"()=?_\\\r\n\u2028\u202e\ufeff😀'), max_size=30))
@settings(max_examples=50, deadline=None)
def test_a_message_in_a_message_may_be_called_anything(words: str) -> None:
    inner = message({SUBJECT: words, SENDER: words, BODY: CHINESE}, attachment(words, b"%PDF-1.7"), head=24)
    (enclosure,) = read(saved({SUBJECT: "x"}, embedded(inner))).enclosures
    mail = Eml().read(enclosure.data, enclosure.name)
    assert mail.text == CHINESE.strip().replace("\r\n", "\n")
    assert len(mail.enclosures) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no message of Outlook's"),
        (b"From: a@desk.example\n\nwords", "no message of Outlook's"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "no message of Outlook's"),
        (compound_file({"WordDocument": b"words"}), "no message of Outlook's"),
        (PLAIN[:700], "no message of Outlook's"),
        (saved({SUBJECT: "x"}), "without text"),
        (saved({SUBJECT: "x", CLASS: "IPM.Note.SMIME"}, attachment("smime.p7m", b"\x30\x82")), "is encrypted"),
        (saved({SUBJECT: "x", RTF: b"\x10\0\0\0LZFu"}), "rich text"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableInput, match=said) as refused:
        read(data)
    assert refused.value.message.startswith("talks.msg ")
    assert refused.value.hint


def test_outlooks_own_packing_is_named() -> None:
    with pytest.warns(Truncated, match=r"winmail\.dat"):
        read(saved({SUBJECT: "x", BODY: CHINESE}, attachment("winmail.dat", b"\x78\x9f\x3e\x22\x01")))


def test_it_is_known_by_its_storages() -> None:
    assert Msg.recognizes(PLAIN, "-") is Match.CONTENT
    assert Msg.recognizes(compound_file({"WordDocument": b"words"}), "old.doc") is Match.NO
    assert Msg.recognizes(b"words", "talks.msg") is Match.EXTENSION


@given(st.lists(st.tuples(st.integers(8, len(PLAIN) - 1), st.integers(0, 255)), min_size=1, max_size=20))
@settings(max_examples=100, deadline=None)
def test_any_damage_is_borne(changes: list[tuple[int, int]]) -> None:
    data = bytearray(PLAIN)
    for place, byte in changes:
        data[place] = byte
    with warnings.catch_warnings(), suppress(DigestError):
        warnings.simplefilter("ignore")
        read(bytes(data))
