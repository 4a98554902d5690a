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
    "chat.skip": "Aller à la question",
    "chat.conversation": "Conversation",
    "chat.cleared": "La conversation a été effacée.",
    "chat.undo": "Annuler",
    "chat.earlier_gone": "Certains échanges précédents ne sont plus affichés.",
    "chat.changed": (
        "Les articles ont changé depuis les réponses ci-dessus ; leurs liens peuvent mener "
        "ailleurs."
    ),
    "chat.to_latest": "Aller à la dernière réponse",
    "chat.editing": "Modification de la dernière question.",
    "chat.cancel": "Annuler",
    "chat.asking_all": "Question posée à l’ensemble des {count} articles",
    "chat.asking_some": "Question posée à {chosen} articles sur {count} :",
    "chat.ask_all": "Interroger tous les articles",
    "chat.where_it_goes_on": ", où votre conversation se poursuit",
    "chat.ask_again": "Reposer la question",
    "chat.your_question": "Votre question",
    "chat.ask_a_question": "Posez une question",
    "chat.ask": "Demander",
    "chat.choose": "Choisir des articles",
    "chat.find_article": "Mots d’un titre",
    "chat.articles": "Articles",
    "chat.all_of": "Interroger les {count}",
    "chat.library": "Voir la bibliothèque",
    "chat.this_page": "Cette page",
    "chat.add_article": "Ajouter un article",
    "chat.more": "Plus",
    "chat.colours": "Couleurs",
    "chat.system": "Système",
    "chat.light": "Clair",
    "chat.dark": "Sombre",
    "chat.theme_system": "Couleurs : comme le système",
    "chat.theme_light": "Couleurs : claires",
    "chat.theme_dark": "Couleurs : sombres",
    "chat.text_size": "Taille du texte",
    "chat.size_usual": "Taille de texte habituelle",
    "chat.size_large": "Grand texte",
    "chat.size_larger": "Très grand texte",
    "chat.conversations": "Conversations passées",
    "chat.export_markdown": "Exporter en Markdown",
    "chat.export_json": "Exporter en JSON",
    "chat.print": "Imprimer",
    "chat.shortcuts": "Raccourcis clavier",
    "chat.gaps": "Questions sans réponse",
    "chat.documentation": "Documentation",
    "chat.new": "Nouveau",
    "chat.new_conversation": "Nouvelle conversation",
    "chat.claim": "Des réponses avec les mots de l’article",
    "chat.promise": (
        "Vous obtenez le passage qui répond, mot pour mot, avec la phrase de réponse "
        "surlignée. Si l’article ne dit rien, vous en êtes informé."
    ),
    "chat.to_start_with": "Questions pour commencer",
    "chat.add_your_own": "Vous avez votre propre article ? {link} et interrogez-le.",
    "chat.add_it": "Ajoutez-le",
    "chat.ask_your_own": "Pour interroger votre propre article : {command}.",
    "chat.questions_are_kept": (
        "Les questions sans réponse sont conservées sur la machine qui sert cette page ; avec "
        "{option}, elle n’en garde aucune."
    ),
    "chat.key_ask": "Poser la question",
    "chat.key_line": "Nouvelle ligne",
    "chat.key_up": "Dans le champ vide : la dernière question",
    "chat.key_escape": "Arrêter, annuler, fermer ; puis quitter le champ",
    "chat.key_help": "Cette liste",
    "chat.keys_outside": "En dehors du champ",
    "chat.key_box": "Aller au champ de question",
    "chat.key_source": "Ouvrir la source de la dernière réponse",
    "chat.key_copy": "Copier la dernière réponse",
    "chat.keys_on": "Utiliser de simples lettres comme raccourcis",
    "chat.close": "Fermer",
    "chat.no_conversations": "Il n’y en a pas encore.",
    "chat.conversations_kept": "Les dix dernières sont conservées, dans ce navigateur uniquement.",
    "chat.forget_all": "Tout oublier",
    "chat.failed": "Un problème est survenu",
    "chat.not_found": "Page introuvable",
    "chat.not_allowed": "Non autorisé",
    "chat.nothing_here": "Il n’y a rien à cette adresse",
    # The chat page: an answer
    # The chat page: the article beside it
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
    # Scripts of the chat page
    "script.looking": "Recherche en cours …",
    "script.stop": "Arrêter",
    "script.ask": "Demander",
    "script.stopped": "Arrêté.",
    "script.out_of_reach": "Aucune réponse : le serveur est injoignable. Fonctionne-t-il encore ?",
    "script.exported_last": "Les {count} dernières réponses ont été exportées.",
    "script.too_long": (
        "Une question a au plus {most} caractères, et celle-ci en a {found}. Raccourcissez-la, "
        "ou interrogez une partie seulement."
    ),
    "script.too_many": ("{count} caractère de trop", "{count} caractères de trop"),
    "script.room_left": ("Encore {count} caractère", "Encore {count} caractères"),
    "script.theme_system": "Couleurs : comme le système",
    "script.theme_light": "Couleurs : claires",
    "script.theme_dark": "Couleurs : sombres",
    "script.forget": "Oublier « {title} »",
    "script.ask_chosen": ("Interroger {count} article", "Interroger {count} articles"),
    "script.more_articles": (
        "{count} autre ; tapez pour le trouver",
        "{count} autres ; tapez pour les trouver",
    ),
    "script.no_such_title": "Aucun titre ne contient ces mots.",
    "script.no_articles_came": "Les articles n’ont pas pu être chargés.",
}
