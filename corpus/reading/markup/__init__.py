"""Texts with marks become articles: Markdown, notebooks, reStructuredText, Org, AsciiDoc."""
