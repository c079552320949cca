"""Verbs of bringing records in: the only writers."""
