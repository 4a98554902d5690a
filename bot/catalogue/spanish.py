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
    "gaps.by_group": "Sin respuesta, por tema",
    "gaps.times": ("{count} vez", "{count} veces"),
    "gaps.not_in_article": ("{count} no está en el artículo", "{count} no están en el artículo"),
    "gaps.unsure": ("{count} insegura", "{count} inseguras"),
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
    # The terminal
    # The widget
    # Scripts of the chat page
    "script.looking": "Buscando …",
}
