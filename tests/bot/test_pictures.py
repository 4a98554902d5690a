"""Pictures are well-formed, say what they show, and let no text out of its place."""

from xml.etree import ElementTree

import pytest

from bot.showing.pictures import Bin, Segment, bar, columns, reliability, stacked_bar, strip

HOSTILE = "<script>&\"'"
PICTURES = {
    "stacked": stacked_bar([Segment(HOSTILE, 0.75), Segment("tea", 0.25)]),
    "bar": bar(0.5),
    "columns": columns([(HOSTILE, 3), ("tea", 0)], HOSTILE),
    "strip": strip([(HOSTILE, "none"), ("tea", "some")], HOSTILE, HOSTILE),
    "reliability": reliability([Bin(0.2, 0.1, 4), Bin(0.9, 1.0, 16)], 0.5, HOSTILE),
}


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_is_well_formed_and_has_no_style_of_its_own(kind: str) -> None:
    drawn = ElementTree.fromstring(PICTURES[kind])
    assert kind in drawn.attrib["class"]
    assert all("style" not in part.attrib and part.tag != "script" for part in drawn.iter())


@pytest.mark.parametrize("kind", PICTURES)
def test_a_picture_says_what_it_shows_or_is_for_eyes_alone(kind: str) -> None:
    drawn = ElementTree.fromstring(PICTURES[kind])
    if drawn.attrib.get("aria-hidden") != "true":
        assert drawn.attrib["role"] == "img"
        assert drawn.attrib["aria-label"]


def test_a_bar_is_as_wide_as_its_parts() -> None:
    parts = ElementTree.fromstring(PICTURES["stacked"]).findall("rect")
    assert [part.attrib["x"] for part in parts] == ["0.00", "75.00"]
    assert float(parts[1].attrib["width"]) == pytest.approx(24.4)


def test_what_is_no_part_is_not_drawn() -> None:
    drawn = ElementTree.fromstring(stacked_bar([Segment("a", 0.0), Segment("b", 1.0)]))
    assert [part.attrib["class"] for part in drawn] == ["part-2"]


def test_no_counts_and_no_bins_are_pictures_too() -> None:
    for drawn in (columns([], "none"), strip([], "none", "0"), reliability([], 0.5, "none")):
        assert ElementTree.fromstring(drawn) is not None
