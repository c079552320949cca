"""What every fact about a person has: who wrote it when, from whom they know, and how it stopped standing."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from alongside.web.refs import new_ref

# The columns that every fact has besides its own, for the declarations of privacy.
PLAIN = {
    "id", "ref", "recorded_at", "recorded_by_ref", "replaces", "set_aside_at", "set_aside_by_ref", "set_aside_as",
}  # fmt: skip
SENSITIVE = {"source", "set_aside_why"}
STANDING = Q(set_aside_at__isnull=True)


class SetAside(models.TextChoices):
    """How a fact stopped standing."""

    CHANGED = "changed", "It was so, and changed"
    CORRECTED = "corrected", "It was not so"
    WITHDRAWN = "withdrawn", "It was taken back"


M = TypeVar("M", bound=models.Model)


class FactQuerySet(models.QuerySet[M]):
    """Ways to ask for facts."""

    def standing(self) -> Self:
        """Keep the facts that were neither changed, corrected nor taken back."""
        return self.filter(STANDING)

    def on(self, day: date) -> Self:
        """Keep the facts that stand and were so on a day; a side that is not known is open."""
        begun = Q(from_date__isnull=True) | Q(from_date__lte=day)
        not_over = Q(to_date__isnull=True) | Q(to_date__gt=day)
        return self.filter(STANDING, begun, not_over)


class Fact(models.Model):
    """Something we know about a person; a row is never rewritten, only replaced by another or set aside."""

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    recorded_at = models.DateTimeField()
    recorded_by_ref = models.CharField(max_length=10)
    # Who says so, in words: "Jodie, on the phone", "birth certificate seen".
    source = models.CharField(max_length=200, blank=True, default="")
    # One row can be replaced once: a second correction of what somebody else corrected first is refused.
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    set_aside_at = models.DateTimeField(null=True)
    set_aside_by_ref = models.CharField(max_length=10, blank=True, default="")
    set_aside_as = models.CharField(max_length=10, choices=SetAside, blank=True, default="")
    set_aside_why = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        """Stands behind the tables of facts and has none itself."""

        abstract = True

    @property
    def is_standing(self) -> bool:
        """Say whether this is what we hold to be so."""
        return self.set_aside_at is None


def set_aside_wholly(name: str) -> models.CheckConstraint:
    """Refuse a fact that was set aside by nobody, or by somebody at no time."""
    return models.CheckConstraint(
        condition=Q(set_aside_at__isnull=True, set_aside_by_ref="", set_aside_as="")
        | (Q(set_aside_at__isnull=False) & ~Q(set_aside_by_ref="") & ~Q(set_aside_as="")),
        name=name,
    )
