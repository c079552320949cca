"""What people are found by: computed from their names, dates and numbers, and written again whenever those change."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from alongside.people.models.person import Person


class Finding(models.Model):
    """One row for each person who can be found; somebody sealed has none, and no safe address is in any."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "keys", "known"}
        sensitive = {"level"}
        plain: set[str] = set()

    person = models.OneToOneField(
        Person, primary_key=True, on_delete=models.PROTECT, related_name="finding"
    )
    keys = ArrayField(models.TextField())
    # What ranking and the line of the answer need: names, birth date, places, whom to ask.
    known = models.JSONField()
    level = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        """Found by any of the keys."""

        indexes = [GinIndex(fields=["keys"], name="people_finding_keys", fastupdate=False)]

    def __str__(self) -> str:
        """Return whose it is, by number."""
        return str(self.person_id)


class NameWord(models.Model):
    """A word of somebody's name, once, with what it is like to write and to say."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"word", "near", "sounds"}
        sensitive: set[str] = set()
        plain: set[str] = set()

    word = models.CharField(max_length=60, primary_key=True)
    near = ArrayField(models.TextField())
    sounds = ArrayField(models.TextField())

    class Meta:
        """Found by one letter left out, or by sound."""

        indexes = [
            GinIndex(fields=["near"], name="people_nameword_near", fastupdate=False),
            GinIndex(fields=["sounds"], name="people_nameword_sounds", fastupdate=False),
        ]

    def __str__(self) -> str:
        """Return the word."""
        return self.word
