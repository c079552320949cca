"""What the board reads, each in as many statements however many families there are."""
