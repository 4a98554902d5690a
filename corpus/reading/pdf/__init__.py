"""PDF files become articles: characters in places become lines, columns, tables, paragraphs."""
