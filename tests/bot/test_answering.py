"""A question gets its answer from the bundled article, every word of it a citation."""

import dataclasses
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.answering import answer
from bot.showing.answer_json import as_json
from bot.values.answers import Answer, ReadAs, ReadTerm, Replacement
from bot.values.kinds import Act, Status
from bot.values.settings import Settings
from corpus.articles import bundled
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.opening import open_index
from corpus.passages import cut
from corpus.reading import read_article
from corpus.terms import stem, words

Ask = Callable[..., Answer]
KNOWN = json.loads(
    (Path(__file__).parents[1] / "data" / "stem-cells-questions.json").read_text("utf-8")
)
DIRECT = [(q["question"], q["answer"]) for q in KNOWN if q["kind"] == "direct"]
RISKS = "What are the risks of a stem cell transplant?"


@pytest.fixture
def two_articles(tmp_path: Path) -> PassageIndex:
    """Return an index of the bundled article and one on gardens."""
    path = tmp_path / "gardens.md"
    path.write_text("# Gardens\n\nRoses need a stem, and a rose is a transplant in the garden.\n")
    index = MemoryIndex()
    garden = read_article(path)
    index.replace(garden, cut(garden))
    index.replace(*bundled())
    index.commit()
    return index


def shown(given: Answer) -> list[tuple[str, str]]:
    return [(source.passage.id, source.quote) for source in given.sources]


def stable(given: Answer) -> dict[str, Any]:
    """Return all of an answer but the time it took."""
    return {name: value for name, value in as_json(given).items() if name != "took_ms"}


# What is answered


@pytest.mark.parametrize(("question", "expected"), DIRECT)
def test_a_direct_question_finds_its_passage(ask: Ask, question: str, expected: str) -> None:
    given = ask(question)
    assert given.status in (Status.ANSWERED, Status.UNSURE)
    assert any(expected in source.passage.text for source in given.sources)


def test_an_answer_is_a_sentence_of_the_article(ask: Ask) -> None:
    given = ask("How long does mobilization take?")
    assert given.text == "This step is called mobilization and takes about a week or two."


@pytest.mark.parametrize("question", ["What is the capital of France?", "Who won the world cup?"])
def test_what_the_article_does_not_say_is_not_answered(ask: Ask, question: str) -> None:
    given = ask(question)
    assert (given.status, given.sources, given.text) == (Status.NOT_IN_ARTICLE, (), None)
    assert given.suggestions


@pytest.mark.parametrize("question", ["庭の冬", "что это", "zebra", "Who won?"])
def test_a_question_with_no_word_that_the_article_knows_is_not_answered(
    ask: Ask, question: str
) -> None:
    assert ask(question).status is Status.NOT_IN_ARTICLE


@pytest.mark.parametrize("message", ["?", "?! …", "🙂", "🧬🧬🧬", "...", "_", "👍"])
def test_a_message_without_any_word_is_asked_for_one(ask: Ask, message: str) -> None:
    given = ask(message)
    assert (given.act, given.status) == (Act.QUESTION, Status.REPLY)
    assert given.reply == "There is no word in this. Ask a question in words, such as one of these."
    assert (given.sources, given.text, given.read_as.terms) == ((), None, ())
    assert given.suggestions


def test_a_message_without_any_word_changes_nothing_of_a_conversation(
    ask: Ask, index: PassageIndex
) -> None:
    before = ask(RISKS).conversation
    after = answer("?!", index, before).conversation
    assert (after.asked, after.views, after.turns) == (before.asked, before.views, 2)


@pytest.mark.parametrize("question", ["who is it?", "the", "What about that?", "s t"])
def test_stop_words_alone_are_not_answered_for_sure(ask: Ask, question: str) -> None:
    assert ask(question).status is not Status.ANSWERED


# What an answer cites


@pytest.mark.parametrize("question", [RISKS, *(question for question, _ in DIRECT)])
def test_all_that_is_shown_are_slices(ask: Ask, question: str) -> None:
    article = bundled()[0]
    for source in ask(question).sources:
        passage = source.passage
        assert article.text[passage.start : passage.end] == passage.text
        slices = [passage.text[mark.start : mark.end] for mark in source.marks]
        assert "\n".join(slices) == source.quote
        assert {mark.start for mark in source.marks} <= {start for start, _ in passage.sentences}
        assert {mark.end for mark in source.marks} <= {end for _, end in passage.sentences}
        assert passage.sentences[source.sentence_number - 1].start == source.sentence.start


@pytest.mark.parametrize("question", [RISKS, *(question for question, _ in DIRECT)])
def test_highlights_are_words_of_the_question(ask: Ask, question: str) -> None:
    asked = {stem(word) for word in words(question)}
    given = ask(question)
    for source in given.sources:
        marked = [source.passage.text[start:end] for start, end in source.highlights]
        assert {stem(word) for text in marked for word in words(text)} <= asked
    assert any(source.highlights for source in given.sources)


def test_highlights_leave_stop_words_alone(ask: Ask) -> None:
    source = ask("What is the thymus?").sources[0]
    assert [source.passage.text[start:end] for start, end in source.highlights] == ["thymus"]


def test_sources_are_numbered_from_the_best(ask: Ask) -> None:
    sources = ask(RISKS).sources
    assert [source.n for source in sources] == [1, 2, 3]
    assert [s.score for s in sources] == sorted((s.score for s in sources), reverse=True)
    assert len({source.passage.id for source in sources}) == 3


@pytest.mark.parametrize("top_k", [1, 2, 5, 50])
def test_top_k_limits_the_sources_and_changes_nothing_else(ask: Ask, top_k: int) -> None:
    assert shown(ask(RISKS, top_k=top_k)) == shown(ask(RISKS, top_k=50))[:top_k]
    assert ask(RISKS, top_k=top_k).confidence == ask(RISKS, top_k=50).confidence


def test_the_settings_tell_how_many_sources_unless_the_call_does(index: PassageIndex) -> None:
    one = Settings(top_k=1)
    assert len(answer(RISKS, index, settings=one).sources) == 1
    assert len(answer(RISKS, index, settings=one, top_k=2).sources) == 2


@pytest.mark.parametrize("within", [["stem-cells"], ["gardens"], {"gardens", "stem-cells"}])
def test_within_cites_the_articles_named_and_no_other(
    two_articles: PassageIndex, within: list[str]
) -> None:
    given = answer("transplant of a stem", two_articles, within=within, top_k=50)
    assert {source.passage.article.id for source in given.sources} == set(within)


def test_within_no_article_nothing_is_in_the_article(two_articles: PassageIndex) -> None:
    given = answer(RISKS, two_articles, within=["tulips"])
    assert (given.status, given.sources, given.suggestions) == (Status.NOT_IN_ARTICLE, (), ())


def test_an_empty_index_answers_nothing_and_says_that_it_is_empty() -> None:
    given = answer(RISKS, MemoryIndex())
    assert (given.status, given.reply) == (
        Status.NOT_IN_ARTICLE,
        "There is no article to ask.",
    )


# How a question is read


def test_the_words_searched_for_are_named_as_they_were_typed(ask: Ask) -> None:
    read_as = ask("Do STEM Cells, of stem cells, cure Zebras?").read_as
    assert [term.text for term in read_as.terms] == ["STEM", "Cells", "cure", "Zebras"]
    assert (read_as.held, read_as.missing) == (("STEM", "Cells", "cure"), ("Zebras",))


@pytest.mark.parametrize(
    "written",
    [
        "WHAT HAPPENS IN MULTIPLE SCLEROSIS?",
        "  what   happens in multiple\nsclerosis  ",
        "Ｗｈａｔ ｈａｐｐｅｎｓ ｉｎ ｍｕｌｔｉｐｌｅ ｓｃｌｅｒｏｓｉｓ？",
        "What happens in múltiple sclérosis?",
        unicodedata.normalize("NFD", "What happens in múltiple sclérosis?"),
        "What happens in mul\u00adtiple scle\u200drosis?",
        "𝐖𝐡𝐚𝐭 happens in multiple sclerosis?",
    ],
)
def test_a_question_gets_the_same_answer_however_it_is_written(ask: Ask, written: str) -> None:
    plain, given = ask("What happens in multiple sclerosis?"), ask(written)
    assert shown(given) == shown(plain)
    assert (given.status, given.confidence) == (plain.status, plain.confidence)


def test_ligatures_are_the_letters_they_stand_for(ask: Ask) -> None:
    assert shown(ask("Which nerve ﬁbers suﬀer?")) == shown(ask("Which nerve fibers suffer?"))


@pytest.mark.parametrize(
    "question",
    [
        "<script>alert('stem cells')</script>",
        "'; DROP TABLE passages; -- stem cells",
        "{{ 7*7 }} stem ${cells} %s%n",
        "title:stem AND (cells OR NOT graft) ^2 ~3 *",
        "../../etc/passwd stem cells",
        "stem\x1b[31m cells\x07",
        '{"question": "stem cells", "top_k": 50}',
        "\\stem \\cells \\",
        "stem cells" + "?" * 1900,
    ],
)
def test_marks_that_steer_other_programs_are_only_marks(ask: Ask, question: str) -> None:
    given, plain = ask(question), ask(" ".join(words(question)))
    assert shown(given) == shown(plain)
    assert (given.question, given.status) == (question, plain.status)


@settings(max_examples=100)
@given(text=st.text(st.sampled_from("stem cells MS 1,0. '’é\u0301ﬁ½?!\n🙂"), max_size=60))
def test_any_question_of_visible_characters_is_answered_in_slices(
    index: PassageIndex, text: str
) -> None:
    for source in answer(f"a{text}", index).sources:
        spans = [source.sentence, *source.highlights]
        assert all(source.passage.text[start:end].strip() for start, end in spans)


# The value


def test_the_same_question_gets_the_same_answer_but_for_the_time(ask: Ask) -> None:
    one, again = ask(RISKS), ask(RISKS)
    other_index = answer(RISKS, open_index())
    assert stable(one) == stable(again) == stable(other_index)
    assert one.took_ms > 0


def test_the_json_form_has_exactly_the_documented_fields(ask: Ask) -> None:
    form = as_json(ask(RISKS), conversation="sealed")
    source = form["sources"][0]
    assert " ".join(form) == (
        "question act status by_meaning confidence answer form reply read_as wording sources offer "
        "suggestions nearby notices conversation took_ms"
    )
    assert " ".join(source) == (
        "n passage article text start end heading page url sentence marks highlights score"
    )
    assert list(form["read_as"]) == ["terms", "replaced", "equivalents"]
    assert list(form["read_as"]["terms"][0]) == ["text", "weight", "found"]
    assert list(source["article"]) == ["id", "title", "source"]
    assert list(source["sentence"]) == list(source["highlights"][0]) == ["start", "end"]


def test_the_json_form_tells_what_the_answer_is(ask: Ask) -> None:
    given = ask(RISKS)
    form = as_json(given, conversation="sealed")
    first, passage = form["sources"][0], given.sources[0].passage
    assert (form["status"], form["conversation"]) == ("answered", "sealed")
    assert first["text"][first["sentence"]["start"] : first["sentence"]["end"]] == form["answer"]
    sentence = passage.sentences.index(given.sources[0].sentence) + 1
    assert first["passage"] == passage.id
    assert first["url"] == f"/read/stem-cells#p{passage.ordinal}-{sentence}"
    assert json.loads(json.dumps(form)) == form


def test_the_json_form_of_no_answer_cites_nothing(ask: Ask) -> None:
    form = as_json(ask("What is the capital of France?"))
    assert (form["status"], form["answer"], form["sources"]) == ("not_in_article", None, [])
    assert form["conversation"] is None


def test_the_json_form_tells_where_a_word_came_from_and_what_was_replaced(ask: Ask) -> None:
    read_as = ReadAs(
        (ReadTerm("stem", 0.4, found=True, origin="turn 1"),), (Replacement("desease", "disease"),)
    )
    form = as_json(dataclasses.replace(ask(RISKS), read_as=read_as))
    assert form["read_as"] == {
        "terms": [{"text": "stem", "weight": 0.4, "found": True, "from": "turn 1"}],
        "replaced": [{"from": "desease", "to": "disease"}],
        "equivalents": [],
    }


def test_the_json_form_of_a_reply_says_what_the_bot_says(ask: Ask) -> None:
    form = as_json(ask("thanks"))
    assert (form["act"], form["status"], form["reply"]) == ("thanks", "reply", "You are welcome.")
    assert (form["answer"], form["sources"], form["confidence"]) == (None, [], 0)
    assert json.loads(json.dumps(form)) == form
    form = as_json(ask(RISKS))
    assert (form["act"], form["reply"], form["offer"]) == ("question", None, None)


def test_the_json_form_has_what_is_offered_and_scores_only_of_what_was_ranked(
    ask: Ask, index: PassageIndex
) -> None:
    given = dataclasses.replace(ask(RISKS), offer="Show it?")
    assert as_json(given)["offer"] == "Show it?"
    assert all(source["score"] > 0 for source in as_json(given)["sources"])
    more = as_json(answer("more", index, given.conversation))
    assert [source["score"] for source in more["sources"]] == [None] * 3
    assert json.loads(json.dumps(more)) == more


def test_a_notice_is_added_to_those_before_it(ask: Ask) -> None:
    given = ask(RISKS).with_notice("one").with_notice("two")
    assert as_json(given)["notices"] == ["one", "two"]
