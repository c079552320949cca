"""Conditions that several tables of casework share: said in words, told or why not, decided wholly."""

from typing import Final

from django.db import models
from django.db.models import Q

from alongside.cases.rules.outcomes import NOTHING

# Words that hold at least one character that is no space.
SOMETHING: Final = r"\S"


def said(column: str) -> Q:
    """Ask that something is written in a column."""
    return Q(**{f"{column}__regex": SOMETHING})


def names_help(column: str) -> Q:
    """Ask that a column says what help happens, and never only that nothing does."""
    return said(column) & ~Q(**{f"{column}__iregex": NOTHING})


def told(whom: str) -> Q:
    """Ask for who told somebody and when, or why they were not told: one of the two."""
    by, on, why = f"{whom}_told_by", f"{whom}_told_on", f"{whom}_not_told_why"
    has_told = said(by) & Q(**{f"{on}__isnull": False, why: ""})
    return has_told | Q(**{by: "", f"{on}__isnull": True}) & said(why)


def not_told_yet(whom: str) -> Q:
    """Ask that nothing is said yet about telling somebody."""
    return Q(**{f"{whom}_told_by": "", f"{whom}_told_on__isnull": True, f"{whom}_not_told_why": ""})


class Decided(models.Model):
    """What is decided once about what came in: the help there is, and who told the family."""

    # What help happens now, and who gives it.
    help = models.TextField(max_length=4000, blank=True, default="")
    family_told_by = models.CharField(max_length=200, blank=True, default="")
    family_told_on = models.DateField(null=True)
    family_not_told_why = models.CharField(max_length=1000, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    decided_by_ref = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        """Stands behind the tables of what is decided and has none itself."""

        abstract = True

    @property
    def is_decided(self) -> bool:
        """Say whether it is known what follows."""
        return self.decided_at is not None


# Its columns, for the declarations of privacy.
DECIDED_PLAIN: Final = {"family_told_on", "decided_at", "decided_by_ref"}
DECIDED_SENSITIVE: Final = {"help", "family_told_by", "family_not_told_why"}
