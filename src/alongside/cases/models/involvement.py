"""A worker's part with a person, from a day until a day, and how it ended."""

from django.db import models
from django.db.models import Q

from alongside.accounts.models import User
from alongside.cases.models.pieces import said
from alongside.cases.rules.roles import PURPOSE_UNSAID, ROLE_CHOICES
from alongside.cases.rules.stages import STAGE_CHOICES, Stage
from alongside.people.models import Person
from alongside.web.periods import ends_after_it_begins, once_at_a_time
from alongside.web.refs import new_ref

_NOTHING_ENDED = Q(
    to_date__isnull=True, ended_at__isnull=True, ended_by_ref="", ended_why="", goodbye="", no_goodbye_why="",
    promises="", promises_kept_by="", no_promises=False, vacant_why="", handed_to__isnull=True,
)  # fmt: skip
_ENDED = Q(to_date__isnull=False, ended_at__isnull=False) & ~Q(ended_by_ref="") & said("ended_why")
_GOODBYE = said("goodbye") & Q(no_goodbye_why="") | Q(goodbye="") & said("no_goodbye_why")
_PROMISES = (
    said("promises") & said("promises_kept_by") & Q(no_promises=False)
    | Q(promises="", promises_kept_by="", no_promises=True)
)  # fmt: skip
# Nobody is left without a lead worker unexplained.
_FOLLOWED = (
    ~Q(role="lead") & Q(vacant_why="")
    | Q(role="lead", handed_to__isnull=False, vacant_why="")
    | Q(role="lead", handed_to__isnull=True) & said("vacant_why")
)  # fmt: skip


class Involvement(models.Model):
    """What a worker is to a person: their role, what for, since when; ended with a goodbye, and never removed."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "worker", "handed_to", "promises_kept_by"}
        sensitive = {
            "purpose", "learning_goal", "ended_why", "goodbye", "no_goodbye_why", "promises", "vacant_why",
        }  # fmt: skip
        plain = {
            "id", "ref", "role", "weight", "stage", "from_date", "to_date", "begun_at", "begun_by_ref", "ended_at",
            "ended_by_ref", "no_promises",
        }  # fmt: skip

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="involvements")
    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="involvements")
    role = models.CharField(max_length=25, choices=ROLE_CHOICES)
    purpose = models.CharField(max_length=300, blank=True, default="")
    learning_goal = models.CharField(max_length=500, blank=True, default="")
    # How much of their time it takes, from 1 to 3, as the worker says; nothing until they say it.
    weight = models.PositiveSmallIntegerField(null=True)
    # Where the work stands on the pod's board, as the lead worker and the pod say.
    stage = models.CharField(
        max_length=20, choices=STAGE_CHOICES, default=Stage.GETTING_TO_KNOW.value,
        db_default=Stage.GETTING_TO_KNOW.value,
    )  # fmt: skip
    from_date = models.DateField()
    to_date = models.DateField(null=True)
    begun_at = models.DateTimeField()
    begun_by_ref = models.CharField(max_length=10)

    ended_at = models.DateTimeField(null=True)
    ended_by_ref = models.CharField(max_length=10, blank=True, default="")
    ended_why = models.CharField(max_length=500, blank=True, default="")
    goodbye = models.CharField(max_length=1000, blank=True, default="")
    no_goodbye_why = models.CharField(max_length=1000, blank=True, default="")
    promises = models.CharField(max_length=2000, blank=True, default="")
    promises_kept_by = models.CharField(max_length=200, blank=True, default="")
    no_promises = models.BooleanField(default=False)
    handed_to = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    vacant_why = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        """One lead worker at a time; a part is played once at a time, has a purpose, and ends with all of its words."""

        constraints = [
            once_at_a_time("cases_involvement_one_lead", "person", condition=Q(role="lead")),
            once_at_a_time("cases_involvement_once_at_a_time", "person", "worker", "role"),
            ends_after_it_begins("cases_involvement_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(weight__isnull=True) | Q(weight__range=(1, 3)), name="cases_involvement_weight_is_1_to_3"
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in PURPOSE_UNSAID]) | said("purpose"),
                name="cases_involvement_says_what_for",
            ),
            models.CheckConstraint(
                condition=Q(role="student") | Q(learning_goal=""), name="cases_involvement_only_students_learn_so"
            ),
            models.CheckConstraint(
                condition=_NOTHING_ENDED | _ENDED & _GOODBYE & _PROMISES & _FOLLOWED,
                name="cases_involvement_ended_wholly",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
