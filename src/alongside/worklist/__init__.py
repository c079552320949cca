"""Worklist: what is due today and for whom, read from the facts below; it writes nothing."""
