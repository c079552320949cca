"""Ways of looking that asked for a second look and what came of it, and names that are in the news."""

from django.db import models
from django.db.models import F, Q

from alongside.web.refs import new_ref


class Alert(models.Model):
    """A way of looking that asks for a second look: whose, at whom, who takes it on, and what came of it."""

    class Outcome(models.TextChoices):
        """What came of a second look."""

        FINE = "fine", "There was a good reason"
        TALKED = "talked", "We talked it through; it should have gone another way"
        CONCERN = "concern", "It should not have happened, and it is taken further"
        FALSE_ALARM = "false-alarm", "Nothing happened here that should have been asked about"

    class Privacy:
        """What each column says about someone."""

        identifying = {"reader_ref", "about_ref"}
        sensitive = {"kind", "outcome", "words"}
        plain = {
            "id", "ref", "period", "first_at", "last_at", "times", "found_at", "owner_ref", "decided_at",
            "decided_by_ref",
        }  # fmt: skip

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    # One of rules.patterns.Kind, which has its words.
    kind = models.CharField(max_length=20)
    # Several readers of one record have no one name, and somebody who opens many has nobody they came for.
    reader_ref = models.CharField(max_length=10, blank=True, default="")
    about_ref = models.CharField(max_length=10, blank=True, default="")
    period = models.CharField(max_length=10, blank=True, default="")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField()
    found_at = models.DateTimeField()
    owner_ref = models.CharField(max_length=10, blank=True, default="")
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True, default="")
    words = models.CharField(max_length=2000, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    decided_by_ref = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        """The same pattern is one alert, and what came of it has all of its parts or none."""

        constraints = [
            models.UniqueConstraint(
                fields=["kind", "reader_ref", "about_ref", "period"], name="governance_alert_once"
            ),
            models.CheckConstraint(
                condition=~Q(reader_ref="") | ~Q(about_ref=""), name="governance_alert_is_about_somebody"
            ),
            models.CheckConstraint(
                condition=Q(last_at__gte=F("first_at")), name="governance_alert_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by_ref="", outcome="", words="")
                | Q(decided_at__isnull=False, words__regex=r"\S") & ~Q(decided_by_ref="") & ~Q(outcome="") & ~Q(owner_ref=""),
                name="governance_alert_decided_wholly",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                "last_at", condition=Q(decided_at__isnull=True), name="governance_alert_open"
            ),
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref

    @property
    def is_decided(self) -> bool:
        """Say whether somebody wrote down what came of it."""
        return self.decided_at is not None

    @property
    def goes_on(self) -> bool:
        """Say whether it was seen again after it was decided."""
        return self.decided_at is not None and self.last_at > self.decided_at


class NewsName(models.Model):
    """A name that is in the news for a while: colleagues who come to a record of that name are asked about it."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"name"}
        sensitive = {"why"}
        plain = {
            "id",
            "ref",
            "from_date",
            "until_date",
            "recorded_at",
            "recorded_by_ref",
            "ended_by_ref",
        }

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    name = models.CharField(max_length=200)
    why = models.CharField(max_length=300)
    from_date = models.DateField()
    # The first day on which it is asked about no more.
    until_date = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by_ref = models.CharField(max_length=10)
    ended_by_ref = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        """It has a name, a reason and an end."""

        constraints = [
            models.CheckConstraint(
                condition=Q(name__regex=r"\S", why__regex=r"\S"), name="governance_newsname_says_whom_and_why"
            ),
            models.CheckConstraint(
                condition=Q(until_date__gte=F("from_date")), name="governance_newsname_ends_after_it_begins"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
