"""Which of the lines of a mail are the report: mails within mails, and what mail programs write around them.

What a desk officer gets is a colleague's "FYI" above a report that was passed on twice. Each program announces a mail
within a mail in its own way, but all by one of two forms: a block of fields (From, Sent, To, Subject), or a line that
ends in "wrote:". Both are cut out, and what they say is kept; nothing else is thrown away but what is surely no
report.
"""

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from digest_sources.dates import date_in
from digest_sources.mail.boilerplate import Line, without_boilerplate
from digest_sources.mail.headers import is_forwarded, name_of, subject_of
from digest_sources.tag_soup import names


@dataclass(frozen=True)
class Message:
    """One of the mails in a mail: its lines, and what its header says."""

    lines: list[Line] = field(default_factory=list)
    subject: str | None = None
    sender: str | None = None
    sent: datetime.date | None = None
    forwards: bool = False
    """Whether it passes on the one below it."""
    continues: int | None = None
    """The number of the mail that it is the rest of, below what that quotes."""

    @property
    def size(self) -> int:
        """In columns: a Chinese character says as much as two letters."""
        return sum(1 + (char > "\u2e7f") for line in self.lines for char in line.text if not char.isspace())


_LONGEST_NOTE = 600
"""Columns in which somebody says why a report is passed on. Longer, and it is a report itself."""
_LONGEST_COMMENT = 100
"""The same of an answer, which stands above what it answers to."""
_LONGEST_EMPTY_NOTE = 200
_SHARE = 0.25

# Outlook, Foxmail, QQ, 163, Gmail, Apple Mail, Thunderbird in English, Chinese and Japanese.
_LABELS = {
    "from": "from 发件人 寄件者 寄件人 發件人 差出人 送信者 送信元",
    "sent": "sent 发送时间 发送日期 发件时间 發送時間 寄件日期 傳送日期 送信日時",
    "date": "date 日期 时间 日時 日付",
    "to": "to 收件人 收件者 宛先",
    "subject": "subject 主题 主題 主旨 标题 標題 件名",
    "other": """
        cc bcc reply-to attachment attachments importance priority
        抄送 抄送人 抄送至 密送 副本 密件副本 答复 回复至 附件 重要性 添付ファイル 重要度 返信先
    """,
}
_LABEL = "|".join(rf"(?P<{name}>{'|'.join(names(labels))})" for name, labels in _LABELS.items())
_FIELD = re.compile(
    rf"\s*[*_]{{0,2}}(?:{_LABEL})[*_]{{0,2}}\s*[:：][*_]{{0,2}}(?P<value>.*)", re.IGNORECASE | re.DOTALL
)
# Where a separator stands above it, it may be a table, with or without its lines.
_ROW = re.compile(rf"[\s|*_]*(?:{_LABEL})[*_]{{0,2}}\s*[:：|\t](?P<value>.*)", re.IGNORECASE | re.DOTALL)
_LONGEST_FIELD = 2000
_MOST_FIELDS = 12
_ADDRESSES_GO_ON = re.compile(r"[;,；，]\s*$")
_BETWEEN_RULES = "|".join(
    names(
        """
        original.message original.appointment forwarded.message forwarded.message.from.* forwarded.mail forwarded.by.*
        原始邮件 原始郵件 原邮件 邮件原件 回复的原邮件 回复的邮件 元のメッセージ
        转发的邮件 转发邮件信息 转发邮件 转发消息 转发信息 轉寄的郵件 轉寄郵件 轉發郵件 轉寄訊息 転送メッセージ
        """
    )
)
_ADDRESS = re.compile(r"[^@]{0,60}<?\S+@\S+>?[;,；，]?\s*")
_SEPARATOR = re.compile(
    rf"\s*(?:[-_=*—]{{2,}}\s*(?:{_BETWEEN_RULES})\s*[-_=*—]*|begin forwarded message\s*[:：]"
    r"|(?:下面|以下)是(?:被)?(?:转发|轉寄)的?(?:邮件|郵件|消息|訊息)\s*[:：]?|[-_=—]{10,})\s*",
    re.IGNORECASE,
)
_PASSES_ON = re.compile(r"forward|转发|轉寄|轉發|転送", re.IGNORECASE)
_RULE = re.compile(r"\s*[-_=—]{10,}\s*")

_WROTE = re.compile(
    r"\s*(?:(?:on|at)\s.+wrote|.+(?:写道|寫道|のメール|さんが書きました)|.+<[^<>\s]+@[^<>\s]+>)\s*[:：]\s*",
    re.IGNORECASE | re.DOTALL,
)
_SAYS = re.compile(r"\bwrote|写道|寫道", re.IGNORECASE)
_CLOCK_OR_ADDRESS = re.compile(r"\d{1,2}:\d\d|\S@\S")
_DATE_BEFORE_NAME = re.compile(
    r".*?\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]\.?M\.?)?(?:\s*[+-]\d{4})?\s*[,，、]?\s*(?P<name>.*)",
    re.IGNORECASE | re.DOTALL,
)
_NUMERIC = re.compile(r"\b(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>20\d\d)\b")
_LONGEST_ATTRIBUTION = 300
_QUOTE_MARKS = re.compile(r"(?:>[ \t]?)+")

# Words of a number, without which a short note has no date, place or sum that a reader could miss.
_NUMBER = re.compile(r"\d|[一二三四五六七八九十]+[月日号號点點時]")


def messages_in(lines: Sequence[Line], outermost: Message, *, plain: bool) -> list[Message]:
    """The mails in a mail, the last written first, each without its header, its signature and such.

    `outermost`: what the header of the mail itself says. `plain`: paragraphs are several lines, a blank line between
    them; else each line is a paragraph.
    """
    found = [replace(outermost, lines=[])]
    quoting: list[tuple[int, int]] = []
    """The depths and the numbers of the mails that go on where lines are not quoted deeper."""
    at = 0
    while at < len(lines):
        opened = _announced(lines, at) if _may_announce(lines[at].text) else None
        if quoting and lines[at].text.strip() and lines[at].depth <= quoting[-1][0]:
            number = quoting.pop()[1]
            found.append(replace(found[number], lines=[], continues=_origin(found, number)))
        elif opened is not None:
            if _PASSES_ON.search(lines[at].text):
                found[-1] = replace(found[-1], forwards=True)
            depth, (at, message) = lines[at].depth, opened
            below = next((i for i in range(at, len(lines)) if lines[i].text.strip()), None)
            # Below a block of fields, a page quotes nothing: what is set in there is set in by whoever wrote it.
            if below is not None and lines[below].depth > depth and (plain or message.subject is None):
                quoting.append((depth, len(found) - 1))
            found.append(message)
        else:
            found[-1].lines.append(lines[at])
            at += 1
    return [replace(message, lines=without_boilerplate(message.lines, plain=plain)) for message in found]


def _origin(messages: Sequence[Message], number: int) -> int:
    before = messages[number].continues
    return number if before is None else before


def report_in(messages: Sequence[Message]) -> tuple[Message, list[Line]]:
    """The report in these mails: all of their lines, under the header of the mail that it is; and which of them are of
    that mail itself.

    It is the last written that says more than why the others are there. A note that passes it on and names no day and
    no number is left out, and what was sent twice stands there once.
    """
    sizes: Counter[int] = Counter()
    for i in range(len(messages)):
        sizes[_origin(messages, i)] += messages[i].size
    longest = max(sizes.values())
    main = next(i for i, size in sorted(sizes.items()) if not _is_note(messages[i], size, longest))
    kept: list[Line] = []
    seen: set[str] = set()
    for i, message in enumerate(messages):
        whole = "".join("".join(line.text.split()) for line in message.lines)
        says_nothing = (
            i < main and message.forwards and message.size <= _LONGEST_EMPTY_NOTE and not _NUMBER.search(whole)
        )
        if whole and whole not in seen and not says_nothing:
            kept += [*([Line("")] if kept else []), *message.lines]
            seen.add(whole)
    chosen = messages[main]
    own = [line for i, message in enumerate(messages) if _origin(messages, i) == main for line in message.lines]
    return replace(chosen, lines=kept, subject=chosen.subject or messages[0].subject), own


def _is_note(message: Message, size: int, longest: int) -> bool:
    """Whether it, of that size with its rest, is there for the sake of another."""
    if size == longest:
        return False
    if message.forwards:
        return size <= _LONGEST_NOTE
    return size <= min(_LONGEST_COMMENT, _SHARE * longest)


def unquoted(line: str) -> Line:
    """A line of plain text without the marks of quotation (RFC 3676, section 4.5)."""
    marks = _QUOTE_MARKS.match(line)
    return Line(line[marks.end() :], depth=marks[0].count(">")) if marks else Line(line)


def _may_announce(text: str) -> bool:
    """Quickly, for most lines: whether it is worth a closer look."""
    return len(text) <= _LONGEST_FIELD and bool(
        _FIELD.match(text) or _SEPARATOR.match(text) or (len(text) <= _LONGEST_ATTRIBUTION and _may_attribute(text))
    )


def _announced(lines: Sequence[Line], at: int) -> tuple[int, Message] | None:
    """The mail that is announced at this line, and the line where it starts."""
    separator = _SEPARATOR.fullmatch(lines[at].text)
    if separator is None:
        return _header(lines, at) or _attribution(lines, at)
    below = next((i for i in range(at + 1, min(at + 4, len(lines))) if lines[i].text.strip()), None)
    if below is not None and (opened := _header(lines, below, announced=not _RULE.fullmatch(separator[0]))):
        return opened
    return None if _RULE.fullmatch(separator[0]) else (at + 1, Message())


def _header(lines: Sequence[Line], at: int, *, announced: bool = False) -> tuple[int, Message] | None:
    """The block of fields that starts here: with the sender, and with the day or the subject of the mail.

    `announced`: a separator says that there is one. If none does, it begins with the sender, and says when it was
    *sent* or from which address: memoranda have From, To, Date and Subject as well.
    """
    pattern = _ROW if announced else _FIELD
    first = pattern.fullmatch(lines[at].text)
    if first is None or not (announced or first["from"]):
        return None
    values: dict[str, str] = {}
    end, last, blank = at, "", False
    while end < len(lines) and len(values) < _MOST_FIELDS:
        text = lines[end].text[:_LONGEST_FIELD]
        match = pattern.fullmatch(text)
        name = next(name for name in _LABELS if match[name]) if match else ""
        if match and not (name in values and name in ("from", "subject")):
            values.setdefault(name, match["value"].strip("\t |*_"))
            last, blank = name, False
        elif not text.strip() and not blank and not {"subject", "to"} <= values.keys():
            blank = True  # some programs set them apart
        elif last in ("to", "other") and not blank and _goes_on(lines[end - 1].text, text):
            pass
        elif last in ("from", "sent", "date") and not blank and not values[last]:
            values[last] = text.strip()  # a value below its label
        else:
            break
        end += 1
    sender, sent = values.get("from", ""), values.get("sent") or values.get("date", "")
    if len(values) < 3 or not sender or not (announced or "sent" in values or "@" in sender):
        return None
    subject = values.get("subject", "")
    return end, Message(
        subject=subject_of(subject), sender=name_of(sender), sent=_day_in(sent), forwards=is_forwarded(subject)
    )


def _goes_on(addresses: str, text: str) -> bool:
    """Whether a line goes on with the addresses of the line above."""
    return _ADDRESSES_GO_ON.search(addresses) is not None or _ADDRESS.fullmatch(text) is not None


def _may_attribute(text: str) -> bool:
    return bool(re.search(r"[:：]\s*$", text) or re.match(r"\s*(?:on|at|在|于|於)\s", text, re.IGNORECASE))


def _attribution(lines: Sequence[Line], at: int) -> tuple[int, Message] | None:
    """`On Mon, 6 May 2024 at 15:14, Somebody <address> wrote:`, on one line or broken into two or three."""
    for end in range(at + 1, min(at + 4, len(lines) + 1)):
        text = " ".join(line.text.strip() for line in lines[at:end])
        if len(text) > _LONGEST_ATTRIBUTION or not lines[end - 1].text.strip():
            return None
        day = _day_in(text)
        if _WROTE.fullmatch(text) and _CLOCK_OR_ADDRESS.search(text) and (day or (_SAYS.search(text) and "@" in text)):
            return end, Message(sender=_attributed_to(text), sent=day)
    return None


def _attributed_to(text: str) -> str | None:
    before = re.match(r"(?!on |at |在|于|於)([^\d<>]{1,60})<", text, re.IGNORECASE)
    if before:
        return name_of(before[1])
    behind = _DATE_BEFORE_NAME.fullmatch(text)
    name = re.sub(r"\s*(?:wrote|写道|寫道|のメール)?\s*[:：]\s*$", "", behind["name"] if behind else "")
    return name_of(name) if "<" in name else None


def _day_in(text: str) -> datetime.date | None:
    """The day that a mail program wrote. None for 5/6/2024, which is in May or in June."""
    if date := date_in(text):
        return date
    numeric = _NUMERIC.search(text)
    if numeric is None:
        return None
    year, a, b = int(numeric["y"]), int(numeric["a"]), int(numeric["b"])
    readings = set()
    for month, day in ((a, b), (b, a)):
        try:
            readings.add(datetime.date(year, month, day))
        except ValueError:
            continue
    return readings.pop() if len(readings) == 1 else None
