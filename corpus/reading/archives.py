"""ZIP archives are opened only if what they would unpack to is of a bounded size.

Nothing is unpacked to the disk, so names that lead out of a folder lead nowhere.
"""

import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO

from corpus.errors import ArticleNotReadable

MOST_ENTRIES = 10_000
LARGEST_ENTRY = 64 * 1024 * 1024
LARGEST_TOTAL = 256 * 1024 * 1024
# Text packs to a third or a tenth, the XML of a table to a hundredth; zeros to a thousandth.
LARGEST_RATIO = 200
# Below this many bytes a ratio tells nothing.
SMALL = 1024 * 1024

_PIECE = 64 * 1024
_ENTRY = b"PK\x01\x02"
_PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_ADVICE = "it may be damaged; save it anew"


def declares_type(xml: bytes) -> bool:
    """Tell whether XML declares a document type, in an encoding that parsers know without a mark.

    >>> declares_type('<!DOCTYPE a [<!ENTITY b "b">]><a/>'.encode("utf-16-le"))
    True
    """
    return any(
        "<!DOCTYPE".encode(encoding) in xml for encoding in ("utf-8", "utf-16-le", "utf-16-be")
    )


class Archive:
    """The files in a ZIP archive, by name."""

    def __init__(self, data: bytes, source: str) -> None:
        """Open the archive; raises ArticleNotReadable if it is broken or beyond a limit."""
        self._source = source
        # Before opening, because each entry costs memory.
        if data.count(_ENTRY) > MOST_ENTRIES:
            raise self._beyond(f"more than {MOST_ENTRIES} files")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _BROKEN as error:
            raise self._broken() from error
        self.names = frozenset(self._zip.namelist())
        self._check(self._zip.infolist())

    def _check(self, entries: Iterable[zipfile.ZipInfo]) -> None:
        total = 0
        for entry in entries:
            if entry.flag_bits & 0x1:
                raise ArticleNotReadable(
                    self._source, "it is encrypted", "save it without a password"
                )
            if entry.compress_type not in _PACKINGS:
                raise self._broken()
            total += entry.file_size
            if entry.file_size > LARGEST_ENTRY:
                raise self._beyond(f"a file of more than {LARGEST_ENTRY // SMALL} MiB")
            if entry.file_size > max(SMALL, entry.compress_size * LARGEST_RATIO):
                raise self._beyond(f"a file packed more than {LARGEST_RATIO} times smaller")
        if total > LARGEST_TOTAL:
            raise self._beyond(f"more than {LARGEST_TOTAL // SMALL} MiB")

    def read(self, name: str) -> bytes:
        """Return a file; raises ArticleNotReadable if it is not there or not as it should be."""
        data = bytearray()
        try:
            with self._zip.open(name) as file:
                # In pieces: at once, an entry whose size is a lie would be unpacked whole.
                while piece := file.read(_PIECE):
                    data += piece
        except _BROKEN as error:
            raise self._broken() from error
        return bytes(data)

    def _broken(self) -> ArticleNotReadable:
        return ArticleNotReadable(self._source, "a file in it cannot be unpacked", _ADVICE)

    def _beyond(self, what: str) -> ArticleNotReadable:
        return ArticleNotReadable(
            self._source, f"it holds {what}", "save its text as a plain text (.txt)"
        )
