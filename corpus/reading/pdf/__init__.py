"""PDF files become articles: characters with their places, then lines, tables and paragraphs."""
