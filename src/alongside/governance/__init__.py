"""Governance: who looked, and whether they had a reason; broken glass reviewed, odd patterns, colleagues who leave.

It reads the trail and writes down only what came of a second look. It opens no record.
"""
