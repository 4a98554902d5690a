"""PDF files become articles: characters with their places become lines, columns, tables, paragraphs."""
