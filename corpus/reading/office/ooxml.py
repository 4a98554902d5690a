"""Files of Microsoft Office are checked, and made such as libraries read them.

They are ZIP archives of XML. What "Strict Open XML" saves differs by the names of its elements,
templates, shows and files with macros (which nothing runs) by what they call their main part.
"""

import re
import zipfile
from io import BytesIO
from typing import Any, NamedTuple

from corpus.article import plain
from corpus.errors import ArticleNotReadable
from corpus.reading.archives import Archive, declares_type
from corpus.reading.metadata import metadata_parts
from corpus.reading.outline import Part

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
_CONTENT_TYPES = "[Content_Types].xml"
_OFFICE = b"application/vnd.openxmlformats-officedocument."
_MAIN = {
    kind: re.compile(
        rb"application/vnd\.(?:ms-" + program + rb"|openxmlformats-officedocument\." + kind + rb")"
        rb"\.(?:template|slideshow|document|presentation)(?:\.macroEnabled(?:Template)?)?\.main\+xml"
    )
    for kind, program in ((b"wordprocessingml", b"word"), (b"presentationml", b"powerpoint"))
}
# What programs write where nobody gave a name.
_NOBODY = re.compile(
    r"(?:microsoft )?(?:office )?user|administrator|admin|unknown|un-?named|author|owner|default"
    r"|\d*",
    re.IGNORECASE,
)
_PROGRAMS = re.compile(r"python-\w+|openpyxl|xlsxwriter|apache poi|aspose.*", re.IGNORECASE)
# When the files were made that python-docx and python-pptx begin new ones with.
_OF_TEMPLATES = frozenset({"2013-12-23T23:15:00", "2013-01-27T09:14:16"})


class Package(NamedTuple):
    """An office file whose archive keeps the limits: its bytes, and what is in it."""

    data: bytes
    archive: Archive


def checked_package(data: bytes, source: str, body: str, ending: str) -> Package:
    """Return an office file that libraries may open; `body` has to be in it.

    Raises ArticleNotReadable if it is no such file, beyond a limit, or declares entities.
    """
    archive = Archive(data, source)
    if body not in archive.names:
        raise ArticleNotReadable(source, f"it is no {ending} file", f"save it anew as {ending}")
    is_other = not _is_usual(archive.read(_CONTENT_TYPES))
    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            xml = archive.read(name)
            if declares_type(xml):
                raise ArticleNotReadable(
                    source, f"{name} declares a document type", f"save it anew as {ending}"
                )
            is_other = is_other or _STRICT.search(xml) is not None
    return Package(_usual(archive) if is_other else data, archive)


def _is_usual(content_types: bytes) -> bool:
    return _with_usual_main(content_types) == content_types


def _with_usual_main(content_types: bytes) -> bytes:
    for kind, main in _MAIN.items():
        what = b"document" if kind == b"wordprocessingml" else b"presentation"
        content_types = main.sub(_OFFICE + kind + b"." + what + b".main+xml", content_types)
    return content_types


def _usual(archive: Archive) -> bytes:
    """Return the archive with the names that libraries know."""
    changed = BytesIO()
    with zipfile.ZipFile(changed, "w") as file:
        for name in sorted(archive.names):
            content = archive.read(name)
            if name.endswith((".xml", ".rels")):
                content = _STRICT.sub(_USUAL, content)
            if name == _CONTENT_TYPES:
                content = _with_usual_main(content)
            file.writestr(name, content)
    return changed.getvalue()


def properties_parts(properties: Any) -> list[Part]:
    """Return the lines that the core properties of a file make: who made it, and when."""
    named = properties.creator if hasattr(properties, "creator") else properties.author
    author = plain(named or "")
    if _PROGRAMS.fullmatch(author):
        return []
    created = properties.created
    is_known = created and created.strftime("%Y-%m-%dT%H:%M:%S") not in _OF_TEMPLATES
    return metadata_parts(
        [] if _NOBODY.fullmatch(author) else [author],
        created.date().isoformat() if is_known else "",
    )
