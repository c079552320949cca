"""Names the cases app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Pods and the people in them."""

    name = "alongside.cases"
    label = "cases"
