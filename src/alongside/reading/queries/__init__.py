"""The queries of the pages for reading."""
