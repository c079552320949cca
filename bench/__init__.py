"""Repeatable measurements: each page of ours against its bare twin, in one run, as a ratio."""
