"""The words in the fields of a mail's header: RFC 2047, and what programs make of it.

The standard library stops at charsets that it does not know, reads GB 18030 that calls itself gb2312 with gaps, splits
a character that stands in two encoded words, and takes six seconds for twenty thousand of them.
"""

import binascii
import datetime
import re
from email.utils import parsedate_to_datetime

from digest_sources.decoding import codec_of, likeliest
from digest_sources.plausibility import plausibility

# RFC 2047, section 2; the language after the asterisk is RFC 2231, section 5. Spaces within are against the rule, and
# are there in the wild.
_ENCODED_WORD = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]*)?\?([bBqQ])\?([^?\r\n]*)\?=")
_BETWEEN_WORDS = re.compile(r"(?<=\?=)\s+(?==\?)")
_HEXADECIMAL = re.compile(rb"=([0-9A-Fa-f]{2})")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
# Charsets in which a character has several bytes; what fits one of them hardly ever fits by chance, but for UTF-8.
_EAST_ASIAN = frozenset({"gb18030", "big5hkscs", "cp932", "euc_jp", "cp949"})
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

# What mail programs put before the subject of an answer or of a mail that is passed on, in Western and East Asian
# languages; what mail servers put there about strangers.
_PASSED_ON = r"fwd?|wg|tr|rv|转发|轉發|轉寄|转寄|転送"
_PREFIXES = re.compile(
    rf"(?:\s*(?:(?:re|aw|sv|vs|antw|res|回复|回覆|答复|答覆|返信|{_PASSED_ON})\s*(?:\[\d+\]|\(\d+\)|\^\d+|\d{{1,2}})?\s*[:：]"
    r"|\[(?:external|extern|ext|外部|外部邮件|外部郵件)\]\s*:?))+\s*",
    re.IGNORECASE,
)
_TAG = re.compile(r"\[[^\[\]]{1,40}\]\s*")
_FORWARDED = re.compile(rf"\s*(?:\[[^\]]*\]\s*)?(?:{_PASSED_ON})\s*(?:\[\d+\]|\(\d+\))?\s*[:：]", re.IGNORECASE)

_NAME_BEFORE_ADDRESS = re.compile(r"\s*(.*?)\s*[<＜\[][^<>＜\[\]]*[@:/][^<>\[\]]*[>＞\]]?[\s;,]*$", re.DOTALL)
_NAME_BEHIND_ADDRESS = re.compile(r"\s*\S+@\S+\s*\((.*)\)\s*$", re.DOTALL)
_LONGEST_NAME = 80
_LONGEST_FIELD = 500
"""Characters in which a name and an address are looked for."""
# What a mailing list that may not send in others' names adds to them; what names no person: an account of Exchange's
# directory, a machine.
_RELAYED = re.compile(r"\s+via\s.*", re.IGNORECASE | re.DOTALL)
_NOBODY = re.compile(r"/o=.*|(?:do[-_ ]?not|no)[-_ ]?reply|mailer-daemon|postmaster", re.IGNORECASE | re.DOTALL)

_FIRST_YEAR = 1982
"""RFC 822, the first standard of internet mail, is of August 1982; clocks that were never set show 1970 or 1980."""
_NIGHT = (22, 24)
"""UTC. Then it is the next day for the first at their desks in East Asia, and the same day for the last in America."""
_LONGEST_WAY = datetime.timedelta(days=7)
"""A mail server gives up after four or five days (RFC 5321, section 4.5.4.1)."""


def words(value: str) -> str:
    """The value of a field with its encoded words decoded, on one line."""
    value = _BETWEEN_WORDS.sub("", value)
    pieces: list[str] = []
    reached, charset, run = 0, "", b""
    for word in _ENCODED_WORD.finditer(value):
        if run and (word.start() > reached or word[1].lower() != charset):
            pieces.append(decoded(run, charset))
            run = b""
        pieces.append(value[reached : word.start()])
        # Words of one charset are one run of bytes: many a program splits within a character.
        charset, run, reached = word[1].lower(), run + _bytes_of(word[2], word[3]), word.end()
    if run:
        pieces.append(decoded(run, charset))
    pieces.append(value[reached:])
    return " ".join(_CONTROLS.sub(" ", "".join(pieces)).split())


def decoded(data: bytes, charset: str) -> str:
    """A few words in the charset that they state, unless they cannot be in it."""
    codec = codec_of(charset, of_a_file=True) or ""
    readings = {codec: text for codec in (codec, "utf-8") if codec and (text := _strictly(data, codec)) is not None}
    if codec in readings and (codec in _EAST_ASIAN or "utf-8" not in readings):
        # Two Chinese characters in GB 2312 may be UTF-8 as well; rare letters, then.
        return max(readings.values(), key=plausibility)
    if "utf-8" in readings and codec != "iso2022_jp":
        return readings["utf-8"]
    return readings.get(codec) or likeliest(data, charset)


def subject_of(value: str) -> str | None:
    """A subject without what was put before it on the way."""
    match = _PREFIXES.match(value)
    value = value[match.end() :] if match else value
    tagged = _TAG.match(value)  # which a mailing list puts before them
    if tagged and (inner := _PREFIXES.match(value, tagged.end())):
        value = f"{tagged[0].rstrip()} {value[inner.end() :]}"
    return value or None


def is_forwarded(subject: str) -> bool:
    """Whether a subject says that the mail was passed on."""
    return _FORWARDED.match(subject) is not None


def name_of(value: str) -> str | None:
    """The name of a sender, where the mail gives one beside the address."""
    value = " ".join(value[:_LONGEST_FIELD].split())
    match = _NAME_BEFORE_ADDRESS.match(value) or _NAME_BEHIND_ADDRESS.match(value)
    name = words((match[1] if match else value).replace('\\"', '"').strip().strip("\"'“”"))
    name = _RELAYED.sub("", name)
    return name if name and "@" not in name and len(name) <= _LONGEST_NAME and not _NOBODY.fullmatch(name) else None


def day_of(sent: str, received: str = "") -> datetime.date | None:
    """The day that the sender's calendar showed; None where the clock cannot have been right.

    `received` is the field that the first mail server on the way wrote, if there is one.
    """
    date = _instant(sent)
    if date is None or not _FIRST_YEAR <= date.year < 2100:
        return None
    arrived = _instant(received.rpartition(";")[2])
    if arrived is not None:
        way = arrived.replace(tzinfo=None) - date.replace(tzinfo=None)
        if not -datetime.timedelta(days=2) < way < _LONGEST_WAY:
            return None
    return date.date() if date.utcoffset() else day_in_utc(date)


def day_in_utc(time: datetime.datetime) -> datetime.date | None:
    """The day of a sender of whom only the time in UTC is known: Exchange writes no other into headers.

    In office hours nearly all the world has one day; where not, none is given.
    """
    return None if _NIGHT[0] <= time.hour < _NIGHT[1] else time.date()


def _instant(value: str) -> datetime.datetime | None:
    try:
        return parsedate_to_datetime(value.strip()[:200])
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _bytes_of(encoding: str, payload: str) -> bytes:
    data = payload.encode("utf-8", "replace")
    if encoding in "qQ":
        return _HEXADECIMAL.sub(lambda match: bytes([int(match[1], 16)]), data.replace(b"_", b" "))
    data = _NO_BASE64.sub(b"", data)
    data = data[: len(data) - 1] if len(data) % 4 == 1 else data  # no whole byte
    return binascii.a2b_base64(data + b"=" * (-len(data) % 4))


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None
