import pytest

from corpus.meaning.installed import bert_pieces
from corpus.meaning.wordpiece import WordPiece, vocabulary_of

# By Hugging Face's tokenizers 0.22 with the tokenizer.json of all-MiniLM-L6-v2.
WORKED = {
    "": [],
    "How does the transplanted immune system work?": [
        *(2129, 2515, 1996, 22291, 2098, 11311, 2291, 2147, 1029),
    ],
    "Crohn’s CAFÉ naïve Ünïcödé": [13675, 11631, 2078, 1521, 1055, 7668, 15743, 27260],
    "unaffable e-mail: $5.50/kg (≥ 3 °C)": [
        *(14477, 20961, 3468, 1041, 1011, 5653, 1024, 1002, 1019, 1012, 2753, 1013, 4705),
        *(1006, 1609, 1017, 6362, 1007),
    ],
    "中文 and 日本": [1746, 1861, 1998, 1864, 1876],
    "covid-19\tSARS-CoV-2\u00a0\u200bx\x00y": [
        *(2522, 17258, 1011, 2539, 18906, 2015, 1011, 2522, 2615, 1011, 1016, 1060, 2100),
    ],
    "x" * 101: [100],
    "1,000 B₁₂ ½ ﬁne İstanbul ΟΔΟΣ": [
        *(1015, 1010, 2199, 1038, 11871, 8229, 1092, 1984, 2638, 9960),
        *(1169, 29722, 29730, 29733),
    ],
    "한국어": [1469, 30006, 30021, 29991, 30014, 30020, 29999, 30008],
    "🙂 ok": [100, 7929],
}


@pytest.mark.parametrize("text", WORKED)
def test_a_text_has_the_pieces_that_bert_gives_it(text: str) -> None:
    assert bert_pieces().ids(text) == [101, *WORKED[text], 102]


def test_a_person_cannot_type_a_special_piece() -> None:
    assert bert_pieces().ids("[SEP] [CLS]") == [
        101,
        1031,
        19802,
        1033,
        1031,
        18856,
        2015,
        1033,
        102,
    ]


def test_a_long_text_is_cut_at_256_pieces_ends_included() -> None:
    ids = bert_pieces().ids("cell " * 300)
    assert (len(ids), ids[0], set(ids[1:-1]), ids[-1]) == (256, 101, {3526}, 102)


def test_a_vocabulary_with_line_ends_of_windows_is_the_same() -> None:
    assert vocabulary_of("[UNK]\r\na\r\n") == vocabulary_of("[UNK]\na\n") == {"[UNK]": 0, "a": 1}


def test_a_vocabulary_without_special_pieces_is_refused() -> None:
    with pytest.raises(KeyError, match=r"\[CLS\]"):
        WordPiece(vocabulary_of("a\nb"))


def test_a_text_of_unknown_pieces_is_not_known() -> None:
    assert [bert_pieces().knows(text) for text in ("", "🙂", "ok 🙂")] == [False, False, True]
