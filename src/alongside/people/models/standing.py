"""Who may not simply be looked at, and which two records are one person."""

from django.db import models
from django.db.models import F, Q

from alongside.people.models.facts import (
    PLAIN,
    SENSITIVE,
    STANDING,
    Fact,
    FactQuerySet,
    set_aside_wholly,
)
from alongside.people.models.person import Person
from alongside.web.periods import ends_after_it_begins, once_at_a_time


class SamePerson(Fact):
    """Two records are of one person: a link, never a move, so that taking it back leaves both as they were."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"kept", "other"}
        sensitive = SENSITIVE
        plain = PLAIN

    objects = FactQuerySet["SamePerson"].as_manager()

    # The record whose page is opened from now on.
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="also_recorded_as")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="is_kept_as")

    class Meta:
        """A record is linked to one other, never to itself."""

        constraints = [
            set_aside_wholly("people_sameperson_set_aside_wholly"),
            models.CheckConstraint(
                condition=~Q(kept=F("other")), name="people_sameperson_is_of_two"
            ),
            models.UniqueConstraint(
                fields=["other"], condition=STANDING, name="people_sameperson_once"
            ),
        ]
        indexes = [models.Index("kept", condition=STANDING, name="people_sameperson_kept")]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref


class Restriction(Fact):
    """A record is open to named readers alone, from a day until a day."""

    class Level(models.TextChoices):
        """How closed it is."""

        RESTRICTED = "restricted", "Restricted: search says that somebody is known and whom to ask"
        SEALED = "sealed", "Sealed: for everybody else it is not there"

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "ask"}
        sensitive = SENSITIVE | {"level", "reason"}
        plain = PLAIN | {"from_date", "to_date"}

    objects = FactQuerySet["Restriction"].as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="restrictions")
    level = models.CharField(max_length=10, choices=Level)
    reason = models.CharField(max_length=300)
    # Whom to ask, in words that give nothing away: "Heron pod's manager".
    ask = models.CharField(max_length=100)
    from_date = models.DateField()
    to_date = models.DateField(null=True)

    class Meta:
        """One at a time, and somebody can always be asked."""

        constraints = [
            set_aside_wholly("people_restriction_set_aside_wholly"),
            ends_after_it_begins("people_restriction_ends_after_it_begins"),
            once_at_a_time("people_restriction_once", "person", condition=STANDING),
            models.CheckConstraint(
                condition=~Q(ask="") & ~Q(reason=""), name="people_restriction_says_why_and_whom"
            ),
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
