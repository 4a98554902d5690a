"""An answer's status in words, the same in the terminal and on the page."""

from bot.catalogue.lists import all_of, one_of, quoted
from bot.catalogue.saying import say
from bot.showing.stretches import in_stretches
from bot.values.answers import Answer, Part, ReadTerm, Source
from bot.values.kinds import Act, Doubt, Form, Status

# What an answer lacks.
_LACKS = {
    Doubt.NO_NUMBER: "answer.no_number",
    Doubt.NO_TIME: "answer.no_time",
    Doubt.NO_NAME: "answer.no_name",
}


def headline(answer: Answer) -> str:
    """Return the line above the passages: a reply of the bot's own, or what the status means."""
    if answer.reply:
        return answer.reply
    if answer.status is Status.UNSURE:
        return _unsure(answer)
    if answer.status is Status.NOT_IN_ARTICLE:
        return say("answer.not_said")
    if answer.status is Status.REPLY:
        return ""
    # Of what is for or against, or a condition, the article's words are shown, and no verdict.
    return say("answer.says_on_this" if answer.form is Form.EVIDENCE else "answer.says")


def _unsure(answer: Answer) -> str:
    """Return why the passages are only the closest, in words that are true of one or of several."""
    count = len(answer.sources)
    if answer.by_meaning and count:
        return _closest_in_meaning(answer)
    if answer.doubt is Doubt.RIVALS and count:
        return say("answer.rivals", count=answer.answering)
    if answer.doubt in _LACKS and count:
        return say(_LACKS[answer.doubt])
    return say("answer.closest", count=answer.answering)


def _closest_in_meaning(answer: Answer) -> str:
    """Return what of a question no sentence has: where all are held, some may have them all."""
    if not answer.read_as.missing:
        return say("answer.closest_in_meaning")
    return say("answer.not_all_words" if answer.read_as.held else "answer.no_such_words")


def evidence(answer: Answer) -> str:
    """Return which of the question's words the article lacks, where it is not sure to answer.

    Empty where it has them all. What is found by its meaning has words like them.
    """
    if answer.status not in (Status.UNSURE, Status.NOT_IN_ARTICLE):
        return ""
    read_as = in_stretches(answer.read_as)
    if not read_as.missing:
        return ""
    missing = one_of(quoted(read_as.missing))
    if not read_as.held:
        key = "answer.without" if answer.by_meaning else "answer.nothing_like"
        return say(key, missing=missing)
    key = "answer.without_but" if answer.by_meaning else "answer.nothing_like_but"
    return say(key, missing=missing, held=one_of(quoted(read_as.held)))


def spoken_of(answer: Answer) -> str:
    """Return what the articles do hold near a question; empty where nothing is."""
    texts = ", ".join(one.text for one in answer.nearby)
    end = "" if texts.endswith(("?", "!", ".")) else "."
    return f"{say('turn.speaks_of')} {texts}{end}" if texts else ""


def unsaid(answer: Answer) -> str:
    """Return which parts of a question are said and which not, in one line.

    Empty where all are. For whoever does not show each part under a heading of its own.
    """
    said = quoted(part.text for part in answer.parts if part.said)
    not_said = quoted(part.text for part in answer.parts if not part.said)
    if not not_said:
        return ""
    missing = one_of(not_said)
    if not said:
        return say("answer.no_part_said", missing=missing)
    return say("answer.some_parts_said", said=all_of(said), missing=missing)


def nothing_about(part: Part) -> str:
    """Return what stands under the heading of a part that is not said."""
    return say("answer.part_not_said", part=part.text)


def left_out(answer: Answer) -> str:
    """Return what stands below a list or summary of which more could be quoted, if that is so."""
    return say("answer.left_out", count=answer.left_out) if answer.left_out else ""


def replaced(answer: Answer) -> str:
    """Return which words were read as others, or searched for instead of those typed.

    Empty where none were. Where the answer is unsure, it may be so because words were searched
    for instead of the typed ones, and they are asked about.
    """
    read = [
        say("answer.read_as", typed=found.typed, searched=found.searched)
        for found in answer.read_as.equivalents
    ]
    searched = [
        say("answer.instead", typed=found.typed, searched=found.searched)
        for found in answer.read_as.replaced
    ]
    meant = quoted(dict.fromkeys(found.searched for found in answer.read_as.replaced))
    said = (
        say("answer.read", words=all_of(read)) if read else "",
        say("answer.did_you_mean", words=all_of(meant)) if _asks_back(answer) else "",
        say("answer.searched", words=all_of(searched)) if searched else "",
    )
    return " ".join(filter(None, said))


def _asks_back(answer: Answer) -> bool:
    return bool(answer.read_as.replaced) and answer.status is Status.UNSURE


def carried_over(answer: Answer) -> str:
    """Return which words of earlier turns were searched for too; empty where none were."""
    if not answer.read_as.carried:
        return ""
    words = quoted(term.text for term in in_stretches(answer.read_as).carried)
    return say("answer.carried", words=all_of(words)) if words else ""


def offered(answer: Answer) -> str:
    """Return what a "yes" takes up; empty where nothing is offered."""
    return say("answer.yes_or_no", offer=answer.offer) if answer.offer else ""


def is_led_by_the_first(answer: Answer) -> bool:
    """Tell whether the first passage is the answer and the others only come close to it."""
    if answer.act is Act.SUMMARY:
        return False
    return answer.reply is None or answer.act is Act.BACK


def carried_from(term: ReadTerm) -> str:
    """Return where a word was carried over from, for people: "turn 1", or a passage."""
    kind, _, number = (term.origin or "").partition(" ")
    return say("place.turn", number=number) if kind == "turn" else say("place.shown_before")


def place(source: Source) -> str:
    """Return where a passage stands, for people: its last heading, page and paragraph."""
    passage = source.passage
    parts = [*passage.heading[-1:]]
    if passage.page is not None:
        parts.append(page(passage.page))
    return ", ".join([*parts, say("place.paragraph", number=str(passage.ordinal))])


def page(number: int) -> str:
    """Return what people call a page."""
    return say("place.page", number=str(number))
