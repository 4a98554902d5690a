"""Says a sentence by its key, in the language that was set for whoever listens.

The language is that of the running request or command, as a translation is in any web framework:
it is set once at the edge, and whatever is said further in needs no argument for it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import import_module

# One form, or those for one and for more (or none) of what is counted.
Sentence = str | tuple[str, str]

_MODULES = {"en": "english", "de": "german", "fr": "french", "es": "spanish"}
_GROUPING = {"en": ",", "de": ".", "fr": "\u202f", "es": "."}  # of thousands
_AFTER_A_LANGUAGE = re.compile("[-_.@]")  # as of "de-AT", or of "de_AT.UTF-8@euro"
# Where French has a blank in its typography, no line must break.
_FRENCH_BLANK = re.compile("(?<=«)[ \u00a0]|[ \u00a0](?=[»:;?!])")

LANGUAGES = tuple(_MODULES)

_spoken: ContextVar[str] = ContextVar("spoken", default="en")


def spoken() -> str:
    """Return the language that is spoken now (ISO 639-1)."""
    return _spoken.get()


def speak(language: str) -> None:
    """Speak a language of LANGUAGES from here on, in this thread or task."""
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language of LANGUAGES for a while."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def first_known(wanted: Iterable[str]) -> str:
    """Return the first language of a list that is spoken here, English if none is.

    >>> first_known(["pl", "de-AT", "fr"])
    'de'
    """
    known = (_AFTER_A_LANGUAGE.split(tag)[0].lower() for tag in wanted)
    return next((language for language in known if language in _MODULES), "en")


def say(key: str, **values: object) -> str:
    """Return a sentence with its values; whole numbers are grouped as the language does it.

    `count` chooses between the forms of a sentence that has two. Raises KeyError for a key that no
    catalogue has.

    >>> say("articles", count=1_200)
    '1,200 articles'
    """
    language = spoken()
    sentence = sentences(language)[key]
    if not isinstance(sentence, str):
        count = values["count"]
        is_one = isinstance(count, int) and (count == 1 or (language == "fr" and count == 0))
        sentence = sentence[0] if is_one else sentence[1]
    return sentence.format_map({name: _shown(value, language) for name, value in values.items()})


@cache
def sentences(language: str) -> Mapping[str, Sentence]:
    """Return all sentences of a language of LANGUAGES, by their keys."""
    found: Mapping[str, Sentence] = import_module(f"bot.catalogue.{_MODULES[language]}").SENTENCES
    return {key: _unbroken(said) for key, said in found.items()} if language == "fr" else found


def _unbroken(sentence: Sentence) -> Sentence:
    r"""Return a French sentence with the blanks that belong to its marks as narrow, fixed ones.

    >>> _unbroken("« Oui » ?") == "«\u202fOui\u202f»\u202f?"
    True
    """
    if isinstance(sentence, str):
        return _FRENCH_BLANK.sub("\u202f", sentence)
    one, more = (_FRENCH_BLANK.sub("\u202f", form) for form in sentence)
    return one, more


def _shown(value: object, language: str) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}".replace(",", _GROUPING[language])
    return value
