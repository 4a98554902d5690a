"""A sentence makes a question only where it is clear what is asked."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.english.noun_phrases import Casing
from bot.suggesting.heading_questions import from_heading
from bot.suggesting.made import LONGEST, LONGEST_READ, Made
from bot.suggesting.sentence_questions import from_sentence

# What stands around: it tells names from words that have a capital for where they stand.
TEXT = (
    "In the valley grafting, pruning and a stem were known early, and by then the Romans and Ada "
    "of Bruges had seen mulching. We saw lichens there, and Pliny, Bruges and Tessel in summer."
)
CASING = Casing([TEXT])


def asked(sentence: str) -> list[str]:
    return [made.question for made in from_sentence(sentence, CASING)]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("A rootstock is a plant onto which another is set.", "What is a rootstock?"),
        ("Grafting is the joining of two plants.", "What is grafting?"),
        ("Grafting, the joining of two plants, is an old craft.", "What is grafting?"),
        ("Lichens are organisms that live on bark.", "What are lichens?"),
        ("Apple scab (AS) is a disease of leaves.", "What is apple scab?"),
        ("However, a scion is a shoot that is cut in winter.", "What is a scion?"),
        ("Bruges is a city in the west of Flanders.", "What is Bruges?"),
        ("Pliny was a Roman writer.", "Who was Pliny?"),
        ("The Old Orchard is a museum of fruit trees.", "What is the Old Orchard?"),
        ("The lower part is called a rootstock.", "What is a rootstock?"),
        ("The cut branches are then called scions.", "What are scions?"),
        ("The swelling is known as callus and lasts two weeks.", "What is callus?"),
        ("This stage is called mulching and takes about a week.", "How long does mulching take?"),
        ("The callus phase of a graft often lasts three weeks.",
         "How long does the callus phase of a graft last?"),
        ("Fig seedlings take two to four years.", "How long do fig seedlings take?"),
        ("A lichen thallus has three layers.", "How many layers does a lichen thallus have?"),
        ("Lichens encompass a range of strange plants.", "What are lichens?"),
        ("Lichens are found in the Arctic.", "Where are lichens found?"),
        ("Lichens are made of fungi and algae.", "What are lichens made of?"),
        ("Apple scab occurs when leaves stay wet.", "When does apple scab occur?"),
        ("An apple tree can die when its roots drown.", "When can an apple tree die?"),
        ("Ada of Bruges was born in 1887.", "When was Ada of Bruges born?"),
        ("Ada of Bruges was born in Tessel.", "Where was Ada of Bruges born?"),
        ("The Tessel Nursery was founded in 1903 by a baker.",
         "When was the Tessel Nursery founded?"),
        ("The Tessel Nursery was founded by Ada.", "Who founded the Tessel Nursery?"),
        ("In 1903, Ada founded the Tessel Nursery.", "When did Ada found the Tessel Nursery?"),
        ("The goal of winter pruning is to open the crown.",
         "What is the goal of winter pruning?"),
        ("Fig trees are pruned late because their wood is tender.",
         "Why are fig trees pruned late?"),
        ("Cherry grafts often have to be repeated, because they dry out.",
         "Why do cherry grafts have to be repeated?"),
        ("The Romans introduced the quince.", "Who introduced the quince?"),
        ("Lichens can also harm old bark.", "Can lichens harm old bark?"),
        ("Ada reported that lichens are old.", "What did Ada report?"),
        ("The Tessel frost caused the loss of Persian figs.",
         "What caused the loss of Persian figs?"),
        ("Quince growing aims to save the old sorts.", "What does quince growing aim to do?"),
        ("After the Battle of Tessel, the orchards were sold.",
         "What happened after the Battle of Tessel?"),
        ("In 1709, Tessel was sold.", "What happened in 1709?"),
        ("Mrs. Lind keeps the books.", "Who keeps the books?"),
        ("Ada of Bruges was born in Tessel in May 1887.",
         "When was Ada of Bruges born in Tessel?"),
        ("A fruit orchard costs about 9,000 euros.", "How much does a fruit orchard cost?"),
        ("Ada paid 20 euros for the quince.", "How much did Ada pay for the quince?"),
        ("The cord is 75 centimetres long.", "How long is the cord?"),
        ("The average age was 47 years.", "What was the average age?"),
        ("Seventy growers sell plums in Tessel.", "How many growers sell plums in Tessel?"),
        ("About 10 % of the growers have a press.", "How many growers have a press?"),
        ("There are three kinds of press: new, old and lost.", "What kinds of press are there?"),
        ("There were 12 presses in Tessel.", "How many presses were there in Tessel?"),
        ("Ada pruned the quince for six years.", "How long did Ada prune the quince?"),
        ("Growers take the water twice a day.", "How often do growers take the water?"),
        ("The integrated pest control (IPC) came later.", "What does IPC stand for?"),
    ],
)  # fmt: skip
def test_a_clear_sentence_makes_a_question(sentence: str, question: str) -> None:
    assert question in asked(sentence)


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Never fill the kettle above the mark.", "Can I fill the kettle above the mark?"),
        ("Do not heat milk, soup or tea.", "Can I heat milk?"),
        ("Do not take it if you are ill.", None),
        ("Do not take Plumol if you are ill or if it is late.", "Can I take Plumol if I am ill?"),
        ("Do not hesitate to call.", None),
        ("You can work from home up to three days a week.", "Can I work from home?"),
        ("You must carry your card.", "Do I have to carry my card?"),
        ("You get 28 days of holiday.", "How many days of holiday do I get?"),
        ("Members may not lend their card to anyone.", "Can members lend their card to anyone?"),
        ("A lost book must be paid for in full.", "Does a lost book have to be paid for in full?"),
        ("Public holidays are not counted.", "Are public holidays counted?"),
        ("Damage in water is not covered.", "Is damage in water covered?"),
        ("If you fall ill, you get them back.", "What if I fall ill?"),
        ("If it rains, stay.", None),
        ("When you leave, give it back.", "What happens when I leave?"),
        ("Water the roses every two days.", "How often should I water the roses?"),
        ("My sister said that you can swim there.", None),
    ],
)
def test_a_rule_makes_what_a_reader_would_ask(sentence: str, question: str | None) -> None:
    assert asked(sentence)[:1] == ([question] if question else [])


def test_in_a_long_article_a_bare_noun_is_not_clear_enough() -> None:
    assert asked("The crane was repaired in 1903.") == ["When was the crane repaired?"]
    long = Casing([TEXT * 100])
    assert list(from_sentence("The crane was repaired in 1903.", long)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It is a plant onto which another is set.",
        "This method is a kind of grafting.",
        "They are organisms that live on bark.",
        "Another disease is a rot of the roots.",
        "The process is a slow one.",
        "The next step is a cut.",
        "The result is a wound that heals.",
        "Its goal is to open the crown.",
        "The goal of this is to open the crown.",
        "Some lichens are organisms that live on bark.",
        "One example is a lichen.",
        "What grows there is a lichen.",
        "Whether it grows depends on the soil.",
        "Grafting is the best idea so far.",
        "Grafting trees is the third hope of growers.",
        "Grafting trees is the third hope of growers, because it is cheap.",
        "Grafting and mending are crafts.",
        "The book is often called the first herbal.",
        "Lichens offer a home to insects.",
        "Fig trees are pruned late because.",
        "Scions cut in winter, kept cool.",
        "The scions used against rot nearly always come from the north.",
        "Growers say grafting is a craft.",
        "Fig growers controls are strict.",
        "The nursery was built.",
        "Lasts two weeks.",
        "The pause usually lasts long.",
        "People called Tessel home.",
        "Is grafting a craft?",
        "grafting is a craft.",
        "*Grafting* is a craft.",
        "Grafting is a craft (an old one.",
        "“Grafting” is a craft.",
        "Grafting \u202e is a craft.",
        "Grafting \0 is a craft.",
        f"Grafting {'and pruning ' * 40}is a craft.",
        "3 is a number.",
        "...",
        "()",
        "(()",
        "",
    ],
)
def test_an_unclear_or_empty_sentence_makes_none(sentence: str) -> None:
    assert asked(sentence) == []


@given(st.text(max_size=400))
def test_any_line_makes_whole_questions_or_none(text: str) -> None:
    for _, question in from_sentence(text, Casing([text])):
        assert question.endswith("?")
        assert len(question) <= LONGEST


_PIECES = [*TEXT.split(), "A", "The", "is", "are", "a", "of", "because", "called", "(AB)", "1900."]


@given(st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join))
def test_any_words_make_whole_questions_or_none(text: str) -> None:
    for _, question in from_sentence(text, CASING):
        assert question.count("?") == 1
        assert question.endswith("?")
        assert question[0].isupper()


@pytest.mark.parametrize("made_from", [from_heading, from_sentence])
@pytest.mark.parametrize("unit", ["(", "is ", "called a ", "A", "x "])
def test_the_work_grows_with_the_length_of_a_line_and_no_faster(
    made_from: Callable[[str, Casing], Iterable[Made]],
    unit: str,
    steps: Callable[..., int],
    growth: Callable[..., float],
) -> None:
    def read(line: str) -> None:
        for _ in range(20):
            list(made_from(line, CASING))

    line = f"In {unit * LONGEST_READ}"
    quarter, half, whole = (line[: LONGEST_READ // part] for part in (4, 2, 1))
    read(whole)  # what is made once is no work of a line
    assert steps(lambda: read(whole)) < 3 * steps(lambda: read(half))  # 4 if quadratic
    assert growth(read, quarter, whole) < 10  # 16 if quadratic
    assert steps(lambda: read(line * 9)) < 100  # what is longer is not read
