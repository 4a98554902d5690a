"""Captions: cues become paragraphs under their times, and what rolls is read once."""

import pytest

from corpus.article import Article
from corpus.reading.captions import read_captions


def read(text: str) -> Article:
    return read_captions(text, "talk", "talk.vtt", "talk")


def cues(*texts: str, seconds: int = 3) -> str:
    """Return cues that follow each other, so many seconds long."""
    written = []
    for number, text in enumerate(texts):
        begin, end = number * seconds, (number + 1) * seconds
        times = [f"00:{time // 60:02}:{time % 60:02}.000" for time in (begin, end)]
        written.append(f"{number}\n{times[0]} --> {times[1]} align:start\n{text}\n")
    return "WEBVTT\n\n" + "\n".join(written)


def found(text: str) -> list[tuple[str, str]]:
    article = read(text)
    return [("/".join(b.heading), article.text[b.start : b.end]) for b in article.blocks]


def test_cues_are_joined_to_sentences_under_their_time() -> None:
    text = cues("The fence costs", "1,400 euros. The town", "pays half.")
    assert found(text) == [("00:00:00", "The fence costs 1,400 euros. The town pays half.")]


def test_a_later_paragraph_has_its_own_time() -> None:
    text = cues(*["The fence is green and it is new and high."] * 300)
    times = [time for time, _ in found(text)]
    assert times == sorted(set(times))
    assert times[-1] > "00:14:00"


def test_a_pause_begins_a_new_time() -> None:
    text = "00:00:01,000 --> 00:00:02,000\nYes.\n\n01:12:40,500 --> 01:12:42,000\nNo.\n"
    assert found(text) == [("00:00:01", "Yes."), ("01:12:40", "No.")]


@pytest.mark.parametrize(
    ("first", "second"),
    [("<v Ann Lee>Who comes?</v>", "<v Bo>I come."), ("Ann Lee: Who comes?", "Bo: I come.")],
)
def test_speakers_are_kept_and_begin_a_paragraph(first: str, second: str) -> None:
    assert [text for _, text in found(cues(first, second))] == [
        "Ann Lee: Who comes?",
        "Bo: I come.",
    ]


def test_a_mark_of_a_turn_begins_a_paragraph() -> None:
    assert [text for _, text in found(cues("- Who comes?\n- I come.", "&gt;&gt; And I."))] == [
        "Who comes?",
        "I come.",
        "And I.",
    ]


def test_markup_styles_and_notes_are_left_out() -> None:
    text = "WEBVTT - May meeting\n\nNOTE by hand\n\nSTYLE\n::cue { color: red }\n\n"
    article = read(text + cues(r"{\an8}<i>The</i> <c.red>pond</c> &amp; the liner.")[8:])
    assert (article.title, article.text) == ("May meeting", "The pond & the liner.")


def test_lines_that_roll_are_read_once() -> None:
    lines = [f"line {number} of the talk about the pond" for number in range(9)]
    rolling = cues(*(f"{a}\n{b}" for a, b in zip(lines, lines[1:], strict=False)))
    assert read(rolling).text.replace("\n", " ") == " ".join(lines)


def test_words_that_are_added_to_a_line_are_read_once() -> None:
    words = "the pond loses water every day".split()
    growing = cues(*(" ".join(words[: number + 1]) for number in range(len(words))))
    assert read(growing).text == "the pond loses water every day"


def test_what_is_said_twice_is_kept() -> None:
    text = cues("No.", "No.", "The fence is green.", "It is new.", "It is high.", "Good.", "Yes.")
    assert read(text).text.startswith("No. No. The fence")


def test_without_points_a_few_lines_are_a_sentence() -> None:
    text = read(cues(*["so the pond loses a bit of water every day"] * 12)).text
    assert all(len(line.split()) <= 27 for line in text.splitlines())
    assert len(text.splitlines()) > 2


def test_sounds_are_left_out_and_counted() -> None:
    article = read(cues("[laughter]", "Good.", "♪ ♪"))
    assert article.text == "Good."
    assert article.notices == ("Left out: 2 lines that describe a sound.",)


def test_cues_without_times_are_no_text() -> None:
    assert read("WEBVTT\n\nhello\n\nthere --> now\nhello\n").text == ""
