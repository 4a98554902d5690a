"""The command line, the terminal chat and the tools for language models: a file a command.

The top floor: it may import all of `bot`, and alone knows click, prints and exits.
"""
