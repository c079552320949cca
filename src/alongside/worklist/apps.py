"""Names the worklist app."""

from django.apps import AppConfig


class WorklistConfig(AppConfig):
    """What needs somebody today."""

    name = "alongside.worklist"
    label = "worklist"
