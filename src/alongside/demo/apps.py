"""Names the demo app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration council."""

    name = "alongside.demo"
    label = "demo"
