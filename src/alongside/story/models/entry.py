"""Something that happened: what, when, where, who was there; written once, whoever it is about."""

import uuid

from django.db import models
from django.db.models import F, Q

from alongside.people.models import Person
from alongside.people.models.facts import (
    PLAIN,
    SENSITIVE,
    STANDING,
    Fact,
    FactQuerySet,
    set_aside_wholly,
)
from alongside.story.rules.kinds import KIND_CHOICES
from alongside.story.rules.seen import PART_CHOICES
from alongside.story.rules.when import PRECISION_CHOICES, Precision
from alongside.web.refs import new_ref


class Happening(models.Model):
    """What is said of something that happened, besides its passages."""

    kind = models.CharField(max_length=20, choices=KIND_CHOICES)
    # The moment it began, or the first moment it can have been; how much of that is known says the precision.
    happened_at = models.DateTimeField()
    precision = models.CharField(
        max_length=6, choices=PRECISION_CHOICES, default=Precision.MINUTE.value
    )
    is_about = models.BooleanField(default=False)
    # Where, in words: "at home", "on the way to school". Never a safe address.
    place = models.CharField(max_length=200, blank=True, default="")
    # What it was in one line, for what is told by its heading: "Damp reported to the landlord".
    headline = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        """Stands behind entries and what they said earlier, and has no table itself."""

        abstract = True


HAPPENING_PLAIN = {"kind", "happened_at", "precision", "is_about"}
HAPPENING_SENSITIVE = {"place", "headline"}


class Entry(Happening):
    """One dated happening in the stories of those it is about; never erased, at most withdrawn."""

    class Privacy:
        """What each column says about someone."""

        identifying: set[str] = set()
        sensitive = HAPPENING_SENSITIVE | {"withdrawn_why"}
        plain = HAPPENING_PLAIN | {
            "id", "ref", "writing", "digest", "revision", "recorded_at", "recorded_by_ref", "recorded_as", "withdrawn_at",
            "withdrawn_by_ref",
        }  # fmt: skip

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    # The writing it came from: made by whoever writes, so that the same words sent twice are one entry.
    writing = models.UUIDField(unique=True, default=uuid.uuid4)
    # What was sent, in short: the same writing with other words is another revision, never a second press.
    digest = models.CharField(max_length=64)
    revision = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_by_ref = models.CharField(max_length=10)
    # What the author was on that day: "Social worker, Heron pod".
    recorded_as = models.CharField(max_length=200, blank=True, default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_ref = models.CharField(max_length=10, blank=True, default="")
    withdrawn_why = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        """Nothing happens after it was written, and whoever withdraws says why."""

        constraints = [
            models.CheckConstraint(
                condition=Q(happened_at__lte=F("recorded_at")), name="story_entry_has_happened"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by_ref="", withdrawn_why="")
                | (
                    Q(withdrawn_at__isnull=False)
                    & ~Q(withdrawn_by_ref="")
                    & Q(withdrawn_why__regex=r"\S")
                ),
                name="story_entry_withdrawn_wholly",
            ),
        ]
        indexes = [models.Index("recorded_by_ref", "recorded_at", name="story_entry_by_author")]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref


class Earlier(Happening):
    """What an entry said of its day, place and kind before its author changed it."""

    class Privacy:
        """What each column says about someone."""

        identifying: set[str] = set()
        sensitive = HAPPENING_SENSITIVE
        plain = HAPPENING_PLAIN | {"id", "entry", "revision", "changed_at", "changed_by_ref"}

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="earlier")
    revision = models.PositiveIntegerField()
    changed_at = models.DateTimeField()
    changed_by_ref = models.CharField(max_length=10)

    class Meta:
        """One for each revision that was replaced."""

        constraints = [
            models.UniqueConstraint(fields=["entry", "revision"], name="story_earlier_once")
        ]

    def __str__(self) -> str:
        """Return which revision it was."""
        return f"{self.entry_id}/{self.revision}"


class Presence(Fact):
    """Who was there, or was looked for: seen, seen alone or not seen is always said on purpose."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "words"}
        sensitive = SENSITIVE | {"part", "why_not_alone"}
        plain = PLAIN | {"entry"}

    objects = FactQuerySet["Presence"].as_manager()

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="presences")
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="presences"
    )
    # Somebody without a record: "the health visitor", "Ms Abara-Lunn, her teacher".
    words = models.CharField(max_length=200, blank=True, default="")
    part = models.CharField(max_length=10, choices=PART_CHOICES)
    why_not_alone = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        """A person or somebody in words; each person once in an entry."""

        constraints = [
            set_aside_wholly("story_presence_set_aside_wholly"),
            models.CheckConstraint(
                condition=Q(person__isnull=False, words="")
                | (Q(person__isnull=True) & ~Q(words="")),
                name="story_presence_is_of_somebody",
            ),
            models.UniqueConstraint(
                fields=["entry", "person"], condition=STANDING, name="story_presence_once"
            ),
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
