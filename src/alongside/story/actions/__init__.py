"""Verbs of the story: the only writers."""
