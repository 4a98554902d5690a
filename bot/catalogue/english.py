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
    "chat.skip": "Skip to the question",
    "chat.conversation": "Conversation",
    "chat.cleared": "The conversation was cleared.",
    "chat.undo": "Undo",
    "chat.earlier_gone": "Some earlier turns are no longer shown.",
    "chat.changed": (
        "The articles have changed since the answers above; their links may lead elsewhere."
    ),
    "chat.to_latest": "To the latest answer",
    "chat.editing": "Editing the last question.",
    "chat.cancel": "Cancel",
    "chat.asking_all": "Asking all {count} articles",
    "chat.asking_some": "Asking {chosen} of {count} articles:",
    "chat.ask_all": "Ask all",
    "chat.where_it_goes_on": ", where your conversation goes on",
    "chat.ask_again": "Ask again",
    "chat.your_question": "Your question",
    "chat.ask_a_question": "Ask a question",
    "chat.ask": "Ask",
    "chat.choose": "Choose articles",
    "chat.find_article": "Words of a title",
    "chat.articles": "Articles",
    "chat.all_of": "Ask all {count}",
    "chat.library": "Show the library",
    "chat.this_page": "This page",
    "chat.add_article": "Add article",
    "chat.more": "More",
    "chat.colours": "Colours",
    "chat.system": "System",
    "chat.light": "Light",
    "chat.dark": "Dark",
    "chat.theme_system": "Colours: as the system",
    "chat.theme_light": "Colours: light",
    "chat.theme_dark": "Colours: dark",
    "chat.text_size": "Text size",
    "chat.size_usual": "Usual text size",
    "chat.size_large": "Large text",
    "chat.size_larger": "Larger text",
    "chat.conversations": "Past conversations",
    "chat.export_markdown": "Export as Markdown",
    "chat.export_json": "Export as JSON",
    "chat.print": "Print",
    "chat.shortcuts": "Keyboard shortcuts",
    "chat.gaps": "Unanswered questions",
    "chat.documentation": "Documentation",
    "chat.new": "New",
    "chat.new_conversation": "New conversation",
    "chat.claim": "Answers in the article’s own words",
    "chat.promise": (
        "You get the passage that answers, word for word, with the answering sentence marked. "
        "Where the article does not say, you are told so."
    ),
    "chat.to_start_with": "Questions to start with",
    "chat.add_your_own": "Have an article of your own? {link}, and ask that.",
    "chat.add_it": "Add it",
    "chat.ask_your_own": "An article of your own is asked with {command}.",
    "chat.questions_are_kept": (
        "Questions without an answer are kept on the machine that serves this page; with "
        "{option} it keeps none."
    ),
    "chat.key_ask": "Ask",
    "chat.key_line": "New line",
    "chat.key_up": "In the empty box: the last question again",
    "chat.key_escape": "Stop, cancel, close; then leave the box",
    "chat.key_help": "This list",
    "chat.keys_outside": "Outside of the box",
    "chat.key_box": "Go to the question box",
    "chat.key_source": "Open the source of the last answer",
    "chat.key_copy": "Copy the last answer",
    "chat.keys_on": "Use single letters as keys",
    "chat.close": "Close",
    "chat.no_conversations": "There are none yet.",
    "chat.conversations_kept": "The last ten are kept, in this browser alone.",
    "chat.forget_all": "Forget all",
    "chat.failed": "Something went wrong",
    "chat.not_found": "Not found",
    "chat.not_allowed": "Not allowed",
    "chat.nothing_here": "There is nothing at this address",
    # The chat page: an answer
    # The chat page: the article beside it
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
    # Scripts of the chat page
    "script.looking": "Looking …",
    "script.stop": "Stop",
    "script.ask": "Ask",
    "script.stopped": "Stopped.",
    "script.out_of_reach": "No answer came: the server cannot be reached. Is it still running?",
    "script.exported_last": "The last {count} answers were exported.",
    "script.too_long": (
        "A question has at most {most} characters, and this has {found}. Shorten it, or ask "
        "about one part of it."
    ),
    "script.too_many": ("{count} character too many", "{count} characters too many"),
    "script.room_left": ("{count} character left", "{count} characters left"),
    "script.theme_system": "Colours: as the system",
    "script.theme_light": "Colours: light",
    "script.theme_dark": "Colours: dark",
    "script.forget": "Forget “{title}”",
    "script.ask_chosen": ("Ask {count} article", "Ask {count} articles"),
    "script.more_articles": ("{count} more; type to find it", "{count} more; type to find them"),
    "script.no_such_title": "No title holds these words.",
    "script.no_articles_came": "The articles could not be fetched.",
}
