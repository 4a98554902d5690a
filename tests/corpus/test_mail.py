"""Mails and mailboxes: who wrote what when, in which order, and what is said twice."""

import sys
from email.message import EmailMessage

import pytest

from corpus.article import Article
from corpus.errors import ArticleNotReadable
from corpus.passages import cut
from corpus.reading.mail import read_mail, read_mailbox

SEPARATOR = b"From ann@example.org Mon Jun  3 09:12:00 2024\n"


def letter(
    text: str, number: int = 0, *, answers: int | None = None, **headers: str
) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = headers.pop("sender", "Ann Lee <ann@example.org>")
    mail["To"] = "shed@example.org"
    mail["Subject"] = headers.pop("subject", "The pump")
    mail["Date"] = headers.pop("date", f"Mon, 03 Jun 2024 09:{number:02}:00 +0200")
    mail["Message-ID"] = f"<{number}@example.org>"
    if answers is not None:
        mail["In-Reply-To"] = f"<{answers}@example.org>"
    mail.set_content(text)
    return mail


def read(mail: EmailMessage | bytes) -> Article:
    data = mail if isinstance(mail, bytes) else mail.as_bytes()
    return read_mail(data, "mail", "mail.eml", "mail")


def mailbox(*mails: EmailMessage) -> Article:
    data = b"\n".join(SEPARATOR + mail.as_bytes() for mail in mails)
    return read_mailbox(data, "box", "box.mbox", "box")


def texts(article: Article) -> list[str]:
    """Return the blocks of the text without who wrote it and when."""
    blocks = [block for block in article.blocks if block.role != "m"]
    return [article.text[block.start : block.end] for block in blocks]


def headings(article: Article) -> list[str]:
    return list(dict.fromkeys("/".join(block.heading) for block in article.blocks))


def test_the_subject_is_the_title_and_the_other_headers_stand_above_the_text() -> None:
    article = read(letter("The pump stopped.", subject="=?utf-8?q?P=C3=BCmp?= news"))
    assert article.title == "Pümp news"
    assert article.text.splitlines()[:4] == [
        "From: Ann Lee <ann@example.org>",
        "To: shed@example.org",
        "Date: Mon, 03 Jun 2024 09:00:00 +0200",
        "Subject: Pümp news",
    ]


def test_attachments_are_named_and_not_read() -> None:
    mail = letter("See the plans.")
    mail.add_attachment(b"%PDF-1", maintype="application", subtype="pdf", filename="a.pdf")
    mail.add_attachment("A secret.", filename="b.txt")
    article = read(mail)
    assert article.notices == ("Left out: 2 attachments (a.pdf, b.txt).",)
    assert texts(article) == ["See the plans."]


def test_of_two_forms_the_plain_text_is_read() -> None:
    mail = letter("The pump stopped.")
    mail.add_alternative("<p>The <b>pump</b> stopped, says HTML.", subtype="html")
    assert texts(read(mail)) == ["The pump stopped."]


def test_a_mail_of_html_alone_is_read() -> None:
    mail = letter("")
    mail.set_content("<style>p {}</style><p>The <b>pump</b> stopped.<p>Come.", subtype="html")
    assert texts(read(mail)) == ["The pump stopped.", "Come."]


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r", "utf-8", "iso-8859-5"])
def test_each_part_is_read_as_it_says(charset: str) -> None:
    head = f"Subject: x\nContent-Type: text/plain; charset={charset}\n\n".encode()
    assert texts(read(head + "Насос стоит.".encode(charset))) == ["Насос стоит."]


def test_flowing_lines_are_joined() -> None:
    head = b"Content-Type: text/plain; format=flowed\n\n"
    assert texts(read(head + b"The pump \nstopped.\nCome.\n"))[0].startswith("The pump stopped.")


def test_a_mailbox_is_in_the_order_of_its_answers() -> None:
    article = mailbox(
        letter("Three.", 3, answers=1, sender="Bo <bo@example.org>"),
        letter("Two.", 2),
        letter("Four.", 4, answers=2),
        letter("One.", 1),
    )
    assert texts(article) == ["One.", "Three.", "Two.", "Four."]
    assert article.title == "The pump"
    assert headings(article)[1] == "Bo, 3 June 2024, 09:03"


def test_several_subjects_are_sections() -> None:
    article = mailbox(letter("One."), letter("Two.", 1, subject="The fence"))
    assert [heading.split("/")[0] for heading in headings(article)] == ["The pump", "The fence"]


def test_answers_in_a_circle_are_read_once() -> None:
    article = mailbox(letter("One.", 1, answers=2), letter("Two.", 2, answers=1))
    assert texts(article) == ["One.", "Two."]


def test_quoted_text_that_stands_in_an_earlier_mail_is_left_out() -> None:
    article = mailbox(
        letter("The pump in the cellar stopped on Monday night.", 1),
        letter(
            "I come on Friday.\n\nOn Monday, Ann wrote:\n> The pump in the cellar stopped\n"
            "> on Monday night.\n",
            2,
            answers=1,
        ),
    )
    assert texts(article) == [
        "The pump in the cellar stopped on Monday night.",
        "I come on Friday.",
    ]


def test_quoted_text_of_a_mail_that_is_not_there_is_kept() -> None:
    article = read(letter("I come.\n\nOn Monday, Bo wrote:\n> The pump stopped again.\n"))
    assert texts(article) == ["I come.", "On Monday, Bo wrote:", "The pump stopped again."]


def test_answers_between_quoted_lines_are_kept() -> None:
    article = mailbox(
        letter("Who comes on Friday to the shed?\n\nWhat does the new valve cost us?", 1),
        letter(
            "> Who comes on Friday to the shed?\nI do.\n> What does the new valve cost us?\n"
            "It is 240 euros.\n",
            2,
            answers=1,
        ),
    )
    assert texts(article)[2:] == ["I do.", "It is 240 euros."]


def test_a_mail_that_is_repeated_whole_is_left_out() -> None:
    first = "The pump in the cellar stopped on Monday night."
    below = f"I come.\n\n-----Original Message-----\nFrom: Ann\nSubject: The pump\n\n{first}\n"
    article = mailbox(letter(first, 1), letter(below, 2, answers=1))
    assert first not in texts(article)[1:]
    assert "I come." in texts(article)


def test_a_mail_that_is_passed_on_keeps_its_head_and_text() -> None:
    below = "---------- Forwarded message ---------\nFrom: Bo\nSubject: The vote\n\nWe voted."
    assert texts(read(letter(f"See below.\n\n{below}\n"))) == [
        "See below.",
        "---------- Forwarded message ---------",
        "From: Bo",
        "Subject: The vote",
        "We voted.",
    ]


def test_html_that_repeats_an_earlier_mail_is_left_out() -> None:
    said = "The pump in the cellar stopped again on Monday night."
    second = letter("", 2, answers=1)
    quoted = f"<p>I come.</p><p>On Monday, Ann wrote:</p><blockquote>{said}</blockquote>"
    second.set_content(quoted, subtype="html")
    assert texts(mailbox(letter(said, 1), second)) == [said, "I come."]


def test_a_signature_is_read_once() -> None:
    signature = "\n-- \nAnn Lee\nPhone 0555-0100\n"
    article = mailbox(letter(f"One.{signature}", 1), letter(f"Two.{signature}", 2))
    assert texts(article) == ["One.", "Ann Lee", "Phone 0555-0100", "Two."]


def test_a_mail_in_a_mail_is_a_section() -> None:
    outer = letter("See below.", subject="Forwarded")
    outer.add_attachment(letter("The pump stopped.", 5, sender="Bo <bo@example.org>"))
    article = read(outer)
    assert article.notices == ()
    assert [block.heading for block in article.blocks][-1] == ("Bo, 3 June 2024, 09:05",)


def test_parts_that_lie_too_deep_are_refused() -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5000))
    limit = sys.getrecursionlimit()
    with pytest.raises(ArticleNotReadable, match="too deep"):
        read(deep.encode())
    assert sys.getrecursionlimit() == limit


@pytest.mark.parametrize(
    "header",
    [
        "Content-Type: text/plain; charset=none-such",
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64",
        "Subject: =?utf-8?b?!!?= =?none?q?x?=",
        "Date: 31 Foo 20240 99:99",
        'From: "' + "a" * 5000,
        "From: \udcff\udcfe",
        "Content-Type: ;;;===",
    ],
)
def test_what_no_rule_allows_is_read_as_well_as_it_goes(header: str) -> None:
    article = read(f"{header}\n\nThe pump stopped.".encode("utf-8", "surrogateescape"))
    assert cut(article)
