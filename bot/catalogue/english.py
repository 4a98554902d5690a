"""What the product itself says, in English: each sentence by its key.

Values stand in braces; a pair has the forms for one and for more of `count`. A key under
`script.` is said by a script in the page.
"""

from collections.abc import Mapping

from bot.catalogue.saying import Sentence

SENTENCES: Mapping[str, Sentence] = {
    # In several places
    "articles": ("{count} article", "{count} articles"),
    # The chat page: header, welcome, box
    "chat.ask_this": "Ask this article.",
    "chat.ask_articles": "Ask {articles}.",
    # The chat page: an answer
    # The chat page: the article beside it
    "pane.name": "The article",
    "pane.read": "Read the article",
    "pane.back": "Back to the answer",
    "pane.sheet": "In the article",
    "pane.close": "Close",
    "pane.contents": "Contents",
    "pane.paragraph": "Paragraph {n}",
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    # Answers and replies
    # The terminal
    # The widget
    # Scripts of the chat page
    "script.strip": "Where the answer stands",
    "script.strip_one": "Paragraph {n}",
    "script.strip_some": "Paragraphs {first} to {last}",
    "script.strip_answers": "Paragraph {n}: answers",
    "script.strip_further": "Paragraph {n}: see also",
    "script.looking": "Looking …",
}
