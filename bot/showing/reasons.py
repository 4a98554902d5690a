"""A score taken apart becomes a few plain sentences, and the parts of two bars.

Parts are the largest by name and the others together; what counted against a passage is in the
numbers alone, as no part of a bar is less than nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.catalogue.lists import all_of, quoted
from bot.catalogue.saying import say
from bot.showing.pictures import Segment
from bot.values.answers import Explanation, Source

_NAMED = 4  # parts of a bar; more are hard to tell apart
_WORDS = 4  # named in a sentence
_TELLING = 0.1  # the share from which on something is a reason
_VISIBLE = 0.03  # the share of a part that is worth its name
_SMALLEST = 0.005  # of a score that is shown, with two digits

# What is beyond the words, by what an explanation calls it.
_BEYOND = {
    "the kind of answer": "why.kind",
    "the meaning": "why.meaning",
    "the article shown last": "why.last_article",
    "the passage shown last": "why.last_passage",
}
# What was compared, by the names of features: people need not tell two ways to count words apart.
_COMPARED = {
    "bm": "why.words_in_passage",
    "raw": "why.words_in_passage",
    "rs": "why.words_in_sentence",
    "cw": "why.words_in_sentence",
    "bg": "why.neighbours",
    "cg": "why.letters",
    "head": "why.heading",
    "meaning": "why.meaning",
    "article": "why.last_article",
    "passage": "why.last_passage",
}
# What a feature tells of a passage, in a sentence of its own.
_TELLS = {
    "bg": "why.tells_neighbours",
    "head": "why.tells_heading",
    "meaning": "why.tells_meaning",
    "abbr": "why.tells_abbreviation",
    "def": "why.tells_definition",
    "num": "why.tells_number",
    "time": "why.tells_time",
    "who": "why.tells_name",
    "why": "why.tells_reason",
    "section": "why.tells_section",
    "article": "why.tells_last_article",
    "passage": "why.tells_last_passage",
}


def word_scores(explanation: Explanation) -> dict[str, float]:
    """Return what each word gave to the score, and what is beyond the words."""
    scores = {say("list.quoted", text=word.text): word.score for word in explanation.words}
    return scores | {say(_BEYOND[found.text]): found.score for found in explanation.beyond}


def compared_scores(explanation: Explanation) -> dict[str, float]:
    """Return what each thing that was compared gave to the score, the most first."""
    scores = defaultdict[str, float](float)
    for feature in explanation.features:
        scores[say(_COMPARED.get(feature.name, "why.kind"))] += feature.score
    return dict(sorted(scores.items(), key=lambda item: -item[1]))


def segments(scores: Mapping[str, float]) -> list[Segment]:
    """Return the shares of scores, the largest first: some by their names, the others together."""
    above = {name: score for name, score in scores.items() if score >= _SMALLEST}
    whole = sum(above.values())
    ordered = sorted(above.items(), key=lambda item: -item[1])
    visible = sum(score >= _VISIBLE * whole for score in above.values())
    most = min(visible, _NAMED + (len(ordered) == _NAMED + 1))  # a single other one has its name
    named = [Segment(name, score / whole) for name, score in ordered[:most]]
    others = sum(score for _, score in ordered[most:])
    return [*named, Segment(say("why.others"), others / whole)] if others else named


def reasons_for(source: Source) -> list[str]:
    """Return in plain words why a passage was found, the most telling first."""
    explanation = source.explanation
    if explanation is None:
        return []
    told = []
    if has := _once(source.passage.text[slice(*span)] for span in source.highlights):
        told.append(say("why.has", words=all_of(quoted(has[:_WORDS]))))
    whole = sum(f.score for f in explanation.features if f.score > 0) or 1.0
    telling_words = [word.text for word in explanation.words if word.score >= _TELLING * whole]
    rare = [word for word in telling_words if word in explanation.rare]
    if rare:
        told.append(say("why.rare", count=len(rare), words=all_of(quoted(rare[:_WORDS]))))
    telling = sorted(
        (f for f in explanation.features if f.name in _TELLS and f.score >= _TELLING * whole / 2),
        key=lambda feature: -feature.score,
    )
    told += [say(_TELLS[feature.name]) for feature in telling]
    return told or [say("why.only_a_little")]


def _once(texts: Iterable[str]) -> list[str]:
    """Return the texts, each in the first way it is written."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(text.casefold(), text)
    return list(found.values())
