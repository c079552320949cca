"""Names the pods app."""

from django.apps import AppConfig


class PodsConfig(AppConfig):
    """Pods and the people in them."""

    name = "alongside.pods"
    label = "pods"
