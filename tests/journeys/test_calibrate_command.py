"""`verbatim calibrate` chooses by a person's own questions, and keeps what is better."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.commands.settings_file import read_settings

Run = Callable[..., subprocess.CompletedProcess[str]]

MILL = {
    "The old mill stands by the river, and its wheel has not turned since 1931.": [
        ("Where does the old mill stand?", "by the river"),
        ("Since when does the wheel stand still?", "1931"),
        ("When did the wheel turn last?", "1931"),
    ],
    "Guests sleep in five rooms under the roof, and walk in the hills by day.": [
        ("How many rooms are there?", "five rooms"),
        ("Where do people spend the night?", "under the roof"),
        ("What do visitors do all day?", "walk in the hills"),
    ],
    "A shop in the cellar sells cheese and honey of the farms around it.": [
        ("What does the shop sell?", "cheese and honey"),
        ("Where does the honey come from?", "farms"),
        ("Is there anything to buy?", "cheese and honey"),
    ],
    "The miller's daughter wrote three books on bread, which was baked on Saturdays.": [
        ("Who wrote books on bread?", "daughter"),
        ("On which day was bread baked?", "Saturdays"),
        ("How many books did she publish?", "three"),
    ],
    "A night costs forty euros, and breakfast with fresh eggs is part of it.": [
        ("How much does a night cost?", "forty euros"),
        ("What is the price?", "forty euros"),
        ("Do I get something to eat in the morning?", "breakfast"),
    ],
}
SHIP = {
    "The ship sails to the islands at noon and comes back before midnight.": [
        ("When does the ship sail?", "noon"),
        ("When is it back?", "before midnight"),
        ("Where does the boat go?", "islands"),
    ],
    "It carries forty passengers, their bicycles and the mail of the islands.": [
        ("How many passengers does it carry?", "forty passengers"),
        ("Can I take my bike?", "bicycles"),
        ("Who brings the letters?", "mail"),
    ],
    "Storms keep it in the harbour for some days of each winter.": [
        ("What keeps the ship in the harbour?", "Storms"),
        ("When do trips get cancelled?", "winter"),
        ("Is bad weather a problem?", "Storms"),
    ],
    "Then the islands are reached by plane, if the fog allows it.": [
        ("How are the islands reached then?", "plane"),
        ("What can keep the plane away?", "fog"),
        ("Can one fly there?", "plane"),
    ],
    "The captain was a teacher of music, and plays the accordion on deck.": [
        ("What was the captain before?", "teacher of music"),
        ("Which instrument is played on deck?", "accordion"),
        ("Who runs the vessel?", "captain"),
    ],
}
# What no article says, though in its words.
TEMPTING = {
    "Mill": [
        "Who bought the old mill by the river?",
        "Why has the wheel of the old mill not turned since 1931?",
        "Which guests sleep in the five rooms under the roof?",
        "Which hills do guests walk in by day?",
        "Who owns the shop in the cellar that sells cheese and honey?",
        "Why did the miller's daughter write three books on bread?",
        "Which eggs are part of breakfast?",
    ],
    "Ship": [
        "Why does the ship sail to the islands at noon?",
        "What colour are the forty passengers and their bicycles?",
        "Which storms keep the ship in the harbour in winter?",
        "Who flies the plane to the islands if the fog allows it?",
        "Where was the captain a teacher of music?",
        "Why does the captain play the accordion on deck?",
        "What does the mail of the islands weigh?",
    ],
}
NOWHERE = ["Who painted the bridge?", "Why is the sky blue?"]


def write(path: Path, most: int = 30, *, tempting: bool = False) -> str:
    """Write a set of so many questions with an answer, and return its name."""
    left, data = most, []
    for title, article in (("Mill", MILL), ("Ship", SHIP)):
        paragraphs: list[dict[str, Any]] = []
        for context, pairs in article.items():
            asked = pairs[:left]
            left -= len(asked)
            qas: list[dict[str, Any]] = [
                {"id": question, "question": question, "answers": [{"text": text}]}
                for question, text in asked
            ]
            paragraphs.append({"context": context, "qas": qas})
        paragraphs[0]["qas"] += [
            {"id": f"{title} {n}", "question": question, "answers": []}
            for n, question in enumerate(NOWHERE + (TEMPTING[title] if tempting else []))
        ]
        data.append({"title": title, "paragraphs": paragraphs})
    path.write_text(json.dumps({"data": data}), "utf-8")
    return path.name


@pytest.fixture
def questions(tmp_path: Path) -> str:
    return write(tmp_path / "questions.json")


def figures(done: subprocess.CompletedProcess[str]) -> dict[str, tuple[float, float]]:
    """Return the table that was printed: before and after."""
    assert done.returncode == 0, done.stderr
    rows = re.findall(
        r"^  (\w.*?) {2,}([\d.-]+)(?: %)? +([\d.-]+)(?: %)?$", done.stdout, re.MULTILINE
    )
    return {name: (float(before), float(after)) for name, before, after in rows}


def test_what_is_better_is_written_into_the_settings(run: Run, tmp_path: Path) -> None:
    questions = write(tmp_path / "questions.json", tempting=True)
    own = tmp_path / "own.toml"
    own.write_text(written := "# mine\ntop_k = 2\n")
    # Nothing is answered, so that any other threshold is better.
    own.write_text(written + "[calibration]\nanswered_from = 1.0\n")
    done = run("calibrate", questions, "--settings", "own.toml")
    shown = figures(done)
    assert done.stdout.startswith("questions.json: 30 questions with an answer, 48 without\n")
    before, after = shown["answered, with the right passage"]
    assert before == 0 < after
    assert own.read_text().startswith(written)
    chosen = read_settings(own, {}).calibration
    assert chosen.answered_from < 1
    assert "claimed, and wrong" in shown
    assert f"{chosen.answered_from:.3g}" == f"{shown['answered from'][1]:.3g}"
    assert "Wrote [calibration] to own.toml; a running server takes it" in done.stderr
    assert run("eval", questions, "--settings", "own.toml").returncode == 0


def test_no_figure_that_a_value_was_chosen_by_gets_worse(run: Run, questions: str) -> None:
    shown = figures(run("calibrate", questions, "--settings", "new.toml"))
    assert shown["right passage first"][0] == shown["right passage first"][1] > 60
    (own, own_after), (others, others_after) = (
        shown["refused, though answered"],
        shown["refused, of what has no answer"],
    )
    assert others_after - 3 * own_after >= others - 3 * own


def test_the_own_settings_are_made_if_they_are_not_there(
    run: Run, questions: str, environment: dict[str, str]
) -> None:
    own = Path(environment["HOME"], ".config", "verbatim", "settings.toml")
    done = run("calibrate", questions)
    changed = f"Wrote [calibration] to {own}" in done.stderr
    assert own.exists() is changed is ("the settings stay as they are" not in done.stderr)


def test_a_second_time_begins_where_the_first_ended(run: Run, questions: str) -> None:
    first = figures(run("calibrate", questions, "--settings", "own.toml"))
    again = figures(run("calibrate", questions, "--settings", "own.toml"))
    assert again["answered from"][0] == first["answered from"][1]


def test_an_own_model_gets_weights_of_its_own(run: Run, questions: str, tmp_path: Path) -> None:
    from corpus.meaning import installed

    folder = tmp_path / "own-model"
    folder.mkdir()
    (folder / "model.onnx").symlink_to(installed.installed_model())
    vocabulary = Path(installed.__file__).with_name("vocabulary.txt")
    (folder / "vocab.txt").symlink_to(vocabulary)
    done = run("calibrate", questions, "--settings", "own.toml", "--model", "own-model")
    shown = figures(done)
    assert shown["right passage first"][1] >= shown["right passage first"][0]
    if "Wrote" in done.stderr:
        model = read_settings(tmp_path / "own.toml", {}).calibration.model
        assert model is not None
        assert model.startswith("own-model-")
        assert "own-model" in done.stderr


def test_fewer_than_30_questions_are_refused_in_words(run: Run, tmp_path: Path) -> None:
    done = run("calibrate", write(tmp_path / "few.json", 29), "--settings", "own.toml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "few.json has 29 questions with a known answer" in done.stderr
    assert "30 or more" in done.stderr
    assert "verbatim gaps --json" in done.stderr
    assert not (tmp_path / "own.toml").exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["said.jsonl"], "Messages have no passages that answer them; give questions."),
        (["missing.json"], "cannot read the questions in 'missing.json'"),
        (["list.json"], "it is laid out in another way; give a SQuAD 2.0 JSON file"),
        (["bad.toml"], "it is no JSON at line 1, column 1; give a SQuAD 2.0 JSON file"),
        (["questions.json", "--settings", "bad.toml"], "bad.toml: there is no setting tokp"),
        # Before anything is asked.
        (["list.json", "--settings", "bad.toml/own.toml"], "cannot be written: not a directory"),
        (["list.json", "--settings", "inline.toml"], "is not written as a table [calibration]"),
    ],
)
def test_what_cannot_be_used_is_refused(
    run: Run, questions: str, tmp_path: Path, arguments: list[str], reason: str
) -> None:
    assert questions
    (tmp_path / "bad.toml").write_text("tokp = 3")
    (tmp_path / "inline.toml").write_text("calibration = { answered_from = 0.3 }\n")
    (tmp_path / "list.json").write_text("[]")
    done = run("calibrate", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in " ".join(done.stderr.split())
