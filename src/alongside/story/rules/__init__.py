"""Rules of the story on plain values."""
