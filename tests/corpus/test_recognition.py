"""The language of an article is recognised, and what is not clear is English."""

from pathlib import Path

import pytest

from corpus.languages.recognition import language_of
from corpus.reading import read_article, read_articles

GERMAN = "Der Hof ist im Winter geschlossen. Hunde sind nicht erlaubt, und das Tor bleibt zu."
CHINESE = "花园冬天不开放。狗不能进入。"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (GERMAN, "de"),
        (CHINESE, "zh"),
        ("Le jardin est fermé en hiver et les chiens ne sont pas admis.", "fr"),
        ("El jardín está cerrado en invierno y no se admiten los perros.", "es"),
        ("庭は冬の間閉まっています。犬は入れません。", "ja"),
        ("정원은 겨울에 닫습니다. 개는 들어갈 수 없습니다.", "ko"),
        ("Сад зимой закрыт. С собаками нельзя.", "ru"),
        ("الحديقة مغلقة في الشتاء ولا يسمح بالكلاب.", "ar"),
        ("สวนปิดในฤดูหนาว และห้ามนำสุนัขเข้า", "th"),
    ],
)
def test_a_sentence_or_two_tell_a_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "The garden is closed in winter. 花园冬天不开放 is what the sign at the gate says.",
        "Anna Müller, Jürgen Groß, Łukasz Wójcik, François Béranger, Søren Ødegård",
        "def fold(text): return text.lower() if text.isascii() else other(text)",
        "Menü",
        "42",
        "",
    ],
)
def test_names_code_and_quotations_leave_a_text_english(text: str) -> None:
    assert language_of(text) == "en"


def test_a_foreign_notice_before_a_long_text_says_nothing_of_it() -> None:
    assert (
        language_of(GERMAN * 5 + "\n" + "The gate is closed and the key is with me. " * 200) == "en"
    )


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_an_article_is_in_the_language_it_is_written_in(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(f"<p>{CHINESE}</p>" if name.endswith("html") else CHINESE, "utf-8")
    assert read_article(path).reference.language == "zh"


def test_a_language_that_is_said_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GERMAN, "utf-8")
    assert read_article(path, language="nl").language == "nl"


def test_each_line_of_a_bulk_file_is_in_a_language_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{{"_id": "1", "text": "{GERMAN}"}}\n{{"_id": "2", "text": "{CHINESE}"}}')
    assert [article.language for article in read_articles(path)] == ["de", "zh"]
