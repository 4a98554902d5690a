"""Which language a message is written in, if it is clearly not English.

Languages in Latin letters are told by their commonest small words, the others by their script.
Text in, an English name out; nothing is translated.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection

from corpus.terms import STOP_WORDS, words

_FEWEST_WORDS = 2  # distinct small words of a language; a single one may be a loan ("de facto")
_FEWEST_LETTERS = 3  # of another alphabet; one or two are symbols ("β", "μm")
_SHARE = 0.5  # of the letters of a message; with fewer, another script is quoted

# Small words elsewhere that are also English ones. They count for both.
_ENGLISH = STOP_WORDS | frozenset(
    """
    die war hat gut den son come plus pour sur con per chi door men man van dan hoe ben bent dove
    fur dank lang per via sole fare bin sin das est sets i hi hello hey thanks thank please yes no
    okay let us me tell explain mean means
    """.split()
)
_SMALL_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words(text))
    for language, text in {
        "German": """
            der die das den dem des ein eine einen einem einer und oder aber nicht kein keine ist
            sind war waren wird werden wurde wie was wer wo wann warum welche welcher welches
            wieviel viel ich du er sie wir ihr mich mir dich dir uns mit von vom zu zum zur auf für
            über bei nach aus auch noch nur sich es im kann können muss gibt haben hat habe dauert
            bitte danke hallo guten sehr mein dein dieser diese dieses wenn dass macht lange
            heisst heißt bedeutet sprichst gut ja nein
            """,
        "French": """
            le la les un une des du de et ou où est sont était pas ne que qui quoi quel quelle
            quels quelles comment pourquoi quand combien je tu il elle nous vous ils elles mon ma
            mes ton votre vos notre ce cette ces cet dans sur pour par avec sans plus très aussi
            bonjour merci salut oui peut peux pouvez avez suis êtes être avoir fait faire
            cellules aux au se sa son ses leur leurs il y a-t-il qu ça cela coûte coûtent
            """,
        "Spanish": """
            el la los las un una unos unas y o es son está están era fue qué que quién quiénes
            cuál cuáles cómo como cuándo cuando cuánto cuántos cuánta cuántas dónde donde por
            porque para con sin del de al en se su sus mi tu yo usted ustedes ellos nosotros muy
            más pero hola gracias buenos buenas tiene tienen puede pueden hay hacer hace eres soy
            estoy quiero sobre este esta estos esto lo le les me te si sí dura
            """,
        "Italian": """
            il lo la gli i un uno una e è o sono era che chi cosa come quando quanto quanta quanti
            quante dove perché perche qual quale quali per con senza di del della dello dei degli
            delle al alla nel nella nei da dal dalla sul sulla su si no non mi ti ci vi suo sua io
            tu lui lei noi voi loro molto più ma ciao grazie buongiorno hai ho ha hanno può possono
            questo questa questi queste sei dura essere
            """,
        "Portuguese": """
            o os as um uma uns umas e é são era foi que quem qual quais como quando quanto quanta
            quantos onde por porque para com sem do da dos das no na nos nas ao à em se seu sua
            seus suas meu minha eu você vocês ele ela eles elas nós muito mais mas não sim olá ola
            obrigado obrigada bom boa tem têm pode podem há fazer faz isto isso este esta está
            estão sobre quero dura pelo pela
            """,
        "Dutch": """
            de het een en of is zijn was waren wordt worden niet geen wat wie waar wanneer waarom
            hoe welke welk hoeveel ik jij je u hij zij wij we jullie mij jou ons met van voor naar
            op bij uit om te aan door over ook nog maar heeft hebben heb kan kunnen moet deze dit
            dat die er als dan zich hallo bedankt dank goedemorgen dag veel meer mijn jouw duurt
            lang ben bent doen gaat
            """,
        "Polish": """
            i w z na do nie jest są się to co kto gdzie kiedy dlaczego jak jaki jaka jakie które
            który która ile czy dla od po przez przy oraz ale albo ten ta te tego tej tym być był
            była było mogę może można mam masz ma proszę dziękuję dzień dobry cześć mnie ja ty on
            ona my wy oni jego jej ich bardzo trwa jesteś
            """,
        "Turkish": """
            bir ve veya ile bu şu o ne nedir nasıl neden niçin kim kimdir nerede nerededir hangi
            kaç mi mı mu mü için gibi daha çok en değil var yok olan olarak ben sen biz siz onlar
            benim senin merhaba teşekkürler teşekkür evet hayır kadar sonra önce ama nelerdir
            misin musun ediyor eder sürer
            """,
        "Swedish": """
            och att det som är var inte en ett den av för med på till från om hur vad vem när
            varför vilken vilka hej tack jag du han hon vi ni de kan ska har finns mycket lång
            tar eller men också mig dig sig
            """,
        "Czech": """
            a se na je v že to s z do o k ve pro za by jak jsou co kdo kde kdy proč který která
            které jaký jaká jaké nebo ale není být byl byla může jsem jsi děkuji dobrý den ahoj
            mi mě kolik trvá
            """,
        "Indonesian": """
            yang dan di ke dari apa siapa kapan mengapa kenapa bagaimana berapa ini itu adalah
            dengan untuk pada tidak bukan ada saya kamu anda kami kita mereka akan bisa dapat
            sudah terima kasih halo selamat atau juga oleh lama
            """,
    }.items()
}
# What each may be (ISO 639-1): those that share a script, or most of their small words.
_MAY_BE: dict[str, frozenset[str]] = {
    language: frozenset(codes.split())
    for language, codes in {
        "German": "de", "French": "fr", "Spanish": "es ca", "Italian": "it", "Portuguese": "pt",
        "Dutch": "nl", "Polish": "pl", "Turkish": "tr", "Swedish": "sv da no", "Czech": "cs",
        "Indonesian": "id", "Greek": "el", "Russian": "ru uk bg sr", "Ukrainian": "uk",
        "Armenian": "hy", "Hebrew": "he", "Arabic": "ar fa", "Persian": "fa", "Hindi": "hi",
        "Bengali": "bn", "Tamil": "ta", "Telugu": "te", "Thai": "th", "Georgian": "ka",
        "Korean": "ko", "Japanese": "ja", "Chinese": "zh ja",
    }.items()
}  # fmt: skip
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {
    word: tuple(language for language, small in _SMALL_WORDS.items() if word in small)
    for word in sorted(frozenset().union(*_SMALL_WORDS.values()))
}

# Where a block of letters begins in Unicode and what is written with it; "" is none of these.
_BLOCKS: tuple[tuple[int, str], ...] = (
    (0x0000, ""),
    (0x0370, "Greek"),
    (0x0400, "Russian"),
    (0x0530, "Armenian"),
    (0x0590, "Hebrew"),
    (0x0600, "Arabic"),
    (0x0700, ""),
    (0x0900, "Hindi"),
    (0x0980, "Bengali"),
    (0x0A00, ""),
    (0x0B80, "Tamil"),
    (0x0C00, "Telugu"),
    (0x0C80, ""),
    (0x0E00, "Thai"),
    (0x0E80, ""),
    (0x10A0, "Georgian"),
    (0x1100, "Korean"),
    (0x1200, ""),
    (0x1F00, "Greek"),
    (0x2000, ""),
    (0x3040, "Japanese"),
    (0x3100, ""),
    (0x3400, "Chinese"),
    (0xA000, ""),
    (0xAC00, "Korean"),
    (0xD7B0, ""),
)
_BLOCK_STARTS = [start for start, _ in _BLOCKS]
_OPENED_IN_SPANISH = re.compile(r"[¿¡]\w")
# Letters that only this language has among those that share its script.
_OWN_LETTERS = {
    "Ukrainian": ("Russian", frozenset("іїєґ")),
    "Persian": ("Arabic", frozenset("پچژگ")),
}


def language_of(text: str, folded_words: Collection[str]) -> str | None:
    """Return in English the language of a text with these words; None if English or unclear.

    Cyrillic without a Ukrainian letter is called Russian, Chinese characters without kana Chinese.

    >>> language_of("Wie lange dauert es?", ["wie", "lange", "dauert", "es"])
    'German'
    >>> language_of("What is a déjà vu?", ["what", "is", "a", "deja", "vu"]) is None
    True
    """
    if _OPENED_IN_SPANISH.search(text):
        return "Spanish"
    return _by_script(text) or _by_small_words(folded_words)


def may_be(language: str, codes: Collection[str]) -> bool:
    """Tell whether what looks like a language may be one of some, by their codes (ISO 639-1).

    >>> may_be("Chinese", {"ja"}), may_be("Chinese", {"en"})
    (True, False)
    """
    return not _MAY_BE[language].isdisjoint(codes)


def _by_script(text: str) -> str | None:
    if text.isascii():
        return None
    letters = [letter for letter in text.lower() if letter.isalpha()]
    counts = Counter(_BLOCKS[bisect_right(_BLOCK_STARTS, ord(c)) - 1][1] for c in letters)
    if counts["Japanese"]:  # kana among Chinese characters
        counts["Japanese"] += counts.pop("Chinese", 0)
    foreign = [(count, language) for language, count in counts.items() if language]
    if not foreign:
        return None
    count, language = max(foreign)
    is_dense = language in ("Chinese", "Japanese", "Korean")  # a character says a syllable or more
    fewest, share = (1, _SHARE / 2) if is_dense else (_FEWEST_LETTERS, _SHARE)
    if count < fewest or count < share * len(letters):
        return None
    for other, (script, own) in _OWN_LETTERS.items():
        if script == language and not own.isdisjoint(letters):
            return other
    return language


def _by_small_words(folded_words: Collection[str]) -> str | None:
    distinct = set(folded_words)
    counts = Counter(language for word in distinct for language in _LANGUAGES_OF.get(word, ()))
    (first, most), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    if most < _FEWEST_WORDS or most == second or most <= len(distinct & _ENGLISH):
        return None
    return first
