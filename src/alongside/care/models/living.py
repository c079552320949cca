"""Living in care: under which law, in which home, from when until when, and who was told to be the worker."""

from django.db import models

from alongside.care.models.facts import (
    DAYS,
    PLAIN,
    SENSITIVE,
    Brought,
    Dated,
    found_by,
    lasts,
    may_end_the_same_day,
    one_at_a_time,
    only_once,
    says,
    wholly,
)
from alongside.care.rules.kinds import ADOPTIVE
from alongside.people.models.facts import FactQuerySet


class LegalStatus(Dated):
    """Under which law somebody is looked after."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = SENSITIVE | {"code"}
        plain = PLAIN | DAYS

    objects = FactQuerySet["LegalStatus"].as_manager()

    code = models.CharField(max_length=10)

    class Meta:
        """One at a time, and never without which."""

        constraints = [
            *wholly("legalstatus"),
            lasts("legalstatus"),
            one_at_a_time("legalstatus"),
            says("legalstatus", "code"),
        ]
        indexes = found_by("legalstatus")


class Home(Dated):
    """A home somebody has lived in while in care: what kind, who provides it, where it is."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "postcode", "urn"}
        sensitive = SENSITIVE | {"code", "provider", "ended_because"}
        plain = PLAIN | DAYS

    objects = FactQuerySet["Home"].as_manager()

    code = models.CharField(max_length=10)
    provider = models.CharField(max_length=10, blank=True, default="")
    # The number under which the inspectorate knows the home.
    urn = models.CharField(max_length=12, blank=True, default="")
    postcode = models.CharField(max_length=12, blank=True, default="")
    ended_because = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        """One at a time, never without what kind, and never with where a family who adopt live: that is a safe address."""

        constraints = [
            *wholly("home"),
            lasts("home"),
            one_at_a_time("home"),
            says("home", "code"),
            models.CheckConstraint(
                condition=~models.Q(code__in=sorted(ADOPTIVE)) | models.Q(postcode="", urn=""),
                name="care_home_of_adopters_is_not_found",
            ),
        ]
        indexes = found_by("home")


class CarePeriod(Dated):
    """A time in care without a break, why it began and how it ended."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = SENSITIVE | {"need", "ended_because"}
        plain = PLAIN | DAYS

    objects = FactQuerySet["CarePeriod"].as_manager()

    need = models.CharField(max_length=10, blank=True, default="")
    ended_because = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        """One at a time."""

        constraints = [*wholly("careperiod"), lasts("careperiod"), one_at_a_time("careperiod")]
        indexes = found_by("careperiod")


class Review(Brought):
    """A day on which a plan was looked at together, and how the child took part."""

    class Kind(models.TextChoices):
        """Which plan was looked at."""

        CARE = "care", "A review of a child in care"
        PROTECTION = "protection", "A review of a child protection plan"

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = SENSITIVE | {"took_part"}
        plain = PLAIN | {"on_date", "kind"}

    objects = FactQuerySet["Review"].as_manager()

    on_date = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind)
    took_part = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        """One of a kind on a day."""

        constraints = [
            *wholly("review"),
            only_once("review", "kind", "on_date"),
            says("review", "kind"),
        ]
        indexes = found_by("review", "on_date")


class MissingTime(Dated):
    """A time somebody was missing, or away without leave; without an end they have not come back yet."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = SENSITIVE | {"code"}
        plain = PLAIN | DAYS

    objects = FactQuerySet["MissingTime"].as_manager()

    code = models.CharField(max_length=10)

    class Meta:
        """They can come back on the same day."""

        constraints = [
            *wholly("missingtime"),
            may_end_the_same_day("missingtime"),
            only_once("missingtime", "code", "from_date"),
            says("missingtime", "code"),
        ]
        indexes = found_by("missingtime")


class AdoptionStep(Brought):
    """A step on the way to adoption, or back from it."""

    class Step(models.TextChoices):
        """Which step it was."""

        DECIDED = "decided", "It was decided that adoption is the plan"
        MATCHED = "matched", "A family was found"
        PLACED = "placed", "They moved to their new family"
        ADOPTED = "adopted", "They were adopted"
        REVERSED = "reversed", "Adoption is no longer the plan"

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = SENSITIVE | {"step", "code"}
        plain = PLAIN | {"on_date"}

    objects = FactQuerySet["AdoptionStep"].as_manager()

    step = models.CharField(max_length=10, choices=Step)
    on_date = models.DateField()
    code = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        """Once on a day."""

        constraints = [
            *wholly("adoptionstep"),
            only_once("adoptionstep", "step", "on_date"),
            says("adoptionstep", "step"),
        ]
        indexes = found_by("adoptionstep", "on_date")


class Disability(Brought):
    """A disability of somebody, or that there is none, as it was known on a day."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = SENSITIVE | {"code"}
        plain = PLAIN | {"on_date"}

    objects = FactQuerySet["Disability"].as_manager()

    code = models.CharField(max_length=10)
    on_date = models.DateField()

    class Meta:
        """Each once."""

        constraints = [
            *wholly("disability"),
            only_once("disability", "code"),
            says("disability", "code"),
        ]
        indexes = found_by("disability", "on_date")


class WorkerTold(Dated):
    """Who the earlier system says was the worker, by the number it knows them by."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "worker_code"}
        sensitive = SENSITIVE | {"why_ended"}
        plain = PLAIN | DAYS

    objects = FactQuerySet["WorkerTold"].as_manager()

    worker_code = models.CharField(max_length=40)
    why_ended = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        """The same worker begins once on a day."""

        constraints = [
            *wholly("workertold"),
            lasts("workertold"),
            only_once("workertold", "worker_code", "from_date"),
            says("workertold", "worker_code"),
        ]
        indexes = found_by("workertold")
