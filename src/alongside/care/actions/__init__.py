"""Verbs of law and care: the only writers."""
