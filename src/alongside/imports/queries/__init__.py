"""Reads of what came in, for the steps of an import and for its pages."""
