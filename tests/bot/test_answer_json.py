"""The JSON of an answer says everything that is marked in it, and what each mark is."""

from collections.abc import Callable

from bot.dialogue.answering import answer
from bot.showing.answer_json import as_json
from bot.values.answers import Answer, Part
from bot.values.kinds import Form
from corpus.index import PassageIndex

Formed = Callable[..., Answer]


def test_every_mark_is_a_slice_in_reading_order(formed: Formed) -> None:
    told = as_json(formed(Form.LIST))
    source = told["sources"][0]
    marked = [source["text"][mark["start"] : mark["end"]] for mark in source["marks"]]
    assert marked == [
        "up to ten books, for four weeks",
        "three films, for one week",
        "one musical instrument, for two months",
    ]
    assert told["form"] == "list"
    assert told["answer"] == "\n".join(marked)
    assert source["sentence"] == source["marks"][0]


def test_a_mark_says_which_part_it_answers_and_whether_it_heads_a_row(formed: Formed) -> None:
    told = as_json(formed(Form.COMPARISON))
    prose, table = told["sources"][:2]
    assert [mark["part"] for mark in prose["marks"]] == [0, 1]
    assert [mark.get("role") for mark in table["marks"]] == ["header", None, None]
    assert table["sentence"]["start"] == table["marks"][1]["start"]
    assert told["parts"] == [{"text": "a book", "said": True}, {"text": "a film", "said": True}]
    assert told["answering"] == 2


def test_the_words_that_decide_are_slices_of_the_passage(formed: Formed) -> None:
    for source in as_json(formed(Form.EVIDENCE))["sources"][:2]:
        for mark in source["marks"]:
            cues = [source["text"][cue["start"] : cue["end"]] for cue in mark["cues"]]
            assert cues in (["but only if"], ["may not"], ["cannot"])


def test_what_does_not_apply_is_left_out(lending: PassageIndex, formed: Formed) -> None:
    told = as_json(answer("What does a card cost?", lending))
    assert not {"parts", "answering", "left_out"} & told.keys()
    assert [{*mark} for mark in told["sources"][0]["marks"]] == [{"start", "end"}]
    assert as_json(formed(Form.LIST, left_out=4))["left_out"] == 4


def test_a_reply_of_the_bots_own_has_no_form(lending: PassageIndex) -> None:
    assert as_json(answer("thanks", lending))["form"] is None


def test_the_wording_says_what_is_not_said_and_what_is_left_out(formed: Formed) -> None:
    wording = as_json(formed(Form.PARTS))["wording"]
    assert wording["evidence"] == (
        "It says this about “What does a card cost”; nothing about “is there parking”."
    )
    neither = formed(Form.PARTS, parts=(Part("the cost", False), Part("parking", False)))
    assert as_json(neither)["wording"]["evidence"] == (
        "It says nothing about “the cost” or “parking”."
    )
    assert as_json(formed(Form.LIST, left_out=4))["wording"]["left_out"] == "… and 4 more."
    assert as_json(formed(Form.LIST))["wording"]["left_out"] == ""
    assert as_json(formed(Form.EVIDENCE))["wording"]["headline"] == "The article says on this:"
