"""What is done from the board in one go, out of the verbs of casework."""
