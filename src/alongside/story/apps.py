"""Names the story app."""

from django.apps import AppConfig


class StoryConfig(AppConfig):
    """Entries and their passages, who was there, moments, promises, and writing that is not finished."""

    name = "alongside.story"
    label = "story"
