"""Questions that are offered are questions that the article answers."""

import gc
import weakref
from collections.abc import Collection, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.answering import answer
from bot.query.question import Question, read_question
from bot.ranking.confidence import judge
from bot.ranking.ranking import RankedSentence, rank
from bot.suggesting.made import LONGEST
from bot.suggesting.suggester import OFFERED, complete, suggestions
from bot.values.kinds import Status
from bot.values.marks import mark_of
from bot.values.scale import SCALE, Scale
from bot.values.search import Search
from bot.values.token import resume, seal
from corpus.article import ArticleReference
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.opening import open_index
from corpus.passages import Passage, cut
from corpus.reading.markup.markdown import read_markdown
from corpus.reading.text.plain_text import read_plain_text

GARDEN = "The gardener prunes the roses in spring and sows the peas, which takes a week or two."
WINTER = "The hens rest in winter, and under the snow the bulbs are making roots for next year."
ORCHARD = """# The orchard

## How are trees grafted?

Grafting is the joining of two plants, so that they grow on as one tree. A scion is a shoot that is
cut in winter from the tree that bears the wanted fruit, and it is kept cool until spring.

A rootstock is a plant onto which the shoot is set, and it decides how tall the tree will grow.
The callus phase of a graft commonly lasts three to five weeks, in which the wound is closed.

## Pests

Apple scab is a disease of leaves and fruit, and it spreads in wet springs. Growers often use the
integrated pest control (IPC), which is cheaper than spraying and keeps the useful insects alive.

## Harvest

Red plums are picked by hand because they bruise easily, and the pears are shaken down later.
The Tessel Nursery was founded in 1903 and still keeps the oldest trees of the whole valley.
"""


def index_of(*articles: str, plain: bool = False) -> MemoryIndex:
    """Return an index of texts, under the ids a0, a1 and so on."""
    index = MemoryIndex()
    read = read_plain_text if plain else read_markdown
    for number, text in enumerate(articles):
        article = read(text, f"a{number}", "a test", "Untitled")
        index.replace(article, cut(article))
    index.commit()
    return index


@pytest.fixture(scope="module")
def orchard() -> PassageIndex:
    return index_of(ORCHARD)


def read(text: str) -> Question:
    return read_question(text, 2000)


def first_of(question: str, index: PassageIndex) -> Passage:
    return rank(read_question(question, LONGEST), index, 1).passages[0].passage


def is_answered(question: str, index: PassageIndex, scale: Scale = SCALE) -> bool:
    asked = read_question(question, LONGEST)
    return judge(asked, rank(asked, index, 1, Search(scale=scale))).status is Status.ANSWERED


def content(question: str) -> set[str]:
    return set(read_question(question, 1000).content)


def test_three_questions_are_offered_to_start_with_and_after_every_passage(
    index: PassageIndex, orchard: PassageIndex
) -> None:
    for of, article_id in ((index, "stem-cells"), (orchard, "a0")):
        for near in (None, *of.article(article_id)):
            offered = suggestions(of, near)
            assert len(set(offered)) == OFFERED
            assert all(is_answered(question, of) for question in offered)


def test_headings_that_ask_come_first_and_of_different_sections(index: PassageIndex) -> None:
    offered = suggestions(index)
    assert offered[0] == "How can stem cells help people with autoimmune diseases?"
    assert len({first_of(question, index).heading for question in offered}) == OFFERED


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is grafting?", "Grafting is the joining"),
        ("What is a rootstock?", "A rootstock is a plant"),
        ("How long does the callus phase of a graft last?", "The callus phase"),
        ("What is apple scab?", "Apple scab is"),
        ("Why are red plums picked by hand?", "Red plums are picked"),
        ("When was the Tessel Nursery founded?", "The Tessel Nursery was founded"),
    ],
)
def test_a_question_leads_to_the_passage_it_was_made_of(
    orchard: PassageIndex, question: str, words: str
) -> None:
    offered: list[str] = []
    for _ in range(20):
        offered += suggestions(orchard, asked=map(read, offered))
    assert question in offered
    assert words in first_of(question, orchard).text


def test_what_was_asked_is_not_offered_again(index: PassageIndex) -> None:
    asked: list[str] = ["!!", "x" * 2000]
    for _ in range(4):
        offered = suggestions(index, asked=map(read, asked))
        assert offered
        for question in offered:
            assert all(content(question) != content(old) for old in asked[2:])
        asked += [f" {question.upper()} " for question in offered]


def test_questions_run_out_and_none_is_offered_twice(orchard: PassageIndex) -> None:
    offered: list[str] = []
    while more := suggestions(orchard, asked=map(read, offered)):
        offered += more
        assert len(offered) < 50
    assert len(offered) == len(set(offered)) > OFFERED


def test_a_reader_is_led_to_other_passages_of_the_section_then_on(orchard: PassageIndex) -> None:
    first, second, pests, harvest = orchard.article("a0")
    assert first_of(suggestions(orchard, first)[0], orchard) == second
    assert first_of(suggestions(orchard, second)[0], orchard) == first
    assert first_of(suggestions(orchard, pests)[0], orchard) == harvest
    for near in (first, second, pests, harvest):
        assert all(first_of(question, orchard) != near for question in suggestions(orchard, near))


def test_a_topic_is_asked_for_only_where_a_section_has_nothing_better() -> None:
    index = index_of(f"# Year\n\n## Hens in winter\n\n{WINTER}\n\n## Spring sowing\n\n{GARDEN}")
    assert "What does the article say about hens in winter?" in suggestions(index)
    better = index_of(f"# Year\n\n## Hens in winter\n\nA hen is a bird that rests. {WINTER}")
    assert suggestions(better)[0] == "What is a hen?"


def test_a_heading_that_its_own_section_does_not_answer_is_not_offered() -> None:
    asked = "What does the gardener prune in spring?"
    index = index_of(f"# G\n\n## {asked}\n\n{WINTER}\n\n## Work\n\n{GARDEN} {asked}")
    assert first_of(asked, index).heading == ("Work",)
    assert asked not in suggestions(index)


def test_a_sentence_that_another_passage_answers_better_is_not_offered() -> None:
    made_of = f"{GARDEN} A canker is a disease of the bark, says the gardener, and {WINTER}"
    better = f"What is a canker, many ask, as a canker is common, but what is a canker? {WINTER}"
    index = index_of(f"{made_of}\n\n{better}")
    assert first_of("What is a canker?", index).text.startswith("What is")
    assert "What is a canker?" not in suggestions(index)
    assert "What is a canker?" in suggestions(index_of(made_of))


def test_a_heading_that_asks_is_answered_by_its_section_whatever_its_words() -> None:
    asked = "Where is the treasure hidden?"
    index = index_of(f"# G\n\n## {asked}\n\n{WINTER}\n\n## Work\n\n{GARDEN}")
    assert suggestions(index)[0] == asked
    assert first_of(asked, index).text == WINTER


def test_a_heading_is_offered_only_where_the_answer_begins_a_passage() -> None:
    asked = "How are the hens kept warm?"
    index = index_of(f"# G\n\n## {asked}\n\n{WINTER} {asked} {GARDEN}")
    assert first_of(asked, index).heading == (asked,)
    assert asked not in suggestions(index)


def test_a_question_is_offered_only_where_the_sentence_it_was_made_of_is_marked() -> None:
    made_of = f"{GARDEN} A canker is a disease of the bark, says the gardener. {WINTER}"
    better = "What is a canker? A canker is a wound of the bark."
    assert "What is a canker?" in suggestions(index_of(made_of))
    assert "What is a canker?" not in suggestions(index_of(f"{made_of} {better}"))


MANUAL = """# Kettle

## Safety

Never open the lid while the water boils. Keep the cable out of the reach of children at all times.

## Before first use

Boil a full kettle of water twice, pour it away, and rinse the inside with plenty of cold water.

## Removing scale

Pour in two spoons of citric acid, wait for a quarter of an hour, and rinse the kettle three times.
"""


def test_an_article_of_instructions_is_asked_for_by_its_headings() -> None:
    assert suggestions(index_of(MANUAL)) == (
        "Can I open the lid while the water boils?",
        "What should I do before first use?",
        "How do I remove scale?",
    )


def test_a_topic_is_asked_for_once_at_most() -> None:
    sections = "\n\n".join(f"## {name}\n\n{WINTER}" for name in ("Hens", "Winter snow", "Bulbs"))
    offered = suggestions(index_of(f"# Year\n\n{sections}"))
    assert sum(question.startswith("What does the article say") for question in offered) <= 1


def test_the_questions_offered_together_ask_in_different_ways() -> None:
    rules = "\n\n".join(
        f"Do not {what} in winter, says the gardener who prunes the roses and sows the peas."
        for what in ("water the roses", "cut the plums", "feed the hens")
    )
    first, second, *_ = suggestions(index_of(f"# Year\n\n{rules}\n\nA hen is a bird. {WINTER}"))
    assert (first, second) == ("Can I water the roses in winter?", "What is a hen?")


TABLE = """# Library

## Opening hours

| Day | Opens | Closes |
|---|---|---|
| Monday | closed | closed |
| Tuesday | 10:00 | 18:00 |
"""


def test_a_row_of_a_table_is_asked_for() -> None:
    index = index_of(TABLE)
    offered: list[str] = []
    while more := suggestions(index, offered=marks_of(offered)):
        offered += more
    assert "What are the opening hours on Tuesday?" in offered
    assert not any("Monday" in question for question in offered)  # closed


def test_a_row_is_asked_for_what_it_says_of_what_the_heading_names() -> None:
    table = "| Bridge | Span |\n|---|---|\n| Tamar Pier | 60 m |\n| Ayr Viaduct | 205 m |"
    offered = suggestions(index_of(f"# Roads\n\n## Bridges\n\n{table}"))
    assert "What is the span for Ayr Viaduct?" in offered
    assert not [question for question in offered if "bridges for" in question]


def marks_of(questions: Sequence[str]) -> set[int]:
    return {mark_of(question) for question in questions}


def test_what_was_offered_is_not_offered_again(orchard: PassageIndex) -> None:
    offered: list[str] = []
    while more := suggestions(orchard, offered=marks_of(offered)):
        assert not set(more) & set(offered)
        offered += more
    assert len(offered) > OFFERED


def test_a_conversation_offers_nothing_twice_and_not_what_it_began_with() -> None:
    index = open_index()
    offered = list(suggestions(index))
    conversation = None
    for question in (
        "What is a stem cell?",
        "Hello!",
        "What is the price of tea in China?",
        "more",
    ):
        given = answer(question, index, conversation)
        conversation = resume(seal(given.conversation, "x"), "x", index.stats().generation)[0]
        assert not set(given.suggestions) & set(offered)
        offered += given.suggestions
    assert len(offered) > 3 * OFFERED


def test_after_a_refusal_what_comes_nearest_is_offered() -> None:
    text = (
        "The warranty lasts two years. A repair costs 20 euros. Never open the base with a knife."
    )
    index = index_of(f"{MANUAL}\n\n## Service\n\n{text}")
    given = answer("Is there a guarantee for commercial kitchens abroad?", index)
    assert given.status is Status.NOT_IN_ARTICLE
    assert first_of(given.suggestions[0], index).heading == ("Service",)


def test_a_question_about_a_passage_leads_to_its_section_first(orchard: PassageIndex) -> None:
    passages = orchard.article("a0")
    for passage in passages:
        offered = suggestions(orchard, about=[RankedSentence(passage, 0, 1.0)])
        assert first_of(offered[0], orchard).heading == passage.heading
        assert len(offered) == OFFERED
    near = [RankedSentence(passages[0], 0, 1.0)]
    assert suggestions(orchard, about=near, within=["unknown"]) == ()


LARGE = Scale(largest_whole=0)  # no index is scored whole


def test_a_large_index_offers_what_it_answers() -> None:
    index = index_of(ORCHARD, MANUAL)
    offered: list[str] = []
    while more := suggestions(index, asked=map(read, offered), scale=LARGE):
        offered += more
    assert {"What is a rootstock?", "What is apple scab?"} < set(offered)
    assert all(is_answered(question, index, LARGE) for question in offered)


def test_of_a_large_index_only_a_passage_that_leads_is_an_answer() -> None:
    assert suggestions(index_of(ORCHARD, ORCHARD))
    assert suggestions(index_of(ORCHARD, ORCHARD), scale=LARGE) == ()


def test_what_follows_in_a_section_comes_before_what_went_before() -> None:
    plants = [f"A {name} is a plant. {GARDEN} {WINTER}" for name in ("quince", "medlar", "sloe")]
    index = index_of("# Plants\n\n## Fruit\n\n" + "\n\n".join(plants))
    offered = suggestions(index, index.article("a0")[1])
    assert offered[:2] == ("What is a sloe?", "What is a quince?")


def test_within_offers_questions_of_the_articles_named() -> None:
    index = index_of(
        f"# A\n\n## What does the gardener prune?\n\n{GARDEN}",
        f"# B\n\n## Where do the hens rest?\n\n{WINTER}",
    )
    assert suggestions(index, within=["a1"]) == ("Where do the hens rest?",)
    assert suggestions(index, index.article("a0")[0], within={"a1"}) == ("Where do the hens rest?",)
    assert suggestions(index, within=[]) == ()
    assert suggestions(index, within=["unknown"]) == ()
    assert len(suggestions(index)) == 2


def test_the_start_is_spread_over_the_articles() -> None:
    index = index_of(
        ORCHARD, ORCHARD.replace("pple", "ear"), f"# C\n\n## What are hens?\n\n{WINTER}"
    )
    articles = [first_of(question, index).article.id for question in suggestions(index)]
    assert len(set(articles)) > 1


def test_suggestions_follow_the_articles() -> None:
    index = index_of(f"# A\n\n## What does the gardener prune?\n\n{GARDEN}")
    assert suggestions(index) == ("What does the gardener prune?",)
    changed = read_markdown(f"# A\n\n## Where do the hens rest?\n\n{WINTER}", "a0", "", "")
    index.replace(changed, cut(changed))
    index.commit()
    assert suggestions(index) == ("Where do the hens rest?",)


def test_a_passage_of_an_index_that_has_changed_leads_to_the_start(orchard: PassageIndex) -> None:
    gone = Passage(ArticleReference("gone", "", ""), 99, 0, 1, "x", ())
    assert len(suggestions(orchard, gone)) == OFFERED


def test_the_same_is_offered_whether_or_not_it_was_tried_before(index: PassageIndex) -> None:
    near = index.article("stem-cells")[4]
    fresh, completed = open_index(), open_index()
    complete(completed)
    for of in (fresh, completed, index):
        assert suggestions(of, near) == suggestions(index, near)
        assert suggestions(of) == suggestions(index)


class _Watched(MemoryIndex):
    """Counts what is read of it."""

    read = 0
    listed = 0

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        found = super().passages(ids)
        self.read += len(found)
        return found

    def articles(self, most: int | None = None) -> list[ArticleReference]:
        found = super().articles(most)
        self.listed += len(found)
        return found


def test_of_a_large_library_little_is_read() -> None:
    index = _Watched()
    for number in range(300):
        text = "\n\n".join(f"A plum{number}x{n} is a fruit. {GARDEN} {WINTER}" for n in range(80))
        text = text if number < 2 else f"Pear{number}. {GARDEN}"
        article = read_markdown(text, f"a{number:03}", "", "")
        index.replace(article, cut(article))
    index.commit()
    near = index.article("a000")[60]
    suggestions(index)
    suggestions(index, near)
    assert index.read < 300
    assert index.listed < 300 + 10  # all of them once, for the ranking
    before = index.read
    for _ in range(3):
        suggestions(index)
        suggestions(index, near)
    assert index.read == before


def test_an_index_is_not_kept_alive() -> None:
    index = index_of(ORCHARD)
    suggestions(index)
    gone = weakref.ref(index)
    del index
    gc.collect()
    assert gone() is None


@pytest.mark.parametrize("plain", [True, False])
@settings(max_examples=60)
@given(text=st.text(max_size=300), words=st.lists(st.sampled_from(ORCHARD.split()), max_size=60))
def test_any_article_offers_whole_questions_or_none(
    plain: bool, text: str, words: Collection[str]
) -> None:
    index = index_of(f"{' '.join(words)}\n\n{text}\n\n{GARDEN}", plain=plain)
    for near in (None, *index.article("a0")[:2]):
        for question in suggestions(index, near):
            assert question.endswith("?")
            assert len(question) <= LONGEST


@pytest.mark.parametrize(
    "line", ["x" * 1_000_000, "What is \0 this?", "\u202eWhat?", "? ? ??", "مرحبا"]
)
def test_a_line_that_cannot_be_asked_is_no_suggestion(line: str) -> None:
    text = f"{line}\n\n{GARDEN} {WINTER}\n\n{line}\n\n{WINTER} {WINTER}\n"
    assert not any(
        line.strip("? ") in question.split() or len(question) > LONGEST
        for question in suggestions(index_of(text))
    )
    assert len(suggestions(index_of(text, plain=True))) <= OFFERED
