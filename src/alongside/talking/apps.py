"""Names the talking app."""

from django.apps import AppConfig


class TalkingConfig(AppConfig):
    """The pages of conversations, and of what they yield."""

    name = "alongside.talking"
    label = "talking"
