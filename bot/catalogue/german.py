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
    # A long article in parts
    "parts.find": "Im Artikel suchen",
    "parts.look": "Suchen",
    "parts.found": ("{count} Absatz hat es", "{count} Absätze haben es"),
    "parts.not_found": "Nichts im Artikel hat diese Wörter.",
    "parts.all": "Teile des Artikels",
    "pane.name": "Der Artikel",
    "pane.read": "Artikel lesen",
    "pane.back": "Zurück zur Antwort",
    "pane.sheet": "Im Artikel",
    "pane.close": "Schließen",
    "pane.contents": "Inhalt",
    "pane.paragraph": "Absatz {n}",
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
    "script.strip": "Wo die Antwort steht",
    "script.strip_one": "Absatz {n}",
    "script.strip_some": "Absätze {first} bis {last}",
    "script.strip_answers": "Absatz {n}: antwortet",
    "script.strip_further": "Absatz {n}: siehe auch",
    "script.looking": "Suche läuft …",
}
