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
    # The widget
    "widget.ask_this": "Diesen Artikel fragen",
    "widget.ask_all": "Eine Frage stellen",
    "widget.question": "Ihre Frage",
    "widget.send": "Fragen",
    "widget.answers": "Antworten",
    "widget.close": "Schließen",
    "widget.promise": (
        "Sie bekommen die Stelle, die antwortet, Wort für Wort. Wo der Artikel nichts "
        "dazu sagt, erfahren Sie das."
    ),
    "widget.looking": "Suche läuft …",
    "widget.as_typed": "Suchen wie eingegeben",
    "widget.own_words": "Nur meine Wörter",
    "widget.see_also": ("{count} weitere Stelle", "{count} weitere Stellen"),
    "widget.yes": "Ja",
    "widget.no": "Nein",
    "widget.more": "Mehr",
    "widget.back": "Zurück",
    "widget.copy": "Kopieren",
    "widget.copied": "Kopiert",
    "widget.not_copied": "Nicht kopiert",
    "widget.up": "Gute Antwort",
    "widget.down": "Schlechte Antwort",
    "widget.page": "Seite {n}",
    "widget.paragraph": "Absatz {n}",
    "widget.new_tab": "Öffnet einen neuen Tab",
    "widget.foreign": (
        "{name} nimmt keine Fragen von Seiten auf {site} an. Wer den Server betreibt, "
        "kann sie zulassen."
    ),
    "widget.locked": "{name} verlangt einen Schlüssel, den diese Seite nicht hat.",
    "widget.lost": "Von {name} kam keine Antwort. Versuchen Sie es später noch einmal.",
    # Scripts of the chat page
    "script.looking": "Suche läuft …",
}
