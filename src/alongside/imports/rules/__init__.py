"""The rules of bringing records in, as pure functions."""
