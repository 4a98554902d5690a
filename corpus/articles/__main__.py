"""Write the prepared analysis of the bundled article beside it."""

import json
from pathlib import Path

from corpus.articles import prepare

Path(__file__).with_name("stem-cells.json").write_text(
    json.dumps(prepare(), ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8"
)
