"""What is true of one human language and not of all: a folder each, of the same shape.

It may import `bot.values` and `corpus`: words and lists, no questions, answers or rankings.
"""
