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
    # A long article in parts
    "parts.find": "Find in the article",
    "parts.look": "Find",
    "parts.found": ("{count} paragraph has it", "{count} paragraphs have it"),
    "parts.not_found": "Nothing in the article has these words.",
    "parts.all": "Parts of the article",
    "pane.name": "The article",
    "pane.read": "Read the article",
    "pane.back": "Back to the answer",
    "pane.sheet": "In the article",
    "pane.close": "Close",
    "pane.contents": "Contents",
    "pane.paragraph": "Paragraph {n}",
    # Adding articles, and the library
    # Pictures: why, gaps, coverage
    "why.has": "It has {words}.",
    "why.rare": ("Few paragraphs have the word {words}.", "Few paragraphs have the words {words}."),
    "why.word": "“{word}”",
    "why.and": "{first} and {last}",
    "why.only_a_little": "Only little of it is like your question.",
    "why.tells_neighbours": "Words of yours stand side by side in it.",
    "why.tells_heading": "It is under a heading with these words.",
    "why.tells_meaning": "It is close to your question in meaning.",
    "why.tells_abbreviation": "It says what the abbreviation stands for.",
    "why.tells_definition": "It says what it is.",
    "why.tells_number": "It says how many or how much.",
    "why.tells_time": "It says when or how long.",
    "why.tells_name": "It names somebody or something.",
    "why.tells_reason": "It gives a reason.",
    "why.tells_section": "It has the number that you ask for.",
    "why.tells_last_article": "It is in the article shown last.",
    "why.tells_last_passage": "It is near the passage shown last.",
    "why.by_word": "What counted, by word",
    "why.by_comparison": "What counted, by what was compared",
    "why.words_in_passage": "your words in the paragraph",
    "why.words_in_sentence": "your words in the sentence",
    "why.neighbours": "words side by side",
    "why.letters": "letters in common",
    "why.heading": "the heading",
    "why.meaning": "the meaning",
    "why.kind": "the kind of answer",
    "why.last_article": "the article shown last",
    "why.last_passage": "the passage shown last",
    "why.others": "others",
    "why.numbers": "Numbers",
    "why.score": "score",
    # Answers and replies
    # The terminal
    "terminal.title": "“{title}”",
    "terminal.serves": "Verbatim asks {asked} at {page} (Ctrl-C stops it)",
    "terminal.add_or_name": "Add your own in the page, or: verbatim serve -a FILE",
    "terminal.add": "Add more in the page",
    "terminal.name_own": "Ask your own with: verbatim serve -a FILE",
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
    "script.strip": "Where the answer stands",
    "script.strip_one": "Paragraph {n}",
    "script.strip_some": "Paragraphs {first} to {last}",
    "script.strip_answers": "Paragraph {n}: answers",
    "script.strip_further": "Paragraph {n}: see also",
    "script.looking": "Looking …",
}
