"""What could not be answered, and what people thought of answers, kept on this machine.

It may import `bot.values` and `corpus`, and alone knows the database.
"""
