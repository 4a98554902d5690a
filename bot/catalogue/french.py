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
    "turn.you": "Vous :",
    "turn.paragraph": "paragraphe {number} sur {of}",
    "turn.page": "page {page}, paragraphe {number} sur {of}",
    "turn.read_on": "Lire la suite",
    "turn.copy": "Copier",
    "turn.copy_link": "Copier le lien",
    "turn.why": "Pourquoi",
    "turn.more_actions": "Autres actions",
    "turn.more": "Autres passages",
    "turn.back": "Retour",
    "turn.again": "Redemander",
    "turn.edit": "Modifier",
    "turn.source": "Ouvrir à la source",
    "turn.new_tab": "(dans un nouvel onglet)",
    "turn.rate": "Évaluer cette réponse",
    "turn.good": "Bonne réponse",
    "turn.bad": "Mauvaise réponse",
    "turn.reason": "Votre raison",
    "turn.optional": "(facultatif)",
    "turn.send": "Envoyer",
    "turn.see_also": ("Voir aussi {count} autre passage", "Voir aussi {count} autres passages"),
    "turn.read_with": "lu avec {words}",
    "turn.without": "Redemander sans {word}",
    "turn.carried_from": "Vient de : {place}. Redemander sans ce mot.",
    "turn.own_words": "Seulement mes mots",
    "turn.with_earlier": "Relire avec ce qui précède",
    "turn.as_typed": "Chercher tel quel",
    "turn.yes": "Oui",
    "turn.no": "Non",
    "turn.go_on": "Continuer",
    "turn.speaks_of": "Il est question de :",
    "turn.questions": "Questions pour continuer",
    # The chat page: the article beside it
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    # Answers and replies
    # The terminal
    # The widget
    # Scripts of the chat page
    "script.copied": "Copié",
    "script.not_copied": "Non copié ; sélectionnez plutôt le texte",
    "script.looking": "Recherche en cours …",
}
