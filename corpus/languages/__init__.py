"""What is to be known of the languages that articles are written in.

It may be imported by all of `corpus`, and imports what articles are and the stop words of English.
"""
