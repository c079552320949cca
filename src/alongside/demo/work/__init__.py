"""What Aldermere's workers did beside its families: who got in touch, what followed, who works with whom and since when.

Written as plain sayings (`saying.py`), one file for each pod, and entered through the verbs of casework
(`enter.py`) on the days of the story.
"""
