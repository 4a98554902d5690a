"""A term that a sentence introduces becomes the question that it answers.

That is an abbreviation ("stem cells (SCs)"), or a term ("is called mobilization").
"""

import re
from collections.abc import Iterator, Sequence

from bot.languages.english.abbreviations import abbreviations_in
from bot.languages.english.amounts import DURATION
from bot.languages.english.noun_phrases import VAGUE, is_noun_phrase, is_plural
from bot.languages.english.verbs import ADVERBS
from bot.languages.english.word_classes import ARTICLES
from bot.suggesting.made import Kind, Made, if_short

TERM_VERBS = ("called", "termed", "known as", "referred to as")
_TERMED = (
    r"(?:called|termed|known as|referred to as)"
    r" ((?:an? )?[^\W\d_][\w-]*(?: [^\W\d_][\w-]*){0,3}?)"
    r"(?=[.,;:]|$| (?:and|or|which|that|in|from|because|when|while|where|if|to|by|for|is|are|takes"
    r"|due|after|during|on|as|with|at)\b)"
)


def stood_for(sentence: str) -> Iterator[Made]:
    """Yield "What does HSCT stand for?" for each abbreviation that the sentence defines."""
    for short, _ in abbreviations_in(sentence):
        if sum(c.isupper() for c in short) > 1 and short.isalnum():
            yield Made(Kind.SHORT_FORM, f"What does {short} stand for?")


def terms_introduced(sentence: str) -> Iterator[Made]:
    """Yield what is asked of a term that the sentence names: "is called mobilization"."""
    for match in re.finditer(_TERMED, sentence):
        term = match[1]
        words = term.split()
        before = sentence[: match.start()].split()
        while before and before[-1] in ADVERBS:
            before.pop()
        be = before[-1] if before else ""
        head = words[-1]
        plural = is_plural(head)
        if not _is_term(words) or not _agrees(be, words[0] in ARTICLES, plural):
            continue
        yield from if_short(Kind.DEFINITION, f"What {'are' if plural else 'is'} {term}?")
        takes = re.match(r" and (takes|lasts) (.{0,60})", sentence[match.end() :])
        if takes and not plural and re.match(DURATION, takes[2]):
            verb = takes[1].removesuffix("s")
            yield from if_short(Kind.AMOUNT, f"How long does {term} {verb}?")


def _is_term(words: Sequence[str]) -> bool:
    """Tell whether words are a term, and no name: a person may be known as something, too."""
    return (
        is_noun_phrase(words)
        and words[0] != "the"
        and len(words[-1]) > 2
        and words[-1].lower() not in VAGUE
        and not words[-1].endswith("ed")
        and not any(word[0].isupper() and not any(map(str.isupper, word[1:])) for word in words)
    )


def _agrees(before: str, has_article: bool, plural: bool) -> bool:
    """Tell whether a term can be asked for in its number, after what stands before "called"."""
    if before == "are":
        return plural
    if before in {"was", "were", "been"} or (plural and has_article):
        return False
    return not plural if before == "is" else plural or not is_plural(before)
