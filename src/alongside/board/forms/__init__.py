"""What is typed about who works with whom."""
