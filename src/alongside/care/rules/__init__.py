"""The rules of law and care, as pure functions."""
