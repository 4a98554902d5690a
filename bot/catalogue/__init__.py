"""What the product itself says to people, in each language that it speaks.

What an article says is never here: that is shown as it stands. `saying` says a sentence by its
key, in the language of whoever listens; each other module has the sentences of one language.
"""
