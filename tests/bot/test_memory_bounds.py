"""What strangers ask fills memory up to its bounds, and no further."""

import random
import string

import pytest

from bot.dialogue.answering import answer
from bot.ranking import read_passages
from corpus import analysis, folding, surroundings, terms
from corpus.index import PassageIndex

OF_ENGLISH = (surroundings.PIECES, terms._stems, terms._content_stems, terms._tokens)
OF_PASSAGES = (terms._pieces_by_word, read_passages._read, read_passages._group_codes)
TABLES = (*OF_ENGLISH, *OF_PASSAGES, folding._folding)
LETTERS = string.ascii_letters + "äßéñłøж中あ"
MOST = 200_000  # bytes, so that a few questions fill them


def test_nonsense_leaves_every_table_below_its_bound(
    index: PassageIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in (table.limit for table in TABLES):
        monkeypatch.setattr(limit, "most", MOST)
        for _ in range(2):
            limit.used = MOST
            limit.turn()
    monkeypatch.setattr(analysis._KEPT, "most", MOST)
    chance = random.Random(7)
    for _ in range(12):
        question = " ".join("".join(chance.choices(LETTERS, k=11)) for _ in range(160))
        answer(question, index)
        analysis.analysis_of("de").content_stems(question)
        for table in TABLES:
            kept = [*table.items(), *table._older.items()]
            assert sum(table._weigh(*entry) for entry in kept) <= MOST
    assert len(surroundings.PIECES) < 12 * 160  # it did forget
    assert analysis._KEPT.used <= MOST
