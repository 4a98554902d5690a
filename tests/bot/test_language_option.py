"""The language of articles can be said, where it is not to be recognised."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.commands.ask import ask_command
from bot.commands.library import index_command
from corpus.engines.disk import DiskIndex
from corpus.library import update

GERMAN = "Die Katze sitzt auf der Mauer. Der Hund bleibt vor dem Tor, und das ist gut so."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "articles" / "katze.txt"
    path.parent.mkdir()
    path.write_text(GERMAN, "utf-8")
    return path


def indexed(article: Path, *options: str) -> Result:
    library = article.parent.parent / "library"
    return CliRunner().invoke(index_command, [str(article), "-l", str(library), *options])


def languages(article: Path) -> frozenset[str]:
    return DiskIndex.open(article.parent.parent / "library").languages()


def test_a_library_recognises_the_language_of_an_article(article: Path) -> None:
    assert indexed(article).exit_code == 0
    assert languages(article) == {"de"}


def test_an_article_is_taken_anew_in_the_language_that_is_said(article: Path) -> None:
    indexed(article)
    assert "replaced 1" in indexed(article, "--language", "nl").output
    assert "unchanged 1" in indexed(article, "--language", "nl").output
    assert languages(article) == {"nl"}


def test_the_lines_of_a_file_are_taken_anew_in_the_language_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(f'{{"_id": "1", "text": "{GERMAN}"}}', "utf-8")
    library = DiskIndex.create(tmp_path / "library")
    assert update(library, [path]).added == 1
    assert update(library, [path], language="nl").replaced == 1
    assert library.languages() == {"nl"}


def test_an_article_is_asked_in_the_language_of_the_environment(article: Path) -> None:
    asked = ["Katzen", "--exact", "-a", str(article)]
    runner = CliRunner()
    assert runner.invoke(ask_command, asked).exit_code == 0
    english = runner.invoke(ask_command, asked, env={"VERBATIM_LANGUAGE": "en"})
    assert english.exit_code == 1


@pytest.mark.parametrize("wrong", ["deu", "German", "DE", "d1"])
def test_a_language_is_a_code_of_two_letters(article: Path, wrong: str) -> None:
    done = indexed(article, "--language", wrong)
    assert done.exit_code == 2
    assert "code of two small letters" in done.output
