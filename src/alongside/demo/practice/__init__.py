"""Conversations that the demonstration's families have had with their workers."""
