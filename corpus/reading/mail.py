"""Mails, one or the many of a mailbox, become an article: each after the one that it answers.

Quoted text that stands in an earlier mail of the file is left out, and so is a signature that
stood there; other quoted text is kept. Of what a mail says in two forms the plain text is read.
Attachments are named in a notice and not read.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import getaddresses, parsedate_to_datetime

from corpus.article import Article, Role, plain
from corpus.errors import ArticleNotReadable
from corpus.reading.encodings.decoding import decode
from corpus.reading.hypertext.pages import parts_of_chapter
from corpus.reading.mail_text import Said, new_parts, read_body
from corpus.reading.outline import Part, outlined

# Of a header so many characters are read: addresses take the parser quadratic time.
LONGEST_HEADER = 4000
MOST_PARTS = 1000  # of one mail
_MOST_NAMED = 10  # attachments

_ENVELOPE = re.compile(rb"^From \S.{0,200}\d{4}[^\n]{0,40}\r?\n(?=[!-9;-~]+:)", re.MULTILINE)
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_ANSWERING = re.compile(r"\A(?:(?:re|fwd?|aw|wg|sv|antw|tr|rv|ref)(?:\[\d+\])?\s*:\s*)+", re.I)
_ID = re.compile(r"<[^<>\s]+>")
# What stands beside the text by rule: no attachment that somebody sent.
_UNNAMED = frozenset({"application/pgp-signature", "application/pkcs7-signature"})
_DAMAGED = (HeaderParseError, LookupError, UnicodeError, ValueError, TypeError)


class MailPolicy(EmailPolicy):
    """The standard library's way to read mails, but for the rest of an overlong header."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


@dataclass(frozen=True)
class _Mail:
    """A mail, and which ids it says it answers, the nearest first."""

    number: int  # in the file
    id: str
    answers: tuple[str, ...]
    sender: str
    receivers: str
    copied: str
    date: str
    sent: datetime | None
    subject: str
    text: str | None
    blocks: tuple[Part, ...]  # of a mail without plain text
    attachments: tuple[str, ...]

    @property
    def topic(self) -> str:
        """Return the subject without what says that it is an answer."""
        return _ANSWERING.sub("", self.subject)

    @property
    def heading(self) -> str:
        """Return who wrote it, and when."""
        name = _name(self.sender)
        day = f"{self.sent.day} {self.sent:%B %Y, %H:%M}" if self.sent else ""
        return ", ".join(filter(None, [name, day])) or f"Mail {self.number}"

    @property
    def metadata(self) -> list[Part]:
        """Return the lines that a reader sees above the text."""
        said = [
            ("From", self.sender),
            ("To", self.receivers),
            ("Cc", self.copied),
            ("Date", self.date),
            ("Subject", self.subject),
        ]
        lines = [f"{label}: {text}" for label, text in said if text]
        return [Part(line, role=Role.METADATA, close=n > 0) for n, line in enumerate(lines)]


def read_mail(data: bytes, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in one mail."""
    mails = list(_mails([data], source))
    first = mails[0]
    said = Said()
    parts = [*first.metadata, *_text(first, said)]
    for further in mails[1:]:  # that were sent with it
        parts += [Part(further.heading, 2), *further.metadata, *_text(further, said)]
    title = first.subject or fallback_title
    article = outlined(parts, article_id, source, fallback_title, title=title)
    return replace(article, notices=_notices(mails))


def read_mailbox(data: bytes, article_id: str, source: str, fallback_title: str) -> Article:
    """Return the article in the mails of a mailbox (mbox)."""
    begins = [found.end() for found in _ENVELOPE.finditer(data)]
    if not begins:
        return read_mail(data, article_id, source, fallback_title)
    ends = [*(found.start() for found in _ENVELOPE.finditer(data)), len(data)][1:]
    letters = [
        _ESCAPED.sub(rb"\1", data[begin:end]) for begin, end in zip(begins, ends, strict=True)
    ]
    mails = list(_mails(letters, source))
    threads = _threads(mails)
    title = fallback_title
    if len(threads) == 1 and threads[0][0].topic:
        title = threads[0][0].topic
    said = Said()
    parts: list[Part] = []
    for thread in threads:
        if len(threads) > 1:
            parts.append(Part(thread[0].topic or "(no subject)", 2))
        for mail in thread:
            parts += [Part(mail.heading, 3), *mail.metadata, *_text(mail, said)]
    article = outlined(parts, article_id, source, fallback_title, title=title)
    return replace(article, notices=_notices(mails))


def _notices(mails: Sequence[_Mail]) -> tuple[str, ...]:
    names = [name for mail in mails for name in mail.attachments]
    if not names:
        return ()
    named = ", ".join(names[:_MOST_NAMED])
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    attachments = "attachment" if len(names) == 1 else "attachments"
    return (f"Left out: {len(names)} {attachments} ({named}{more}).",)


def _mails(letters: Sequence[bytes], source: str) -> Iterator[_Mail]:
    """Yield the mails, each with those that were sent in it behind it."""
    parser = BytesParser(policy=MailPolicy())
    number = 0
    for letter in letters:
        try:
            waiting = [parser.parsebytes(letter)]
        except RecursionError as error:
            raise ArticleNotReadable(
                source, "the parts of a mail lie too deep in each other", "save its text as .txt"
            ) from error
        while waiting:
            number += 1
            mail, inner = _mail(waiting.pop(0), number, source)
            waiting = inner + waiting
            yield mail


def _mail(message: Message, number: int, source: str) -> tuple[_Mail, list[Message]]:
    """Return a mail, and the mails in it."""
    content = _Content(source)
    content.read(message)
    date = _header(message, "date")
    references = [*_ID.findall(_raw(message, "references"))]
    answered = _ID.findall(_raw(message, "in-reply-to")) + references[::-1]
    found = _Mail(
        number=number,
        id=next(iter(_ID.findall(_raw(message, "message-id"))), ""),
        answers=tuple(answered),
        sender=_header(message, "from"),
        receivers=_header(message, "to"),
        copied=_header(message, "cc"),
        date=date,
        sent=_moment(date),
        subject=_header(message, "subject"),
        text="\n\n".join(content.texts) if content.texts else None,
        blocks=tuple(content.blocks),
        attachments=tuple(content.attachments),
    )
    return found, content.mails


@dataclass
class _Content:
    """What is in a mail."""

    source: str
    texts: list[str] = field(default_factory=list)
    blocks: list[Part] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    mails: list[Message] = field(default_factory=list)

    def read(self, message: Message) -> None:
        """Take in the parts of a mail, without those of the mails in it."""
        waiting = [message]
        for _ in range(MOST_PARTS):
            if not waiting:
                break
            part = waiting.pop()
            inner = part.get_payload()
            kind = part.get_content_type()
            if kind == "message/rfc822" and isinstance(inner, list):
                self.mails += [one for one in inner if isinstance(one, Message)]
            elif isinstance(inner, list):
                inside = [one for one in inner if isinstance(one, Message)]
                waiting += _chosen(kind, inside)[::-1]
            else:
                self._add(part, kind)

    def _add(self, part: Message, kind: str) -> None:
        name = _file_name(part)
        is_attached = part.get_content_disposition() == "attachment" or name
        if kind in {"text/plain", "text/html"} and not is_attached:
            text = _decoded(part, self.source)
            if kind == "text/html":
                self.blocks += parts_of_chapter(text)
            else:
                self.texts.append(_unflowed(part, text))
        elif kind not in _UNNAMED:
            self.attachments.append(name or f"without a name, {kind}")


def _chosen(kind: str, inner: list[Message]) -> list[Message]:
    """Return the parts to read: of several forms of one text the plain one."""
    if kind != "multipart/alternative":
        return inner
    for wanted in ("text/plain", "multipart/", "text/html"):
        for part in inner:
            if part.get_content_type().startswith(wanted) and not _is_blank(part):
                return [part]
    return inner[:1]


def _is_blank(part: Message) -> bool:
    payload = part.get_payload()
    return isinstance(payload, str) and not payload.strip()


def _decoded(part: Message, source: str) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    charset = part.get_content_charset("us-ascii")
    if charset != "us-ascii":
        with suppress(LookupError, UnicodeError):
            return data.decode(charset)
    try:
        return decode(data, source, may_declare=part.get_content_subtype() == "html").text
    except ArticleNotReadable:
        # Words that are said to be in base64 and are as they were typed.
        written = part.get_payload()
        if not (isinstance(written, str) and part.defects and " " in written):
            return ""
        return written.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _unflowed(part: Message, text: str) -> str:
    """Return a text with the lines joined that a mail program broke (RFC 3676)."""
    with suppress(*_DAMAGED):
        if str(part.get_param("format", "")).lower() != "flowed":
            return text
        blank = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
        lines: list[list[str]] = []
        is_open, depth = False, 0
        for line in text.splitlines():
            bare = line.lstrip(">")
            marks = len(line) - len(bare)
            bare = bare.removeprefix(" ")
            is_flowed = bare.endswith(" ") and bare != "-- "
            if is_open and marks == depth and bare != "-- ":
                lines[-1].append(bare.removesuffix(" ") + blank if is_flowed else bare)
            else:
                quoted = "> " * marks
                lines.append([quoted, bare.removesuffix(" ") + blank if is_flowed else bare])
            is_open, depth = is_flowed, marks
        return "\n".join("".join(pieces) for pieces in lines)
    return text


def _file_name(part: Message) -> str:
    with suppress(*_DAMAGED):
        return plain(_words(part.get_filename() or ""))[:100]
    return ""


def _raw(message: Message, name: str) -> str:
    """Return a header as it is written."""
    return next((str(value) for key, value in message.raw_items() if key.lower() == name), "")


def _header(message: Message, name: str) -> str:
    return _words(_raw(message, name))


def _words(written: str) -> str:
    """Return a header's text with its encoded words read."""
    bare = plain(written.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    with suppress(*_DAMAGED):
        return plain(str(make_header(decode_header(bare))))
    return bare


def _name(address: str) -> str:
    """Return the name in an address, or the address.

    >>> _name("Ann Lee <ann@example.org>"), _name("bo@example.org")
    ('Ann Lee', 'bo@example.org')
    """
    name, mail = next(iter(getaddresses([address])), ("", ""))
    return name or mail or address


def _moment(date: str) -> datetime | None:
    with suppress(*_DAMAGED, OverflowError):
        return parsedate_to_datetime(date)
    return None


def _threads(mails: Sequence[_Mail]) -> list[list[_Mail]]:
    """Return the mails of each conversation, each mail after the one it answers, by date.

    Mails without what they answer belong to those of the same subject.
    """
    by_id = {mail.id: mail for mail in reversed(mails) if mail.id}
    above: dict[int, _Mail] = {}
    for mail in mails:
        answered = (by_id[name] for name in mail.answers if name in by_id)
        parent = next((other for other in answered if other.number != mail.number), None)
        if parent:
            above[mail.number] = parent
    below: dict[int, list[_Mail]] = {}
    for mail in sorted(mails, key=_when):
        if mail.number in above:
            below.setdefault(above[mail.number].number, []).append(mail)
    threads: dict[object, list[_Mail]] = {}
    seen: set[int] = set()
    firsts = [mail for mail in mails if mail.number not in above]
    # Those that answer each other in a circle have no first one.
    for first in [*sorted(firsts, key=_when), *sorted(mails, key=_when)]:
        if first.number in seen:
            continue
        thread = threads.setdefault(first.topic.casefold() or first.number, [])
        waiting = [first]
        while waiting:
            mail = waiting.pop()
            if mail.number not in seen:
                seen.add(mail.number)
                thread.append(mail)
                waiting += below.get(mail.number, [])[::-1]
    return list(threads.values())


def _when(mail: _Mail) -> tuple[float, int]:
    """Return the time of a mail, for an order in which those without one come last."""
    if mail.sent is None:
        return float("inf"), mail.number
    sent = mail.sent if mail.sent.tzinfo else mail.sent.replace(tzinfo=UTC)
    return (sent - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds(), mail.number


def _text(mail: _Mail, said: Said) -> Iterator[Part]:
    if mail.text is not None:
        yield from read_body(mail.text, said)
    else:
        yield from new_parts(mail.blocks, said)
