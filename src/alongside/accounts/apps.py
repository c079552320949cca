"""Names the accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Staff accounts, roles and signing in."""

    name = "alongside.accounts"
    label = "accounts"
