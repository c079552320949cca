"""Practice: conversations held with a framework's tools, and the facts their answers yield.

A conversation is an entry in the story of those it is about. What was said in it lives on as facts: a strength, a
worry, a rating, a goal. A fact can be confirmed again, mended or withdrawn; what was said stays as it was said.
"""
