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
    "terminal.others": ("{count} otro", "{count} otros"),
    "terminal.exact": "(--exact busca tal como se escribió.)",
    "terminal.could_ask": "Podría preguntar:",
    "terminal.next": "Preguntar después: {question}",
    "terminal.see_also": "Véase también",
    "terminal.by_word": "puntuación {score}, por palabra:",
    "terminal.by_feature": "y por lo que se comparó:",
    "terminal.by_place": "no se encontró por sus palabras, sino por su lugar",
    "terminal.greeting": "Verbatim responde a partir de: {articles}",
    "terminal.hints": (
        "/help muestra los comandos, /quit sale. El tabulador completa lo que empezó a escribir."
    ),
    "terminal.how_to_leave": "(para salir, escriba /quit o pulse Ctrl-D)",
    "terminal.sources": "los pasajes mostrados, o el pasaje N, enteros",
    "terminal.open": "el pasaje N con lo que lo rodea",
    "terminal.why": "por qué estos pasajes: las puntuaciones en detalle",
    "terminal.copy": "copiar la última respuesta, o el pasaje N, con su lugar",
    "terminal.alone": "hacer la pregunta sin palabras anteriores",
    "terminal.more": "los pasajes siguientes",
    "terminal.back": "lo que se mostró antes",
    "terminal.summary": "el artículo en extractos",
    "terminal.new": "una conversación nueva",
    "terminal.history": "lo que se preguntó hasta ahora",
    "terminal.export": "guardar todo como Markdown (.md) o JSON (.json)",
    "terminal.use": "preguntar a un solo artículo; /use all vuelve a todos",
    "terminal.add": "preguntar también al artículo de un archivo, en esta conversación",
    "terminal.help": "este texto",
    "terminal.quit": "salir, como Ctrl-D; Ctrl-C borra la línea o detiene una respuesta",
    "terminal.not_asked": "No se preguntó: {reason}.",
    "terminal.not_looked_up": "No se pudo consultar: {reason}.",
    "terminal.no_passages": "No se muestra ningún pasaje; haga primero una pregunta.",
    "terminal.only_passage": "Indique el pasaje: {command}.",
    "terminal.which_passage": "Indique el pasaje: {first} a {last}.",
    "terminal.changed": (
        "Los artículos han cambiado desde que se mostraron estos pasajes; haga de nuevo su "
        "pregunta. (/sources y /export aún los tienen.)"
    ),
    "terminal.no_scores": "Estos pasajes están aquí por su lugar, así que no tienen puntuación.",
    "terminal.for_question": "Para «{question}»:",
    "terminal.copied": (
        "Se copió {count} pasaje con su lugar (con {program}).",
        "Se copiaron {count} pasajes con sus lugares (con {program}).",
    ),
    "terminal.sent": (
        "Se envió {count} pasaje con su lugar a su terminal, para copiarlo ({program}). Algunos "
        "terminales solo lo permiten si están configurados para ello; si no, /export ARCHIVO lo "
        "guarda.",
        "Se enviaron {count} pasajes con sus lugares a su terminal, para copiarlos ({program}). "
        "Algunos terminales solo lo permiten si están configurados para ello; si no, /export "
        "ARCHIVO los guarda.",
    ),
    "terminal.no_clipboard": (
        "Aquí no hay portapapeles al alcance; /export ARCHIVO guarda la conversación."
    ),
    "terminal.no_question": "Todavía no se hizo ninguna pregunta.",
    "terminal.by_itself": "Por sí sola: «{question}»",
    "terminal.nothing_asked": "Todavía no se preguntó nada.",
    "terminal.new_conversation": "– una conversación nueva –",
    "terminal.nothing_to_export": "Todavía no se preguntó nada, así que no hay nada que guardar.",
    "terminal.where_to": "Diga dónde: /export conversacion.md o /export conversacion.json.",
    "terminal.asking_all": "Se pregunta a todos los artículos.",
    "terminal.asking_only": "Se pregunta solo a: {title}.",
    "terminal.add_which": "Indique el archivo: /add mi-articulo.md.",
    "terminal.add_to_library": (
        "Aquí solo se añade a artículos leídos de archivos. Para añadir a la biblioteca: "
        "verbatim index ARCHIVO -l {library}"
    ),
    "terminal.not_added": "No se añadió: {reason}.",
    "terminal.added": (
        "Ahora se pregunta también a «{title}» ({count} pasaje), solo en esta conversación; "
        "/use {id} pregunta solo a él.",
        "Ahora se pregunta también a «{title}» ({count} pasajes), solo en esta conversación; "
        "/use {id} pregunta solo a él.",
    ),
    "terminal.ways": (
        "Escriba una pregunta. Puede seguir con “why?”, “what about …”, “the second one”, “and "
        "then?”, “summary” y similares, o con un comando:"
    ),
    "terminal.tab": (
        "El tabulador completa los comandos, lo que los sigue y las preguntas propuestas."
    ),
    "terminal.no_command": "No hay ningún comando {command}; /help muestra los comandos.",
    "terminal.did_you_mean": "¿Quería decir {command}?",
    "terminal.takes_nothing": "{command} no lleva nada detrás; escriba solo {command}.",
    "terminal.several_begin": "Varios artículos empiezan por {name}.",
    "terminal.no_article": "No hay ningún artículo {name}.",
    "terminal.which_article": "Diga a qué artículo preguntar.",
    "terminal.there_are": "Hay:",
    "terminal.more_articles": "y {count} más",
    "terminal.is_folder": (
        "{name} es una carpeta; indique un archivo dentro de ella, como {example}."
    ),
    "terminal.file_exists": "Ya hay un archivo {name}; elija otro nombre.",
    "terminal.cannot_write": "No se puede escribir {name}: {reason}.",
    "terminal.saved": (
        "{count} turno está en {name}, como {kind}.",
        "{count} turnos están en {name}, como {kind}.",
    ),
    "terminal.nothing_found": "Ningún pasaje contiene estas palabras.",
    # The widget
    # Scripts of the chat page
    "script.looking": "Buscando …",
}
