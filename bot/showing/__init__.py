"""An answer becomes text: its wording, its citations, JSON, an export.

It may import `bot.values` and `corpus`, and stands beside `bot.journal` and `bot.languages`.
"""
