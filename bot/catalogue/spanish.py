"""What the product itself says, in Spanish: each sentence by its key.

Values stand in braces; a pair has the forms for one and for more of `count`. A key under
`script.` is said by a script in the page.
"""

from collections.abc import Mapping

from bot.catalogue.saying import Sentence

SENTENCES: Mapping[str, Sentence] = {
    # In several places
    "articles": ("{count} artículo", "{count} artículos"),
    # The chat page: header, welcome, box
    "chat.ask_this": "Pregunte a este artículo.",
    "chat.ask_articles": "Pregunte a {articles}.",
    # The chat page: an answer
    # The chat page: the article beside it
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    # Answers and replies
    # The terminal
    "terminal.title": "«{title}»",
    "terminal.serves": "Verbatim consulta {asked} en {page} (Ctrl-C lo detiene)",
    "terminal.add_or_name": "Añada el suyo en la página, o: verbatim serve -a ARCHIVO",
    "terminal.add": "Añada más en la página",
    "terminal.name_own": "Consulte el suyo con: verbatim serve -a ARCHIVO",
    # The widget
    # Scripts of the chat page
    "script.looking": "Buscando …",
}
