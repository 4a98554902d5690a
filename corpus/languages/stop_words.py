"""The words of a language that carry no topic, by its code.

Those of English are this program's own; the others are those of the package stopwordsiso (MIT).
"""

from functools import cache

from corpus.languages.scripts import WITHOUT_BLANKS
from corpus.stop_words import STOP_WORDS


@cache
def stop_words_of(language: str) -> frozenset[str]:
    """Return the stop words of a language in lower case; none where none are known.

    A language without blanks is searched by groups of its characters, and those are no words.

    >>> "und" in stop_words_of("de"), stop_words_of("zh")
    (True, frozenset())
    """
    if language == "en":
        return STOP_WORDS
    if language in WITHOUT_BLANKS:
        return frozenset()
    import stopwordsiso

    if not stopwordsiso.has_lang(language):
        return frozenset()
    return frozenset(word.lower() for word in stopwordsiso.stopwords(language) if len(word) > 0)
