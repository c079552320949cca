"""The verbs of the pages about people that speak of several things at once."""
