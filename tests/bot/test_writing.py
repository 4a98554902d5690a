"""A thing is found in whichever way the article writes it, and the question another."""

from collections.abc import Callable

import pytest

from bot.dialogue.answering import answer
from bot.values.kinds import Status
from corpus.index import PassageIndex

IndexOf = Callable[..., PassageIndex]

HARBOUR = [
    "The WHO sent two inspectors in March. The US sent none.",
    "The IT department moved to Pier 4. The HR department stayed.",
    "In May the crane was repaired. In June it stood still.",
    "Mr. Will Harrow operates the crane.",
    "Each release needs a sign-off by two people.",
    "The e-mail address for questions is harbour@example.org.",
    "The dataset is kept in the cellar of the wheel house.",
    "Children take 2.5 mg once a day, adults 20 mg.",
    "Berth fees rose to 1.250,50 euros; the toll is 4,50 euros.",
    "The list counts 4 500 ships of 10 per cent of the fleet.",
    "The storm of 12.03.2021 sank the barge Otter.",
    "The strike began on Sept. 9th, 2020.",
    "See Fig.3 for depth. Rule no.8 forbids swimming.",
    "C# plug-ins need .NET 8. C++ plug-ins need a compiler. Plug-ins in C need nothing.",
    "The yard of Łódź was bought by Søn.",
]


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("What did the WHO do?", "two inspectors"),
        ("what did the who do", "two inspectors"),
        ("WHAT DID THE WHO DO?", "two inspectors"),
        ("What did the U.S. send?", "US sent none"),
        ("Where is IT?", "Pier 4"),
        ("What happened in May?", "crane was repaired"),
        ("what happened in may", "crane was repaired"),
        ("Who is Will?", "Will Harrow"),
        ("Which signoff is needed?", "sign-off"),
        ("Which sign off is needed?", "sign-off"),
        ("What is the email for questions?", "e-mail"),
        ("Where is the data set?", "dataset"),
        ("Where is the data-set?", "dataset"),
        ("What is in the wheelhouse?", "wheel house"),
        ("Who takes 2.5mg?", "2.5 mg"),
        ("What is 4.50 euros?", "4,50"),
        ("What is €1250.50?", "1.250,50"),
        ("What are 4500 ships?", "4 500"),
        ("What is 10% of the fleet?", "10 per cent"),
        ("What happened on 12 March 2021?", "barge Otter"),
        ("What happened on 2021-03-12?", "barge Otter"),
        ("What began on 9 September 2020?", "strike"),
        ("What is in figure 3?", "depth"),
        ("What is rule number 8?", "swimming"),
        ("What do C++ plugins need?", "a compiler"),
        ("What do C# plugins need?", ".NET 8"),
        ("What do plugins in C need?", "nothing"),
        ("Who bought Lodz?", "Łódź"),
    ],
)
def test_it_is_found(index_of: IndexOf, question: str, quote: str) -> None:
    given = answer(question, index_of(a=HARBOUR))
    assert given.status in (Status.ANSWERED, Status.UNSURE)
    assert quote in (given.text or "")
    assert given.read_as.replaced == ()
    passage = given.sources[0].passage.text
    spans = given.sources[0].highlights
    assert spans
    assert all(passage[slice(*span)].strip() for span in spans)


def test_what_is_found_in_another_way_is_not_called_missing(index_of: IndexOf) -> None:
    index = index_of(a=HARBOUR)
    for question in ("the signoff", "the data set", "the wheelhouse", "Lodz", "12 March 2021"):
        assert answer(question, index).read_as.missing == ()


def test_a_compound_that_only_has_a_hyphen_counts_once(index_of: IndexOf) -> None:
    given = answer("What is a sign-off?", index_of(a=HARBOUR))
    assert [term.text for term in given.read_as.terms] == ["sign"]


def test_two_words_are_joined_only_where_both_may_be_of_a_compound(index_of: IndexOf) -> None:
    index = index_of(a=["The therapist works here.", "A thing of the past."])
    assert answer("Who is the rapist?", index).status is Status.NOT_IN_ARTICLE


@pytest.mark.parametrize("question", ["What is it?", "Who are you to me", "What is the will?"])
def test_a_stop_word_is_none_of_the_names_of_another_article(
    index_of: IndexOf, question: str
) -> None:
    index = index_of(a=["Roses are red and have thorns.", "Violets are blue."])
    assert answer(question, index).status in (Status.NOT_IN_ARTICLE, Status.REPLY)


@pytest.mark.parametrize("question", ["What is it?", "WHAT IS THAT", "How does it happen?"])
def test_where_no_word_can_be_looked_up_that_is_said(index_of: IndexOf, question: str) -> None:
    given = answer(question, index_of(a=["Roses are red and have thorns."]))
    assert given.status is Status.NOT_IN_ARTICLE
    assert given.reply
    assert given.reply.startswith("There is no word in this that could be looked up")


def test_the_article_does_not_say_what_it_has_no_word_for(index_of: IndexOf) -> None:
    assert answer("What are tulips?", index_of(a=["Roses are red."])).reply is None
