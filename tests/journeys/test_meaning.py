"""Commands find what means the same in other words, by whichever model there is."""

import http.client
import json
import subprocess
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from corpus.meaning import installed
from corpus.meaning.installed import PACKAGE, installed_model

Run = Callable[..., subprocess.CompletedProcess[str]]
Serve = Callable[..., tuple[str, subprocess.Popen[str]]]

IN_OTHER_WORDS = "Can women still have babies afterwards?"
INFERTILE = "It can leave both women and men infertile"
ROOF = "The new roof costs nine thousand euros.\n\nThe garden is open from March to October.\n"
PRICE = "How expensive is it?"
SURE = "What did the roof cost us?"
CALIBRATED = """
[calibration]
model = "another-1"
constant = 1
by_lack = 2
relatedness = { intercept = -1, cosine = 7, words = 0, names = 0, uncommon = 0 }
"""
VOCABULARY = Path(installed.__file__).with_name("vocabulary.txt")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A folder with a model, as a person may have one."""
    folder = tmp_path / "own-model"
    folder.mkdir()
    (folder / "model.onnx").symlink_to(installed_model())
    (folder / "vocab.txt").symlink_to(VOCABULARY)
    return folder


@pytest.fixture
def without_onnxruntime(tmp_path: Path) -> dict[str, str]:
    """The variables of a process for which onnxruntime does not load."""
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "onnxruntime.py").write_text("raise ImportError('no wheel here')")
    return {"PYTHONPATH": str(folder)}


@pytest.fixture
def roof(tmp_path: Path) -> str:
    (tmp_path / "roof.txt").write_text(ROOF, "utf-8")
    return "roof.txt"


def told(done: subprocess.CompletedProcess[str], status: int = 0) -> str:
    """Return what a command said on stderr."""
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return " ".join(done.stderr.split())


def test_a_question_in_other_words_is_answered_by_what_it_means(run: Run) -> None:
    done = run("ask", IN_OTHER_WORDS)
    assert told(done) == ""
    assert INFERTILE in " ".join(done.stdout.split()).replace(">> ", "")


def test_without_onnxruntime_the_table_serves_and_a_line_says_so(
    run: Run, without_onnxruntime: dict[str, str], roof: str
) -> None:
    done = run("ask", "-a", roof, PRICE, **without_onnxruntime)
    assert told(done).count("the table of words that comes with Verbatim serves") == 1
    assert len(done.stderr.splitlines()) == 1
    assert "costs nine thousand" in done.stdout


def test_a_question_that_words_answer_opens_no_model(
    run: Run, without_onnxruntime: dict[str, str], roof: str
) -> None:
    done = run("ask", "-a", roof, SURE, **without_onnxruntime)
    assert (told(done), done.stdout.splitlines()[0]) == ("", "The article says:")


def test_a_model_in_a_folder_serves_where_it_is_named(run: Run, roof: str, model: Path) -> None:
    asked = ("-a", roof, "--json", "--explain", PRICE)
    by_own = json.loads(run("ask", "--model", str(model), *asked).stdout)
    (model.parent / "settings.toml").write_text('model = "own-model"')
    by_settings = json.loads(run("ask", "--settings", "settings.toml", *asked).stdout)
    score = by_own["sources"][0]["score"]
    assert by_settings["sources"][0]["score"] == score
    assert json.loads(run("ask", *asked).stdout)["sources"][0]["score"] != score


@pytest.mark.parametrize("command", ["ask", "chat", "serve", "eval", "calibrate", "index", "mcp"])
def test_a_folder_that_cannot_be_used_is_refused_in_words(
    run: Run, tmp_path: Path, roof: str, command: str
) -> None:
    (tmp_path / "empty").mkdir()
    questions = [
        {"id": str(n), "question": f"What is {n}?", "answers": [{"text": "roof"}]}
        for n in range(30)
    ]
    paragraphs = [{"context": ROOF, "qas": questions}]
    (tmp_path / "set.json").write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}))
    given = {
        "ask": [PRICE],
        "eval": ["set.json"],
        "calibrate": ["set.json"],
        "index": [roof, "-l", "library"],
        "serve": ["--no-browser", "--port", "0"],
    }
    done = run(command, "--model", "empty", *given.get(command, []))
    assert "cannot use the model 'empty': there is no model.onnx; give a folder" in told(done, 2)
    assert done.stdout == ""
    assert not (tmp_path / "library").exists()


def test_a_calibration_of_another_model_is_not_used_and_a_line_says_so(
    run: Run, tmp_path: Path, roof: str
) -> None:
    (tmp_path / "settings.toml").write_text(CALIBRATED)
    done = run("ask", "--settings", "settings.toml", "-a", roof, PRICE)
    assert len(done.stderr.splitlines()) == 1
    assert "calibrated for the model another-1, and all-MiniLM-L6-v2" in told(done)
    assert "answered_from = 0.5 counts all the same, and meaning as it does by default" in (
        done.stderr
    )
    assert done.stdout == run("ask", "-a", roof, PRICE).stdout


def test_that_a_calibration_is_of_another_model_is_said_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(CALIBRATED)
    (tmp_path / "roof.txt").write_text(ROOF, "utf-8")
    run("index", "roof.txt", "-l", "library")
    questions = [{"id": "1", "question": PRICE, "answers": [{"text": "nine thousand"}]}]
    paragraphs = [{"context": ROOF, "qas": questions}]
    (tmp_path / "set.json").write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}))
    for library in ((), ("-l", "library")):
        done = run("eval", "set.json", "--settings", "settings.toml", *library)
        assert told(done).count("calibrated for the model another-1") == 1


def test_commands_go_by_the_settings_of_whoever_runs_them(
    run: Run, environment: dict[str, str]
) -> None:
    assert run("ask", "How long does mobilization take?").stdout.startswith("The article says")
    own = Path(environment["HOME"], ".config", "verbatim", "settings.toml")
    own.parent.mkdir(parents=True)
    own.write_text("[calibration]\nanswered_from = 1.0\n")
    done = run("ask", "How long does mobilization take?")
    assert not done.stdout.startswith("The article says")
    own.write_text("answered = 1.0\n")
    assert "there is no setting answered" in told(run("ask", "What is HSCT?"), 2)


# Libraries


def test_a_library_of_an_own_model_is_asked_by_it_where_it_is_named(
    run: Run, roof: str, model: Path
) -> None:
    assert told(run("index", roof, "-l", "library", "--model", "own-model")) == ""
    assert "meaning      own-model-" in run("status", "-l", "library").stdout
    done = run("ask", "-l", "library", "--model", "own-model", PRICE)
    assert told(done) == ""
    assert "costs nine thousand" in done.stdout
    alone = run("ask", "-l", "library", PRICE)
    assert "which is not installed here, so it is asked by words alone" in told(alone, 1)
    assert "name its folder with --model" in told(alone, 1)
    (model.parent / "more.txt").write_text("Slates are grey.", "utf-8")
    assert "own-model" in told(run("index", "more.txt", "-l", "library"), 2)
    assert told(run("index", "more.txt", "-l", "library", "--model", "own-model")) == ""


def test_a_library_of_another_model_is_made_anew_with_an_own_one(
    run: Run, roof: str, model: Path
) -> None:
    run("index", roof, "-l", "library")
    asked = run("ask", "-l", "library", "--model", str(model), PRICE)
    assert f"verbatim index --rebuild --model {model} -l library" in told(asked)
    assert asked.stdout == run("ask", "-l", "library", PRICE).stdout
    done = run("index", roof, "-l", "library", "--model", str(model))
    assert f"verbatim index --rebuild --model {model} -l library" in told(done, 2)
    assert "leave one out" in told(run("index", roof, "-l", "x", "--model", "m", "--meaning"), 2)
    assert told(run("index", "--rebuild", "-l", "library", "--model", str(model))) == ""
    assert "own-model-" in run("status", "-l", "library").stdout


@pytest.mark.skipif(find_spec(PACKAGE) is None, reason="needs the extra meaning")
def test_a_library_whose_model_does_not_load_is_asked_by_words_and_a_line_says_so(
    run: Run, without_onnxruntime: dict[str, str], roof: str
) -> None:
    run("index", roof, "-l", "my library", "--meaning")
    done = run("ask", "-l", "my library", PRICE, **without_onnxruntime)
    assert "onnxruntime does not load (no wheel here); install it with" in told(done, 1)
    assert done.stderr.endswith("until then 'my library' is asked by words alone\n")
    assert len(done.stderr.splitlines()) == 1
    done = run("index", "--rebuild", "-l", "my library", **without_onnxruntime)
    assert "pip install 'verbatim-qa[meaning]', or take the table with" in told(done, 2)
    assert done.stderr.endswith("verbatim index --rebuild --no-meaning -l 'my library'\n")
    assert "all-MiniLM-L6-v2" in run("status", "-l", "my library").stdout
    told(run("index", "--rebuild", "--no-meaning", "-l", "my library", **without_onnxruntime))
    assert "meaning      table-" in run("status", "-l", "my library").stdout


def test_commands_in_advice_can_be_pasted_into_a_shell(
    run: Run, roof: str, model: Path, tmp_path: Path
) -> None:
    run("index", roof, "-l", "my library")
    model.rename(tmp_path / "my model")
    anew = "verbatim index --rebuild --model 'my model' -l 'my library'"
    assert anew in told(run("ask", "-l", "my library", "--model", "my model", PRICE))
    assert anew in told(run("index", roof, "-l", "my library", "--model", "my model"), 2)
    done = run("ask", "-l", "my library", "-a", "slates", PRICE)
    assert "verbatim status --articles -l 'my library'" in told(done, 2)


def test_a_model_of_no_name_is_none(run: Run, roof: str) -> None:
    asked = ("-a", roof, PRICE)
    done = run("ask", "--model", "", *asked)
    assert (told(done), done.stdout) == ("", run("ask", *asked).stdout)


def asked(address: str, question: str) -> str:
    """Return the status of what a server answers."""
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(address).port or 0, timeout=30)
    connection.request("GET", f"/api/answer?q={quote(question)}")
    status: str = json.loads(connection.getresponse().read())["status"]
    connection.close()
    return status


@pytest.mark.parametrize("options", [(), ("--allow-upload",)])
def test_a_server_says_that_the_model_of_its_library_is_missing(
    run: Run, serve: Serve, tmp_path: Path, roof: str, model: Path, options: tuple[str, ...]
) -> None:
    run("index", roof, "-l", str(tmp_path / "library"), "--model", str(model))
    library = ("--port", "0", "-l", str(tmp_path / "library"), *options)
    address, process = serve(*library)
    assert asked(address, PRICE) == "not_in_article"
    process.terminate()
    assert "which is not installed here" in process.communicate()[1]
    address, process = serve(*library, "--model", str(model))
    assert asked(address, PRICE) == "unsure"
    process.terminate()
    assert process.communicate()[1] == ""


def test_a_server_has_made_its_vectors_before_it_listens(
    serve: Serve, tmp_path: Path, roof: str
) -> None:
    address, process = serve("--port", "0", "-a", str(tmp_path / roof))
    assert asked(address, PRICE) == "unsure"
    process.terminate()
    assert process.communicate()[1] == ""
