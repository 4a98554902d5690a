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
    "turn.you": "You:",
    "turn.paragraph": "paragraph {number} of {of}",
    "turn.page": "page {page}, paragraph {number} of {of}",
    "turn.read_on": "Read on",
    "turn.copy": "Copy",
    "turn.copy_link": "Copy link",
    "turn.why": "Why",
    "turn.more_actions": "More actions",
    "turn.more": "More passages",
    "turn.back": "Back",
    "turn.again": "Ask again",
    "turn.edit": "Edit",
    "turn.source": "Open at the source",
    "turn.new_tab": "(in a new tab)",
    "turn.rate": "Rate this answer",
    "turn.good": "Good answer",
    "turn.bad": "Bad answer",
    "turn.reason": "Your reason",
    "turn.optional": "(optional)",
    "turn.send": "Send",
    "turn.see_also": ("See also {count} more", "See also {count} more"),
    "turn.read_with": "read with {words}",
    "turn.without": "Ask again without {word}",
    "turn.carried_from": "From {place}. Ask again without it.",
    "turn.own_words": "Only my words",
    "turn.with_earlier": "Read with the earlier turns again",
    "turn.as_typed": "Search as typed",
    "turn.yes": "Yes",
    "turn.no": "No",
    "turn.go_on": "Go on",
    "turn.speaks_of": "It does speak of:",
    "turn.questions": "Questions to go on with",
    # The chat page: the article beside it
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    # Answers and replies
    # The terminal
    # The widget
    # Scripts of the chat page
    "script.copied": "Copied",
    "script.not_copied": "Not copied; select the text instead",
    "script.looking": "Looking …",
}
