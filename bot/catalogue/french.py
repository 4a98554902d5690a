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
    # The widget
    "widget.ask_this": "Interroger cet article",
    "widget.ask_all": "Poser une question",
    "widget.question": "Votre question",
    "widget.send": "Demander",
    "widget.answers": "Réponses",
    "widget.close": "Fermer",
    "widget.promise": (
        "Vous obtenez le passage qui répond, mot pour mot. Si l’article n’en dit rien, "
        "vous en êtes averti."
    ),
    "widget.looking": "Recherche en cours …",
    "widget.as_typed": "Chercher tel quel",
    "widget.own_words": "Seulement mes mots",
    "widget.see_also": ("{count} autre passage", "{count} autres passages"),
    "widget.yes": "Oui",
    "widget.no": "Non",
    "widget.more": "Plus",
    "widget.back": "Retour",
    "widget.copy": "Copier",
    "widget.copied": "Copié",
    "widget.not_copied": "Non copié",
    "widget.up": "Bonne réponse",
    "widget.down": "Mauvaise réponse",
    "widget.page": "page {n}",
    "widget.paragraph": "paragraphe {n}",
    "widget.new_tab": "S’ouvre dans un nouvel onglet",
    "widget.foreign": (
        "{name} n’accepte pas de questions des pages de {site}. La personne qui gère ce "
        "serveur peut les autoriser."
    ),
    "widget.locked": "{name} demande une clé que cette page n’a pas.",
    "widget.lost": "{name} n’a pas répondu. Réessayez plus tard.",
    # Scripts of the chat page
    "script.looking": "Recherche en cours …",
}
