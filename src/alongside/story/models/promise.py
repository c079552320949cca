"""What a professional promised somebody, and what became of it."""

from django.db import models
from django.db.models import Q

from alongside.accounts.models import User
from alongside.people.models import Person
from alongside.story.models.entry import Entry
from alongside.story.rules.promises import STEP_CHOICES, Step
from alongside.web.refs import new_ref


class Promise(models.Model):
    """ "I said I would": what was promised, to whom, by whom and by when; what became of it stands in its steps."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "made_by"}
        sensitive = {"words"}
        plain = {"id", "ref", "entry", "made_on", "due_on", "recorded_at", "recorded_by_ref"}

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="promises")
    # The entry in which it was said, where there is one.
    entry = models.ForeignKey(Entry, null=True, on_delete=models.PROTECT, related_name="promises")
    words = models.CharField(max_length=500)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="promises")
    made_on = models.DateField()
    due_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by_ref = models.CharField(max_length=10)

    class Meta:
        """A promise says something."""

        constraints = [
            models.CheckConstraint(
                condition=Q(words__regex=r"\S"), name="story_promise_says_something"
            )
        ]
        indexes = [models.Index("person", "recorded_at", name="story_promise_of_person")]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref


class PromiseStep(models.Model):
    """What became of a promise: kept, a new day that they were told of, passed on, or not kept and told why."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"to"}
        sensitive = {"words"}
        plain = {"id", "ref", "promise", "step", "on", "due_on", "recorded_at", "recorded_by_ref"}

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    promise = models.ForeignKey(Promise, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=10, choices=STEP_CHOICES)
    # The day it was kept, or the day they were told.
    on = models.DateField()
    due_on = models.DateField(null=True)
    to = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="promises_taken_on"
    )
    words = models.CharField(max_length=500, blank=True, default="")
    recorded_at = models.DateTimeField()
    recorded_by_ref = models.CharField(max_length=10)

    class Meta:
        """A new day has a day, passing on has somebody, and not keeping it has words that they were told."""

        constraints = [
            models.CheckConstraint(
                condition=~Q(step=Step.NEW_DAY.value) | Q(due_on__isnull=False),
                name="story_promisestep_new_day_is_said",
            ),
            models.CheckConstraint(
                condition=~Q(step=Step.PASSED_ON.value) | Q(to__isnull=False),
                name="story_promisestep_passed_to_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(step=Step.NOT_KEPT.value) | Q(words__regex=r"\S"),
                name="story_promisestep_told_why",
            ),
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
