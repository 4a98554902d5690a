"""A web page that a browser saved in one file (MHTML) becomes the article in its HTML."""

from email.message import Message
from email.parser import BytesParser

from corpus.article import Article, web_address
from corpus.errors import ArticleNotReadable
from corpus.reading.encodings.decoding import decode
from corpus.reading.hypertext.pages import read_hypertext
from corpus.reading.mail import MailPolicy


def read_saved_page(data: bytes, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in the first page of the file, which is the one that was saved."""
    damaged = ArticleNotReadable(source, "it holds no page", "save the page as .html")
    try:
        saved = BytesParser(policy=MailPolicy()).parsebytes(data)
        page = next((part for part in saved.walk() if _is_page(part)), None)
    except RecursionError as error:
        raise damaged from error
    written = page.get_payload(decode=True) if page else None
    if not isinstance(written, bytes):
        raise damaged
    text = decode(written, source, may_declare=True).text
    address = web_address(str(saved.get("Snapshot-Content-Location", "")))
    return read_hypertext(text, article_id, address or source, fallback_title)


def _is_page(part: Message) -> bool:
    return part.get_content_type() in {"text/html", "application/xhtml+xml"}
