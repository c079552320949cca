"""What an answer yields: a dated fact about somebody, with whose words it is and where it was said."""

from django.db import models
from django.db.models import Q

from alongside.frameworks.definitions import Yield
from alongside.people.models import Person
from alongside.people.models.facts import (
    PLAIN,
    SENSITIVE,
    STANDING,
    Fact,
    FactQuerySet,
    set_aside_wholly,
)
from alongside.practice.models.conversation import Answer
from alongside.practice.rules.kinds import FACT_CHOICES
from alongside.story.models import Entry
from alongside.web.refs import new_ref

_WEIGHED = [Yield.RISK.value, Yield.PROTECTIVE.value]


class PracticeFact(Fact):
    """A strength, a worry, a rating, a goal: something that was said and lives on outside the form it was said in."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "said_by", "who"}
        sensitive = SENSITIVE | {
            "kind", "words", "value", "low", "high", "occasion", "doubt", "weight", "confidence", "nature",
        }  # fmt: skip
        plain = PLAIN | {"entry", "answer", "asked", "happened_on", "due_on", "bond"}

    objects = FactQuerySet["PracticeFact"].as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="practice_facts")
    kind = models.CharField(max_length=12, choices=FACT_CHOICES)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="practice_facts")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="facts")
    asked = models.CharField(max_length=400)
    words = models.TextField(blank=True, default="")
    # Whose words: somebody with a record; or, as source, somebody by name.
    said_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="practice_facts_said"
    )
    happened_on = models.DateField()
    # A rating, from 0 to 10 in halves, and what the two ends mean.
    value = models.DecimalField(max_digits=3, decimal_places=1, null=True)
    low = models.CharField(max_length=400, blank=True, default="")
    high = models.CharField(max_length=400, blank=True, default="")
    occasion = models.CharField(max_length=300, blank=True, default="")
    # Who does it, or who it is, where they have no record.
    who = models.CharField(max_length=200, blank=True, default="")
    due_on = models.DateField(null=True)
    # What would show that a hypothesis is wrong.
    doubt = models.CharField(max_length=1000, blank=True, default="")
    weight = models.PositiveSmallIntegerField(null=True)
    confidence = models.CharField(max_length=6, blank=True, default="")
    nature = models.CharField(max_length=8, blank=True, default="")
    # The danger that a goal and a rating belong to.
    bond = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="bound_to_it"
    )

    class Meta:
        """The database refuses what would be untrue: safety without an occasion, a rating that is no number."""

        constraints = [
            set_aside_wholly("practice_fact_set_aside_wholly"),
            models.CheckConstraint(
                condition=Q(kind=Yield.RATING.value, value__isnull=False)
                | (~Q(kind=Yield.RATING.value) & Q(value__isnull=True)),
                name="practice_fact_rating_has_a_value",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gte=0, value__lte=10),
                name="practice_fact_rating_from_0_to_10",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Yield.SAFETY.value) | Q(occasion__regex=r"\S"),
                name="practice_fact_safety_has_an_occasion",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Yield.HYPOTHESIS.value) | Q(doubt__regex=r"\S"),
                name="practice_fact_hypothesis_can_be_wrong",
            ),
            models.CheckConstraint(
                # Said apart that there is one: to a database, nothing is neither too little nor too much.
                condition=Q(kind__in=_WEIGHED, weight__isnull=False, weight__gte=1, weight__lte=5)
                | (~Q(kind__in=_WEIGHED) & Q(weight__isnull=True)),
                name="practice_fact_weight_in_words",
            ),
            models.CheckConstraint(
                condition=Q(kind=Yield.RATING.value)
                | Q(kind__in=[Yield.NETWORK.value, Yield.RELATIONSHIP.value])
                | Q(words__regex=r"\S"),
                name="practice_fact_says_something",
            ),
        ]
        indexes = [
            models.Index(
                "person", "kind", "happened_on", condition=STANDING, name="practice_fact_standing"
            ),
            models.Index("entry", name="practice_fact_of_entry"),
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref


class Confirmation(models.Model):
    """That a fact was found to be so again: on which day, how, and by whom it was written down."""

    class Privacy:
        """What each column says about someone."""

        identifying: set[str] = set()
        sensitive = {"words"}
        plain = {"id", "ref", "fact", "on", "recorded_at", "recorded_by_ref"}

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    fact = models.ForeignKey(PracticeFact, on_delete=models.PROTECT, related_name="confirmations")
    on = models.DateField()
    words = models.CharField(max_length=500)
    recorded_at = models.DateTimeField()
    recorded_by_ref = models.CharField(max_length=10)

    class Meta:
        """It says what was seen."""

        constraints = [
            models.CheckConstraint(
                condition=Q(words__regex=r"\S"), name="practice_confirmation_says_what"
            )
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
