"""The bot speaks the language of whoever asks; the article keeps its own."""

import re
from collections.abc import Callable

import pytest
from click.testing import CliRunner
from conversing import converse

from bot.catalogue.lists import all_of, one_of, quoted
from bot.catalogue.saying import LANGUAGES, first_known, speak, speaking, spoken
from bot.commands.ask import ask_command
from bot.commands.wanted_language import language_wanted
from bot.showing.export import markdown
from bot.showing.quoting import quoted as as_text
from bot.showing.wording import evidence, headline, nothing_about, offered, place, replaced, unsaid
from bot.values.answers import Answer
from bot.values.errors import QuestionEmpty, QuestionTooLong, QuestionUnreadable
from bot.values.kinds import Act, Form, Status
from bot.values.token import resume
from corpus.index import PassageIndex

OTHERS = [language for language in LANGUAGES if language != "en"]
QUESTION = "How long does mobilization take?"
UNANSWERED = "Who won the football World Cup in 1998?"
# What is said after each, so that every act gets its reply; the messages are what buttons send.
CONVERSATIONS = (
    ("hello", "help", "who are you?", "thanks", "ok", "bye"),
    ("more", "back", "the second one", "I don’t know", "you are stupid", "...", "what is it"),
    (QUESTION, "more", "and then?", "back", "back", "source", "the first one", "the ninth one"),
    (QUESTION, "ok", "no", "that is wrong", "repeat", "new topic"),
    (UNANSWERED, "repeat", "back", "translate it", "show the article", "which article is this?"),
    ("summary", "more", "more", "table of contents", "summarize the costs", "summarize the risks"),
    (QUESTION, "no, I meant engraftment", "Why?", "how many weeks does it take", "never mind"),
    ("Wie lange dauert es und was kostet das?", "how long dose mobilizaton take?", "thx"),
)


def said_by(answer: Answer) -> list[str]:
    """Return what the bot itself says beside the words of the article."""
    parts = [headline(answer), evidence(answer), replaced(answer), offered(answer), unsaid(answer)]
    return [part for part in (*parts, *answer.notices, *map(place, answer.sources)) if part]


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("messages", CONVERSATIONS)
def test_each_reply_is_said_in_the_language_of_whoever_asks(
    language: str, messages: tuple[str, ...], index: PassageIndex
) -> None:
    in_english = converse(index, *messages)
    with speaking(language):
        answers = converse(index, *messages)
        for before, given in zip(in_english, answers, strict=True):
            assert (given.act, given.status) == (before.act, before.status)
            assert given.sources == before.sources
            told = said_by(given)
            assert len(told) == len(said_by_in_english(before))
            assert not set(told) & set(said_by_in_english(before))


def said_by_in_english(answer: Answer) -> list[str]:
    with speaking("en"):
        return said_by(answer)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("form", [Form.PARTS, Form.COMPARISON, Form.LIST, Form.EVIDENCE])
def test_an_answer_of_any_form_is_told_in_one_language(
    language: str, form: Form, formed: Callable[..., Answer]
) -> None:
    given = formed(form, left_out=2)
    with speaking(language):
        told = [headline(given), as_text(given, place).text, markdown([given], "http://localhost")]
        told += [nothing_about(part) for part in given.parts]
    ours = re.sub("(?m)^[>#].*|[*].*[*]|[“«][^”»]*[”»]", "", "\n".join(told))
    assert not re.search(r"\b(the|and|says|more|paragraph|See|characters)\b", ours)


@pytest.mark.parametrize(
    ("language", "message", "act"),
    [
        ("de", "Danke!", Act.THANKS),
        ("de", "mehr", Act.MORE),
        ("de", "und dann?", Act.NEXT),
        ("de", "zurück", Act.BACK),
        ("de", "Quelle", Act.SOURCE),
        ("de", "Zusammenfassung", Act.SUMMARY),
        ("de", "neues Thema", Act.RESET),
        ("fr", "merci", Act.THANKS),
        ("fr", "plus", Act.MORE),
        ("fr", "et ensuite ?", Act.NEXT),
        ("fr", "retour", Act.BACK),
        ("fr", "source", Act.SOURCE),
        ("fr", "résumé", Act.SUMMARY),
        ("fr", "nouveau sujet", Act.RESET),
        ("es", "gracias", Act.THANKS),
        ("es", "más", Act.MORE),
        ("es", "¿y luego?", Act.NEXT),
        ("es", "atrás", Act.BACK),
        ("es", "fuente", Act.SOURCE),
        ("es", "resumen", Act.SUMMARY),
        ("es", "nuevo tema", Act.RESET),
    ],
)
def test_what_the_bot_names_to_go_on_with_is_understood(
    language: str, message: str, act: Act, index: PassageIndex
) -> None:
    with speaking(language):
        first, second, given = converse(index, QUESTION, "Where do stem cells live?", message)
    assert first.status is second.status is Status.ANSWERED
    assert given.act is act


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("message", "act"),
    [("more", Act.MORE), ("and then?", Act.NEXT), ("back", Act.BACK), ("yes", Act.YES)],
)
def test_what_the_buttons_send_is_understood_in_every_language(
    language: str, message: str, act: Act, index: PassageIndex
) -> None:
    with speaking(language):
        assert converse(index, QUESTION, message)[-1].act is act


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_summary_that_is_offered_is_understood(
    language: str, index_of: Callable[..., PassageIndex]
) -> None:
    index = index_of(tea=["Tea is hot. It is made of leaves."], coffee=["Coffee is hot, too."])
    with speaking(language):
        asked = converse(index, "summary")[-1]
        assert len(asked.suggestions) == 2
        given = converse(index, "summary", asked.suggestions[1])[-1]
    assert given.act is Act.SUMMARY
    assert {source.passage.article.id for source in given.sources} == {"tea"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_in_english_is_asked_whatever_is_spoken(
    language: str, index: PassageIndex
) -> None:
    with speaking(language):
        given = converse(index, f"Hello, {QUESTION} Thanks!")[-1]
    assert given.status is Status.ANSWERED


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_wrong_with_a_question_is_said_in_the_language(language: str) -> None:
    made = [QuestionEmpty, lambda: QuestionTooLong(9, 8), lambda: QuestionUnreadable(3)]
    made.append(lambda: QuestionTooLong(9, 8, is_written_out=True))
    in_english = [str(error()) for error in made]
    with speaking(language):
        for error, english in zip(made, in_english, strict=True):
            assert str(error()) != english
        assert resume("nonsense", "secret", "1").notice
        assert "earlier" not in str(resume("nonsense", "secret", "1").notice)


def test_lists_have_the_marks_of_the_language() -> None:
    said = {}
    for language in LANGUAGES:
        with speaking(language):
            said[language] = (one_of(quoted("abc")), all_of(quoted("ab")), all_of(quoted("a")))
    assert said == {
        "en": ("“a”, “b” or “c”", "“a” and “b”", "“a”"),
        "de": ("„a“, „b“ oder „c“", "„a“ und „b“", "„a“"),
        "fr": (
            "«\u202fa\u202f», «\u202fb\u202f» ou «\u202fc\u202f»",
            "«\u202fa\u202f» et «\u202fb\u202f»",
            "«\u202fa\u202f»",
        ),
        "es": ("«a», «b» o «c»", "«a» y «b»", "«a»"),
    }


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "pl_PL.UTF-8"}, "en"),
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LC_ALL": "", "LANG": "fr_FR"}, "fr"),
        ({"LC_MESSAGES": "es_ES@euro", "LANG": "de_DE"}, "es"),
        ({"LC_ALL": "C.UTF-8", "LC_MESSAGES": "es_ES", "LANG": "de_DE"}, "en"),
    ],
)
def test_the_terminal_speaks_as_the_variables_of_the_environment_say(
    environment: dict[str, str], language: str
) -> None:
    assert language_wanted(environment) == language


def test_ask_speaks_the_language_of_the_environment_but_json_english() -> None:
    german = {"LC_ALL": "de_DE.UTF-8"}
    told = CliRunner().invoke(ask_command, [UNANSWERED], env=german)
    speak("en")
    as_json = CliRunner().invoke(ask_command, ["--json", UNANSWERED], env=german)
    assert "Der Artikel scheint dazu nichts zu sagen." in told.output
    assert "The article does not seem to say." in as_json.output


def test_the_first_language_that_is_known_is_spoken() -> None:
    assert first_known(["pl", "*", "", "ES-mx", "de"]) == "es"
    assert first_known([]) == first_known(["x-klingon", "🙂", "-"]) == spoken() == "en"
