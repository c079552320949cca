"""What every fact of law and care has besides its own: where it came from, and who has said that it is right."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from alongside.people.models import Person
from alongside.people.models.facts import PLAIN as OF_A_FACT
from alongside.people.models.facts import SENSITIVE as SENSITIVE
from alongside.people.models.facts import STANDING, Fact, set_aside_wholly
from alongside.story.models import Entry
from alongside.web.periods import ends_after_it_begins, once_at_a_time

# The columns of every fact here, for the declarations of privacy.
PLAIN = OF_A_FACT | {"entry", "brought_in", "mapping", "confirmed_at", "confirmed_by_ref"}
DAYS = {"from_date", "to_date", "told_on"}


class Brought(Fact):
    """A fact of law or care about one person, written by a worker or brought in from an earlier system."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="%(class)s_facts")
    # The moment in the story that tells of it.
    entry = models.ForeignKey(
        Entry, null=True, on_delete=models.PROTECT, related_name="%(class)s_facts"
    )
    # The import that brought it in, and by which reading of its file; nothing where a worker wrote it.
    brought_in = models.CharField(max_length=10, blank=True, default="")
    mapping = models.CharField(max_length=40, blank=True, default="")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by_ref = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        """Stands behind the tables of law and care and has none itself."""

        abstract = True

    def __str__(self) -> str:
        """Return the reference: what the law did is never a title."""
        return self.ref

    @property
    def is_waiting(self) -> bool:
        """Say whether it was brought in, and nobody who works with the person has said that it is right."""
        return bool(self.brought_in) and self.confirmed_at is None


class Dated(Brought):
    """A fact of law or care from a day until a day; `to_date` is the first day on which it is no longer so."""

    from_date = models.DateField()
    to_date = models.DateField(null=True)
    # On which day what was brought in said last that it was going on; nothing where it was over, or a worker wrote it.
    told_on = models.DateField(null=True)

    class Meta:
        """Stands behind the tables of law and care and has none itself."""

        abstract = True

    @property
    def last_told(self) -> date | None:
        """Return the day for which it was told last that it goes on, where nobody has said so since."""
        return self.told_on if self.is_waiting and self.to_date is None else None


def wholly(table: str) -> list[models.CheckConstraint]:
    """Refuse a fact that was set aside, or found right, by nobody or at no time."""
    confirmed = models.CheckConstraint(
        condition=Q(confirmed_at__isnull=True, confirmed_by_ref="")
        | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by_ref="")),
        name=f"care_{table}_confirmed_wholly",
    )
    return [set_aside_wholly(f"care_{table}_set_aside_wholly"), confirmed]


def lasts(table: str) -> models.CheckConstraint:
    """Refuse an end that is not after the beginning: what lasts, lasts a day."""
    return models.CheckConstraint(
        condition=Q(to_date__isnull=True) | Q(to_date__gt=F("from_date")),
        name=f"care_{table}_ends_after_it_begins",
    )


def may_end_the_same_day(table: str) -> models.CheckConstraint:
    """Refuse an end before the beginning: this can be over on the day it began."""
    return ends_after_it_begins(f"care_{table}_ends_after_it_begins")


def one_at_a_time(table: str) -> models.BaseConstraint:
    """Refuse two that stand on the same day for one person."""
    return once_at_a_time(f"care_{table}_one_at_a_time", "person", condition=STANDING)


def only_once(table: str, *same: str) -> models.UniqueConstraint:
    """Refuse to hold the same thing about one person twice."""
    return models.UniqueConstraint(
        fields=["person", *same], condition=STANDING, name=f"care_{table}_only_once"
    )


def says(table: str, column: str) -> models.CheckConstraint:
    """Refuse a fact that does not say what it is a fact of."""
    return models.CheckConstraint(condition=~Q(**{column: ""}), name=f"care_{table}_says_which")


def found_by(table: str, day: str = "from_date") -> list[models.Index]:
    """Find everything of a person in the order of its days, and everything of an import."""
    return [
        models.Index("person", day, condition=STANDING, name=f"care_{table}_of"),
        models.Index("brought_in", condition=~Q(brought_in=""), name=f"care_{table}_brought"),
    ]
