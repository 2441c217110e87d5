"""What mail programs, mail servers and lawyers write around what somebody wrote.

Only what is unmistakable: a line too many does less harm than one that is missing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from digest.plugin import ParagraphRole


class Line(NamedTuple):
    """A line of a mail: of a plain text, with the blank ones; of a page, each paragraph."""

    text: str
    role: ParagraphRole = ParagraphRole.TEXT
    depth: int = 0
    """How often it is quoted."""


_SIGNATURE = re.compile(r"--\s*")
_EXACT_SIGNATURE = "-- "
_CONTACT = re.compile(
    r"@|https?:|\bwww\.|\d{3,}[-\s)]+\d{3,}|\b(?:tel|phone|fax|mobile)\b|电话|電話|手机|手機|传真|傳真|地址|邮编|住所|携帯|〒",
    re.IGNORECASE,
)
_LONGEST_SIGNATURE = 15

_DEVICE = re.compile(
    r"\s*(?:"
    r"sent from (?:my |mail for |outlook|yahoo|samsung|proton)[^.。]{0,60}\.?"
    r"|get outlook for (?:ios|android|mac).{0,40}"
    r"|发自我的.{0,30}|发自(?:网易|QQ|Outlook|新浪|手机|Foxmail|139).{0,30}|获取 ?outlook.{0,40}|从 windows 版邮件发送"
    r"|從我的.{0,30}(?:傳送|寄出|發送)|下載 ?outlook.{0,40}|從 windows 的郵件傳送"
    r"|.{0,20}iPhoneから送信|Outlook for (?:iOS|Android) ?を入手.{0,40}"
    r"|-{3,} ?end (?:of )?forwarded message ?-{3,}"
    r")\s*",
    re.IGNORECASE,
)

_MAIL = r"(?:e-?mail|message|communication|transmission|邮件|郵件|メール)"


def _all_of(*patterns: str, within: int = 6000) -> re.Pattern[str]:
    """A paragraph of at most so many characters in which each of these is found."""
    found = "".join(f"(?=.*(?:{pattern}))" for pattern in patterns)
    return re.compile(rf"(?=.{{0,{within}}}\Z){found}", re.IGNORECASE | re.DOTALL)


_BOILERPLATE = (
    # Who may read it.
    _all_of(
        rf"^.{{0,80}}(?:\b(?:this|the) {_MAIL}|confidentiality|disclaimer|legal notice)",
        "confidential|privileged",
        "intended|addressee|recipient",
        "delet|destroy|notify|prohibited|unauthori[sz]ed|disclos",
    ),
    _all_of(
        "(?:本|此|该)(?:电子|電子)?(?:邮件|郵件|信件)",
        "保密|机密|機密|专有|隐私|隱私",
        "收件人|收件者|收信人|接收人|接收者",
    ),
    _all_of("(?:この|本)(?:電子)?メール", "機密|秘密", "受信者|宛先|名宛人"),
    # Where it came from, in the words of the mail server of whoever got it.
    _all_of(
        r"^\W*(?:caution|warning|external|注意|警告|外部)",
        _MAIL,
        "originated|came from|sent from|来自|來自",
        "outside|external|外部",
    ),
    # What newsletters need by law, and what stands at their head.
    _all_of(
        r"\bunsubscribe\b|退订|退訂|取消订阅|取消訂閱|配信停止",
        r"\byou\b|e-?mail|\bhere\b|click|preference|https?:|邮件|郵件|点击|點擊|此处|此處|メール|こちら|^\W*\w+\W*$",
        within=400,
    ),
    _all_of(r"\b(?:view|read|open|see)\b.{0,40}\b(?:in (?:your|a|the|web) ?(?:web )?browser|online)\b", within=120),
    _all_of("(?:无法|無法|不能).{0,8}(?:显示|顯示|浏览|瀏覽|查看)", "点击|點擊|点这里|請按|请点", within=100),
    _all_of(r"^\W*you (?:are receiving|received|are subscribed to) this\b", _MAIL + "|newsletter", within=600),
    # Below the mails of a list: Mailman.
    _all_of(r"^_{20,}", "mailing list|listinfo|https?://", within=400),
)


def without_boilerplate(lines: Sequence[Line], *, plain: bool) -> list[Line]:
    """The lines of one mail without its signature and the rest. `plain`: blank lines stand between paragraphs."""
    lines = lines[: _start_of_signature(lines)]
    paragraphs = _paragraphs(lines) if plain else ([line] for line in lines)
    return [
        line
        for paragraph in paragraphs
        if not _is_boilerplate(paragraph)
        for line in paragraph
        if not _DEVICE.fullmatch(line.text)
    ]


def _start_of_signature(lines: Sequence[Line]) -> int:
    """RFC 3676, section 4.3: below a line of two hyphens and a space, for a few lines to the end.

    Without the space, which gets lost on the way, it may be a line above an annex, unless it says how to reach someone.
    """
    below = 0
    for i in range(len(lines) - 1, -1, -1):
        if _SIGNATURE.fullmatch(lines[i].text):
            reachable = any(_CONTACT.search(line.text) for line in lines[i + 1 :])
            return i if reachable or lines[i].text == _EXACT_SIGNATURE else len(lines)
        below += bool(lines[i].text.strip())
        if below > _LONGEST_SIGNATURE:
            break
    return len(lines)


def _paragraphs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines up to the next blank one, which is a paragraph of its own."""
    paragraph: list[Line] = []
    for line in lines:
        if line.text.strip():
            paragraph.append(line)
            continue
        if paragraph:
            yield paragraph
        yield [line]
        paragraph = []
    if paragraph:
        yield paragraph


def _is_boilerplate(paragraph: Sequence[Line]) -> bool:
    text = " ".join(line.text.strip() for line in paragraph)
    return any(pattern.match(text) for pattern in _BOILERPLATE)
