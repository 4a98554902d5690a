"""What the product itself says, in French: each sentence by its key.

Values stand in braces; a pair has the forms for one and for more of `count`. A key under
`script.` is said by a script in the page.
"""

from collections.abc import Mapping

from bot.catalogue.saying import Sentence

SENTENCES: Mapping[str, Sentence] = {
    # In several places
    "articles": ("{count} article", "{count} articles"),
    # The chat page: header, welcome, box
    "chat.ask_this": "Interrogez cet article.",
    "chat.ask_articles": "Interrogez {articles}.",
    # The chat page: an answer
    # The chat page: the article beside it
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    # Answers and replies
    # The terminal
    "terminal.title": "« {title} »",
    "terminal.serves": "Verbatim interroge {asked} sur {page} (Ctrl-C l’arrête)",
    "terminal.add_or_name": "Ajoutez le vôtre dans la page, ou : verbatim serve -a FICHIER",
    "terminal.add": "Ajoutez-en d’autres dans la page",
    "terminal.name_own": "Interrogez le vôtre avec : verbatim serve -a FICHIER",
    # The widget
    # Scripts of the chat page
    "script.looking": "Recherche en cours …",
}
