# Makes `from contract import IndexContract` work in the tests beside this file, its assertions
# explained as those of any test.
import sys
from pathlib import Path

import pytest

pytest.register_assert_rewrite("contract", "hashing")
sys.path.append(str(Path(__file__).parent))
