"""Files of questions with known answers become question sets.

Four layouts: SQuAD 2.0 JSON; a folder as BEIR has it (`corpus.jsonl`, `queries.jsonl`,
`qrels/*.tsv`); a folder with `corpus.jsonl` and `conversations.jsonl`; a folder with
`questions.jsonl` and the files of `articles/`, which are read and cut as any article is. A SQuAD
article of one paragraph is a whole article in one string and is read as a plain text; a passage of
a `corpus.jsonl` is a passage, neither cut nor joined. Messages with the act that each is are lines
of JSON too (`.jsonl`).

What a question of SQuAD or of `questions.jsonl` wants are places in its article. Of several answers
any is enough, as SQuAD's are by several people, unless the question has `"all_wanted": true`.
"""

import csv
import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from bot.evaluating.wanted_runs import SearchedText
from corpus.article import Article, ArticleBuilder, Span
from corpus.errors import CorpusError
from corpus.languages.recognition import with_language
from corpus.passages import Passage, cut
from corpus.reading import read_article
from corpus.reading.text.plain_text import read_plain_text
from corpus.sentences import sentence_spans

# What comes of taking apart a file that has another shape.
_MISSHAPEN = (ValueError, KeyError, TypeError, AttributeError, RecursionError, csv.Error)


class _Unfit(ValueError):
    """What is wrong with a question set, in words."""


class QuestionSetNotReadable(CorpusError):
    """A file of questions is missing or is not in one of the layouts; `source` names it."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(
            f"cannot read the questions in {source!r}: {reason}; give a SQuAD 2.0 JSON file, or a "
            "folder with corpus.jsonl and queries.jsonl, or with corpus.jsonl and "
            "conversations.jsonl, or with questions.jsonl and articles/, or a .jsonl file of "
            "messages"
        )
        self.source = source


@dataclass(frozen=True)
class Document:
    """An article of a question set with its passages."""

    article: Article
    passages: tuple[Passage, ...]


class Place(NamedTuple):
    """A slice of an article's text."""

    article: str
    start: int
    end: int

    def overlaps(self, other: "Place") -> bool:
        """Tell whether both have a character in common."""
        is_same = self.article == other.article
        return is_same and self.start < other.end and other.start < self.end

    def holds(self, other: "Place") -> bool:
        """Tell whether all of the other lies in this one."""
        is_same = self.article == other.article
        return is_same and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class KnownQuestion:
    """A question, the article it is asked of (None: all), and where its answer stands.

    `gold_passages` are ids of passages that hold the answer, `gold_sentences` the places of right
    sentences as (passage id, number from 0); empty where the set does not know sentences.
    `gold_items` are what the answer is made of: of each the places any of which is enough, none
    where it is not in the text that is asked, such as a heading. An answer that `needs_all` of them
    is not whole without. `kind` is what the set calls questions of this sort.
    """

    id: str
    text: str
    article_id: str | None
    gold_passages: frozenset[str]
    gold_sentences: frozenset[tuple[str, int]] = frozenset()
    gold_text: str = ""
    gold_items: tuple[tuple[Place, ...], ...] = ()
    needs_all: bool = False
    kind: str = ""


@dataclass(frozen=True)
class KnownConversation:
    """Questions that were asked one after another; where one has no gold, it is not known."""

    article_id: str | None
    turns: tuple[KnownQuestion, ...]


class KnownMessage(NamedTuple):
    """A message, the act that it is, and the intent that its writer was asked for."""

    text: str
    act: str
    intent: str


@dataclass(frozen=True)
class QuestionSet:
    """Documents, and questions about them, in conversations or each by itself.

    The `unanswerable` ones have no answer in the documents. `names` are what a set itself calls its
    passages, by our ids for them; empty where it has no passages of its own.
    """

    name: str
    documents: tuple[Document, ...]
    questions: tuple[KnownQuestion, ...] = ()
    unanswerable: tuple[KnownQuestion, ...] = ()
    conversations: tuple[KnownConversation, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def knows_sentences(self) -> bool:
        """Return whether the right sentences are known."""
        return any(question.gold_sentences for question in self.questions)


def read_question_set(path: Path) -> QuestionSet:
    """Return the question set at a path; raises QuestionSetNotReadable."""
    try:
        found = _read(path)
    except OSError as error:
        raise QuestionSetNotReadable(str(path), error.strerror or str(error)) from error
    except _MISSHAPEN as error:
        raise QuestionSetNotReadable(str(path), _in_words(error)) from error
    if not (found.questions or found.unanswerable) and not any(
        turn.gold_passages for known in found.conversations for turn in known.turns[1:]
    ):
        raise QuestionSetNotReadable(str(path), "no question in it has a known answer")
    return found


def read_messages(path: Path) -> tuple[KnownMessage, ...]:
    """Return the messages in a file of JSON lines with `text`, `act` and, if known, `intent`.

    Raises QuestionSetNotReadable.
    """
    try:
        found = tuple(
            KnownMessage(_text(row, "text"), _text(row, "act"), str(row.get("intent", row["act"])))
            for row in _json_lines(path)
        )
    except OSError as error:
        raise QuestionSetNotReadable(str(path), error.strerror or str(error)) from error
    except _MISSHAPEN as error:
        raise QuestionSetNotReadable(str(path), _in_words(error)) from error
    if not found:
        raise QuestionSetNotReadable(str(path), "there is no message in it")
    return found


def _in_words(error: Exception) -> str:
    """Return what is wrong with a file that is misshapen."""
    match error:
        case json.JSONDecodeError():
            return f"it is no JSON at line {error.lineno}, column {error.colno}"
        case UnicodeDecodeError():
            return f"it is not UTF-8 at byte {error.start}"
        case KeyError():
            return f"something in it lacks {error.args[0]!r}"
        case RecursionError():
            return "it is nested too deeply"
        case _Unfit() | CorpusError():
            return str(error)
    return "it is laid out in another way"


def _read(path: Path) -> QuestionSet:
    if not path.is_dir():
        return _read_squad(path)
    if (path / "conversations.jsonl").exists():
        return _read_conversations(path)
    if (path / "questions.jsonl").exists():
        return _read_wanted(path)
    return _read_beir(path)


def _read_squad(path: Path) -> QuestionSet:
    documents: list[Document] = []
    questions: list[KnownQuestion] = []
    unanswerable: list[KnownQuestion] = []
    for number, entry in enumerate(json.loads(path.read_text("utf-8"))["data"]):
        title = str(entry.get("title") or f"article {number}")
        contexts = [paragraph["context"] for paragraph in entry["paragraphs"]]
        article = _squad_article(f"a{number}", title, contexts)
        passages = cut(article)
        documents.append(Document(article, tuple(passages)))
        places = _original_places("\n\n".join(contexts), article)
        offset = 0
        for paragraph in entry["paragraphs"]:
            for qa in paragraph["qas"]:
                known = KnownQuestion(str(qa["id"]), _text(qa, "question"), article.id, frozenset())
                if qa.get("is_impossible") or not qa["answers"]:
                    unanswerable.append(known)
                    continue
                golds = [
                    [Span(start, start + len(answer["text"]))]
                    for answer in qa["answers"]
                    for start in [offset + _start(answer, paragraph["context"])]
                ]
                known = replace(
                    known,
                    gold_text=qa["answers"][0]["text"],
                    needs_all=_is_true(qa, "all_wanted"),
                )
                questions.append(_with_golds(known, documents[-1], places, golds))
            offset += len(paragraph["context"]) + 2
    return QuestionSet(path.name, tuple(documents), tuple(questions), tuple(unanswerable))


def _start(answer: Mapping[str, Any], context: str) -> int:
    """Return where an answer begins; whoever writes one by hand need not count."""
    if "answer_start" not in answer and answer["text"] not in context:
        raise _Unfit(f"the answer {answer['text']!r} is not in its paragraph")
    start: int = (
        answer["answer_start"] if "answer_start" in answer else context.index(answer["text"])
    )
    return start


def _squad_article(article_id: str, title: str, contexts: list[str]) -> Article:
    if len(contexts) == 1:
        return read_plain_text(contexts[0], article_id, title, title)
    builder = ArticleBuilder()
    for context in contexts:
        builder.add(context)
    return with_language(Article(article_id, title, title, builder.text, tuple(builder.blocks)))


def _original_places(original: str, article: Article) -> list[int]:
    """Return for each character of the article's text its place in the text it was read from.

    Reading leaves out titles and headings and lays white space out anew; all else is in order. So
    no place comes before that of an earlier character.
    """
    places = list(range(len(article.text)))
    if original == article.text:
        return places
    position = last = 0
    for block in article.blocks:
        places[last : block.start] = [position] * (block.start - last)
        last = block.end
        parts = article.text[block.start : block.end].split()
        found = re.compile(r"\s+".join(map(re.escape, parts))).search(original, position)
        if found is None:
            raise _Unfit(f"the reader changed the words of {article.title!r}")
        position = found.start()
        for place in range(block.start, block.end):
            if article.text[place].isspace():
                places[place] = position
                continue
            while original[position].isspace():
                position += 1
            places[place] = position
            position += 1
    return places


def _with_golds(
    known: KnownQuestion,
    document: Document,
    places: Sequence[int],
    answers: Sequence[Sequence[Span]],
) -> KnownQuestion:
    """Return a question with its answers, each by the spans of the original that it stands in."""
    golds = list(chain.from_iterable(answers))
    stand = [[p for gold in spans for p in _read_as(gold, document, places)] for spans in answers]
    items = stand if known.needs_all else [list(chain.from_iterable(stand))]
    return replace(
        known,
        gold_passages=frozenset(_holding(document.passages, places, golds)),
        gold_sentences=frozenset(_right_sentences(document.passages, places, golds)),
        gold_items=tuple(tuple(dict.fromkeys(item)) for item in items),
    )


def _read_as(gold: Span, document: Document, places: Sequence[int]) -> Iterator[Place]:
    """Yield where a span of the original stands in the article, unless it was left out."""
    start, end = bisect_left(places, gold.start), bisect_left(places, gold.end)
    if start < end:
        yield Place(document.article.id, start, end)


def _holding(
    passages: Iterable[Passage], places: Sequence[int], golds: Iterable[Span]
) -> Iterator[str]:
    """Yield the ids of the passages that overlap one of the spans of the original."""
    for passage in passages:
        start, end = places[passage.start], places[passage.end - 1] + 1
        if any(gold.start < end and start < gold.end for gold in golds):
            yield passage.id


def _right_sentences(
    passages: Iterable[Passage], places: Sequence[int], golds: Iterable[Span]
) -> Iterator[tuple[str, int]]:
    """Yield the sentences that share with a span half of the shorter one's characters or more."""
    for passage in passages:
        for number, sentence in enumerate(passage.sentences):
            start = places[passage.start + sentence.start]
            end = places[passage.start + sentence.end - 1] + 1
            for gold in golds:
                shared = min(end, gold.end) - max(start, gold.start)
                if shared > 0 and shared * 2 >= min(end - start, gold.end - gold.start):
                    yield passage.id, number
                    break


def _read_beir(folder: Path) -> QuestionSet:
    documents, ids = _read_corpus(folder)
    golds: dict[str, set[str]] = {}
    for file in sorted((folder / "qrels").glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t"):
                if int(row["score"]) > 0:
                    golds.setdefault(row["query-id"], set()).add(ids[row["corpus-id"]])
    articles = {document.article.id for document in documents}
    questions = tuple(
        KnownQuestion(
            id=query["_id"],
            text=_text(query, "text"),
            article_id=_article_of(query) if _article_of(query) in articles else None,
            gold_passages=frozenset(golds[query["_id"]]),
        )
        for query in _json_lines(folder / "queries.jsonl")
        if query["_id"] in golds
    )
    return QuestionSet(folder.name, documents, questions, names=_names(ids))


def _read_conversations(folder: Path) -> QuestionSet:
    documents, ids = _read_corpus(folder)
    articles = {document.article.id for document in documents}
    conversations = []
    for row in _json_lines(folder / "conversations.jsonl"):
        article_id = article if (article := str(row.get("article"))) in articles else None
        turns = tuple(
            KnownQuestion(
                id=f"{row['id']}/{number}",
                text=_text(turn, "question"),
                article_id=article_id,
                gold_passages=frozenset(ids[gold] for gold in turn["gold"]),
            )
            for number, turn in enumerate(row["turns"], start=1)
        )
        conversations.append(KnownConversation(article_id, turns))
    return QuestionSet(
        folder.name, documents, conversations=tuple(conversations), names=_names(ids)
    )


def _read_wanted(folder: Path) -> QuestionSet:
    documents: dict[str, _Searched] = {}
    questions: list[KnownQuestion] = []
    for number, row in _numbered_lines(folder / "questions.jsonl"):
        try:
            name = _text(row, "article")
            if name not in documents:
                taken = {searched.document.article.id for searched in documents.values()}
                documents[name] = _searched(folder / "articles" / name, taken)
            questions.append(_wanting(f"{name}/{number}", row, documents[name]))
        except (*_MISSHAPEN, CorpusError) as error:
            raise _Unfit(f"line {number} of questions.jsonl: {_in_words(error)}") from error
    return QuestionSet(
        folder.name,
        tuple(searched.document for searched in documents.values()),
        tuple(known for known in questions if known.gold_items),
        tuple(known for known in questions if not known.gold_items),
    )


class _Searched(NamedTuple):
    """A document, and its text to look for runs in."""

    document: Document
    text: SearchedText


def _searched(path: Path, taken_ids: set[str]) -> _Searched:
    article = read_article(path, taken_ids)
    return _Searched(Document(article, tuple(cut(article))), SearchedText(article.text))


def _wanting(question_id: str, row: Mapping[str, Any], of: _Searched) -> KnownQuestion:
    """Return the question in a line of `questions.jsonl`, unanswerable if it wants nothing."""
    article = of.document.article
    kind = _text(row, "kind") if "kind" in row else ""
    known = KnownQuestion(question_id, _text(row, "question"), article.id, frozenset(), kind=kind)
    runs, needs_all = _texts(row, "wanted"), _is_true(row, "all_wanted")
    if not runs:
        return known
    spans = [list(of.text.places(run)) for run in runs]
    for run, found in zip(runs, spans, strict=True):
        if not found:
            raise _Unfit(f"{run!r} is wanted, but it is not in the text of {row['article']!r}")
    known = replace(known, gold_text="; ".join(runs), needs_all=needs_all)
    return _with_golds(known, of.document, range(len(article.text)), spans)


def _names(ids: Mapping[str, str]) -> dict[str, str]:
    return {passage: str(name) for name, passage in ids.items()}


def _read_corpus(folder: Path) -> tuple[tuple[Document, ...], dict[str, str]]:
    """Return the documents of a `corpus.jsonl`, and our passage ids for its own."""
    grouped: dict[str, list[Mapping[str, Any]]] = {}
    for row in _json_lines(folder / "corpus.jsonl"):
        grouped.setdefault(_article_of(row) or "corpus", []).append(row)
    ids: dict[str, str] = {}
    documents = []
    for article_id, rows in grouped.items():
        builder = ArticleBuilder()
        for row in rows:
            builder.add(row["text"])
        title = str(rows[0].get("title") or article_id)
        text, blocks = builder.text, tuple(builder.blocks)
        article = with_language(Article(article_id, title, folder.name, text, blocks))
        kept = [row for row in rows if row["text"].strip()]
        passages = tuple(_whole_passages(article))
        ids.update({row["_id"]: p.id for row, p in zip(kept, passages, strict=True)})
        documents.append(Document(article, passages))
    return tuple(documents), ids


def _whole_passages(article: Article) -> Iterator[Passage]:
    for ordinal, block in enumerate(article.blocks, start=1):
        text = article.text[block.start : block.end]
        found = tuple(sentence_spans(text)) or (Span(0, len(text)),)
        yield Passage(article.reference, ordinal, block.start, block.end, text, found)


def _article_of(row: Mapping[str, Any]) -> str | None:
    article = (row.get("metadata") or {}).get("article")
    return None if article is None else str(article)


def _text(row: Mapping[str, Any], name: str) -> str:
    text = row[name]
    if not isinstance(text, str):
        raise _Unfit(f"{name!r} is {text!r}, not a text")
    return text


def _texts(row: Mapping[str, Any], name: str) -> list[str]:
    texts = row[name]
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise _Unfit(f"{name!r} is {texts!r}, not a list of texts")
    return texts


def _is_true(row: Mapping[str, Any], name: str) -> bool:
    value = row.get(name, False)
    if not isinstance(value, bool):
        raise _Unfit(f"{name!r} is {value!r}, neither true nor false")
    return value


def _json_lines(path: Path) -> Iterator[Mapping[str, Any]]:
    for _, row in _numbered_lines(path):
        yield row


def _numbered_lines(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Yield each line that is not empty, with its number from 1."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                reason = f"it is no JSON at line {number}, column {error.colno} of {path.name}"
                raise _Unfit(reason) from error
            yield number, row
