"""`verbatim eval` measures a question set, and `verbatim ask --explain` a single answer."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    import pexpect

Visit = Callable[..., Page]
Run = Callable[..., subprocess.CompletedProcess[str]]

NAMES = [
    "passage_hit@1",
    "passage_hit@3",
    "passage_hit@5",
    "mrr@10",
    "sentence_hit@1",
    "sentence_hit@3",
    "word_f1_micro",
    "word_f1",
    "sentence_f1",
    "item_f1",
    "claimed_wrong",
    "marked",
    "whole",
    "claimed_none",
    "foreign_auroc",
    "foreign_rejected@95",
    "ece",
    "ms_p50",
    "ms_p99",
    "questions",
    "false_alarms",
    "states",
    "kinds",
]
STATES = ["answered", "unsure", "not_in_article"]
MILL = (
    "The old mill stands by the river, and its wheel has not turned since 1931. Today it is a "
    "house for guests who come to walk in the hills.",
    "Bread was baked in the mill on every Saturday, and people came from far away for it. Now "
    "there is a shop that sells cheese and honey.",
)
SHIP = (
    "The ship sails to the islands at noon and comes back at night. It carries forty passengers, "
    "their bicycles and the mail of the islands.",
    "A storm keeps the ship in the harbour for some days of each winter. Then the islands are "
    "reached by plane, if the fog allows it.",
)
ASKED = (
    ("Where does the old mill stand?", "by the river", MILL, 0),
    ("When was bread baked?", "every Saturday", MILL, 1),
    ("How many passengers does the ship carry?", "forty passengers", SHIP, 0),
    ("Zebras\x1b[31m?", "fog", SHIP, 1),
)
FOUND, SENTENCE = 3 / 4, "This step is called mobilization and takes about a week or two."


@pytest.fixture
def questions(tmp_path: Path) -> str:
    """Write a set of four questions, of which three find their passage, and return its name."""
    data = [
        {
            "title": title,
            "paragraphs": [
                {
                    "context": context,
                    "qas": [
                        {
                            "id": question,
                            "question": question,
                            "answers": [{"text": text, "answer_start": context.index(text)}],
                        }
                        for question, text, of, place in ASKED
                        if of is contexts and place == number
                    ],
                }
                for number, context in enumerate(contexts)
            ],
        }
        for title, contexts in (("Mill", MILL), ("Ship", SHIP))
    ]
    (tmp_path / "questions.json").write_text(json.dumps({"data": data}))
    return "questions.json"


def test_the_figures_are_printed_as_a_table(run: Run, questions: str) -> None:
    done = run("eval", questions)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("questions.json: 4 questions\n")
    figures = dict(re.findall(r"^  (\w.*?) {2,}([\d.]+)(?: %)?$", done.stdout, re.MULTILINE))
    assert figures["right passage first"] == figures["right sentence marked"] == "75.0"
    assert figures["mean reciprocal rank, to 10"] == "0.750"
    assert (
        "in-domain questions: 75.0 % answered, 0.0 % unsure, 25.0 % not_in_article" in done.stdout
    )
    assert re.search(r"time a question: \d+\.\d ms median, \d+\.\d ms p99\n$", done.stdout)


def test_the_names_in_json_stay_what_they_are(run: Run, questions: str) -> None:
    done = run("eval", "--json", questions)
    assert (done.returncode, done.stderr) == (0, "")
    figures = json.loads(done.stdout)
    assert list(figures) == NAMES
    assert figures["questions"] == 4
    assert figures["false_alarms"] == 0
    assert figures["passage_hit@1"] == figures["mrr@10"] == figures["sentence_hit@1"] == FOUND
    assert list(figures["states"]) == ["own", "foreign", "unanswerable"]
    assert list(figures["states"]["own"]) == STATES
    assert sum(figures["states"]["own"].values()) == 1
    assert 0 < figures["ms_p50"] <= figures["ms_p99"]


def test_a_report_is_a_page_that_is_open_to_all(
    run: Run, visit: Visit, heard: list[str], questions: str, tmp_path: Path
) -> None:
    done = run("eval", "--foreign", "--report", "report.html", questions)
    assert (done.returncode, done.stderr) == (0, "Wrote the report to report.html\n")
    address = (tmp_path / "report.html").as_uri()
    for scheme, width in (("light", 1280), ("dark", 320)):
        page = visit(
            address,
            color_scheme=scheme,
            viewport={"width": width, "height": 800},
        )
        expect(page.get_by_role("img", name="How often it was right")).to_be_visible()
        found = Axe().run(page).response
        assert found["passes"]
        assert [violation["id"] for violation in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert heard == [f"request: {address}"] * 2  # and nothing that it would load
    heard.clear()


def test_a_report_that_cannot_be_written_is_refused_before_anything_is_asked(
    run: Run, questions: str
) -> None:
    done = run("eval", "--report", "nowhere/report.html", questions)
    assert done.returncode == 2
    assert "no folder 'nowhere'" in done.stderr


def test_out_of_domain_questions_are_asked_where_that_is_wanted(run: Run, questions: str) -> None:
    names = ("foreign_auroc", "foreign_rejected@95", "ece")
    without = json.loads(run("eval", "--json", questions).stdout)
    assert [without[name] for name in names] == [None] * 3
    assert without["states"]["foreign"] is None
    figures = json.loads(run("eval", "--json", "--foreign", questions).stdout)
    assert list(figures) == NAMES
    # Four out-of-domain questions without a word of the article, and "Zebras" as little trusted.
    assert figures["foreign_auroc"] == (3 * 4 + 4 / 2) / 16
    assert figures["states"]["foreign"] == {"answered": 0, "unsure": 0, "not_in_article": 1}
    assert "AUROC, in-domain against out-of-domain" in run("eval", "--foreign", questions).stdout


def test_one_index_asks_all_articles_at_once(run: Run, questions: str) -> None:
    figures = json.loads(run("eval", "--json", "--one-index", "--foreign", questions).stdout)
    assert (figures["questions"], figures["passage_hit@1"]) == (4, FOUND)
    assert figures["foreign_auroc"] is None


def test_misses_are_shown_where_that_is_wanted(run: Run, questions: str) -> None:
    assert "not among the first 10" not in run("eval", questions).stdout
    shown = run("eval", "--show-misses", "3", questions).stdout
    assert shown.count("right passage:") == 1
    assert "  Zebras<U+001B>[31m?\n    right passage: not among the first 10" in shown
    assert "    right answer: fog\n" in shown
    printed = json.loads(run("eval", "--json", "--show-misses", "3", questions).stdout)
    assert list(printed) == [*NAMES, "misses"]
    assert printed["misses"] == [
        {"question": "Zebras\x1b[31m?", "passage_rank": None, "confidence": 0.0, "returned": ""}
    ]


def test_a_run_and_its_qrels_are_written_where_that_is_wanted(
    run: Run, questions: str, tmp_path: Path
) -> None:
    done = run("eval", "--run", "my.run", questions)
    assert (done.returncode, done.stderr) == (
        0,
        "Wrote the run to my.run and its qrels to my.run.qrels\n",
    )
    assert done.stdout.startswith("questions.json: 4 questions\n")
    qrels = (tmp_path / "my.run.qrels").read_text().splitlines()
    assert sorted(line.split()[2] for line in qrels) == ["a0:1", "a0:2", "a1:1", "a1:2"]
    first = (tmp_path / "my.run").read_text().splitlines()[0].split(" ")
    assert first == [
        "Where%20does%20the%20old%20mill%20stand?",
        "Q0",
        "a0:1",
        "1",
        "10",
        "verbatim",
    ]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--run", "my.run", "said.jsonl"], "Messages find no passages; leave --run out."),
        (["--run", "nowhere/my.run", "questions.json"], "There is no folder 'nowhere' to write"),
        (
            ["--run", "my.run", "--library", "lib", "questions.json"],
            "leave --run or --library out.",
        ),
        (["--run", ".", "questions.json"], "is a directory"),
    ],
)
def test_a_run_that_cannot_be_written_is_refused_before_anything_is_asked(
    run: Run, questions: str, tmp_path: Path, arguments: list[str], reason: str
) -> None:
    assert questions
    before = sorted(tmp_path.iterdir())
    done = run("eval", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in " ".join(done.stderr.split())
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.json", None),
        ("missing\x1b[2J", None),
        ("empty.json", ""),
        ("list.json", "[]"),
        ("none.json", '{"data": []}'),
        ("deep.json", "[" * 100_000),
        ("folder", {}),
        ("no-corpus", {"queries.jsonl": ""}),
        ("unknown", {"corpus.jsonl": "", "conversations.jsonl": '{"turns": 7}'}),
    ],
)
@pytest.mark.parametrize("options", [[], ["--json", "--foreign"]])
def test_what_is_no_question_set_is_refused_in_a_line(
    run: Run, tmp_path: Path, name: str, content: str | dict[str, str] | None, options: list[str]
) -> None:
    if isinstance(content, dict):
        (tmp_path / name).mkdir()
        for file, text in content.items():
            (tmp_path / name / file).write_text(text)
    elif content is not None:
        (tmp_path / name).write_text(content)
    done = run("eval", *options, name)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"verbatim: cannot read the questions in .*\n", done.stderr)
    assert "\x1b" not in done.stderr


@pytest.mark.parametrize("wrong", [[], ["--show-misses", "-1", "set.json"], ["--jsno", "set.json"]])
def test_wrong_use_is_refused(run: Run, wrong: list[str]) -> None:
    done = run("eval", *wrong)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: verbatim eval ")


def test_progress_is_shown_on_a_terminal(
    terminal: "Callable[..., pexpect.spawn[str]]", questions: str
) -> None:
    import pexpect

    child = terminal("eval", questions)
    child.expect(pexpect.EOF)
    assert "Asking" in child.before
    assert "100%" in child.before
    assert "right passage first" in child.before.partition("100%")[2]


def test_progress_is_shown_nowhere_else(run: Run, questions: str) -> None:
    for options in ([], ["--json"], ["--foreign"]):
        done = run("eval", *options, questions)
        assert done.stderr == ""
        assert "Asking" not in done.stdout


# Conversations

FIRST, SECOND = "Where does the ship sail?", "And when does it come back?"
THIRD, FOURTH = "How many passengers does it carry?", "What keeps it in the harbour?"


def lines(*rows: object) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


@pytest.fixture
def conversations(tmp_path: Path) -> str:
    """Write two conversations about a mill and a ship, and return the name of their folder."""
    folder = tmp_path / "talks"
    folder.mkdir()
    texts = {
        f"{article}{number}": (article, text)
        for article, passages in (("mill", MILL), ("ship", SHIP))
        for number, text in enumerate(passages)
    }
    (folder / "corpus.jsonl").write_text(
        lines(
            *(
                {"_id": name, "text": text, "metadata": {"article": article}}
                for name, (article, text) in texts.items()
            )
        )
    )
    talks = {
        "mill": (("When was bread baked?", ["mill1"]), ("And what does it sell now?", ["mill1"])),
        "ship": ((FIRST, ["ship0"]), (SECOND, ["ship0"]), (THIRD, []), (FOURTH, ["ship1"])),
    }
    (folder / "conversations.jsonl").write_text(
        lines(
            *(
                {
                    "id": article,
                    "article": article,
                    "turns": [{"question": asked, "gold": gold} for asked, gold in turns],
                }
                for article, turns in talks.items()
            )
        )
    )
    return "talks"


PASSAGES = ["passage_hit@1", "passage_hit@3", "passage_hit@5", "mrr@10"]


def test_conversations_are_replayed_beside_two_other_ways_to_ask(
    run: Run, conversations: str
) -> None:
    done = run("eval", "--json", conversations)
    assert (done.returncode, done.stderr) == (0, "")
    figures = json.loads(done.stdout)
    assert list(figures) == [*NAMES, "raw", "whole_history"]
    # The first turns are no follow-ups, and of one the right passage is not known.
    assert figures["questions"] == 3
    for found in (figures, figures["raw"], figures["whole_history"]):
        assert [name for name in found if name in PASSAGES] == PASSAGES
        assert 0 <= found["passage_hit@1"] <= found["mrr@10"] <= found["passage_hit@3"] <= 1
    assert figures["passage_hit@1"] == 1
    assert list(figures["raw"]) == list(figures["whole_history"]) == PASSAGES
    assert figures["sentence_hit@1"] is None
    assert figures["false_alarms"] == 0


def test_replayed_conversations_are_printed_as_a_table(run: Run, conversations: str) -> None:
    done = run("eval", conversations)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("talks: 3 questions\n")
    assert re.search(r"^  right passage first +100\.0 %$", done.stdout, re.MULTILINE)
    for name in ("each question by itself", "all questions so far in one"):
        share = r"\d+\.\d %"
        row = rf"^  {name}: +{share} first, {share} among 3, MRR \d\.\d{{3}}$"
        assert re.search(row, done.stdout, re.MULTILINE)


def test_what_a_conversation_misses_is_shown(run: Run, conversations: str, tmp_path: Path) -> None:
    turns = [{"question": FIRST, "gold": []}, {"question": "Zebras?", "gold": ["ship1"]}]
    talk = {"id": "t", "article": "ship", "turns": turns}
    (tmp_path / conversations / "conversations.jsonl").write_text(lines(talk))
    figures = json.loads(run("eval", "--json", "--show-misses", "3", conversations).stdout)
    assert figures["questions"] == 1
    assert [missed["question"] for missed in figures["misses"]] == ["Zebras?"]
    assert "  Zebras?\n" in run("eval", "--show-misses", "3", conversations).stdout


def test_conversations_can_be_held_over_all_articles(run: Run, conversations: str) -> None:
    figures = json.loads(run("eval", "--json", "--one-index", conversations).stdout)
    assert figures["questions"] == 3
    assert figures["passage_hit@3"] == 1


@pytest.mark.parametrize(
    "talk",
    [
        {"id": "t", "turns": []},
        {"id": "t", "turns": [{"question": FIRST, "gold": ["ship0"]}]},
        {"id": "t", "turns": [{"question": FIRST, "gold": []}, {"question": SECOND, "gold": []}]},
        {"id": "t", "turns": [{"question": FIRST}, {"question": SECOND}]},
        {"id": "t", "turns": [{"question": FIRST, "gold": ["nowhere"]}]},
        {"id": "t", "turns": [{"question": 7, "gold": ["ship0"]}]},
        {"turns": [{"question": FIRST, "gold": ["ship0"]}]},
        ["t"],
    ],
)
def test_conversations_without_a_known_follow_up_are_refused(
    run: Run, conversations: str, tmp_path: Path, talk: object
) -> None:
    (tmp_path / conversations / "conversations.jsonl").write_text(lines(talk))
    done = run("eval", conversations)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"verbatim: cannot read the questions in 'talks': .*\n", done.stderr)


# Runs of articles


@pytest.fixture
def wanting(tmp_path: Path) -> str:
    """Write two questions about an article, of which one has no answer; return their folder."""
    articles = tmp_path / "forms" / "articles"
    articles.mkdir(parents=True)
    (articles / "mill.txt").write_text("\n\n".join(MILL))
    (tmp_path / "forms" / "questions.jsonl").write_text(
        lines(
            {
                "article": "mill.txt",
                "question": "When was bread baked?",
                "kind": "day",
                "wanted": ["on every saturday", "cheese and honey"],
                "all_wanted": True,
            },
            {"article": "mill.txt", "question": "Zebras?", "kind": "none", "wanted": []},
        )
    )
    return "forms"


def test_what_is_marked_of_an_article_is_measured(run: Run, wanting: str) -> None:
    done = run("eval", "--json", wanting)
    assert (done.returncode, done.stderr) == (0, "")
    figures = json.loads(done.stdout)
    assert list(figures) == NAMES
    # Marked are 17 words, wanted 3 of them and 3 others; one mark is right, one item of two found.
    assert figures["word_f1"] == figures["word_f1_micro"] == pytest.approx(2 * 3 / (17 + 6))
    assert figures["item_f1"] == figures["sentence_f1"] == pytest.approx(2 / 3)
    assert figures["kinds"] == {
        "day": {"questions": 1, "marked": 1, "whole": 0, "claimed_none": None},
        "none": {"questions": 1, "marked": None, "whole": None, "claimed_none": 0},
    }
    shown = run("eval", wanting).stdout
    assert "  item F1 of the marks                              0.667\n" in shown
    assert "  day, 1 questions: 100.0 % marked, 0.0 % all of it marked\n" in shown


def test_a_question_that_wants_what_is_not_there_is_refused_with_its_line(
    run: Run, wanting: str, tmp_path: Path
) -> None:
    row = {"article": "mill.txt", "question": "Who?", "wanted": ["the miller"]}
    (tmp_path / wanting / "questions.jsonl").write_text(lines(row))
    done = run("eval", wanting)
    assert (done.returncode, done.stdout) == (2, "")
    assert "line 1 of questions.jsonl: 'the miller' is wanted, but it is not in" in done.stderr


# Messages


@pytest.fixture
def messages(tmp_path: Path) -> str:
    """Write messages of three acts, of which one is told wrongly, and a false alarm."""
    (tmp_path / "messages.jsonl").write_text(
        lines(
            {"text": "hello there", "act": "greeting"},
            {"text": "thank you so much indeed", "act": "thanks", "intent": "thank_you"},
            {"text": "cheers", "act": "thanks", "intent": "thank_you"},
            {"text": "tell me of the weather in Rome", "act": "thanks", "intent": "weather"},
            {"text": "What is a stem cell?", "act": "question"},
            {"text": "thanks", "act": "question"},
        )
    )
    return "messages.jsonl"


def test_messages_are_measured_by_what_they_are_taken_for(run: Run, messages: str) -> None:
    done = run("eval", "--json", messages)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "macro_recall": pytest.approx(2 / 3),
        "recall": {"greeting": 1.0, "thanks": pytest.approx(2 / 3)},
        "intents": {"greeting": 1.0, "thank_you": 1.0, "weather": 0.0},
        "false_alarms": 0.5,
        "messages": 6,
    }


def test_the_measures_of_messages_are_printed_as_a_table(run: Run, messages: str) -> None:
    done = run("eval", messages)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("messages.jsonl: 6 messages\n")
    rows = dict(re.findall(r"^ +(\w.*?) {2,}([\d.]+)(?: %)?$", done.stdout, re.MULTILINE))
    assert rows["recall, mean over the intents"] == "0.667"
    assert (rows["greeting"], rows["thanks"]) == ("1.000", "0.667")
    assert rows["questions taken for something else"] == "50.0"


@pytest.mark.parametrize(
    "content",
    ["", "\n\n", "hello\n", "[]\n", '{"text": "hello"}\n', '{"text": 7, "act": "thanks"}\n', None],
)
def test_what_is_no_list_of_messages_is_refused(
    run: Run, tmp_path: Path, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "messages.jsonl").write_text(content)
    done = run("eval", "messages.jsonl")
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"verbatim: cannot read the questions in .*\n", done.stderr)


# One answer


def test_explain_prints_two_sums_that_are_the_score(run: Run) -> None:
    done = run("ask", "--explain", "How long does mobilization take?")
    assert (done.returncode, done.stderr) == (0, "")
    score, by_word, compared = re.search(
        r"^ +score ([\d.]+), by word:\n(.*?)^ +and by what was compared:\n(.*?)\n\n",
        done.stdout,
        re.DOTALL | re.MULTILINE,
    ).groups()
    for parts in (by_word, compared):
        numbers = [float(number) for number in re.findall(r" (-?\d+\.\d\d)$", parts, re.MULTILINE)]
        assert len(numbers) == len(parts.splitlines()) > 1
        assert sum(numbers) == pytest.approx(float(score), abs=0.005 * (len(numbers) + 1))
    assert "“mobilization”" in by_word
    assert "letters in common" in compared


def test_explain_says_more_in_json_and_nothing_else(run: Run) -> None:
    plain, explained = (
        json.loads(run("ask", "--json", *option, "How long does mobilization take?").stdout)
        for option in ([], ["--explain"])
    )
    for source in explained["sources"]:
        found = source.pop("explanation")
        assert sum(c["score"] for c in found["channels"]) == pytest.approx(source["score"])
        by_word = sum(word["score"] for word in found["words"]) + found["kind"]
        assert by_word == pytest.approx(source["score"], abs=1e-4)
    assert explained | {"took_ms": 0} == plain | {"took_ms": 0}


def test_exact_searches_for_the_words_as_typed(run: Run) -> None:
    asked = "How long does mobiliztion take?"
    replaced, exact = run("ask", asked), run("ask", "--exact", asked)
    assert replaced.stdout.startswith(
        "Searched for “mobilization” instead of “mobiliztion”. (--exact searches as typed.)\n"
    )
    assert SENTENCE in " ".join(replaced.stdout.split())
    assert "Searched for" not in exact.stdout
    read_as = json.loads(run("ask", "--json", "--exact", asked).stdout)["read_as"]
    assert read_as["replaced"] == []
    assert {"text": "mobiliztion", "weight": 1.0, "found": False} in read_as["terms"]
