"""A question becomes a ranking: passages and sentences in order, and how sure they are an answer.

It may import `bot.query` and what stands below, and knows no conversation but weighted terms.
"""
