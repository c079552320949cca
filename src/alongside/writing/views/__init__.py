"""The pages for writing."""
