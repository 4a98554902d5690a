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
    # The terminal
    # The widget
    # Scripts of the chat page
    "script.looking": "Recherche en cours …",
}
