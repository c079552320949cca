"""The pages for talking."""
