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
    "pane.name": "El artículo",
    "pane.read": "Leer el artículo",
    "pane.back": "Volver a la respuesta",
    "pane.sheet": "En el artículo",
    "pane.close": "Cerrar",
    "pane.contents": "Índice",
    "pane.paragraph": "Párrafo {n}",
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    # Answers and replies
    # The terminal
    # The widget
    # Scripts of the chat page
    "script.strip": "Dónde está la respuesta",
    "script.strip_one": "Párrafo {n}",
    "script.strip_some": "Párrafos {first} a {last}",
    "script.strip_answers": "Párrafo {n}: responde",
    "script.strip_further": "Párrafo {n}: véase también",
    "script.looking": "Buscando …",
}
