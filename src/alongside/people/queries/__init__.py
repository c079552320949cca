"""What is known about people, read for a page."""
