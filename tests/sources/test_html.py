"""What of a web page becomes a document: all of the article, nothing of what stands around it."""

import time
import warnings
from contextlib import suppress
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from digest.plugin import DigestError, Document, Match, ParagraphRole, Truncated, UnreadableInput
from digest_sources.article import MAX_CHARACTERS, MAX_ELEMENTS
from digest_sources.blocks import MAX_BLOCKS, blocks_of
from digest_sources.decoding import codec_of
from digest_sources.html import Html, declared_encoding
from digest_sources.tag_soup import MAX_ATTRIBUTES, MAX_TAGS, parsed

PAGES = Path(__file__).with_name("pages")
PROSE = "The two cities agreed to meet again in May, and to speak of the river."


def read(page: str, name: str = "page.html") -> Document:
    return Html().read(page.encode(), name)


def page(name: str, encoding: str = "utf-8") -> Document:
    return Html().read((PAGES / f"{name}.html").read_text("utf-8").encode(encoding), f"{name}.html")


def body(inner: str) -> str:
    return f"<!doctype html><html><head><title>Talks</title></head><body>{inner}</body></html>"


def lines(document: Document, role: ParagraphRole | None = None) -> list[str]:
    return [document.cut(it) for it in document.paragraphs if role is None or it.role is role]


class TestGovernmentPage:
    """GB 18030 called gb2312, a layout of tables and nameless divs, `lang="en"`."""

    document = page("government", "gb18030")

    def test_its_lines(self) -> None:
        assert lines(self.document) == [
            "松陵市与水原町举行垃圾分类视频交流会",
            "发布时间：2024-03-12 来源：市外办 浏览次数：208",
            "交流会会场",
            "3月11日下午，松陵市与日本水原町举行垃圾分类视频交流会。市外办副主任主持会议，市城管局、市教育局有关负责人参加。",
            "松陵市介绍，全市已有四百一十二个小区实行定时定点投放，厨余垃圾日均分出量由每天九十六吨提高到一百四十吨。",
            "水原町表示，愿意派两名指导员于今秋来松陵市驻点三个月。",
            "出席会议的有：",
            "市外办副主任",
            "市城管局副局长",
            "水原町町长",
            "日期\t事项",
            "4月\t互换教材",
            "（责任编辑：外事科）",
        ]

    def test_their_roles(self) -> None:
        assert lines(self.document, ParagraphRole.HEADING) == ["松陵市与水原町举行垃圾分类视频交流会"]
        assert lines(self.document, ParagraphRole.LIST_ITEM) == ["市外办副主任", "市城管局副局长", "水原町町长"]
        assert lines(self.document, ParagraphRole.TABLE_ROW) == ["日期\t事项", "4月\t互换教材"]
        assert lines(self.document, ParagraphRole.CAPTION) == ["交流会会场"]

    def test_what_it_states(self) -> None:
        assert self.document.title == "松陵市与水原町举行垃圾分类视频交流会"
        assert self.document.published == date(2024, 3, 12)
        assert self.document.publisher == "松陵市人民政府外事办公室"
        assert self.document.language is None
        assert self.document.encoding == "gb18030"


class TestNewspaperPage:
    """UTF-8, semantic elements, JSON-LD."""

    document = page("newspaper")

    def test_its_lines(self) -> None:
        text = "\n".join(lines(self.document))
        assert text.startswith("Two harbour cities agree to share tide data\n")
        assert "signed an agreement on Thursday to share tide and surge readings" in text
        assert text.endswith("Both offices will report on the trial in the spring.")

    @pytest.mark.parametrize(
        "furniture",
        ["cookies", "Accept all", "Sport", "Share on Facebook", "delegations on the quay", "Photograph", "Storm closes",
         "skip to comments", "First!", "All rights reserved", "residue"],
    )  # fmt: skip
    def test_what_stands_around_it_is_left_out(self, furniture: str) -> None:
        assert furniture not in self.document.text

    def test_its_roles(self) -> None:
        assert lines(self.document, ParagraphRole.HEADING) == [
            "Two harbour cities agree to share tide data",
            "Who took part",
        ]
        assert len(lines(self.document, ParagraphRole.LIST_ITEM)) == 3

    def test_what_it_states(self) -> None:
        assert self.document.title == "Two harbour cities agree to share tide data"
        assert self.document.byline == "Our harbour correspondent"
        assert self.document.publisher == "The Estuary Courier"
        assert self.document.published == date(2024, 5, 17)
        assert self.document.uri == "https://courier.example/world/two-harbour-cities"
        assert self.document.language == "en"


class TestTaiwanesePage:
    """Big5, paragraphs between line breaks, years of the Republic."""

    document = page("taiwan", "big5")

    def test_its_lines(self) -> None:
        assert lines(self.document)[:2] == [
            "姊妹港座談防洪　雙方同意交換潮位資料",
            "發布日期：113-11-20　　發布單位：水利處",
        ]
        assert lines(self.document)[-3:] == [
            "青灣市長今（20）日上午接待姊妹港訪問團一行八人，雙方就抽水站調度與潮位預報進行座談。",
            "訪問團表示，去年颱風期間潮位預報誤差達三十公分，希望藉由交換資料改善。",
            "雙方同意自明（114）年1月起每小時交換潮位資料，並各指定一名聯絡人。",
        ]

    def test_what_it_states(self) -> None:
        assert self.document.title == "姊妹港座談防洪　雙方同意交換潮位資料"
        assert self.document.published == date(2024, 11, 20)


@pytest.mark.parametrize(
    "roster",
    [
        "<ul><li>Easthaven</li><li>Westmouth</li><li>Northpool</li></ul>",
        "<ol><li><p>Easthaven</p></li><li><p>Westmouth</p></li><li><p>Northpool</p></li></ol>",
        "<p>Easthaven</p><p>Westmouth</p><p>Northpool</p>",
        "<p>Easthaven<br>Westmouth<br>Northpool</p>",
        "<table><tr><td>Easthaven</td><td>3</td></tr><tr><td>Westmouth</td><td>4</td></tr><tr><td>Northpool</td><td>1</td></tr></table>",
        "<dl><dt>Easthaven</dt><dd>3</dd><dt>Westmouth</dt><dd>4</dd><dt>Northpool</dt><dd>1</dd></dl>",
        "<div>Easthaven</div><div>Westmouth</div><div>Northpool</div>",
        '<p><a href="/e">Easthaven</a>: the harbour master</p><p>Westmouth</p><p>Northpool</p>',
    ],
)
def test_a_roster_of_participants_is_part_of_the_article(roster: str) -> None:
    menu = "<ul>" + "".join(f'<li><a href="/{i}">Section {i}</a></li>' for i in range(30)) + "</ul>"
    document = read(body(f"<div>{menu}</div><h1>Talks</h1><div class=text>{f'<p>{PROSE}</p>' * 4}{roster}</div>"))
    text = document.text
    assert text.index("Easthaven") < text.index("Westmouth") < text.index("Northpool")
    assert "Section 7" not in text


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">{}</p>',
        '<div style="color:red; DISPLAY : NONE;"><p>{}</p></div>',
        "<p hidden>{}</p>",
        '<p aria-hidden="true">{}</p>',
        '<span class="sr-only">{}</span>',
        "<script>var s = '{}';</script>",
        "<style>.x::after {{content: '{}'}}</style>",
        "<noscript>{}</noscript>",
        "<template><p>{}</p></template>",
        "<!-- {} -->",
        "<del>{}</del>",
        "<textarea>{}</textarea>",
        "<select><option>{}</option></select>",
        '<img alt="{}">',
        "<figure><figcaption>{}</figcaption></figure>",
        '<div class="wp-caption-text">{}</div>',
        '<p class="photo-credit">{}</p>',
        '<p class="imgDesc">{}</p>',
        "<p>Photo: {}</p>".replace("{}", "the secret clause"),
        "<p>图片来源：secret</p>",
        "<p>（原标题：secret）</p>",
    ],
)
def test_what_readers_do_not_see_is_left_out(hidden: str) -> None:
    document = read(
        body(f"<h1>Talks</h1><p>{PROSE}</p>{hidden.format('The secret clause, which nobody signed.')}<p>{PROSE}</p>")
    )
    assert "secret" not in document.text
    assert document.text.count(PROSE) == 2


def test_the_invisible_article_of_wechat_is_read() -> None:
    page = body(f'<h2 id="activity-name">Talks</h2><div id="js_content" style="visibility: hidden; opacity: 0">'
                f"<section><p>{PROSE}</p></section></div>")  # fmt: skip
    assert PROSE in read(page).text


def test_a_name_in_a_link_or_a_tag_stays_in_its_sentence() -> None:
    link, piece = '<a class="tag keyword" href="/t">Easthaven</a>', '<span class="ad-share nav">Westmouth</span>'
    sentence = f"<p>The mayor of {link} met {piece}’s.</p>"
    assert "The mayor of Easthaven met Westmouth’s." in read(body(f"<h1>Talks</h1>{sentence}<p>{PROSE}</p>")).text


def test_a_short_report_in_a_box_of_text_and_pictures_is_no_caption() -> None:
    assert PROSE in read(body(f'<h1>Talks</h1><div class="pic-text-box"><img src="a.jpg"><p>{PROSE}</p></div>')).text


def test_white_space_is_that_of_a_browser() -> None:
    document = read(
        body(
            "<h1>Talks on<br>the river</h1><p>3月11日，松陵市与\n   水原町\u200b举行&shy;会谈。</p>"
            f"<p>One\n two&nbsp;three <b>fo</b>ur, and so it went on.</p><p>{PROSE}</p>"
        )
    )
    assert lines(document)[:3] == [
        "Talks on the river",
        "3月11日，松陵市与水原町举行会谈。",
        "One two three four, and so it went on.",
    ]


def test_preformatted_text_keeps_its_short_lines() -> None:
    document = read(
        body(
            "<h1>Talks</h1><pre>MEMBERS\nEasthaven\n\n"
            "The commission met in the old customs house and heard the report of\nthe harbour masters.\n</pre>"
        )
    )
    assert lines(document) == [
        "Talks",
        "MEMBERS",
        "Easthaven",
        "The commission met in the old customs house and heard the report of the harbour masters.",
    ]


def test_a_page_that_ends_in_its_middle_is_read_to_its_end() -> None:
    document = read(f"<html><body><div>Header</div></body></html>\n<h1>Talks</h1><p>{PROSE}</p></body></html>")
    assert PROSE in document.text


def test_xhtml_tags_that_close_themselves_swallow_nothing() -> None:
    head = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="a.js"/></head>'
    assert read(f"{head}<body><p>{PROSE}</p></body></html>", "page.xhtml").text == PROSE


def test_no_file_is_read_for_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the combination is 1234")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><p>{PROSE} &x;</p></body></html>'
    assert "1234" not in read(page).text


@pytest.mark.parametrize("depth", [100, 257, 2_500, 50_000])
def test_deep_nesting_loses_no_text(depth: int) -> None:
    inner = f"<div>{PROSE}</div><div><b>Then</b> they dined.</div>"
    document = read(body("<div>" * depth + inner + "</div>" * depth + "<p>After it all, they went home.</p>"))
    assert lines(document) == [PROSE, "Then they dined.", "After it all, they went home."]


@pytest.mark.parametrize("tag", ["div", "span", "font", "b", "ul><li", "table><tr><td", "blockquote"])
def test_tags_that_are_never_closed_lose_no_text(tag: str) -> None:
    words = [f"word{i}" for i in range(3_000)]
    text = "".join(block.text for block in blocks_of(parsed(body("".join(f"<{tag}>{word}, " for word in words))))[0])
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<!-- nothing -->",
        "<html><head><title>T</title></head></html>",
        "<html><body><script>load()</script></body></html>",
        '<html><body><div style="display:none"><p>All of it.</p></div></body></html>',
        "<frameset><frame src='a.html'></frameset>",
    ],
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(UnreadableInput, match=r"page\.html has no article text") as refused:
        read(page)
    assert refused.value.hint


@pytest.mark.parametrize(
    "inner", ["Five words stand here only", "<table><tr><td>a</td></tr></table>", "<a href=x>one link</a>"]
)
def test_a_page_with_hardly_any_text_gives_that(inner: str) -> None:
    assert read(body(inner)).text


def test_an_article_in_a_list_that_lays_out_the_page_is_no_list() -> None:
    paragraphs = "".join(f"<p>{PROSE}</p>" for _ in range(5))
    side = "".join(f"<li>{number} minutes ago</li>" for number in range(20))
    document = read(body(f"<ul><li><h1>Talks</h1>{paragraphs}</li><li><ul>{side}</ul></li></ul>"))
    assert lines(document, ParagraphRole.TEXT) == [PROSE] * 5
    assert "minutes ago" not in document.text


def test_a_page_on_which_trafilatura_finds_nothing_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.core.bare_extraction", lambda *args, **kwargs: None)
    found = lines(page("newspaper"))
    assert found[0] == "Two harbour cities agree to share tide data"
    assert found[-1].endswith("in the spring.")
    assert not any(word in line for line in found for word in ("cookies", "Storm", "Light rain", "Printing House"))


def test_of_an_article_in_chunks_no_chunk_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """As of a magazine whose pages trafilatura reads to the first advertisement."""
    first, second = (
        f'<div class="grid"><div class="chunk">{"".join(f"<p>{PROSE} {i}.</p>" for i in numbers)}</div></div>'
        for numbers in (range(5), range(5, 9))
    )
    other = f'<div class="grid"><div class="teaser"><p>{PROSE} Elsewhere.</p></div></div>'
    chosen = SimpleNamespace(body=html.fromstring(first))
    monkeypatch.setattr("trafilatura.core.bare_extraction", lambda *args, **kwargs: chosen)
    document = read(body(f"<h1>Talks</h1>{first}<div class=ad>Buy</div>{other}{second}"))
    assert [line[-2] for line in lines(document)[1:]] == list("012345678")


def test_a_huge_page_is_not_given_to_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.core.bare_extraction", lambda *args, **kwargs: pytest.fail("was called"))
    for inner in (
        f"<p>{PROSE}</p>" * MAX_ELEMENTS,
        f"<p>{PROSE * MAX_CHARACTERS}</p>"[: 2 * MAX_CHARACTERS],
        "<div>" * 150,
    ):
        assert PROSE in read(body(inner + PROSE)).text


def test_a_page_on_which_trafilatura_breaks_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RecursionError

    monkeypatch.setattr("trafilatura.core.bare_extraction", broken)
    assert page("newspaper").text.endswith("in the spring.")


@pytest.mark.parametrize(
    "inner",
    [
        f"<div>{f'<p>{PROSE}</p>' * 15_000}</div>",
        f"<div>{f'{PROSE}<br>' * 15_000}</div>",
        f"<p>{f'<span>{PROSE}</span> ' * 15_000}</p>",
        f"<table>{f'<tr><td>{PROSE}</td><td>x</td></tr>' * 10_000}</table>",
        "<table><tr><td>" * 2_000 + PROSE,
        f"<p {' '.join(f'a{i}=b' for i in range(100_000))}>{PROSE}</p>",
        "<ul><li>x" * 5_000 + PROSE,
    ],
    ids=["paragraphs", "lines", "pieces", "rows", "tables", "attributes", "lists"],
)
def test_no_page_takes_long(inner: str) -> None:
    began = time.perf_counter()
    assert PROSE in read(body(inner)).text
    assert time.perf_counter() - began < 20  # some two seconds, on a machine with nothing else to do


def test_a_page_that_is_too_long_is_cut_with_a_word() -> None:
    with pytest.warns(Truncated, match="page.html is longer than any report"):
        document = read(body("<h1>Talks</h1>" + "".join(f"<p>{i} items, agreed.</p>" for i in range(MAX_BLOCKS + 10))))
    assert "19998 items, agreed." in document.text
    assert f"{MAX_BLOCKS} items" not in document.text


WORDS = st.integers(0, 10**6).map(lambda number: f"w{number}w")
TAGS = st.sampled_from(
    ["div", "p", "span", "table", "tr", "td", "ul", "li", "a", "b", "h1", "br", "form", "section", "article", "html",
     "body", "head", "pre", "font", "center", "dl", "dd", "main", "header", "hr", "img", "o:p", "fieldset", "tbody"]
)  # fmt: skip
SOUP = st.lists(
    st.one_of(
        WORDS,
        TAGS.map(lambda tag: f"<{tag}>"),
        TAGS.map(lambda tag: f"</{tag}>"),
        st.sampled_from(["<!-- c -->", "<!doctype html>", "<![if x]>", "&nbsp;", "< ", "</>", "<?php x ?>"]),
    ),
    max_size=40,
)


@given(SOUP)
def test_any_tag_soup_gives_paragraphs_or_is_refused(soup: list[str]) -> None:
    with suppress(UnreadableInput):
        document = read("".join(soup))
        assert "\n\n".join(lines(document)) == document.text


@given(SOUP)
def test_no_word_of_a_page_is_lost_by_its_parser(soup: list[str]) -> None:
    tree = parsed("<body>" + "".join(soup))
    found = "" if tree is None else "".join(block.text for block in blocks_of(tree)[0])
    assert [word for word in soup if word.startswith("w") and word not in found] == []


@given(st.binary(max_size=400), st.sampled_from([b"", b"<html><body>", b"<html><script type='application/ld+json'>"]))
def test_any_bytes_are_a_page_or_refused(data: bytes, before: bytes) -> None:
    with warnings.catch_warnings(), suppress(DigestError):
        warnings.simplefilter("ignore")
        assert Html().read(before + data, "page.html").text


class TestWhereTheArticleEnds:
    """Lists of other articles, comments and sign-offs stand in the same column as the article, on many a page."""

    text = "".join(
        f"<p>{number}. 双方同意每季度交换一次潮位数据，并各指定一名联络人负责日常联系。</p>" for number in range(6)
    )
    other = "<p>{}松陵市上月召开防汛会议，市水利局、气象局等单位负责人参加，会议部署了汛期工作。</p>"

    @pytest.mark.parametrize(
        "line",
        ["相关阅读", "延伸閱讀：", "热门推荐", "您可能感兴趣的文章", "【责任编辑：某某】", "最新评论", "関連記事", "Related articles",
         "You may also like", "3 Comments", "Most read"],
    )  # fmt: skip
    def test_below_a_line_that_announces_something_else(self, line: str) -> None:
        others = "".join(self.other.format(number) for number in range(3))
        document = read(body(f"<h1>会谈</h1><div>{self.text}</div><div><p>{line}</p>{others}</div>"))
        assert "5. 双方同意" in document.text
        assert "防汛会议" not in document.text

    def test_not_where_the_text_goes_on(self) -> None:
        advertised = (
            f"<div><h1>会谈</h1>{self.text}<p>相关阅读</p><p>会后，代表团参观了抽水站，并与工程师交谈。</p></div>"
        )
        assert "参观了抽水站" in read(body(advertised)).text

    def test_not_before_most_of_it_was_read(self) -> None:
        first = "<div><p>松陵市与水原町昨日举行会谈，双方就潮位数据交换了意见。</p><p>相关阅读</p></div>"
        assert "5. 双方同意" in read(body(f"<h1>会谈</h1>{first}<div>{self.text}</div>")).text

    def test_a_line_that_announces_a_link_goes_with_it(self) -> None:
        link = "<p>See also our earlier report</p><p><a href=/storm>Storm closes three ferries, and the harbour waits</a></p>"
        document = read(body(f"<div><h1>Talks</h1><p>{PROSE}</p><p>{PROSE}</p>{link}<p>{PROSE}</p></div>"))
        assert document.text.count(PROSE) == 3
        assert "earlier report" not in document.text

    def test_not_between_its_chunks(self) -> None:
        chunks = [
            f"<div class=chunk>{''.join(f'<p>{i}. {PROSE}</p>' for i in numbers)}</div>"
            for numbers in (range(6), range(6, 9))
        ]
        document = read(body(f"<main><h1>Talks</h1>{chunks[0]}<div>Trending</div>{chunks[1]}</main>"))
        assert f"8. {PROSE}" in document.text


@pytest.mark.parametrize(
    "line",
    ["Advertisement", "Story continues below", "Share this article", "广告", "© Courier", "Ann One/Getty Images",
     "imago images/One", "Image copyright Courier"],
)  # fmt: skip
def test_credits_and_buttons_between_paragraphs_are_left_out(line: str) -> None:
    document = read(body(f"<div><h1>Talks</h1><p>{PROSE}</p><p>{line}</p><p>{PROSE}</p></div>"))
    assert lines(document) == ["Talks", PROSE, PROSE]


def test_a_participant_of_an_agency_is_no_credit() -> None:
    people = ["Ann One / Reuters", "Bea Two / Courier"]
    items = "".join(f"<li>{person}</li>" for person in people)
    document = read(body(f"<div><h1>Talks</h1><p>{PROSE}</p><ul>{items}</ul><p>{PROSE}</p></div>"))
    assert lines(document) == ["Talks", PROSE, *people, PROSE]


def test_an_item_of_a_list_is_no_credit() -> None:
    document = read(body(f"<div><h1>Talks</h1><p>{PROSE}</p><p>(c) exchange of data</p><p>{PROSE}</p></div>"))
    assert "(c) exchange of data" in lines(document)


def test_an_article_within_what_is_called_furniture_is_read_whole() -> None:
    link = f"<p><a href=/ferries>{PROSE}</a></p>"
    text = f"<p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p>"
    document = read(
        body(f"<div class=comment><h1>Talks</h1><div>{text}{link}<div><p>The end of it.</p></div></div></div>")
    )
    assert document.text.endswith("The end of it.")


def test_the_headline_may_stand_in_the_caption_of_a_figure() -> None:
    page = f"<figure><img src=a.png><figcaption><h1>Talks</h1></figcaption></figure><p>{PROSE}</p><p>{PROSE}</p>"
    assert read(body(page)).title == "Talks"


def test_a_lead_between_headline_and_text_is_part_of_the_article() -> None:
    lead = "Two harbour cities will tell each other how high the water stands, every hour."
    text = f"<div class=body>{f'<p>{PROSE}</p>' * 6}</div>"
    assert lead in read(body(f"<header><h1>Talks</h1><div class=lead><span>{lead}</span></div></header>{text}")).text


@pytest.mark.parametrize(
    "markup",
    [
        "<!---->" * 2_000,
        "<!--" * 100_000,
        "<meta " * 100_000,
        "<" + "a" * 1_000_000,
        "<div>" * 300 + "<a" * 200_000,
        "<s></s>x " * 20_000,
        "<title>" + "a" * 20_000 + "</title>" + "<p>a</p>" * 2_000,
        "<title>One two three" + " - a" * 50_000 + "</title>",
        ("<div>" * 150 + PROSE + "</div>" * 150) * 50,
        "<p class='" + "x " * 500_000 + "'>",
        "<p>" + "。" + " " * 1_000_000 + "x</p>",
        '<meta name=pubdate content="2024' + " " * 500_000 + '">',
        '<script type="application/ld+json"><![CDATA[' + " " * 500_000 + "x</script>",
        '<script type="application/ld+json">' + "[" * 500_000 + "</script>",
        '<script type="application/ld+json">[' + '{"@type": "Article", "headline": "x"},' * 20_000 + "1]</script>",
    ],
    ids=["comments", "unclosed comments", "metas", "a long name", "tags without end", "texts between what is struck out",
         "a title of letters", "a title of dashes", "chains", "a long class", "spaces", "a date of spaces",
         "a script of spaces", "lists", "articles"],
)  # fmt: skip
def test_no_page_is_read_again_and_again(markup: str) -> None:
    """Each took minutes, or grew with the square of its length: that this ends is the test."""
    page = f"<html><body>{markup}\n<p>{PROSE}</p></body></html>".encode()
    Html.recognizes(markup.encode(), "page")
    with suppress(UnreadableInput):
        Html().read(page, "page.html")


@pytest.mark.parametrize("inner", ["<p>x" * (MAX_TAGS + 1), "<p" + " a" * (2 * MAX_ATTRIBUTES + 1) + ">"])
def test_a_page_with_more_tags_than_memory_holds_is_refused(inner: str) -> None:
    with pytest.raises(UnreadableInput, match=r"page\.html has more tags") as refused:
        read(body(inner))
    assert refused.value.hint


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<!-- <meta charset="big5"> --><meta charset="gb2312">', "gb18030"),
        ('<meta charset="bogus"><meta charset="gb2312">', "gb18030"),
        ('<meta http-equiv=content-type content="text/html; charset=gb2312">', "gb18030"),
    ],
)
def test_the_encoding_is_the_first_that_the_page_declares(head: str, codec: str) -> None:
    """HTML Standard, "prescan a byte stream to determine its encoding": comments are passed over."""
    page = f"{head}<h1>会谈</h1><p>双方同意交换数据。</p>".encode("gb18030")
    assert codec_of(declared_encoding(page)) == Html().read(page, "page.html").encoding == codec


@pytest.mark.parametrize("opening", ["article", "main", "section", "header", "p"])
def test_a_page_may_leave_out_the_tag_of_its_body(opening: str) -> None:
    document = read(
        f"<!doctype html><title>Talks</title><{opening}><h1>Talks on tides</h1><p>{PROSE}</p></{opening}>"
        f"<p>{PROSE} Twice.</p><script>not this</script>"
    )
    assert lines(document) == ["Talks on tides", PROSE, f"{PROSE} Twice."]


def test_comments_before_a_page_are_looked_through_once() -> None:
    comments = b"<!-- x -->\n" * 300
    assert Html.recognizes(comments, "-") is Match.NO
    assert Html.recognizes(b"<?xml version='1.0'?>" + comments + b"<html>", "-") is Match.CONTENT
    assert Html.recognizes(b"<!-- <html> -- >" + comments, "-") is Match.NO
