"""A question set becomes samples: what each question gets, by the weights it was asked with."""

from pathlib import Path

from bot.evaluating.question_sets import (
    Document,
    KnownConversation,
    KnownQuestion,
    QuestionSet,
)
from bot.evaluating.samples import Kind, Weights, openings, samples_of
from bot.values.settings import DEFAULTS
from corpus.meaning.table import TableEncoder
from corpus.passages import cut
from corpus.reading import read_article

ROOF = "The new roof costs nine thousand euros.\n\nThe garden is open from March to October."
TEA = "Green tea is steeped for two minutes.\n\nCoffee is brewed for four minutes."
FEW, MANY = Weights(0.0, 5.0), Weights(0.0, 50.0)


def document(tmp_path: Path, name: str, text: str) -> Document:
    (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    article = read_article(tmp_path / f"{name}.txt", set())
    return Document(article, tuple(cut(article)))


def known(text: str, article: str, *gold: str) -> KnownQuestion:
    return KnownQuestion(text, text, article, frozenset(gold))


def set_of(tmp_path: Path) -> QuestionSet:
    documents = document(tmp_path, "roof", ROOF), document(tmp_path, "tea", TEA)
    return QuestionSet(
        "set",
        documents,
        (
            known("What does the roof cost?", "roof", "roof:1"),
            known("How expensive is it?", "roof", "roof:1"),
            known(" ", "roof", "roof:1"),
            known("How long is green tea steeped?", "tea", "tea:1"),
        ),
        (known("Who built the bridge?", "roof"),),
    )


def test_questions_are_asked_of_their_article_and_of_the_other(tmp_path: Path) -> None:
    told: list[None] = []
    samples = samples_of(
        set_of(tmp_path), DEFAULTS, TableEncoder(), [FEW], lambda: told.append(None)
    )
    kinds = [sample.kind for sample in samples]
    # Of the other article there are as many as there are questions of this one, or all.
    assert [kinds.count(kind) for kind in Kind] == [4, 1, 2]
    assert len(told) == 5
    ranks = [sample.seen[FEW].rank for sample in samples if sample.kind is Kind.OWN]
    assert ranks[0] == ranks[1] == ranks[3] == 1


def test_what_cannot_be_asked_is_refused(tmp_path: Path) -> None:
    empty = samples_of(set_of(tmp_path), DEFAULTS, TableEncoder(), [FEW])[2]
    assert empty.seen[FEW].rank is None
    assert empty.seen[FEW].grounds.value == 0


def test_only_where_meaning_is_asked_do_the_weights_make_a_difference(tmp_path: Path) -> None:
    cost, expensive, *_ = samples_of(set_of(tmp_path), DEFAULTS, TableEncoder(), [FEW, MANY])
    assert cost.seen[FEW] is cost.seen[MANY]
    assert cost.seen[FEW].grounds.measures is None
    assert expensive.seen[FEW] is not expensive.seen[MANY]
    assert expensive.seen[FEW].grounds.measures == expensive.seen[MANY].grounds.measures


def test_of_a_conversation_the_opening_is_asked_if_its_answer_is_known(tmp_path: Path) -> None:
    first, second = set_of(tmp_path).questions[:2]
    conversations = (
        KnownConversation("roof", (first, second)),
        KnownConversation("roof", (known("Hello?", "roof"), second)),
    )
    found = openings(QuestionSet("set", (), conversations=conversations))
    assert (found.questions, found.conversations) == ((first,), ())
