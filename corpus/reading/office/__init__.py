"""Files of office programs become articles: Word, Excel, PowerPoint, OpenDocument, rich text."""
