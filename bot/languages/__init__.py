"""What is true of one human language and not of all: a folder each, of the same shape.

It may import `corpus` alone: words and lists, no questions, answers or rankings.
"""
