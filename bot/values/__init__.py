"""The values that all floors speak of: answers, conversations, options, settings, errors.

The ground floor: it may import `corpus` alone.
"""
