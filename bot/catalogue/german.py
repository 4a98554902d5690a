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
    "pane.name": "Der Artikel",
    "pane.read": "Artikel lesen",
    "pane.back": "Zurück zur Antwort",
    "pane.sheet": "Im Artikel",
    "pane.close": "Schließen",
    "pane.contents": "Inhalt",
    "pane.paragraph": "Absatz {n}",
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    # Answers and replies
    # The terminal
    # The widget
    # Scripts of the chat page
    "script.strip": "Wo die Antwort steht",
    "script.strip_one": "Absatz {n}",
    "script.strip_some": "Absätze {first} bis {last}",
    "script.strip_answers": "Absatz {n}: antwortet",
    "script.strip_further": "Absatz {n}: siehe auch",
    "script.looking": "Suche läuft …",
}
