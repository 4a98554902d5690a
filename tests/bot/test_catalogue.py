"""Every sentence of the product's own is there in every language that it speaks."""

import re
from pathlib import Path
from string import Formatter

import pytest

from bot.catalogue.saying import LANGUAGES, say, sentences, speaking

_ROOT = Path(__file__).parents[2]
_CATALOGUE = _ROOT / "bot/catalogue"
_PYTHON = [p for p in (_ROOT / "bot").rglob("*.py") if p.parent != _CATALOGUE]
_PYTHON.append(_CATALOGUE / "lists.py")
_SOURCES = [*_PYTHON, *(_ROOT / "web").rglob("*.py"), *(_ROOT / "web/templates").glob("*.html")]
_STATIC = _ROOT / "web/static"
_WIDGET = [_STATIC / "widget.js"]
_SCRIPTS = sorted({*_STATIC.glob("*.js")} - {*_WIDGET})
_OF_SCRIPTS = {"script.": _SCRIPTS, "widget.": _WIDGET}  # how keys begin that they leave out
_SAID = re.compile(r'\bsay(?:_marked)?\(\s*"([^"{}]+)"')
_SAID_BY_VALUE = re.compile(r'\bsay\(f"([^"{}]+\.)\{')  # as of `say(f"language.{name}")`
_OTHERS = [language for language in LANGUAGES if language != "en"]


def forms(language: str, key: str) -> list[str]:
    sentence = sentences(language)[key]
    return [sentence] if isinstance(sentence, str) else [*sentence]


def values(language: str, key: str) -> list[set[str]]:
    return [
        {name for _, name, _, _ in Formatter().parse(form) if name} for form in forms(language, key)
    ]


@pytest.mark.parametrize("language", _OTHERS)
def test_no_sentence_is_missing_in_a_language(language: str) -> None:
    assert sentences(language).keys() == sentences("en").keys()


@pytest.mark.parametrize("language", _OTHERS)
def test_a_sentence_has_the_same_values_in_every_language(language: str) -> None:
    for key in sentences("en"):
        assert values(language, key)[-1] == values("en", key)[-1], key


def test_every_sentence_that_is_said_is_in_the_catalogue() -> None:
    said = {key for path in _SOURCES for key in _SAID.findall(path.read_text("utf-8"))}
    for beginning, scripts in _OF_SCRIPTS.items():
        found = {key for path in scripts for key in _SAID.findall(path.read_text("utf-8"))}
        said |= {beginning + key for key in found}
    assert said <= sentences("en").keys()


def test_every_sentence_in_the_catalogue_is_said_somewhere() -> None:
    sources = "".join(path.read_text("utf-8") for path in _SOURCES)
    groups = tuple(_SAID_BY_VALUE.findall(sources))
    for key in sentences("en"):
        if key.startswith(groups):
            continue
        where, name = sources, key
        for beginning, scripts in _OF_SCRIPTS.items():
            if key.startswith(beginning):
                where = "".join(path.read_text("utf-8") for path in scripts)
                name = key.removeprefix(beginning)
        assert f'"{name}"' in where or f"'{name}'" in where, key


def test_no_sentence_has_a_mark_of_another_language() -> None:
    for language, foreign in (("de", "«»”"), ("fr", "“”„'"), ("es", "“”„'"), ("en", "«»„'")):
        for key, sentence in sentences(language).items():
            assert not set(foreign) & set("".join(sentence)), (language, key)


def test_french_has_narrow_fixed_blanks_at_its_marks() -> None:
    for key in sentences("fr"):
        for form in forms("fr", key):
            assert not re.search(r"[^\u202f][:;?!»]|«[^\u202f]", form.replace("http:", "")), key


def test_numbers_and_plurals_follow_the_language() -> None:
    said = []
    for language in LANGUAGES:
        with speaking(language):
            said += [say("articles", count=1), say("articles", count=12_000)]
    assert said[:4] == ["1 article", "12,000 articles", "1 Artikel", "12.000 Artikel"]
    assert said[4:] == ["1 article", "12\u202f000 articles", "1 artículo", "12.000 artículos"]
