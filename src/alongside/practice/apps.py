"""Names the practice app."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Conversations and the facts they yield."""

    name = "alongside.practice"
    label = "practice"
