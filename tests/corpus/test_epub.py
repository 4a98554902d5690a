"""EPUB books: chapters in reading order; what is locked, broken or too large is refused."""

import struct
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.errors import ArticleEmpty, ArticleNotReadable
from corpus.passages import cut
from corpus.reading import archives, read_article

CONTAINER = """<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/>
</rootfiles></container>"""
PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Garden &amp; Its
 Keepers</dc:title></metadata>
<manifest>{items}
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="rose" href="rose.png" media-type="image/png"/></manifest>
<spine><itemref idref="nav"/>{spine}<itemref idref="rose"/><itemref idref="gone"/></spine>
</package>"""
CHAPTER = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{}</body></html>"""
CHAPTERS = {
    "two words.xhtml": "<section><h1>Winter</h1><p>Gardens rest&nbsp;now.</p></section>",
    "text/b.xhtml": "<h1>Spring</h1><h2>Roses</h2><p>Prune <i>th</i>em.</p><aside>Gently.</aside>",
}
LOCK = '<encryption><e><CipherReference URI="OPS/{}"/></e></encryption>'
Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return what writes a book with these chapters and other files."""

    def make(
        chapters: Mapping[str, str] = CHAPTERS, files: Mapping[str, str | bytes | None] = {}
    ) -> Path:
        items = "".join(
            f'<item id="c{n}" href="{name.replace(" ", "%20")}" media-type="text/html"/>'
            for n, name in enumerate(chapters)
        )
        spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
        contents: dict[str, str | bytes | None] = {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OPS/nav.xhtml": CHAPTER.format("<nav>Contents</nav><p>Contents"),
            "OPS/book.opf": PACKAGE.format(items=items, spine=spine),
            **{f"OPS/{name}": CHAPTER.format(text) for name, text in chapters.items()},
            **files,
        }
        path = tmp_path / "my-book.epub"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
            for name, content in contents.items():
                if content is not None:
                    book.writestr(name, content)
        return path

    return make


def blocks(article: Article) -> list[tuple[tuple[str, ...], str]]:
    return [(block.heading, article.text[block.start : block.end]) for block in article.blocks]


def test_chapters_are_read_in_order_under_their_headings(make: Make) -> None:
    article = read_article(make())
    assert (article.id, article.title) == ("my-book", "The Garden & Its Keepers")
    assert blocks(article) == [
        (("Winter",), "Gardens rest\u00a0now."),
        (("Spring", "Roses"), "Prune them."),
        (("Spring", "Roses"), "Gently."),
    ]
    assert all(article.text[p.start : p.end] == p.text for p in cut(article))


def test_the_title_on_the_title_page_is_no_heading_besides(make: Make) -> None:
    chapters = {"t.xhtml": "<h1>The Garden &amp; Its Keepers</h1><p>by Zoë", **CHAPTERS}
    assert blocks(read_article(make(chapters)))[0] == ((), "by Zoë")


def test_a_chapter_is_decoded_as_it_declares(make: Make) -> None:
    page = CHAPTER.replace("utf-8", "windows-1251").format("<p>Сад отдыхает").encode("cp1251")
    path = make({"a.xhtml": "x"}, files={"OPS/a.xhtml": page})
    assert read_article(path).text == "Сад отдыхает"


def test_a_chapter_that_is_listed_twice_is_read_once_and_a_missing_one_not(make: Make) -> None:
    spine = '<itemref idref="c0"/>' * 3
    package = PACKAGE.format(
        items='<item id="c0" href="./text/../a.xhtml" media-type="application/xhtml+xml"/>',
        spine=spine,
    )
    path = make({"a.xhtml": "<p>Gardens rest."}, files={"OPS/book.opf": package})
    assert read_article(path).text == "Gardens rest."


def test_names_that_lead_out_of_the_book_lead_nowhere(make: Make, tmp_path: Path) -> None:
    (tmp_path / "secret.xhtml").write_text("<p>secret")
    chapters = {"../../secret.xhtml": "<p>inside", "/etc/passwd": "<p>inside too", **CHAPTERS}
    path = make(chapters)
    assert "secret" not in read_article(path).text
    assert not (tmp_path.parent / "secret.xhtml").exists()


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"META-INF/container.xml": "<container/>"}, "it has no list of chapters"),
        ({"META-INF/container.xml": "garden"}, r"META-INF/container\.xml is no XML"),
        ({"OPS/book.opf": None}, "it has no list of chapters"),
        ({"OPS/book.opf": "<package>"}, r"OPS/book\.opf is no XML"),
        ({"OPS/book.opf": "<package/>"}, "it has no chapters"),
        ({"OPS/book.opf": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'}, "declares entities"),
        (
            {"OPS/book.opf": '<!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16")},
            "declares entities",
        ),
        (
            {"META-INF/container.xml": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x/>'},
            "declares entities",
        ),
        (
            {"META-INF/encryption.xml": LOCK.format("text/b.xhtml")},
            "it is encrypted; give a book without copy protection",
        ),
    ],
)  # fmt: skip
def test_a_broken_or_locked_book_is_refused(
    make: Make, files: dict[str, str | None], message: str
) -> None:
    with pytest.raises(ArticleNotReadable, match=message):
        read_article(make(files=files))


def test_a_book_of_which_only_a_font_is_locked_is_read(make: Make) -> None:
    assert read_article(make(files={"META-INF/encryption.xml": LOCK.format("font.otf")})).text


def test_entities_of_a_chapter_are_not_expanded(make: Make) -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><html><p>before &b;</p>'
    path = make({"a.xhtml": "x"}, files={"OPS/a.xhtml": laughs})
    assert "haha" not in read_article(path).text


def test_a_book_of_pictures_is_empty(make: Make) -> None:
    with pytest.raises(ArticleEmpty):
        read_article(make({"a.xhtml": "<img src='page1.png'/>"}))


def test_a_truncated_book_is_refused(make: Make) -> None:
    path = make()
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(ArticleNotReadable, match="cannot be unpacked; it may be damaged"):
        read_article(path)


def test_a_book_with_a_flipped_bit_is_refused(make: Make) -> None:
    path = make({"a.xhtml": "<p>" + "Gardens rest in winter. " * 300})
    data = bytearray(path.read_bytes())
    data[data.index(b"OPS/a.xhtml") + 60] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(ArticleNotReadable, match="cannot be unpacked; it may be damaged"):
        read_article(path)


class TestArchives:
    """The limits of a ZIP archive are checked before anything is unpacked."""

    @staticmethod
    def packed(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
        data = BytesIO()
        with zipfile.ZipFile(data, "w", method) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return data.getvalue()

    def test_files_are_read_by_name(self) -> None:
        archive = archives.Archive(self.packed({"a": b"one", "b": b"x" * 200_000}), "x")
        assert archive.names == {"a", "b"}
        assert (archive.read("a"), len(archive.read("b"))) == (b"one", 200_000)
        with pytest.raises(ArticleNotReadable):
            archive.read("c")

    def test_a_bomb_is_refused(self) -> None:
        with pytest.raises(ArticleNotReadable, match="packed more than 200 times smaller"):
            archives.Archive(self.packed({"a": bytes(20_000_000)}), "x")

    def test_too_many_files_are_refused(self) -> None:
        files = {str(number): b"" for number in range(archives.MOST_ENTRIES + 1)}
        with pytest.raises(ArticleNotReadable, match="more than 10000 files"):
            archives.Archive(self.packed(files), "x")

    def test_a_file_that_says_it_is_too_large_is_refused(self) -> None:
        data = bytearray(self.packed({"a": b"x" * 100}))
        place = data.index(b"PK\x01\x02") + 24
        data[place : place + 4] = struct.pack("<I", archives.LARGEST_ENTRY + 1)
        with pytest.raises(ArticleNotReadable, match="a file of more than 64 MiB"):
            archives.Archive(bytes(data), "x")

    def test_files_that_are_too_large_together_are_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(archives, "LARGEST_TOTAL", 1_000)
        with pytest.raises(ArticleNotReadable, match="it holds more than 0 MiB"):
            archives.Archive(self.packed({"a": b"x" * 600, "b": b"y" * 600}), "x")

    def test_a_file_that_lies_about_its_size_is_refused(self) -> None:
        data = bytearray(self.packed({"a": bytes(3_000_000)}))
        place = data.index(b"PK\x01\x02") + 24
        data[place : place + 4] = struct.pack("<I", 10)
        archive = archives.Archive(bytes(data), "x")
        with pytest.raises(ArticleNotReadable, match="cannot be unpacked"):
            archive.read("a")

    def test_an_encrypted_file_is_refused(self) -> None:
        data = bytearray(self.packed({"a": b"one"}))
        data[data.index(b"PK\x01\x02") + 8] |= 1
        with pytest.raises(ArticleNotReadable, match="it is encrypted; save it without a password"):
            archives.Archive(bytes(data), "x")

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_an_uncommon_packing_is_refused(self, method: int) -> None:
        with pytest.raises(ArticleNotReadable, match="cannot be unpacked"):
            archives.Archive(self.packed({"a": b"one"}, method), "x")

    @pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"x" * 1000])
    def test_what_is_no_archive_is_refused(self, data: bytes) -> None:
        with pytest.raises(ArticleNotReadable, match="cannot be unpacked"):
            archives.Archive(data, "x")


NAV = '<nav epub:type="toc" xmlns:epub="http://www.idpf.org/2007/ops"><ol>{}</ol></nav>'
TOLD = """<dc:creator id="a">Ann Lee</dc:creator><dc:creator id="b">Bo Hill</dc:creator>
<meta refines="#a" property="role">aut</meta><meta refines="#b" property="role">ill</meta>
<dc:date>1998</dc:date><dc:publisher>Mill Press</dc:publisher></metadata>"""
NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint>
<navLabel><text>The Mill</text></navLabel><content src="a.xhtml"/></navPoint></navMap></ncx>"""


def nav(**titles: str) -> str:
    """Return a table of contents in which these files have these titles."""
    links = (f'<li><a href="{name}.xhtml">{title}</a></li>' for name, title in titles.items())
    return CHAPTER.format(NAV.format("".join(links)))


def test_a_book_tells_its_author_its_date_and_its_publisher(make: Make) -> None:
    package = PACKAGE.replace("</metadata>", TOLD).format(
        items='<item id="c0" href="a.xhtml" media-type="application/xhtml+xml"/>',
        spine='<itemref idref="c0"/>',
    )
    article = read_article(make({"a.xhtml": "<p>Gardens rest."}, files={"OPS/book.opf": package}))
    first, second = cut(article)
    assert first.text == "Author: Ann Lee\nDate: 1998\nPublisher: Mill Press"
    assert (first.roles, second.text) == ("mmm", "Gardens rest.")


def test_a_chapter_without_a_heading_has_that_of_the_table_of_contents(make: Make) -> None:
    chapters = {
        "a.xhtml": "<p>1</p><p>The mill</p><p>It turns.",
        "b.xhtml": "<p>It stops.",
        "c.xhtml": "<p>And that was all.",
    }
    article = read_article(make(chapters, files={"OPS/nav.xhtml": nav(a="The mill", b="The end")}))
    assert blocks(article) == [
        (("1 The mill",), "It turns."),
        (("The end",), "It stops."),
        (("The end",), "And that was all."),
    ]
    assert len(cut(article)) == 2


def test_the_table_of_contents_of_an_older_book_names_its_chapters(make: Make) -> None:
    items = (
        '<item id="c0" href="a.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="x" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    )
    package = PACKAGE.format(items=items, spine='<itemref idref="c0"/>')
    files = {"OPS/book.opf": package, "OPS/toc.ncx": NCX, "OPS/nav.xhtml": None}
    assert blocks(read_article(make({"a.xhtml": "<p>It turns."}, files=files))) == [
        (("The Mill",), "It turns.")
    ]


def test_a_table_of_contents_that_is_broken_names_nothing(make: Make) -> None:
    path = make({"a.xhtml": "<p>It turns."}, files={"OPS/nav.xhtml": "<nav>&<"})
    assert blocks(read_article(path)) == [((), "It turns.")]


def test_a_heading_that_is_a_picture_is_what_the_picture_says(make: Make) -> None:
    path = make({"a.xhtml": '<h2><img src="t.png" alt="The mill"/></h2><p>It turns.'})
    assert blocks(read_article(path)) == [(("The mill",), "It turns.")]


@pytest.mark.parametrize(
    "mark",
    [
        '<a epub:type="noteref" href="n.xhtml#n1">1</a>',
        '<a role="doc-noteref" href="#n1">1</a>',
        '<sup><a href="#n1">1</a></sup>',
        '<a href="#n1"><sup>[1]</sup></a>',
        '<a href="#n1">1</a>',
        "<sup>1</sup>",
    ],
)
def test_the_mark_of_a_note_is_no_text(make: Make, mark: str) -> None:
    path = make({"a.xhtml": f"<p>It was built in 1911.{mark} It burnt at 10<sup>3</sup> degrees."})
    assert read_article(path).text == "It was built in 1911. It burnt at 10³ degrees."


def test_a_link_of_a_number_in_a_sentence_is_text(make: Make) -> None:
    path = make({"a.xhtml": '<p>See page <a href="#p">12</a> and equation (<a href="#e">3</a>).'})
    assert read_article(path).text == "See page 12 and equation (3)."


def test_the_licence_of_gutenberg_is_no_text_of_a_book(make: Make) -> None:
    chapters = {
        "a.xhtml": "<p>*** START OF THE PROJECT GUTENBERG EBOOK X ***</p><p>It turns.",
        "b.xhtml": "<p>It stops.</p><p>*** END OF THE PROJECT GUTENBERG EBOOK X ***</p><p>Terms.",
    }
    article = read_article(make(chapters))
    assert article.text == "It turns.\n\nIt stops."
    assert len(article.notices) == 1
