"""Names the casefile app."""

from django.apps import AppConfig


class CasefileConfig(AppConfig):
    """The pages about a person and their family."""

    name = "alongside.casefile"
    label = "casefile"
