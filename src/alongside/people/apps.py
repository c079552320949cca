"""Names the people app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People, their names, relationships, homes and ways to reach them."""

    name = "alongside.people"
    label = "people"
