"""What holds for all tests: no clock judges them, and how much work something makes is counted.

And what several folders of tests share: answers with several marks, nodes of OpenSearch, and the
libraries in them.
"""

import dataclasses
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import thread_time
from types import FrameType
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

# Where tests/ is pytest's root (a copy outside the checkout), tests/corpus/test_terms.py is called
# `corpus.test_terms`, and pytest makes up a package `corpus` for it unless ours is there already.
import bot
import corpus
import web
from bot.catalogue.saying import speaking
from bot.dialogue.answering import answer
from bot.values.answers import Answer, Mark, Part, Source
from bot.values.kinds import Form, Status
from corpus.article import Span
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.passages import Passage, cut
from corpus.reading import read_article

__all__ = ["bot", "corpus", "web"]

# Where the tests find what they share.
_ENGINES = Path(__file__).parent / "engines"
sys.path += [str(_ENGINES), str(_ENGINES / "opensearch")]
# Their assertions are explained as those of any test.
pytest.register_assert_rewrite("clusters", "contract", "hashing")
pytest_plugins = ["running"]

settings.register_profile("verbatim", deadline=None)  # a busy machine is no reason to fail
settings.load_profile("verbatim")

_ROUNDS = 20
_SURELY_LINEAR = 7  # times as long for four times as much


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Have English spoken, wherever the tests run and whatever the test before spoke."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with speaking("en"):
        yield


@pytest.fixture(scope="session")
def steps() -> Callable[[Callable[[], object]], int]:
    """Return how many lines of Python a call runs: as many on a busy machine as on an idle one.

    What a regular expression or another library in C does within a line is not counted.
    """

    def counted(call: Callable[[], object]) -> int:
        lines = 0

        def count(_frame: FrameType, event: str, _argument: object) -> Any:
            nonlocal lines
            lines += event == "line"
            return count

        before = sys.gettrace()
        sys.settrace(count)
        try:
            call()
        finally:
            sys.settrace(before)
        return lines

    return counted


@pytest.fixture(scope="session")
def growth() -> Callable[[Callable[[str], object], str, str], float]:
    """Return how many times as long a function takes for a text that is four times as long.

    For what `steps` cannot see. Only the time that this thread has the processor counts, of either
    text the shortest of up to twenty; so many are taken where the first do not look linear.
    """

    def measured(function: Callable[[str], object], small: str, large: str) -> float:
        times = {small: float("inf"), large: float("inf")}
        for _ in range(_ROUNDS):
            for text in times:
                began = thread_time()
                function(text)
                times[text] = min(times[text], thread_time() - began)
            ratio = (times[large] + 1e-4) / (times[small] + 1e-4)  # a clock may stand still
            if ratio < _SURELY_LINEAR:
                break
        return ratio

    return measured


class Marked(NamedTuple):
    """What to mark: a text that stands in one passage, as `Mark` has it."""

    text: str
    part: int | None = None
    is_header: bool = False
    cue: str = ""


LENDING = Path(__file__).parent / "data" / "lending-library.md"
# A question for each form of an answer, what is marked for it, and its parts.
FORMS: dict[Form, tuple[str, list[Marked], tuple[Part, ...]]] = {
    Form.LIST: (
        "What can I borrow?",
        [
            Marked("up to ten books, for four weeks"),
            Marked("three films, for one week"),
            Marked("one musical instrument, for two months"),
        ],
        (),
    ),
    Form.STEPS: (
        "How do I get a card and keep a book longer?",
        [
            Marked("Bring a proof of your address to the desk, where the card is printed while "
                   "you wait. It is valid in all four branches."),
            Marked("Renew it at the desk or by telephone before it is due."),
        ],
        (),
    ),
    Form.PARTS: (
        "What does a card cost and is there parking?",
        [Marked("A card costs 12 euros a year, and children get theirs for nothing.", 0)],
        (Part("What does a card cost", True), Part("is there parking", False)),
    ),
    Form.COMPARISON: (
        "What is the difference between a book and a film?",
        [
            Marked("Books are lent for four weeks, so most people read them at leisure.", 0),
            Marked("Films are lent for one week, because so many others wait for them.", 1),
            Marked("What | A day late | If it is lost", is_header=True),
            Marked("Book | 20 cents | its price", 0),
            Marked("Film | 1 euro | 25 euros", 1),
        ],
        (Part("a book", True), Part("a film", True)),
    ),
    Form.EVIDENCE: (
        "Can I renew a loan?",
        [
            Marked(
                "A loan can be renewed twice, but only if nobody else has asked for the book.",
                cue="but only if",
            ),
            Marked("What stands in the reading room may not be taken home at all.", cue="may not"),
            Marked(
                "Whoever owes more than 20 euros cannot borrow until the debt is paid.",
                cue="cannot",
            ),
        ],
        (),
    ),
}  # fmt: skip


@pytest.fixture(scope="session")
def lending() -> PassageIndex:
    """Return an index of an article with a list, a table, limits and conditions."""
    index, article = MemoryIndex(), read_article(LENDING)
    index.replace(article, cut(article))
    index.commit()
    return index


@pytest.fixture(scope="session")
def formed(lending: PassageIndex) -> Callable[..., Answer]:
    """Return what makes an answer of a form: its texts marked, then what else comes close."""

    def made(form: Form, **changes: Any) -> Answer:
        question, marked, parts = FORMS[form]
        given = answer(question, lending)
        sources: list[Source] = []
        for passage in lending.article("lending-library"):
            if marks := marks_in(passage, marked):
                ranked = [s for s in given.sources if s.passage == passage]
                kept = ranked[0].highlights if ranked else ()
                sources.append(Source(len(sources) + 1, passage, None, marks, kept))
        shown = [source.passage for source in sources]
        close = [source for source in given.sources if source.passage not in shown]
        every = [*sources, *close]
        whole = dataclasses.replace(
            given,
            status=Status.ANSWERED,
            doubt=None,
            form=form,
            parts=parts,
            answering=len(sources),
            sources=tuple(dataclasses.replace(s, n=n) for n, s in enumerate(every, start=1)),
        )
        return dataclasses.replace(whole, **changes)

    return made


def marks_in(passage: Passage, marked: list[Marked]) -> tuple[Mark, ...]:
    """Return those of the texts that a passage holds as its marks, in reading order."""
    found = []
    for text, part, is_header, cue in marked:
        start = passage.text.find(text)
        if start >= 0:
            at = passage.text.find(cue, start)
            cues = (Span(at, at + len(cue)),) if cue else ()
            found.append(Mark(start, start + len(text), part, is_header, cues))
    return tuple(sorted(found))
