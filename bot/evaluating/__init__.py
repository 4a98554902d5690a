"""Question sets in, figures and runs out: how good the answers are.

It may import `bot.dialogue` and what stands below; nothing that answers imports it.
"""
