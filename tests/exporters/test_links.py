import pytest

from digest_exporters.lines import one_line
from digest_exporters.links import web_address


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://example.org/a?b=1&c=%20#d", "https://example.org/a?b=1&c=%20#d"),
        ("https://example.org/报道", "https://example.org/报道"),
        ('https://example.org/a b"<c>\\', "https://example.org/a%20b%22%3Cc%3E%5C"),
        ("https://example.org/\u3000\ud800\n", "https://example.org/%E3%80%80%3F%0A"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
    ],
)
def test_an_address_is_made_fit_for_a_file(link: str, address: str) -> None:
    assert web_address(link) == address


@pytest.mark.parametrize(
    "link",
    [
        *("javascript:alert(1)", "JAVASCRIPT:x", "javascript://x/%0Aalert(1)", "data:text/html,x", "file:///x"),
        *("report.html", "https:", "https://[", ""),
    ],
)
def test_what_is_no_web_address(link: str) -> None:
    assert web_address(link) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("两\r\n行\tx\u2028y\x0bz", "两 行 x y z"),
        ("\x00a\ud83db\uffff\x9f", "\ufffda\ufffdb\ufffd\ufffd"),
        ("\xa0\u3000\u200d👩\u200d💻\ue000", "\xa0\u3000\u200d👩\u200d💻\ue000"),
    ],
)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line
