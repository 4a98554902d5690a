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
    "add.title": "Add article",
    "add.drop": "Drop files anywhere on this page.",
    "add.choose": "Choose files",
    "add.formats": ".txt .md .html .epub .pdf .docx and others, up to {megabytes} MB each",
    "add.paste": "Paste a text",
    "add.paste_title": "Title",
    "add.paste_text": "Text",
    "add.add": "Add",
    "add.ask": "Ask what was added",
    "add.close": "Close",
    "add.kept_in": "What you add is kept on this machine, in {folder}.",
    "add.kept_by_server": "What you add is open to all who may ask this server.",
    "add.kept_in_memory": "What you add is forgotten when the server stops.",
    "add.switch_off": "To switch this off, start it with: verbatim serve --no-upload",
    "add.is_off": "Articles cannot be added here; start the server with --allow-upload.",
    "add.choose_first": "Choose a file first, or paste a text.",
    "add.is_address": "Verbatim reads files; save the page first.",
    "add.not_added": "Not added: {reason}.",
    "add.not_changed": "Not changed: {reason}.",
    "add.another": "Another article is being added; try again in a moment.",
    "add.is_there": "This text was here already.",
    "add.added": ("Added: {title}, {count} paragraph.", "Added: {title}, {count} paragraphs."),
    "library.page_title": "Articles",
    "library.skip": "Skip to the articles",
    "library.this_page": "This page",
    "library.ask_all": ("Ask the article", "Ask all articles"),
    "library.docs": "Docs",
    "library.removed": "The article was deleted.",
    "library.undo": "Undo",
    "library.search": "Find articles",
    "library.words": "Words of the title",
    "library.any": "All",
    "library.find": "Find",
    "library.found": ("{count} found.", "{count} found."),
    "library.show_all": "Show all",
    "library.caption": "The articles, which can be sorted by a column",
    "library.chosen": "Chosen",
    "library.title": "Title",
    "library.kind": "Kind",
    "library.language": "Language",
    "library.passages": "Paragraphs",
    "library.size": "Size",
    "library.changed": "Changed",
    "library.changes": "What can be done",
    "library.new_title": "New title",
    "library.save": "Save",
    "library.cancel": "Cancel",
    "library.number": "{number}",
    "library.kilobytes": "{number} KB",
    "library.megabytes": "{number} MB",
    "library.ask_only": "Ask only this",
    "library.rename": "Rename",
    "library.remove": "Delete",
    "library.ask_chosen": "Ask the chosen ones",
    "library.pages": "Pages",
    "library.previous": "Previous",
    "library.next": "Next",
    "library.page_of": "Page {page} of {pages}",
    "library.needs_title": "A title needs at least one letter.",
    "library.not_there": "There is no such article any more.",
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
    "script.pasted_text": "Pasted text",
    "script.waits": "{name}: waiting",
    "script.too_large": "larger than {megabytes} MB; split it into several files",
    "script.added": ("Added: {title}, {count} paragraph.", "Added: {title}, {count} paragraphs."),
    "script.sending": "Sending {name} …",
    "script.reading": "Reading {name} …",
    "script.no_server": "The server cannot be reached. Is it still running?",
    "script.drop_to_add": "Drop to add",
    "script.is_address": "Verbatim reads files; save the page first.",
    "script.looking": "Looking …",
}
