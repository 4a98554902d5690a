"""What the product itself says, in German: each sentence by its key.

Values stand in braces; a pair has the forms for one and for more of `count`. A key under
`script.` is said by a script in the page.
"""

from collections.abc import Mapping

from bot.catalogue.saying import Sentence

SENTENCES: Mapping[str, Sentence] = {
    # In several places
    "articles": ("{count} Artikel", "{count} Artikel"),
    # The chat page: header, welcome, box
    "chat.ask_this": "Fragen Sie diesen Artikel.",
    "chat.ask_articles": "Fragen Sie {articles}.",
    # The chat page: an answer
    # The chat page: the article beside it
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    # Answers and replies
    # The terminal
    "terminal.title": "„{title}“",
    "terminal.serves": "Verbatim befragt {asked} unter {page} (Strg-C beendet es)",
    "terminal.add_or_name": "Eigenes auf der Seite hinzufügen, oder: verbatim serve -a DATEI",
    "terminal.add": "Weiteres lässt sich auf der Seite hinzufügen",
    "terminal.name_own": "Eigenes befragen Sie mit: verbatim serve -a DATEI",
    # The widget
    # Scripts of the chat page
    "script.looking": "Suche läuft …",
}
