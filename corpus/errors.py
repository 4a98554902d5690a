"""What can go wrong between a file and an index.

CorpusError
├── ArticleError           an article that cannot be read; carries its source
│   ├── ArticleNotFound
│   ├── ArticleNotReadable
│   └── ArticleEmpty
└── UnknownPassage         an id that the index does not hold
    └── UnknownArticle

Every message tells the reader what to do next.
"""


class CorpusError(Exception):
    """The base of all errors of this package."""


class ArticleError(CorpusError):
    """An article cannot be read; `source` names it as the user wrote it."""

    def __init__(self, source: str, message: str) -> None:
        super().__init__(message)
        self.source = source


class ArticleNotFound(ArticleError):
    """Nothing is at the place that was given."""

    def __init__(self, source: str) -> None:
        super().__init__(source, f"no file at {source!r}; check the path")


class ArticleNotReadable(ArticleError):
    """Something is there, but it is no article that a reader knows."""

    def __init__(self, source: str, reason: str, advice: str) -> None:
        super().__init__(source, f"cannot read {source!r}: {reason}; {advice}")
        self.reason = reason


class ArticleEmpty(ArticleError):
    """The file was read and holds no words."""

    def __init__(self, source: str) -> None:
        super().__init__(source, f"no text found in {source!r}; give a file with words in it")


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
