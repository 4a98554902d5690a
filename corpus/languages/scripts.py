"""Which characters are of scripts that have no blanks between words, and how their text is counted.

Chinese, Japanese, Korean, Thai, Lao, Khmer and Burmese.
"""

import re

# Those whose articles are searched by groups of characters. Korean has blanks, and more between
# them than a word.
WITHOUT_BLANKS = frozenset("zh ja ko th lo km my".split())

# Han with its repeat mark, kana with the long vowel, Hangul; also as fullwidth and ancient forms.
_DENSE = (
    "\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u3035\u303b\u3041-\u3096\u3099-\u309f"
    "\u30a1-\u30fa\u30fc-\u318f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff"
    "\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U000323af"
)
# Thai, Lao, Burmese, Khmer: letters with the vowels and tones above and below, without signs.
_THIN = (
    "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e\u0e81-\u0eb9\u0ebb-\u0ece\u0edc-\u0edf\u1000-\u1049\u1050-\u109f"
    "\u1780-\u17d3\u17dc\u17dd\uaa60-\uaa7f\ua9e0-\ua9fe"
)
DENSE_RUN = re.compile(f"[{_DENSE}]+")
THIN_RUN = re.compile(f"[{_THIN}]+")
# Scripts of India, Sri Lanka and Tibet, and Ethiopic: their vowels are marks, and signs are none.
MARKED_RUN = re.compile(
    "(?:[\u0900-\u0963\u0966-\u096f\u0971-\u0dff\u0f00\u0f18-\u0f39\u0f3e-\u0fbc])+"
)
ANY_RUN = re.compile(
    f"(?P<dense>{DENSE_RUN.pattern})|(?P<thin>{THIN_RUN.pattern})|(?P<marked>{MARKED_RUN.pattern})"
)
# Characters that are about a word.
_DENSE_WORD = 1.6
_THIN_WORD = 4.5


def is_group(word: str) -> bool:
    """Tell whether a word of an analysis is a group of characters of a script without blanks."""
    if word < "\u0e01":
        return False
    return (DENSE_RUN.fullmatch(word) or THIN_RUN.fullmatch(word)) is not None


def is_dense(word: str) -> bool:
    """Tell whether a word is of characters that say a syllable or more."""
    return DENSE_RUN.match(word) is not None


def length_in_words(text: str) -> int:
    """Return about how many words a text has, also where no blanks part them.

    >>> length_in_words("a short sentence"), length_in_words("借期是三十天")
    (3, 4)
    """
    parted = len(text.split())
    if text.isascii():
        return parted
    dense, thin = DENSE_RUN.findall(text), THIN_RUN.findall(text)
    if not dense and not thin:
        return parted
    characters = sum(map(len, dense)) / _DENSE_WORD + sum(map(len, thin)) / _THIN_WORD
    return max(parted, round(characters))
