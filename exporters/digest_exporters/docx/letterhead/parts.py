"""The parts of a letterhead: found, or made where it has none."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docx.package import Package

from digest_exporters.docx.wml import Element

PARSED = (
    RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.NUMBERING, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.COMMENTS,
    RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER, RELATIONSHIP_TYPE.CORE_PROPERTIES,
)  # fmt: skip
"""The relationships with parts that python-docx parses, if their content type is theirs."""
UNPARSED = (RELATIONSHIP_TYPE.THEME, RELATIONSHIP_TYPE.FONT_TABLE)
"""Those with parts that it keeps as they are."""


def main_document(package: Package) -> XmlPart:
    """Raises KeyError or TypeError if there is none."""
    return _xml(package.part_related_by(RELATIONSHIP_TYPE.OFFICE_DOCUMENT))


def related(source: Part | Package, relationship: str) -> Part | None:
    return next((rel.target_part for rel in source.rels.values() if rel.reltype == relationship), None)


def root(part: Part) -> Element:
    """The XML of a part. Raises etree.XMLSyntaxError where it has none."""
    return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)


def root_related(source: Part | Package, relationship: str) -> Element | None:
    found = related(source, relationship)
    return None if found is None else root(found)


def root_of_own(
    package: Package, source: Part | Package, name: str, content_type: str, relationship: str, empty: Element
) -> Element:
    """The root of a part, which is made if it is not there."""
    found = related(source, relationship)
    if found is None:
        found = XmlPart(PackURI(name), content_type, empty, package)
        source.relate_to(found, relationship)
    return root(found)


def drop(source: Part | Package, relationship: str) -> None:
    """Leaves out the parts that stand in a relationship with `source`."""
    for number in [number for number, rel in source.rels.items() if rel.reltype == relationship]:
        del source.rels[number]


def _xml(part: Part) -> XmlPart:
    if not isinstance(part, XmlPart):
        raise TypeError(f"{part.partname} is not what its relationship says")
    return part
