"""Fit the weights that small talk is told by, say how well they do, and write them.

Usage: python tests/bench/fit_small_talk.py FOLDER   (needs nothing but numpy; a minute)

FOLDER holds acts.jsonl, a message a line with `text`, `act` and `intent` (the 17 social intents of
CLINC150, CC BY 3.0), and the questions that are no small talk: squad_dev.json, covidqa.json,
squad_test/, conversations in abgcoqa/ and cast21/, and everyday/turns.jsonl.

Multinomial logistic regression over words and word pairs (`features`), with L-BFGS; the largest
weights are kept and fitted once more, then rounded to one decimal. A feature counts if two messages
have it. Written for this purpose, as no set has them: short follow-up questions, questions that
look like small talk, and a little small talk of other kinds. What asks of the bot ("who made you")
is also given as a question about somebody else ("who made him"), and its words by themselves.

For the figures a model is fitted to 70 % and asked the rest, parted by a hash of the text;
messages that share three quarters of their words stay on one side. The table that is written is
fitted to all.
"""

import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.dialogue.answering import held_by
from bot.evaluating.measures import mean
from bot.languages.english.message_words import FILLERS
from bot.query import small_talk
from bot.query.message import read_message
from bot.query.question import read_question
from bot.query.small_talk import Table, features
from bot.query.spelling_out import spelt_out
from bot.values.kinds import Act
from corpus.opening import open_index
from corpus.terms import STOP_WORDS, content_words, stem

Array = NDArray[np.float64]
L2 = 0.6
WEIGHTS = 4900
LEAN = 1.0  # how much less a question needs
LEAST = 2  # messages that have a feature
TALKED = ("abgcoqa", "cast21", "everyday")
SHOWN = 20
SHARE_HELD_BACK = 0.3
ALIKE = 0.75
LONGEST = 2000
# How much all of these weigh beside all messages of the 17 intents.
WEIGHT_OF_QUESTIONS, WEIGHT_OF_FOLLOW_UPS, WEIGHT_OF_LOOKALIKES = 1.0, 0.5, 0.2
WEIGHT_OF_KEYWORDS, WEIGHT_OF_TOPICS, WEIGHT_OF_OTHERS = 0.1, 0.2, 0.15
WEIGHT_OF_FORMS = 0.5
WEIGHT_OF_OWN = 3.0  # each of them
IDLE = STOP_WORDS | FILLERS
BEFORE_A_TOPIC = [(), ("the",), ("what", "about", "the"), ("which",)]
ABOUT_OTHERS = [
    {"you": "he", "your": "his", "yours": "his", "yourself": "himself"},
    {"you": "it", "your": "its", "yours": "its", "yourself": "itself"},
    {"you": "they", "your": "their", "yours": "theirs", "yourself": "themselves"},
]
THIRD_PERSON = {"are": "is", "were": "was", "do": "does", "have": "has"}
# Questions that look like small talk: "you" is anybody, or a courtesy is part of a title.
LOOKALIKES = """
how old do you have to be | how old must you be to vote | how many years do you live with it
what do you call a young goose | what do you call it | where do you find it | how do you get it
how do you make it | what do you need for it | can you die of it | can you eat it raw
how do you know if you have it | do you need a ticket | when do you have to pay | do you get paid
where do you have to go | how long do you have to wait | what do you get | are you allowed to stay
what happens if you are late | do you have to work on sundays | who do you ask | how do you use it
until when do you have to decide | can you work from home | who do you report it to
what can you do about it | what can you do against it | what is it used for | can it help you
what kind of help can you get | how can you help a child with it | how old are the oldest ones
stop smoking | stop the bleeding | cancel a contract | quit drinking | repeat infections
what do you need to do | what do you need | what information do you need | what can you learn
what can you eat | where can you eat | who will take care of you | what can you see there
how can you learn it | where do you go | when can you go home | what do you wear | how can you pay
what can you drink | how do you take it | what do you have to bring | what can you choose
where can you sleep | what documents do you need | which form do you need | what can you wear
what kind of food can you eat | how will you feel after it | how can you feel better
when can you work again | what language do you need | when do you take it | where can you go
what work can you do | what should you avoid | how many years will you live
how many years do you live on average | how many days do you live without it
how many years can you keep it | how many years do you live | how long do you live after it
how many years do you get | how old do you get | how old can you be | when are you born too early
thanks to whom was it built | thanks to what does it float
thank you for the music is sung by whom | say no to drugs
thank you for your service is a film of which year | goodbye lenin is set where
hello dolly was written when | no country for old men was written by whom
yes is a band from where
what does goodbye come from | where does the name come from | who made it
are you sure it floats | is it true | what did he say again | where were they made
are you allowed to drive | do you own what you write | what do you do if it breaks
vitamin k | ramp k | class k stars | the right to vote
i am new here can i bring my dog | i work two days a week | i live in another town
"""


# Follow-up questions: what stands in a row, behind that of the rows before it.
ASKED = """
what | who | when | where | why | how | how many | how much | how long | how far | which
"""
OF_WHAT = """
is it | is that | is this | is there | was it | was that | was he | is she | are they | are there
were they | were there | did he | did she | did they | does it | do they | can it | has it
have they | will it | should i | can i | do i
"""
ENDS = "for | called | made of | do | do it | cost | get | need | like | then | in it"
POLITE = """
tell me | can you tell me | could you tell me | do you know | i want to know | i need to know
please explain | would you say
"""
INDIRECT = """
how it works | where they are | what happened | who it was | why that is | when it ends | what it is
how many there are | which one it was | how long it lasts | what they do | how to do it | who he is
where it is from | what that means for her | if it is safe
"""
# What the data lacks.
OWN = {
    Act.ABOUT_BOT: """
where do you live | which city do you live in | what place do you live at
do you sleep | do you eat | do you dream | do you love me | are you married | are you alive
are you happy | do you think | do you have feelings | are you a he or a she
which language model are you | are you chatgpt | are you smart | do you like me | can you sing
tell me about yourself | introduce yourself | who am i talking to
""",
    Act.YES: "ah ok | oh okay | ok then | ok fine | ah yes | oh yes | well yes | hm yes | ok good",
    Act.NO: "ah no | oh no | well no | hm no | no not that | no that is not it | not this one",
    Act.GREETING: "is anyone there | hi all | hello mate | how is it going man | how are you mate",
    Act.CAPABILITIES: "how do i use you | how does this chat work | what is this bot for",
}


class Example(NamedTuple):
    """A message: its text, its stems, what it is, under which heading, and how much it weighs."""

    text: str
    stems: tuple[str, ...]
    act: str
    intent: str
    weight: float = 1.0


def stems_of(text: str) -> tuple[str, ...]:
    return tuple(stem(word.word) for word in spelt_out(read_question(text, LONGEST)))


def lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def messages(folder: Path) -> list[Example]:
    """Return the small talk."""
    rows = lines(folder / "acts.jsonl")
    return [Example(r["text"], stems_of(r["text"]), r["act"], r["intent"]) for r in rows]


def questions(folder: Path) -> dict[str, list[str]]:
    """Return the texts of the questions by the set they are of."""
    found = {}
    for name in ("squad_dev", "covidqa"):
        data = json.loads((folder / f"{name}.json").read_text("utf-8"))["data"]
        paragraphs = [paragraph for article in data for paragraph in article["paragraphs"]]
        found[name] = [asked["question"] for one in paragraphs for asked in one["qas"]]
    found["squad_test"] = [row["text"] for row in lines(folder / "squad_test/queries.jsonl")]
    for name in ("abgcoqa", "cast21"):
        turns = [t for row in lines(folder / name / "conversations.jsonl") for t in row["turns"]]
        found[name] = [turn["question"] for turn in turns]
    everyday = lines(folder / "everyday/turns.jsonl")
    found["everyday"] = [row["user"] for row in everyday if row["kind"] != "act"]
    return found


def listed(texts: str) -> list[str]:
    return [text.strip() for text in texts.strip().replace("\n", "|").split("|")]


def own() -> list[Example]:
    """Return the small talk written for what the data lacks."""
    return [
        Example(text, stems_of(text), act, "own", WEIGHT_OF_OWN)
        for act, texts in OWN.items()
        for text in listed(texts)
    ]


def negatives(small: Sequence[Example], asked: dict[str, list[str]]) -> list[Example]:
    """Return what is no small talk, each kind weighing as much as it is said to above."""
    texts = {name: sorted(set(of_set)) for name, of_set in asked.items()}
    alone = [text for name, of_set in texts.items() if name not in TALKED for text in of_set]
    talked = [text for name, of_set in texts.items() if name in TALKED for text in of_set]
    asked_of_it = [e for e in small if e.act in (Act.ABOUT_BOT, Act.CAPABILITIES)]
    topics = {word for e in asked_of_it for word in e.stems if word not in IDLE}
    about = [
        Example("", (*before, word), Act.QUESTION, "question")
        for word in sorted(topics)
        for before in BEFORE_A_TOPIC
    ]
    others = [
        example._replace(stems=changed, act=Act.QUESTION, intent="question")
        for example in asked_of_it
        for pronouns in ABOUT_OTHERS
        if (changed := about_another(example.stems, pronouns)) != example.stems
    ]
    ends = [" ".join(content_words(text)[-1 - n % 3 :]) for n, text in enumerate(alone)]
    keywords = sorted({end for end in ends if end})
    follow_ups = [
        " ".join(parts)
        for parts in (
            *product(listed(ASKED), listed(OF_WHAT), ["", *listed(ENDS)]),
            *product(listed(POLITE), listed(INDIRECT)),
        )
    ]
    read = [
        [Example(text, stems_of(text), Act.QUESTION, "question") for text in kind]
        for kind in (alone, talked, listed(LOOKALIKES), follow_ups, keywords)
    ]
    weights = (
        WEIGHT_OF_QUESTIONS,
        WEIGHT_OF_FOLLOW_UPS,
        WEIGHT_OF_LOOKALIKES,
        WEIGHT_OF_FORMS,
        WEIGHT_OF_KEYWORDS,
        WEIGHT_OF_TOPICS,
        WEIGHT_OF_OTHERS,
    )
    return [
        example._replace(weight=weight * len(small) / len(kind))
        for kind, weight in zip([*read, about, others], weights, strict=True)
        for example in kind
    ]


def about_another(stems: Sequence[str], pronouns: dict[str, str]) -> tuple[str, ...]:
    """Return a message to somebody as a message about somebody else."""
    plural = "they" in pronouns.values()
    found = []
    for before, word, after in zip(["", *stems], stems, [*stems[1:], ""], strict=False):
        agrees = "you" in (before, after) and not plural
        found.append(pronouns.get(word, THIRD_PERSON.get(word, word) if agrees else word))
    return tuple(found)


def fit(examples: Sequence[Example]) -> Table:
    """Return the weights that tell these examples apart."""
    small = [example for example in examples if example.act != Act.QUESTION]
    counted = Counter(word for example in small for word in set(example.stems))
    known = {word for word, n in counted.items() if n >= LEAST}
    counted = Counter(f for example in small for f in features(example.stems, known.__contains__))
    names = sorted(f for f, n in counted.items() if n >= LEAST)
    acts = sorted({example.act for example in examples})
    column, weight = {name: n for n, name in enumerate(names)}, [e.weight for e in examples]
    present = np.zeros((len(examples), len(names)), np.float32)
    for row, example in enumerate(examples):
        for name in features(example.stems, known.__contains__) & column.keys():
            present[row, column[name]] = 1
    right = np.array([acts.index(example.act) for example in examples])
    penalty = np.where(np.array(names) == "", 0.0, L2)[:, None]
    kept = np.ones((len(names), len(acts)))
    found = kept * 0
    for _ in range(2):  # all of them, then the largest
        loss = logistic(present, right, np.array(weight, np.float32), penalty, kept)
        found = minimum(loss, found.ravel()).reshape(kept.shape)
        size = np.abs(found)
        of_words = np.array([name in known for name in names])[:, None]
        size[of_words & (size == size.max(axis=1, keepdims=True))] += 100
        kept = (size >= np.sort(size, axis=None)[-min(WEIGHTS, size.size)]).astype(float)
        found = found * kept
    found[column[""], acts.index(Act.QUESTION)] -= LEAN
    weights = {
        name: {act: weight for act, weight in zip(acts, row, strict=True) if weight}
        for name, row in zip(names, np.round(found, 1).tolist(), strict=True)
    }
    words = defaultdict[str, set[str]](set)
    for example in small:
        words[example.act].update(example.stems)
    return Table(
        {name: row for name, row in weights.items() if row},
        {act: frozenset(found) for act, found in sorted(words.items())},
    )


def logistic(
    present: NDArray[np.float32], right: Array, weight: Array, penalty: Array, kept: Array
) -> Callable[[Array], tuple[float, Array]]:
    """Return what returns the loss of some weights, and its gradient."""
    rows, wanted = np.arange(len(right)), np.eye(kept.shape[1])[right]

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(kept.shape) * kept
        sums = (present @ weights.astype(np.float32)).astype(float)
        sums -= sums.max(axis=1, keepdims=True)
        total = np.log(np.exp(sums).sum(axis=1))
        surprise = float((weight * (total - sums[rows, right])).sum())
        wrong = ((np.exp(sums - total[:, None]) - wanted) * weight[:, None]).astype(np.float32)
        gradient = ((present.T @ wrong) + penalty * weights) * kept
        return surprise + float((penalty * weights**2).sum()) / 2, gradient.ravel()

    return loss


def minimum(loss: Callable[[Array], tuple[float, Array]], start: Array) -> Array:
    """Return where a function is least, by L-BFGS with the last eight steps."""
    at, (value, slope) = start, loss(start)
    steps: list[tuple[Array, Array]] = []
    for _ in range(200):
        way, used = -slope, []
        for step, change in reversed(steps):
            share = (step @ way) / (step @ change)
            way = way - share * change
            used.append(share)
        if steps:
            step, change = steps[-1]
            way = way * ((step @ change) / (change @ change))
        for (step, change), share in zip(steps, reversed(used), strict=True):
            way = way + step * (share - (change @ way) / (step @ change))
        length = 1.0 if steps else 1 / max(float(np.linalg.norm(slope)), 1.0)
        while (tried := loss(at + length * way))[0] > value + 1e-4 * length * (slope @ way):
            length /= 2
            if length < 1e-8:
                return at
        step, change = length * way, tried[1] - slope
        if step @ change > 1e-10:
            steps = [*steps[-7:], (step, change)]
        gained, (value, slope), at = value - tried[0], tried, at + step
        if gained < 1e-7 * value:
            break
    return at


def parted(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Return the examples to fit to, and those that are held back."""
    words = [frozenset(example.stems) for example in examples]
    group = list(range(len(examples)))
    for one in range(len(examples)):
        for other in range(one):
            if len(words[one] & words[other]) >= ALIKE * len(words[one] | words[other]):
                old, new = group[one], group[other]
                group = [new if number == old else number for number in group]
    fitted, held_back = [], []
    for number, example in zip(group, examples, strict=True):
        (held_back if is_held_back(examples[number].text) else fitted).append(example)
    return fitted, held_back


def is_held_back(text: str) -> bool:
    drawn = int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) / 16**8
    return drawn < SHARE_HELD_BACK


def report(table: Table, small: Sequence[Example], asked: dict[str, list[str]]) -> None:
    """Print how well messages are told by a table."""
    small_talk.table = lambda: table
    held = partial(held_by, open_index())
    print(f"{sum(map(len, table.weights.values()))} weights of {len(table.weights)} features")
    for name, of_index in (("the bundled article", held), ("any word", lambda stems: stems)):
        right = defaultdict[str, list[float]](list)
        for e in small:
            right[e.intent].append(read_message(e.text, of_index, LONGEST).act == e.act)
        intents = {intent: mean(found) for intent, found in sorted(right.items())}
        print(f"macro recall where the index holds {name}: {mean(list(intents.values())):.3f}")
        print("  " + ", ".join(f"{intent} {share:.2f}" for intent, share in intents.items()))
    for name, texts in asked.items():
        read = [(text, read_message(text, lambda stems: stems, LONGEST).act) for text in texts]
        wrong = [f"{text} ({act})" for text, act in read if act != Act.QUESTION]
        print(
            f"{name}: {len(wrong)} of {len(texts)} taken for an act", *wrong[:SHOWN], sep="\n    "
        )


def write(table: Table) -> None:
    """Write a table where it is read from, a feature a line."""
    words = {act: " ".join(sorted(stems)) for act, stems in table.words.items()}
    rows = [f"{json.dumps(name)}: {json.dumps(row)}" for name, row in table.weights.items()]
    text = f'{{"words": {json.dumps(words, indent=0)},\n"weights": {{\n' + ",\n".join(rows)
    small_talk.PATH.write_text(text + "\n}}\n", "utf-8")


def main(folder: Path) -> None:
    """Print the figures, then write the table."""
    small, asked = messages(folder), questions(folder)
    fitted, held_back = parted(small)
    known = {name: [q for q in texts if not is_held_back(q)] for name, texts in asked.items()}
    unknown = {name: [q for q in texts if is_held_back(q)] for name, texts in asked.items()}
    print(f"Fitted to {len(fitted)} messages, asked {len(held_back)} others:")
    report(fit([*fitted, *own(), *negatives(fitted, known)]), held_back, unknown)
    table = fit([*small, *own(), *negatives(small, asked)])
    write(table)
    print("\nFitted to all, and asked the same:")
    report(table, small, asked)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
