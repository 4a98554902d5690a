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
    "add.title": "Artikel hinzufügen",
    "add.drop": "Legen Sie Dateien irgendwo auf dieser Seite ab.",
    "add.choose": "Dateien auswählen",
    "add.formats": ".txt .md .html .epub .pdf .docx und andere, jeweils bis {megabytes} MB",
    "add.paste": "Text einfügen",
    "add.paste_title": "Titel",
    "add.paste_text": "Text",
    "add.add": "Hinzufügen",
    "add.ask": "Hinzugefügtes befragen",
    "add.close": "Schließen",
    "add.kept_in": "Was Sie hinzufügen, bleibt auf diesem Rechner, in {folder}.",
    "add.kept_by_server": "Was Sie hinzufügen, steht allen offen, die diesen Server befragen.",
    "add.kept_in_memory": "Was Sie hinzufügen, ist vergessen, wenn der Server endet.",
    "add.switch_off": "Soll nichts hinzukommen, starten Sie: verbatim serve --no-upload",
    "add.is_off": "Hier lässt sich nichts hinzufügen; starten Sie den Server mit --allow-upload.",
    "add.choose_first": "Wählen Sie zuerst eine Datei aus, oder fügen Sie einen Text ein.",
    "add.is_address": "Verbatim liest Dateien; speichern Sie die Seite zuerst.",
    "add.not_added": "Nicht hinzugefügt: {reason}.",
    "add.not_changed": "Nicht geändert: {reason}.",
    "add.another": "Gerade kommt ein anderer Artikel hinzu; versuchen Sie es gleich noch einmal.",
    "add.is_there": "Dieser Text war schon da.",
    "add.added": (
        "Hinzugefügt: {title}, {count} Absatz.",
        "Hinzugefügt: {title}, {count} Absätze.",
    ),
    "library.page_title": "Artikel",
    "library.skip": "Zu den Artikeln springen",
    "library.this_page": "Diese Seite",
    "library.ask_all": ("Den Artikel befragen", "Alle Artikel befragen"),
    "library.docs": "Dokumentation",
    "library.removed": "Der Artikel wurde gelöscht.",
    "library.undo": "Rückgängig machen",
    "library.search": "Artikel suchen",
    "library.words": "Wörter des Titels",
    "library.any": "Alle",
    "library.find": "Suchen",
    "library.found": ("{count} gefunden.", "{count} gefunden."),
    "library.show_all": "Alle anzeigen",
    "library.caption": "Die Artikel, nach jeder Spalte sortierbar",
    "library.chosen": "Ausgewählt",
    "library.title": "Titel",
    "library.kind": "Art",
    "library.language": "Sprache",
    "library.passages": "Absätze",
    "library.size": "Größe",
    "library.changed": "Geändert",
    "library.changes": "Was möglich ist",
    "library.new_title": "Neuer Titel",
    "library.save": "Speichern",
    "library.cancel": "Abbrechen",
    "library.number": "{number}",
    "library.kilobytes": "{number} KB",
    "library.megabytes": "{number} MB",
    "library.ask_only": "Nur diesen befragen",
    "library.rename": "Umbenennen",
    "library.remove": "Löschen",
    "library.ask_chosen": "Ausgewählte befragen",
    "library.pages": "Seiten",
    "library.previous": "Zurück",
    "library.next": "Weiter",
    "library.page_of": "Seite {page} von {pages}",
    "library.needs_title": "Ein Titel braucht mindestens einen Buchstaben.",
    "library.not_there": "Diesen Artikel gibt es nicht mehr.",
    # Pictures: why, gaps, coverage
    # Answers and replies
    # The terminal
    "terminal.title": "„{title}“",
    "terminal.serves": "Verbatim befragt {asked} unter {page} (Strg-C beendet es)",
    "terminal.add_or_name": "Eigenes auf der Seite hinzufügen, oder: verbatim serve -a DATEI",
    "terminal.add": "Weiteres lässt sich auf der Seite hinzufügen",
    "terminal.name_own": "Eigenes befragen Sie mit: verbatim serve -a DATEI",
    # The widget
    # Scripts of the chat page
    "script.pasted_text": "Eingefügter Text",
    "script.waits": "{name}: wartet",
    "script.too_large": "größer als {megabytes} MB; teilen Sie es auf mehrere Dateien auf",
    "script.added": (
        "Hinzugefügt: {title}, {count} Absatz.",
        "Hinzugefügt: {title}, {count} Absätze.",
    ),
    "script.sending": "{name} wird gesendet …",
    "script.reading": "{name} wird gelesen …",
    "script.no_server": "Der Server ist nicht erreichbar. Läuft er noch?",
    "script.drop_to_add": "Zum Hinzufügen ablegen",
    "script.is_address": "Verbatim liest Dateien; speichern Sie die Seite zuerst.",
    "script.looking": "Suche läuft …",
}
