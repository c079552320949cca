"""The verbs of accounts, by noun: the only code that writes who works here and how they get in."""
