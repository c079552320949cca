"""Names the governance app."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Who looked, and whether they had a reason."""

    name = "alongside.governance"
    label = "governance"
