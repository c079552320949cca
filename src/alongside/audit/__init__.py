"""Audit: who did or saw what, about whom, and when; only ever added to.

An event holds references, never content, so that forgetting a person's words never means searching
the log. It is not a history of values: that is kept beside the rows themselves.
"""
