"""The file of own words: what may stand in it, and what is told of what may not."""

from pathlib import Path

import pytest

from bot.commands.own_words_file import OwnWordsError, own_words_beside, read_own_words
from bot.values.own_words import NO_WORDS, Pair
from corpus.reading.folders import find


def written(folder: Path, text: str | bytes, name: str = "verbatim-words.txt") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_a_line_is_a_pair(tmp_path: Path) -> None:
    text = "\ufeff# ours\n\n  GF = general fund\nkids=children , minors\n"
    assert read_own_words(written(tmp_path, text)).pairs == (
        Pair("GF", ("general fund",)),
        Pair("kids", ("children", "minors")),
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("chemo chemotherapy", "there is no “=” in it"),
        ("a = b = c", "more than one “=”"),
        ("= general fund", "nothing stands before the “=”"),
        ("GF =", "nothing stands after the “=”"),
        ("GF = general fund,", "'' is no word"),
        ("GF = gf", "stands for itself"),
        ("ok = x", "'OK' stands in line 1 too"),
        ("x = one two three four five six seven eight nine", "more than 8 words"),
        ("x = a, b, c, d, e, f, g, h, i", "more than 8 meanings"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, line: str, told: str) -> None:
    first = "OK = okay" if told != "'OK' stands in line 1 too" else "ok = okay"
    told = told.replace("'OK'", "'ok'")
    with pytest.raises(OwnWordsError) as caught:
        read_own_words(written(tmp_path, f"{first}\n\n{line}\n"))
    assert "verbatim-words.txt: line 3: " in str(caught.value)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"caf\xe9 = coffee", "is not UTF-8 at byte 3"),
        ("x" * 300_000, "is larger than 256 KiB"),
        ("\n".join(f"w{n} = v{n}" for n in range(2_001)), "line 2001: more than 2,000 pairs"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(OwnWordsError, match=told):
        read_own_words(written(tmp_path, text))


def test_a_file_that_is_named_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(OwnWordsError, match="there is no such file"):
        own_words_beside((), None, tmp_path / "none.txt")


def test_it_is_found_beside_the_first_article_or_in_the_library(tmp_path: Path) -> None:
    article = written(tmp_path, "Text.", "article.txt")
    assert own_words_beside((article,), None) is NO_WORDS
    written(tmp_path, "GF = general fund")
    assert own_words_beside((article,), None).pairs
    assert own_words_beside((), tmp_path).pairs
    assert own_words_beside((Path("of-the-library"),), tmp_path).pairs
    assert own_words_beside((), None) is NO_WORDS


def test_it_is_no_article_of_its_folder(tmp_path: Path) -> None:
    article = written(tmp_path, "Text.", "article.txt")
    written(tmp_path, "GF = general fund")
    assert find([tmp_path]).files == [article]
