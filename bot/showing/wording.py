"""An answer's status in words, the same in the terminal and on the page."""

from bot.catalogue.saying import say
from bot.showing.stretches import in_stretches
from bot.values.answers import Answer, Part, ReadTerm, Source
from bot.values.kinds import Act, Doubt, Form, Status

NOT_SAID = "The article does not seem to say."
_HEADLINES = {
    Status.REPLY: "",
    Status.ANSWERED: "The article says:",
    Status.UNSURE: "I am not sure. The closest passages are:",
    Status.NOT_IN_ARTICLE: NOT_SAID,
}
# Of what is for or against, or a condition, the article's words are shown, and no verdict.
_ON_THIS = "The article says on this:"
_CLOSEST_PASSAGE = "I am not sure. The closest passage is:"


# What an answer lacks, in words.
_LACKS = {Doubt.NO_NUMBER: "number", Doubt.NO_TIME: "time", Doubt.NO_NAME: "name"}


def headline(answer: Answer) -> str:
    """Return the line above the passages: a reply of the bot's own, or what the status means."""
    if answer.reply:
        return answer.reply
    if answer.status is Status.UNSURE and answer.sources:
        return _unsure(answer)
    if answer.status is Status.ANSWERED and answer.form is Form.EVIDENCE:
        return _ON_THIS
    return _HEADLINES[answer.status]


def _unsure(answer: Answer) -> str:
    """Return why the passages are only the closest, in words that are true of one or of several."""
    several = len(answer.sources) > 1
    if answer.by_meaning:
        return f"{_lacking(answer)} closest in meaning:"
    if answer.doubt is Doubt.RIVALS:
        closest = "the closest first" if several else "this is the closest"
        return f"Several sentences come close; {closest}:"
    if answer.doubt in _LACKS:
        return f"The closest sentence lacks the {_LACKS[answer.doubt]} you ask for:"
    return _HEADLINES[Status.UNSURE] if several else _CLOSEST_PASSAGE


def _lacking(answer: Answer) -> str:
    """Return what of a question no sentence has: where all are held, some may have them all."""
    if not answer.read_as.missing:
        return "I am not sure;"
    return f"No sentence has {'all ' if answer.read_as.held else ''}these words;"


def evidence(answer: Answer) -> str:
    """Return which of the question's words the article lacks, where it is not sure to answer.

    Empty where it has them all. What is found by its meaning has words like them.
    """
    read_as = in_stretches(answer.read_as)
    missing, held = read_as.missing, read_as.held
    if not missing or answer.status not in (Status.UNSURE, Status.NOT_IN_ARTICLE):
        return ""
    lacks = "does not have" if answer.by_meaning else "has no word like"
    first = f"It {lacks} {_listed(missing)}"
    return f"{first}; it does mention {_listed(held)}." if held else f"{first}."


def spoken_of(answer: Answer) -> str:
    """Return what the articles do hold near a question; empty where nothing is."""
    texts = ", ".join(one.text for one in answer.nearby)
    return f"{say('turn.speaks_of')} {texts}." if texts else ""


def unsaid(answer: Answer) -> str:
    """Return which parts of a question are said and which not, in one line.

    Empty where all are. For whoever does not show each part under a heading of its own.
    """
    said = tuple(part.text for part in answer.parts if part.said)
    not_said = tuple(part.text for part in answer.parts if not part.said)
    if not not_said:
        return ""
    if not said:
        return f"It says nothing about {_listed(not_said)}."
    return f"It says this about {_listed(said, 'and')}; nothing about {_listed(not_said)}."


def nothing_about(part: Part) -> str:
    """Return what stands under the heading of a part that is not said."""
    return f"The article says nothing about “{part.text}”."


def left_out(answer: Answer) -> str:
    """Return what stands below a list or summary of which more could be quoted, if that is so."""
    return f"… and {answer.left_out:,} more." if answer.left_out else ""


def replaced(answer: Answer) -> str:
    """Return which words were read as others, or searched for instead of those typed.

    Empty where none were. Where the answer is unsure, it may be so because words were searched
    for instead of the typed ones, and they are asked about.
    """
    read = " and ".join(
        f"“{found.typed}” as “{found.searched}”" for found in answer.read_as.equivalents
    )
    searched = " and ".join(
        f"“{found.searched}” instead of “{found.typed}”" for found in answer.read_as.replaced
    )
    meant = tuple(dict.fromkeys(found.searched for found in answer.read_as.replaced))
    asks = f"Did you mean {_listed(meant, 'and')}?" if _asks_back(answer) else ""
    said = (
        f"Read {read}." if read else "",
        asks,
        f"Searched for {searched}." if searched else "",
    )
    return " ".join(filter(None, said))


def _asks_back(answer: Answer) -> bool:
    return bool(answer.read_as.replaced) and answer.status is Status.UNSURE


def carried_over(answer: Answer) -> str:
    """Return which words of earlier turns were searched for too; empty where none were."""
    words = tuple(term.text for term in in_stretches(answer.read_as).carried)
    return f"Read together with {_listed(words, 'and')} from before." if words else ""


def offered(answer: Answer) -> str:
    """Return what a "yes" takes up; empty where nothing is offered."""
    return f"{answer.offer} (yes or no)" if answer.offer else ""


def is_led_by_the_first(answer: Answer) -> bool:
    """Tell whether the first passage is the answer and the others only come close to it."""
    if answer.act is Act.SUMMARY:
        return False
    return answer.reply is None or answer.act is Act.BACK


def carried_from(term: ReadTerm) -> str:
    """Return where a word was carried over from, for people: "turn 1", or a passage."""
    origin = term.origin or ""
    return origin if origin.startswith("turn ") else "the passage shown before"


def place(source: Source) -> str:
    """Return where a passage stands, for people: its last heading, page and paragraph."""
    passage = source.passage
    parts = [*passage.heading[-1:]]
    if passage.page is not None:
        parts.append(f"page {passage.page}")
    return ", ".join([*parts, f"paragraph {passage.ordinal}"])


def _listed(words: tuple[str, ...], last: str = "or") -> str:
    quoted = [f"“{word}”" for word in words]
    return f" {last} ".join([", ".join(quoted[:-1]), quoted[-1]]) if quoted[1:] else quoted[0]
