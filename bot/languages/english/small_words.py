"""The small words of a question as people type them: "dont" is "do", "waht" is "what".

A word that the article holds is never taken for one of these; whoever calls sees to that.
"""

from collections.abc import Iterator

from bot.languages.english.word_classes import BE, DO, HAVE, QUESTION_WORDS
from corpus.terms import STOP_WORDS

_SHORT_FORMS = {
    short: word
    for word, *forms in map(
        str.split,
        """
        do dont don
        does doesnt doesn
        did didnt didn
        is isnt isn aint ain
        are arent aren
        was wasnt wasn
        were werent weren
        has hasnt hasn
        have havent haven
        had hadnt hadn
        can cant cannot
        could couldnt couldn
        would wouldnt wouldn
        should shouldnt shouldn
        must mustnt mustn
        will wont
        i im ive
        you u youre youve youll youd
        your ur
        he hes
        she shes
        we weve
        they theyre theyve theyll theyd
        that thats thatll
        there theres
        here heres
        what whats whatre whatll wat wut
        who whos whod wholl
        where wheres whered
        when whens
        why whys
        how hows howd
        about abt
        because cuz coz bc
        """.strip().splitlines(),
    )
    for short in forms
}
# The first of two that a slip makes the same is meant: "hwo" is "how", as it is oftener typed.
_OFTEN_MISTYPED = (
    "how",
    *sorted((QUESTION_WORDS - {"how", "whom"}) | BE | HAVE | (DO - {"do"})),
    *"""
    long many much the and for from with that this there their they about because between would
    could should into not you your
    """.split(),
)
# Words that are a slip away from one of those, and yet what was meant.
_OWN_WORDS = frozenset(
    """
    abut aws cold doe dos dose ehr era form fro heir hen hose iss log man mush tat thee three thy
    tow wee wen whet whey whit wile wit won yore
    """.split()
)


def _slips(word: str) -> Iterator[str]:
    """Yield a word with neighbours swapped, a letter doubled or, if it is long, one left out."""
    for n in range(len(word)):
        if n + 1 < len(word):
            yield word[:n] + word[n + 1] + word[n] + word[n + 2 :]
        yield word[: n + 1] + word[n:]
        if n and len(word) > 3:
            yield word[:n] + word[n + 1 :]


_MISTYPED = {
    slip: word
    for word in reversed(_OFTEN_MISTYPED)
    for slip in _slips(word)
    if slip not in _OWN_WORDS | STOP_WORDS and len(slip) > 2
}


def small_word(typed: str) -> str | None:
    """Return the small word that was meant; None where it was none.

    >>> small_word("whats"), small_word("teh"), small_word("tree")
    ('what', 'the', None)
    """
    return _SHORT_FORMS.get(typed) or _MISTYPED.get(typed)
