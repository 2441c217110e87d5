"""Where a link of a briefing may lead."""

import re
from urllib.parse import quote, urlsplit

_SCHEMES = frozenset({"http", "https", "mailto"})
# RFC 3986, section 2, allows no others of ASCII; letters beyond ASCII are left as they are (RFC 3987).
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\"<>\\^`{|}\u2000-\u200f\u2028-\u202f\u3000\ud800-\udfff\ufffd-\uffff]")


def web_address(link: str) -> str | None:
    """`link` with what a URI cannot hold percent-encoded, or None where it is no address to go to.

    Only web pages and mail: a `javascript:` or `file:` address in a report must not become something to click on.
    """
    try:
        parts = urlsplit(link)
    except ValueError:  # an unclosed IPv6 bracket
        return None
    if parts.scheme not in _SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        return None
    return _UNSAFE.sub(lambda character: quote(character[0], errors="replace"), link)
