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
    "terminal.others": ("{count} autre", "{count} autres"),
    "terminal.exact": "(--exact cherche tel quel.)",
    "terminal.could_ask": "Vous pourriez demander :",
    "terminal.next": "Demander ensuite : {question}",
    "terminal.see_also": "Voir aussi",
    "terminal.by_word": "score {score}, par mot :",
    "terminal.by_feature": "et par ce qui a été comparé :",
    "terminal.by_place": "trouvé non par ses mots, mais par sa place",
    "terminal.greeting": "Verbatim répond d’après : {articles}",
    "terminal.hints": (
        "/help donne les commandes, /quit quitte. Tab complète ce que vous avez commencé à taper."
    ),
    "terminal.how_to_leave": "(pour quitter, tapez /quit ou Ctrl-D)",
    "terminal.sources": "les passages montrés, ou le passage N, en entier",
    "terminal.open": "le passage N avec ce qui l’entoure",
    "terminal.why": "pourquoi ces passages : le détail des scores",
    "terminal.copy": "copier la dernière réponse, ou le passage N, avec sa source",
    "terminal.alone": "poser la question sans les mots d’avant",
    "terminal.more": "les passages suivants",
    "terminal.back": "ce qui était montré avant",
    "terminal.summary": "l’article en extraits",
    "terminal.new": "une nouvelle conversation",
    "terminal.history": "ce qui a été demandé jusqu’ici",
    "terminal.export": "tout enregistrer en Markdown (.md) ou JSON (.json)",
    "terminal.use": "n’interroger qu’un article ; /use all les interroge tous",
    "terminal.add": "interroger aussi l’article d’un fichier, dans cette conversation",
    "terminal.help": "ce texte",
    "terminal.quit": "quitter, comme Ctrl-D ; Ctrl-C efface la ligne ou arrête une réponse",
    "terminal.not_asked": "Question non posée : {reason}.",
    "terminal.not_looked_up": "Cela n’a pas pu être consulté : {reason}.",
    "terminal.no_passages": "Aucun passage n’est montré ; posez d’abord une question.",
    "terminal.only_passage": "Indiquez le passage : {command}.",
    "terminal.which_passage": "Indiquez le passage : {first} à {last}.",
    "terminal.changed": (
        "Les articles ont changé depuis que ces passages ont été montrés ; posez à nouveau votre "
        "question. (/sources et /export les ont encore.)"
    ),
    "terminal.no_scores": "Ces passages sont ici pour leur place ; ils n’ont donc pas de score.",
    "terminal.for_question": "Pour « {question} » :",
    "terminal.copied": (
        "{count} passage copié avec sa source (par {program}).",
        "{count} passages copiés avec leurs sources (par {program}).",
    ),
    "terminal.sent": (
        "{count} passage envoyé avec sa source à votre terminal, pour être copié ({program}). "
        "Certains terminaux ne le permettent que s’ils sont réglés ainsi ; sinon, /export "
        "FICHIER l’enregistre.",
        "{count} passages envoyés avec leurs sources à votre terminal, pour être copiés "
        "({program}). Certains terminaux ne le permettent que s’ils sont réglés ainsi ; sinon, "
        "/export FICHIER les enregistre.",
    ),
    "terminal.no_clipboard": (
        "Aucun presse-papiers n’est accessible ici ; /export FICHIER enregistre la conversation."
    ),
    "terminal.no_question": "Aucune question n’a encore été posée.",
    "terminal.by_itself": "Seule : « {question} »",
    "terminal.nothing_asked": "Rien n’a encore été demandé.",
    "terminal.new_conversation": "– une nouvelle conversation –",
    "terminal.nothing_to_export": "Rien n’a encore été demandé : il n’y a rien à enregistrer.",
    "terminal.where_to": "Dites où : /export conversation.md ou /export conversation.json.",
    "terminal.asking_all": "Tous les articles sont interrogés.",
    "terminal.asking_only": "Seul interrogé : {title}.",
    "terminal.add_which": "Indiquez le fichier : /add mon-article.md.",
    "terminal.add_to_library": (
        "On n’ajoute ici qu’à des articles lus dans des fichiers. Pour ajouter à la bibliothèque "
        ": verbatim index FICHIER -l {library}"
    ),
    "terminal.not_added": "Non ajouté : {reason}.",
    "terminal.added": (
        "« {title} » ({count} passage) est maintenant aussi interrogé, dans cette conversation "
        "seulement ; /use {id} l’interroge seul.",
        "« {title} » ({count} passages) est maintenant aussi interrogé, dans cette conversation "
        "seulement ; /use {id} l’interroge seul.",
    ),
    "terminal.ways": (
        "Tapez une question. Vous pouvez continuer par “why?”, “what about …”, “the second one”, "
        "“and then?”, “summary” et autres, ou par une commande :"
    ),
    "terminal.tab": "Tab complète les commandes, ce qui les suit et les questions proposées.",
    "terminal.no_command": "Il n’y a pas de commande {command} ; /help donne les commandes.",
    "terminal.did_you_mean": "Vouliez-vous dire {command} ?",
    "terminal.takes_nothing": "{command} ne prend rien après ; tapez {command} seul.",
    "terminal.several_begin": "Plusieurs articles commencent par {name}.",
    "terminal.no_article": "Il n’y a pas d’article {name}.",
    "terminal.which_article": "Dites quel article interroger.",
    "terminal.there_are": "Il y a :",
    "terminal.more_articles": "et {count} de plus",
    "terminal.is_folder": (
        "{name} est un dossier ; indiquez un fichier dedans, par exemple {example}."
    ),
    "terminal.file_exists": "Il y a déjà un fichier {name} ; choisissez un autre nom.",
    "terminal.cannot_write": "Impossible d’écrire {name} : {reason}.",
    "terminal.saved": (
        "{count} tour est dans {name}, en {kind}.",
        "{count} tours sont dans {name}, en {kind}.",
    ),
    "terminal.nothing_found": "Aucun passage ne contient ces mots.",
    # The widget
    # Scripts of the chat page
    "script.looking": "Recherche en cours …",
}
