"""Names the cases app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Contacts, referrals, episodes of help, and who works with whom."""

    name = "alongside.cases"
    label = "cases"
