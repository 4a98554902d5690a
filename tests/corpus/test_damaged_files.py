"""Files of every format, damaged at random for some seconds, end in an article or in words."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FUZZER = Path(__file__).parents[1] / "bench" / "fuzz_readers.py"


@pytest.mark.skipif(not FUZZER.exists(), reason="there is no checkout around these tests")
def test_files_of_all_formats_that_are_damaged_end_in_an_article_or_in_words(
    tmp_path: Path,
) -> None:
    done = subprocess.run(
        [sys.executable, FUZZER, "8", "--seed", "16", "--keep", tmp_path],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
