"""Names the frontdoor app."""

from django.apps import AppConfig


class FrontdoorConfig(AppConfig):
    """Contacts and requests to act."""

    name = "alongside.frontdoor"
    label = "frontdoor"
