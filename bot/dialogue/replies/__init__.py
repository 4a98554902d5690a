"""What the bot does with a message that asks nothing new of the articles: a module a family.

It stands beside `bot.dialogue`, and imports what that may import.
"""
