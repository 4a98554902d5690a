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
    "turn.you": "Sie:",
    "turn.paragraph": "Absatz {number} von {of}",
    "turn.page": "Seite {page}, Absatz {number} von {of}",
    "turn.read_on": "Weiterlesen",
    "turn.copy": "Kopieren",
    "turn.copy_link": "Link kopieren",
    "turn.why": "Warum",
    "turn.more_actions": "Weitere Aktionen",
    "turn.more": "Weitere Stellen",
    "turn.back": "Zurück",
    "turn.again": "Noch einmal fragen",
    "turn.edit": "Bearbeiten",
    "turn.source": "An der Quelle öffnen",
    "turn.new_tab": "(in einem neuen Tab)",
    "turn.rate": "Diese Antwort bewerten",
    "turn.good": "Gute Antwort",
    "turn.bad": "Schlechte Antwort",
    "turn.reason": "Ihr Grund",
    "turn.optional": "(freiwillig)",
    "turn.send": "Senden",
    "turn.see_also": ("Siehe auch {count} weitere Stelle", "Siehe auch {count} weitere Stellen"),
    "turn.read_with": "gelesen mit {words}",
    "turn.without": "Noch einmal fragen ohne {word}",
    "turn.carried_from": "Aus: {place}. Ohne dieses Wort noch einmal fragen.",
    "turn.own_words": "Nur meine Wörter",
    "turn.with_earlier": "Wieder mit dem Vorigen lesen",
    "turn.as_typed": "Wie getippt suchen",
    "turn.yes": "Ja",
    "turn.no": "Nein",
    "turn.go_on": "Weiter",
    "turn.speaks_of": "Es ist die Rede von:",
    "turn.questions": "Fragen zum Weitermachen",
    # The chat page: the article beside it
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    # Answers and replies
    # The terminal
    # The widget
    # Scripts of the chat page
    "script.copied": "Kopiert",
    "script.not_copied": "Nicht kopiert; markieren Sie den Text stattdessen",
    "script.looking": "Suche läuft …",
}
