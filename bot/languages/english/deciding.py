"""The words in a sentence that decide whether something is so: may not, only, unless, up to."""

import re
from collections.abc import Iterator

from bot.languages.english.word_classes import one_of
from corpus.article import Span

_DECIDING = (
    # Longer ones first, where one begins another.
    r"(?:may|must|can|could|should|will|would|shall|do|does|did|is|are|was|were|has|have|had) ?not",
    r"(?:ca|wo|do|does|did|is|are|was|were|has|have|had|could|should|would)n['’]t",
    "cannot", "may only", "must only", "can only", "not even", "not only", "no longer", "not",
    "never", "neither", "nor", "none", "nobody", "no one", "nothing", "without", "except",
    "apart from", "other than", "unless", "only if", "even if", "only", "provided that",
    "as long as",
    "if", "until", "up to", "at least", "at most", "no more than", "not more than", "less than",
    "more than", "from the age of", "under the age of", "instead of", "allowed", "permitted",
    "forbidden", "prohibited", "not possible", "possible", "required", "must", "may", "have to",
    "has to", "need to", "needs to", "always", "yes", "no",
)  # fmt: skip
_CUE = re.compile(rf"\b{one_of(_DECIDING)}\b", re.IGNORECASE)


def cues_in(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield where in a slice of a text the words stand that decide.

    >>> text = "Dogs may not come in, unless they assist."
    >>> [text[slice(*cue)] for cue in cues_in(text, 0, len(text))]
    ['may not', 'unless']
    """
    for found in _CUE.finditer(text, start, end):
        yield Span(*found.span())
