"""Messages in German, French and Spanish: what they do, and what of them is the question."""

from pathlib import Path

import pytest

from bot import Answer, answer
from bot.languages.conversing import Conversing, conversing_in
from bot.query.other_languages import points_back_in, said_in
from bot.query.question import read_question
from bot.values.kinds import Act, Form
from corpus.index import WritableIndex
from corpus.opening import open_index


def conversing(language: str) -> Conversing:
    found = conversing_in(language)
    assert found
    return found


SAID = {
    "de": {
        Act.THANKS: "Vielen Dank dir!",
        Act.MORE: "zeig mir bitte noch mehr",
        Act.SOURCE: "Woher weißt du das?",
        Act.BACK: "zurück",
        Act.NEXT: "und dann?",
        Act.SUMMARY: "Worum geht es in dem Artikel?",
        Act.GREETING: "Guten Morgen",
        Act.NO: "nein danke",
        Act.COMPLAINT: "Das stimmt nicht.",
    },
    "fr": {
        Act.THANKS: "Merci beaucoup !",
        Act.MORE: "dis-m’en plus",
        Act.SOURCE: "Où est-ce écrit ?",
        Act.BACK: "retour",
        Act.NEXT: "et après ?",
        Act.SUMMARY: "De quoi parle l’article ?",
        Act.GREETING: "Bonjour",
        Act.YES: "bien sûr",
        Act.COMPLAINT: "c’est faux",
    },
    "es": {
        Act.THANKS: "¡Muchas gracias!",
        Act.MORE: "cuéntame más",
        Act.SOURCE: "¿Dónde dice eso?",
        Act.BACK: "atrás",
        Act.NEXT: "¿y después?",
        Act.SUMMARY: "¿De qué trata el texto?",
        Act.GREETING: "Buenos días",
        Act.YES: "claro que sí",
        Act.COMPLAINT: "eso es falso",
    },
}


@pytest.mark.parametrize(
    ("language", "act", "text"),
    [(language, act, text) for language, said in SAID.items() for act, text in said.items()],
)
def test_a_message_is_told_by_the_lists_of_its_language(language: str, act: Act, text: str) -> None:
    assert said_in(read_question(text, 2_000), conversing(language)).act is act


@pytest.mark.parametrize(
    ("language", "text", "ordinal"),
    [
        ("de", "die zweite Stelle bitte", 2),
        ("de", "der letzte", -1),
        ("fr", "le deuxième passage", 2),
        ("es", "la última, por favor", -1),
    ],
)
def test_one_of_several_is_chosen_by_its_number(language: str, text: str, ordinal: int) -> None:
    found = said_in(read_question(text, 2_000), conversing(language))
    assert (found.act, found.ordinal) == (Act.ORDINAL, ordinal)


@pytest.mark.parametrize(
    ("language", "text", "question"),
    [
        ("de", "Hallo, darf ich einen Hund mitbringen? Danke!", "darf ich einen Hund mitbringen?"),
        ("de", "Könnten Sie mir bitte sagen, wann der Park öffnet?", "wann der Park öffnet?"),
        ("fr", "Bonjour, puis-je amener un chien ? Merci", "puis-je amener un chien ?"),
        ("fr", "Pourriez-vous me dire quand le parc ouvre ?", "quand le parc ouvre ?"),
        ("es", "¿Podría decirme cuándo abre el parque?", "cuándo abre el parque?"),
        ("de", "Was ist die zweite Regel?", "Was ist die zweite Regel?"),
        ("de", "Wie viel mehr kostet der Dank?", "Wie viel mehr kostet der Dank?"),
        ("fr", "Combien coûte le retour ?", "Combien coûte le retour ?"),
        ("es", "¿Qué es más caro?", "¿Qué es más caro?"),
    ],
)
def test_a_question_stays_one_without_its_courtesies(
    language: str, text: str, question: str
) -> None:
    found = said_in(read_question(text, 2_000), conversing(language))
    assert found.act is None
    assert text[slice(*found.question)] == question


def test_a_language_that_is_not_known_steers_nothing() -> None:
    assert conversing_in("zh") is None
    assert conversing_in("en") is None


LINDENAU = """# Der Stadtpark Lindenau

Der Stadtpark Lindenau wurde 1894 eröffnet und ist zwölf Hektar groß.

## Öffnungszeiten

Der Park ist von April bis September von sechs Uhr bis zweiundzwanzig Uhr geöffnet.

## Hunde

Hunde dürfen mitgebracht werden, müssen aber an die Leine. Auf den Wiesen sind sie verboten.

## Das Gewächshaus

Das Gewächshaus wurde von der Architektin Berta Klein entworfen. Es beherbergt Orchideen.
"""


@pytest.fixture
def park(tmp_path: Path) -> WritableIndex:
    file = tmp_path / "park.md"
    file.write_text(LINDENAU, encoding="utf-8")
    return open_index([file])


def conversation_in(index: WritableIndex, *messages: str) -> list[Answer]:
    given: list[Answer] = []
    for message in messages:
        given.append(answer(message, index, given[-1].conversation if given else None))
    return given


def test_a_german_conversation_goes_on_from_what_was_said(park: WritableIndex) -> None:
    asked = ("Wer hat das Gewächshaus entworfen?", "Was beherbergt es?", "Und Hunde?")
    _, plants, dogs = conversation_in(park, *asked)
    assert plants.text == "Es beherbergt Orchideen."
    assert "Gewächshaus" in {term.text for term in plants.read_as.carried}
    assert dogs.text
    assert dogs.text.startswith("Hunde dürfen")


def test_german_thanks_and_wishes_for_the_source_are_no_questions(park: WritableIndex) -> None:
    _, thanks, source = conversation_in(park, "Darf ich Hunde mitbringen?", "Danke!", "Woher?")
    assert thanks.act is Act.THANKS
    assert source.act is Act.SOURCE
    assert source.sources[0].passage.heading == ("Hunde",)


def test_the_headings_of_a_german_article_are_offered_as_they_stand(park: WritableIndex) -> None:
    [hello] = conversation_in(park, "Hallo!")
    assert set(hello.suggestions) <= {"Öffnungszeiten", "Hunde", "Das Gewächshaus"}
    assert hello.suggestions


def test_a_german_question_is_not_told_by_how_english_ones_begin(tmp_path: Path) -> None:
    path = tmp_path / "brot.md"
    path.write_text(
        "# Brot\n\nDazu braucht man:\n\n- ein Pfund Mehl\n- etwas Salz\n- Wasser\n", "utf-8"
    )
    given = answer("was braucht man", open_index([path], language="de"))
    assert given.form is Form.LIST
    assert given.text == "ein Pfund Mehl\netwas Salz\nWasser"


def test_english_is_understood_beside_the_language_of_the_article(park: WritableIndex) -> None:
    _, more, thanks = conversation_in(park, "Wann ist der Park geöffnet?", "more", "thank you")
    assert (more.act, thanks.act) == (Act.MORE, Act.THANKS)


@pytest.mark.parametrize(
    ("language", "question", "is_leaning"),
    [
        ("fr", "combien coûte la visite ?", False),
        ("fr", "combien coûte celle-là ?", True),
        ("fr", "qui habite là ?", True),
        ("es", "¿cuánto cuesta el billete?", False),
        ("es", "¿dónde vivió él?", True),
        ("es", "¿dónde vivió e\u0301l?", True),
    ],
)
def test_an_article_is_no_pronoun_for_lack_of_an_accent(
    language: str, question: str, is_leaning: bool
) -> None:
    read = read_question(question, 2000)
    assert points_back_in(read, conversing(language)) is is_leaning
