"""Text of every language becomes terms that stand where they are said to, and match their likes."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.analysis import STEMMERS as LANGUAGES_STEMMED
from corpus.analysis import analysis_of
from corpus.folding import fold
from corpus.languages.scripts import length_in_words
from corpus.sentences import sentence_spans
from corpus.terms import content_stems, stems, words

LANGUAGES = "en de fr tr el ru ar he fa hi th zh ja ko vi".split()
# Letters, marks and signs of many scripts, and what stands between them.
_LETTERS = (
    "aBzäßéñışİIşğœŁ"
    "αςΣώΪ"
    "бЁйЩї"
    "אבּםש"
    "مدَرةىأؤـپگ؟"
    "हिन्दीक़ँ।"
    "ขอบคุณที่"
    "ລາວ"
    "ខ្មែរ"
    "花园图書館"
    "かガー々ｶﾞ"
    "한국어"
    "１２٣४5"
    ".,-'’\u00a0…。！？「」؛\u200d\u0301"
)
TEXTS = st.text(st.one_of(st.sampled_from(_LETTERS + " \n"), st.characters()), max_size=60)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS)
def test_every_term_stands_where_it_says(language: str, text: str) -> None:
    analysis = analysis_of(language)
    terms, compounds = analysis.terms_and_compounds(text)
    for term in [*terms, *compounds]:
        assert 0 <= term.start < term.end <= len(text)
        assert term.word
        assert not text[slice(*term.span)].isspace()
    starts = [term.start for term in terms]
    assert starts == sorted(starts)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS)
def test_all_ways_to_read_a_text_find_the_same_words(language: str, text: str) -> None:
    analysis = analysis_of(language)
    found = analysis.words(text)
    terms, compounds = analysis.terms_and_compounds(text)
    assert sorted(analysis.stems(found)) == sorted(
        analysis.stems(term.name or term.word for term in [*terms, *compounds])
    )
    assert analysis.content_stems(text) == analysis.stems(analysis.content_words(text))


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS)
def test_a_text_is_found_by_its_own_terms(language: str, text: str) -> None:
    analysis = analysis_of(language)
    wanted = set(analysis.content_stems(text))
    assert bool(analysis.places(text, wanted)) == bool(wanted)
    having = analysis.words_of(wanted, analysis.words(text))
    assert set(having.values()) == wanted
    assert set(analysis.kinds(having)) <= analysis.kinds_of(wanted)


@given(text=TEXTS)
def test_sentences_lose_no_letter_and_never_overlap(text: str) -> None:
    spans = sentence_spans(text)
    assert all(a.end <= b.start for a, b in zip(spans, spans[1:], strict=False))
    kept = "".join(text[slice(*span)] for span in spans)
    assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize(
    ("language", "one", "another"),
    [
        ("de", "Häuser", "Haus"),
        ("de", "Straße", "STRASSE"),
        ("fr", "éléphants", "elephant"),
        ("es", "canciones", "canción"),
        ("ru", "ёлка", "елки"),
        ("el", "ΔΡΌΜΟΣ", "δρόμους"),
        ("tr", "IRMAKLAR", "ırmak"),
        ("tr", "İZMİR", "izmir"),
        ("ar", "المدرسة", "مدرسه"),
        ("ar", "مُدَرِّس", "مدرس"),
        ("ar", "كتـــاب", "كتاب"),
        ("ar", "أحمد", "احمد"),
        ("fa", "کتاب", "كتاب"),
        ("he", "שָׁלוֹם", "שלום"),
        ("hi", "क़लम", "कलम"),
        ("ja", "ﾃﾞｰﾀ", "データ"),
        ("zh", "ＡＢＣ１２", "abc12"),
        ("th", "๑๒", "12"),
    ],
)
def test_the_same_word_is_found_as_it_is_written_elsewhere(
    language: str, one: str, another: str
) -> None:
    analysis = analysis_of(language)
    first, second = (analysis.stems(analysis.words(text)) for text in (one, another))
    assert first == second


def test_vowels_of_indian_scripts_tell_words_apart() -> None:
    hindi = analysis_of("hi")
    assert hindi.words("दिन दान") == ["दिन", "दान"]
    assert hindi.content_stems("दिन") != hindi.content_stems("दान")


def test_scripts_without_blanks_are_read_in_groups_of_characters_in_every_language() -> None:
    assert words("The sign 花园不开放 hangs there")[2:-2] == ["花园", "园不", "不开", "开放"]
    assert analysis_of("zh").words("花园 (Garden) 5号") == ["花园", "garden", "5", "号"]
    assert analysis_of("th").words("สวนปิด")[0] == "สวนป"


def test_small_words_are_those_of_the_language() -> None:
    assert analysis_of("de").content_stems("die Katze war in dem Haus") == ["katz", "haus"]
    assert "die" in content_stems("men die in war")


def test_english_words_are_no_abbreviations_elsewhere() -> None:
    assert words("sept jours") == ["september", "jours"]
    assert analysis_of("fr").words("sept jours") == ["sept", "jours"]


def test_the_analysis_of_english_is_that_of_terms() -> None:
    english = analysis_of("en")
    assert english.words("The cells") == words("The cells")
    assert english.stems(["cells"]) == stems(["cells"]) == ["cell"]


def test_folding_keeps_what_tells_letters_apart() -> None:
    assert fold("が") != fold("か")
    assert fold("한국") == "한국"
    assert fold("สวนป่า") == "สวนป่า"


def test_text_without_blanks_has_a_length_in_words() -> None:
    assert length_in_words("花园冬天不开放，狗不能进入。" * 10) > 50
    assert length_in_words("สวนปิดในฤดูหนาว" * 10) > 25
    assert length_in_words("Der Garten ist im Winter zu.") == 6


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("花园不开放。狗能进吗？不能！", 3),
        ("庭は閉まっています。犬は入れません。", 2),
        ("هل الحديقة مفتوحة؟ نعم هي مفتوحة۔ شكرا لكم.", 3),
        ("बगीचा बंद है। कुत्ते नहीं आ सकते॥ ठीक है।", 3),
        ("Είναι ανοιχτός ο κήπος; Ναι, είναι.", 2),
        ("정원은 겨울에 닫습니다. 개는 들어갈 수 없습니다.", 2),
        ("สวนแห่งนี้ปิดตลอดฤดูหนาว " * 20, 3),
        ("Levels of TNF-α; IL-6 and others rose.", 1),
    ],
)
def test_sentences_end_as_they_do_in_each_script(text: str, sentences: int) -> None:
    assert len(sentence_spans(text)) == sentences


@pytest.mark.parametrize("language", sorted(LANGUAGES_STEMMED))
def test_every_stemmer_is_there(language: str) -> None:
    analysis = analysis_of(language)
    assert analysis.stems(["word", "42", "a"])[1:] == ["42", "a"]


def test_threads_stem_as_one_does() -> None:
    words = [f"{word}{n}ungen" for n, word in enumerate(["verkauf", "hand", "haus", "katze"] * 200)]
    analysis = type(analysis_of("de"))("de")
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda word: analysis.stems([word])[0], words))
    assert found == analysis_of("de").stems(words)
