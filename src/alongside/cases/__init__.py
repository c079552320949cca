"""Cases: the pods and the people in them; later, who is involved with whom and since when.

A pod is a small group of workers who know each other's families. It is not a list of work.
"""
