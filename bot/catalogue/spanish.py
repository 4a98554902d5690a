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
    # Answers and replies
    # The terminal
    "terminal.title": "«{title}»",
    "terminal.serves": "Verbatim consulta {asked} en {page} (Ctrl-C lo detiene)",
    "terminal.add_or_name": "Añada el suyo en la página, o: verbatim serve -a ARCHIVO",
    "terminal.add": "Añada más en la página",
    "terminal.name_own": "Consulte el suyo con: verbatim serve -a ARCHIVO",
    # The widget
    # Scripts of the chat page
    "script.pasted_text": "Texto pegado",
    "script.waits": "{name}: en espera",
    "script.too_large": "más de {megabytes} MB; divídalo en varios archivos",
    "script.added": ("Añadido: {title}, {count} párrafo.", "Añadido: {title}, {count} párrafos."),
    "script.sending": "Enviando {name} …",
    "script.reading": "Leyendo {name} …",
    "script.no_server": "No se puede llegar al servidor. ¿Sigue en marcha?",
    "script.drop_to_add": "Suelte para añadir",
    "script.is_address": "Verbatim lee archivos; guarde primero la página.",
    "script.looking": "Buscando …",
}
