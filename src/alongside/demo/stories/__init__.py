"""What happened in the lives of Aldermere's families, written to them by their workers on its day.

Written as plain sayings (`saying.py`), one file for each family, and entered through the verbs of the story
(`enter.py`) on the days of the story.
"""
