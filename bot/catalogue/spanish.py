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
    # A long article in parts
    "parts.find": "Buscar en el artículo",
    "parts.look": "Buscar",
    "parts.found": ("{count} párrafo las contiene", "{count} párrafos las contienen"),
    "parts.not_found": "Nada en el artículo contiene estas palabras.",
    "parts.all": "Partes del artículo",
    "pane.name": "El artículo",
    "pane.read": "Leer el artículo",
    "pane.back": "Volver a la respuesta",
    "pane.sheet": "En el artículo",
    "pane.close": "Cerrar",
    "pane.contents": "Índice",
    "pane.paragraph": "Párrafo {n}",
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    "why.has": "Contiene {words}.",
    "why.rare": (
        "Pocos párrafos contienen la palabra {words}.",
        "Pocos párrafos contienen las palabras {words}.",
    ),
    "why.word": "«{word}»",
    "why.and": "{first} y {last}",
    "why.only_a_little": "Poco de él se parece a su pregunta.",
    "why.tells_neighbours": "Hay palabras de su pregunta que aparecen juntas en él.",
    "why.tells_heading": "Está bajo un título con estas palabras.",
    "why.tells_meaning": "Su significado se acerca al de su pregunta.",
    "why.tells_abbreviation": "Dice qué significa la abreviatura.",
    "why.tells_definition": "Dice qué es.",
    "why.tells_number": "Dice cuántos o cuánto.",
    "why.tells_time": "Dice cuándo o cuánto tiempo.",
    "why.tells_name": "Nombra a alguien o algo.",
    "why.tells_reason": "Da una razón.",
    "why.tells_section": "Lleva el número por el que pregunta.",
    "why.tells_last_article": "Está en el artículo mostrado por última vez.",
    "why.tells_last_passage": "Está cerca del pasaje mostrado por última vez.",
    "why.by_word": "Lo que contó, por palabra",
    "why.by_comparison": "Lo que contó, por comparación",
    "why.words_in_passage": "sus palabras en el párrafo",
    "why.words_in_sentence": "sus palabras en la frase",
    "why.neighbours": "palabras juntas",
    "why.letters": "letras en común",
    "why.heading": "el título",
    "why.meaning": "el significado",
    "why.kind": "el tipo de respuesta",
    "why.last_article": "el artículo mostrado por última vez",
    "why.last_passage": "el pasaje mostrado por última vez",
    "why.others": "lo demás",
    "why.numbers": "Cifras",
    "why.score": "total",
    # Answers and replies
    # The terminal
    "terminal.title": "«{title}»",
    "terminal.serves": "Verbatim consulta {asked} en {page} (Ctrl-C lo detiene)",
    "terminal.add_or_name": "Añada el suyo en la página, o: verbatim serve -a ARCHIVO",
    "terminal.add": "Añada más en la página",
    "terminal.name_own": "Consulte el suyo con: verbatim serve -a ARCHIVO",
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
    "script.strip": "Dónde está la respuesta",
    "script.strip_one": "Párrafo {n}",
    "script.strip_some": "Párrafos {first} a {last}",
    "script.strip_answers": "Párrafo {n}: responde",
    "script.strip_further": "Párrafo {n}: véase también",
    "script.looking": "Buscando …",
}
