"""Names the care app."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    """Orders, homes, plans and reviews, each a dated fact."""

    name = "alongside.care"
    label = "care"
