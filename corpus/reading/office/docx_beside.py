"""What stands beside the text of a Word file: notes, and the heads and feet of its pages."""

from collections.abc import Iterator
from typing import Any, TypeAlias

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from corpus.reading.office.docx_names import qn

_Element: TypeAlias = Any  # of lxml, which has no types


def part_of(document: Any, kind: str) -> _Element | None:
    """Return the root of a part that belongs to the document, by the kind of its relationship."""
    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            part = relation.target_part
            return part.element if hasattr(part, "element") else parse_xml(part.blob)
    return None


class Notes:
    """The notes at the feet of pages and at the end."""

    def __init__(self, document: Any) -> None:
        self._notes: dict[tuple[str, str], _Element] = {}
        for kind, relationship in (
            ("footnote", RELATIONSHIP_TYPE.FOOTNOTES),
            ("endnote", RELATIONSHIP_TYPE.ENDNOTES),
        ):
            root = part_of(document, relationship)
            for note in () if root is None else root.iterchildren(qn(f"w:{kind}")):
                self._notes[kind, note.get(qn("w:id")) or ""] = note

    def next(self, reference: _Element) -> _Element | None:
        """Return the note that is referred to, None where it was given already.

        A text that refers to it again does not say it again.
        """
        kind = "footnote" if reference.tag == qn("w:footnoteReference") else "endnote"
        return self._notes.pop((kind, reference.get(qn("w:id")) or ""), None)


def page_heads_and_feet(document: Any) -> Iterator[_Element]:
    """Yield the heads and feet that the pages of a document have, those of first pages first."""
    seen: set[str | None] = set()
    for name in ("w:headerReference", "w:footerReference"):
        for section in document.element.body.iter(qn("w:sectPr")):
            has_first = section.find(qn("w:titlePg")) is not None
            references = {one.get(qn("w:type")): one for one in section.iterchildren(qn(name))}
            for kind in ("first", "default") if has_first else ("default",):
                related = references.get(kind)
                target = None if related is None else related.get(qn("r:id"))
                part = document.part.related_parts.get(target)
                if target not in seen and hasattr(part, "element"):
                    seen.add(target)
                    yield part.element
