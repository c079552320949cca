"""Conversations on paper."""
