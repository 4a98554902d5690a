"""What a sentence is measured by: an object a feature.

It may import what `bot.ranking` may.
"""
