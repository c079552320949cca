"""What is so about casework whoever asks: words, endings, decisions, families."""
