"""A text becomes a message: its act, its question and terms. Nothing else reads what was typed.

It may import `bot.languages`, `bot.values` and `corpus`.
"""
