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
    "pane.name": "L’article",
    "pane.read": "Lire l’article",
    "pane.back": "Revenir à la réponse",
    "pane.sheet": "Dans l’article",
    "pane.close": "Fermer",
    "pane.contents": "Sommaire",
    "pane.paragraph": "Paragraphe {n}",
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    # Answers and replies
    # The terminal
    # The widget
    # Scripts of the chat page
    "script.strip": "Où se trouve la réponse",
    "script.strip_one": "Paragraphe {n}",
    "script.strip_some": "Paragraphes {first} à {last}",
    "script.strip_answers": "Paragraphe {n}\u00a0: répond",
    "script.strip_further": "Paragraphe {n}\u00a0: voir aussi",
    "script.looking": "Recherche en cours …",
}
