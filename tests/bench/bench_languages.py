"""Measure questions in other languages: python tests/bench/bench_languages.py FOLDER [CODE ...]

FOLDER holds files in the form of SQuAD, one a language (XQuAD's are such). All paragraphs of a file
are one index, each a passage, and its language is recognised. Printed are, in percent:

    hit@1      questions whose answer stands in the first passage
    sentence   those whose answer begins in what is marked there
    refused    those that are said not to be answered
    claimed    those that an answer is claimed for, and of these how many are right
    foreign    refused questions on the other half of the articles
    sentences  how many a passage has, and milliseconds for a question
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bot.query.question import read_question
from bot.ranking.confidence import judge
from bot.ranking.marks import marked
from bot.ranking.ranking import rank, warm_up
from bot.values.kinds import Form, Status
from corpus.article import Article, ArticleBuilder, Span
from corpus.engines.memory import MemoryIndex
from corpus.languages.recognition import with_language
from corpus.passages import Passage
from corpus.sentences import sentence_spans


class Asked(NamedTuple):
    """A question, the number of the paragraph that answers it, and where the answers begin."""

    text: str
    paragraph: int
    places: tuple[int, ...]


class Topic(NamedTuple):
    """The paragraphs of an article and the questions on them."""

    paragraphs: list[str]
    asked: list[Asked]


def read(path: Path) -> list[Topic]:
    """Return what is in a file."""
    topics = []
    for article in json.loads(path.read_text("utf-8"))["data"]:
        asked = [
            Asked(qa["question"], n, tuple(a["answer_start"] for a in qa["answers"]))
            for n, paragraph in enumerate(article["paragraphs"])
            for qa in paragraph["qas"]
            if qa["answers"]
        ]
        topics.append(Topic([paragraph["context"] for paragraph in article["paragraphs"]], asked))
    return topics


def index_of(topics: list[Topic]) -> MemoryIndex:
    """Return an index of the paragraphs, each a passage."""
    index = MemoryIndex()
    for number, topic in enumerate(topics):
        builder = ArticleBuilder()
        for paragraph in topic.paragraphs:
            builder.add(paragraph)
        blocks = tuple(builder.blocks)
        article = with_language(Article(f"{number:03}", "", "", builder.text, blocks))
        index.replace(article, passages(article))
    index.commit()
    warm_up(index)
    return index


def passages(article: Article) -> Iterator[Passage]:
    """Yield the paragraphs of an article as passages."""
    for ordinal, block in enumerate(article.blocks, start=1):
        text = article.text[block.start : block.end]
        spans = tuple(sentence_spans(text)) or (Span(0, len(text)),)
        yield Passage(article.reference, ordinal, block.start, block.end, text, spans)


def measure(path: Path) -> str:
    """Return the figures of a file as a line."""
    topics = read(path)
    index = index_of(topics)
    asked = [(number, one) for number, topic in enumerate(topics) for one in topic.asked]
    began = time.process_time()
    hits = sentences = refused = claimed = right = 0
    for number, one in asked:
        question = read_question(one.text, 2_000)
        ranking = rank(question, index, 3)
        status = judge(question, ranking).status
        refused += status is Status.NOT_IN_ARTICLE
        claimed += status is Status.ANSWERED
        best = next(iter(ranking.passages), None)
        if best is None or best.passage.id != f"{number:03}:{one.paragraph + 1}":
            continue
        hits += 1
        right += status is Status.ANSWERED
        shown = marked(best, ranking.candidates, Form.SENTENCE)
        spans = [best.passage.sentences[n] for n in shown.numbers]
        sentences += any(a <= place < b for a, b in spans for place in one.places)
    took = (time.process_time() - began) / len(asked)
    of_passage = [len(p.sentences) for a in index.articles() for p in index.article(a.id)]
    halves = [topics[::2], topics[1::2]]
    foreign = [refusals(index_of(halves[n]), halves[1 - n]) for n in range(2)]
    return (
        f"{path.stem:12} {'/'.join(sorted(index.languages())):8}"
        f"hit@1 {100 * hits / len(asked):5.1f}  sentence {100 * sentences / len(asked):5.1f}  "
        f"refused {100 * refused / len(asked):4.1f}  claimed {100 * claimed / len(asked):4.1f} "
        f"({100 * right / (claimed or 1):4.1f} right)  foreign {100 * sum(foreign) / 2:4.1f}  "
        f"sentences {sum(of_passage) / len(of_passage):.1f}  {1000 * took:.1f} ms"
    )


def refusals(index: MemoryIndex, topics: list[Topic]) -> float:
    """Return the share of the questions on some articles that an index of others refuses."""
    asked = [read_question(one.text, 2_000) for topic in topics for one in topic.asked]
    judged = [judge(question, rank(question, index, 1)).status for question in asked]
    return judged.count(Status.NOT_IN_ARTICLE) / len(judged)


if __name__ == "__main__":
    folder, *codes = sys.argv[1:]
    for file in sorted(Path(folder).glob("*.json")):
        if not codes or any(f".{code}." in f".{file.name}" for code in codes):
            print(measure(file), flush=True)
