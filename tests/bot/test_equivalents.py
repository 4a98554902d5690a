"""A word that the article lacks is read as the words that it stands for there."""

import math
from collections.abc import Callable

import pytest

from bot.dialogue.answering import answer
from bot.query.naming import Naming
from bot.query.question import read_question
from bot.ranking.explanation import explain
from bot.ranking.ranking import rank
from bot.showing.answer_json import as_json
from bot.showing.wording import replaced
from bot.values.kinds import EquivalentBy, Status
from bot.values.own_words import OwnWords, Pair
from bot.values.settings import Settings
from corpus.index import PassageIndex

IndexOf = Callable[..., PassageIndex]

CLINIC = [
    "The clinic treats patients with multiple sclerosis. For multiple sclerosis it offers yoga.",
    "Graft-versus-host disease is treated with ointments.",
    "Chemotherapy takes place on the second floor.",
    "Three deaths were reported to the board in spring.",
    "Donated MSCs are kept in the cellar.",
    "The general fund pays for the chapel and the garden.",
    "Children sleep in the east wing.",
]


@pytest.fixture(scope="module")
def clinic(index_of: IndexOf) -> PassageIndex:
    return index_of(clinic=CLINIC)


@pytest.mark.parametrize(
    ("question", "typed", "searched", "by", "passage"),
    [
        ("What is there for MS?", "MS", "multiple sclerosis", EquivalentBy.INITIALS, 1),
        ("what is there for ms", "ms", "multiple sclerosis", EquivalentBy.INITIALS, 1),
        ("is gvhd treated", "gvhd", "Graft-versus-host disease", EquivalentBy.INITIALS, 2),
        ("where is chemo", "chemo", "chemotherapy", EquivalentBy.SHORT_FORM, 3),
        ("did anybody die", "die", "death", EquivalentBy.FAMILY, 4),
        ("where is the MSC", "MSC", "MSCs", EquivalentBy.INITIALS, 5),
    ],
)
def test_a_word_that_is_lacking_is_read_as_what_it_stands_for(
    clinic: PassageIndex,
    question: str,
    typed: str,
    searched: str,
    by: EquivalentBy,
    passage: int,
) -> None:
    given = answer(question, clinic)
    (one,) = given.read_as.equivalents
    assert (one.typed, one.searched, one.by) == (typed, searched, by)
    assert given.sources[0].passage.ordinal == passage
    assert typed in given.read_as.held
    assert given.read_as.missing == given.read_as.replaced == ()


def test_it_is_told_in_a_line_and_in_the_json(clinic: PassageIndex) -> None:
    given = answer("What is there for MS?", clinic)
    assert replaced(given) == "Read “MS” as “multiple sclerosis”."
    assert as_json(given)["read_as"] == {
        "terms": [{"text": "MS", "weight": 1.0, "found": True}],
        "replaced": [],
        "equivalents": [{"from": "MS", "to": "multiple sclerosis", "by": "initials"}],
    }


def test_the_words_it_stands_for_are_highlighted(clinic: PassageIndex) -> None:
    source = answer("MS", clinic).sources[0]
    marked = [source.passage.text[slice(*span)] for span in source.highlights]
    assert marked == ["multiple", "sclerosis", "multiple", "sclerosis"]


def test_words_are_searched_for_as_typed_on_request(clinic: PassageIndex) -> None:
    given = answer("What is there for MS?", clinic, exact=True)
    assert given.read_as.equivalents == ()
    assert given.read_as.missing == ("MS",)


def test_a_score_still_adds_up_and_is_of_the_words_that_were_typed(clinic: PassageIndex) -> None:
    ranking = rank(read_question("is there yoga for MS", 200), clinic, 3)
    for ranked, told in zip(
        ranking.passages, explain(ranking.candidates, ranking.passages, clinic), strict=True
    ):
        words = [word.text for word in told.words]
        assert len(words) == len(set(words))
        assert {"multiple", "sclerosis"}.isdisjoint(words)
        total = math.fsum(word.score for word in told.words) + told.kind
        assert total == pytest.approx(ranked.score, abs=1e-4)


def test_a_word_that_the_article_has_stands_for_itself(index_of: IndexOf) -> None:
    index = index_of(notes=["MS Word opens.", "Of multiple sclerosis, multiple sclerosis alone."])
    assert answer("MS", index).read_as.equivalents == ()


@pytest.mark.parametrize("question", ["is it safe", "WHAT IS THE BAN ABOUT?", "world war II", "km"])
def test_what_is_a_word_a_numeral_or_a_unit_is_no_initials(
    index_of: IndexOf, question: str
) -> None:
    index = index_of(
        notes=[
            "Some apples fell everywhere. Black art nouveau is an interesting inscription.",
            "Black art nouveau, an interesting inscription; kind mice and kind mice.",
        ]
    )
    assert answer(question, index).read_as.equivalents == ()


def test_initials_are_of_words_that_belong_together() -> None:
    assert Naming(["Many studies failed."]).phrase_of("ms") is None
    assert Naming(["Lupus, multiple sclerosis"] * 2).phrase_of("lm") is None
    text = "The bureau of public defense pays. The bureau of public defense builds."
    assert Naming([text]).phrase_of("bpd") == "bureau of public defense"
    assert Naming([text]).phrase_of("bpd", surely=True) is None
    assert Naming(["The bureau of defense pays."] * 2).phrase_of("bd") is None


def test_what_is_written_once_is_a_name_or_no_phrase_at_all() -> None:
    assert Naming(["The World Wildlife Fund Office pays."]).phrase_of("wwfo")
    assert Naming(["They suggest alphavirus replicon systems."]).phrase_of("sars") is None


def test_a_part_of_a_joined_name_is_no_initials(clinic: PassageIndex) -> None:
    assert answer("What is MS-LAMP?", clinic).read_as.equivalents == ()
    assert answer("Is yoga MS-related?", clinic).read_as.equivalents


def test_a_later_question_leans_on_the_words_it_stood_for(clinic: PassageIndex) -> None:
    first = answer("What is there for MS?", clinic)
    then = answer("what does it offer?", clinic, first.conversation)
    assert {term.text for term in then.read_as.carried} >= {"multiple", "sclerosis"}


def own(*pairs: tuple[str, tuple[str, ...]]) -> Settings:
    return Settings(own_words=OwnWords(tuple(Pair(*pair) for pair in pairs)))


def test_own_words_are_read_as_what_they_are_written_down_for(clinic: PassageIndex) -> None:
    settings = own(("petty cash", ("general fund",)))
    given = answer("what does the petty cash pay for?", clinic, settings=settings)
    (one,) = given.read_as.equivalents
    assert (one.typed, one.searched, one.by) == ("petty cash", "general fund", "your words")
    assert given.sources[0].passage.ordinal == 6


def test_own_words_are_read_the_other_way_round_where_the_article_lacks_them(
    index_of: IndexOf,
) -> None:
    index = index_of(budget=["The GF pays for the chapel.", "Gardens cost a lot."])
    given = answer("is there a general fund?", index, settings=own(("GF", ("general fund",))))
    assert [one.searched for one in given.read_as.equivalents] == ["GF"]
    assert given.status is Status.ANSWERED


def test_of_several_meanings_that_counts_which_finds_most(clinic: PassageIndex) -> None:
    settings = own(("kids", ("garden", "children")))
    given = answer("where do kids sleep?", clinic, settings=settings)
    assert [one.searched for one in given.read_as.equivalents] == ["children"]
    assert given.sources[0].passage.ordinal == 7


def test_a_word_that_the_article_has_may_stand_for_another_one_too(index_of: IndexOf) -> None:
    index = index_of(budget=["GF is a label.", "The general fund pays for the chapel."])
    settings = own(("GF", ("general fund",)))
    given = answer("Does the GF pay for the chapel?", index, settings=settings)
    assert given.sources[0].passage.ordinal == 2
    assert answer("Is GF a label?", index, settings=settings).read_as.equivalents == ()


def test_own_words_that_read_like_small_ones_are_typed_as_they_are_written(
    index_of: IndexOf,
) -> None:
    index = index_of(office=["Information technology sits upstairs.", "Lunch is safe."])
    settings = own(("IT", ("information technology",)))
    assert answer("where is IT", index, settings=settings).read_as.equivalents
    assert not answer("where is it", index, settings=settings).read_as.equivalents


def test_meanings_that_the_article_lacks_are_passed_over(clinic: PassageIndex) -> None:
    settings = own(("kids", ("toddlers",)))
    given = answer("where do kids sleep?", clinic, settings=settings)
    assert given.read_as.equivalents == ()
    assert "kids" in given.read_as.missing
