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
    "gaps.title": "What could not be answered",
    "gaps.navigation": "This page",
    "gaps.ask": "Ask a question",
    "gaps.docs": "About gaps",
    "gaps.not_for_all": (
        "what people asked is shown on the server’s own machine only, or to whoever has a key; "
        "make one with: verbatim key new NAME"
    ),
    "gaps.not_readable": "the questions cannot be read just now; the server’s log says why",
    "gaps.not_kept": (
        "this server keeps no questions; it was started with --no-log, or could not write"
    ),
    "gaps.sum": "{gaps}, {questions}",
    "gaps.gaps": ("{count} gap", "{count} gaps"),
    "gaps.questions": ("{count} question", "{count} questions"),
    "gaps.none": (
        "Nothing yet. Every question that finds no answer, or only one that is unsure, is kept "
        "here, and so is every answer that somebody rates as bad. It shows what your articles do "
        "not say yet."
    ),
    "gaps.none_lately": "Nothing in these days.",
    "gaps.since": "Questions of which days",
    "gaps.all": ("All of {count} day", "All of {count} days"),
    "gaps.days": ("Last {count} day", "Last {count} days"),
    "gaps.export": "Save as a question set",
    "gaps.by_week": "Not answered, by week",
    "gaps.by_group": "Not answered, by what was asked",
    "gaps.times": ("{count} time", "{count} times"),
    "gaps.not_in_article": ("{count} not in the article", "{count} not in the article"),
    "gaps.unsure": ("{count} unsure", "{count} unsure"),
    "gaps.rated_down": ("{count} rated as bad", "{count} rated as bad"),
    "gaps.last": "last on {day}",
    "gaps.wordings": ("{count} other wording", "{count} other wordings"),
    "gaps.ask_again": "Ask again",
    "gaps.instead": "Shown instead:",
    "gaps.paragraph": "paragraph {number}",
    "gaps.further": (
        "{count} more is in the question set.",
        "{count} more are in the question set.",
    ),
    "gaps.ratings": "What people thought of answers",
    "gaps.up": ("{count} good", "{count} good"),
    "gaps.down": ("{count} bad", "{count} bad"),
    "gaps.good": "good:",
    "gaps.bad": "bad:",
    "gaps.coverage": "Which passages answer",
    "gaps.coverage_is": (
        "See for each article which of its paragraphs have answered questions, and which nobody "
        "ever needed or found."
    ),
    "gaps.kept_title": "Where this is kept",
    "gaps.kept": (
        "Kept on this server for {count} day, then deleted; neither who asked nor from where.",
        "Kept on this server for {count} days, then deleted; neither who asked nor from where.",
    ),
    "gaps.kept_in": "The file is {place}.",
    "gaps.keep_none": "To keep nothing, start the server with {command}.",
    "gaps.coverage_of": "Which passages of “{title}” answer",
    "gaps.read": "Read the article",
    "gaps.covered": (
        "{answered} of {count} paragraph has answered a question.",
        "{answered} of {count} paragraphs have answered a question.",
    ),
    "gaps.covered_since": (
        "Only how often each paragraph answered is counted, and forgotten after {count} day "
        "without an answer.",
        "Only how often each paragraph answered is counted, and forgotten after {count} days "
        "without an answer.",
    ),
    "gaps.never": "never",
    "gaps.some": "answered",
    "gaps.many": "answered most often",
    "gaps.a_block": ("A block is {count} paragraph.", "A block is {count} paragraphs."),
    "gaps.never_answered": ("This one never did", "These {count} never did"),
    "gaps.further_passages": ("And {count} more.", "And {count} more."),
    "gaps.all_answered": "Every paragraph has answered a question.",
    # Answers and replies
    # The terminal
    # The widget
    # Scripts of the chat page
    "script.looking": "Looking …",
}
