"""Articles and questions by chance, and what is true of every answer to them."""

import json
import random

from bot.dialogue.answering import answer
from bot.dialogue.history import recalled
from bot.showing.answer_json import as_json
from bot.values.answers import Answer
from bot.values.conversation import Conversation
from bot.values.errors import QuestionError
from bot.values.token import LONGEST_TOKEN, resume, seal
from corpus.engines.memory import MemoryIndex
from corpus.errors import ArticleError
from corpus.index import PassageIndex
from corpus.passages import cut
from corpus.reading.files import Job
from corpus.reading.formats import read_job

SECRET = "a secret"
WORDS = """
tea water leaf garden minute cost price open close member library book card loan week day euro
steeped grows waters costs opens closes lends because if not only but may must before after never
green black old 2 10 1998 12,50 3 % € Anna Berlin HSCT e-mail U.S. 20-day it she they this that
der die das und nicht für kostet le la est une pour coûte el los cuesta 茶 は 水 чай ß İ ﬁ é
""".split()
STARTS = ("# ", "## ", "### ", "- ", "* ", "1. ", "2. ", "> ", "| ", "    ", "", "", "", "", "\t")
ENDS = (".", "?", "!", ":", "", " |", "…", ".)", ". ", "。")
SIGNS = ("**", "_", "`", "[1]", "(", ")", "<b>", "&amp;", "\u202e", "\x1b[2J", "\u200b", "\ufffd")
ASKING = (
    "What is {}?", "How long does {} take?", "{}", "Why {}?", "Who {} {}?", "How many {}?",
    "What does {} cost and when does {} open?", "What is the difference between {} and {}?",
    "Can I {} if {}?", "tell me about {}", "and {}?", "what about its {}?", "more", "back", "why?",
    "summary", "source?", "the second one", "yes", "no, I meant {}", "Wie lange {}?", "help",
)  # fmt: skip
ENDINGS = (".txt", ".md", ".html", ".csv", ".rst", ".org", ".adoc")


def line(chance: random.Random) -> str:
    """Return a line of an article: a heading, an item, a row or sentences."""
    words = [chance.choice(WORDS) for _ in range(chance.randrange(0, 14))]
    if chance.random() < 0.2:
        words.insert(chance.randrange(len(words) + 1), chance.choice(SIGNS))
    joint = chance.choice((" ", " ", " ", " | ", ",", "\u00a0"))
    return chance.choice(STARTS) + joint.join(words).capitalize() + chance.choice(ENDS)


def text(chance: random.Random) -> str:
    """Return a text of any structure."""
    lines = [line(chance) for _ in range(chance.choice((0, 1, 2, 5, 12, 30)))]
    if lines and chance.random() < 0.3:
        lines += [chance.choice(lines)] * chance.randrange(4)
    return "".join(one + chance.choice(("\n", "\n\n", "\r\n", "\n\n\n")) for one in lines)


def index_by(chance: random.Random) -> MemoryIndex:
    """Return an index of up to three articles; what no reader takes is left out."""
    index = MemoryIndex()
    for n in range(chance.randrange(1, 4)):
        ending, data = chance.choice(ENDINGS), text(chance).encode("utf-8", "replace")
        try:
            article = read_job(Job(data, ending, f"a{n}", f"a{n}", f"a{n}", f"a{n}{ending}"))
        except ArticleError:
            continue
        passages = cut(article)
        assert all(article.text[p.start : p.end] == p.text for p in passages)
        index.replace(article, passages)
    index.commit()
    return index


def question(chance: random.Random) -> str:
    """Return what somebody might type."""
    pattern = chance.choice(ASKING)
    asked = pattern.format(*(chance.choice(WORDS) for _ in range(2)))
    if chance.random() < 0.15:
        at = chance.randrange(len(asked) + 1)
        asked = asked[:at] + chance.choice((*SIGNS, "e\u0301", "\0", "🙂", "x")) + asked[at:]
    return asked * (chance.randrange(2, 60) if chance.random() < 0.05 else 1)


def converse(index: PassageIndex, chance: random.Random, turns: int) -> int:
    """Hold a conversation by chance; return how many turns were answered, all of them soundly."""
    conversation, answered = None, 0
    for _ in range(chance.randrange(1, turns + 1)):
        try:
            given = answer(question(chance), index, conversation, explain=chance.random() < 0.3)
        except QuestionError:
            continue
        hold(given, index)
        conversation = travelled(given.conversation, index, chance)
        answered += 1
    return answered


def hold(given: Answer, index: PassageIndex) -> None:
    """Hold an answer to what is true of all: each word that it cites stands in its passage."""
    for source in given.sources:
        passage = source.passage
        assert index.passages([passage.id]) == [passage]
        for start, end, *_ in (*source.marks, *source.highlights):
            assert 0 <= start < end <= len(passage.text)
        for mark in source.marks:
            assert all(mark.start <= cue.start < cue.end <= mark.end for cue in mark.cues)
    assert 0 <= given.confidence <= 1
    json.loads(json.dumps(as_json(given), allow_nan=False))


def travelled(
    conversation: Conversation, index: PassageIndex, chance: random.Random
) -> Conversation | None:
    """Return a conversation after its journey as a token, on which some are damaged."""
    token, generation = seal(conversation, SECRET), index.stats().generation
    assert len(token) <= LONGEST_TOKEN
    if chance.random() < 0.1:
        at = chance.randrange(len(token))
        token = token[:at] + chance.choice("aZ.-_\0é") + token[at + chance.randrange(2) :]
    resumed = resume(token, SECRET, generation).conversation
    for again in recalled(resumed, index):
        hold(again, index)
    return resumed
