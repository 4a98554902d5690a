"""Single modules of NLTK, without running the rest of it, as good as the whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SNOWBALL = "nltk_module('nltk.stem.snowball').EnglishStemmer().stem('transplantation')"
PUNKT = (
    "list(nltk_module('nltk.tokenize.punkt').PunktSentenceTokenizer().span_tokenize('A. Bc d.'))"
)


def run(program: str, path: Path | None = None) -> str:
    """Return what a program prints in a new Python, `path` being the first place of modules."""
    done = subprocess.run(
        [sys.executable, "-c", f"from corpus.nltk_modules import nltk_module\n{program}"],
        env=os.environ | ({"PYTHONPATH": str(path)} if path else {}),
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("use", [SNOWBALL, PUNKT])
def test_a_module_alone_does_what_it_does_in_the_whole(use: str) -> None:
    assert run(f"print({use})") == run(f"import nltk\nprint({use})")


def test_the_rest_of_nltk_is_not_run() -> None:
    left = "print([m for m in sys.modules if m.startswith('nltk')])"
    assert run(f"import sys\n{SNOWBALL}\n{PUNKT}\n{left}") == "[]"


def test_nltk_can_be_imported_afterwards() -> None:
    after = "print(nltk.stem.PorterStemmer().stem('cells'), nltk.__version__.count('.') > 0)"
    assert run(f"{SNOWBALL}\n{PUNKT}\nimport nltk\n{after}") == "cell True"


def test_a_process_that_has_nltk_gets_its_modules() -> None:
    same = "nltk_module('nltk.stem.snowball') is nltk.stem.snowball"
    assert run(f"import nltk, sys\nprint({same}, sys.modules['nltk'] is nltk)") == "True True"


def test_a_release_in_which_a_module_needs_the_whole_is_imported_whole(tmp_path: Path) -> None:
    package = tmp_path / "nltk" / "stem"
    package.mkdir(parents=True)
    (tmp_path / "nltk" / "__init__.py").write_text("needed = 'the whole'\n")
    (package / "__init__.py").write_text("")
    (package / "snowball.py").write_text("import nltk\nfound = nltk.needed\n")
    assert run("print(nltk_module('nltk.stem.snowball').found)", tmp_path) == "the whole"


def test_without_nltk_the_error_names_it() -> None:
    program = """
import sys
sys.path = [p for p in sys.path if 'site-packages' not in p]
try:
    nltk_module('nltk.stem.snowball')
except ModuleNotFoundError as error:
    print(error.name)
"""
    assert run(program) == "nltk"
