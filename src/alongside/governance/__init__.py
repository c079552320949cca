"""Governance: who looked, and whether they had a reason; broken glass reviewed, odd patterns, colleagues who leave.

It reads the trail and writes down only what came of a second look. Of records it opens nothing but
the safe address to whoever broke the glass, for what is left of the time.
"""
