"""Questions that an article does answer, made of its own headings and sentences.

It may import `bot.ranking` and what stands below: a question is offered only if it leads somewhere.
"""
