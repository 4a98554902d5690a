"""What stands around the text of a page goes, as long as the text stays."""

import pytest

from corpus.article import Article
from corpus.reading.hypertext.pages import read_hypertext
from corpus.reading.hypertext.surroundings import Element, text_of_page

LONG = (
    "Hens rest in winter, and so do the people who keep them, but under the straw the mice are "
    "already at work."
)
MORE = (
    "In spring the door is opened again, the yard is swept and whoever has eggs to sell puts a "
    "table beside the gate."
)
HEADLINES = "".join(
    f"<li><a href=/{n}>{line}</a>"
    for n, line in enumerate(
        [
            "Fox seen behind the school on Monday",
            "Mayor wants to count all the hens of the town",
            "Why the price of corn has doubled since May",
        ]
    )
)
SHORT_LINKS = "<ul><li><a href=a>Askby</a><li><a href=b>Elm</a><li><a href=c>Sedge</a></ul>"


def read(page: str) -> Article:
    return read_hypertext(page, "hens", "hens.html", "hens")


@pytest.mark.parametrize(
    "attribute",
    [
        "class=comments",
        "id=comment-list",
        "class='share-buttons wide'",
        "class=relatedPosts",
        "id=newsletter_signup",
        "class=cookie-consent",
        "class='col sidebar'",
        "id=site-footer",
    ],
)
def test_what_is_named_as_surrounding_the_text_is_left_out(attribute: str) -> None:
    assert read(f"<p>{LONG}<div {attribute}><h3>More</h3><p>Eggs!</div>").text == LONG


def test_posts_that_are_all_the_text_are_kept() -> None:
    posts = "".join(f"<div class=comment><p>{text}</div>" for text in (LONG, MORE))
    page = f"<h1>Hens</h1>{posts}<div class=sidebar>Log in</div>"
    assert read(page).text == f"{LONG}\n\n{MORE}"


def test_a_name_on_what_holds_the_whole_page_leaves_nothing_out() -> None:
    page = f"<div class=with-sidebar><p>{LONG}<p>{MORE}<div class=sidebar>Log in</div></div>"
    assert read(page).text == f"{LONG}\n\n{MORE}"


@pytest.mark.parametrize("around", ["<div>{}</div>", "<main>{}</main>", "<article>{}</article>"])
def test_headlines_of_other_pages_are_left_out(around: str) -> None:
    page = f"<p>{LONG}<ul>{HEADLINES}</ul><p>{MORE}<h2>More hens</h2><ul>{HEADLINES}</ul>"
    assert read(around.format(page)).text == f"{LONG}\n\n{MORE}"


def test_menus_before_and_after_the_text_are_left_out() -> None:
    assert read(f"{SHORT_LINKS}<h1>Hens</h1><p>{LONG}<h4>Towns</h4>{SHORT_LINKS}").text == LONG


@pytest.mark.parametrize(
    "page",
    [
        "<main><p>{long}<h2>Towns</h2>{links}</main>",
        "<p>{long}<p>They are in these towns:{links}",
        "<p>{long}<h2>Towns</h2>{links}<p>{more}",
        "<p>Hen.{links}",
        "<p>{long}<table><tr><td><a href=a>Askby</a><tr><td><a href=b>Elm</a>"
        "<tr><td><a href=c>Sedge</a></table>",
    ],
)
def test_links_that_the_text_lists_are_kept(page: str) -> None:
    text = read(page.format(long=LONG, more=MORE, links=SHORT_LINKS)).text
    assert "Askby\nElm\nSedge" in text


def test_a_page_of_links_is_kept() -> None:
    assert read(f"<h1>News</h1><ul>{HEADLINES}</ul>").text.startswith("Fox seen behind")


def test_a_page_within_one_link_is_kept() -> None:
    assert read(f"<a href='javascript:x()'><p>{LONG}<p>{MORE}<p>{LONG}</a>").text.startswith(LONG)


def test_headings_that_link_to_themselves_are_headings() -> None:
    page = "".join(f"<h2><a href='#h{n}'>Part {n}</a></h2><p>{LONG}" for n in range(3))
    assert [block.heading for block in read(page).blocks] == [(f"Part {n}",) for n in range(3)]


def test_a_page_without_parts_has_no_text() -> None:
    assert text_of_page([], [Element("", 0)]) == []


def test_a_page_from_right_to_left_keeps_its_text() -> None:
    text = "تفتح المكتبة أبوابها من الساعة التاسعة صباحا حتى الخامسة مساء كل يوم ما عدا يوم الجمعة."
    menu = "<ul><li><a href=1>اتصل بنا</a><li><a href=2>من نحن</a><li><a href=3>الخصوصية</a></ul>"
    assert read(f"<html dir=rtl lang=ar><h1>المكتبة</h1><p>{text}</p>{menu}").text == text


def test_comments_on_a_long_text_are_left_out_however_many() -> None:
    text = [f"{LONG} {MORE} ({n})" for n in range(8)]
    comments = "".join(f"<div class=comment><p>{MORE} I say so {n} times.</div>" for n in range(30))
    page = f"<h1>Hens</h1>{''.join(f'<p>{line}' for line in text)}<div id=comments>{comments}</div>"
    assert read(page).text == "\n\n".join(text)


def test_a_menu_of_dishes_is_text() -> None:
    dishes = "<h2>Soups</h2><ul><li>Leek soup, 4.50<li>Egg soup, 5.20</ul>"
    page = f"<h1>The Golden Hen</h1><p>{LONG}<div id=menu>{dishes}</div>"
    assert read(page).text == f"{LONG}\n\nLeek soup, 4.50\nEgg soup, 5.20"


@pytest.mark.parametrize(
    "part",
    [
        "<h2 id=related-hens>Related hens</h2><p>Ducks.",
        "<section id=comments><h2>Comments in eggs</h2><p>Ducks.</section>",
        "<div class=section id=sharing-a-nest><h2>Sharing a nest</h2><p>Ducks.</div>",
        "<p>Ducks <span id=Footer>rest</span>.",
        "<table><tr class=footer><td>Ducks.</table>",
    ],
)
def test_the_name_of_a_section_is_none_of_its_surroundings(part: str) -> None:
    assert "Ducks" in read(f"<p>{LONG}<p>{MORE}{part}").text


def test_what_holds_the_title_is_text() -> None:
    page = f"<div class=promo><h1>Hens in winter</h1><p>They rest.</div><p>{LONG}<p>{MORE}"
    assert read(page).title == "Hens in winter"
