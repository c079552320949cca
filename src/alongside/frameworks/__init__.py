"""Practice frameworks: what a service's workers do and why, as small files that a council can read and change.

A framework holds values, theories and words. It knows no person, and it has no place for a score or a
recommended outcome: people decide. What was published is kept as a release, so that a record made under
it can be read back when the files have long gone.
"""
