"""The properties that a file manager shows: Dublin Core, as far as the briefing says it."""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from digest.plugin import Briefing, plain
from digest_exporters.docx.wml import Element
from digest_exporters.lines import one_line


def properties() -> Element:
    """None yet. No times ever: an export has no clock, and a made-up one would lie."""
    return parse_xml(f"<cp:coreProperties {nsdecls('cp', 'dc')}/>")


def describe(element: Element, briefing: Briefing) -> None:
    """Writes title, subject and language into the core properties `element`; the others stay."""
    values = {
        "title": one_line(briefing.plain_title),
        "subject": one_line(plain(briefing.kicker)),
        "language": briefing.languages[0],
    }
    for name, value in values.items():
        for old in element.findall(qn(f"dc:{name}")):
            element.remove(old)
        if value:
            added = element.makeelement(qn(f"dc:{name}"))
            added.text = value
            element.append(added)
