"""Names the imports app."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Records that come from an earlier system."""

    name = "alongside.imports"
    label = "imports"
