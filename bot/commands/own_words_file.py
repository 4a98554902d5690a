"""The file of a person's own words: text becomes pairs.

A line is a pair, `chemo = chemotherapy, cytotoxic drugs`: what may be typed, and what the articles
say instead. An empty line, or one that begins with `#`, says nothing. Whatever else stands there is
told with the number of its line.
"""

from pathlib import Path

from bot.values.errors import BotError
from bot.values.own_words import NO_WORDS, OwnWords, Pair
from corpus.article import OWN_WORDS
from corpus.library_place import LibraryPlace, folder_beside
from corpus.terms import words

# As many as an index of a handbook has; each is looked at when a question is read.
_MOST_PAIRS = 2_000
_LARGEST = 256 * 1024  # bytes
_MOST_MEANT = 8
_LONGEST = 8  # words
_FORM = "write it as: chemo = chemotherapy"


class OwnWordsError(BotError):
    """A file of own words that cannot be used; `path` is where it is."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path


def own_words_beside(
    articles: tuple[Path, ...], library: LibraryPlace | None, named: Path | None = None
) -> OwnWords:
    """Return the pairs of the file that is named, else of the one beside what is asked.

    That is in the folder of the first article, or of the library. Raises OwnWordsError.
    """
    if named is not None:
        return read_own_words(named)
    beside = [article.parent for article in articles[:1] if article.exists()]
    folders = [*beside, *([folder_beside(library)] if library else [])]
    places = (folder / OWN_WORDS for folder in folders)
    return next((read_own_words(place) for place in places if place.is_file()), NO_WORDS)


def read_own_words(path: Path) -> OwnWords:
    """Return the pairs of a file; raises OwnWordsError."""
    try:
        if path.stat().st_size > _LARGEST:
            raise OwnWordsError(path, f"is larger than {_LARGEST // 1024} KiB; leave pairs out")
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise OwnWordsError(path, "there is no such file; check the path") from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OwnWordsError(path, f"cannot be read: {reason}") from error
    except UnicodeDecodeError as error:
        raise OwnWordsError(
            path, f"is not UTF-8 at byte {error.start}; save it as UTF-8"
        ) from error
    return own_words_of(path, text)


def own_words_of(path: Path, text: str) -> OwnWords:
    """Return the pairs in a text that is that of a file; raises OwnWordsError."""
    pairs: dict[str, Pair] = {}
    first_line: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        pair, fault = _pair_in(line)
        if pair is None:
            raise OwnWordsError(path, f"line {number}: {fault}")
        known = " ".join(words(pair.typed))
        if known in pairs:
            told = f"line {number}: {pair.typed!r} stands in line {first_line[known]} too"
            raise OwnWordsError(path, f"{told}; write all it means there, with commas")
        pairs[known], first_line[known] = pair, number
        if len(pairs) > _MOST_PAIRS:
            raise OwnWordsError(path, f"line {number}: more than {_MOST_PAIRS:,} pairs")
    return OwnWords(tuple(pairs.values()))


def _pair_in(line: str) -> tuple[Pair | None, str]:
    """Return the pair in a line, or what is wrong with it."""
    typed, equals, rest = (part.strip() for part in line.partition("="))
    meant = tuple(dict.fromkeys(part.strip() for part in rest.split(",")))
    sides = (typed, *meant)
    if not equals:
        return None, f"there is no “=” in it; {_FORM}"
    if "=" in rest:
        return None, f"there is more than one “=” in it; {_FORM}"
    if not typed or not rest:
        return None, f"nothing stands {'before' if not typed else 'after'} the “=”; {_FORM}"
    for side in sides:
        found = words(side)
        if not found:
            return None, f"{side!r} is no word; {_FORM}"
        if len(found) > _LONGEST:
            return None, f"{side!r} has more than {_LONGEST} words; a word or a name is enough"
    if len(meant) > _MOST_MEANT:
        return None, f"more than {_MOST_MEANT} meanings; leave some out"
    if any(words(typed) == words(one) for one in meant):
        return None, f"{typed!r} stands for itself"
    return Pair(typed, meant), ""
