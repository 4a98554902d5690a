"""Files of questions become question sets, or are refused in words."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.evaluating.question_sets import (
    KnownMessage,
    KnownQuestion,
    QuestionSet,
    QuestionSetNotReadable,
    read_messages,
    read_question_set,
)
from corpus.errors import CorpusError

CONTEXT = (
    "The old mill stands by the river, and its wheel has not turned since 1931. Today it is a "
    "house for guests who come to walk in the hills."
)
ROW = {"_id": "mill#0", "title": "Mill", "text": CONTEXT, "metadata": {"article": "Mill"}}
QUERY = {"_id": "q", "text": "Where does the mill stand?", "metadata": {"article": "Mill"}}
QREL = "query-id\tcorpus-id\tscore\nq\tmill#0\t1\n"
TURNS = [
    {"question": "What is it?", "gold": ["mill#0"]},
    {"question": "Where does it stand?", "gold": ["mill#0"]},
]
CONVERSATION = {"id": "c", "article": "Mill", "turns": TURNS}
QA = {"id": 7, "question": "Since when?", "answers": [{"text": "1931", "answer_start": 69}]}


def squad(*contexts: str, **changed: Any) -> dict[str, Any]:
    """Return a set of one article with one question, some of its parts changed."""
    found = [{"context": context, "qas": []} for context in contexts or (CONTEXT,)]
    return {"data": [{"title": "Mill", "paragraphs": [*found[:-1], found[-1] | {"qas": [QA]}]}]} | {
        **changed
    }


def write(path: Path, content: object) -> Path:
    """Write text as it is, a list as lines of JSON, and anything else as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, list):
        content = "".join(f"{json.dumps(row)}\n" for row in content)
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def folder(path: Path, **files: object) -> Path:
    """Write a folder as BEIR has it, its files changed, or left out where they are None."""
    names = {
        "corpus": ("corpus.jsonl", [ROW]),
        "queries": ("queries.jsonl", [QUERY]),
        "qrels": ("qrels/test.tsv", QREL),
        "conversations": ("conversations.jsonl", None),
    }
    for part, (name, content) in names.items():
        if (chosen := files.get(part, content)) is not None:
            write(path / name, chosen)
    return path


def refusal(path: Path, read: Callable[[Path], object] = read_question_set) -> str:
    """Return the message, which names the place and says in one line what could be read."""
    with pytest.raises(QuestionSetNotReadable) as refused:
        read(path)
    assert isinstance(refused.value, CorpusError)
    assert refused.value.source == str(path)
    message = str(refused.value)
    assert message.startswith(f"cannot read the questions in {str(path)!r}: ")
    assert message.endswith("or with questions.jsonl and articles/, or a .jsonl file of messages")
    assert "\n" not in message
    return message


# What cannot be read


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "missing.json")


@pytest.mark.parametrize(
    "text", ["", "no JSON", "{", '{"data": [', "\x00", pytest.param("[" * 100_000, id="deep")]
)
def test_what_is_no_json_is_refused(tmp_path: Path, text: str) -> None:
    refusal(write(tmp_path / "set.json", text))


def test_what_is_no_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "set.json"
    path.write_bytes(json.dumps(squad()).replace("old", "ol\u00e9").encode("latin-1"))
    assert "it is not UTF-8 at byte" in refusal(path)


@pytest.mark.parametrize(
    "content",
    [
        {},
        "7",
        "null",
        '"data"',
        "[1, 2]",
        {"data": None},
        {"data": 7},
        {"data": "article"},
        {"data": [None]},
        {"data": [{"title": "Mill"}]},
        {"data": [{"paragraphs": [{"qas": []}]}]},
        {"data": [{"paragraphs": [{"context": 7, "qas": []}]}]},
        {"data": [{"paragraphs": [{"context": None, "qas": []}] * 2}]},
        {"data": [{"paragraphs": [{"context": CONTEXT}]}]},
        {"data": [{"paragraphs": [{"context": CONTEXT, "qas": [7]}]}]},
        {"data": [{"paragraphs": [{"context": CONTEXT, "qas": [{"id": "q"}]}]}]},
        {"data": [{"paragraphs": [{"context": CONTEXT, "qas": [QA | {"answers": ["1931"]}]}]}]},
        {"data": [{"paragraphs": [{"context": CONTEXT, "qas": [QA | {"question": 7}]}]}]},
        {"data": [{"paragraphs": [{"context": CONTEXT, "qas": [QA | {"question": None}]}]}]},
    ],
)
def test_json_of_another_shape_is_refused(tmp_path: Path, content: object) -> None:
    refusal(write(tmp_path / "set.json", content))


@pytest.mark.parametrize(
    "content",
    [
        {"data": []},
        squad(data=[{"paragraphs": []}]),
        squad(data=[{"paragraphs": [{"context": CONTEXT, "qas": []}]}]),
    ],
)
def test_a_set_without_questions_is_refused(tmp_path: Path, content: object) -> None:
    path = write(tmp_path / "set.json", content)
    assert "no question in it has a known answer" in refusal(path)


@pytest.mark.parametrize("missing", ["corpus", "queries"])
def test_a_folder_without_one_of_its_files_is_refused(tmp_path: Path, missing: str) -> None:
    assert "No such file" in refusal(folder(tmp_path, **{missing: None}))


def test_conversations_without_a_corpus_are_refused(tmp_path: Path) -> None:
    assert "No such file" in refusal(folder(tmp_path, corpus=None, conversations=[CONVERSATION]))


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    refusal(tmp_path)


def test_a_folder_that_says_of_no_query_what_is_right_is_refused(tmp_path: Path) -> None:
    assert "no question in it" in refusal(folder(tmp_path, qrels=None))


@pytest.mark.parametrize(
    "files",
    [
        {"qrels": QREL.replace("mill#0", "mill#9")},
        {"conversations": [CONVERSATION | {"turns": [TURNS[0], TURNS[1] | {"gold": ["mill#9"]}]}]},
    ],
)
def test_a_right_passage_that_is_unknown_is_refused_by_its_id(
    tmp_path: Path, files: dict[str, object]
) -> None:
    assert "mill#9" in refusal(folder(tmp_path, **files))


@pytest.mark.parametrize(
    "files",
    [
        {"corpus": [7]},
        {"corpus": "no JSON"},
        {"corpus": [ROW | {"text": 7}]},
        {"corpus": [ROW | {"metadata": 7}]},
        {"corpus": [{"_id": "mill#0"}]},
        {"queries": [QUERY | {"text": 7}]},
        {"queries": [{"text": "Where?"}]},
        {"qrels": "no table at all\n1\n"},
        {"qrels": QREL.replace("\t1\n", "\tmany\n")},
        {"qrels": "query-id\tcorpus-id\tscore\nq\n"},
        {"qrels": QREL + "x" * 200_000},
        {"conversations": [7]},
        {"conversations": [CONVERSATION | {"turns": 7}]},
        {"conversations": [CONVERSATION | {"turns": [TURNS[0], TURNS[1] | {"question": 7}]}]},
        {"conversations": [CONVERSATION | {"turns": [TURNS[0], {"question": "Where?"}]}]},
    ],
)
def test_a_folder_of_another_shape_is_refused(tmp_path: Path, files: dict[str, object]) -> None:
    refusal(folder(tmp_path, **files))


@pytest.mark.parametrize("name", ["corpus", "queries", "conversations"])
def test_a_line_that_is_no_json_is_named(tmp_path: Path, name: str) -> None:
    reason = f"it is no JSON at line 3, column 2 of {name}.jsonl"
    assert reason in refusal(folder(tmp_path, **{name: "\n\n{"}))


# What is read


def gold_texts(questions: QuestionSet) -> list[str]:
    """Return the right sentences of the first question."""
    passages = {p.id: p for document in questions.documents for p in document.passages}
    return [
        passages[passage].text[slice(*passages[passage].sentences[number])]
        for passage, number in sorted(questions.questions[0].gold_sentences)
    ]


def test_a_squad_question_knows_its_passage_and_sentence(tmp_path: Path) -> None:
    questions = read_question_set(write(tmp_path / "set.json", squad(CONTEXT, CONTEXT)))
    (known,) = questions.questions
    assert (known.id, known.text, known.gold_text) == ("7", "Since when?", "1931")
    assert known.article_id == questions.documents[0].article.id
    assert known.gold_passages == {"a0:2"}
    assert gold_texts(questions) == [CONTEXT.partition(" Today")[0]]
    assert (questions.name, questions.knows_sentences) == ("set.json", True)


def test_an_answer_over_two_sentences_makes_both_right(tmp_path: Path) -> None:
    answer = {"text": "1931. Today it is a house", "answer_start": CONTEXT.index("1931")}
    content = squad(CONTEXT, CONTEXT)
    content["data"][0]["paragraphs"][1]["qas"] = [QA | {"answers": [answer]}]
    questions = read_question_set(write(tmp_path / "set.json", content))
    # Of the 25 characters 5 are in the first sentence and 19 in the second: half is wanted.
    assert gold_texts(questions) == [CONTEXT[CONTEXT.index("Today") :]]


@pytest.mark.parametrize("place", [0, len(CONTEXT) - 1])
def test_an_answer_of_one_letter_is_found_at_either_end_of_a_paragraph(
    tmp_path: Path, place: int
) -> None:
    content = squad(CONTEXT, CONTEXT, CONTEXT)
    answer = {"text": CONTEXT[place], "answer_start": place}
    content["data"][0]["paragraphs"][1]["qas"] = [QA | {"answers": [answer]}]
    known = read_question_set(write(tmp_path / "set.json", content)).questions[0]
    assert known.gold_passages == {"a0:2"}
    assert known.gold_sentences == {("a0:2", int(place > 0))}


def test_of_several_answers_each_may_be_found(tmp_path: Path) -> None:
    answers = [{"text": t, "answer_start": CONTEXT.index(t)} for t in ("1931", "the hills")]
    content = squad(CONTEXT, CONTEXT)
    content["data"][0]["paragraphs"][1]["qas"] = [QA | {"answers": answers}]
    assert len(gold_texts(read_question_set(write(tmp_path / "set.json", content)))) == 2


def items(questions: QuestionSet) -> list[list[str]]:
    """Return what the first question wants, each item by the words of its places."""
    texts = {document.article.id: document.article.text for document in questions.documents}
    wanted = questions.questions[0].gold_items
    return [[texts[place.article][place.start : place.end] for place in item] for item in wanted]


def test_of_several_answers_any_is_wanted_unless_all_are(tmp_path: Path) -> None:
    answers = [{"text": t, "answer_start": CONTEXT.index(t)} for t in ("1931", "river", "1931")]
    content = squad(CONTEXT, CONTEXT)
    qa = QA | {"answers": answers}
    content["data"][0]["paragraphs"][1]["qas"] = [qa]
    questions = read_question_set(write(tmp_path / "set.json", content))
    assert items(questions) == [["1931", "river"]]
    assert questions.questions[0].gold_items[0][0].start == len(CONTEXT) + 2 + 69
    assert not questions.questions[0].needs_all
    content["data"][0]["paragraphs"][1]["qas"] = [qa | {"all_wanted": True}]
    questions = read_question_set(write(tmp_path / "set.json", content))
    assert items(questions) == [["1931"], ["river"], ["1931"]]
    assert questions.questions[0].needs_all


def test_an_answer_in_a_heading_is_an_item_without_a_place(tmp_path: Path) -> None:
    whole = f"The Mill\n\nSince when\n\n{CONTEXT}\n"
    content = squad(whole)
    qa = QA | {"answers": [{"text": "Since when", "answer_start": whole.index("Since")}]}
    content["data"][0]["paragraphs"][0]["qas"] = [qa]
    questions = read_question_set(write(tmp_path / "set.json", content))
    assert items(questions) == [[]]


def test_an_article_in_one_string_keeps_the_places_of_its_answers(tmp_path: Path) -> None:
    spread = CONTEXT.replace(" ", "  ").replace("since  ", "since\n")
    whole = f"The Mill\n\nSince when\n\n{spread}\n"
    content = squad(whole)
    answer = {"text": "since\n1931", "answer_start": whole.index("since\n1931")}
    content["data"][0]["paragraphs"][0]["qas"] = [QA | {"answers": [answer]}]
    questions = read_question_set(write(tmp_path / "set.json", content))
    assert questions.documents[0].article.title == "The Mill"
    assert gold_texts(questions) == [CONTEXT.partition(" Today")[0]]
    assert items(questions) == [["since 1931"]]


def test_a_title_of_figures_is_a_text(tmp_path: Path) -> None:
    content = squad(CONTEXT, CONTEXT)
    content["data"][0]["title"] = 1984
    (document,) = read_question_set(write(tmp_path / "set.json", content)).documents
    assert document.article.title == "1984"


def test_a_passage_of_a_corpus_stays_whole_and_alone(tmp_path: Path) -> None:
    long = " ".join([CONTEXT] * 20)
    rows = [ROW | {"_id": str(n), "text": text} for n, text in enumerate(["Short.", long, "So."])]
    questions = read_question_set(folder(tmp_path, corpus=rows, qrels=QREL.replace("mill#0", "1")))
    (document,) = questions.documents
    assert [p.text for p in document.passages] == ["Short.", long, "So."]
    assert all(document.article.text[p.start : p.end] == p.text for p in document.passages)
    assert questions.questions[0].gold_passages == {"Mill:2"}


@pytest.mark.parametrize("article", ["elsewhere", 7, None])
def test_a_question_of_no_article_that_is_there_is_asked_of_all(
    tmp_path: Path, article: object
) -> None:
    query = QUERY | {"metadata": {"article": article}}
    asked = read_question_set(folder(tmp_path / "beir", queries=[query])).questions
    assert [q.article_id for q in asked] == [None]
    conversation = CONVERSATION | {"article": article}
    path = folder(tmp_path / "talks", conversations=[conversation])
    (known,) = read_question_set(path).conversations
    assert known.article_id is None
    assert {turn.article_id for turn in known.turns} == {None}


def test_a_conversation_has_all_its_turns_in_order(tmp_path: Path) -> None:
    unknown = {"question": "And who owns it?", "gold": []}
    turns = [*TURNS, unknown, TURNS[0]]
    path = folder(tmp_path, conversations=[CONVERSATION | {"turns": turns}])
    questions = read_question_set(path)
    (known,) = questions.conversations
    assert (known.article_id, questions.questions) == ("Mill", ())
    assert [turn.id for turn in known.turns] == ["c/1", "c/2", "c/3", "c/4"]
    assert [turn.text for turn in known.turns] == [turn["question"] for turn in turns]
    passages = [frozenset({"Mill:1"})] * 2 + [frozenset(), frozenset({"Mill:1"})]
    assert [turn.gold_passages for turn in known.turns] == passages
    assert not questions.knows_sentences


@pytest.mark.parametrize(
    "turns", [[], TURNS[:1], [TURNS[0], TURNS[1] | {"gold": []}], [TURNS[0] | {"gold": []}]]
)
def test_conversations_of_which_no_later_turn_is_known_are_refused(
    tmp_path: Path, turns: list[dict[str, Any]]
) -> None:
    path = folder(tmp_path, conversations=[CONVERSATION | {"turns": turns}])
    assert "no question in it has a known answer" in refusal(path)


def test_of_a_folder_with_both_the_conversations_are_read(tmp_path: Path) -> None:
    questions = read_question_set(folder(tmp_path, conversations=[CONVERSATION]))
    assert (len(questions.conversations), questions.questions) == (1, ())


# Runs of articles


GARDEN = """# Garden

The garden has forty plots, and each of them lies in the **sun** for most of the day. A plot
costs thirty pounds a year.

## Not allowed

These plants are not allowed anywhere on the site:

- bamboo
- mint outside a pot
"""
WANTING = {
    "article": "garden.md",
    "question": "Which plants are not allowed?",
    "kind": "list",
    "wanted": ["Bamboo", "mint outside a pot"],
    "all_wanted": True,
}


def asked(path: Path, *rows: object) -> Path:
    """Write a folder with an article and the questions that want runs of it."""
    write(path / "articles" / "garden.md", GARDEN)
    return write(path / "questions.jsonl", list(rows)).parent


def test_the_runs_that_a_question_wants_are_found_in_its_article(tmp_path: Path) -> None:
    questions = read_question_set(asked(tmp_path / "forms", WANTING))
    (known,) = questions.questions
    assert (questions.name, known.id, known.text) == ("forms", "garden.md/1", WANTING["question"])
    assert (known.kind, known.needs_all, known.gold_text) == (
        "list",
        True,
        "Bamboo; mint outside a pot",
    )
    assert items(questions) == [["bamboo"], ["mint outside a pot"]]
    assert gold_texts(questions) == ["bamboo", "mint outside a pot"]
    (document,) = questions.documents
    assert (known.article_id, document.article.title) == (document.article.id, "Garden")
    assert known.gold_passages == {
        p.id for p in document.passages if "bamboo" in p.text or "mint" in p.text
    }


def test_of_several_runs_any_is_wanted_unless_all_are(tmp_path: Path) -> None:
    row = WANTING | {"wanted": ["in the sun", "a plot costs"], "all_wanted": False}
    questions = read_question_set(asked(tmp_path, row))
    assert items(questions) == [["in the sun", "A plot costs"]]
    assert not questions.questions[0].needs_all


def test_a_run_that_stands_at_several_places_is_wanted_at_any_of_them(tmp_path: Path) -> None:
    row = WANTING | {"wanted": ["plot"]}
    (known,) = read_question_set(asked(tmp_path, row)).questions
    assert [len(item) for item in known.gold_items] == [2]


def test_a_question_that_wants_nothing_has_no_answer(tmp_path: Path) -> None:
    row = {"article": "garden.md", "question": "Who keeps bees?", "wanted": []}
    questions = read_question_set(asked(tmp_path, WANTING, row))
    article = questions.documents[0].article.id
    assert questions.unanswerable == (
        KnownQuestion("garden.md/2", "Who keeps bees?", article, frozenset()),
    )


def test_each_article_is_read_once_and_has_a_name_of_its_own(tmp_path: Path) -> None:
    path = asked(tmp_path, WANTING, WANTING, WANTING | {"article": "garden.txt"})
    write(path / "articles" / "garden.txt", GARDEN)
    write(path / "articles" / "unread.pdf", "no PDF")
    questions = read_question_set(path)
    assert len({document.article.id for document in questions.documents}) == 2
    assert len({known.article_id for known in questions.questions}) == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (7, "it is laid out in another way"),
        ({"article": "garden.md", "question": "Why?"}, "something in it lacks 'wanted'"),
        ({"question": "Why?", "wanted": []}, "something in it lacks 'article'"),
        (WANTING | {"article": "pond.md"}, "pond.md'; check the path"),
        (WANTING | {"article": "garden.xls"}, "no reader for .xls files"),
        (WANTING | {"article": 7}, "'article' is 7, not a text"),
        (WANTING | {"question": None}, "'question' is None, not a text"),
        (WANTING | {"kind": 7}, "'kind' is 7, not a text"),
        (WANTING | {"wanted": "bamboo"}, "'wanted' is 'bamboo', not a list of texts"),
        (WANTING | {"wanted": [7]}, "'wanted' is [7], not a list of texts"),
        (WANTING | {"wanted": ["bamboo", "nettles"]}, "'nettles' is wanted, but it is not in"),
        (WANTING | {"wanted": ["Not allowed", ""]}, "'' is wanted, but it is not in the text of"),
        (WANTING | {"all_wanted": "no"}, "'all_wanted' is 'no', neither true nor false"),
    ],
)
def test_what_is_wrong_with_a_question_is_told_with_its_line(
    tmp_path: Path, row: object, reason: str
) -> None:
    path = asked(tmp_path, WANTING, row)
    write(path / "articles" / "garden.xls", "")
    message = refusal(path)
    assert "line 2 of questions.jsonl: " in message
    assert reason in message


def test_a_line_of_questions_that_is_no_json_is_named(tmp_path: Path) -> None:
    path = asked(tmp_path, WANTING)
    (path / "questions.jsonl").write_text(f"\n{json.dumps(WANTING)}\nno JSON\n", "utf-8")
    assert "it is no JSON at line 3, column 1 of questions.jsonl" in refusal(path)


def test_questions_of_no_file_are_refused(tmp_path: Path) -> None:
    assert "no question in it has a known answer" in refusal(asked(tmp_path))


# Messages


def test_messages_have_an_act_and_an_intent_or_the_act_for_one(tmp_path: Path) -> None:
    rows = [
        {"text": "hi there", "act": "greeting", "intent": "hello"},
        {"text": "bye", "act": "goodbye", "note": "more than is needed"},
    ]
    assert read_messages(write(tmp_path / "messages.jsonl", rows)) == (
        KnownMessage("hi there", "greeting", "hello"),
        KnownMessage("bye", "goodbye", "goodbye"),
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "there is no message in it"),
        ("\n\n", "there is no message in it"),
        ("no JSON", "it is no JSON at line 1, column 1"),
        ([7], "it is laid out in another way"),
        ([{"text": "hi"}], "something in it lacks 'act'"),
        ([{"act": "greeting"}], "something in it lacks 'text'"),
        ([{"text": 7, "act": "greeting"}], "'text' is 7, not a text"),
        ([{"text": "hi", "act": None}], "'act' is None, not a text"),
        ("[" * 100_000, "it is nested too deeply"),
    ],
)
def test_what_are_no_messages_is_refused(tmp_path: Path, content: object, reason: str) -> None:
    assert reason in refusal(write(tmp_path / "messages.jsonl", content), read_messages)


def test_a_missing_file_of_messages_is_refused(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "missing.jsonl", read_messages)
    assert "directory" in refusal(tmp_path, read_messages)
