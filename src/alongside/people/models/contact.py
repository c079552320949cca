"""How somebody can be reached and where they live; what must stay safe lies in a table of its own."""

from django.db import models
from django.db.models import Q

from alongside.people.models.facts import (
    PLAIN,
    SENSITIVE,
    STANDING,
    Fact,
    FactQuerySet,
    set_aside_wholly,
)
from alongside.people.models.homes import Household
from alongside.people.models.person import Person
from alongside.web.periods import ends_after_it_begins

_OF_ONE = Q(person__isnull=False, household__isnull=True) | Q(
    person__isnull=True, household__isnull=False
)


class ContactPoint(Fact):
    """An address, a phone or an e-mail address of a person, or the address of a household."""

    class Kind(models.TextChoices):
        """What it is."""

        ADDRESS = "address", "Address"
        PHONE = "phone", "Phone"
        EMAIL = "email", "E-mail"

    class Safe(models.TextChoices):
        """Whether it is safe to use."""

        NOT_ASKED = "", "Not asked yet"
        YES = "yes", "Safe to use"
        ASK_FIRST = "ask-first", "Ask first"
        NO = "no", "Not safe"

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "household", "words", "postcode"}
        sensitive = SENSITIVE | {"shared_with", "is_safe", "safe_words"}
        plain = PLAIN | {
            "kind", "called", "from_date", "to_date", "confirmed_on", "confirmed_by_ref", "is_best",
        }  # fmt: skip

    objects = FactQuerySet["ContactPoint"].as_manager()

    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="contact_points"
    )
    household = models.ForeignKey(
        Household, null=True, on_delete=models.PROTECT, related_name="contact_points"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField(max_length=500)
    postcode = models.CharField(max_length=12, blank=True, default="")
    called = models.CharField(max_length=100, blank=True, default="")
    from_date = models.DateField(null=True)
    to_date = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)
    confirmed_by_ref = models.CharField(max_length=10, blank=True, default="")
    shared_with = models.CharField(max_length=200, blank=True, default="")
    is_safe = models.CharField(max_length=10, choices=Safe, blank=True, default="")
    safe_words = models.CharField(max_length=300, blank=True, default="")
    is_best = models.BooleanField(default=False)

    class Meta:
        """It belongs to one person or one household."""

        constraints = [
            set_aside_wholly("people_contactpoint_set_aside_wholly"),
            ends_after_it_begins("people_contactpoint_ends_after_it_begins"),
            models.CheckConstraint(condition=_OF_ONE, name="people_contactpoint_is_of_one"),
            models.CheckConstraint(condition=~Q(words=""), name="people_contactpoint_says_where"),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True) | ~Q(confirmed_by_ref=""),
                name="people_contactpoint_confirmed_by_someone",
            ),
        ]
        indexes = [
            models.Index("person", condition=STANDING, name="people_contactpoint_of_person"),
            models.Index("household", condition=STANDING, name="people_contactpoint_of_house"),
        ]

    def __str__(self) -> str:
        """Return the reference: where somebody can be found is never a title."""
        return self.ref


class SafeAddress(Fact):
    """Where somebody lives whom another must not find; read by cleared readers alone, and by nothing else."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "household", "words", "postcode"}
        sensitive = SENSITIVE | {"safe_words"}
        plain = PLAIN | {"from_date", "to_date"}

    objects = FactQuerySet["SafeAddress"].as_manager()

    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="safe_addresses"
    )
    household = models.ForeignKey(
        Household, null=True, on_delete=models.PROTECT, related_name="safe_addresses"
    )
    words = models.CharField(max_length=500)
    postcode = models.CharField(max_length=12, blank=True, default="")
    safe_words = models.CharField(max_length=300, blank=True, default="")
    from_date = models.DateField(null=True)
    to_date = models.DateField(null=True)

    class Meta:
        """It belongs to one person or one household."""

        constraints = [
            set_aside_wholly("people_safeaddress_set_aside_wholly"),
            ends_after_it_begins("people_safeaddress_ends_after_it_begins"),
            models.CheckConstraint(condition=_OF_ONE, name="people_safeaddress_is_of_one"),
            models.CheckConstraint(condition=~Q(words=""), name="people_safeaddress_says_where"),
        ]

    def __str__(self) -> str:
        """Return the reference and nothing else."""
        return self.ref
