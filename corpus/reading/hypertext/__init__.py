"""Web pages, pages saved in one file, and books (EPUB) become articles."""
