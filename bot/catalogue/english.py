"""What the product itself says, in English: each sentence by its key.

Values stand in braces; a pair has the forms for one and for more of `count`. A key under
`script.` is said by a script in the page.
"""

from collections.abc import Mapping

from bot.catalogue.saying import Sentence

SENTENCES: Mapping[str, Sentence] = {
    # In several places
    "read.this_page": "This page",
    "read.ask_this": "Ask this article",
    "list.quoted": "“{text}”",
    "list.or": "{others} or {last}",
    "list.and": "{others} and {last}",
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
    "turn.questions": "Questions to go on with",
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
    "failure.too_many": (
        "more than {per_minute} requests in a minute; ask again in {count} second",
        "more than {per_minute} requests in a minute; ask again in {count} seconds",
    ),
    "failure.busy": "too many questions at once; ask again in a second",
    "failure.rating_not_kept": "your rating could not be kept just now; try again later",
    "failure.no_such_article": "there is no article {article}; leave it out to ask all",
    "failure.not_ready": (
        "the articles cannot be read at the moment; the server’s log says why, so try later"
    ),
    "failure.nothing_to_save": (
        "this conversation has shown nothing yet, or the articles have changed since"
    ),
    "answer.says": "The article says:",
    "answer.says_on_this": "The article says on this:",
    "answer.not_said": "The article does not seem to say.",
    "answer.closest": (
        "I am not sure. The closest passage is:",
        "I am not sure. The closest passages are:",
    ),
    "answer.closest_in_meaning": "I am not sure; closest in meaning:",
    "answer.no_such_words": "No sentence has these words; closest in meaning:",
    "answer.not_all_words": "No sentence has all these words; closest in meaning:",
    "answer.rivals": (
        "Several sentences come close; this is the closest:",
        "Several sentences come close; the closest first:",
    ),
    "answer.no_number": "The closest sentence lacks the number you ask for:",
    "answer.no_time": "The closest sentence lacks the time you ask for:",
    "answer.no_name": "The closest sentence lacks the name you ask for:",
    "answer.without": "It does not have {missing}.",
    "answer.without_but": "It does not have {missing}; it does mention {held}.",
    "answer.nothing_like": "It has no word like {missing}.",
    "answer.nothing_like_but": "It has no word like {missing}; it does mention {held}.",
    "answer.no_part_said": "It says nothing about {missing}.",
    "answer.some_parts_said": "It says this about {said}; nothing about {missing}.",
    "answer.part_not_said": "The article says nothing about “{part}”.",
    "answer.left_out": "… and {count} more.",
    "answer.read_as": "“{typed}” as “{searched}”",
    "answer.read": "Read {words}.",
    "answer.instead": "“{searched}” instead of “{typed}”",
    "answer.searched": "Searched for {words}.",
    "answer.did_you_mean": "Did you mean {words}?",
    "answer.carried": "Read together with {words} from before.",
    "answer.yes_or_no": "{offer} (yes or no)",
    "place.turn": "turn {number}",
    "place.shown_before": "the passage shown before",
    "place.page": "page {number}",
    "place.paragraph": "paragraph {number}",
    "subject.article": "“{title}”",
    "subject.articles": "these {count} articles",
    "subject.none": "an article",
    "reply.such_as": ", such as one of these",
    "reply.greeting": "Hello. Ask me about {subject}.",
    "reply.thanks": "You are welcome.",
    "reply.goodbye": "Goodbye.",
    "reply.capabilities": (
        "Ask me a question, and I show you the passages of {subject} that answer it, word for "
        "word. Where it does not say, I tell you so. You can go on with “why?”, “what about …”, "
        "“more”, “and then?”, “back”, “source”, “summary” or “new topic”."
    ),
    "reply.about_bot": (
        "I am Verbatim, a program that looks up passages and shows them word for word. There is no "
        "language model in me, and I know nothing but {subject}."
    ),
    "reply.no_help": "I am sorry that I was no help. I can only find what stands in {subject}.",
    "reply.ask_anything": "Ask anything about {subject}{such_as}.",
    "reply.reset": "From here on nothing is carried over from before.",
    "reply.back_returns": "“back” returns to it.",
    "reply.all_right": "All right.",
    "reply.ask_on": "All right. Ask on, or say “more” or “and then?”.",
    "reply.ask_me": "All right. Ask me a question{such_as}.",
    "reply.sorry": "I am sorry.",
    "reply.nothing_else": "Nothing else comes near your question.",
    "reply.try_again": "Try it in other words, or ask something else{such_as}.",
    "reply.nothing_before": "Nothing comes before this. Ask a question{such_as}.",
    "reply.nothing_shown": "Nothing was shown yet. Ask a question{such_as}.",
    "reply.no_word": "There is no word in this. Ask a question in words{such_as}.",
    "reply.nothing_to_look_up": (
        "There is no word in this that could be looked up: all of them only help to ask. Name what "
        "you want to know about."
    ),
    "reply.by_itself": "By itself, your question would lead to: “{sentence}” Show that?",
    "reply.here_it_is": "Here it is:",
    "reply.only_shown": (
        "There is only this one passage. Ask for “more”, or ask something else.",
        "Only {count} passages are shown. Which one do you mean?",
    ),
    "reply.in_full": "In full:",
    "reply.that_one": "That one:",
    "reply.no_more_of": "The article says no more of “{item}” than this:",
    "reply.nothing_near": "There is no more that comes near your question.",
    "reply.all_shown": (
        "That was all there is to show. Say “and then?” to read on, or ask me a question."
    ),
    "reply.more_in_section": "There is more in the section “{heading}”. Show it?",
    "reply.more_in_article": "There is more in the article. Show it?",
    "reply.comes_next": ("This passage comes next:", "These passages come next:"),
    "reply.goes_on": "It goes on:",
    "reply.before_that": "Before that it was “{asked}”:",
    "reply.before_that_not_said": "Before that it was “{asked}”. The article does not seem to say.",
    "reply.stands_in": "It stands in “{title}” ({source}), {place}.",
    "reply.stands_in_around": "It stands in “{title}” ({source}), {place}. Around it:",
    "reply.end": "That was the end of the article.",
    "reply.begins": "“{title}” begins:",
    "reply.none_to_show": "There is no article to show.",
    "reply.none_to_sum_up": "There is no article to sum up.",
    "reply.it_is": "It is “{title}” ({source}).",
    "reply.it_is_only": (
        "It is “{title}” ({source}), one paragraph. I find nothing in it that says more.",
        "It is “{title}” ({source}), {count} paragraphs. I find nothing in it that says more.",
    ),
    "reply.it_begins": (
        "It is “{title}” ({source}), one paragraph. It begins:",
        "It is “{title}” ({source}), {count} paragraphs. It begins:",
    ),
    "reply.own_words": (
        "I show the article’s own words, unchanged: I cannot explain, shorten or translate them. "
        "“And then?” reads on, “source” shows what stands around an answer, and “summary” what "
        "carries it."
    ),
    "reply.which_of_several": "Which article? There are several, such as these.",
    "reply.which_of_these": "Which article? There are these.",
    "reply.which_of_many": "Which article? There are {count} articles, such as these.",
    "reply.sum_up": "Summarize “{title}”",
    "reply.contents_by_section": "“{title}” in extracts, the first sentence of each section:",
    "reply.contents_by_paragraph": "“{title}” in extracts, the first sentence of each paragraph:",
    "reply.no_sentences": "“{title}” has no sentences to sum it up in.",
    "reply.extracts": "“{title}” in extracts{more}:",
    "reply.extracts_of_sections": "“{title}” in extracts, from each of its {count} sections{more}:",
    "reply.extracts_of_paragraphs": (
        "“{title}” in extracts, from each of its {count} paragraphs{more}:"
    ),
    "reply.extracts_of_some_sections": (
        "“{title}” in extracts, from {quoted} of its {count} sections{more}:"
    ),
    "reply.extracts_of_some_paragraphs": (
        "“{title}” in extracts, from {quoted} of its {count} paragraphs{more}:"
    ),
    "reply.more_shows_others": "; “more” shows others",
    "reply.article_says_about": "What “{title}” says about “{topic}”:",
    "reply.article_says_about_in_part": (
        "What “{title}” says about “{topic}”, from {quoted} of {count} paragraphs; “more” shows "
        "the others:"
    ),
    "reply.articles_say_about": "What these articles say about “{topic}”:",
    "reply.articles_say_about_in_part": (
        "What these articles say about “{topic}”, from {quoted} of {count} paragraphs; “more” "
        "shows the others:"
    ),
    "notice.taken_for": "Taken for: “{question}”",
    "notice.not_asked": "Not asked yet: “{question}”",
    "notice.of_an_article": "“{title}”: {notice}",
    "notice.other_language": (
        "This looks {language}. Nothing is translated here: ask in the article’s language."
    ),
    "notice.articles_changed": "The articles have changed; this is a new conversation.",
    "notice.too_old": "The earlier conversation is too old; this is a new one.",
    "notice.unreadable": "The earlier conversation could not be read; this is a new one.",
    "notice.answered_anew": (
        "The articles have changed since this was asked, and it was answered anew: what was shown "
        "then may have been different."
    ),
    "question.empty": "the question is empty; type what you want to know",
    "question.too_long": (
        "the question has {found} characters, the limit is {limit}; ask a shorter one"
    ),
    "question.too_long_written_out": (
        "the question has {found} letters when its characters are written out, the limit is "
        "{limit}; ask a shorter one"
    ),
    "question.unreadable": (
        "the question holds an unreadable character at position {position}; remove it and ask again"
    ),
    "export.title": "Answers from {titles}",
    "export.title_of_many": "Answers from {count} articles",
    "export.title_of_none": "Answers from Verbatim",
    "export.saved": "Saved on {day}.",
    "export.see_also": "See also:",
    "export.characters": "characters {start} to {end}",
    "export.could_ask": "You could ask:",
    "language.German": "German",
    "language.French": "French",
    "language.Spanish": "Spanish",
    "language.Italian": "Italian",
    "language.Portuguese": "Portuguese",
    "language.Dutch": "Dutch",
    "language.Polish": "Polish",
    "language.Turkish": "Turkish",
    "language.Swedish": "Swedish",
    "language.Czech": "Czech",
    "language.Indonesian": "Indonesian",
    "language.Greek": "Greek",
    "language.Russian": "Russian",
    "language.Ukrainian": "Ukrainian",
    "language.Armenian": "Armenian",
    "language.Hebrew": "Hebrew",
    "language.Arabic": "Arabic",
    "language.Persian": "Persian",
    "language.Hindi": "Hindi",
    "language.Bengali": "Bengali",
    "language.Tamil": "Tamil",
    "language.Telugu": "Telugu",
    "language.Thai": "Thai",
    "language.Georgian": "Georgian",
    "language.Korean": "Korean",
    "language.Japanese": "Japanese",
    "language.Chinese": "Chinese",
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
    "script.copied": "Copied",
    "script.not_copied": "Not copied; select the text instead",
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
