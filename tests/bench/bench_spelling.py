"""What is made of real words that an article lacks, and of its own words mistyped.

Run: python tests/bench/bench_spelling.py SQUAD.json [WORDS]

WORDS (300) words that at least two of the other articles of the file have, and this one lacks, are
asked for in two questions each, over the bundled article and each of the file, in lower case and
capitalised; counted is how often one is repaired, and how often that is answered. Then as many
words of the article are mistyped by one slip, or half of those of eight letters or more by two, and
counted is how often the word itself is found.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench_typing_mistakes import SEED, slip

from bot import answer
from bot.languages.english.idle_words import FUNCTION_WORDS, IDLE_WORDS
from bot.values.answers import Answer
from bot.values.kinds import Status
from corpus.article import Article
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.opening import open_index
from corpus.passages import cut
from corpus.reading.text.plain_text import read_plain_text
from corpus.terms import STOP_WORDS, stem, words

FRAMES = ("What is {}?", "How does the article describe {} in detail?")
SHORTEST = 5
IDLE = STOP_WORDS | IDLE_WORDS | FUNCTION_WORDS
TWICE_FROM = 8


def indexes(path: Path) -> Iterator[PassageIndex]:
    """Yield an index of the bundled article, and one of each article of the file."""
    yield open_index()
    for number, data in enumerate(json.loads(path.read_text("utf-8"))["data"]):
        text = "\n\n".join(paragraph["context"] for paragraph in data["paragraphs"])
        article: Article = read_plain_text(text, f"a{number}", data["title"], data["title"])
        index = MemoryIndex()
        index.replace(article, cut(article))
        index.commit()
        yield index


def words_of(index: PassageIndex) -> Counter[str]:
    """Return the words of an article that are long enough, and how often each comes."""
    return Counter(
        word
        for article in index.articles()
        for passage in index.article(article.id)
        for word in words(passage.text)
        if len(word) >= SHORTEST and word.isalpha() and word not in IDLE
    )


def foreign(index: PassageIndex, others: Counter[str], chance: random.Random) -> list[str]:
    """Return the words of at least two articles that no passage has, in any order."""
    known = sorted(word for word, articles in others.items() if articles >= 2)
    held = index.statistics(map(stem, known)).passages_with_term
    return chance.sample(found := [w for w in known if not held[stem(w)]], len(found))


def mistyped(word: str, chance: random.Random) -> str:
    """Return the word with a slip, or with two if it is long."""
    typed = slip(word, chance)
    return slip(typed, chance) if len(word) >= TWICE_FROM and chance.random() < 0.5 else typed


def count_answer(counted: Counter[str], name: str, given: Answer) -> None:
    counted[f"{name} asked"] += 1
    if given.read_as.replaced:
        counted[f"{name} repaired"] += 1
        counted[f"{name} repaired and answered"] += given.status is Status.ANSWERED


def main(path: str, count: str = "300") -> None:
    """Print the counts."""
    counted: Counter[str] = Counter()
    chance = random.Random(SEED)
    asked = list(indexes(Path(path)))
    others = Counter(word for index in asked for word in words_of(index))
    for index in asked:
        for word in foreign(index, others, chance)[: int(count)]:
            for frame in FRAMES:
                count_answer(counted, "foreign", answer(frame.format(word), index))
                count_answer(counted, "Foreign", answer(frame.format(word.title()), index))
        for word in chance.choices(sorted(words_of(index)), k=int(count)):
            typed = mistyped(word, chance)
            if stem(typed) != stem(word):
                given = answer(FRAMES[0].format(typed), index)
                count_answer(counted, "mistyped", given)
                found = {stem(found.searched) for found in given.read_as.replaced}
                counted["mistyped found"] += stem(word) in found
    for name, number in sorted(counted.items()):
        print(f"{name:32}{number}")


if __name__ == "__main__":
    main(*sys.argv[1:])
