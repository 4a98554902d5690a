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
    "chat.skip": "Ir a la pregunta",
    "chat.conversation": "Conversación",
    "chat.cleared": "La conversación se ha borrado.",
    "chat.undo": "Deshacer",
    "chat.earlier_gone": "Algunas preguntas anteriores ya no se muestran.",
    "chat.changed": (
        "Los artículos han cambiado desde las respuestas anteriores; sus enlaces pueden llevar "
        "a otro lugar."
    ),
    "chat.to_latest": "Ir a la última respuesta",
    "chat.editing": "Editando la última pregunta.",
    "chat.cancel": "Cancelar",
    "chat.asking_all": "Se pregunta a los {count} artículos",
    "chat.asking_some": "Se pregunta a {chosen} de {count} artículos:",
    "chat.ask_all": "Preguntar a todos",
    "chat.where_it_goes_on": ", donde continúa su conversación",
    "chat.ask_again": "Preguntar de nuevo",
    "chat.your_question": "Su pregunta",
    "chat.ask_a_question": "Haga una pregunta",
    "chat.ask": "Preguntar",
    "chat.choose": "Elegir artículos",
    "chat.find_article": "Palabras de un título",
    "chat.articles": "Artículos",
    "chat.all_of": "Preguntar a los {count}",
    "chat.library": "Ver la biblioteca",
    "chat.this_page": "Esta página",
    "chat.add_article": "Añadir artículo",
    "chat.more": "Más",
    "chat.colours": "Colores",
    "chat.system": "Sistema",
    "chat.light": "Claro",
    "chat.dark": "Oscuro",
    "chat.theme_system": "Colores: como el sistema",
    "chat.theme_light": "Colores: claros",
    "chat.theme_dark": "Colores: oscuros",
    "chat.text_size": "Tamaño del texto",
    "chat.size_usual": "Tamaño de texto habitual",
    "chat.size_large": "Texto grande",
    "chat.size_larger": "Texto más grande",
    "chat.conversations": "Conversaciones anteriores",
    "chat.export_markdown": "Exportar como Markdown",
    "chat.export_json": "Exportar como JSON",
    "chat.print": "Imprimir",
    "chat.shortcuts": "Atajos de teclado",
    "chat.gaps": "Preguntas sin respuesta",
    "chat.documentation": "Documentación",
    "chat.new": "Nueva",
    "chat.new_conversation": "Nueva conversación",
    "chat.claim": "Respuestas con las palabras del artículo",
    "chat.promise": (
        "Usted recibe el pasaje que responde, palabra por palabra, con la frase de la "
        "respuesta marcada. Si el artículo no lo dice, se le indica."
    ),
    "chat.to_start_with": "Preguntas para empezar",
    "chat.add_your_own": "¿Tiene un artículo propio? {link} y pregúntele.",
    "chat.add_it": "Añádalo",
    "chat.ask_your_own": "Para preguntar a un artículo propio: {command}.",
    "chat.questions_are_kept": (
        "Las preguntas sin respuesta se guardan en el equipo que sirve esta página; con "
        "{option} no guarda ninguna."
    ),
    "chat.key_ask": "Preguntar",
    "chat.key_line": "Línea nueva",
    "chat.key_up": "En el campo vacío: la última pregunta otra vez",
    "chat.key_escape": "Detener, cancelar, cerrar; luego salir del campo",
    "chat.key_help": "Esta lista",
    "chat.keys_outside": "Fuera del campo",
    "chat.key_box": "Ir al campo de la pregunta",
    "chat.key_source": "Abrir la fuente de la última respuesta",
    "chat.key_copy": "Copiar la última respuesta",
    "chat.keys_on": "Usar letras sueltas como atajos",
    "chat.close": "Cerrar",
    "chat.no_conversations": "Todavía no hay ninguna.",
    "chat.conversations_kept": "Se guardan las diez últimas, solo en este navegador.",
    "chat.forget_all": "Olvidar todas",
    "chat.failed": "Algo ha fallado",
    "chat.not_found": "No encontrado",
    "chat.not_allowed": "No permitido",
    "chat.nothing_here": "No hay nada en esta dirección",
    # The chat page: an answer
    # The chat page: the article beside it
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
    # Scripts of the chat page
    "script.looking": "Buscando …",
    "script.stop": "Detener",
    "script.ask": "Preguntar",
    "script.stopped": "Detenido.",
    "script.out_of_reach": "No llegó respuesta: no se puede acceder al servidor. ¿Sigue en marcha?",
    "script.exported_last": "Se exportaron las últimas {count} respuestas.",
    "script.too_long": (
        "Una pregunta tiene como máximo {most} caracteres, y esta tiene {found}. Acórtela o "
        "pregunte por una parte."
    ),
    "script.too_many": ("Sobra {count} carácter", "Sobran {count} caracteres"),
    "script.room_left": ("Queda {count} carácter", "Quedan {count} caracteres"),
    "script.theme_system": "Colores: como el sistema",
    "script.theme_light": "Colores: claros",
    "script.theme_dark": "Colores: oscuros",
    "script.forget": "Olvidar «{title}»",
    "script.ask_chosen": ("Preguntar a {count} artículo", "Preguntar a {count} artículos"),
    "script.more_articles": (
        "{count} más; escriba para encontrarlo",
        "{count} más; escriba para encontrarlos",
    ),
    "script.no_such_title": "Ningún título contiene estas palabras.",
    "script.no_articles_came": "No se pudieron obtener los artículos.",
}
