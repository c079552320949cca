"""Names the exchange app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """What comes in from other systems and goes out to them."""

    name = "alongside.exchange"
    label = "exchange"
