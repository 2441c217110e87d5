"""Which blocks of a web page are the article.

trafilatura tells which text it takes for the article. It also drops what belongs to it (lists of participants, the line
with date and source below the headline) and keeps what does not (teasers after the end). So its choice is only the
seed: the elements that hold most of it are the homes of the article, and what stands in them belongs to it unless it is
links or furniture; the headline and the line below it come with it. The text itself is that of the blocks.
"""

import copy
import itertools
import logging
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from digest.plugin import ParagraphRole
from digest_sources.blocks import EMPTY, Block, body_of, is_sentence, squeezed
from digest_sources.spacing import EAST_ASIAN
from digest_sources.tag_soup import Element

MAX_ELEMENTS = 10_000
MAX_CHARACTERS = 500_000
MAX_WHITE_SPACE = 2_000_000
MAX_ATTRIBUTES = 1_000_000
"""Characters of them, without the data of pictures and scripts."""
MAX_DEPTH = 100
"""Larger pages are read without trafilatura, whose time grows with the square of their size. Newspapers' pages have up
to 3,000 elements, some thirty deep."""

_LONGEST_ATTRIBUTE = 1000
"""A longer one is data; the copy that trafilatura gets is without it."""

_HOME_SHARE = 0.2
"""An element with this share of the seed's text is a home of the article."""
_COVERAGE = 0.7
"""So much of the seed the homes hold together; where they do not, those are tried that they stand in. Both figures
are the best of those tried on 82 news pages whose text is known (recall 0.98, precision 0.94)."""
_SHORTEST_SURE_MATCH = 12
_LONGEST_DATELINE = 200
_BESIDE = 3
"""So many blocks above or below the text may say when it was published, or by whom."""
_FARTHEST = 9
"""So far above the headline a line with a date may stand, over buttons and crumbs."""
_NEAR = 3
"""What stands above the headline belongs to it within so many elements around it; beyond is the head of the site."""
_GENERIC_TITLE = 8
_LONGEST_TITLE = 1000
_MOST_TITLE_LINES = 8

_PROSE = re.compile(r"[。！？；，]|[.,;!?](\s|$)")
_DATE = re.compile(
    r"(?:19|20|1)\d\d\s*[年/.\-]\s*\d{1,2}"
    r"|(?:\d\s|\b)(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s+(?:\d{1,2},?\s+)?(?:19|20)\d\d"
)
_SIGNED = re.compile(
    r"[来來]源|作者|[记記]者|[编編][辑輯]|供稿|撰稿|发布|發[布佈]|[单單]位|\bBy |\bSource\b|\bPublished\b|\bPosted\b"
)
# How the line begins that stands above what comes after an article: its editor, other articles, comments.
_CLOSING = re.compile(
    r"\W*(?:"
    r"相[关關](?:阅读|閱讀|新闻|新聞|[链連][接结結]|文章|报道|報導|推荐|推薦|专题|搜索|资讯|主题)"
    r"|(?:延伸|推荐|推薦)(?:阅读|閱讀)|[为為][您你]推[荐薦]|猜[您你]喜[欢歡]|[您你]可能(?:[还還]?[会會])?(?:感[兴興]趣|喜[欢歡])"
    r"|[热熱][门門点點](?:文章|推[荐薦]|评论|新闻|新聞|排行|资讯|聚焦)|最新(?:文章|评论|評論|新闻|新聞|资讯)"
    r"|[网網]友[评評][论論]|[发發]表[评評][论論]|\w{2,4}最[近新]文章|更多(?:新闻|新聞|推荐|精彩)|[上下]一[篇条條]"
    r"|友情[链連][接结結]|(?:[责責]任?)?[编編][辑輯]?\s*[:：]|免[责責][声聲]明|版[权權][声聲]明"
    r"|[関关]連(?:記事|ニュース|リンク)|おすすめ(?:の)?(?:記事|ニュース)|あわせて読みたい|人気(?:記事|ニュース)"
    r"|この記事は(?:会員|有料)|こちらも読む"
    r"|related (?:articles?|stor(?:y|ies)|posts?|content|topics?|news|links?|reading)\W*$"
    r"|recommended(?: for you| stories| reading)?\W*$|(?:you|readers) (?:may|might) (?:also )?(?:like|be interested)"
    r"|(?:more|top|latest) (?:news|articles|stories|posts)\W*$|most (?:read|popular|viewed)|trending\b"
    r"|(?:leave|post|add|write) a (?:reply|comment)|(?:\d+ )?comments?(?: \(?\d+\)?)?\W*$|about the author\W*$"
    r")",
    re.IGNORECASE,
)
_LONGEST_LABEL = 60
_AGENCIES = "getty|afp|reuters|ap|dpa|epa|imago|xinhua|alamy|shutterstock|bloomberg"
# Lines that say where a picture is from, or what the text was called elsewhere.
_CREDIT = re.compile(
    r"\W*(?:[图圖]片?[来來]?源\s*[:：]|[图圖]\s*[/／]|[摄攝]影?\s*[:：/]|资料[图圖]|原[标標][题題]\s*[:：]"
    r"|(?:image|photo(?:graph)?|picture|foto|bild(?:quelle|rechte)?|credits?)(?: by\b|\s*:)|(?:©|image copyright )"
    rf"|[\w.,'’/ -]{{2,60}}/\s?(?:{_AGENCIES})\b(?: \w+)?\W*$|(?:{_AGENCIES})(?: \w+)?\s?/[\w.,'’/ -]{{2,60}}$)",
    re.IGNORECASE,
)
# What stands between the paragraphs of many an article: where an advertisement is, or what a button does.
_BUTTON = re.compile(
    r"\W*(?:advertise?ments?|anzeige|werbung|publicité|publicidad|pubblicità|广告|廣告"
    r"|(?:story|article) continues below(?: advertisement)?|share(?: this(?: (?:article|story|page))?)?|teilen"
    r"|more on|see also)\W*",
    re.IGNORECASE,
)
_CJK_JOINT = re.compile(rf"(?<=[{EAST_ASIAN}])\n|\n(?=[{EAST_ASIAN}])")
_LISTS = ("ul", "ol", "dl", "table")
_ITEMS = frozenset({ParagraphRole.LIST_ITEM, ParagraphRole.TABLE_ROW})

# Without a listener, Python prints the warnings of libraries on standard error.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Article:
    blocks: list[Block]
    headline: str | None = None
    """The title as it stands above the article, where it does."""
    masthead: tuple[Block, ...] = ()
    """What stands between the headline and the first paragraph, whether it belongs to the article or not."""
    above: tuple[Block, ...] = ()
    """What stands above the headline, in the same part of the page."""


def article_of(blocks: list[Block], tree: Element, titles: list[str]) -> Article:
    """The article on a page, given the titles that the page states for it. Empty when there is no text."""
    seed = _chosen_by_trafilatura(blocks, tree)
    if not any(seed):
        seed = [not block.is_noise and _PROSE.search(block.text) is not None for block in blocks]
    if not any(seed):
        return Article([block for block in blocks if not block.is_noise] or blocks)
    belongs = _belonging(blocks, seed)
    core = [i for i in range(len(blocks)) if seed[i] and belongs[i]]
    if 2 * sum(len(blocks[i].text) for i in core if blocks[i].furniture) > sum(len(blocks[i].text) for i in core):
        # The page calls its article furniture; its names for things tell nothing.
        blocks = [replace(block, furniture=False) for block in blocks]
    first = next((i for i in core if is_sentence(blocks[i].text)), core[0])
    past = _past(blocks, core)
    last = max(i for i, block in enumerate(blocks[:past]) if belongs[i] and (seed[i] or not block.is_noise))
    strange = (i for i in range(last + 1, past) if blocks[i].is_noise)
    end = next((i for i in strange if not (belongs[i] and is_sentence(blocks[i].text))), past)
    final = max([last, *(i for i in range(last, end) if seed[i] and is_sentence(blocks[i].text))])
    lines = _headline(blocks[: first + 1], titles)
    top = lines.stop if lines else _top(blocks, core[0])
    text = [
        block
        for i, block in enumerate(blocks[:end])
        if i >= top
        and not (first < i and _is_label(blocks, i))
        and not _is_credit(block)
        and not _is_button(block)
        and (
            (belongs[i] and (seed[i] or not block.is_noise))
            or (seed[i] and not block.is_link and (first < i < final or is_sentence(block.text)))
            or (i < first and (_is_masthead(block) or _is_lead(block)))
            or (last < i <= last + _BESIDE and _is_signature(block))
        )
    ]
    masthead = tuple(blocks[top:first])
    if not lines:
        return Article(text, masthead=masthead)
    title = _joined(blocks[i].text for i in lines)
    heading = replace(blocks[lines.start], text=title, role=ParagraphRole.HEADING)
    return Article([heading, *text], title, masthead, _above(blocks, lines.start))


def _chosen_by_trafilatura(blocks: list[Block], tree: Element) -> list[bool]:
    """For each block, whether trafilatura keeps its text."""
    if _is_large(blocks, tree):
        return []
    from lxml import etree
    from trafilatura.core import bare_extraction

    tree = copy.deepcopy(tree)
    etree.strip_tags(tree, EMPTY)
    for element in tree.iter("*"):
        for name in [name for name, value in element.items() if len(value) > _LONGEST_ATTRIBUTE]:
            del element.attrib[name]
    try:
        found = bare_extraction(
            tree, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
        )
    except Exception:  # it is a chain of heuristics over any tag soup; where it breaks, ours must do
        return []
    body = getattr(found, "body", None)
    if body is None:
        return []
    parts = {squeezed("".join(element.itertext("*"))) for element in body.iter("*")}
    whole = squeezed("".join(body.itertext("*")))
    texts = [squeezed(block.text) for block in blocks]
    return [
        not block.is_link and (text in parts or (len(text) >= _SHORTEST_SURE_MATCH and text in whole))
        for block, text in zip(blocks, texts, strict=True)
    ]


def _is_large(blocks: list[Block], tree: Element) -> bool:
    if _has(MAX_ELEMENTS, tree.iter()):
        return True
    attributes = (len(name) + len(value) for element in tree.iter("*") for name, value in element.items())
    texts = (len(element.text or "") + len(element.tail or "") for element in body_of(tree).iter())
    return (
        sum(length for length in attributes if length <= _LONGEST_ATTRIBUTE) > MAX_ATTRIBUTES
        or sum(len(block.text) for block in blocks) > MAX_CHARACTERS
        or sum(texts) > MAX_CHARACTERS + MAX_WHITE_SPACE
        or any(_has(MAX_DEPTH, block.element.iterancestors()) for block in blocks)
    )


def _has(more_than: int, elements: Iterable[Element]) -> bool:
    return next(itertools.islice(elements, more_than, None), None) is not None


def _belonging(blocks: list[Block], seed: list[bool]) -> list[bool]:
    """For each block, whether it stands in a home of the article."""
    lines = Counter(block.element for block in blocks)
    houses = [_rooms(block, lines[block.element]) for block in blocks]
    prose = [seed[i] and is_sentence(block.text) for i, block in enumerate(blocks)]
    core = prose if any(prose) else seed
    lengths = [len(block.text) * core[i] for i, block in enumerate(blocks)]
    whole = sum(lengths)
    while True:
        held: Counter[Element] = Counter()
        for around, length in zip(houses, lengths, strict=True):
            held[around[0]] += length
        homes = {house for house, length in held.items() if length >= _HOME_SHARE * whole}
        if sum(held[home] for home in homes) >= _COVERAGE * whole:
            break
        houses = [[*map(_parent, around)] for around in houses]
    kinds = {_kind(home) for home in homes} - {None}
    return [any(house in homes or _kind(house) in kinds for house in around) for around in houses]


def _rooms(block: Block, lines: int) -> list[Element]:
    """The elements that a block stands in beside others, from within. `lines`: how many blocks its own element has."""
    if block.role in _ITEMS:
        # Lists and tables stand among the paragraphs of an article, whatever they are built of.
        for whole in block.element.iterancestors(*_LISTS):
            parent = whole.getparent()
            if parent is not None and parent.tag not in {"li", "dd"}:
                return [parent]
    return [*([block.element] if lines > 1 else []), _parent(block.element)]


def _parent(element: Element) -> Element:
    """The element that this one stands in; the root for itself."""
    parent = element.getparent()
    return element if parent is None else parent


def _kind(home: Element) -> tuple[str, str, str] | None:
    """What a style sheet goes by, where the element is singled out for it.

    Homes of one kind belong together: chunks of an article, with advertisements between them.
    """
    name, parent = home.get("class"), home.getparent()
    return (home.tag, name, parent.get("class", "")) if name and parent is not None else None


def _headline(blocks: list[Block], titles: list[str]) -> range:
    """Where the headline is, among the blocks up to the first paragraph; an empty range where there is none.

    The longest run of blocks that one of the stated titles begins with (sites add their name to it); of equals that
    which is a heading, then the first. Else, or when that says as little as "News", the heading nearest to the text.
    """
    stated = [squeezed(title).casefold() for title in titles]
    texts = [squeezed(block.text[:_LONGEST_TITLE]).casefold() for block in blocks]
    best, merit = range(0), (1, False)
    for start, block in enumerate(blocks):
        run = ""
        for stop in range(start, min(start + _MOST_TITLE_LINES, len(texts))):
            run += texts[stop]
            if not any(title.startswith(run) for title in stated):
                break
            if (len(run), block.role is ParagraphRole.HEADING) > merit:
                best, merit = range(start, stop + 1), (len(run), block.role is ParagraphRole.HEADING)
    if merit[0] > _GENERIC_TITLE:
        return best
    headings = [i for i in range(best.start, len(blocks)) if _is_heading(blocks[i])]
    tops = [i for i in headings if blocks[i].element.tag == "h1"]
    return next((range(i, i + 1) for i in reversed(tops or headings)), best)


def _above(blocks: list[Block], headline: int) -> tuple[Block, ...]:
    """The nearest blocks above the headline, and the nearest with a date, that stand with it in an element as low as
    _NEAR."""
    around = set(itertools.islice(blocks[headline].element.iterancestors(), _NEAR)) - {
        body_of(blocks[0].element.getroottree().getroot())
    }
    near = [
        block
        for block in blocks[max(headline - _FARTHEST, 0) : headline]
        if not around.isdisjoint([block.element, *block.element.iterancestors()])
    ]
    return (*(block for block in near[:-_BESIDE] if _DATE.search(block.text)), *near[-_BESIDE:])


def _top(blocks: list[Block], first: int) -> int:
    """Where an article without a headline begins: with the line of date and source, if there is one."""
    mastheads = (i for i in range(max(first - _BESIDE, 0), first) if _is_masthead(blocks[i]))
    return next(mastheads, first)


def _is_heading(block: Block) -> bool:
    return block.role is ParagraphRole.HEADING and not block.is_noise


def _joined(lines: Iterable[str]) -> str:
    """The lines of a headline as one, with a space only between those that are written with spaces."""
    return _CJK_JOINT.sub("", "\n".join(lines)).replace("\n", " ")


def _is_masthead(block: Block) -> bool:
    """Whether a block below the headline is another, or says when, where or by whom the text was published."""
    if block.is_link or len(block.text) > _LONGEST_DATELINE or is_sentence(block.text):
        return False
    return block.role is ParagraphRole.HEADING or bool(_DATE.search(block.text) or _SIGNED.search(block.text))


def _is_lead(block: Block) -> bool:
    """Whether a block between the headline and the first paragraph is a paragraph, too, set apart from the others."""
    return not block.is_noise and block.role is ParagraphRole.TEXT and is_sentence(block.text)


def _is_credit(block: Block) -> bool:
    if block.role in _ITEMS:  # "Ann One / Reuters" in a list is a participant
        return False
    return len(block.text) <= _LONGEST_DATELINE and not is_sentence(block.text) and bool(_CREDIT.match(block.text))


def _is_button(block: Block) -> bool:
    return len(block.text) <= _LONGEST_LABEL and _BUTTON.fullmatch(block.text) is not None


def _is_label(blocks: list[Block], i: int) -> bool:
    """Whether a block does nothing but announce the link below it."""
    return (
        i + 1 < len(blocks)
        and blocks[i].role in {ParagraphRole.TEXT, ParagraphRole.HEADING}
        and blocks[i + 1].is_link
        and len(blocks[i].text) <= _LONGEST_LABEL
        and not is_sentence(blocks[i].text)
    )


def _past(blocks: list[Block], core: list[int]) -> int:
    """Where something else begins, once most of the text is over: below the editor's name, or where a line announces
    other articles or comments, and the text does not go on below them."""
    prose = [i for i in core if is_sentence(blocks[i].text)] or core
    rooms = {i: _kind(_parent(blocks[i].element)) or _parent(blocks[i].element) for i in prose}
    room: Counter[Element] = Counter()
    for i in prose:
        room[rooms[i]] += len(blocks[i].text)
    whole = room.total()
    main = room.most_common(1)[0][0]
    begins = max(i for i in prose if rooms[i] == main) + 1
    if 2 * sum(len(blocks[i].text) for i in prose if i < begins) <= whole:
        return len(blocks)
    closing = (i for i in range(begins, len(blocks)) if _is_closing(blocks[i]))
    return next((i + _is_signature(blocks[i]) for i in closing), len(blocks))


def _is_closing(block: Block) -> bool:
    return len(block.text) <= _LONGEST_LABEL and _CLOSING.match(block.text) is not None


def _is_signature(block: Block) -> bool:
    return not block.is_link and len(block.text) <= _LONGEST_DATELINE and _SIGNED.search(block.text) is not None
