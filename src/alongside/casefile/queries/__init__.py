"""What the pages about people are composed of."""
