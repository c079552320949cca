"""Names the writing app."""

from django.apps import AppConfig


class WritingConfig(AppConfig):
    """Where what happened is written."""

    name = "alongside.writing"
    label = "writing"
