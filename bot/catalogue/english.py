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
    "terminal.others": ("{count} other", "{count} others"),
    "terminal.exact": "(--exact searches as typed.)",
    "terminal.could_ask": "You could ask:",
    "terminal.next": "Ask next: {question}",
    "terminal.see_also": "See also",
    "terminal.by_word": "score {score}, by word:",
    "terminal.by_feature": "and by what was compared:",
    "terminal.by_place": "not found by its words, but by its place",
    "terminal.greeting": "Verbatim answers from: {articles}",
    "terminal.hints": (
        "/help tells the commands, /quit leaves. Tab completes what you began to type."
    ),
    "terminal.how_to_leave": "(to leave, type /quit or press Ctrl-D)",
    "terminal.sources": "the passages shown, or passage N, in full",
    "terminal.open": "passage N with what stands around it",
    "terminal.why": "why these passages: the scores taken apart",
    "terminal.copy": "copy the last answer, or passage N, with its place",
    "terminal.alone": "ask the question without words from before",
    "terminal.more": "the passages that come next",
    "terminal.back": "what was shown before",
    "terminal.summary": "the article in extracts",
    "terminal.new": "a new conversation",
    "terminal.history": "what was asked so far",
    "terminal.export": "save all as Markdown (.md) or JSON (.json)",
    "terminal.use": "ask one article only; /use all asks all again",
    "terminal.add": "ask the article in a file too, in this conversation",
    "terminal.help": "this text",
    "terminal.quit": "leave, as Ctrl-D does; Ctrl-C clears a line or stops an answer",
    "terminal.not_asked": "Not asked: {reason}.",
    "terminal.not_looked_up": "That could not be looked up: {reason}.",
    "terminal.no_passages": "No passages are shown; ask a question first.",
    "terminal.only_passage": "Say which passage: {command}.",
    "terminal.which_passage": "Say which passage: {first} to {last}.",
    "terminal.changed": (
        "The articles have changed since these passages were shown; ask your question again. "
        "(/sources and /export still have them.)"
    ),
    "terminal.no_scores": "These passages stand here by their place, so they have no scores.",
    "terminal.for_question": "For “{question}”:",
    "terminal.copied": (
        "Copied {count} passage with its place (by {program}).",
        "Copied {count} passages with their places (by {program}).",
    ),
    "terminal.sent": (
        "Sent {count} passage with its place to your terminal, to be copied ({program}). Some "
        "terminals allow that only when they are set to; /export FILE saves it instead.",
        "Sent {count} passages with their places to your terminal, to be copied ({program}). "
        "Some terminals allow that only when they are set to; /export FILE saves them instead.",
    ),
    "terminal.no_clipboard": (
        "There is no clipboard within reach here; /export FILE saves the conversation instead."
    ),
    "terminal.no_question": "No question was asked yet.",
    "terminal.by_itself": "By itself: “{question}”",
    "terminal.nothing_asked": "Nothing was asked yet.",
    "terminal.new_conversation": "– a new conversation –",
    "terminal.nothing_to_export": "Nothing was asked yet, so there is nothing to export.",
    "terminal.where_to": "Say where to: /export conversation.md, or /export conversation.json.",
    "terminal.asking_all": "Asking all articles.",
    "terminal.asking_only": "Asking only: {title}.",
    "terminal.add_which": "Say which file: /add my-article.md.",
    "terminal.add_to_library": (
        "Only articles that are read from files are added to here. To add to the library: "
        "verbatim index FILE -l {library}"
    ),
    "terminal.not_added": "Not added: {reason}.",
    "terminal.added": (
        "“{title}” ({count} passage) is asked too now, in this conversation only; /use {id} "
        "asks it alone.",
        "“{title}” ({count} passages) is asked too now, in this conversation only; /use {id} "
        "asks it alone.",
    ),
    "terminal.ways": (
        "Type a question. You can go on with “why?”, “what about …”, “the second one”, “and "
        "then?”, “summary” and the like, or with a command:"
    ),
    "terminal.tab": (
        "Tab completes commands, what comes after them, and the questions that are suggested."
    ),
    "terminal.no_command": "There is no command {command}; /help tells the commands.",
    "terminal.did_you_mean": "Did you mean {command}?",
    "terminal.takes_nothing": "{command} takes nothing after it; type {command} alone.",
    "terminal.several_begin": "Several articles begin with {name}.",
    "terminal.no_article": "There is no article {name}.",
    "terminal.which_article": "Say which article to ask.",
    "terminal.there_are": "There are:",
    "terminal.more_articles": "and {count} more",
    "terminal.is_folder": "{name} is a folder; name a file in it, such as {example}.",
    "terminal.file_exists": "There is already a file {name}; choose another name.",
    "terminal.cannot_write": "Cannot write {name}: {reason}.",
    "terminal.saved": (
        "{count} turn is in {name}, as {kind}.",
        "{count} turns are in {name}, as {kind}.",
    ),
    "terminal.nothing_found": "No passage has any of these words.",
    # The widget
    # Scripts of the chat page
    "script.looking": "Looking …",
}
