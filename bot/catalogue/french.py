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
    # A long article in parts
    "parts.find": "Chercher dans l’article",
    "parts.look": "Chercher",
    "parts.found": ("{count} paragraphe les contient", "{count} paragraphes les contiennent"),
    "parts.not_found": "Rien dans l’article ne contient ces mots.",
    "parts.all": "Parties de l’article",
    "pane.name": "L’article",
    "pane.read": "Lire l’article",
    "pane.back": "Revenir à la réponse",
    "pane.sheet": "Dans l’article",
    "pane.close": "Fermer",
    "pane.contents": "Sommaire",
    "pane.paragraph": "Paragraphe {n}",
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    "why.has": "Il contient {words}.",
    "why.rare": (
        "Peu de paragraphes contiennent le mot {words}.",
        "Peu de paragraphes contiennent les mots {words}.",
    ),
    "why.word": "« {word} »",
    "why.and": "{first} et {last}",
    "why.only_a_little": "Peu de choses y ressemblent à votre question.",
    "why.tells_neighbours": "Des mots de votre question s’y suivent.",
    "why.tells_heading": "Il se trouve sous un titre qui contient ces mots.",
    "why.tells_meaning": "Son sens est proche de celui de votre question.",
    "why.tells_abbreviation": "Il dit ce que signifie l’abréviation.",
    "why.tells_definition": "Il dit ce que c’est.",
    "why.tells_number": "Il dit combien.",
    "why.tells_time": "Il dit quand ou combien de temps.",
    "why.tells_name": "Il nomme quelqu’un ou quelque chose.",
    "why.tells_reason": "Il donne une raison.",
    "why.tells_section": "Il porte le numéro que vous demandez.",
    "why.tells_last_article": "Il est dans l’article affiché en dernier.",
    "why.tells_last_passage": "Il est proche du passage affiché en dernier.",
    "why.by_word": "Ce qui a compté, par mot",
    "why.by_comparison": "Ce qui a compté, par comparaison",
    "why.words_in_passage": "vos mots dans le paragraphe",
    "why.words_in_sentence": "vos mots dans la phrase",
    "why.neighbours": "mots côte à côte",
    "why.letters": "lettres communes",
    "why.heading": "le titre",
    "why.meaning": "le sens",
    "why.kind": "le genre de réponse",
    "why.last_article": "l’article affiché en dernier",
    "why.last_passage": "le passage affiché en dernier",
    "why.others": "le reste",
    "why.numbers": "Chiffres",
    "why.score": "total",
    # Answers and replies
    # The terminal
    "terminal.title": "« {title} »",
    "terminal.serves": "Verbatim interroge {asked} sur {page} (Ctrl-C l’arrête)",
    "terminal.add_or_name": "Ajoutez le vôtre dans la page, ou : verbatim serve -a FICHIER",
    "terminal.add": "Ajoutez-en d’autres dans la page",
    "terminal.name_own": "Interrogez le vôtre avec : verbatim serve -a FICHIER",
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
    "script.strip": "Où se trouve la réponse",
    "script.strip_one": "Paragraphe {n}",
    "script.strip_some": "Paragraphes {first} à {last}",
    "script.strip_answers": "Paragraphe {n}\u00a0: répond",
    "script.strip_further": "Paragraphe {n}\u00a0: voir aussi",
    "script.looking": "Recherche en cours …",
}
