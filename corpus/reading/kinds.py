"""The first bytes of a file tell what kind it is, whatever its name says."""

import re

_BEGINNINGS = (
    (b"%PDF-", "a PDF file"),
    (b"\x7fELF", "a program (ELF)"),
    (b"MZ\x90", "a Windows program"),
    (b"\xcf\xfa\xed\xfe", "a macOS program"),
    (b"\xca\xfe\xba\xbe", "a compiled program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file (.doc, .xls, .ppt)"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"%!PS", "a PostScript file"),
    (b"AT&TFORM", "a DjVu file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\0", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"ID3", "a sound file (MP3)"),
    (b"OggS", "a sound file (Ogg)"),
)
# In an archive, a name (names are not compressed) tells what it is made for.
_ARCHIVES = (
    (b"word/document.xml", "a Word file (.docx)"),
    (b"META-INF/container.xml", "an EPUB book"),
    (b"xl/workbook.xml", "an Excel file (.xlsx)"),
    (b"ppt/presentation.xml", "a PowerPoint file (.pptx)"),
)
# OpenDocument says first what it is.
_MIME = re.compile(rb"mimetypeapplication/vnd\.oasis\.opendocument\.(?P<kind>[a-z]+)")
_OPEN_DOCUMENTS = {
    b"text": "an OpenDocument text (.odt)",
    b"spreadsheet": "an OpenDocument sheet (.ods)",
}
_END_OF_ZIP = b"PK\x05\x06"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PDF_PREAMBLE = 1024  # bytes of anything that may stand before a PDF


def kind_of(data: bytes) -> str | None:
    """Return what the bytes are, None if they may be text.

    >>> kind_of(b"%PDF-1.7 ...")
    'a PDF file'
    """
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            if "Office" in kind and _ENCRYPTED_OFFICE in data:
                return "an encrypted Office file"
            return kind
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_archive(data)
    if _HTML.match(data[:_PDF_PREAMBLE]):
        return "an HTML page"
    if b"%PDF-" in data[:_PDF_PREAMBLE] and b"\0" in data:
        return "a PDF file"
    return None


def _kind_of_archive(data: bytes) -> str:
    if stated := _MIME.search(data[:200]):
        return _OPEN_DOCUMENTS.get(stated["kind"], "an OpenDocument file")
    # A file in it may be an archive itself: only the names in the directory at the end count.
    end = data.rfind(_END_OF_ZIP)
    directory = data[int.from_bytes(data[end + 16 : end + 20], "little") :] if end >= 0 else data
    names = directory if any(name in directory for name, _ in _ARCHIVES) else data
    return next((kind for name, kind in _ARCHIVES if name in names), "a ZIP archive")
