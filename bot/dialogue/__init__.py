"""A message in its conversation becomes an answer.

It may import `bot.suggesting` and what stands below, and knows neither commands nor the web.
"""
