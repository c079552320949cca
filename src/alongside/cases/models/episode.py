"""A time of one kind of help to a person, on its legal basis, from a day until a day."""

from django.db import models
from django.db.models import Q

from alongside.cases.models.pieces import said
from alongside.people.models import Person
from alongside.web.periods import ends_after_it_begins, once_at_a_time
from alongside.web.refs import new_ref


class Episode(models.Model):
    """A continuous period of one kind of help to a person."""

    class Kind(models.TextChoices):
        """What kind of help it is; which law it rests on is in lists.toml."""

        EARLY_HELP = "early-help", "Early help"
        FAMILY_HELP = "family-help", "Family help"
        CHILD_IN_NEED = "child-in-need", "Help to a child in need"
        PROTECTION = "protection", "Protection"
        LOOKED_AFTER = "looked-after", "Cared for by us"
        CARE_LEAVER = "care-leaver", "Support after care"
        SPECIAL_GUARDIANSHIP = "special-guardianship", "Special guardianship support"
        ADULT_CONVERSATION = "adult-conversation", "Conversations with an adult"
        ADULT_SUPPORT = "adult-support", "Care and support to an adult"
        SAFEGUARDING = "safeguarding-enquiry", "Safeguarding enquiry"
        CARER_SUPPORT = "carer-support", "Support to a carer"

    class Ended(models.TextChoices):
        """Why a time of help ended."""

        GOALS_MET = "goals-met", "What it was for has been reached"
        THEIR_CHOICE = "their-choice", "They chose to end it"
        OTHER_KIND = "other-kind", "Another kind of help goes on"
        MOVED = "moved", "They moved away"
        ORDER_ENDED = "order-ended", "The order or its grounds ended"
        AGE = "age", "They came of age"
        DIED = "died", "They died"
        NOT_NEEDED = "not-needed", "It turned out not to be needed"
        OTHER = "other", "Another reason"

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = {"kind", "legal_basis", "ended", "ended_words"}
        plain = {
            "id", "ref", "from_date", "to_date", "opened_at", "opened_by_ref", "closed_at", "closed_by_ref",
        }  # fmt: skip

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="episodes")
    kind = models.CharField(max_length=25, choices=Kind)
    legal_basis = models.CharField(max_length=40)
    from_date = models.DateField()
    to_date = models.DateField(null=True)
    ended = models.CharField(max_length=15, choices=Ended, blank=True, default="")
    ended_words = models.CharField(max_length=1000, blank=True, default="")
    opened_at = models.DateTimeField()
    opened_by_ref = models.CharField(max_length=10)
    closed_at = models.DateTimeField(null=True)
    closed_by_ref = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        """One of a kind at a time, on a basis in law, and never ended without saying why."""

        constraints = [
            once_at_a_time("cases_episode_once_at_a_time", "person", "kind"),
            ends_after_it_begins("cases_episode_ends_after_it_begins"),
            models.CheckConstraint(condition=said("legal_basis"), name="cases_episode_has_a_basis"),
            models.CheckConstraint(
                condition=Q(to_date__isnull=True, ended="", ended_words="", closed_at__isnull=True, closed_by_ref="")
                | Q(to_date__isnull=False, closed_at__isnull=False)
                & ~Q(ended="") & said("ended_words") & ~Q(closed_by_ref=""),
                name="cases_episode_ended_wholly",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
