"""How help and protection came: referrals, assessments, enquiries, plans, and the time somebody was in need."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from alongside.care.models.facts import (
    DAYS,
    PLAIN,
    SENSITIVE,
    Dated,
    found_by,
    lasts,
    may_end_the_same_day,
    one_at_a_time,
    only_once,
    says,
    wholly,
)
from alongside.people.models.facts import FactQuerySet


class EarlierReferral(Dated):
    """Somebody was worried, or asked for help, before the record was kept here."""

    class Kind(models.TextChoices):
        """What it was taken as."""

        CONTACT = "contact", "A contact"
        REFERRAL = "referral", "A referral"

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = SENSITIVE | {"source_code", "need", "is_no_further_action"}
        plain = PLAIN | DAYS | {"kind"}

    objects = FactQuerySet["EarlierReferral"].as_manager()

    kind = models.CharField(max_length=10, choices=Kind)
    source_code = models.CharField(max_length=10, blank=True, default="")
    need = models.CharField(max_length=10, blank=True, default="")
    is_no_further_action = models.BooleanField(default=False)

    class Meta:
        """One from the same people on the same day is the same one."""

        constraints = [
            *wholly("earlierreferral"),
            may_end_the_same_day("earlierreferral"),
            only_once("earlierreferral", "kind", "from_date", "source_code"),
            says("earlierreferral", "kind"),
        ]
        indexes = found_by("earlierreferral")


class Assessment(Dated):
    """An assessment, from the day it began until the day it was authorised, and what it found."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = SENSITIVE | {"factors"}
        plain = PLAIN | DAYS

    objects = FactQuerySet["Assessment"].as_manager()

    factors = ArrayField(models.CharField(max_length=10), default=list, blank=True)

    class Meta:
        """It can be authorised on the day it began."""

        constraints = [
            *wholly("assessment"),
            may_end_the_same_day("assessment"),
            only_once("assessment", "from_date"),
        ]
        indexes = found_by("assessment")


class Enquiry(Dated):
    """An enquiry under section 47, and whether it led to a conference."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = SENSITIVE | {"conference_on", "conference_not_needed"}
        plain = PLAIN | DAYS

    objects = FactQuerySet["Enquiry"].as_manager()

    conference_on = models.DateField(null=True)
    # Nothing where nobody has said yet.
    conference_not_needed = models.BooleanField(null=True)

    class Meta:
        """A conference that was held was needed."""

        constraints = [
            *wholly("enquiry"),
            may_end_the_same_day("enquiry"),
            only_once("enquiry", "from_date"),
            models.CheckConstraint(
                condition=models.Q(conference_on__isnull=True)
                | models.Q(conference_not_needed__isnull=True)
                | models.Q(conference_not_needed=False),
                name="care_enquiry_conference_was_needed",
            ),
        ]
        indexes = found_by("enquiry")


class ProtectionPlan(Dated):
    """A child protection plan, and the worry it is about."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = SENSITIVE | {"first_category", "latest_category", "plans_before"}
        plain = PLAIN | DAYS

    objects = FactQuerySet["ProtectionPlan"].as_manager()

    first_category = models.CharField(max_length=10, blank=True, default="")
    latest_category = models.CharField(max_length=10, blank=True, default="")
    # How many plans there were before this one, anywhere.
    plans_before = models.PositiveSmallIntegerField(null=True)

    class Meta:
        """One at a time."""

        constraints = [
            *wholly("protectionplan"),
            lasts("protectionplan"),
            one_at_a_time("protectionplan"),
        ]
        indexes = found_by("protectionplan")


class HelpPlan(Dated):
    """A plan of help for a child in need."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = SENSITIVE
        plain = PLAIN | DAYS

    objects = FactQuerySet["HelpPlan"].as_manager()

    class Meta:
        """One at a time."""

        constraints = [*wholly("helpplan"), lasts("helpplan"), one_at_a_time("helpplan")]
        indexes = found_by("helpplan")


class NeedPeriod(Dated):
    """A time in which a child was in need, as the census of children in need knows it."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = SENSITIVE | {"need", "ended_because"}
        plain = PLAIN | DAYS

    objects = FactQuerySet["NeedPeriod"].as_manager()

    need = models.CharField(max_length=10, blank=True, default="")
    ended_because = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        """Two may overlap, for councils have counted so; two from the same day are one."""

        constraints = [
            *wholly("needperiod"),
            may_end_the_same_day("needperiod"),
            only_once("needperiod", "from_date"),
        ]
        indexes = found_by("needperiod")
