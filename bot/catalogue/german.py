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
    # The chat page: an answer
    # The chat page: the article beside it
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    # Answers and replies
    # The terminal
    "terminal.others": ("{count} anderes", "{count} andere"),
    "terminal.exact": "(--exact sucht wie eingegeben.)",
    "terminal.could_ask": "Sie könnten fragen:",
    "terminal.next": "Weiter fragen: {question}",
    "terminal.see_also": "Siehe auch",
    "terminal.by_word": "Punkte {score}, nach Wörtern:",
    "terminal.by_feature": "und nach dem, was verglichen wurde:",
    "terminal.by_place": "nicht durch seine Wörter gefunden, sondern durch seine Stelle",
    "terminal.greeting": "Verbatim antwortet aus: {articles}",
    "terminal.hints": (
        "/help nennt die Befehle, /quit beendet. Die Tabulatortaste ergänzt, was Sie zu tippen "
        "begonnen haben."
    ),
    "terminal.how_to_leave": "(zum Beenden /quit eingeben oder Strg-D drücken)",
    "terminal.sources": "die gezeigten Abschnitte, oder Abschnitt N, ganz",
    "terminal.open": "Abschnitt N mit dem, was um ihn steht",
    "terminal.why": "warum diese Abschnitte: die Punkte im Einzelnen",
    "terminal.copy": "die letzte Antwort, oder Abschnitt N, mit Fundstelle kopieren",
    "terminal.alone": "die Frage ohne frühere Wörter stellen",
    "terminal.more": "die nächsten Abschnitte",
    "terminal.back": "was davor gezeigt wurde",
    "terminal.summary": "der Artikel in Auszügen",
    "terminal.new": "ein neues Gespräch",
    "terminal.history": "was bisher gefragt wurde",
    "terminal.export": "alles als Markdown (.md) oder JSON (.json) speichern",
    "terminal.use": "nur einen Artikel befragen; /use all befragt wieder alle",
    "terminal.add": "auch den Artikel in einer Datei befragen, in diesem Gespräch",
    "terminal.help": "dieser Text",
    "terminal.quit": "beenden, wie Strg-D; Strg-C leert die Zeile oder hält eine Antwort an",
    "terminal.not_asked": "Nicht gefragt: {reason}.",
    "terminal.not_looked_up": "Das konnte nicht nachgeschlagen werden: {reason}.",
    "terminal.no_passages": "Es werden keine Abschnitte gezeigt; stellen Sie zuerst eine Frage.",
    "terminal.only_passage": "Nennen Sie den Abschnitt: {command}.",
    "terminal.which_passage": "Nennen Sie den Abschnitt: {first} bis {last}.",
    "terminal.changed": (
        "Die Artikel haben sich geändert, seit diese Abschnitte gezeigt wurden; stellen Sie Ihre "
        "Frage noch einmal. (/sources und /export haben sie noch.)"
    ),
    "terminal.no_scores": (
        "Diese Abschnitte stehen hier wegen ihrer Stelle und haben daher keine Punkte."
    ),
    "terminal.for_question": "Für „{question}“:",
    "terminal.copied": (
        "{count} Abschnitt mit Fundstelle kopiert (mit {program}).",
        "{count} Abschnitte mit Fundstellen kopiert (mit {program}).",
    ),
    "terminal.sent": (
        "{count} Abschnitt mit Fundstelle zum Kopieren an Ihr Terminal geschickt ({program}). "
        "Manche Terminals erlauben das nur, wenn sie so eingestellt sind; sonst speichert "
        "/export DATEI.",
        "{count} Abschnitte mit Fundstellen zum Kopieren an Ihr Terminal geschickt ({program}). "
        "Manche Terminals erlauben das nur, wenn sie so eingestellt sind; sonst speichert "
        "/export DATEI.",
    ),
    "terminal.no_clipboard": (
        "Hier ist keine Zwischenablage erreichbar; /export DATEI speichert das Gespräch."
    ),
    "terminal.no_question": "Es wurde noch keine Frage gestellt.",
    "terminal.by_itself": "Für sich allein: „{question}“",
    "terminal.nothing_asked": "Es wurde noch nichts gefragt.",
    "terminal.new_conversation": "– ein neues Gespräch –",
    "terminal.nothing_to_export": "Es wurde noch nichts gefragt, also gibt es nichts zu speichern.",
    "terminal.where_to": "Sagen Sie, wohin: /export gespraech.md oder /export gespraech.json.",
    "terminal.asking_all": "Alle Artikel werden befragt.",
    "terminal.asking_only": "Nur befragt wird: {title}.",
    "terminal.add_which": "Nennen Sie die Datei: /add mein-artikel.md.",
    "terminal.add_to_library": (
        "Hinzugefügt wird hier nur, wo Artikel aus Dateien gelesen sind. Zur Bibliothek fügen "
        "Sie hinzu mit: verbatim index DATEI -l {library}"
    ),
    "terminal.not_added": "Nicht hinzugefügt: {reason}.",
    "terminal.added": (
        "„{title}“ ({count} Abschnitt) wird jetzt mitbefragt, nur in diesem Gespräch; /use {id} "
        "befragt ihn allein.",
        "„{title}“ ({count} Abschnitte) wird jetzt mitbefragt, nur in diesem Gespräch; /use "
        "{id} befragt ihn allein.",
    ),
    "terminal.ways": (
        "Tippen Sie eine Frage. Weiter geht es mit “why?”, “what about …”, “the second one”, "
        "“and then?”, “summary” und dergleichen, oder mit einem Befehl:"
    ),
    "terminal.tab": (
        "Die Tabulatortaste ergänzt Befehle, was nach ihnen kommt, und die vorgeschlagenen Fragen."
    ),
    "terminal.no_command": "Es gibt keinen Befehl {command}; /help nennt die Befehle.",
    "terminal.did_you_mean": "Meinten Sie {command}?",
    "terminal.takes_nothing": "Nach {command} kommt nichts; tippen Sie nur {command}.",
    "terminal.several_begin": "Mehrere Artikel beginnen mit {name}.",
    "terminal.no_article": "Es gibt keinen Artikel {name}.",
    "terminal.which_article": "Sagen Sie, welcher Artikel befragt werden soll.",
    "terminal.there_are": "Es gibt:",
    "terminal.more_articles": "und {count} weitere",
    "terminal.is_folder": "{name} ist ein Ordner; nennen Sie eine Datei darin, etwa {example}.",
    "terminal.file_exists": "Es gibt schon eine Datei {name}; wählen Sie einen anderen Namen.",
    "terminal.cannot_write": "{name} kann nicht geschrieben werden: {reason}.",
    "terminal.saved": (
        "{count} Runde steht in {name}, als {kind}.",
        "{count} Runden stehen in {name}, als {kind}.",
    ),
    "terminal.nothing_found": "Kein Abschnitt enthält eines dieser Wörter.",
    # The widget
    # Scripts of the chat page
    "script.looking": "Suche läuft …",
}
