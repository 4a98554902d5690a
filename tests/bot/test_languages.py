"""Articles are asked in the language that they are written in."""

import json
from pathlib import Path

import pytest

from bot import answer
from bot.query.question import read_question
from bot.query.reading import read_for
from bot.values.kinds import Status
from corpus.article import Article, ArticleBuilder
from corpus.engines.disk import DiskIndex
from corpus.engines.memory import MemoryIndex
from corpus.index import WritableIndex
from corpus.languages.recognition import with_language
from corpus.meaning.encoder import no_encoder
from corpus.opening import open_index
from corpus.passages import cut

FOLDER = Path(__file__).parent.parent / "data" / "languages"
NOTES = {
    "en": "The gate opens at nine. Dogs have to stay outside. Men may die of the wolfsbane.",
    "de": "Das Tor wird um neun geöffnet. Hunde müssen draußen bleiben. Die Katze darf hinein.",
    "zh": "大门九点打开。狗不能进入花园。猫可以睡在温室里。",
    "ar": "تفتح البوابة في التاسعة. يجب أن تبقى الكلاب خارج الحديقة.",
}


def filled(index: WritableIndex, *languages: str) -> WritableIndex:
    for language in languages:
        builder = ArticleBuilder()
        builder.add(NOTES[language])
        article = Article(language, "", "", builder.text, tuple(builder.blocks))
        article = with_language(article)
        index.replace(article, cut(article))
    index.commit()
    return index


@pytest.fixture(params=["memory", "disk"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> WritableIndex:
    return MemoryIndex() if request.param == "memory" else DiskIndex.create(tmp_path / "library")


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("When does the gate open?", "opens at nine"),
        ("Wann ist das Tor geöffnet?", "um neun"),
        ("Wo bleibt mein Hund?", "draußen bleiben"),
        ("大门几点打开？", "九点"),
        ("猫可以睡在哪里？", "温室"),
        ("متى تفتح البوابة؟", "التاسعة"),
        ("What do men die of?", "wolfsbane"),
    ],
)
def test_a_mixed_library_answers_in_the_language_of_the_question(
    empty: WritableIndex, question: str, marked: str
) -> None:
    given = answer(question, filled(empty, *NOTES))
    assert marked in given.sources[0].quote
    assert given.sources[0].highlights


@pytest.mark.parametrize(
    ("question", "language"),
    [("Katzen", "de"), ("dogs", "en"), ("الكلاب", "ar"), ("wolfsbane", "en")],
)
def test_a_single_word_is_read_in_a_language_that_has_it(
    empty: WritableIndex, question: str, language: str
) -> None:
    index = filled(empty, *NOTES)
    assert read_for(read_question(question, 99), index).language == language


def test_a_question_is_read_in_the_language_of_the_articles_that_are_asked(
    empty: WritableIndex,
) -> None:
    index = filled(empty, *NOTES)
    asked = read_question("Katzen?", 99)
    assert [*read_for(asked, index, {"de"}).content] == ["katz"]
    assert read_for(asked, index, {"en"}) == asked


def test_the_small_words_of_one_language_are_words_of_another(empty: WritableIndex) -> None:
    given = answer("Was machen die Katzen?", filled(empty, "en", "de"))
    assert given.sources[0].passage.article.language == "de"


@pytest.mark.parametrize("language", ["de", "zh", "ar"])
def test_no_answer_is_no_reason_to_ask_in_the_same_language(language: str) -> None:
    asked = {"de": "Wie hoch ist der Turm?", "zh": "月亮有多远？", "ar": "كم يبعد القمر؟"}
    given = answer(asked[language], filled(MemoryIndex(), language))
    assert (given.status, given.notices) == (Status.NOT_IN_ARTICLE, ())


def test_a_language_that_no_article_has_is_named() -> None:
    given = answer("月亮有多远？", filled(MemoryIndex(), "en", "de"))
    assert given.notices[0].startswith("This looks Chinese.")


@pytest.mark.parametrize("language", ["de", "zh", "ar"])
def test_no_english_questions_are_made_of_other_languages(language: str) -> None:
    given = answer("?!", filled(MemoryIndex(), language))
    assert given.suggestions == ()


@pytest.mark.parametrize(("language", "right"), [("de", 24), ("fr", 26), ("ja", 25)])
def test_most_questions_in_other_languages_are_answered(language: str, right: int) -> None:
    index = open_index([FOLDER / f"{language}.md"], encoder=no_encoder)
    lines = (FOLDER / f"{language}.jsonl").read_text("utf-8").splitlines()
    sets = [json.loads(line) for line in lines]
    marked = refused = 0
    for one in sets:
        given = answer(one["question"], index)
        if one["wanted"]:
            marked += one["wanted"] in given.sources[0].quote if given.sources else False
        else:
            refused += given.status is Status.NOT_IN_ARTICLE
    assert marked >= right
    assert refused >= 3  # of four questions on something else
