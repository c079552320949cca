"""Keeps the database: starts it, makes it safe to rely on, copies it away and brings it back.

Nothing here knows Django or social work. What cannot be done is told as `Trouble`: a sentence for
the person who runs Alongside, with what to do next.
"""
