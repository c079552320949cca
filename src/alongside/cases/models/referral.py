"""We were asked to act for a named person: what was decided, and who told them and whoever asked."""

from django.db import models
from django.db.models import Q

from alongside.cases.models.contact import Contact
from alongside.cases.models.pieces import (
    DECIDED_PLAIN,
    DECIDED_SENSITIVE,
    Decided,
    names_help,
    not_told_yet,
    told,
)
from alongside.cases.rules.outcomes import DECISION_WORDS
from alongside.people.models import Person
from alongside.web.refs import new_ref


class Referral(Decided):
    """A request to act for one person, out of a contact; by when it is to be decided is worked out and not kept."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = DECIDED_SENSITIVE | {"decision", "referrer_told_by", "referrer_not_told_why"}
        plain = DECIDED_PLAIN | {
            "id", "ref", "contact", "received_at", "recorded_at", "recorded_by_ref", "referrer_told_on",
        }  # fmt: skip

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="referrals")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by_ref = models.CharField(max_length=10)

    decision = models.CharField(
        max_length=25, choices=[(d.value, w) for d, w in DECISION_WORDS.items()], blank=True, default=""
    )  # fmt: skip
    referrer_told_by = models.CharField(max_length=200, blank=True, default="")
    referrer_told_on = models.DateField(null=True)
    referrer_not_told_why = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        """Once for a person from one contact; a decision has all of its parts or none."""

        constraints = [
            models.UniqueConstraint(fields=["contact", "person"], name="cases_referral_once"),
            models.CheckConstraint(
                condition=Q(decision="", help="", decided_at__isnull=True, decided_by_ref="")
                & not_told_yet("family") & not_told_yet("referrer")
                | ~Q(decision="") & names_help("help") & told("family") & told("referrer")
                & Q(decided_at__isnull=False) & ~Q(decided_by_ref=""),
                name="cases_referral_decided_wholly",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                "received_at", condition=Q(decided_at__isnull=True), name="cases_referral_waiting"
            )
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
