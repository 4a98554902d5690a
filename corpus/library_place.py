"""Where a library is: in a folder, or in a cluster."""

import re
from pathlib import Path

from corpus.cluster_address import ClusterAddress, Credentials

LibraryPlace = Path | ClusterAddress

# How every address begins, those of others too: no folder is meant by `https://search.example/`.
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://|opensearch\+")


def parse_place(text: str) -> LibraryPlace:
    """Return the place that a user has written; raises NoClusterAddress.

    A cluster lets us in by what the environment says.
    """
    if not _SCHEME.match(text):
        return Path(text)
    return ClusterAddress.parse(text).let_in_by(Credentials.from_environment())


def folder_beside(place: LibraryPlace) -> Path:
    """Return the folder for what is kept beside a library by whoever serves it.

    Of a library in a cluster that is in the user's own data folder: a cluster has no files.
    """
    if isinstance(place, Path):
        return place
    import platformdirs  # here, since most libraries are folders

    data = platformdirs.user_data_path("verbatim", appauthor=False)
    return data / "clusters" / place.folder_name
