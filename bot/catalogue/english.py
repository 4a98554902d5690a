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
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    # Answers and replies
    # The terminal
    # The widget
    "widget.ask_this": "Ask this article",
    "widget.ask_all": "Ask a question",
    "widget.question": "Your question",
    "widget.send": "Ask",
    "widget.answers": "Answers",
    "widget.close": "Close",
    "widget.promise": (
        "You get the passage that answers, word for word. Where the article does not "
        "say, you are told so."
    ),
    "widget.looking": "Looking it up …",
    "widget.as_typed": "Search as typed",
    "widget.own_words": "Only my words",
    "widget.see_also": ("See also {count} more", "See also {count} more"),
    "widget.yes": "Yes",
    "widget.no": "No",
    "widget.more": "More",
    "widget.back": "Back",
    "widget.copy": "Copy",
    "widget.copied": "Copied",
    "widget.not_copied": "Not copied",
    "widget.up": "Good answer",
    "widget.down": "Bad answer",
    "widget.page": "page {n}",
    "widget.paragraph": "paragraph {n}",
    "widget.new_tab": "Opens in a new tab",
    "widget.foreign": (
        "{name} takes no questions from pages of {site}. Whoever runs it can allow them."
    ),
    "widget.locked": "{name} asks for a key that this page does not have.",
    "widget.lost": "No answer came from {name}. Try again later.",
    # Scripts of the chat page
    "script.looking": "Looking …",
}
