"""What the pages for talking read."""
