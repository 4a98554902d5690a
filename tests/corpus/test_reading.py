"""Files become articles, or are refused in words that tell what to do."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.errors import ArticleEmpty, ArticleError, ArticleNotFound, ArticleNotReadable
from corpus.reading import LARGEST_FILE, read_article

TEXT = "A garden rests in winter, and so do the people who keep it.\n"
Read = Callable[..., Article]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return what writes a file and reads it as an article."""

    def read(name: str, text: str | bytes = TEXT, taken: tuple[str, ...] = ()) -> Article:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_article(path, taken)

    return read


@pytest.mark.parametrize("suffix", [".txt", ".TXT", ".text", ""])
def test_plain_text_is_read_as_it_stands(read: Read, suffix: str) -> None:
    assert read(f"garden{suffix}", f"*{TEXT}").text == f"*{TEXT}".strip()


@pytest.mark.parametrize("suffix", [".md", ".markdown", ".MD"])
def test_markdown_is_read_without_its_marks(read: Read, suffix: str) -> None:
    article = read(f"garden{suffix}", f"# The garden\n\n**Note:** {TEXT}")
    assert (article.title, article.text) == ("The garden", f"Note: {TEXT}".strip())


def test_an_article_says_where_it_came_from(read: Read) -> None:
    article = read("my_own-garden.txt")
    assert (article.source, article.title) == ("my_own-garden.txt", "my own garden")
    assert (article.language, article.encoding) == ("en", "utf-8")


def test_an_article_says_how_its_bytes_were_read(read: Read) -> None:
    assert read("garden.txt", "Zoë rests.".encode("cp1252")).encoding == "cp1252"
    assert read("garden.txt", "Zoë rests.".encode("utf-16")).encoding == "utf-16"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("My Garden (2).txt", "my-garden-2"),
        ("Zoë's Gärten.txt", "zoe-s-garten"),
        ("庭.txt", "article"),
        ("---.md", "article"),
        ("%2e%2e%2f<b>.txt", "2e-2e-2f-b"),
    ],
)
def test_an_id_is_safe_in_an_address(read: Read, name: str, expected: str) -> None:
    assert read(name).id == expected


def test_an_id_is_made_of_the_file_and_not_of_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "etc"
    folder.mkdir()
    (folder / "x").write_text(TEXT)
    assert read_article(folder / ".." / "etc" / "x").id == "x"


def test_an_id_is_short_however_long_the_name(read: Read) -> None:
    assert read("garden" * 40 + ".txt").id == "garden" * 10


def test_files_of_one_name_get_ids_of_their_own(read: Read) -> None:
    assert read("garden.txt", taken=("garden", "garden-2")).id == "garden-3"


def test_equal_content_has_an_equal_hash_and_other_content_another(read: Read) -> None:
    first, again, other = read("a.txt"), read("a.txt"), read("a.txt", TEXT + "It snows.")
    assert first.content_hash == again.content_hash != other.content_hash


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_a_name_that_is_no_text_becomes_text(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(TEXT)
    article = read_article(path)
    assert (article.title, article.source, article.id) == ("caf?", "caf?.txt", "caf")


@pytest.mark.parametrize("name", ["nothing.txt", "nothing.md", "nothing", "no/folder/x.txt"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArticleNotFound, match=r"no file at .*; check the path") as refused:
        read_article(tmp_path / name)
    assert refused.value.source == str(tmp_path / name)


def test_a_file_in_a_file_is_missing(read: Read, tmp_path: Path) -> None:
    read("garden.txt")
    with pytest.raises(ArticleNotFound):
        read_article(tmp_path / "garden.txt" / "inner.txt")


@pytest.mark.parametrize("name", ["folder", "folder.txt"])
def test_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(ArticleNotReadable, match="it is a folder; name a file in it"):
        read_article(tmp_path / name)


@pytest.mark.parametrize("name", ["garden.png", "garden.txt.gz"])
def test_a_file_of_another_kind_is_refused(read: Read, name: str) -> None:
    with pytest.raises(ArticleNotReadable, match=r"no reader for \.(png|gz) files; "):
        read(name)


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("garden.doc", r"save it as \.docx"),
        ("garden.xls", r"save it as \.xlsx or \.csv"),
        ("garden.jpeg", r"have its text recognised \(OCR\)"),
        ("garden.mp3", "have it transcribed"),
        ("garden.zip", "unpack it and name what is in it"),
        ("garden.msg", r"save it as \.eml"),
        ("garden.xyz", r"if it is text, name it \.txt; else save it as a text \(\.txt \.md"),
    ],
)
def test_what_to_do_with_a_file_of_another_kind_is_said(read: Read, name: str, advice: str) -> None:
    with pytest.raises(ArticleNotReadable, match=advice):
        read(name)


@pytest.mark.parametrize("name", ["https://example.org/a.php", "http://example.org", "www.a.org"])
def test_a_web_address_is_said_to_be_none_and_how_to_save_the_page(name: str) -> None:
    with pytest.raises(ArticleNotFound, match=rf"'{name}' is a web address, .* save the page"):
        read_article(Path(name))


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("garden.pdf", b"<!DOCTYPE html><p>rests", "it is an HTML page, not a PDF file"),
        ("garden.pdf", b"a garden", "it is text, or of an unknown kind, not a PDF file"),
        ("garden.docx", b"%PDF-1.7", "it is a PDF file, not a Word file"),
        ("garden.epub", b"PK\x03\x04word/document.xml", "it is a Word file .*, not an EPUB book"),
        ("garden.txt", b"%PDF-1.7\n...", "it is a PDF file, not a plain text"),
        ("garden.txt", b"\x7fELF\x02\x01", "it is a program .*, not a plain text"),
        ("garden.md", b"PK\x03\x04 META-INF/container.xml", "it is an EPUB book, not Markdown"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(
    read: Read, name: str, data: bytes, kind: str
) -> None:
    with pytest.raises(ArticleNotReadable, match=f"{kind}.*; give it the ending of what it is"):
        read(name, data)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("garden.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Microsoft Office .* as .docx"),
        ("garden.txt", b"PK\x03\x04\x14", "a ZIP archive, not a plain text; unpack it"),
        ("garden.html", b"\x89PNG\r\n", "a PNG image, not an HTML page; have its text"),
        ("garden.csv", b"ID3", "a sound file .*; have it transcribed"),
    ],
)
def test_what_to_do_with_a_file_that_no_name_would_mend_is_said(
    read: Read, name: str, data: bytes, said: str
) -> None:
    with pytest.raises(ArticleNotReadable, match=said):
        read(name, data)


def test_a_text_that_was_printed_on_pages_is_read_without_them(read: Read) -> None:
    texts = ["A garden rests in winter.", "In spring the peas are sown.", "It rains in May."]
    pages = [
        f"Gardening Weekly\n\n{text.replace('rden', 'r-' + chr(10) + 'den')}\n\n{number}\n"
        for number, text in enumerate(texts, start=7)
    ]
    article = read("garden.txt", "\f".join(pages))
    assert article.text.split("\n\n") == texts
    assert [block.page for block in article.blocks] == [1, 2, 3]


@pytest.mark.parametrize("name", ["garden.txt", "garden.md"])
@pytest.mark.parametrize("text", ["", " \n\t\u00a0\n", "\ufeff", "---\n\n***\n", "?!\n\n…"])
def test_a_file_without_words_is_refused(read: Read, name: str, text: str) -> None:
    with pytest.raises(ArticleEmpty, match="give a file with words in it"):
        read(name, text)


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(ArticleNotReadable, match="larger than 32 MiB; split it"):
        read_article(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
def test_a_file_without_an_end_is_refused() -> None:
    with pytest.raises(ArticleNotReadable, match="larger than 32 MiB"):
        read_article(Path("/dev/zero"))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all files")
def test_a_file_that_may_not_be_read_is_refused(read: Read, tmp_path: Path) -> None:
    read("garden.txt")
    (tmp_path / "garden.txt").chmod(0)
    with pytest.raises(ArticleNotReadable, match="permission denied; check its name"):
        read_article(tmp_path / "garden.txt")


@pytest.mark.parametrize("name", ["garden\0.txt", "garden" * 50 + ".txt", "\udcff\0"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ArticleError, match=r"cannot read .*; check its name and permissions"):
        read_article(tmp_path / name)


def test_a_free_id_is_found_in_a_few_looks_among_many_of_its_name(tmp_path: Path) -> None:
    class Taken:
        looks = 0

        def __contains__(self, article_id: object) -> bool:
            self.looks += 1
            return article_id == "index" or 2 <= int(str(article_id).removeprefix("index-")) <= 9999

    taken = Taken()
    (tmp_path / "index.md").write_text("Gardens rest in winter.")
    assert read_article(tmp_path / "index.md", taken).id == "index-10000"
    assert taken.looks < 50


@pytest.mark.parametrize("removed", range(2, 12))
def test_an_id_that_is_taken_is_never_given_again(tmp_path: Path, removed: int) -> None:
    taken = {"index", *(f"index-{n}" for n in range(2, 12) if n != removed)}
    (tmp_path / "index.md").write_text("Gardens rest in winter.")
    assert read_article(tmp_path / "index.md", taken).id not in taken
