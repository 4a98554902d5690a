"""HTML: what a reader of the page reads stays, what surrounds it goes, and nothing breaks it."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.errors import ArticleEmpty
from corpus.passages import cut
from corpus.reading import read_article
from corpus.reading.hypertext.pages import read_hypertext
from corpus.terms import words

properties = settings(max_examples=200)
any_text = st.text(st.characters(categories=("L", "M", "N", "P", "S", "Z", "C")))
tags = st.sampled_from(
    "<p> </p> <div> </div> <table> <tr> <td> </table> <ul> <li> </ul> <ol> </ol> <th> <strong> "
    "<caption> <h1> </h1> <h2> <br> <b> </b>"
    " <main> </main> <article> </article> <nav> </nav> <script> </script> <!-- --> <![CDATA[ ]]>"
    " <![< <a\u00a0b=\" ' > </ <? & &amp; &#0; &#x110000; &#99999999999999999999; <p\u00a0hidden>"
    " <pre> </pre> <title> </title> <textarea> <svg> <p/> <template> </body> <html>".split(" ")
).map(lambda tag: tag.replace("\u00a0", " "))


def read(page: str) -> Article:
    return read_hypertext(page, "garden", "garden.html", "garden notes")


def texts(page: str) -> list[str]:
    article = read(page)
    return [article.text[block.start : block.end] for block in article.blocks]


def headed(page: str) -> list[tuple[tuple[str, ...], str]]:
    article = read(page)
    return [(block.heading, article.text[block.start : block.end]) for block in article.blocks]


@properties
@given(any_text | st.lists(tags | st.sampled_from("ab1é \n")).map("".join))
def test_every_passage_of_any_page_is_a_slice(page: str) -> None:
    article = read(page)
    for passage in cut(article):
        assert article.text[passage.start : passage.end] == passage.text


@properties
@given(any_text, st.sampled_from(["p", "div", "li", "td", "pre", "h2", "span", "article", "q"]))
def test_every_word_of_any_text_survives_in_a_page(text: str, tag: str) -> None:
    article = read(f"<!DOCTYPE html><title>x</title><body><{tag}>{escape(text)}</{tag}>")
    passages = cut(article)
    kept = [article.title, *(h for p in passages for h in p.heading), *(p.text for p in passages)]
    written = words(text.replace("\0", "\ufffd").lower())  # a name is told by where it stands
    assert set(written) <= set(words("\n".join(kept).lower()))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a <b>bo</b>ld wo<i>rd</i>", ["a bold word"]),
        ("one<br>two<br/>three", ["one two three"]),
        ("one<br><br>two", ["one", "two"]),
        ("fish &amp; chips &eacute;&#233;&#xe9; &lt;b&gt; &copy &unknown;", [
            "fish & chips ééé <b> © &unknown;"
        ]),
        ("&amp;lt;", ["&lt;"]),
        ("<p>one<p>two<div>three</div>four", ["one", "two", "three", "four"]),
        ("<p>a\n  wrapped\tline</p>", ["a wrapped line"]),
        ("<pre>x = 1\n\n  y = 2\n</pre>", ["x = 1\n\n  y = 2"]),
        ("<blockquote>said</blockquote><figure><img alt=x><figcaption>A rose</figcaption></figure>",
         ["said", "A rose"]),
        ("<details><summary>More</summary>The rest</details>", ["The rest"]),
        ("1 < 2 and 3 > 2 <3", ["1 < 2 and 3 > 2 <3"]),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", ["漢字"]),
        ("<p>one</p>two<b><p>three</b>four", ["one", "two", "threefour"]),
    ],
)  # fmt: skip
def test_words_stay_and_marks_go(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>if (a < b) { '<p>no</p>' }</script>",
        "<style>p { color: red }</style>",
        "<template><p>no</p></template>",
        "<noscript>Switch it on</noscript>",
        "<nav><ul><li>no</ul></nav>",
        "<header><p>no</p></header>",
        "<footer>no</footer>",
        "<aside><h2>no</h2>no</aside>",
        "<!-- no -->",
        "<!-- <p>no --!>",
        "<?php no ?>",
        "<!no>",
        "<button>no</button><select><option>no</select><input value=no>",
        "<textarea></p>no<script></textarea>",
        "<label>no</label>",
        "<svg onload=no()><title>no</title><text>no</text></svg>",
        "<iframe srcdoc='<p>no'>no</iframe>",
        "<p hidden>no<p>",
        "<div hidden><div>no</div>no</div>",
        "<span aria-hidden=true>no<span>no</span></span>",
        "<div style='margin: 0; DISPLAY : none'>no</div>",
        "<div role=navigation>no</div>",
        "<dialog>no</dialog>",
        "<sup class=reference>[1]</sup>",
        "<a class=headerlink>¶</a>",
        "<base href=//evil><meta http-equiv=refresh content=0>",
    ],
)
def test_what_is_not_read_on_the_page_is_no_text(unseen: str) -> None:
    assert texts(f"<body><p>before</p>{unseen}<p>after</p>") == ["before", "after"]


@pytest.mark.parametrize(
    ("link", "source"),
    [
        ('<link rel="canonical" href="https://example.org/tea?a=1&amp;b=2">', None),
        ('<link rel="stylesheet" href="https://example.org/a.css">', "page.html"),
        ('<link rel="canonical" href="/tea">', "page.html"),
        ('<link rel="canonical" href="javascript:alert(1)">', "page.html"),
        ('<link rel="canonical">', "page.html"),
    ],
)
def test_a_page_that_names_its_address_has_it_as_its_source(link: str, source: str | None) -> None:
    page = f"<title>Tea</title>{link}<p>Tea is hot.</p>"
    article = read_hypertext(page, "page", "page.html", "page")
    assert article.source == (source or "https://example.org/tea?a=1&b=2")
    assert article.text == "Tea is hot."


def test_links_are_their_words() -> None:
    assert texts("<a href='javascript:x()'>click</a> <a href=data:,x>here</a>") == ["click here"]


def test_each_list_item_is_a_block_close_to_the_last() -> None:
    page = "Tools:<ul><li>spade<li><p>rake</p><ul><li>small rake</ul></ul><dl><dt>hoe<dd>thin</dl>"
    assert read(page).text == "Tools:\n\nspade\nrake\nsmall rake\n\nhoe\nthin"


def test_each_table_row_is_a_block_close_to_the_last() -> None:
    page = (
        "<table><caption>Prices</caption><thead><tr><th>tool<th>price</thead>"
        "<tr><td><p>spade</p></td><td>9</td></tr><tr><td>rake<td></table>All."
    )
    assert read(page).text == "Prices\n\ntool | price\nspade | 9\nrake\n\nAll."


def test_a_table_that_lays_out_a_page_is_paragraphs() -> None:
    long = "The hens rest in the winter of the year. " * 20
    page = f"<table><tr><td>menu<td><h2>Hens</h2><p>{long}<p>{long}</table>"
    assert headed(page) == [((), "menu"), (("Hens",), long.strip()), (("Hens",), long.strip())]


def test_a_table_in_a_table_is_read() -> None:
    page = "<table><tr><td>outer<td><table><tr><td>a<td>b</table>end</table>last"
    assert texts(page) == ["outer", "a | b", "end", "last"]


def test_headings_nest() -> None:
    page = "<h1>Gardens</h1>a<h2>Spring</h2>b<h3>Ro<i>ses</i></h3>c<h2>Winter</h2>d"
    assert read(page).title == "Gardens"
    assert headed(page) == [
        ((), "a"),
        (("Spring",), "b"),
        (("Spring", "Roses"), "c"),
        (("Winter",), "d"),
    ]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>Gardens &amp; hens - Weekly</title><p>a", "Gardens & hens - Weekly"),
        ("<title>Weekly</title><h1>Gardens</h1><p>a", "Gardens"),
        ("<title>Garden</title><h1>Roses</h1><p>a<h1>Peas</h1><p>b", "Garden"),
        ("<h1>Roses</h1><p>a<h1>Peas</h1><p>b", "Roses"),
        ("<header><h1>Weekly</h1></header><title>Gardens</title><p>a", "Gardens"),
        ("<title> </title><p>a", "garden notes"),
        ("<p>a", "garden notes"),
        ("<title>Gardens</title><svg><title>Rose</title></svg>a", "Gardens"),
    ],
)
def test_the_title_is_the_heading_or_what_the_page_is_called(page: str, title: str) -> None:
    assert read(page).title == title


@pytest.mark.parametrize(
    "page",
    [
        "<div>menu</div><main><p>text</main><div>more</div>",
        "<div>menu</div><div role=main><p>text</div>",
        "<div>menu</div><article><header>text</header></article>",
        "<main><article>text</article><p>you</main>",
    ],
)
def test_the_main_part_of_a_page_is_preferred(page: str) -> None:
    assert texts(page) == ["text"]


def test_of_several_articles_all_are_read() -> None:
    assert texts("<article>one</article><article>two<article>three</article></article>") == [
        "one",
        "two",
        "three",
    ]


def test_of_several_articles_the_one_with_the_title_is_read() -> None:
    page = (
        "<article><h1>Roses</h1><p>Prune them.</article><h2>Comments</h2><article>Nice!</article>"
    )
    assert texts(page) == ["Prune them."]


def test_a_small_article_on_a_page_is_not_all_of_it() -> None:
    assert texts("<p>The long text of the page<article>ad</article>") == [
        "The long text of the page",
        "ad",
    ]


@pytest.mark.parametrize(
    ("page", "encoding", "named"),
    [
        ("<meta charset=utf-8><p>Zoë’s", "utf-8", "utf-8"),
        ("<p>Zoë’s", "utf-8-sig", "utf-8"),
        ("<p>Zoë’s garden rests", "utf-16", "utf-16"),
        ("<p>Zoë’s", "cp1252", "cp1252"),
        ("<meta charset='iso-8859-1'><p>Zoë’s", "cp1252", "cp1252"),
        ("<meta http-equiv=x content='text/html; charset=koi8-r'><p>Сад", "koi8-r", "koi8-r"),
        ("<?xml version='1.0' encoding='windows-1251'?><p>Сад", "cp1251", "cp1251"),
        ("<meta charset=Shift_JIS><p>庭は冬に休む", "shift_jis", "cp932"),
        ("<meta charset=iso-2022-jp><p>庭は冬に休む", "iso2022_jp", "iso2022_jp"),
        ("<meta charset=nonsense><p>Zoë", "cp1252", "cp1252"),
        ("<meta charset=zip><p>Zoë", "cp1252", "cp1252"),
        ("<meta charset=rot13><p>Zoë", "utf-8", "utf-8"),
    ],
)
def test_the_declared_encoding_is_used(
    tmp_path: Path, page: str, encoding: str, named: str
) -> None:
    path = tmp_path / "garden.html"
    path.write_bytes(page.encode(encoding))
    article = read_article(path)
    assert (article.text, article.encoding) == (page.rpartition("<p>")[2], named)


def test_one_stray_byte_does_not_garble_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "garden.html"
    path.write_bytes("<meta charset=utf-8><p>Zoë".encode() + b"\xff</p>")
    article = read_article(path)
    assert (article.text, article.encoding) == ("Zoëÿ", "utf-8")


@pytest.mark.parametrize("suffix", [".html", ".htm", ".xhtml", ".HTML"])
def test_pages_have_several_endings(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"my-garden{suffix}"
    path.write_text("<?xml version='1.0'?><html><p>It <![CDATA[<rests> & waits]]></p></html>")
    article = read_article(path)
    assert (article.id, article.title, article.source, article.text) == (
        *("my-garden", "my garden", f"my-garden{suffix}"),
        "It <rests> & waits",
    )


@pytest.mark.parametrize("page", ["<p>", "<script>a</script>", "<html></html>", "<!-- a"])
def test_a_page_without_words_is_refused(tmp_path: Path, page: str) -> None:
    path = tmp_path / "garden.html"
    path.write_text(page)
    with pytest.raises(ArticleEmpty, match="give a file with words in it"):
        read_article(path)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<div>" * 50_000 + "deep", ["deep"]),
        ("<p>x<![<y>z", ["xz"]),
        (f"<p title='{'x' * 1_000_000}'>seen", ["seen"]),
        (f"<p {'x ' * 100_000}>seen", ["seen"]),
        ("<p>seen<a href='never ends", ["seen"]),
        ("<p>seen<!-- never ends", ["seen"]),
        ("<p>a&#" + "9" * 10_000 + ";b&#0;c&#xd800;", ["a\ufffdb\ufffdc\ufffd"]),
    ],
)
def test_hostile_pages_are_text_only(page: str, expected: list[str]) -> None:
    assert texts(page) == expected


@pytest.mark.parametrize(
    "unit",
    [
        "<!--",
        "<a ",
        '<a b="',
        "<a b='",
        "<a =",
        "</a",
        "<",
        "<![CDATA[",
        "<![<",
        "<div>",
        "<i><p>",
        "<b></i>",
        "<table><tr><td>",
        "<li>",
        "<br>",
        "<title>",
        "<h1>x",
        "<article>x",
        "&",
        "&#9",
        "<a href=#x>",
        "<button aria-controls=x>",
        "<button aria-expanded>x</button><p hidden>",
        "<div class=comment>",
        "<div class=comment><p>x</div>",
        "<details><summary>x",
        "<dl><dt>x?<dd hidden>",
        "<input type=radio id=x><label for=x>",
        "<pre>a\nb",
        "<pre>a b\n</pre>",
        "<style>.a{",
        "<meta name=author content=x>",
        "<a href=x>x</a><p>",
    ],
)
def test_time_grows_with_the_length_of_a_page_and_no_faster(
    unit: str, growth: Callable[..., float]
) -> None:
    page = unit * (20_000 // len(unit))
    assert growth(read, page, page * 4) < 10  # 16 if quadratic


def test_an_element_that_never_ends_costs_nothing_in_the_paragraphs_after_it(
    growth: Callable[..., float],
) -> None:
    small, large = (
        "".join(f"<font size={size}><p>x" for size in range(paragraphs))
        for paragraphs in (200, 800)
    )
    assert growth(read, small, large) < 10  # 16 if quadratic


def test_items_that_word_has_set_are_items() -> None:
    style = "style='mso-list:l0 level1 lfo1'"
    page = f"<p>Do:<p {style}>1.<span>&nbsp; &nbsp;</span>Sow.<p {style}>·&nbsp;Weed.<p>So it is."
    assert read(page).text == "Do:\n\n1. Sow.\nWeed.\n\nSo it is."


def test_the_headings_of_an_export_are_known_by_its_style_sheet() -> None:
    page = (
        "<style>.c1{color:#000}.c2{font-weight:700;color:#000}</style><p class=title>Hens"
        "<p><span class=c2>Winter</span><p><span class=c1>They rest.</span>"
        "<p><span style='font-weight: bold'>Spring</span><p>They lay."
    )
    assert read(page).title == "Hens"
    assert headed(page) == [(("Winter",), "They rest."), (("Spring",), "They lay.")]
