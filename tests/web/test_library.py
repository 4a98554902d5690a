"""The page of the library: its list, its search, uploads, and one article chosen to be asked."""

import io
import json
import logging
import re
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from bot.values.settings import Settings
from corpus.article import Article, Block
from corpus.engines.disk import DiskIndex
from corpus.engines.memory import MemoryIndex
from corpus.index import PassageIndex
from corpus.meaning.encoder import Vectors
from corpus.meaning.table import TableEncoder
from corpus.origins import Fingerprint
from corpus.passages import cut
from corpus.reading.markup.markdown import read_markdown
from corpus.reading.messages import Limits
from web.adding import LARGEST_UPLOAD
from web.app import create_app

HTML = {"Accept": "text/html"}
TEA = "Green tea is steeped for two minutes in hot water."
COFFEE = "Coffee is brewed for four minutes in hot water."
HOW_LONG = "How long is green tea steeped?"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</bdi></a></title><svg onload=alert(1)>",
    "{{7*7}}{% raw %}",
    "&lt;b&gt;",
    "safe \u202etxt.exe",
]
EMPTY = {"meta", "link", "input", "img", "br", "hr"}

Upload = Callable[..., TestResponse]


def article(article_id: str, title: str, text: str) -> Article:
    return Article(article_id, title, f"{article_id}.txt", text, (Block(0, len(text)),))


def holding(index: PassageIndex, *articles: Article) -> PassageIndex:
    for one in articles:
        index.replace(one, cut(one))
    index.commit()
    return index


def client_of(index: PassageIndex, *, allow_upload: bool = False) -> FlaskClient:
    settings = Settings(secret="of the tests", allow_upload=allow_upload)
    return create_app(settings, index).test_client()


def numbered(count: int) -> list[Article]:
    return [article(f"a{n:03}", f"Article {n:03}", f"Garden {n} rests.") for n in range(count)]


@pytest.fixture
def several() -> FlaskClient:
    """A client of two articles with much in common."""
    return client_of(
        holding(
            MemoryIndex(), article("tea", "On tea", TEA), article("coffee", "On coffee", COFFEE)
        )
    )


@pytest.fixture
def many() -> FlaskClient:
    """A client of more articles than stand on a page."""
    return client_of(holding(MemoryIndex(), *numbered(120)))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[DiskIndex]:
    index = DiskIndex.create(tmp_path / "library")
    yield index
    index.close()


@pytest.fixture
def client(library: DiskIndex) -> FlaskClient:
    """A client that may upload, of a library on disk with one article."""
    holding(library, article("coffee", "On coffee", COFFEE))
    return client_of(library, allow_upload=True)


@pytest.fixture
def upload(client: FlaskClient) -> Upload:
    """Send a file under a name, as the form of the page does."""

    def upload(name: str, data: str | bytes, **headers: str) -> TestResponse:
        encoded = data.encode() if isinstance(data, str) else data
        return sent(client, name, encoded, **headers)

    return upload


def sent(client: FlaskClient, name: str, data: bytes, **headers: str) -> TestResponse:
    boundary, body = encode_multipart({"file": FileStorage(io.BytesIO(data), name)})
    return client.post(
        "/library",
        data=body,
        content_type=f'multipart/form-data; boundary="{boundary}"',
        headers=HTML | {name.replace("_", "-"): value for name, value in headers.items()},
    )


class Page(HTMLParser):
    """The elements of a page, each a tag with its attributes, and whether all are closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(html)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in EMPTY:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [
            attributes
            for name, attributes in self.elements
            if name == tag and wanted.items() <= attributes.items()
        ]


def assert_text_only(page: Page) -> None:
    """Assert that no title became an element or an attribute that does something."""
    assert not page.all("img")
    assert all(set(script) <= {"src", "type"} for script in page.all("script"))
    assert not [name for _, found in page.elements for name in found if name.startswith("on")]


def titles(html: str) -> list[str]:
    """Return the titles that the page of the library lists."""
    found = re.findall(r'<a id="title-\d+" href="/read/[^>]*>(.*?)</a>', html, re.DOTALL)
    return [unescape(title) for title in found]


def refused(reply: TestResponse, status: int) -> str:
    """Return the complaint of a page that refuses something in words."""
    assert reply.status_code == status
    assert reply.mimetype == "text/html"
    assert "Traceback" not in reply.text
    Page(reply.text)
    return unescape(" ".join(re.sub(r"<[^>]*>", " ", reply.text).split()))


def read(client: FlaskClient, reply: TestResponse) -> str:
    """Return the page of the chat that an upload leads to, with the article beside it."""
    assert reply.status_code == 303, reply.text
    page = client.get(reply.headers["Location"])
    assert page.status_code == 200
    return unescape(page.text)


# The list


def test_articles_are_listed_by_title(several: FlaskClient) -> None:
    page = several.get("/library").text
    assert titles(page) == ["On coffee", "On tea"]
    assert "<h1>2 articles</h1>" in page


def test_each_article_can_be_read_and_asked(several: FlaskClient) -> None:
    page = Page(several.get("/library").text)
    assert page.all("a", href="/read/tea")
    assert page.all("a", href="/?article=tea", **{"class": "only"})
    assert several.get("/read/tea").status_code == 200
    assert several.get("/?article=tea").status_code == 200


def test_the_start_page_leads_to_the_library(several: FlaskClient) -> None:
    assert Page(several.get("/").text).all("a", href="/library")


def test_one_article_is_counted_as_one(library: DiskIndex) -> None:
    page = client_of(holding(library, article("tea", "On tea", TEA))).get("/library").text
    assert "<h1>1 article</h1>" in page


def test_an_empty_library_has_its_pages(library: DiskIndex) -> None:
    client = client_of(library, allow_upload=True)
    assert "<h1>0 articles</h1>" in client.get("/library").text
    assert client.get("/").status_code == 200
    assert client.get("/?q=tea").status_code == 200


def test_the_library_is_searched_by_words_of_the_title(several: FlaskClient) -> None:
    for sought in ("tea", "TEA on", " Tea ", "te"):
        page = several.get("/library", query_string={"q": sought}).text
        assert titles(page) == ["On tea"]
        assert "1 found." in page
    assert titles(several.get("/library?q=on").text) == ["On coffee", "On tea"]


def test_what_no_title_has_is_not_found(several: FlaskClient) -> None:
    page = several.get("/library?q=minutes").text
    assert titles(page) == []
    assert "0 found." in page
    assert '<a href="/library">Show all</a>' in page


@pytest.mark.parametrize("sought", HOSTILE)
def test_what_is_sought_stays_text(several: FlaskClient, sought: str) -> None:
    page = Page(several.get("/library", query_string={"q": sought}).text)
    assert page.all("input", name="q")[0]["value"] == sought
    assert_text_only(page)


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles_stay_text(title: str) -> None:
    client = client_of(
        holding(MemoryIndex(), article("a", title, TEA), article("b", "Other", COFFEE))
    )
    for path in ("/library", "/", "/?article=a", f"/?q={HOW_LONG}", "/read/a"):
        html = client.get(path, headers=HTML).text
        page = Page(html)
        assert_text_only(page)
        export = r'<template class="json">.*?</template>'  # keeps every character as it is
        assert "\u202e" not in re.sub(export, "", html, flags=re.DOTALL)
        assert ">49" not in html
    assert len(titles(client.get("/library").text)) == 2


def test_a_page_holds_fifty_articles(many: FlaskClient) -> None:
    page = many.get("/library").text
    assert titles(page) == [f"Article {n:03}" for n in range(50)]
    assert "Page 1 of 3" in page
    assert not Page(page).all("a", rel="prev")


def test_the_pages_lead_through_all_articles(many: FlaskClient) -> None:
    address, listed = "/library", []
    while address:
        html = many.get(address).text
        listed += titles(html)
        following = Page(html).all("a", rel="next")
        address = str(following[0]["href"]) if following else ""
    assert listed == [f"Article {n:03}" for n in range(120)]


def test_the_pages_of_a_search_keep_it(many: FlaskClient) -> None:
    page = many.get("/library?q=article+0").text
    with_0 = [f"Article {n:03}" for n in range(120) if "0" in f"{n:03}"]
    assert f"{len(with_0)} found." in page
    following = str(Page(page).all("a", rel="next")[0]["href"])
    assert titles(many.get(following).text) == with_0[50:100]


@pytest.mark.parametrize(
    ("number", "first"), [("0", 0), ("-1", 0), ("1", 0), ("3", 100), ("4", 100), ("9" * 50, 100)]
)
def test_a_page_that_is_not_there_is_the_nearest_one(
    many: FlaskClient, number: str, first: int
) -> None:
    reply = many.get("/library", query_string={"page": number})
    assert reply.status_code == 200
    assert titles(reply.text)[0] == f"Article {first:03}"


@pytest.mark.parametrize("number", ["", "one", "1.5", "\0", "1;2"])
def test_a_page_that_is_no_number_is_refused_in_words(many: FlaskClient, number: str) -> None:
    reply = many.get("/library", query_string={"page": number}, headers=HTML)
    assert "no number" in refused(reply, 422)


def test_the_list_shows_what_was_added_meanwhile(library: DiskIndex) -> None:
    client = client_of(holding(library, article("tea", "On tea", TEA)))
    assert titles(client.get("/library").text) == ["On tea"]
    holding(library, article("coffee", "On coffee", COFFEE))
    assert titles(client.get("/library").text) == ["On coffee", "On tea"]
    library.delete("tea")
    library.commit()
    assert titles(client.get("/library").text) == ["On coffee"]


# The table


def table(html: str) -> list[tuple[str, ...]]:
    """Return the texts of the cells between the title and what can be done, row by row."""
    rows = re.findall(r"<tr role=\"row\">(.*?)</tr>", html.split("<tbody", 1)[1], re.DOTALL)
    cells = [re.findall(r"<td role=\"cell\" data-name.*?>(.*?)</td>", row) for row in rows]
    return [tuple(re.sub("<.*?>", "", cell) for cell in row) for row in cells]


@pytest.fixture
def sorts() -> FlaskClient:
    """A client of articles that differ in all that the table shows."""
    index = MemoryIndex()
    for name, language, size, day in (
        ("tea.md", "en", 900, 3),
        ("kaffee.pdf", "de", 5_000_000, 1),
        ("cocoa.txt", "en", -1, -1),
    ):
        article_id, text = name[:3], TEA * (2 if size > 0 else 1)
        one = Article(article_id, name, name, text, (Block(0, len(text)),), language)
        changed = day * 86_400 * 10**9 if day > 0 else -1
        fingerprint = Fingerprint("cut", "", one.text_hash, size, changed)
        index.replace(one, cut(one), fingerprint=str(fingerprint))
    index.commit()
    return client_of(index)


def test_the_table_says_what_is_known_of_each_article(sorts: FlaskClient) -> None:
    assert table(sorts.get("/library").text) == [
        ("TXT", "en", "1", "–", "–"),
        ("PDF", "de", "1", "5 MB", "1970-01-02"),
        ("MD", "en", "1", "1 KB", "1970-01-04"),
    ]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("title", "cocoa kaffee tea"),
        ("-title", "tea kaffee cocoa"),
        ("kind", "tea kaffee cocoa"),
        ("language", "kaffee cocoa tea"),
        ("size", "tea kaffee cocoa"),
        ("-size", "kaffee tea cocoa"),  # of which nothing is known comes last
        ("changed", "kaffee tea cocoa"),
        ("-changed", "tea kaffee cocoa"),
        ("nonsense", "cocoa kaffee tea"),
    ],
)
def test_the_table_is_sorted_by_a_column(sorts: FlaskClient, sort: str, order: str) -> None:
    html = sorts.get("/library", query_string={"sort": sort}).text
    assert [title.partition(".")[0] for title in titles(html)] == order.split()


def test_the_sorted_column_says_so_and_its_link_turns_it_round(sorts: FlaskClient) -> None:
    page = Page(sorts.get("/library?sort=size&q=a").text)
    assert page.all("th", **{"class": "size", "aria-sort": "ascending"})
    assert len(page.all("th", **{"aria-sort": "none"})) == 5
    assert page.all("a", href="/library?q=a&sort=-size")


def test_the_table_is_filtered_by_kind_and_language(sorts: FlaskClient) -> None:
    assert titles(sorts.get("/library?kind=PDF").text) == ["kaffee.pdf"]
    assert titles(sorts.get("/library?language=en").text) == ["cocoa.txt", "tea.md"]
    assert titles(sorts.get("/library?language=en&kind=PDF").text) == []


def test_chosen_articles_are_asked_by_their_ids(sorts: FlaskClient) -> None:
    page = Page(sorts.get("/library").text)
    assert page.all("form", action="/", method="get")
    boxes = page.all("input", type="checkbox", name="article")
    assert [box["value"] for box in boxes] == ["coc", "kaf", "tea"]
    # Enter presses the first button of a form, which must not be one that deletes.
    buttons = re.findall(r"<button[^>]*>", sorts.get("/library").text)
    assert "formaction" not in buttons[1]


# Changes by forms


def test_an_article_is_renamed_by_a_form_of_its_own(client: FlaskClient) -> None:
    page = Page(client.get("/library?rename=coffee&q=on").text)
    (form,) = page.all("form", id="renaming")
    assert page.all("input", form="renaming", name="title", value="On coffee")
    reply = client.post(str(form["action"]), data={"id": "coffee", "title": "All on coffee"})
    assert (reply.status_code, reply.headers["Location"]) == (303, "/library?q=on")
    assert titles(client.get("/library").text) == ["All on coffee"]
    empty = client.post(str(form["action"]), data={"id": "coffee", "title": " "}, headers=HTML)
    assert "A title needs at least one letter." in refused(empty, 422)


def test_what_was_deleted_by_a_form_is_brought_back_by_another(client: FlaskClient) -> None:
    reply = client.post("/library/remove?sort=size", data={"id": "coffee"})
    assert reply.headers["Location"] == "/library?sort=size&removed=coffee"
    page = client.get(reply.headers["Location"]).text
    assert "The article was deleted." in page
    assert titles(page) == []
    (form,) = Page(page).all("form", **{"class": "undone"})
    client.post(str(form["action"]), data={"id": "coffee"})
    assert titles(client.get("/library").text) == ["On coffee"]
    gone = client.post("/library/remove", data={"id": "peas"}, headers=HTML)
    assert "There is no such article any more." in refused(gone, 404)


def test_a_text_that_is_refused_does_not_hide_what_was_added_with_it(client: FlaskClient) -> None:
    sent = {"file": (io.BytesIO(TEA.encode()), "tea.txt"), "text": "https://example.org/tea"}
    reply = client.post("/library", data=sent)
    assert reply.status_code == 422
    assert "Added: tea, 1 paragraph" in reply.text
    assert "save the page first" in reply.text


def test_more_articles_than_one_question_asks_are_added_and_all_are_asked(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.library.MOST_CHOSEN", 1)
    files = [(io.BytesIO(text.encode()), "a.txt") for text in (TEA, COFFEE)]
    reply = client.post("/library", data={"file": files})
    assert (reply.status_code, reply.location) == (303, "/")


def test_several_files_are_added_at_once_and_asked_together(client: FlaskClient) -> None:
    files = [
        (io.BytesIO(text.encode()), name) for name, text in (("a.txt", TEA), ("b.txt", COFFEE))
    ]
    reply = client.post("/library", data={"file": files})
    assert reply.headers["Location"] == "/?article=a&article=b"


def test_a_text_is_pasted_into_the_form(client: FlaskClient) -> None:
    reply = client.post("/library", data={"title": "On tea", "text": TEA})
    assert reply.headers["Location"] == "/?article=on-tea"


# Uploads


def test_without_leave_there_is_no_form_and_no_upload(several: FlaskClient) -> None:
    assert not Page(several.get("/library").text).all("input", type="file")
    said = refused(sent(several, "cocoa.txt", b"Cocoa is stirred slowly."), 403)
    assert "Articles cannot be added here; start the server with --allow-upload." in said
    assert titles(several.get("/library").text) == ["On coffee", "On tea"]


def test_with_leave_there_is_a_form(client: FlaskClient) -> None:
    page = Page(client.get("/library").text)
    assert page.all("form", method="post", action="/library", enctype="multipart/form-data")
    assert page.all("input", type="file", name="file")


@pytest.mark.parametrize(
    ("name", "data", "article_id"),
    [
        ("tea.txt", TEA, "tea"),
        ("Green tea.md", f"# Tea\n\n{TEA}", "green-tea"),
        ("tea.html", f"<title>Tea</title><p>{TEA}</p>", "tea"),
        ("TEA.TXT", TEA, "tea"),
    ],
)
def test_what_is_uploaded_is_read_and_asked_at_once(
    client: FlaskClient, upload: Upload, name: str, data: str, article_id: str
) -> None:
    reply = upload(name, data)
    assert reply.headers["Location"] == f"/?article={article_id}"
    assert TEA in read(client, reply)
    assert f"<mark>{TEA[:5]}" in re.sub("</?b>", "", client.get(f"/?q={HOW_LONG}").text)
    assert len(titles(client.get("/library").text)) == 2


def test_what_is_uploaded_is_on_the_disk(
    client: FlaskClient, upload: Upload, tmp_path: Path
) -> None:
    read(client, upload("tea.txt", TEA))
    assert [a.id for a in DiskIndex.open(tmp_path / "library").articles()] == ["coffee", "tea"]


def test_an_index_in_memory_takes_uploads_too() -> None:
    client = client_of(holding(MemoryIndex()), allow_upload=True)
    assert TEA in read(client, sent(client, "tea.txt", TEA.encode()))


def test_an_upload_is_read_in_the_language_that_the_server_was_told() -> None:
    index = MemoryIndex()
    settings = Settings(secret="of the tests", allow_upload=True, language="nl")
    client = create_app(settings, holding(index)).test_client()
    sent(client, "tea.txt", TEA.encode())
    assert index.reference("tea").language == "nl"


class _HeldTable(TableEncoder):
    """Makes the vectors of no article until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.go = threading.Event()

    def encode(self, texts: Sequence[str], *, asked: bool = False) -> Vectors:
        if any("The plant grows" in text for text in texts):
            self.go.wait(30)
        return super().encode(texts)


def test_a_question_waits_no_longer_for_vectors_than_it_may() -> None:
    held = _HeldTable()
    index = holding(MemoryIndex(lambda: held, patience=0.05))
    client = client_of(index, allow_upload=True)
    sent(client, "tea.txt", b"The plant grows in the hills. Its leaves are dried for two days.")
    asked = {"q": "How long does desiccation of the foliage last?"}
    try:
        assert client.get("/api/answer", query_string=asked).get_json()["sources"] == []
    finally:
        held.go.set()
    index.make_vectors()
    (source,) = client.get("/api/answer", query_string=asked).get_json()["sources"]
    assert "leaves are dried" in source["text"]


def test_a_pdf_is_read(client: FlaskClient, upload: Upload) -> None:
    pytest.importorskip("pypdfium2")
    fpdf = pytest.importorskip("fpdf")
    pdf = fpdf.FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    pdf.multi_cell(0, text=TEA)
    assert "Green tea is steeped" in read(client, upload("tea.pdf", bytes(pdf.output())))


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("empty.txt", b"", "no text found"),
        ("blank.md", b"\n \n", "no text found"),
        ("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0" * 50, "cannot read"),
        ("table.sqlite", b"PK\x03\x04", "no reader for .sqlite files"),
        ("many.jsonl", b'{"_id": "1", "text": "x"}', "it holds many articles"),
        ("lying.pdf", b"Only text.", "not a PDF file"),
        ("broken.pdf", b"%PDF-1.7\nnothing more", "cannot read"),
        ("broken.docx", b"PK\x03\x04 and no more", "cannot read"),
        ("broken.epub", b"PK\x03\x04 and no more", "cannot read"),
    ],
)
def test_what_cannot_be_read_is_not_added(
    client: FlaskClient, upload: Upload, name: str, data: bytes, why: str
) -> None:
    said = refused(upload(name, data), 422)
    assert "Not added: " in said
    assert why in said
    assert titles(client.get("/library").text) == ["On coffee"]


def test_a_bomb_is_not_added(client: FlaskClient, upload: Upload) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", b" " * 300_000_000)
    assert "Not added: " in refused(upload("bomb.epub", packed.getvalue()), 422)
    assert titles(client.get("/library").text) == ["On coffee"]


def test_a_text_without_any_word_is_refused_at_once(client: FlaskClient, upload: Upload) -> None:
    began = time.monotonic()
    assert "no text found" in refused(upload("brackets.md", "[" * 1_600_000), 422)
    assert time.monotonic() - began < 5


def test_an_upload_that_takes_long_lets_others_in_after_some_time(
    client: FlaskClient, upload: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.adding._LIMITS", Limits(clock_seconds=1))
    words = "".join(Random(1).choices("abcdefghijklmnopqrstuvwxyz ", k=4_000_000))
    said = refused(upload("words.txt", words), 422)
    assert "reading it takes more than 1 s" in said
    monkeypatch.undo()
    assert upload("tea.txt", TEA).status_code == 303


class _Model:
    """An encoder that is not the table, and no slower."""

    model_id = "model"

    def __init__(self) -> None:
        self._table = TableEncoder()
        self.dimensions = self._table.dimensions

    def encode(self, texts: Sequence[str], *, asked: bool = False) -> Vectors:
        return self._table.encode(texts)


def test_more_sentences_than_a_model_reads_soon_are_for_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.adding._MOST_SENTENCES", 2)
    encoder = _Model()
    DiskIndex.create(tmp_path / "lib", encoder).close()
    index = DiskIndex.open(tmp_path / "lib", writing=True, encoders=lambda _: encoder)
    client = client_of(index, allow_upload=True)
    said = refused(sent(client, "tea.txt", b"Tea rests. It is hot. It is green."), 422)
    assert "its 3 sentences keep the model" in said
    assert sent(client, "tea.txt", TEA.encode()).status_code == 303
    index.close()


def test_what_is_too_large_is_refused_in_words(
    client: FlaskClient, upload: Upload, caplog: pytest.LogCaptureFixture
) -> None:
    refused(upload("large.txt", b"word " * (LARGEST_UPLOAD // 5 + 1)), 413)
    assert caplog.record_tuples == []
    assert titles(client.get("/library").text) == ["On coffee"]


def test_an_article_of_some_megabytes_is_added(client: FlaskClient, upload: Upload) -> None:
    assert upload("large.txt", f"{TEA}\n\n" * 20_000).status_code == 303


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../x.txt", "x.txt"),
        ("/etc/passwd.txt", "passwd.txt"),
        ("C:\\x.txt", "x.txt"),
        ("..\\..\\x.txt", "x.txt"),
        ("a\u202etxt.md", "a"),
        ("x" * 5000 + ".txt", ".txt"),
        ("<img src=x onerror=alert(1)>.txt", "&lt;img"),
        ("日本.txt", "日本.txt"),
        ("..", "article"),
        ("x", "x"),
    ],
)
def test_a_name_is_only_a_label(
    client: FlaskClient, upload: Upload, tmp_path: Path, name: str, shown: str
) -> None:
    before = _files(tmp_path)
    reply = upload(name, TEA)
    assert re.fullmatch(r"/\?article=[a-z0-9-]+", reply.headers["Location"])
    read(client, reply)
    page = client.get("/library").text
    assert shown in page
    assert "\u202e" not in page
    assert not Page(page).all("img")
    assert _files(tmp_path) == before


def _files(folder: Path) -> set[str]:
    """Return the files below a folder that are none of the library's passages."""
    return {str(p) for p in folder.rglob("*") if "passages" not in p.parts}


@pytest.mark.parametrize("name", ["a/", "a\\", ".txt", " .txt", "\t"])
def test_an_article_without_a_name_has_a_title_to_click_on(
    client: FlaskClient, upload: Upload, name: str
) -> None:
    reply = upload(name, TEA)
    if reply.status_code == 303:
        assert all(title.strip() for title in titles(client.get("/library").text))
    else:
        refused(reply, 422)


def test_without_a_file_one_is_asked_for(client: FlaskClient) -> None:
    forms: list[dict[str, object]] = [{}, {"file": "text"}, {"file": (io.BytesIO(b""), "")}]
    for form in forms:
        reply = client.post("/library", data=form, content_type="multipart/form-data", headers=HTML)
        assert "Choose a file first, or paste a text." in refused(reply, 422)


def test_a_body_that_is_no_form_is_refused_in_words(client: FlaskClient) -> None:
    for kind in ("application/json", "multipart/form-data", "text/plain"):
        reply = client.post("/library", data=b"{}", content_type=kind, headers=HTML)
        assert 400 <= reply.status_code < 500
        refused(reply, reply.status_code)


def test_two_uploads_of_one_name_get_two_ids(client: FlaskClient, upload: Upload) -> None:
    first, second = upload("tea.txt", TEA), upload("tea.txt", "Tea is also drunk cold.")
    assert first.headers["Location"] == "/?article=tea"
    assert second.headers["Location"] == "/?article=tea-2"
    assert TEA in read(client, first)
    assert "also drunk cold" in read(client, second)


@pytest.mark.parametrize(
    "headers",
    [{"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}, {"Origin": "null"}],
)
def test_pages_of_other_sites_may_not_upload(
    client: FlaskClient, upload: Upload, headers: dict[str, str]
) -> None:
    refused(upload("tea.txt", TEA, **headers), 403)
    assert titles(client.get("/library").text) == ["On coffee"]


@pytest.mark.parametrize("origin", ["http://localhost", "null"])  # null: we send no referrer
def test_the_own_page_may_upload(upload: Upload, origin: str) -> None:
    own = {"Sec_Fetch_Site": "same-origin", "Origin": origin}
    assert upload("tea.txt", TEA, **own).status_code == 303


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[DiskIndex]:
    """A library that another process made, as a server opens it."""
    made = DiskIndex.create(tmp_path / "opened")
    holding(made, article("coffee", "On coffee", COFFEE))
    made.close()
    index = DiskIndex.open(tmp_path / "opened", writing=True)
    yield index
    index.close()


def test_while_another_changes_the_library_an_upload_is_refused_in_words(
    opened: DiskIndex, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    client = client_of(opened, allow_upload=True)
    other = DiskIndex.open(tmp_path / "opened", writing=True)
    tea = article("tea", "On tea", TEA)
    other.replace(tea, cut(tea))
    reply = sent(client, "cocoa.txt", b"Cocoa is stirred slowly.")
    other.close()
    assert "being changed by another process" in refused(reply, reply.status_code)
    assert reply.status_code in {409, 422, 503}
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    assert sent(client, "cocoa.txt", b"Cocoa is stirred slowly.").status_code == 303


def test_after_an_upload_others_may_change_the_library(opened: DiskIndex, tmp_path: Path) -> None:
    client = client_of(opened, allow_upload=True)
    assert sent(client, "cocoa.txt", b"Cocoa is stirred slowly.").status_code == 303
    other = DiskIndex.open(tmp_path / "opened", writing=True)
    holding(other, article("tea", "On tea", TEA))
    other.close()
    assert titles(client.get("/library").text) == ["cocoa", "On coffee", "On tea"]


# One article chosen


def answers(html: str) -> list[str]:
    """Return the ids of the articles that the newest answer cites."""
    latest = html[html.index('id="latest"') :] if 'id="latest"' in html else html
    return re.findall(r'class="citation" href="/read/([^#"]+)#', latest)


def links(html: str, kind: str) -> list[dict[str, list[str]]]:
    """Return the parameters of the links of a kind."""
    found = Page(html).all("a", **{"class": kind})
    return [parse_qs(urlsplit(str(link["href"])).query) for link in found]


def test_all_articles_are_asked_unless_one_is_chosen(several: FlaskClient) -> None:
    question = {"q": "How long in hot water?"}
    assert set(answers(several.get("/", query_string=question).text)) == {"tea", "coffee"}
    for chosen in ("tea", "coffee"):
        page = several.get("/", query_string=question | {"article": chosen}).text
        assert set(answers(page)) == {chosen}


def test_nothing_is_answered_from_an_article_that_was_not_chosen(several: FlaskClient) -> None:
    page = several.get("/", query_string={"q": HOW_LONG, "article": "coffee"}).text
    assert "tea" not in answers(page)
    assert TEA not in re.sub("</?(b|mark)>", "", page)


def test_a_script_asks_the_chosen_article_only(several: FlaskClient) -> None:
    body = {"question": "How long in hot water?", "article": "tea"}
    reply = several.post("/turn", json=body)
    assert set(answers(reply.text)) == {"tea"}
    following = body | {"question": "more", "conversation": reply.headers["X-Conversation"]}
    assert set(answers(several.post("/turn", json=following).text)) <= {"tea"}


def test_the_form_keeps_the_chosen_article(several: FlaskClient) -> None:
    for path in ("/?article=tea", f"/?article=tea&q={HOW_LONG}"):
        page = several.get(path).text
        assert Page(page).all("input", type="hidden", name="article", value="tea")
    assert not Page(several.get("/").text).all("input", name="article")


def test_every_link_of_the_conversation_keeps_the_chosen_article(several: FlaskClient) -> None:
    pages = [
        several.get("/?article=tea").text,
        several.get("/?article=tea&q=How+logn+is+green+tea+steeped?").text,
        several.get("/?article=tea&q=hello").text,
        several.get("/?article=tea&q=When+was+the+war?").text,
    ]
    for html in pages:
        page = Page(html)
        forms = [form for kind in ("again", "say") for form in page.all("form", **{"class": kind})]
        kept = page.all("input", name="article", value="tea")
        assert len(kept) == len(forms) + 1  # one more is of the question box
    assert links(pages[0], "new tool") == [{"article": ["tea"]}]


def test_the_suggestions_are_those_of_the_chosen_article() -> None:
    tea = "# Tea\n\n## What is green tea?\n\nGreen tea is a drink of leaves, steeped in hot water."
    coffee = "# Coffee\n\n## What is espresso?\n\nEspresso is a coffee brewed under pressure."
    both = [read_markdown(tea, "tea", "tea.md", ""), read_markdown(coffee, "coffee", "c.md", "")]
    client = client_of(holding(MemoryIndex(), *both))
    for chosen in ("tea", "coffee"):
        suggested = links(client.get(f"/?article={chosen}").text, "ask")
        assert suggested
        for question in suggested:
            assert question["article"] == [chosen]
            assert set(answers(client.get("/", query_string=question).text)) == {chosen}


def test_the_chosen_article_stands_beside_the_chat(several: FlaskClient) -> None:
    page = several.get("/?article=tea").text
    assert Page(page).all("aside", **{"data-article": "tea"})
    assert "Ask this article." in page
    assert "Asking 1 of 2 articles: <bdi>On tea</bdi>" in page


def test_no_article_is_chosen_by_an_empty_parameter(several: FlaskClient) -> None:
    page = several.get("/", query_string={"article": "", "q": "How long in hot water?"})
    assert page.status_code == 200
    assert set(answers(page.text)) == {"tea", "coffee"}


@pytest.mark.parametrize("unknown", ["cocoa", "tea:1", "TEA", "<img src=x>", "\0", "x" * 5000])
def test_an_unknown_article_is_refused_in_words(several: FlaskClient, unknown: str) -> None:
    for further in ({}, {"q": HOW_LONG}):
        query = {"article": unknown} | further
        said = refused(several.get("/", query_string=query, headers=HTML), 404)
        assert "there is no article" in said
        assert "leave it out to ask all" in said


def test_a_script_is_told_of_an_unknown_article(several: FlaskClient) -> None:
    reply = several.post("/turn", json={"question": HOW_LONG, "article": "cocoa"})
    assert reply.status_code == 404
    assert json.loads(reply.data)["errors"][0]["pointer"] == "/article"


def test_a_citation_names_its_article_where_there_are_several(several: FlaskClient) -> None:
    assert '<bdi class="title">On tea</bdi>' in several.get(f"/?q={HOW_LONG}").text
    alone = client_of(holding(MemoryIndex(), article("tea", "On tea", TEA)))
    assert '<bdi class="title">' not in alone.get(f"/?q={HOW_LONG}").text


def test_the_page_of_an_article_leads_to_asking_only_it(several: FlaskClient) -> None:
    assert Page(several.get("/read/tea").text).all("a", href="/?article=tea")
