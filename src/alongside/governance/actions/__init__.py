"""The verbs of governance, a file for each kind."""
