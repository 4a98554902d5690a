"""Real shells complete the command line with what `verbatim completion` prints."""

import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import pexpect

Run = Callable[..., subprocess.CompletedProcess[str]]
Shell = Callable[[str], "pexpect.spawn[str]"]

# How to start each shell without anybody's settings, and what it is told at first.
SHELLS = {
    "bash": (["--norc", "--noprofile"], 'eval "$(verbatim completion bash)"'),
    "zsh": (["-f"], 'autoload -U compinit; compinit -D; eval "$(verbatim completion zsh)"'),
    "fish": (["--no-config"], "verbatim completion fish | source"),
}
LONG = 60  # seconds; every Tab starts a process


@pytest.fixture
def shell(verbatim: str, environment: dict[str, str], tmp_path: Path) -> Iterator[Shell]:
    """Start a shell in a terminal and let it learn to complete."""
    if sys.platform == "win32":
        pytest.skip("there are no such terminals on Windows")
    import pexpect

    started = []

    def start(name: str) -> "pexpect.spawn[str]":
        found = shutil.which(name)
        if found is None:
            pytest.skip(f"there is no {name} here")
        arguments, learn = SHELLS[name]
        path = f"{Path(verbatim).parent}:{environment['PATH']}"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # see conftest.py
            child = pexpect.spawn(
                found,
                arguments,
                env=environment | {"PATH": path, "TERM": "dumb"},
                cwd=str(tmp_path),
                encoding="utf-8",
                timeout=LONG,
            )
        started.append(child)
        child.sendline(f"{learn}; echo lear''ned")
        child.expect_exact("learned")
        return child

    yield start
    for child in started:
        child.close(force=True)


@pytest.fixture
def library(run: Run, tmp_path: Path) -> None:
    """Make a library of two articles in the folder where the shell is."""
    (tmp_path / "texts").mkdir()
    for name in ("on-bread", "on-tea-leaves"):
        text = f"This is what there is to say {name}, and it is not much. " * 5
        (tmp_path / "texts" / f"{name}.txt").write_text(text)
    assert run("index", "texts", "-l", "library").returncode == 0


@pytest.mark.parametrize("name", SHELLS)
def test_a_shell_completes_commands_options_paths_and_ids(
    shell: Shell, name: str, tmp_path: Path, library: None
) -> None:
    (tmp_path / "questions.json").touch()
    child = shell(name)
    for typed, completed in (
        ("verbatim ser", "serve"),
        ("verbatim serve --allow-u", "--allow-upload"),
        ("verbatim eval quest", "questions.json"),
        ("verbatim status -l libr", "library"),
        ("verbatim ask -l library -a on-t", "on-tea-leaves"),
        ("verbatim ask -a quest", "questions.json"),
    ):
        child.send(f"{typed}\t")
        rest = completed.removeprefix(typed.split()[-1])
        child.expect_exact(rest)
        child.sendcontrol("u")


def candidates(run: Run, line: str, **variables: str) -> list[str]:
    """Return what bash would be told for a line."""
    words = line.split(" ")
    done = run(
        _VERBATIM_COMPLETE="bash_complete",
        COMP_WORDS=line,
        COMP_CWORD=str(len(words) - 1),
        **variables,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.split()


def test_every_command_is_completed(run: Run) -> None:
    listed = run("--help").stdout.partition("Commands:")[2]
    commands = re.findall(r"^  (\w+)", listed, re.MULTILINE)
    assert {"ask", "chat", "completion", "eval", "gaps", "index", "serve", "show"} < set(commands)
    assert candidates(run, "verbatim ") == [f"plain,{command}" for command in commands]
    assert commands == sorted(commands)


def test_ids_are_completed_where_a_library_was_named(run: Run, library: None) -> None:
    both = ["plain,on-bread", "plain,on-tea-leaves"]
    assert candidates(run, "verbatim ask -l library -a ") == both
    assert candidates(run, "verbatim chat --library library -a on-b") == ["plain,on-bread"]
    assert candidates(run, "verbatim show -l library on-b") == ["plain,on-bread"]
    assert candidates(run, "verbatim show on-b") == ["file,on-b"]
    # With the library of the environment, what is named is a path.
    assert candidates(run, "verbatim ask -a on", VERBATIM_LIBRARY="library") == ["file,on"]


def test_where_there_is_no_library_there_are_no_ids(run: Run) -> None:
    assert candidates(run, "verbatim ask -l nowhere -a x") == []


def test_another_shell_is_refused_in_words(run: Run) -> None:
    done = run("completion", "tcsh")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'bash', 'zsh', 'fish', 'powershell'" in done.stderr


def test_powershell_asks_and_is_told_as_its_script_reads_it(run: Run, library: None) -> None:
    script = run("completion", "powershell").stdout
    assert script.startswith("Register-ArgumentCompleter -Native -CommandName verbatim ")
    assert "'powershell_complete'" in script
    for line, values in (
        ("verbatim sh", ["show"]),
        ("verbatim ask --exp", ["--explain"]),
        ("verbatim ask -l library -a on-b", ["on-bread"]),
    ):
        words = line.split()
        done = run(
            _VERBATIM_COMPLETE="powershell_complete",
            COMP_WORDS=line,
            COMP_CWORD=str(len(words) - 1),
        )
        assert (done.returncode, done.stderr) == (0, "")
        told = done.stdout.splitlines()  # kind, value and help, a line each
        assert told[0::3] == ["plain"]
        assert told[1::3] == values
