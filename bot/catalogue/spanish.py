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
    "turn.you": "Usted:",
    "turn.paragraph": "párrafo {number} de {of}",
    "turn.page": "página {page}, párrafo {number} de {of}",
    "turn.read_on": "Seguir leyendo",
    "turn.copy": "Copiar",
    "turn.copy_link": "Copiar enlace",
    "turn.why": "Por qué",
    "turn.more_actions": "Más acciones",
    "turn.more": "Más pasajes",
    "turn.back": "Atrás",
    "turn.again": "Preguntar de nuevo",
    "turn.edit": "Editar",
    "turn.source": "Abrir en la fuente",
    "turn.new_tab": "(en una pestaña nueva)",
    "turn.rate": "Valorar esta respuesta",
    "turn.good": "Buena respuesta",
    "turn.bad": "Mala respuesta",
    "turn.reason": "Su motivo",
    "turn.optional": "(opcional)",
    "turn.send": "Enviar",
    "turn.see_also": ("Ver también {count} pasaje más", "Ver también {count} pasajes más"),
    "turn.read_with": "leído con {words}",
    "turn.without": "Preguntar de nuevo sin {word}",
    "turn.carried_from": "De: {place}. Preguntar de nuevo sin esta palabra.",
    "turn.own_words": "Solo mis palabras",
    "turn.with_earlier": "Leer de nuevo con lo anterior",
    "turn.as_typed": "Buscar tal como se escribió",
    "turn.yes": "Sí",
    "turn.no": "No",
    "turn.go_on": "Continuar",
    "turn.speaks_of": "Sí se habla de:",
    "turn.questions": "Preguntas para continuar",
    # The chat page: the article beside it
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    # Answers and replies
    # The terminal
    # The widget
    # Scripts of the chat page
    "script.copied": "Copiado",
    "script.not_copied": "No se ha copiado; seleccione el texto",
    "script.looking": "Buscando …",
}
