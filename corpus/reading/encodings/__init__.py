"""Bytes become text: the encoding is declared, or guessed by measurement."""
