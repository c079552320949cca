"""Names the audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The append-only trail of acts and sightings."""

    name = "alongside.audit"
    label = "audit"
