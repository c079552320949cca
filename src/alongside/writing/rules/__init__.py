"""What needs no record to be decided: days as they are said, names that are mentioned, what differs."""
