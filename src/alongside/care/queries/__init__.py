"""Reads of law and care for a page."""
