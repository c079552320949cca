"""The pages of the board, and of who works with a person."""
