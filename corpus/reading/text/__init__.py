"""Plain texts become articles: headings and paragraphs are guessed from the lines."""
