"""The forms of the pages for reading."""
