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
    # The widget
    "widget.ask_this": "Preguntar a este artículo",
    "widget.ask_all": "Hacer una pregunta",
    "widget.question": "Su pregunta",
    "widget.send": "Preguntar",
    "widget.answers": "Respuestas",
    "widget.close": "Cerrar",
    "widget.promise": (
        "Recibe el pasaje que responde, palabra por palabra. Si el artículo no lo dice, "
        "se le avisa."
    ),
    "widget.looking": "Buscando …",
    "widget.as_typed": "Buscar tal cual",
    "widget.own_words": "Solo mis palabras",
    "widget.see_also": ("Ver {count} pasaje más", "Ver {count} pasajes más"),
    "widget.yes": "Sí",
    "widget.no": "No",
    "widget.more": "Más",
    "widget.back": "Volver",
    "widget.copy": "Copiar",
    "widget.copied": "Copiado",
    "widget.not_copied": "No se copió",
    "widget.up": "Buena respuesta",
    "widget.down": "Mala respuesta",
    "widget.page": "página {n}",
    "widget.paragraph": "párrafo {n}",
    "widget.new_tab": "Se abre en una pestaña nueva",
    "widget.foreign": (
        "{name} no acepta preguntas de páginas de {site}. Quien lo administra puede permitirlas."
    ),
    "widget.locked": "{name} pide una clave que esta página no tiene.",
    "widget.lost": "{name} no respondió. Inténtelo más tarde.",
    # Scripts of the chat page
    "script.looking": "Buscando …",
}
