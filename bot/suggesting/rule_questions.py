"""What may, must or does not happen becomes what a reader would ask: "Can I ...?", "What if ...?".

That is what a manual, a policy or a contract says: permissions, duties, conditions, denials.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from bot.languages.english.amounts import OFTEN
from bot.languages.english.noun_phrases import Casing, head_of, is_plural
from bot.languages.english.verbs import is_verb
from bot.languages.english.word_classes import BE, DO, FIRST_PERSON, MODALS, PREPOSITIONS, word_set
from bot.suggesting.clauses import Clause, bare, is_clear, up_to_mark
from bot.suggesting.made import Kind
from bot.suggesting.reader import as_reader

_FORBIDDEN = re.compile(r"(?:Please )?(?:[Nn]ever|[Dd]o not|[Dd]on['’]t|[Dd]o never) (?=[a-z])")
# "Do not hesitate" forbids nothing.
_NOT_FORBIDDEN = word_set("forget hesitate worry be let panic expect think assume fear mind feel")
_CONDITION = re.compile(r"(If|When) ([^,;:.]+),")
_LONGEST_CONDITION = 10  # words
_ASKED_WITH = {"can": "Can", "may": "Can", "should": "Should"}
_SAYING_LITTLE = (["be", "seen"], ["be", "found"], ["be", "due"], ["be", "via"], ["be", "said"])
# Where a limit begins that would tell the answer.
_LIMIT = re.compile(
    r" (?:(?:for |from )?(?:up to|at least|at most|no more than|only)|in [a-z]+ ways)\b.*"
)


def rules_in(text: str, clause: Clause | None, casing: Casing) -> Iterator[tuple[Kind, str | None]]:
    """Yield what a sentence rules, or says of a condition; None for what is not clear."""
    if forbidden := _FORBIDDEN.match(text):
        yield Kind.OWN, _forbidden(text[forbidden.end() :])
    elif condition := _CONDITION.match(text):
        yield (
            Kind.OWN if "you" in text else Kind.RULE,
            _condition(condition[1], condition[2], casing),
        )
    elif clause:
        yield Kind.OWN if clause.words == ("I",) else Kind.RULE, _ruled(clause)
    elif is_verb(text.split(" ", 1)[0].lower()):
        yield Kind.AMOUNT, _how_often(text)


def _forbidden(text: str) -> str | None:
    """Return "Can I open it if it is hot?" for what is forbidden, with its condition."""
    words = [bare(word) for word in _before_mark(text.split())]
    if not words or words[0] in _NOT_FORBIDDEN or words[0].endswith(("ly", "ed")):
        return None
    said = as_reader(words)
    while not is_clear(said) and not {"or", "and"}.isdisjoint(said):
        said = said[: max(n for n, word in enumerate(said) if word in {"or", "and"})]
    if not is_clear(said):
        said = as_reader(tuple(up_to_mark(text.split())))
    return f"Can I {' '.join(said)}?" if len(said) > 1 and is_clear(said) else None


def _before_mark(tokens: Sequence[str]) -> Iterator[str]:
    for token in tokens:
        yield token
        if bare(token) != token:
            return


def _condition(joins: str, text: str, casing: Casing) -> str | None:
    words = text.split()
    is_of_writer = not FIRST_PERSON.isdisjoint(word.lower() for word in words)
    if is_of_writer or words[0] in BE | MODALS:
        return None
    if len(words) > _LONGEST_CONDITION and "and" in words:
        words = words[: words.index("and")]
    words[0] = casing.within(words[0], words[1] if len(words) > 1 else "")
    is_of_reader = words[0] == "you"
    said = as_reader(words)
    if not 1 < len(said) <= _LONGEST_CONDITION or not is_clear(said):
        return None
    if joins == "If":
        return f"What if {' '.join(said)}?"
    return f"What happens when {' '.join(said)}?" if is_of_reader else None


def _ruled(clause: Clause) -> str | None:
    """Return "Can members lend their card?", "Do I have to pay?", "Are holidays counted?"."""
    said = _LIMIT.sub("", " ".join(clause.said)).split()
    if not said or said[:2] in _SAYING_LITTLE:
        return None
    verb = clause.auxiliary
    if clause.rest[len(clause.said) : len(clause.said) + 1] == ("as",):
        return None
    if len(said) < 2 and not (clause.is_negated and verb in BE):
        return None
    if verb in _ASKED_WITH:
        return clause._replace(auxiliary="").asked(_ASKED_WITH[verb], said)
    if verb == "must":
        if clause.is_negated:
            return clause._replace(auxiliary="").asked("Can", said)
        many = clause.words == ("I",) or is_plural(head_of(clause.words))
        return clause._replace(auxiliary="").asked("Do" if many else "Does", ("have", "to", *said))
    if clause.base in {"have", "need"} and clause.words == ("I",) and said[0] == "to":
        return clause._replace(base="have").asked("", said)
    if clause.is_negated and verb in BE | DO:
        return clause.asked("", said)
    return None


def _how_often(text: str) -> str | None:
    """Return "How often should I water the tree?" for "Water the tree every two days."."""
    said = " ".join(takewhile(lambda word: word not in {"or", "and"}, up_to_mark(text.split())))
    often = re.search(rf" (?:{OFTEN})$", said)
    words = as_reader(said[: often.start()].split()) if often else []
    if len(words) < 2 or not is_clear(words) or words[1].lower() in PREPOSITIONS:
        return None
    return f"How often should I {' '.join((words[0].lower(), *words[1:]))}?"
