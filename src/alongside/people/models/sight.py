"""What opens a person's record to somebody, what closes it whatever opens it, and glass that was broken."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from alongside.accounts.models import User
from alongside.people.models.facts import (
    PLAIN,
    SENSITIVE,
    STANDING,
    Fact,
    FactQuerySet,
    set_aside_wholly,
)
from alongside.people.models.person import Person
from alongside.people.rules.sight import CLASS_WORDS
from alongside.pods.models import Pod
from alongside.web.periods import ends_after_it_begins, once_at_a_time
from alongside.web.refs import new_ref


class Grant(models.Model):
    """Somebody, or a pod, may see a person from a moment until a moment, because of something in the work."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "user", "pod"}
        sensitive = {"basis", "purpose", "cause", "why", "ended_why"}
        plain = {
            "id", "ref", "classes", "from_at", "until_at", "follows", "recorded_at", "recorded_by_ref",
            "ended_by_ref",
        }  # fmt: skip

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants")
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="grants")
    pod = models.ForeignKey(Pod, null=True, on_delete=models.PROTECT, related_name="grants")
    # One of rules.sight.Basis, which says what it opens.
    basis = models.CharField(max_length=24)
    purpose = models.CharField(max_length=40)
    classes = ArrayField(models.CharField(max_length=2))
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)
    # The reference of what in the work it comes from: an involvement, a contact, broken glass.
    cause = models.CharField(max_length=10)
    # Said by whoever gave it, where it was a person's decision: "now their social worker".
    why = models.CharField(max_length=300, blank=True, default="")
    # A grant on a relative ends with the grant on whom the work is about.
    follows = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    recorded_at = models.DateTimeField()
    recorded_by_ref = models.CharField(max_length=10)
    ended_by_ref = models.CharField(max_length=10, blank=True, default="")
    ended_why = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        """It is held by somebody or by a pod, opens something, and one cause gives it once at a time."""

        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, pod__isnull=True)
                | Q(user__isnull=True, pod__isnull=False),
                name="people_grant_held_by_one",
            ),
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
                name="people_grant_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(classes__len__gt=0)
                & Q(classes__contained_by=[c.value for c in CLASS_WORDS]),
                name="people_grant_opens_classes",
            ),
            models.CheckConstraint(condition=~Q(cause=""), name="people_grant_has_a_cause"),
            *(
                ExclusionConstraint(
                    name=f"people_grant_once_for_a_{holder}",
                    expressions=[
                        ("person", RangeOperators.EQUAL),
                        (holder, RangeOperators.EQUAL),
                        ("basis", RangeOperators.EQUAL),
                        ("cause", RangeOperators.EQUAL),
                        (
                            Func(
                                "from_at", "until_at", function="TSTZRANGE",
                                output_field=DateTimeRangeField(),
                            ),
                            RangeOperators.OVERLAPS,
                        ),
                    ],
                    condition=Q((f"{holder}__isnull", False)),
                )
                for holder in ("user", "pod")
            ),
        ]  # fmt: skip
        indexes = [
            models.Index("user", "person", condition=Q(user__isnull=False), name="people_grant_user"),
            models.Index("pod", "person", condition=Q(pod__isnull=False), name="people_grant_pod"),
            models.Index("cause", name="people_grant_cause"),
        ]  # fmt: skip

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref


class Conflict(Fact):
    """A member of staff is kin, neighbour or otherwise close to a person: whatever opens the record, they do not."""

    class How(models.TextChoices):
        """How it came to be known."""

        DECLARED = "declared", "They said so themselves"
        MATCHED = "matched", "Information governance found it"
        OWN_RECORD = "own-record", "It is their own record"

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "user"}
        sensitive = SENSITIVE | {"how", "words"}
        plain = PLAIN | {"from_date", "to_date"}

    objects = FactQuerySet["Conflict"].as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="conflicts")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="conflicts")
    how = models.CharField(max_length=10, choices=How)
    # In their own words, as much as they want to say: "my sister's family".
    words = models.CharField(max_length=300, blank=True, default="")
    from_date = models.DateField()
    to_date = models.DateField(null=True)

    class Meta:
        """Once at a time between the same two."""

        constraints = [
            set_aside_wholly("people_conflict_set_aside_wholly"),
            ends_after_it_begins("people_conflict_ends_after_it_begins"),
            once_at_a_time("people_conflict_once", "person", "user", condition=STANDING),
        ]
        indexes = [models.Index("person", condition=STANDING, name="people_conflict_standing")]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref


class Glass(models.Model):
    """Somebody opened a record in an emergency: why, for how long, and what whoever reviewed it found."""

    class Reason(models.TextChoices):
        """Why it could not wait."""

        CHILD_SAFETY = "child-safety", "A child may be in danger now"
        ADULT_SAFETY = "adult-safety", "An adult may be in danger now"
        OUT_OF_HOURS = "out-of-hours", "Out of hours, and nobody who knows them can be reached"
        COURT = "court", "A court or the police need an answer today"
        OTHER = "other", "Something else that cannot wait"

    class Outcome(models.TextChoices):
        """What whoever reviewed it found."""

        RIGHT = "right", "It was right to open it"
        TALK = "talk", "It should have gone another way; we talked it through"
        CONCERN = "concern", "It should not have been opened: information governance takes it up"

    class Privacy:
        """What each column says about someone."""

        identifying = {"grant"}
        sensitive = {"reason", "words", "outcome", "review_words"}
        plain = {"id", "ref", "broken_at", "due_on", "reviewed_at", "reviewed_by_ref"}

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    grant = models.OneToOneField(Grant, on_delete=models.PROTECT, related_name="glass")
    reason = models.CharField(max_length=12, choices=Reason)
    words = models.CharField(max_length=1000)
    broken_at = models.DateTimeField()
    # Two working days later, by the calendar of the council.
    due_on = models.DateField()
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by_ref = models.CharField(max_length=10, blank=True, default="")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default="")
    review_words = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        """The reason is said in words, and a review has all of its parts or none."""

        constraints = [
            models.CheckConstraint(
                condition=Q(words__regex=r"\S.{18,}\S"), name="people_glass_says_why"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by_ref="", outcome="")
                | (Q(reviewed_at__isnull=False) & ~Q(reviewed_by_ref="") & ~Q(outcome="")),
                name="people_glass_reviewed_wholly",
            ),
        ]
        indexes = [
            models.Index(
                "due_on", condition=Q(reviewed_at__isnull=True), name="people_glass_waiting"
            )
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
