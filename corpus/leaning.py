"""What a sentence is understood with: words of others that it leans on and does not repeat.

A row leans on the head of its table, an item on what leads in to its list, a paragraph on a label
before it, and "It ..." on the subject of the sentence before.
"""

import re
from collections.abc import Iterator

from corpus.article import ENTRIES, Role
from corpus.passages import Passage

_PRONOUNS = frozenset("it its he his she her they their".split())
# Where a subject ends at the latest, and the words that tell that it has ended.
_LONGEST_SUBJECT = 6
_VERBS = frozenset(
    """
    is are was were has have had do does did can could may might must shall should will would
    became become becomes made makes took takes gave gives began begins went goes said says
    """.split()
)
_WORD = re.compile(r"[\w’'-]+")


def borrowed_by(passage: Passage) -> Iterator[str]:
    """Yield for each sentence of a passage the words that it leans on, "" where there are none.

    >>> from corpus.article import ArticleReference, Span
    >>> text, spans = "Ice melts. It is water then.", (Span(0, 10), Span(11, 28))
    >>> list(borrowed_by(Passage(ArticleReference("", "", ""), 1, 0, 28, text, spans)))
    ['', 'Ice melts']
    """
    lead_in = header = label = before = ""
    end = 0
    for number, span in enumerate(passage.sentences):
        role, sentence = passage.role(number), passage.text[slice(*span)]
        if "\n" in passage.text[end : span.start]:
            label = ""
        end = span.end
        if role is Role.LEAD_IN:
            lead_in, header = sentence, ""
        elif role is Role.HEADER:
            header = sentence
        elif role not in ENTRIES:
            lead_in = header = ""
        of_list = {Role.ITEM: (lead_in,), Role.ROW: (lead_in, header)}.get(role, ())
        leans = points_back(sentence)
        yield " ".join(filter(None, (*of_list, label, _subject(before) if leans else "")))
        if role is Role.HEADING:
            label = sentence
        if not leans:
            before = sentence if role in (Role.PROSE, Role.ITEM) else ""


def points_back(sentence: str) -> bool:
    """Tell whether a sentence begins with a pronoun, for what the one before it speaks of."""
    first = _WORD.match(sentence)
    return first is not None and first[0].lower() in _PRONOUNS


def _subject(sentence: str) -> str:
    """Return the first words of a sentence, up to its verb as far as that is known."""
    words = _WORD.findall(sentence)
    ends = (n for n, word in enumerate(words) if word.lower() in _VERBS)
    return " ".join(words[: min(next(ends, len(words)), _LONGEST_SUBJECT)])
