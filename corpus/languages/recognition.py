"""A text becomes the language that it is written in, as ISO 639-1 has it.

py3langid tells languages apart by groups of letters (BSD, 4 MB, no downloads): of paragraphs cut to
150 characters in twelve languages it names all but one in a hundred, also of those that share
letters and small words. It takes .3 s to load, so English is seen first, by its small words: they
are a fifth of it at least, and a sixth of nothing else. Names, code and lists have few small words
of any language: what is not clearly another language is English.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from corpus.article import Article
from corpus.languages.scripts import DENSE_RUN
from corpus.languages.stop_words import stop_words_of
from corpus.stop_words import STOP_WORDS

# Those that there is a stemmer, a list of small words or a cut for, and that are told apart.
LANGUAGES = frozenset(
    """
    ar bg ca cs da de el en es et eu fa fi fr ga he hi hu hy id it ja km ko lo lt nl no pl pt ro ru
    sr sv ta th tr uk vi zh
    """.split()
)
_SAMPLES = 8
_SAMPLE = 500  # characters of each
_FEWEST = 8  # words, of which a share says something
_ENGLISH = 0.18  # share of small words: of English paragraphs .20 at least, of others .15 at most
_FEWEST_LETTERS = 20
_SMALL = 0.05  # share of a language's own small words, of which texts in it have thrice as many


def with_language(article: Article, said: str | None = None) -> Article:
    """Return an article with its language, which is recognised where none is said."""
    return replace(article, language=said or language_of(article.text))


def language_of(text: str) -> str:
    """Return the language of a text, "en" where it is not clearly another one.

    >>> language_of("The library is closed on Sundays, and in August on all days of the week.")
    'en'
    >>> language_of("Die Bibliothek ist sonntags geschlossen, und im August an allen Tagen.")
    'de'
    >>> language_of("图书馆周日不开放。")
    'zh'
    """
    sample = _sample(text)
    letters = Counter(filter(str.isalpha, sample))
    latin = sum(count for letter, count in letters.items() if _is_latin(letter))
    others = sum(count * _weight_of_other(letter) for letter, count in letters.items())
    is_latin = latin >= others
    words = [word.strip(".,;:!?()\"'“”‘’«»¿¡") for word in sample.lower().split()]
    english = _share(words, STOP_WORDS)
    if is_latin and (
        letters.total() < _FEWEST_LETTERS or (len(words) >= _FEWEST and english >= _ENGLISH)
    ):
        return "en"
    found: str = _identifier().classify(sample)[0]
    if is_latin and not _share(words, stop_words_of(found)) > max(_SMALL, english):
        return "en"
    return found


def likeliest(text: str, languages: Collection[str]) -> str:
    """Return in which of some languages a question is written; English where none is known.

    >>> likeliest("Darf ich einen Hund halten?", {"en", "de"})
    'de'
    """
    ranked = (language for language, _ in _identifier().rank(text))
    return next((language for language in ranked if language in languages), "en")


def _sample(text: str) -> str:
    """Return a text, or pieces from all over a long one: it may begin with a foreign notice."""
    if len(text) <= _SAMPLES * _SAMPLE:
        return text
    return "\n".join(
        text[start : start + _SAMPLE]
        for start in range(0, len(text) - _SAMPLE, (len(text) - _SAMPLE) // _SAMPLES + 1)
    )


def _share(words: list[str], small: frozenset[str]) -> float:
    return sum(word in small for word in words) / (len(words) or 1)


def _is_latin(letter: str) -> bool:
    return letter < "\u0370" or "\u1e00" <= letter < "\u1f00"


def _weight_of_other(letter: str) -> int:
    """Return 0 of a Latin letter, 1 of another, and 3 of a character that is a syllable or more."""
    if _is_latin(letter):
        return 0
    return 3 if DENSE_RUN.match(letter) else 1


@cache
def _identifier() -> Any:  # py3langid has no types
    from py3langid import langid, modelio

    # It unpacks its model into a temporary file, and a process that reads files may write none.
    modelio.tempfile = SimpleNamespace(TemporaryFile=lambda suffix: BytesIO())
    identifier = langid.LanguageIdentifier.from_modelpath(langid.MODEL_DIR / langid.MODEL_FILE)
    identifier.set_languages(sorted(LANGUAGES & set(identifier.labels)))
    return identifier
