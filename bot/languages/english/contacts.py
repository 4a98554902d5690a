"""What people ask an article for by a word or two, and how it is written there.

An e-mail address, a telephone number or a price need not stand beside a word for it. The patterns
are kept as text: `re` compiles one when it is first needed, not at the start.
"""

from typing import NamedTuple

from bot.languages.english.word_classes import word_set


class Kind(NamedTuple):
    """A kind of thing: the words that ask for it, and the pattern that it is written in.

    A pattern `is_sure` if what has it can be nothing else.
    """

    words: frozenset[str]
    pattern: str
    is_sure: bool = True


_EMAIL = r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}\b"
_WEB = r"\b(?:https?://|www\.)[^\s<>\"]{3,}"
# A figure of a telephone number: it begins as one does, or stands behind a word for it.
_GROUPS = r"\d{2,5}(?:[ ./-]{1,2}\d{2,5}){1,4}(?![\w-])"
_NO_DATE = r"(?!\d{1,2}[./-]\d{1,2}[./-]\d)"
_PHONE = (
    rf"(?<![\w.,/-])(?<!\d )(?:\+\d{{1,3}}[ ./-]?(?:\(?\d{{1,5}}\)?[ ./-]?)?{_GROUPS}"
    rf"|\(\d{{2,5}}\)[ /-]?\d{{2,5}}(?:[ ./-]?\d{{2,5}})*|{_NO_DATE}0{_GROUPS}"
    r"|(?:1[ .-])?\d{3}[.-]\d{3}[.-]\d{4}\b)"
    r"|\b(?:[Cc]all|[Pp]hone|[Tt]el(?:ephone)?|[Ff]ax|[Hh]otline|[Mm]obile|[Dd]ial|[Ee]xtension)"
    r"[^\d\n]{0,30}\d[\d ()/.-]{1,20}\d"
)
_STREET_NAMES = (
    r"(?:Street|St\.|Road|Rd\.?|Avenue|Ave\.?|Lane|Drive|Boulevard|Blvd\.?|Square|Place|Court"
    r"|Crescent|Terrace|Way|Close|Quay|Parkway|Highway)"
)
_ADDRESS = (
    rf"\b\d{{1,5}}[A-Za-z]?,? (?:[A-Z][\w'’.-]{{1,30}} ){{1,4}}{_STREET_NAMES}(?!\w)"
    r"|\b[A-Z][\w-]{2,30}(?:stra(?:ße|sse)|weg|platz|allee|gasse) \d{1,4}\b"
    r"|\bP\.? ?O\.? [Bb]ox \d+|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[A-Z]{2} \d{5}(?:-\d{4})?\b"
)
_CURRENCY = r"(?:[Ee]uros?|[Dd]ollars?|[Pp]ounds?|[Cc]ents?|[Pp]ence|EUR|USD|GBP|CHF|francs?)"
_PRICE = rf"[$€£¥] ?\d|\d ?[€£¥]|\d (?:\w{{1,12}} )?{_CURRENCY}\b|\b{_CURRENCY} \d"

E_MAIL = Kind(word_set("email emails mail"), _EMAIL)
TELEPHONE = Kind(word_set("phone telephone tel hotline fax mobile"), _PHONE)
WEB_SITE = Kind(word_set("website websites homepage url webpage"), _WEB)
CONTACT = Kind(
    word_set("contact contacts reach"),
    "|".join(kind.pattern for kind in (E_MAIL, TELEPHONE)) + f"|{_WEB}|{_ADDRESS}",
)
ADDRESS = Kind(word_set("address addresses postcode zip"), f"{_ADDRESS}|{_EMAIL}|{_WEB}")
PRICE = Kind(word_set("price prices pricing tariff tariffs fee fees fares"), _PRICE, is_sure=False)
# Of several kinds that a question names, the first is meant: "e-mail address", "phone contact".
KINDS = (E_MAIL, TELEPHONE, WEB_SITE, CONTACT, ADDRESS, PRICE)
# Words that say no more beside those: "phone number", "web site", "price list".
BESIDE_A_KIND = word_set(
    "number numbers list lists detail details data info information e web site page street postal "
    "customer line full there"
)
