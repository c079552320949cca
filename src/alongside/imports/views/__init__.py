"""The pages of bringing records in."""
