"""Rules of reading on plain values."""
