"""Names the reading app."""

from django.apps import AppConfig


class ReadingConfig(AppConfig):
    """Where a story is read."""

    name = "alongside.reading"
    label = "reading"
