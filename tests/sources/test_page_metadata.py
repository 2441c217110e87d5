"""Titles without the name of the site; dates only where they are those of publication."""

import json
from datetime import date

import pytest

from digest.plugin import Document
from digest_sources.html import Html

PROSE = "The two cities agreed to meet again in May, and to speak of the river."


def read(head: str = "", above: str = "", below: str = "") -> Document:
    text = f"<div class=text><p>{PROSE}</p><p>{PROSE}</p>{below}</div>"
    return Html().read(f"<html><head>{head}</head><body>{above}{text}</body></html>".encode(), "page.html")


def described(*things: dict[str, object]) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("两市举行会谈-松陵市人民政府", "两市举行会谈"),
        ("两市举行会谈_新华网", "两市举行会谈"),
        ("两市举行会谈--国际--某某网", "两市举行会谈"),
        ("两市举行会谈 - 某某日报", "两市举行会谈"),
        ("中国-东盟合作会谈举行-某某新闻网", "中国-东盟合作会谈举行"),
        ("松陵-水原会谈", "松陵-水原会谈"),
        ("Two cities meet | The Courier", "Two cities meet"),
        ("Two cities meet on tides - World - The Courier", "Two cities meet on tides"),
        ("Easthaven-Westmouth talks open", "Easthaven-Westmouth talks open"),
        ("Talks – a report", "Talks – a report"),
        ("Two cities meet &amp; agree", "Two cities meet & agree"),
    ],
)
def test_the_title_of_the_window_without_the_site(title: str, expected: str) -> None:
    assert read(f"<title>{title}</title>").title == expected


def test_the_headline_on_the_page_is_the_title() -> None:
    document = read("<title>两市会谈—松陵</title>", "<h1><a href=/>Menu</a></h1><h1>两市举行会谈</h1>")
    assert document.title == "两市举行会谈"
    assert document.text.startswith("两市举行会谈\n\n")


def test_the_stated_title_finds_a_headline_that_is_no_heading() -> None:
    document = read(
        "<title>松陵市与水原町举行会谈_外事动态_某某网</title>", "<div>松陵市与水原町</div><div>举行会谈</div>"
    )
    assert document.title == "松陵市与水原町举行会谈"


def test_a_title_that_says_nothing_yields_to_the_heading() -> None:
    document = read("<title>新闻动态--某学会官网</title>", "<div>新闻动态</div><h5>某学会年会在松陵举行</h5>")
    assert document.title == "某学会年会在松陵举行"


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-05-17T08:15:00+08:00">',
        '<meta name="PubDate" content="2024-05-17 08:15">',
        '<meta name="publishdate" content="2024年5月17日">',
        '<meta itemprop="datePublished" content="20240517">',
        '<meta name="DC.date.issued" content="17 May 2024">',
        '<meta name="date" content="1999-01-01"><meta name="pubdate" content="Fri, 17 May 2024 08:15:00 GMT">',
        described({"@type": "NewsArticle", "datePublished": "2024-05-17"}),
        described({"@graph": [{"@type": ["Article"], "datePublished": "2024-05-17T01:00:00Z"}]}),
        described({"@type": "Place", "datePublished": "1999-01-01"}, {"@type": "Report", "datePublished": "2024-05-17"}),
    ],
)  # fmt: skip
def test_a_stated_date(head: str) -> None:
    assert read(head).published == date(2024, 5, 17)


@pytest.mark.parametrize(
    "above",
    [
        "<h1>Talks</h1><div>发布时间：2024-05-17 08:15　来源：市外办</div>",
        "<h1>Talks</h1><div>2024-05-17 来源：市外办</div>",
        "<h1>Talks</h1><div><span>来源：市外办</span><span>2024年5月17日</span></div>",
        "<h1>Talks</h1><div>时间：2024年5月17日 浏览：33</div>",
        "<h1>Talks</h1><div>發布日期：113-05-17</div>",
        "<h1>Talks</h1><div>發佈日期：中華民國113年5月17日</div>",
        "<h1>Talks</h1><div>Published on 17 May 2024 | Updated 3 June 2024</div>",
        "<h1>Talks</h1><p class=date>Friday, May 17, 2024</p><div>Press office</div>",
        "<h1>Talks</h1><time pubdate datetime=2024-05-17>yesterday</time>",
        "<h1>Talks</h1><div>国际频道 2024-05-17 08:15:03</div>",
        "<div><div>2024-05-17 来源：市外办</div></div>",
        "<h1>会谈</h1><div><span>时间：2024-05-17</span><span>作者：外事科</span></div>",
        "<h1>Gespräche</h1><div>Freitag, 17. Mai 2024</div>",
        "<h1>Gespräche</h1><div>17.05.2024</div>",
        "<h1>Entretiens</h1><div>17 mai 2024</div>",
        "<h1>Talks</h1><div>17/05/2024</div>",
        "<h1>Talks</h1><div><time datetime=2024-05-17T08:15>three days ago</time></div>",
        "<h1>Talks</h1><div><time datetime=2024-05-17>a</time><time class=updated datetime=2024-06-01>b</time></div>",
        "<div class=head><div>17 May 2024</div><h1>Talks</h1></div>",
    ],
)
def test_a_date_below_the_headline(above: str) -> None:
    assert read(above=above).published == date(2024, 5, 17)


@pytest.mark.parametrize(
    "below", ["<p>（发布日期：2024-05-17）</p>", "<p>发布日期：2024年5月17日　责任编辑：外事科</p>"]
)
def test_a_labelled_date_below_the_text(below: str) -> None:
    assert read(above="<h1>Talks</h1>", below=below).published == date(2024, 5, 17)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("", "<p>They had last met on 17 May 2024, in Westmouth.</p>"),
        ("", "<p>2024年5月17日下午，两市举行会谈。</p>"),
        ("<h1>Talks</h1><p>2024年5月17日下午，两市在松陵举行了会谈。</p>", ""),
        ("<div>今天是2024年5月17日 星期五</div><h1>Talks</h1>", ""),
        ("<h1>Round table</h1><div>Date: 17 May 2024, 14:00</div><div>Venue: the customs house</div>", ""),
        ("<h1>圆桌会议</h1><div>时间：2024-05-17 14:00 地点：海关楼</div>", ""),
        ("<h1>Talks</h1><div>05/07/2024</div>", ""),
        ("<h1>Talks</h1><div>Meeting of 17 May 2024</div>", ""),
        ("<h1>Talks</h1><div>Exhibition 17 May 2024</div>", ""),
        ("<h1>Talks</h1><div>Ann One · updated 17 May 2024</div>", ""),
        ("<h1>Runder Tisch</h1><div>Datum: 17.05.2024</div><div>Ort: Zollhaus</div>", ""),
        ("<h1>会談</h1><div>日時：令和6年5月17日</div><div>場所：水原町役場</div>", ""),
        ("<h1>Talks</h1><div>发布时间：18-03-18</div>", ""),
        ("<h1>Talks</h1><div>发布时间：2024-02-30</div>", ""),
        ("<h1>Talks</h1><div>2024-05-17</div><div>2024-05-18</div>", ""),
        ("", "<p>Published on 17 May 2024, it was the talk of the town.</p>"),
        ("", "<footer>© 2024-05-17 The Courier</footer>"),
        ("", "<time datetime=2024-05-17>the day of the meeting</time>"),
        (described({"@type": "Event", "startDate": "2024-05-17", "datePublished": "2024-05-17"}), ""),
        (described(*({"@type": "Article", "datePublished": day} for day in ("2024-05-17", "2023-01-01"))), ""),
        ('<script type="application/ld+json">{"@type": "Article", "datePublished":</script>', ""),
        (described({"@type": "Article", "dateModified": "2024-05-17"}), ""),
        ('<meta property="article:modified_time" content="2024-05-17">', ""),
    ],
)  # fmt: skip
def test_no_date_is_better_than_a_wrong_one(above: str, below: str) -> None:
    assert read(above, above, below).published is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/2024/05/17/talks", date(2024, 5, 17)),
        ("/2024/5/7/talks.html", date(2024, 5, 7)),
        ("/2024-05/17/c_1234.htm", date(2024, 5, 17)),
        ("/202405/t20240517_1234.html", date(2024, 5, 17)),
        ("/news/2024-05-17-talks", date(2024, 5, 17)),
        ("/talks?from=20240517", None),
        ("/202405/1234.html", None),
        ("/20241399/talks", None),
        ("/2024/05/17/20240518.html", None),
        ("/1234202405171234.html", None),
    ],
)
def test_the_day_in_the_address_where_nothing_else_tells(path: str, expected: date | None) -> None:
    head = f'<link rel=canonical href="https://example.org{path}">'
    assert read(head).published == expected
    assert read(f'<meta name=pubdate content="2024-05-20">{head}').published == date(2024, 5, 20)
    assert read(head, "<h1>Talks</h1><div>21 May 2024</div>").published == date(2024, 5, 21)


def test_the_day_that_the_page_was_made_comes_last() -> None:
    made = '<meta name=date content="2024-05-17">'
    assert read(made).published == date(2024, 5, 17)
    assert read(made, "<h1>Talks</h1><div>20 May 2024</div>").published == date(2024, 5, 20)


@pytest.mark.parametrize(
    "elsewhere",
    [
        '<script>var page = {"publish_time": "2024-05-17 08:15:00", "id": 7}</script>',
        "<ul class=tags><li>发布日期：2024-05-17 08:15:03　所属分类：外事动态</li></ul><p>{}</p>",
        "<p>2024-05-17 08:15</p>",
        '<p><a href="/day"><span class="entry-date">May 17, 2024</span></a></p>',
    ],
)
def test_the_only_day_elsewhere_on_the_page(elsewhere: str) -> None:
    assert read(below=elsewhere).published == date(2024, 5, 17)
    assert read(below=elsewhere + elsewhere.replace("17", "18")).published is None


def test_days_of_publication_that_differ_make_no_other_day_that_of_publication() -> None:
    days = "<p>发布日期：2024-05-17</p><p>发布日期：2024-05-18</p>"
    assert read(below=f"{days}<p>2024-05-20 08:15</p>").published is None


def test_a_day_before_there_were_web_pages_is_of_something_else() -> None:
    assert read(above="<h1>Ann One</h1><div>28 January 1975</div>").published is None
    assert read('<meta name=pubdate content="1975-01-28">').published == date(1975, 1, 28)


def test_a_marked_time_of_a_later_change_is_no_east_asian_morning() -> None:
    head = '<meta property="article:published_time" content="2024-05-16T17:30:00Z">'
    assert read(head, "<h1>Talks</h1><div><time datetime=2024-05-17T09:00Z>now</time></div>").published == date(
        2024, 5, 16
    )


def test_a_date_in_universal_time_yields_to_the_day_in_the_address() -> None:
    head = (
        '<meta property="article:published_time" content="{}"><link rel=canonical href="https://example.org/{}/talks">'
    )
    assert read(head.format("2024-05-18T02:25:00Z", "2024/05/17")).published == date(2024, 5, 17)
    assert read(head.format("2024-05-18T02:25:00+02:00", "2024/05/17")).published == date(2024, 5, 18)


def test_of_several_articles_the_one_with_this_title_is_described() -> None:
    other = {"@type": "NewsArticle", "headline": "Storm closes three ferries", "datePublished": "2024-06-30"}
    this = {"@type": "NewsArticle", "headline": "Two cities meet", "datePublished": "2024-05-17"}
    assert read("<title>Two cities meet</title>" + described(other, this)).published == date(2024, 5, 17)


@pytest.mark.parametrize(
    "line",
    ["Ann One · May 17, 2024 · Harbour · 7 comments", "von Ann One am 17. Mai 2024", "By Ann One, 17 May 2024",
     "Ann One / 17.05.2024 / 06:15", "[Friday, 17 May 2024]", "Ann One | Freitag, 17. Mai 2024",
     "水原町 | 令和6年5月17日", "Анна · 17 мая 2024", "Publié le 17 mai 2024 à 8h", "Zuerst veröffentlicht am 17.05.2024"],
)  # fmt: skip
def test_a_day_beside_the_headline_that_is_set_apart_from_the_rest(line: str) -> None:
    assert read(above=f"<h1>Talks</h1><div>{line}</div>").published == date(2024, 5, 17)


def test_a_day_beside_the_headline_in_what_is_called_metadata() -> None:
    credit = "The Courier 17 May 2024 Ann One"
    assert read(above=f"<h1>Talks</h1><div>{credit}</div>").published is None
    assert read(above=f'<h1>Talks</h1><div class="post-meta">{credit}</div>').published == date(2024, 5, 17)


@pytest.mark.parametrize(
    ("lang", "printed", "expected"),
    [
        ("fr", "05/07/2024", date(2024, 7, 5)),
        ("de", "05.07.245", None),
        ("hr", "17. listopada 2024", None),
        ("de", "05.07.24", date(2024, 7, 5)),
        ("de", "Do 05.07.24 | 14:07 Uhr", date(2024, 7, 5)),
        ("en", "05/07/2024", None),
        ("en", "05.07.24", None),
    ],
)
def test_numbers_are_a_day_and_a_month_by_the_language(lang: str, printed: str, expected: date | None) -> None:
    page = f"<html lang={lang}><body><h1>Talks</h1><div>{printed}</div><div><p>{PROSE}</p><p>{PROSE}</p></div></html>"
    assert Html().read(page.encode(), "page.html").published == expected


def test_linked_data_may_stand_in_a_section_for_xml() -> None:
    data = json.dumps({"@type": "Article", "datePublished": "2024-05-17"})
    for opening, closing in (("<![CDATA[", "]]>"), ("//<![CDATA[\n", "\n//]]>"), ("/*<![CDATA[*/", "/*]]>*/")):
        script = f'<script type="application/ld+json">{opening}{data}{closing}</script>'
        assert read(script).published == date(2024, 5, 17)


def test_a_marked_time_of_several_days_is_none() -> None:
    times = "<time pubdate datetime=2024-05-{}>then</time>"
    assert read(below=times.format(17)).published == date(2024, 5, 17)
    assert read(below=times.format(17) + times.format(18)).published is None


def test_what_is_printed_below_the_headline_goes_before_the_machines_form_of_a_time() -> None:
    above = "<h1>Talks</h1><div><time datetime=2024-05-20T08:00Z>Published on 17 May 2024</time></div>"
    assert read(above=above).published == date(2024, 5, 17)


@pytest.mark.parametrize(
    ("instant", "printed", "expected"),
    [
        ("2024-05-18T02:25:00Z", "May 17, 2024 | 9:25pm", date(2024, 5, 17)),
        ("2024-05-19T02:25:00Z", "May 17, 2024 | 9:25pm", date(2024, 5, 19)),
        ("2024-05-16T23:30:00Z", "2024-05-17 07:30 来源：市外办", date(2024, 5, 17)),
        ("2024-05-16T23:30:00Z", "2024-05-18 来源：市外办", date(2024, 5, 16)),
        ("2024-05-16T23:30:00+08:00", "2024-05-17 来源：市外办", date(2024, 5, 16)),
        ("2024-05-16", "2024-05-17 来源：市外办", date(2024, 5, 16)),
    ],
)
def test_a_date_in_universal_time_yields_to_the_day_that_readers_saw(
    instant: str, printed: str, expected: date
) -> None:
    head = f'<meta property="article:published_time" content="{instant}">'
    assert read(head, f"<h1>Talks</h1><div>{printed}</div>").published == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta name="author" content="Our correspondent">', "Our correspondent"),
        (described({"@type": "Article", "author": [{"name": "A. One"}, {"name": "B. Two"}]}), "A. One, B. Two"),
        (described({"@type": "Article", "author": "A. One"}), "A. One"),
        ('<meta name="author" content="https://example.org/staff">', None),
        ('<meta name="author" content="name, email@example.org">', None),
        ('<meta name="author" content="104363">', None),
        ('<meta name="author" content="The Courier"><meta property="og:site_name" content="The Courier">', None),
    ],
)
def test_the_byline(head: str, expected: str | None) -> None:
    assert read(head).byline == expected


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("A. One and B. Two", "A. One, B. Two"),
        ("Ann One, ann.one", "Ann One"),
        ("记者 林晓", "林晓"),
        ("本网", None),
        ("admin", None),
    ],
)
def test_stated_names_are_parted_and_those_of_nobody_left_out(stated: str, expected: str | None) -> None:
    assert read(described({"@type": "Article", "author": stated})).byline == expected


@pytest.mark.parametrize(
    ("line", "byline", "publisher"),
    [
        ("2024-05-17 来源：市外办 作者：林晓 陈默", "林晓, 陈默", "市外办"),
        ("发布时间：2024-05-17 来源：市外办举报", None, "市外办"),
        ("發布單位：水利處　發布日期：113-05-17", None, "水利處"),
        ("来源：本站原创", None, None),
        ("来源：来自网络", None, None),
        ("来源：青岚省互联网信息办公室", None, "青岚省互联网信息办公室"),
        ("图片来源：青岚图片社", None, None),
        ("数据来源：松陵市统计局", None, None),
        ("合作的动力来源于两市人民", None, None),
        ("（本报记者 林晓）", "林晓", None),
        ("责任编辑：林晓", None, None),
        ("By Ann One and Bea Two", "Ann One, Bea Two", None),
        ("By the river", None, None),
    ],
)
def test_who_is_printed_below_the_headline(line: str, byline: str | None, publisher: str | None) -> None:
    document = read(above=f"<h1>会谈</h1><div>{line}</div>")
    assert (document.byline, document.publisher) == (byline, publisher)
    assert read('<meta name=author content="C. Three">', f"<h1>会谈</h1><div>{line}</div>").byline == "C. Three"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta property="og:site_name" content="The Courier"><meta name="source" content="Agency">', "The Courier"),
        (described({"@type": "Article", "publisher": {"name": "The Courier"}}), "The Courier"),
        ('<meta name="SiteName" content="松陵市人民政府">', "松陵市人民政府"),
        ('<meta name="source" content="来源：松陵日报">', "松陵日报"),
        ("", None),
    ],
)
def test_the_publisher(head: str, expected: str | None) -> None:
    assert read(head).publisher == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<link rel="canonical" href="https://example.org/a?b=1">', "https://example.org/a?b=1"),
        ('<meta property="og:url" content="http://example.org/a">', "http://example.org/a"),
        ("<!-- saved from url=(0021)https://example.org/a -->", "https://example.org/a"),
        ('<link rel="canonical" href="/a">', None),
        ('<link rel="canonical" href="https://example.org/">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
    ],
)
def test_the_address(head: str, expected: str | None) -> None:
    assert read(head).uri == expected


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("en-GB", PROSE, "en"),
        ("EN", PROSE, "en"),
        ("fr", PROSE, "fr"),
        ("zh-CN", PROSE, None),
        ("zh-CN", "双方同意每季度交换一次数据。", "zh-Hans"),
        ("zh_TW", "雙方同意每季交換一次資料。", "zh-Hant"),
        ("zh-HK", "雙方同意每季交換一次資料。", "zh-Hant"),
        ("zh-Hant-TW", "雙方同意每季交換一次資料。", "zh-Hant"),
        ("zh", "双方同意每季度交换一次数据。", "zh"),
        ("en", "双方同意每季度交换一次数据。", None),
        ("ja", "双方はデータを交換することで合意した。", "ja"),
        ("zh-CN", "双方はデータを交換することで合意した。", None),
        ("not a tag", PROSE, None),
        ("", PROSE, None),
    ],
)
def test_the_language_is_that_of_the_script(lang: str, text: str, expected: str | None) -> None:
    page = f'<html lang="{lang}"><body><h1>{text}</h1><p>{text}</p></body></html>'
    assert Html().read(page.encode(), "page.html").language == expected
