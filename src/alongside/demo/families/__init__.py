"""The invented families that Aldermere works alongside: who they are, whom they count on, and where they live.

Nobody in them is real. A family is written as plain sayings (`saying.py`) and entered through the verbs that
people use (`enter.py`), each by the worker who knows it. Days are those of a Monday, 16 November 2026, and are
moved by whole weeks, births among them, so that everybody is as old as in the story whenever it is made.
"""
