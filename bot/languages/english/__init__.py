"""The closed classes of English words, each once, and how its words and sentences are built.

It may import `bot.values` and `corpus`.
"""
