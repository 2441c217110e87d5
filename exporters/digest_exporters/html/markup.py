"""Elements of HTML, put together as text."""

from html import escape

from digest_exporters.lines import one_line

_VOID = frozenset({"meta"})


def words(text: str) -> str:
    """Text that shows as it is, on one line."""
    return escape(one_line(text), quote=False)


def element(tag: str, /, *content: str, **attributes: str | None) -> str:
    """An element around content that is HTML already.

    An underscore in the name of an attribute stands for a hyphen, one at its end for nothing (`class_`). An attribute
    that is None is left out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    end = "" if tag in _VOID else f"</{tag}>"
    return f"<{tag}{written}>{''.join(content)}{end}"


def _attribute(key: str, value: str | None) -> str:
    return "" if value is None else f' {key.rstrip("_").replace("_", "-")}="{escape(one_line(value))}"'


def language(tag: str | None) -> str:
    """The `lang` of an element. What has no language has an empty one (HTML, 3.2.6.2), so that none is inherited."""
    return "" if tag is None or tag == "und" else tag
