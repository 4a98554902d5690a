"""A text becomes a vector, so that texts which say the same in other words lie close together.

It may import what stands below `corpus.reading`, and knows nothing of passages or engines.
"""
