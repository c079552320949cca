"""Demo: Aldermere, a council that does not exist, made only by the same actions that people use.

Everybody in it is invented. The database carries a stamp that says so, and real use refuses it.
"""
