"""PDF files become articles: characters become lines by their places, and lines paragraphs."""
