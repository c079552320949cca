"""How a conversation page is laid out, as pure functions."""
