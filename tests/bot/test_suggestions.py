"""Questions that are offered are questions that the article answers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answers import Answer, Status
from bot.question import read_question
from bot.suggestions import OFFERED, suggestions
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex, open_index
from corpus.passages import cut
from corpus.reading import read_article

Ask = Callable[..., Answer]
Opened = Callable[..., PassageIndex]
GARDEN = "The gardener prunes the roses in spring and sows the peas, which takes a week or two."
WINTER = "The hens rest in winter, and under the snow the bulbs are making roots for next year."


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    """Return what writes articles and opens an index of them."""

    def opened(**texts: str) -> PassageIndex:
        for name, text in texts.items():
            (tmp_path / f"{name}.md").write_text(text, "utf-8")
        return open_index([tmp_path / f"{name}.md" for name in texts])

    return opened


def test_a_suggestion_leads_to_the_section_it_heads(index: PassageIndex, ask: Ask) -> None:
    offered = suggestions(index)
    assert len(offered) == OFFERED
    for question in offered:
        given = ask(question)
        assert given.status is Status.ANSWERED
        assert given.sources[0].passage.heading == (question,)


def test_the_question_just_asked_is_not_offered(index: PassageIndex) -> None:
    for question in suggestions(index):
        asked = read_question(f" {question.upper()}", 200)
        assert question not in suggestions(index, asked)


def test_headings_that_ask_are_offered(opened: Opened) -> None:
    index = opened(g=f"# G\n\n## What does the gardener prune?\n\n{GARDEN}\n\n## Hens\n\n{WINTER}")
    assert suggestions(index) == ("What does the gardener prune?",)


def test_a_title_that_asks_is_offered_with_its_question_mark(opened: Opened) -> None:
    assert suggestions(opened(g=f"# How does a gardener prune\n\n{GARDEN}")) == (
        "How does a gardener prune?",
    )


def test_a_heading_that_its_own_section_does_not_answer_is_not_offered(opened: Opened) -> None:
    index = opened(g=f"# G\n\n## Prune roses?\n\n{WINTER}\n\n## Work\n\n{GARDEN}\n\n{GARDEN}")
    assert suggestions(index) == ()


@pytest.mark.parametrize("heading", ["???", "Winter", f"What {'word ' * 40}?", "How it was"])
def test_a_heading_that_is_no_handy_question_is_not_offered(opened: Opened, heading: str) -> None:
    assert suggestions(opened(g=f"# G\n\n## {heading}\n\n{WINTER}")) == ()


def test_within_offers_questions_of_the_articles_named(opened: Opened) -> None:
    index = opened(
        a=f"# A\n\n## What does the gardener prune?\n\n{GARDEN}",
        b=f"# B\n\n## Where do the hens rest?\n\n{WINTER}",
    )
    assert suggestions(index, within=["b"]) == ("Where do the hens rest?",)
    assert suggestions(index, within=[]) == ()
    assert len(suggestions(index)) == 2


def test_suggestions_follow_the_articles(opened: Opened, tmp_path: Path) -> None:
    index = opened(a=f"# A\n\n## What does the gardener prune?\n\n{GARDEN}")
    assert isinstance(index, MemoryIndex)
    assert suggestions(index) == ("What does the gardener prune?",)
    (tmp_path / "a.md").write_text(f"# A\n\n## Where do the hens rest?\n\n{WINTER}")
    changed = read_article(tmp_path / "a.md")
    index.replace(changed, cut(changed))
    index.commit()
    assert suggestions(index) == ("Where do the hens rest?",)


def test_a_heading_that_cannot_be_asked_is_no_suggestion(tmp_path: Path) -> None:
    path = tmp_path / "garden.txt"
    path.write_text(f"{GARDEN}\n" * 60 + f"\nWhat does \0 prune?\n\n{WINTER} {WINTER}\n")
    assert suggestions(open_index([path])) == ()
