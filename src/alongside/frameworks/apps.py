"""Names the frameworks app."""

from django.apps import AppConfig


class FrameworksConfig(AppConfig):
    """Practice frameworks and the releases that records hold on to."""

    name = "alongside.frameworks"
    label = "frameworks"
