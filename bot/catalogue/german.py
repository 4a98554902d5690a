"""What the product itself says, in German: each sentence by its key.

Values stand in braces; a pair has the forms for one and for more of `count`. A key under
`script.` is said by a script in the page.
"""

from collections.abc import Mapping

from bot.catalogue.saying import Sentence

SENTENCES: Mapping[str, Sentence] = {
    # In several places
    "articles": ("{count} Artikel", "{count} Artikel"),
    # The chat page: header, welcome, box
    "chat.ask_this": "Fragen Sie diesen Artikel.",
    "chat.ask_articles": "Fragen Sie {articles}.",
    "chat.skip": "Zur Frage springen",
    "chat.conversation": "Gespräch",
    "chat.cleared": "Das Gespräch wurde beendet.",
    "chat.undo": "Rückgängig",
    "chat.earlier_gone": "Einige frühere Fragen werden nicht mehr gezeigt.",
    "chat.changed": (
        "Die Artikel haben sich seit den obigen Antworten geändert; deren Links führen "
        "vielleicht woandershin."
    ),
    "chat.to_latest": "Zur neuesten Antwort",
    "chat.editing": "Die letzte Frage wird bearbeitet.",
    "chat.cancel": "Abbrechen",
    "chat.asking_all": "Gefragt werden alle {count} Artikel",
    "chat.asking_some": "Gefragt sind {chosen} von {count} Artikeln:",
    "chat.ask_all": "Alle fragen",
    "chat.where_it_goes_on": ", wo Ihr Gespräch weitergeht",
    "chat.ask_again": "Noch einmal fragen",
    "chat.your_question": "Ihre Frage",
    "chat.ask_a_question": "Stellen Sie eine Frage",
    "chat.ask": "Fragen",
    "chat.choose": "Artikel wählen",
    "chat.find_article": "Wörter eines Titels",
    "chat.articles": "Artikel",
    "chat.all_of": "Alle {count} fragen",
    "chat.library": "Bibliothek zeigen",
    "chat.this_page": "Diese Seite",
    "chat.add_article": "Artikel hinzufügen",
    "chat.more": "Mehr",
    "chat.colours": "Farben",
    "chat.system": "System",
    "chat.light": "Hell",
    "chat.dark": "Dunkel",
    "chat.theme_system": "Farben: wie das System",
    "chat.theme_light": "Farben: hell",
    "chat.theme_dark": "Farben: dunkel",
    "chat.text_size": "Schriftgröße",
    "chat.size_usual": "Übliche Schriftgröße",
    "chat.size_large": "Große Schrift",
    "chat.size_larger": "Noch größere Schrift",
    "chat.conversations": "Frühere Gespräche",
    "chat.export_markdown": "Als Markdown exportieren",
    "chat.export_json": "Als JSON exportieren",
    "chat.print": "Drucken",
    "chat.shortcuts": "Tastenkürzel",
    "chat.gaps": "Unbeantwortete Fragen",
    "chat.documentation": "Dokumentation",
    "chat.new": "Neu",
    "chat.new_conversation": "Neues Gespräch",
    "chat.claim": "Antworten in den Worten des Artikels",
    "chat.promise": (
        "Sie bekommen die Stelle, die antwortet, Wort für Wort, und der antwortende Satz ist "
        "markiert. Wo der Artikel nichts sagt, erfahren Sie es."
    ),
    "chat.to_start_with": "Fragen für den Anfang",
    "chat.add_your_own": "Haben Sie einen eigenen Artikel? {link} und fragen Sie ihn.",
    "chat.add_it": "Fügen Sie ihn hinzu",
    "chat.ask_your_own": "Einen eigenen Artikel fragen Sie mit {command}.",
    "chat.questions_are_kept": (
        "Fragen ohne Antwort bleiben auf dem Rechner gespeichert, der diese Seite liefert; mit "
        "{option} behält er keine."
    ),
    "chat.key_ask": "Fragen",
    "chat.key_line": "Neue Zeile",
    "chat.key_up": "Im leeren Feld: die letzte Frage noch einmal",
    "chat.key_escape": "Anhalten, abbrechen, schließen; dann das Feld verlassen",
    "chat.key_help": "Diese Liste",
    "chat.keys_outside": "Außerhalb des Feldes",
    "chat.key_box": "Zum Fragefeld",
    "chat.key_source": "Die Quelle der letzten Antwort öffnen",
    "chat.key_copy": "Die letzte Antwort kopieren",
    "chat.keys_on": "Einzelne Buchstaben als Tasten nutzen",
    "chat.close": "Schließen",
    "chat.no_conversations": "Es gibt noch keine.",
    "chat.conversations_kept": "Die letzten zehn bleiben, allein in diesem Browser.",
    "chat.forget_all": "Alle vergessen",
    "chat.failed": "Etwas ging schief",
    "chat.not_found": "Nicht gefunden",
    "chat.not_allowed": "Nicht erlaubt",
    "chat.nothing_here": "Unter dieser Adresse gibt es nichts",
    # The chat page: an answer
    # The chat page: the article beside it
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    "why.has": "Er enthält {words}.",
    "why.rare": (
        "Wenige Absätze enthalten das Wort {words}.",
        "Wenige Absätze enthalten die Wörter {words}.",
    ),
    "why.word": "„{word}“",
    "why.and": "{first} und {last}",
    "why.only_a_little": "Nur wenig darin gleicht Ihrer Frage.",
    "why.tells_neighbours": "Wörter Ihrer Frage stehen darin nebeneinander.",
    "why.tells_heading": "Er steht unter einer Überschrift mit diesen Wörtern.",
    "why.tells_meaning": "Er kommt Ihrer Frage dem Sinn nach nahe.",
    "why.tells_abbreviation": "Er sagt, wofür die Abkürzung steht.",
    "why.tells_definition": "Er sagt, was es ist.",
    "why.tells_number": "Er sagt, wie viele oder wie viel.",
    "why.tells_time": "Er sagt, wann oder wie lange.",
    "why.tells_name": "Er nennt jemanden oder etwas beim Namen.",
    "why.tells_reason": "Er nennt einen Grund.",
    "why.tells_section": "Er trägt die Nummer, nach der Sie fragen.",
    "why.tells_last_article": "Er steht im zuletzt gezeigten Artikel.",
    "why.tells_last_passage": "Er steht nahe dem zuletzt gezeigten Absatz.",
    "why.by_word": "Was zählte, nach Wörtern",
    "why.by_comparison": "Was zählte, nach Art des Vergleichs",
    "why.words_in_passage": "Ihre Wörter im Absatz",
    "why.words_in_sentence": "Ihre Wörter im Satz",
    "why.neighbours": "Wörter nebeneinander",
    "why.letters": "gemeinsame Buchstaben",
    "why.heading": "die Überschrift",
    "why.meaning": "der Sinn",
    "why.kind": "die Art der Antwort",
    "why.last_article": "der zuletzt gezeigte Artikel",
    "why.last_passage": "der zuletzt gezeigte Absatz",
    "why.others": "anderes",
    "why.numbers": "Zahlen",
    "why.score": "Summe",
    # Answers and replies
    # The terminal
    "terminal.title": "„{title}“",
    "terminal.serves": "Verbatim befragt {asked} unter {page} (Strg-C beendet es)",
    "terminal.add_or_name": "Eigenes auf der Seite hinzufügen, oder: verbatim serve -a DATEI",
    "terminal.add": "Weiteres lässt sich auf der Seite hinzufügen",
    "terminal.name_own": "Eigenes befragen Sie mit: verbatim serve -a DATEI",
    # The widget
    # Scripts of the chat page
    "script.looking": "Suche läuft …",
    "script.stop": "Anhalten",
    "script.ask": "Fragen",
    "script.stopped": "Angehalten.",
    "script.out_of_reach": "Es kam keine Antwort: Der Server ist nicht erreichbar. Läuft er noch?",
    "script.exported_last": "Die letzten {count} Antworten wurden exportiert.",
    "script.too_long": (
        "Eine Frage hat höchstens {most} Zeichen, diese hat {found}. Kürzen Sie sie, oder "
        "fragen Sie nach einem Teil davon."
    ),
    "script.too_many": ("{count} Zeichen zu viel", "{count} Zeichen zu viel"),
    "script.room_left": ("Noch {count} Zeichen", "Noch {count} Zeichen"),
    "script.theme_system": "Farben: wie das System",
    "script.theme_light": "Farben: hell",
    "script.theme_dark": "Farben: dunkel",
    "script.forget": "„{title}“ vergessen",
    "script.ask_chosen": ("{count} Artikel fragen", "{count} Artikel fragen"),
    "script.more_articles": (
        "{count} weiterer; tippen Sie, um ihn zu finden",
        "{count} weitere; tippen Sie, um sie zu finden",
    ),
    "script.no_such_title": "Kein Titel enthält diese Wörter.",
    "script.no_articles_came": "Die Artikel konnten nicht geholt werden.",
}
