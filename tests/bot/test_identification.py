"""The language of a message is named where it is clearly not English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages.identification import language_of as identified
from corpus.terms import words


def language_of(text: str) -> str | None:
    return identified(text, words(text))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Was ist HSCT?", "German"),
        ("Wie lange dauert die Behandlung?", "German"),
        ("WELCHE RISIKEN GIBT ES FÜR MICH", "German"),
        ("Quels sont les risques d’une greffe ?", "French"),
        ("¿Cuánto dura el tratamiento?", "Spanish"),
        ("cuanto dura el tratamiento", "Spanish"),
        ("¿cuánto cuesta?", "Spanish"),
        ("¿Lupus?", "Spanish"),
        ("Quali sono i rischi del trapianto?", "Italian"),
        ("Quais são os riscos?", "Portuguese"),
        ("Hoe lang duurt de behandeling?", "Dutch"),
        ("Jakie jest ryzyko?", "Polish"),
        ("Kök hücre nedir ve ne kadar sürer?", "Turkish"),
        ("Vad är en stamcell?", "Swedish"),
        ("Co je to kmenová buňka?", "Czech"),
        ("Apa itu sel punca?", "Indonesian"),
        ("Какие риски?", "Russian"),
        ("Які ризики?", "Ukrainian"),
        ("Ποιοι είναι οι κίνδυνοι;", "Greek"),
        ("ما هي المخاطر؟", "Arabic"),
        ("خطرات پیوند چیست؟", "Persian"),
        ("מה הסיכונים?", "Hebrew"),
        ("リスクは何ですか", "Japanese"),
        ("风险是什么", "Chinese"),
        ("위험은 무엇입니까?", "Korean"),
        ("जोखिम क्या हैं?", "Hindi"),
        ("ความเสี่ยงคืออะไร", "Thai"),
        ("HSCT とは何ですか", "Japanese"),
        ("HSCT是什么", "Chinese"),
        ("combien ça coûte", "French"),
    ],
)
def test_another_language_is_named(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "??? 123",
        "Hello",
        "lupus",
        "no",
        "me too",
        "What is a déjà vu",
        "What does c’est la vie mean?",
        "Who was Oscar de la Renta?",
        "Who painted for the Comédie de Paris?",
        "What are β cells?",
        "β",
        "IFN-γ and TNF-α",
        "de novo mutations",
        "in vitro fertilization",
        "van der Waals forces",
        "die hard",
        "How do you write 幹細胞 in English?",
        "How many men who got it die?",
        "What does “¿” mean?",
    ],
)
def test_english_with_a_word_from_elsewhere_is_english(text: str) -> None:
    assert language_of(text) is None


def test_words_that_two_languages_share_do_not_decide() -> None:
    assert language_of("de la") is None


@given(st.text(max_size=2000))
def test_any_text_has_one_language_or_none(text: str) -> None:
    found = language_of(text)
    assert found is None or found.isalpha()
    assert language_of(text) == found
