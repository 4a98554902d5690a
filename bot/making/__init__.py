"""Headings and sentences become the questions that they answer.

`heading_questions` and `sentence_questions` make them; the other modules are what these know of
English. Nothing here asks an article: whether it answers is looked at in `bot.suggestions`.
"""
