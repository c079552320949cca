"""The rules of practice, as pure functions."""
