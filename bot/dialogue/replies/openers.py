"""What people open with, or ask by a word or two: who it is, what happened, a number, the steps.

Such questions have no word that a sentence would answer them by. They ask for what an article is
about, for a list of steps, or for a kind of thing that is known by how it is written.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from bot.catalogue.saying import say
from bot.dialogue.asking import ask
from bot.dialogue.replies.imprint import told_of_itself
from bot.dialogue.replies.lines import show_chosen
from bot.dialogue.replies.subject import at_hand, the_article
from bot.dialogue.replies.summarizing import chapter_in_extracts
from bot.dialogue.turn import Turn
from bot.languages.english.contacts import BESIDE_A_KIND, KINDS, Kind
from bot.languages.english.idle_words import FUNCTION_WORDS, IDLE_WORDS
from bot.languages.english.message_words import FILLERS
from bot.languages.english.steering import DOING, HAPPENED, OF_STEPS, TO_BE_DONE
from bot.languages.english.word_classes import DEMONSTRATIVES, THIRD_PERSON
from bot.query.question import Question, read_question
from bot.values.answers import Answer
from bot.values.kinds import Form, Status
from corpus.article import Role
from corpus.passages import Passage
from corpus.terms import STOP_WORDS

_SAY_NOTHING = STOP_WORDS | FUNCTION_WORDS | IDLE_WORDS | FILLERS
_POINTING = THIRD_PERSON | DEMONSTRATIVES
_PEOPLE = frozenset({"who", "she", "he", "her", "him"})
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s")
_FEWEST_STEPS = 2
_WORDS_OF_A_NAME = range(2, 6)  # of one word a title names a kind ("Huguenot") as often
_AFTER_A_NAME = re.compile(r" [-–—|(]|[:,;(]")
_LED_IN = 2  # sentences of a beginning that are marked


def opened(turn: Turn) -> Answer | None:
    """Return what a question gets that is such an opener, None if it is another one."""
    return known_by_form(turn) or told_of_itself(turn) or chapter_in_extracts(turn) or _of_all(turn)


def known_by_form(turn: Turn) -> Answer | None:
    """Return what is asked for by its kind alone ("phone number"), None if none is known of."""
    kind = _kind_asked_for(turn.message.question)
    return _scanned(turn, kind) if kind else None


def _of_all(turn: Turn) -> Answer | None:
    """Return what a first question gets that is about all of an article."""
    words, topics = set(turn.message.words), _topics(turn.message.question)
    is_of_all = turn.message.words[-1] == "about"  # "who is this about", whatever was asked before
    if turn.conversation.asked and not is_of_all:
        return None
    if OF_STEPS.issuperset(topics) if topics else _asks_what_to_do(words):
        return _of_steps(turn)
    if topics:
        return None
    if not words.isdisjoint(_PEOPLE) and not words.isdisjoint(_POINTING):
        return _about_the_title(turn) or (_beginning(turn) if is_of_all else None)
    return _beginning(turn) if "happened" in words and words <= HAPPENED else None


def _topics(question: Question) -> list[str]:
    """Return the words that say what is asked about."""
    return [t.word for t in question.terms if t.name or t.word not in _SAY_NOTHING]


# A kind of thing


def _kind_asked_for(question: Question) -> Kind | None:
    """Return the kind of thing that is asked for, if nothing else is."""
    topics = _topics(question)
    for kind in KINDS:
        if not kind.words.isdisjoint(topics):
            named = frozenset[str]().union(BESIDE_A_KIND, *(other.words for other in KINDS))
            return kind if named.issuperset(topics) else None
    return None


def _scanned(turn: Turn, kind: Kind) -> Answer | None:
    """Return the sentences that have something of a kind, None if none is known to."""
    if not kind.is_sure:
        given = ask(turn, turn.message.question)
        if given.status is Status.ANSWERED:
            return given
    pattern = _compiled(kind.pattern)

    def having(passage: Passage) -> tuple[int, ...]:
        return tuple(
            n
            for n, span in enumerate(passage.sentences)
            if pattern.search(passage.text[slice(*span)])
        )

    return show_chosen(turn, _near(turn, kind), having, Form.SENTENCE)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _near(turn: Turn, kind: Kind) -> Iterable[Passage]:
    """Return the passages in which something of a kind may stand.

    They are those of the article that is spoken of, or of all articles; of a large library those
    that have a word for the kind.
    """
    if the_article(turn):
        return at_hand(turn)
    index, within = turn.index, turn.options.within
    if turn.scale.is_whole(index.stats().passages):
        asked = [one.id for one in index.articles() if within is None or one.id in within]
        return [passage for one in asked for passage in index.article(one)]
    words = dict.fromkeys(read_question(" ".join(sorted(kind.words)), 1000).content, 1.0)
    return [hit.passage for hit in index.search(words, turn.scale.largest_whole, within=within)]


# Steps


def _asks_what_to_do(words: set[str]) -> bool:
    return "do" in words and not words.isdisjoint(TO_BE_DONE) and DOING.issuperset(words)


def _of_steps(turn: Turn) -> Answer | None:
    """Return the numbered lists of the article, None if it has none."""

    def steps(passage: Passage) -> tuple[int, ...]:
        items = [n for n in range(len(passage.sentences)) if passage.role(n) is Role.ITEM]
        numbered = [n for n in items if _NUMBERED.match(passage.text, passage.sentences[n].start)]
        return tuple(items) if len(numbered) >= _FEWEST_STEPS else ()

    return show_chosen(turn, at_hand(turn), steps, Form.STEPS)


# What the article is about


def _about_the_title(turn: Turn) -> Answer | None:
    """Return the answer to a question with the title's name in the place of a pronoun."""
    article = the_article(turn)
    name = _AFTER_A_NAME.split(article.title)[0].strip() if article else ""
    if name[:1].isupper() and len(name.split()) in _WORDS_OF_A_NAME:
        asked = _with_name(turn.message.question, name)
        given = ask(turn, read_question(asked, turn.settings.longest_question))
        if given.status is Status.ANSWERED:
            return given.with_notice(say("notice.taken_for", question=asked))
    return None


def _with_name(question: Question, name: str) -> str:
    """Return a question with a name in the place of what points.

    >>> _with_name(read_question("who is this about?", 99), "Ada Lovelace")
    'who is Ada Lovelace?'
    """
    place = next(term for term in question.terms if term.word in _POINTING)
    rest = question.text[place.end :]
    if question.words[-1] == "about":
        rest = rest[rest.rindex("about") + len("about") :] if "about" in rest else "?"
    return f"{question.text[: place.start]}{name}{rest}"


def _beginning(turn: Turn) -> Answer | None:
    """Return the sentences that an article begins with."""

    def prose(passage: Passage) -> tuple[int, ...]:
        found = [n for n in range(len(passage.sentences)) if passage.role(n) is Role.PROSE]
        return tuple(found[:_LED_IN])

    given = show_chosen(turn, at_hand(turn), prose, Form.SENTENCE, most=1)
    title = given.sources[0].passage.article.title if given else ""
    return given and replace(given, reply=say("reply.begins", title=title))
