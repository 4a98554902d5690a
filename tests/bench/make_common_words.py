"""Make the list of common English words that no typing mistake is seen in.

Run: python tests/bench/make_common_words.py FOLDER, where the folder is `usr/share/dict/scowl` of
Debian's package `scowl` (2020.12.07-2): `apt-get download scowl && dpkg -x scowl_*.deb .`

Taken are the words in American and British spelling up to SCOWL's size 35, without those of other
signs than letters and of fewer than four of them. Of 2,700 questions for a foreign word 8 are then
repaired, without the list 196; size 20 repairs 33, size 50 with names 3. Of 1,295 mistyped words
1,214 are found, without the list 1,230, with size 20 1,225 and with size 50 1,212: some are common
words now (`bench_spelling.py`).
"""

import sys
import zlib
from pathlib import Path

from bot.languages.english.common_words import PATH, encoded
from corpus.folding import fold

SPELLINGS = ("english", "american", "british", "british_z")
LARGEST = 35
SHORTEST = 4


def words_of(folder: Path) -> set[str]:
    """Return the folded words of SCOWL's files up to a size."""
    found: set[str] = set()
    for spelling in SPELLINGS:
        for path in folder.glob(f"{spelling}-words.*"):
            if int(path.suffix[1:]) <= LARGEST:
                found.update(map(fold, path.read_text("latin-1").split()))
    return {word for word in found if word.isalpha() and word.isascii() and len(word) >= SHORTEST}


if __name__ == "__main__":
    words = sorted(words_of(Path(sys.argv[1])))
    PATH.write_bytes(zlib.compress(encoded(words), 9))
    print(f"{len(words)} words, {PATH.stat().st_size} bytes")
