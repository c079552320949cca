"""Casefile: the pages about one person and their family, made of what the apps below know."""
