"""What the product itself says, in Spanish: each sentence by its key.

Values stand in braces; a pair has the forms for one and for more of `count`. A key under
`script.` is said by a script in the page.
"""

from collections.abc import Mapping

from bot.catalogue.saying import Sentence

SENTENCES: Mapping[str, Sentence] = {
    # In several places
    "read.this_page": "Esta página",
    "read.ask_this": "Preguntar a este artículo",
    "list.quoted": "«{text}»",
    "list.or": "{others} o {last}",
    "list.and": "{others} y {last}",
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
    "pane.bundled": "artículo incluido",
    "pane.pasted": "texto pegado",
    "pane.paragraph": "Párrafo {n}",
    # Adding articles, and the library
    "add.title": "Añadir un artículo",
    "add.drop": "Suelte archivos en cualquier lugar de esta página.",
    "add.choose": "Elegir archivos",
    "add.formats": ".txt .md .html .epub .pdf .docx y otros, hasta {megabytes} MB cada uno",
    "add.paste": "Pegar un texto",
    "add.paste_title": "Título",
    "add.paste_text": "Texto",
    "add.add": "Añadir",
    "add.ask": "Consultar lo añadido",
    "add.close": "Cerrar",
    "add.kept_in": "Lo que añada se guarda en este equipo, en {folder}.",
    "add.kept_by_server": "Lo que añada queda abierto a todos los que consultan este servidor.",
    "add.kept_in_memory": "Lo que añada se olvida cuando el servidor se detiene.",
    "add.switch_off": "Para que nadie añada nada, inícielo con: verbatim serve --no-upload",
    "add.is_off": "Aquí no se pueden añadir artículos; inicie el servidor con --allow-upload.",
    "add.choose_first": "Elija primero un archivo, o pegue un texto.",
    "add.is_address": "Verbatim lee archivos; guarde primero la página.",
    "add.not_added": "No se añadió: {reason}.",
    "add.not_changed": "No se cambió: {reason}.",
    "add.another": "Se está añadiendo otro artículo; inténtelo de nuevo en un momento.",
    "add.is_there": "Este texto ya estaba aquí.",
    "add.added": ("Añadido: {title}, {count} párrafo.", "Añadido: {title}, {count} párrafos."),
    "library.page_title": "Artículos",
    "library.skip": "Ir a los artículos",
    "library.this_page": "Esta página",
    "library.ask_all": ("Consultar el artículo", "Consultar todos los artículos"),
    "library.docs": "Documentación",
    "library.removed": "El artículo se eliminó.",
    "library.undo": "Deshacer",
    "library.search": "Buscar artículos",
    "library.words": "Palabras del título",
    "library.any": "Todos",
    "library.find": "Buscar",
    "library.found": ("{count} encontrado.", "{count} encontrados."),
    "library.show_all": "Mostrar todos",
    "library.caption": "Los artículos, que se pueden ordenar por columnas",
    "library.chosen": "Elegido",
    "library.title": "Título",
    "library.kind": "Tipo",
    "library.language": "Idioma",
    "library.passages": "Párrafos",
    "library.size": "Tamaño",
    "library.changed": "Modificado",
    "library.changes": "Qué se puede hacer",
    "library.new_title": "Nuevo título",
    "library.save": "Guardar",
    "library.cancel": "Cancelar",
    "library.number": "{number}",
    "library.kilobytes": "{number} KB",
    "library.megabytes": "{number} MB",
    "library.ask_only": "Consultar solo este",
    "library.rename": "Renombrar",
    "library.remove": "Eliminar",
    "library.ask_chosen": "Consultar los elegidos",
    "library.pages": "Páginas",
    "library.previous": "Anterior",
    "library.next": "Siguiente",
    "library.page_of": "Página {page} de {pages}",
    "library.needs_title": "Un título necesita al menos una letra.",
    "library.not_there": "Ese artículo ya no existe.",
    # Pictures: why, gaps, coverage
    "why.has": "Contiene {words}.",
    "why.rare": (
        "Pocos párrafos contienen la palabra {words}.",
        "Pocos párrafos contienen las palabras {words}.",
    ),
    "why.only_a_little": "Pocas cosas en él se parecen a su pregunta.",
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
    "why.tells_last_article": "Está en el último artículo mostrado.",
    "why.tells_last_passage": "Está cerca del último pasaje mostrado.",
    "why.by_word": "Lo que contó, por palabra",
    "why.by_comparison": "Lo que contó, por comparación",
    "why.words_in_passage": "sus palabras en el párrafo",
    "why.words_in_sentence": "sus palabras en la frase",
    "why.neighbours": "palabras juntas",
    "why.letters": "letras en común",
    "why.heading": "el título",
    "why.meaning": "el significado",
    "why.kind": "el tipo de respuesta",
    "why.last_article": "el último artículo mostrado",
    "why.last_passage": "el último pasaje mostrado",
    "why.others": "lo demás",
    "why.numbers": "Cifras",
    "why.score": "total",
    "gaps.title": "Lo que no se pudo responder",
    "gaps.navigation": "Esta página",
    "gaps.ask": "Hacer una pregunta",
    "gaps.docs": "Acerca de las lagunas",
    "gaps.not_for_all": (
        "lo que se ha preguntado solo se muestra en la máquina del servidor, o a quien tenga una "
        "clave; cree una con: verbatim key new NOMBRE"
    ),
    "gaps.not_readable": (
        "las preguntas no se pueden leer en este momento; el registro del servidor dice por qué"
    ),
    "gaps.not_kept": "este servidor no guarda preguntas; se inició con --no-log o no pudo escribir",
    "gaps.sum": "{gaps}, {questions}",
    "gaps.gaps": ("{count} laguna", "{count} lagunas"),
    "gaps.questions": ("{count} pregunta", "{count} preguntas"),
    "gaps.none": (
        "Nada todavía. Aquí se guarda cada pregunta que no encuentra una respuesta segura, y cada"
        " respuesta que alguien valora mal. Así se ve lo que sus artículos aún no dicen."
    ),
    "gaps.none_lately": "Nada en estos días.",
    "gaps.since": "Preguntas de qué días",
    "gaps.all": ("Todas, {count} día", "Todas, {count} días"),
    "gaps.days": ("Último día", "Últimos {count} días"),
    "gaps.export": "Guardar como conjunto de preguntas",
    "gaps.by_week": "Sin respuesta, por semana",
    "gaps.grouped": "De las {count} más recientes; verbatim gaps las muestra todas.",
    "gaps.by_group": "Sin respuesta, por tema",
    "gaps.times": ("{count} vez", "{count} veces"),
    "gaps.not_in_article": ("{count} no está en el artículo", "{count} no están en el artículo"),
    "gaps.unsure": ("{count} dudosa", "{count} dudosas"),
    "gaps.rated_down": ("{count} mal valorada", "{count} mal valoradas"),
    "gaps.last": "por última vez el {day}",
    "gaps.wordings": ("{count} otra formulación", "{count} otras formulaciones"),
    "gaps.ask_again": "Volver a preguntar",
    "gaps.instead": "Se mostró en su lugar:",
    "gaps.paragraph": "párrafo {number}",
    "gaps.further": (
        "{count} más está en el conjunto de preguntas.",
        "{count} más están en el conjunto de preguntas.",
    ),
    "gaps.ratings": "Lo que se opinó de las respuestas",
    "gaps.up": ("{count} buena", "{count} buenas"),
    "gaps.down": ("{count} mala", "{count} malas"),
    "gaps.good": "buena:",
    "gaps.bad": "mala:",
    "gaps.coverage": "Qué pasajes responden",
    "gaps.coverage_is": (
        "Vea de cada artículo qué párrafos han respondido a preguntas y cuáles nadie ha "
        "necesitado o encontrado."
    ),
    "gaps.kept_title": "Dónde se guarda",
    "gaps.kept": (
        "Se guarda {count} día en este servidor y después se borra; ni quién preguntó ni desde "
        "dónde.",
        "Se guarda {count} días en este servidor y después se borra; ni quién preguntó ni desde "
        "dónde.",
    ),
    "gaps.kept_in": "El archivo es {place}.",
    "gaps.keep_none": "Para no guardar nada, inicie el servidor con {command}.",
    "gaps.coverage_of": "Qué pasajes de «{title}» responden",
    "gaps.read": "Leer el artículo",
    "gaps.covered": (
        "{answered} de {count} párrafo ha respondido a una pregunta.",
        "{answered} de {count} párrafos han respondido a una pregunta.",
    ),
    "gaps.covered_since": (
        "Solo se cuenta cuántas veces respondió cada párrafo, y se olvida tras {count} día sin "
        "respuesta.",
        "Solo se cuenta cuántas veces respondió cada párrafo, y se olvida tras {count} días sin "
        "respuesta.",
    ),
    "gaps.never": "nunca",
    "gaps.some": "ha respondido",
    "gaps.many": "ha respondido más a menudo",
    "gaps.a_block": ("Un bloque es {count} párrafo.", "Un bloque son {count} párrafos."),
    "gaps.never_answered": ("Este nunca lo ha hecho", "Estos {count} nunca lo han hecho"),
    "gaps.further_passages": ("Y {count} más.", "Y {count} más."),
    "gaps.all_answered": "Cada párrafo ha respondido a una pregunta.",
    # Answers and replies
    "failure.too_many": (
        "más de {per_minute} peticiones en un minuto; vuelva a preguntar en {count} segundo",
        "más de {per_minute} peticiones en un minuto; vuelva a preguntar en {count} segundos",
    ),
    "failure.busy": "demasiadas preguntas a la vez; vuelva a preguntar en un segundo",
    "failure.rating_not_kept": "su valoración no se pudo guardar ahora; inténtelo más tarde",
    "failure.no_such_article": "no hay ningún artículo {article}; omítalo para preguntar a todos",
    "failure.not_ready": (
        "los artículos no se pueden leer en este momento; el registro del servidor dice por qué, "
        "inténtelo más tarde"
    ),
    "failure.nothing_to_save": (
        "esta conversación aún no ha mostrado nada, o los artículos han cambiado desde entonces"
    ),
    "answer.says": "El artículo dice:",
    "answer.says_on_this": "El artículo dice al respecto:",
    "answer.not_said": "El artículo no parece decir nada al respecto.",
    "answer.closest": (
        "No estoy seguro. El pasaje más cercano es:",
        "No estoy seguro. Los pasajes más cercanos son:",
    ),
    "answer.closest_in_meaning": "No estoy seguro; lo más cercano por su sentido:",
    "answer.no_such_words": "Ninguna frase tiene estas palabras; lo más cercano por su sentido:",
    "answer.not_all_words": (
        "Ninguna frase tiene todas estas palabras; lo más cercano por su sentido:"
    ),
    "answer.rivals": (
        "Varias frases se acercan; esta es la más cercana:",
        "Varias frases se acercan; primero la más cercana:",
    ),
    "answer.no_number": "A la frase más cercana le falta el número que usted pide:",
    "answer.no_time": "A la frase más cercana le falta el momento o la duración que usted pide:",
    "answer.no_name": "A la frase más cercana le falta el nombre que usted pide:",
    "answer.without": "No contiene {missing}.",
    "answer.without_but": "No contiene {missing}; sí menciona {held}.",
    "answer.nothing_like": "No tiene ninguna palabra como {missing}.",
    "answer.nothing_like_but": "No tiene ninguna palabra como {missing}; sí menciona {held}.",
    "answer.no_part_said": "No dice nada sobre {missing}.",
    "answer.some_parts_said": "Dice esto sobre {said}; nada sobre {missing}.",
    "answer.part_not_said": "El artículo no dice nada sobre «{part}».",
    "answer.left_out": "… y {count} más.",
    "answer.read_as": "«{typed}» como «{searched}»",
    "answer.read": "Leído: {words}.",
    "answer.instead": "«{searched}» en lugar de «{typed}»",
    "answer.searched": "Buscado: {words}.",
    "answer.did_you_mean": "¿Quiso decir {words}?",
    "answer.carried": "Leído junto con {words} de lo anterior.",
    "answer.yes_or_no": "{offer} (sí o no)",
    "place.turn": "la pregunta {number}",
    "place.shown_before": "el pasaje mostrado antes",
    "place.page": "página {number}",
    "place.paragraph": "párrafo {number}",
    "subject.article": "«{title}»",
    "subject.articles": "estos {count} artículos",
    "subject.none": "un artículo",
    "reply.such_as": ", por ejemplo una de estas",
    "reply.greeting": "Hola. Pregúnteme sobre {subject}.",
    "reply.thanks": "De nada.",
    "reply.goodbye": "Adiós.",
    "reply.capabilities": (
        "Hágame una pregunta y le mostraré palabra por palabra lo que responde a ella en "
        "{subject}. Cuando no se dice nada, se lo digo. Puede seguir con otra pregunta, con «más», "
        "«¿y luego?», «atrás», «fuente», «resumen» o «nuevo tema»."
    ),
    "reply.about_bot": (
        "Soy Verbatim, un programa que busca pasajes y los muestra palabra por palabra. No hay "
        "ningún modelo de lenguaje en mí, y solo sé lo que está escrito en {subject}."
    ),
    "reply.no_help": (
        "Siento no haber podido ayudarle. Solo puedo encontrar lo que está escrito en {subject}."
    ),
    "reply.ask_anything": "Haga una pregunta sobre {subject}{such_as}.",
    "reply.reset": "A partir de aquí no se tiene en cuenta nada de lo anterior.",
    "reply.back_returns": "«atrás» le lleva de vuelta.",
    "reply.all_right": "De acuerdo.",
    "reply.ask_on": "De acuerdo. Siga preguntando, o diga «más» o «¿y luego?».",
    "reply.ask_me": "De acuerdo. Hágame una pregunta{such_as}.",
    "reply.sorry": "Lo siento.",
    "reply.nothing_else": "Nada más se acerca a su pregunta.",
    "reply.try_again": "Inténtelo con otras palabras o haga otra pregunta{such_as}.",
    "reply.nothing_before": "No hay nada antes de esto. Haga una pregunta{such_as}.",
    "reply.nothing_shown": "Aún no se ha mostrado nada. Haga una pregunta{such_as}.",
    "reply.no_word": "Aquí no hay ninguna palabra. Haga una pregunta con palabras{such_as}.",
    "reply.nothing_to_look_up": (
        "Aquí no hay ninguna palabra que se pueda buscar: todas solo sirven para preguntar. Nombre "
        "aquello sobre lo que quiere saber."
    ),
    "reply.by_itself": "Por sí sola, su pregunta llevaría a: «{sentence}» ¿Quiere verlo?",
    "reply.here_it_is": "Aquí está:",
    "reply.only_shown": (
        "Solo hay este pasaje. Pida «más» o pregunte otra cosa.",
        "Solo se muestran {count} pasajes. ¿A cuál se refiere?",
    ),
    "reply.in_full": "Completo:",
    "reply.that_one": "Ese:",
    "reply.no_more_of": "El artículo no dice más sobre «{item}» que esto:",
    "reply.nothing_near": "No hay nada más que se acerque a su pregunta.",
    "reply.all_shown": (
        "Eso es todo lo que hay. Diga «¿y luego?» para seguir leyendo o hágame una pregunta."
    ),
    "reply.more_in_section": "Hay más en la sección «{heading}». ¿Quiere verlo?",
    "reply.more_in_article": "Hay más en el artículo. ¿Quiere verlo?",
    "reply.comes_next": ("El pasaje siguiente es este:", "Los pasajes siguientes son estos:"),
    "reply.goes_on": "Sigue así:",
    "reply.before_that": "Antes de eso fue «{asked}»:",
    "reply.before_that_not_said": (
        "Antes de eso fue «{asked}». El artículo no parece decir nada al respecto."
    ),
    "reply.stands_in": "Está en «{title}» ({source}), {place}.",
    "reply.stands_in_around": "Está en «{title}» ({source}), {place}. Alrededor:",
    "reply.end": "Ese era el final del artículo.",
    "reply.begins": "«{title}» empieza así:",
    "reply.none_to_show": "No hay ningún artículo que mostrar.",
    "reply.no_articles": "No hay ningún artículo al que preguntar.",
    "reply.none_to_sum_up": "No hay ningún artículo que resumir.",
    "reply.it_is": "Es «{title}» ({source}).",
    "reply.it_is_only": (
        "Es «{title}» ({source}), un párrafo. No encuentro en él nada que diga más.",
        "Es «{title}» ({source}), {count} párrafos. No encuentro en él nada que diga más.",
    ),
    "reply.it_begins": (
        "Es «{title}» ({source}), un párrafo. Empieza así:",
        "Es «{title}» ({source}), {count} párrafos. Empieza así:",
    ),
    "reply.own_words": (
        "Muestro las palabras del artículo sin cambios: no puedo explicarlas, acortarlas ni "
        "traducirlas. «¿Y luego?» sigue leyendo, «fuente» muestra lo que rodea una respuesta y "
        "«resumen», lo esencial."
    ),
    "reply.which_of_several": "¿Qué artículo? Hay varios, por ejemplo estos.",
    "reply.which_of_these": "¿Qué artículo? Hay estos.",
    "reply.which_of_many": "¿Qué artículo? Hay {count} artículos, por ejemplo estos.",
    "reply.sum_up": "Resumir «{title}»",
    "reply.contents_by_section": "«{title}» en extractos, la primera frase de cada sección:",
    "reply.contents_by_paragraph": "«{title}» en extractos, la primera frase de cada párrafo:",
    "reply.no_sentences": "«{title}» no tiene frases con las que resumirlo.",
    "reply.extracts": "«{title}» en extractos{more}:",
    "reply.extracts_of_sections": (
        "«{title}» en extractos, de cada una de sus {count} secciones{more}:"
    ),
    "reply.extracts_of_paragraphs": (
        "«{title}» en extractos, de cada uno de sus {count} párrafos{more}:"
    ),
    "reply.extracts_of_some_sections": (
        "«{title}» en extractos, de {quoted} de sus {count} secciones{more}:"
    ),
    "reply.extracts_of_some_paragraphs": (
        "«{title}» en extractos, de {quoted} de sus {count} párrafos{more}:"
    ),
    "reply.more_shows_others": "; «más» muestra otros",
    "reply.article_says_about": "Lo que «{title}» dice sobre «{topic}»:",
    "reply.article_says_about_in_part": (
        "Lo que «{title}» dice sobre «{topic}», de {quoted} de {count} párrafos; «más» muestra los "
        "demás:"
    ),
    "reply.articles_say_about": "Lo que estos artículos dicen sobre «{topic}»:",
    "reply.articles_say_about_in_part": (
        "Lo que estos artículos dicen sobre «{topic}», de {quoted} de {count} párrafos; «más» "
        "muestra los demás:"
    ),
    "notice.taken_for": "Entendido como: «{question}»",
    "notice.not_asked": "Aún sin preguntar: «{question}»",
    "notice.of_an_article": "«{title}»: {notice}",
    "notice.other_language": (
        "Esto parece estar en {language}. Aquí no se traduce nada: pregunte en el idioma del "
        "artículo."
    ),
    "notice.articles_changed": "Los artículos han cambiado; esta es una conversación nueva.",
    "notice.too_old": "La conversación anterior es demasiado antigua; esta es una nueva.",
    "notice.unreadable": "La conversación anterior no se pudo leer; esta es una nueva.",
    "notice.answered_anew": (
        "Los artículos han cambiado desde que se preguntó esto, y se ha respondido de nuevo: lo "
        "que se mostró entonces pudo ser distinto."
    ),
    "notice.left_out": (
        "Faltan aquí las preguntas anteriores: juntas son demasiado largas para un solo documento."
    ),
    "question.empty": "la pregunta está vacía; escriba lo que quiere saber",
    "question.too_long": (
        "la pregunta tiene {found} caracteres, el límite es {limit}; haga una más corta"
    ),
    "question.too_long_written_out": (
        "la pregunta tiene {found} letras una vez desarrollados sus caracteres, el límite es "
        "{limit}; haga una más corta"
    ),
    "question.unreadable": (
        "la pregunta contiene un carácter ilegible en la posición {position}; quítelo y pregunte "
        "de nuevo"
    ),
    "export.title": "Respuestas de {titles}",
    "export.title_of_many": "Respuestas de {count} artículos",
    "export.title_of_none": "Respuestas de Verbatim",
    "export.saved": "Guardado el {day}.",
    "export.see_also": "Véase también:",
    "export.characters": "caracteres {start} a {end}",
    "export.could_ask": "Podría preguntar:",
    "language.German": "alemán",
    "language.French": "francés",
    "language.Spanish": "español",
    "language.Italian": "italiano",
    "language.Portuguese": "portugués",
    "language.Dutch": "neerlandés",
    "language.Polish": "polaco",
    "language.Turkish": "turco",
    "language.Swedish": "sueco",
    "language.Czech": "checo",
    "language.Indonesian": "indonesio",
    "language.Greek": "griego",
    "language.Russian": "ruso",
    "language.Ukrainian": "ucraniano",
    "language.Armenian": "armenio",
    "language.Hebrew": "hebreo",
    "language.Arabic": "árabe",
    "language.Persian": "persa",
    "language.Hindi": "hindi",
    "language.Bengali": "bengalí",
    "language.Tamil": "tamil",
    "language.Telugu": "telugu",
    "language.Thai": "tailandés",
    "language.Georgian": "georgiano",
    "language.Korean": "coreano",
    "language.Japanese": "japonés",
    "language.Chinese": "chino",
    # The terminal
    "terminal.title": "«{title}»",
    "terminal.others_ask": "Otros preguntan en {address}",
    "terminal.own_words": (
        "Conoce {count} par de sus propias palabras",
        "Conoce {count} pares de sus propias palabras",
    ),
    "terminal.serves": "Verbatim consulta {asked} en {page} (Ctrl-C lo detiene)",
    "terminal.add_or_name": "Añada el suyo en la página, o: verbatim serve -a ARCHIVO",
    "terminal.add_more": "Añada más en la página",
    "terminal.name_own": "Consulte el suyo con: verbatim serve -a ARCHIVO",
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
        "Escriba una pregunta. Puede seguir con otra pregunta, con «el segundo», «¿y luego?», "
        "«resumen» y similares, o con un comando:"
        "Escriba una pregunta. Puede seguir con «why?», «what about …», «the second one», «and "
        "then?», «summary» y similares, o con un comando:"
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
    "widget.looking": "Buscando…",
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
    "widget.nearby": "Sí se habla de:",
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
    "script.copied": "Copiado",
    "script.not_copied": "No se ha copiado; seleccione el texto",
    "script.pasted_text": "Texto pegado",
    "script.waits": "{name}: en espera",
    "script.too_large": "{name} pesa más de {megabytes} MB; divídalo en varios archivos",
    "script.added": ("Añadido: {title}, {count} párrafo.", "Añadido: {title}, {count} párrafos."),
    "script.sending": "Enviando {name}…",
    "script.reading": "Leyendo {name}…",
    "script.no_server": "No se puede llegar al servidor. ¿Sigue en marcha?",
    "script.drop_to_add": "Suelte para añadir",
    "script.is_address": "Verbatim lee archivos; guarde primero la página.",
    "script.looking": "Buscando…",
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
