"""Text becomes passages, passages an index. Knows nothing of chats, nor of Flask."""

DISTRIBUTION = "verbatim-qa"
