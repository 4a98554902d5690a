"""What a text says to its reader becomes what the reader would say: "your card" is "my card"."""

from collections.abc import Sequence

from bot.languages.english.verbs import is_verb
from bot.languages.english.word_classes import AUXILIARIES, PREPOSITIONS

_TURNED = {
    "your": "my", "yours": "mine", "yourself": "myself", "we": "you", "our": "your", "us": "you",
    "ours": "yours",
}  # fmt: skip
_BE_OF_READER = {"are": "am", "were": "was"}
_BEFORE_OBJECT = frozenset("let help make give tell show offer".split())
_BEFORE_SUBJECT = frozenset(
    "if when because that and or but while before after unless until where as than since".split()
)


def as_reader(words: Sequence[str]) -> list[str]:
    """Return the words as the reader would say them.

    >>> " ".join(as_reader("if you are ill and your card is sent to you".split()))
    'if I am ill and my card is sent to me'
    """
    turned: list[str] = []
    for place, word in enumerate(words):
        before = words[place - 1].lower() if place else ""
        following = words[place + 1].rstrip(".,;:!") if place + 1 < len(words) else ""
        if word.lower() == "you":
            is_subject = (
                not place
                or before in _BEFORE_SUBJECT | AUXILIARIES
                or (is_verb(following) and before not in PREPOSITIONS | _BEFORE_OBJECT)
            )
            turned.append("I" if is_subject else "me")
        elif before == "you" and turned[-1] == "I":
            turned.append(_BE_OF_READER.get(word, word))
        else:
            turned.append(_TURNED.get(word.lower(), word))
    return turned
