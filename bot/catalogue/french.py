"""What the product itself says, in French: each sentence by its key.

Values stand in braces; a pair has the forms for one and for more of `count`. A key under
`script.` is said by a script in the page.
"""

from collections.abc import Mapping

from bot.catalogue.saying import Sentence

SENTENCES: Mapping[str, Sentence] = {
    # In several places
    "read.this_page": "Cette page",
    "read.ask_this": "Interroger cet article",
    "list.quoted": "« {text} »",
    "list.or": "{others} ou {last}",
    "list.and": "{others} et {last}",
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
    "chat.new": "Nouvelle",
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
    "turn.you": "Vous :",
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
    "turn.carried_from": "Vient de : {place}. Redemander sans ce mot.",
    "turn.own_words": "Seulement mes mots",
    "turn.with_earlier": "Relire avec ce qui précède",
    "turn.as_typed": "Chercher tel quel",
    "turn.yes": "Oui",
    "turn.no": "Non",
    "turn.go_on": "Continuer",
    "turn.speaks_of": "Il est question de :",
    "turn.questions": "Questions pour continuer",
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
    "pane.bundled": "article fourni",
    "pane.pasted": "texte collé",
    "pane.paragraph": "Paragraphe {n}",
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
    "add.switch_off": "Pour interdire les ajouts, lancez : verbatim serve --no-upload",
    "add.is_off": "On ne peut pas ajouter d’articles ici ; lancez le serveur avec --allow-upload.",
    "add.choose_first": "Choisissez d’abord un fichier, ou collez un texte.",
    "add.is_address": "Verbatim lit des fichiers ; enregistrez d’abord la page.",
    "add.not_added": "Pas ajouté : {reason}.",
    "add.not_changed": "Pas modifié : {reason}.",
    "add.another": "Un autre article est en cours d’ajout ; réessayez dans un instant.",
    "add.is_there": "Ce texte était déjà là.",
    "add.added": (
        "Ajouté : {title}, {count} paragraphe.",
        "Ajouté : {title}, {count} paragraphes.",
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
    "why.has": "Il contient {words}.",
    "why.rare": (
        "Peu de paragraphes contiennent le mot {words}.",
        "Peu de paragraphes contiennent les mots {words}.",
    ),
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
    "gaps.title": "Ce qui est resté sans réponse",
    "gaps.navigation": "Cette page",
    "gaps.ask": "Poser une question",
    "gaps.docs": "À propos des lacunes",
    "gaps.not_for_all": (
        "ce qui a été demandé n’est montré que sur la machine du serveur, ou à qui possède une "
        "clé ; pour en créer une : verbatim key new NOM"
    ),
    "gaps.not_readable": (
        "les questions ne peuvent pas être lues pour le moment ; le journal du serveur dit pourquoi"
    ),
    "gaps.not_kept": (
        "ce serveur ne conserve aucune question ; il a été lancé avec --no-log ou ne pouvait pas "
        "écrire"
    ),
    "gaps.sum": "{gaps}, {questions}",
    "gaps.gaps": ("{count} lacune", "{count} lacunes"),
    "gaps.questions": ("{count} question", "{count} questions"),
    "gaps.none": (
        "Rien pour l’instant. Chaque question restée sans réponse sûre est conservée ici, ainsi "
        "que chaque réponse jugée mauvaise. On y voit ce que vos articles ne disent pas encore."
    ),
    "gaps.none_lately": "Rien pendant ces jours.",
    "gaps.since": "Questions de quels jours",
    "gaps.all": ("Toutes, {count} jour", "Toutes, {count} jours"),
    "gaps.days": ("{count} dernier jour", "{count} derniers jours"),
    "gaps.export": "Enregistrer comme jeu de questions",
    "gaps.by_week": "Sans réponse, par semaine",
    "gaps.grouped": "Parmi les {count} plus récentes ; verbatim gaps les montre toutes.",
    "gaps.by_group": "Sans réponse, par sujet",
    "gaps.times": ("{count} fois", "{count} fois"),
    "gaps.not_in_article": ("{count} absente de l’article", "{count} absentes de l’article"),
    "gaps.unsure": ("{count} incertaine", "{count} incertaines"),
    "gaps.rated_down": ("{count} jugée mauvaise", "{count} jugées mauvaises"),
    "gaps.last": "la dernière fois le {day}",
    "gaps.wordings": ("{count} autre formulation", "{count} autres formulations"),
    "gaps.ask_again": "Reposer la question",
    "gaps.instead": "Affiché à la place :",
    "gaps.paragraph": "paragraphe {number}",
    "gaps.further": (
        "{count} autre figure dans le jeu de questions.",
        "{count} autres figurent dans le jeu de questions.",
    ),
    "gaps.ratings": "Ce qu’on a pensé des réponses",
    "gaps.up": ("{count} bonne", "{count} bonnes"),
    "gaps.down": ("{count} mauvaise", "{count} mauvaises"),
    "gaps.good": "bonne :",
    "gaps.bad": "mauvaise :",
    "gaps.coverage": "Quels passages répondent",
    "gaps.coverage_is": (
        "Voyez pour chaque article quels paragraphes ont répondu à des questions, et lesquels "
        "n’ont jamais servi ou n’ont jamais été trouvés."
    ),
    "gaps.kept_title": "Où cela est conservé",
    "gaps.kept": (
        "Conservé {count} jour sur ce serveur, puis supprimé ; ni qui a posé la question, ni d’où.",
        "Conservé {count} jours sur ce serveur, puis supprimé ; ni qui a posé la question, ni "
        "d’où.",
    ),
    "gaps.kept_in": "Le fichier est {place}.",
    "gaps.keep_none": "Pour ne rien conserver, lancez le serveur avec {command}.",
    "gaps.coverage_of": "Quels passages de « {title} » répondent",
    "gaps.read": "Lire l’article",
    "gaps.covered": (
        "{answered} paragraphe sur {count} a répondu à une question.",
        "{answered} paragraphes sur {count} ont répondu à une question.",
    ),
    "gaps.covered_since": (
        "On compte seulement combien de fois chaque paragraphe a répondu, et on l’oublie après "
        "{count} jour sans réponse.",
        "On compte seulement combien de fois chaque paragraphe a répondu, et on l’oublie après "
        "{count} jours sans réponse.",
    ),
    "gaps.never": "jamais",
    "gaps.some": "a répondu",
    "gaps.many": "a répondu le plus souvent",
    "gaps.a_block": ("Un bloc vaut {count} paragraphe.", "Un bloc vaut {count} paragraphes."),
    "gaps.never_answered": ("Celui-ci ne l’a jamais fait", "Ces {count} ne l’ont jamais fait"),
    "gaps.further_passages": ("Et {count} autre.", "Et {count} autres."),
    "gaps.all_answered": "Chaque paragraphe a répondu à une question.",
    # Answers and replies
    "failure.too_many": (
        "plus de {per_minute} demandes en une minute ; redemandez dans {count} seconde",
        "plus de {per_minute} demandes en une minute ; redemandez dans {count} secondes",
    ),
    "failure.busy": "trop de questions à la fois ; redemandez dans une seconde",
    "failure.rating_not_kept": (
        "votre évaluation n’a pas pu être enregistrée ; réessayez plus tard"
    ),
    "failure.no_such_article": (
        "il n’y a pas d’article {article} ; ne le précisez pas pour les interroger tous"
    ),
    "failure.not_ready": (
        "les articles ne peuvent pas être lus pour le moment ; le journal du serveur dit pourquoi, "
        "réessayez plus tard"
    ),
    "failure.nothing_to_save": (
        "cette conversation n’a encore rien montré, ou les articles ont changé depuis"
    ),
    "answer.says": "L’article dit :",
    "answer.says_on_this": "L’article dit à ce sujet :",
    "answer.not_said": "L’article ne semble rien en dire.",
    "answer.closest": (
        "Je ne suis pas sûr. Le passage le plus proche est :",
        "Je ne suis pas sûr. Les passages les plus proches sont :",
    ),
    "answer.closest_in_meaning": "Je ne suis pas sûr ; le plus proche par le sens :",
    "answer.no_such_words": "Aucune phrase ne contient ces mots ; le plus proche par le sens :",
    "answer.not_all_words": (
        "Aucune phrase ne contient tous ces mots ; le plus proche par le sens :"
    ),
    "answer.rivals": (
        "Plusieurs phrases s’en approchent ; voici la plus proche :",
        "Plusieurs phrases s’en approchent ; la plus proche d’abord :",
    ),
    "answer.no_number": "La phrase la plus proche ne donne pas le nombre que vous demandez :",
    "answer.no_time": (
        "La phrase la plus proche ne donne pas le moment ou la durée que vous demandez :"
    ),
    "answer.no_name": "La phrase la plus proche ne donne pas le nom que vous demandez :",
    "answer.without": "Il ne contient pas {missing}.",
    "answer.without_but": "Il ne contient pas {missing} ; il mentionne en revanche {held}.",
    "answer.nothing_like": "Il ne contient aucun mot comme {missing}.",
    "answer.nothing_like_but": (
        "Il ne contient aucun mot comme {missing} ; il mentionne en revanche {held}."
    ),
    "answer.no_part_said": "Il ne dit rien sur {missing}.",
    "answer.some_parts_said": "Il dit ceci sur {said} ; rien sur {missing}.",
    "answer.part_not_said": "L’article ne dit rien sur « {part} ».",
    "answer.left_out": "… et {count} de plus.",
    "answer.read_as": "« {typed} » comme « {searched} »",
    "answer.read": "Lu : {words}.",
    "answer.instead": "« {searched} » au lieu de « {typed} »",
    "answer.searched": "Recherché : {words}.",
    "answer.did_you_mean": "Vouliez-vous dire {words} ?",
    "answer.carried": "Lu avec {words}, repris de ce qui précède.",
    "answer.yes_or_no": "{offer} (oui ou non)",
    "place.turn": "la question {number}",
    "place.shown_before": "le passage montré avant",
    "place.page": "page {number}",
    "place.paragraph": "paragraphe {number}",
    "subject.article": "« {title} »",
    "subject.articles": "ces {count} articles",
    "subject.none": "un article",
    "reply.such_as": ", par exemple l’une de celles-ci",
    "reply.greeting": "Bonjour. Posez-moi une question sur {subject}.",
    "reply.thanks": "Je vous en prie.",
    "reply.goodbye": "Au revoir.",
    "reply.capabilities": (
        "Posez-moi une question, et je vous montre mot pour mot ce qui y répond dans {subject}. "
        "Quand rien n’en est dit, je vous le signale. Vous pouvez continuer par une autre "
        "question, par « plus », « et ensuite ? », « retour », « source », « résumé » ou « nouveau "
        "sujet »."
    ),
    "reply.about_bot": (
        "Je suis Verbatim, un programme qui cherche des passages et les montre mot pour mot. Il "
        "n’y a pas de modèle de langage en moi, et je ne sais que ce qui est écrit dans {subject}."
    ),
    "reply.no_help": (
        "Je suis désolé de ne pas avoir pu vous aider. Je ne peux trouver que ce qui est écrit "
        "dans {subject}."
    ),
    "reply.ask_anything": "Posez une question sur {subject}{such_as}.",
    "reply.reset": "À partir d’ici, rien n’est repris de ce qui précède.",
    "reply.back_returns": "« retour » vous y ramène.",
    "reply.all_right": "D’accord.",
    "reply.ask_on": "D’accord. Continuez à demander, ou dites « plus » ou « et ensuite ? ».",
    "reply.ask_me": "D’accord. Posez-moi une question{such_as}.",
    "reply.sorry": "Je suis désolé.",
    "reply.nothing_else": "Rien d’autre ne se rapproche de votre question.",
    "reply.try_again": "Essayez avec d’autres mots, ou posez une autre question{such_as}.",
    "reply.nothing_before": "Il n’y a rien avant cela. Posez une question{such_as}.",
    "reply.nothing_shown": "Rien n’a encore été montré. Posez une question{such_as}.",
    "reply.no_word": "Il n’y a aucun mot là-dedans. Posez une question avec des mots{such_as}.",
    "reply.nothing_to_look_up": (
        "Aucun de ces mots ne peut être cherché : ils ne servent qu’à demander. Nommez ce que vous "
        "voulez savoir."
    ),
    "reply.by_itself": (
        "À elle seule, votre question mènerait à : « {sentence} » Voulez-vous voir cela ?"
    ),
    "reply.here_it_is": "Voici :",
    "reply.only_shown": (
        "Il n’y a que ce seul passage. Demandez-en « plus », ou demandez autre chose.",
        "Seuls {count} passages sont affichés. Lequel voulez-vous dire ?",
    ),
    "reply.in_full": "En entier :",
    "reply.that_one": "Celui-là :",
    "reply.no_more_of": "L’article n’en dit pas plus sur « {item} » que ceci :",
    "reply.nothing_near": "Il n’y a plus rien qui se rapproche de votre question.",
    "reply.all_shown": (
        "C’était tout ce qu’il y a à montrer. Dites « et ensuite ? » pour lire la suite, ou "
        "posez-moi une question."
    ),
    "reply.more_in_section": (
        "Il y a autre chose dans la section « {heading} ». Voulez-vous le voir ?"
    ),
    "reply.more_in_article": "Il y a autre chose dans l’article. Voulez-vous le voir ?",
    "reply.comes_next": ("Voici le passage suivant :", "Voici les passages suivants :"),
    "reply.goes_on": "La suite :",
    "reply.before_that": "Avant cela, c’était « {asked} » :",
    "reply.before_that_not_said": (
        "Avant cela, c’était « {asked} ». L’article ne semble rien en dire."
    ),
    "reply.stands_in": "C’est dans « {title} » ({source}), {place}.",
    "reply.stands_in_around": "C’est dans « {title} » ({source}), {place}. Autour :",
    "reply.end": "C’était la fin de l’article.",
    "reply.begins": "« {title} » commence ainsi :",
    "reply.none_to_show": "Il n’y a pas d’article à montrer.",
    "reply.no_articles": "Il n’y a aucun article à interroger.",
    "reply.none_to_sum_up": "Il n’y a pas d’article à résumer.",
    "reply.it_is": "C’est « {title} » ({source}).",
    "reply.it_is_only": (
        "C’est « {title} » ({source}), un paragraphe. Je n’y trouve rien qui en dise plus.",
        "C’est « {title} » ({source}), {count} paragraphes. Je n’y trouve rien qui en dise plus.",
    ),
    "reply.it_begins": (
        "C’est « {title} » ({source}), un paragraphe. Il commence ainsi :",
        "C’est « {title} » ({source}), {count} paragraphes. Il commence ainsi :",
    ),
    "reply.own_words": (
        "Je montre les mots de l’article, inchangés : je ne peux ni les expliquer, ni les abréger, "
        "ni les traduire. « Et ensuite ? » lit la suite, « source » montre ce qui entoure une "
        "réponse, et « résumé » l’essentiel."
    ),
    "reply.which_of_several": "Quel article ? Il y en a plusieurs, par exemple ceux-ci.",
    "reply.which_of_these": "Quel article ? Il y a ceux-ci.",
    "reply.which_of_many": "Quel article ? Il y en a {count}, par exemple ceux-ci.",
    "reply.sum_up": "Résumer « {title} »",
    "reply.contents_by_section": "« {title} » en extraits, la première phrase de chaque section :",
    "reply.contents_by_paragraph": (
        "« {title} » en extraits, la première phrase de chaque paragraphe :"
    ),
    "reply.no_sentences": "« {title} » n’a pas de phrases qui puissent le résumer.",
    "reply.extracts": "« {title} » en extraits{more} :",
    "reply.extracts_of_sections": (
        "« {title} » en extraits, tirés de chacune de ses {count} sections{more} :"
    ),
    "reply.extracts_of_paragraphs": (
        "« {title} » en extraits, tirés de chacun de ses {count} paragraphes{more} :"
    ),
    "reply.extracts_of_some_sections": (
        "« {title} » en extraits, tirés de {quoted} de ses {count} sections{more} :"
    ),
    "reply.extracts_of_some_paragraphs": (
        "« {title} » en extraits, tirés de {quoted} de ses {count} paragraphes{more} :"
    ),
    "reply.more_shows_others": "; « plus » en montre d’autres",
    "reply.article_says_about": "Ce que « {title} » dit de « {topic} » :",
    "reply.article_says_about_in_part": (
        "Ce que « {title} » dit de « {topic} », tiré de {quoted} paragraphes sur {count} ; « plus "
        "» montre les autres :"
    ),
    "reply.articles_say_about": "Ce que ces articles disent de « {topic} » :",
    "reply.articles_say_about_in_part": (
        "Ce que ces articles disent de « {topic} », tiré de {quoted} paragraphes sur {count} ; « "
        "plus » montre les autres :"
    ),
    "notice.taken_for": "Compris comme : « {question} »",
    "notice.not_asked": "Pas encore demandé : « {question} »",
    "notice.of_an_article": "« {title} » : {notice}",
    "notice.other_language": (
        "Cela ressemble à une question en {language}. Rien n’est traduit ici : posez-la dans la "
        "langue de l’article."
    ),
    "notice.articles_changed": "Les articles ont changé ; ceci est une nouvelle conversation.",
    "notice.too_old": "La conversation précédente est trop ancienne ; en voici une nouvelle.",
    "notice.unreadable": "La conversation précédente n’a pas pu être lue ; en voici une nouvelle.",
    "notice.answered_anew": (
        "Les articles ont changé depuis cette question, et la réponse est nouvelle : ce qui avait "
        "été montré était peut-être différent."
    ),
    "notice.left_out": (
        "Les questions précédentes manquent ici : ensemble, elles sont trop longues pour un seul "
        "document."
    ),
    "question.empty": "la question est vide ; écrivez ce que vous voulez savoir",
    "question.too_long": (
        "la question a {found} caractères, la limite est de {limit} ; posez-en une plus courte"
    ),
    "question.too_long_written_out": (
        "la question a {found} lettres une fois ses caractères écrits en entier, la limite est de "
        "{limit} ; posez-en une plus courte"
    ),
    "question.unreadable": (
        "la question contient un caractère illisible à la position {position} ; supprimez-le et "
        "demandez à nouveau"
    ),
    "export.title": "Réponses tirées de {titles}",
    "export.title_of_many": "Réponses tirées de {count} articles",
    "export.title_of_none": "Réponses de Verbatim",
    "export.saved": "Enregistré le {day}.",
    "export.see_also": "Voir aussi :",
    "export.characters": "caractères {start} à {end}",
    "export.could_ask": "Vous pourriez demander :",
    "language.German": "allemand",
    "language.French": "français",
    "language.Spanish": "espagnol",
    "language.Italian": "italien",
    "language.Portuguese": "portugais",
    "language.Dutch": "néerlandais",
    "language.Polish": "polonais",
    "language.Turkish": "turc",
    "language.Swedish": "suédois",
    "language.Czech": "tchèque",
    "language.Indonesian": "indonésien",
    "language.Greek": "grec",
    "language.Russian": "russe",
    "language.Ukrainian": "ukrainien",
    "language.Armenian": "arménien",
    "language.Hebrew": "hébreu",
    "language.Arabic": "arabe",
    "language.Persian": "persan",
    "language.Hindi": "hindi",
    "language.Bengali": "bengali",
    "language.Tamil": "tamoul",
    "language.Telugu": "télougou",
    "language.Thai": "thaï",
    "language.Georgian": "géorgien",
    "language.Korean": "coréen",
    "language.Japanese": "japonais",
    "language.Chinese": "chinois",
    # The terminal
    "terminal.title": "« {title} »",
    "terminal.others_ask": "Les autres l’interrogent à {address}",
    "terminal.own_words": (
        "Il connaît {count} paire de vos propres mots",
        "Il connaît {count} paires de vos propres mots",
    ),
    "terminal.serves": "Verbatim interroge {asked} sur {page} (Ctrl-C l’arrête)",
    "terminal.add_or_name": "Ajoutez le vôtre dans la page, ou : verbatim serve -a FICHIER",
    "terminal.name_own": "Interrogez le vôtre avec : verbatim serve -a FICHIER",
    "terminal.add_more": "Ajoutez-en d’autres dans la page",
    "terminal.others": ("{count} autre", "{count} autres"),
    "terminal.exact": "(--exact cherche tel quel.)",
    "terminal.could_ask": "Vous pourriez demander :",
    "terminal.next": "Demander ensuite : {question}",
    "terminal.see_also": "Voir aussi",
    "terminal.by_word": "score {score}, par mot :",
    "terminal.by_feature": "et par ce qui a été comparé :",
    "terminal.by_place": "trouvé non par ses mots, mais par sa place",
    "terminal.greeting": "Verbatim répond d’après : {articles}",
    "terminal.hints": (
        "/help donne les commandes, /quit quitte. Tab complète ce que vous avez commencé à taper."
    ),
    "terminal.how_to_leave": "(pour quitter, tapez /quit ou Ctrl-D)",
    "terminal.sources": "les passages montrés, ou le passage N, en entier",
    "terminal.open": "le passage N avec ce qui l’entoure",
    "terminal.why": "pourquoi ces passages : le détail des scores",
    "terminal.copy": "copier la dernière réponse, ou le passage N, avec sa source",
    "terminal.alone": "poser la question sans les mots d’avant",
    "terminal.more": "les passages suivants",
    "terminal.back": "ce qui était montré avant",
    "terminal.summary": "l’article en extraits",
    "terminal.new": "une nouvelle conversation",
    "terminal.history": "ce qui a été demandé jusqu’ici",
    "terminal.export": "tout enregistrer en Markdown (.md) ou JSON (.json)",
    "terminal.use": "n’interroger qu’un article ; /use all les interroge tous",
    "terminal.add": "interroger aussi l’article d’un fichier, dans cette conversation",
    "terminal.help": "ce texte",
    "terminal.quit": "quitter, comme Ctrl-D ; Ctrl-C efface la ligne ou arrête une réponse",
    "terminal.not_asked": "Question non posée : {reason}.",
    "terminal.not_looked_up": "Cela n’a pas pu être consulté : {reason}.",
    "terminal.no_passages": "Aucun passage n’est montré ; posez d’abord une question.",
    "terminal.only_passage": "Indiquez le passage : {command}.",
    "terminal.which_passage": "Indiquez le passage : {first} à {last}.",
    "terminal.changed": (
        "Les articles ont changé depuis que ces passages ont été montrés ; posez à nouveau votre "
        "question. (/sources et /export les ont encore.)"
    ),
    "terminal.no_scores": "Ces passages sont ici pour leur place ; ils n’ont donc pas de score.",
    "terminal.for_question": "Pour « {question} » :",
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
    "terminal.by_itself": "Seule : « {question} »",
    "terminal.nothing_asked": "Rien n’a encore été demandé.",
    "terminal.new_conversation": "– une nouvelle conversation –",
    "terminal.nothing_to_export": "Rien n’a encore été demandé : il n’y a rien à enregistrer.",
    "terminal.where_to": "Dites où : /export conversation.md ou /export conversation.json.",
    "terminal.asking_all": "Tous les articles sont interrogés.",
    "terminal.asking_only": "Seul interrogé : {title}.",
    "terminal.add_which": "Indiquez le fichier : /add mon-article.md.",
    "terminal.add_to_library": (
        "On n’ajoute ici qu’à des articles lus dans des fichiers. Pour ajouter à la bibliothèque "
        ": verbatim index FICHIER -l {library}"
    ),
    "terminal.not_added": "Non ajouté : {reason}.",
    "terminal.added": (
        "« {title} » ({count} passage) est maintenant aussi interrogé, dans cette conversation "
        "seulement ; /use {id} l’interroge seul.",
        "« {title} » ({count} passages) est maintenant aussi interrogé, dans cette conversation "
        "seulement ; /use {id} l’interroge seul.",
    ),
    "terminal.ways": (
        "Tapez une question. Vous pouvez continuer par une autre question, par « le deuxième », « "
        "et ensuite ? », « résumé » et autres, ou par une commande :"
        "Tapez une question. Vous pouvez continuer par « why ? », « what about … », "
        "« the second one », "
        "« and then ? », « summary » et autres, ou par une commande :"
    ),
    "terminal.tab": "Tab complète les commandes, ce qui les suit et les questions proposées.",
    "terminal.no_command": "Il n’y a pas de commande {command} ; /help donne les commandes.",
    "terminal.did_you_mean": "Vouliez-vous dire {command} ?",
    "terminal.takes_nothing": "{command} ne prend rien après ; tapez {command} seul.",
    "terminal.several_begin": "Plusieurs articles commencent par {name}.",
    "terminal.no_article": "Il n’y a pas d’article {name}.",
    "terminal.which_article": "Dites quel article interroger.",
    "terminal.there_are": "Il y a :",
    "terminal.more_articles": "et {count} de plus",
    "terminal.is_folder": (
        "{name} est un dossier ; indiquez un fichier dedans, par exemple {example}."
    ),
    "terminal.file_exists": "Il y a déjà un fichier {name} ; choisissez un autre nom.",
    "terminal.cannot_write": "Impossible d’écrire {name} : {reason}.",
    "terminal.saved": (
        "{count} tour est dans {name}, en {kind}.",
        "{count} tours sont dans {name}, en {kind}.",
    ),
    "terminal.nothing_found": "Aucun passage ne contient ces mots.",
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
    "widget.looking": "Recherche en cours…",
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
    "widget.nearby": "Il est question de :",
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
    "script.strip_answers": "Paragraphe {n}\u202f: répond",
    "script.strip_further": "Paragraphe {n}\u202f: voir aussi",
    "script.copied": "Copié",
    "script.not_copied": "Non copié ; sélectionnez plutôt le texte",
    "script.pasted_text": "Texte collé",
    "script.waits": "{name} : en attente",
    "script.too_large": "{name} dépasse {megabytes} Mo ; partagez-le en plusieurs fichiers",
    "script.added": (
        "Ajouté : {title}, {count} paragraphe.",
        "Ajouté : {title}, {count} paragraphes.",
    ),
    "script.sending": "Envoi de {name}…",
    "script.reading": "Lecture de {name}…",
    "script.no_server": "Le serveur est injoignable. Fonctionne-t-il encore ?",
    "script.drop_to_add": "Déposez pour ajouter",
    "script.is_address": "Verbatim lit des fichiers ; enregistrez d’abord la page.",
    "script.looking": "Recherche en cours…",
    "script.stop": "Arrêter",
    "script.ask": "Demander",
    "script.stopped": "Arrêté.",
    "script.out_of_reach": "Aucune réponse : le serveur est injoignable. Fonctionne-t-il encore ?",
    "script.exported_last": "Les {count} dernières réponses ont été exportées.",
    "script.too_long": (
        "Une question a au plus {most} caractères, et celle-ci en a {found}. Raccourcissez-la, "
        "ou interrogez une partie seulement."
    ),
    "script.too_many": ("{count} caractère de trop", "{count} caractères de trop"),
    "script.room_left": ("Encore {count} caractère", "Encore {count} caractères"),
    "script.theme_system": "Couleurs : comme le système",
    "script.theme_light": "Couleurs : claires",
    "script.theme_dark": "Couleurs : sombres",
    "script.forget": "Oublier « {title} »",
    "script.ask_chosen": ("Interroger {count} article", "Interroger {count} articles"),
    "script.more_articles": (
        "{count} autre ; tapez pour le trouver",
        "{count} autres ; tapez pour les trouver",
    ),
    "script.no_such_title": "Aucun titre ne contient ces mots.",
    "script.no_articles_came": "Les articles n’ont pas pu être chargés.",
}
