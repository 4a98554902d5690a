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
    "add.title": "Ajouter un article",
    "add.drop": "Déposez des fichiers n’importe où sur cette page.",
    "add.choose": "Choisir des fichiers",
    "add.formats": ".txt .md .html .epub .pdf .docx et d’autres, jusqu’à {megabytes} Mo chacun",
    "add.paste": "Coller un texte",
    "add.paste_title": "Titre",
    "add.paste_text": "Texte",
    "add.add": "Ajouter",
    "add.ask": "Interroger ce qui a été ajouté",
    "add.close": "Fermer",
    "add.kept_in": "Ce que vous ajoutez est gardé sur cette machine, dans {folder}.",
    "add.kept_by_server": "Ce serveur garde ce que vous ajoutez pour tous ceux qui l’interrogent.",
    "add.kept_in_memory": "Ce que vous ajoutez est oublié quand le serveur s’arrête.",
    "add.switch_off": "Pour interdire les ajouts, lancez : verbatim serve --no-upload",
    "add.is_off": "On ne peut pas ajouter d’articles ici ; lancez le serveur avec --allow-upload.",
    "add.choose_first": "Choisissez d’abord un fichier, ou collez un texte.",
    "add.is_address": "Verbatim lit des fichiers ; enregistrez d’abord la page.",
    "add.not_added": "Pas ajouté : {reason}.",
    "add.not_changed": "Pas modifié : {reason}.",
    "add.another": "Un autre article est en cours d’ajout ; réessayez dans un instant.",
    "add.is_there": "Ce texte était déjà là.",
    "add.added": (
        "Ajouté : {title}, {count} paragraphe.",
        "Ajouté : {title}, {count} paragraphes.",
    ),
    "library.page_title": "Articles",
    "library.skip": "Aller aux articles",
    "library.this_page": "Cette page",
    "library.ask_all": ("Interroger l’article", "Interroger tous les articles"),
    "library.docs": "Documentation",
    "library.removed": "L’article a été supprimé.",
    "library.undo": "Annuler",
    "library.search": "Chercher des articles",
    "library.words": "Mots du titre",
    "library.any": "Tout",
    "library.find": "Chercher",
    "library.found": ("{count} trouvé.", "{count} trouvés."),
    "library.show_all": "Tout afficher",
    "library.caption": "Les articles, que chaque colonne peut trier",
    "library.chosen": "Choisi",
    "library.title": "Titre",
    "library.kind": "Type",
    "library.language": "Langue",
    "library.passages": "Paragraphes",
    "library.size": "Taille",
    "library.changed": "Modifié",
    "library.changes": "Ce qu’on peut faire",
    "library.new_title": "Nouveau titre",
    "library.save": "Enregistrer",
    "library.cancel": "Annuler",
    "library.number": "{number}",
    "library.kilobytes": "{number} Ko",
    "library.megabytes": "{number} Mo",
    "library.ask_only": "N’interroger que lui",
    "library.rename": "Renommer",
    "library.remove": "Supprimer",
    "library.ask_chosen": "Interroger ceux choisis",
    "library.pages": "Pages",
    "library.previous": "Précédente",
    "library.next": "Suivante",
    "library.page_of": "Page {page} sur {pages}",
    "library.needs_title": "Un titre demande au moins une lettre.",
    "library.not_there": "Cet article n’existe plus.",
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
    "script.pasted_text": "Texte collé",
    "script.waits": "{name} : en attente",
    "script.too_large": "plus de {megabytes} Mo ; partagez-le en plusieurs fichiers",
    "script.added": (
        "Ajouté : {title}, {count} paragraphe.",
        "Ajouté : {title}, {count} paragraphes.",
    ),
    "script.sending": "Envoi de {name} …",
    "script.reading": "Lecture de {name} …",
    "script.no_server": "Le serveur est injoignable. Fonctionne-t-il encore ?",
    "script.drop_to_add": "Déposez pour ajouter",
    "script.is_address": "Verbatim lit des fichiers ; enregistrez d’abord la page.",
    "script.looking": "Recherche en cours …",
}
