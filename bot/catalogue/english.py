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
    "terminal.title": "“{title}”",
    "terminal.serves": "Verbatim asks {asked} at {page} (Ctrl-C stops it)",
    "terminal.add_or_name": "Add your own in the page, or: verbatim serve -a FILE",
    "terminal.add": "Add more in the page",
    "terminal.name_own": "Ask your own with: verbatim serve -a FILE",
    # The widget
    # Scripts of the chat page
    "script.looking": "Looking …",
}
