"""The quotes of an answer, in the order in which every face shows them."""

from collections.abc import Callable
from dataclasses import replace

from bot.dialogue.answering import answer
from bot.showing.arranging import (
    LEFT_OUT,
    Slice,
    answering,
    by_line,
    further,
    in_full,
    in_short,
    sections,
)
from bot.values.answers import Answer, Source
from bot.values.kinds import Form
from corpus.index import PassageIndex

Formed = Callable[..., Answer]


def text(source: Source, piece: Slice) -> str:
    return source.passage.text[piece.start : piece.end]


def test_without_parts_all_that_answers_is_one_section(formed: Formed) -> None:
    given = formed(Form.EVIDENCE)
    [section] = sections(given)
    assert section.part is None
    assert section.sources == answering(given)
    assert len(answering(given)) == 2
    assert answering(given) + further(given) == given.sources


def test_each_part_has_the_quotes_that_answer_it(formed: Formed) -> None:
    book, film = sections(formed(Form.COMPARISON))
    assert book.part is not None
    assert book.part.text == "a book"
    for section in (book, film):
        assert [source.n for source in section.sources] == [1, 2]
    in_prose = [by_line(s.sources[0], lambda p, s=s: text(s.sources[0], p)) for s in (book, film)]
    assert [said.split()[0] for said in in_prose] == ["Books", "Films"]


def test_the_head_of_a_table_stands_over_the_row_of_every_part(formed: Formed) -> None:
    for section, row in zip(sections(formed(Form.COMPARISON)), ("Book", "Film"), strict=True):
        table = section.sources[1]
        lines = [text(table, mark) for mark in in_short(table) if mark.mark]
        assert lines[0] == "What | A day late | If it is lost"
        assert lines[1].startswith(row)


def test_a_part_that_is_not_said_is_a_section_without_quotes(formed: Formed) -> None:
    said, not_said = sections(formed(Form.PARTS))
    assert said.sources
    assert not_said.sources == ()
    assert not_said.part is not None
    assert not_said.part.text == "is there parking"


def test_what_cites_nothing_has_no_sections(lending: PassageIndex) -> None:
    assert sections(answer("What is the capital of France?", lending)) == ()
    assert sections(answer("thanks", lending)) == ()


def test_all_of_a_summary_is_the_answer(lending: PassageIndex) -> None:
    given = answer("summary", lending)
    assert answering(given) == given.sources
    assert len(given.sources) > 2
    assert further(given) == ()


def test_a_passage_in_full_is_whole_and_each_mark_a_slice_of_it(formed: Formed) -> None:
    for form in (Form.LIST, Form.STEPS, Form.PARTS, Form.COMPARISON, Form.EVIDENCE):
        for source in answering(formed(form)):
            found = list(in_full(source))
            assert "".join(text(source, piece) for piece in found) == source.passage.text
            assert tuple(piece.mark for piece in found if piece.mark) == source.marks


def test_what_is_left_out_between_marks_is_shown_as_such(formed: Formed) -> None:
    rules = answering(formed(Form.EVIDENCE))[0]
    assert by_line(rules, lambda piece: text(rules, piece)).split("\n")[1] == LEFT_OUT
    assert [piece.instead for piece in in_short(rules)] == [None, " […] ", None]


def test_items_that_follow_each_other_leave_nothing_out(formed: Formed) -> None:
    items = answering(formed(Form.LIST))[0]
    assert by_line(items, lambda piece: text(items, piece)) == items.quote
    assert LEFT_OUT not in items.quote


def test_an_item_that_is_left_out_is_a_line(formed: Formed) -> None:
    items = answering(formed(Form.LIST))[0]
    two = replace(items, marks=(items.marks[0], items.marks[2]))
    assert [piece.instead for piece in in_short(two)] == [None, "\n[…]\n", None]


def test_rows_between_a_table_s_head_and_a_row_do_not_count_as_left_out(formed: Formed) -> None:
    film = sections(formed(Form.COMPARISON))[1].sources[1]
    said = by_line(film, lambda piece: text(film, piece))
    assert said == "What | A day late | If it is lost\nFilm | 1 euro | 25 euros"
