"""How the forms of verbs are asked for, told by lists: "takes" by "does ... take"."""

from typing import NamedTuple

from bot.languages.english.word_classes import BE, MODALS, word_set


class _Verb(NamedTuple):
    """How a form of a verb is asked for: "does", "do" or "did", and the base form."""

    auxiliary: str
    base: str
    preposition: str = ""


def _forms(table: str) -> dict[str, _Verb]:
    """Return the forms of verbs that are listed as "takes take took".

    A regular verb is listed by its base form alone; "-" is a form that is left out.
    """
    found = {}
    for row in table.split(","):
        forms, _, preposition = row.strip().partition(" + ")
        third, base, past = forms.split() if " " in forms else _regular(forms)
        for form, auxiliary in ((third, "does"), (base, "do"), (past, "did")):
            if form != "-":
                found[form] = _Verb(auxiliary, base, preposition)
    return found


def _regular(base: str) -> tuple[str, str, str]:
    if base[-1] == "y" and base[-2] not in "aeiou":
        return f"{base[:-1]}ies", base, f"{base[:-1]}ied"
    third = f"{base}es" if base.endswith(("s", "sh", "ch", "x")) else f"{base}s"
    return third, base, f"{base}d" if base.endswith("e") else f"{base}ed"


# What is asked for by "What does it ...?": all that take an object, and one object only.
ACTIVE = _forms(
    """
    involve, include, cause, require, encompass, contain, produce, provide, affect, use, create,
    develop, need, prevent, reduce, increase, promote, receive, release, suppress, facilitate,
    describe, represent, cover, generate, lack, destroy, improve, protect, regulate, stimulate,
    inhibit, comprise, absorb, carry, combine, inflame, discover, invent, introduce, publish,
    conquer, defeat, capture, abolish, establish, propose, adopt, replace, attack, reach, encode,
    induce, infect, form, measure, remove, support, harm, serve, attract, export, acquire, announce,
    appoint, approve, collect, complete, condemn, construct, declare, defend, deliver, demand,
    emphasize, employ, encourage, enjoy, enter, exacerbate, experience, explore, gain,
    ignore, implement, impose, inherit, inspire, invade, join, launch, maintain, manage, merge,
    operate, oppose, organize, perform, possess, preserve, pursue, recognize, recommend, recover,
    reflect, resist, restore, retain, revolutionize, seize, strengthen, surround, transform,
    translate, undermine, unite, violate, visit, exhibit, enhance, disrupt, mediate, trigger,
    activate, express, secrete, accelerate, weaken, threaten, achieve, address, assess,
    examine, investigate, evaluate, monitor, exceed, dominate, influence, store, utilize, display,
    constitute, offers offer -, founds found founded, writes write wrote,
    wins win won, builds build built, signs sign signed, designs design designed,
    brings bring brought, sells sell sold, hosts host hosted, shows show showed,
    admits admit admitted, transmits transmit transmitted, expels expel expelled,
    undergoes undergo underwent,
    becomes become became, allows allow allowed, enables enable enabled, teaches teach -,
    kills kill killed
    """
)
# Verbs that go on with a preposition, and those of them that are asked with "Where".
PHRASAL = _forms(
    """
    consist + of, depend + on, rely + on, leads lead led + to, result + in, belong + to,
    refers refer referred + to, focus + on, contribute + to, begins begin began + with,
    start + with, suffer + from, differ + from, deals deal dealt + with, arises arise arose + from,
    derive + from, range + from,
    binds bind bound + to, correspond + to, participate + in, specialize + in, respond + to,
    react + to, adapt + to, interact + with
    """
)
PLACED = _forms(
    """
    comes come came + from, live + in, originate + in, occurs occur occurred + in,
    grows grow grew + in
    """
)
HAPPENING = _forms(
    """
    begins begin began, end, start, die, occurs occur occurred, open, happen, arises arise arose,
    appear, close
    """
)
LASTING = _forms("last, takes take took")
AIMING = _forms("aim + to")
COSTING = _forms("costs cost -")
SAYING = _forms("suggest, indicate, show, demonstrate, reveal, confirm, imply, state")
TABLES = (ACTIVE, PHRASAL, PLACED, HAPPENING, LASTING, AIMING, COSTING, SAYING)
del ACTIVE["found"]  # it is far more often the past of "find"
# Regular participles, for "What has it ...ed?".
PARTICIPLES = frozenset(
    form for form, verb in ACTIVE.items() if verb.auxiliary == "did" and form.endswith("ed")
)

# What asks for a form of "have": "What does it have?".
ASKING_FOR_HAVE = {"has": "does", "have": "do", "had": "did"}
FINITE = BE | MODALS | ASKING_FOR_HAVE.keys() | set().union(*TABLES)

# Left out of questions, where they stand before or after the first verb.
ADVERBS = word_set(
    """
    also often usually commonly typically primarily mainly generally normally mostly still now
    always sometimes frequently largely chiefly traditionally currently originally officially
    probably first later eventually finally formally widely variously thereafter then soon already
    subsequently initially successfully effectively directly significantly
    """
)


def asked_with(asks: str, verb: _Verb, subject: str) -> str:
    """Return a question: "How long does grafting take?"."""
    return f"{asks} {verb.auxiliary} {subject} {verb.base}?"
