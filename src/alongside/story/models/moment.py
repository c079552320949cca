"""A significant moment: an entry that mattered to somebody, and what it meant."""

from django.db import models

from alongside.people.models import Person
from alongside.people.models.facts import (
    PLAIN,
    SENSITIVE,
    STANDING,
    Fact,
    FactQuerySet,
    set_aside_wholly,
)
from alongside.story.models.entry import Entry


class Moment(Fact):
    """That an entry mattered in somebody's life: how it reads in a chronology, what it meant to them and to us."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = SENSITIVE | {"words", "meant_to_them", "meant_to_us"}
        plain = PLAIN | {"entry", "happened_at"}

    objects = FactQuerySet["Moment"].as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="moments")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="moments")
    happened_at = models.DateTimeField()
    # How it reads in the chronology, where the entry's own words are too long; the entry stays as it is.
    words = models.CharField(max_length=1000, blank=True, default="")
    meant_to_them = models.CharField(max_length=1000, blank=True, default="")
    meant_to_us = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        """Once for an entry in each person's story."""

        constraints = [
            set_aside_wholly("story_moment_set_aside_wholly"),
            models.UniqueConstraint(
                fields=["person", "entry"], condition=STANDING, name="story_moment_once"
            ),
        ]
        indexes = [
            models.Index("person", "happened_at", condition=STANDING, name="story_moment_read")
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
