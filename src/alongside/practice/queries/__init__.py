"""What is read of conversations and facts."""
