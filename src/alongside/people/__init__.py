"""People: who somebody is, what people are to each other, where they live, and how they are found.

Every fact is a row that is written once: a correction is a new row, and the earlier one stays with who, when
and why. What a service does for somebody is not here but in the apps above.
"""
