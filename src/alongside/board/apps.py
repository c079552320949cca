"""Names the board app."""

from django.apps import AppConfig


class BoardConfig(AppConfig):
    """Who works with whom, for a pod and for a person."""

    name = "alongside.board"
    label = "board"
