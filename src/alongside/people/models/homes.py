"""Who lives with whom, from a day until a day; somebody may have two homes and one main one."""

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
from alongside.people.models.person import Person
from alongside.web.periods import ends_after_it_begins, once_at_a_time
from alongside.web.refs import new_ref


class Household(models.Model):
    """A home and those who live in it."""

    class Kind(models.TextChoices):
        """What kind of home it is."""

        FAMILY = "family", "Family home"
        FOSTER = "foster", "Foster home"
        KINSHIP = "kinship", "Home with family or friends"
        RESIDENTIAL = "residential", "Residential home"
        SUPPORTED = "supported", "Supported living"
        OTHER = "other", "Another home"

    class Privacy:
        """What each column says about someone."""

        identifying = {"name"}
        sensitive = {"kind"}
        plain = {"id", "ref", "recorded_at", "recorded_by_ref"}

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    recorded_at = models.DateTimeField()
    recorded_by_ref = models.CharField(max_length=10)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.FAMILY)

    class Meta:
        """A home has a name that those who know it would use."""

        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="people_household_has_a_name")
        ]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class HouseholdMembership(Fact):
    """Somebody lives in a household, from a day until a day."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "household"}
        sensitive = SENSITIVE | {"pattern"}
        plain = PLAIN | {"is_main", "from_date", "to_date"}

    objects = FactQuerySet["HouseholdMembership"].as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="homes")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="memberships")
    is_main = models.BooleanField(default=True)
    # "weekends", "every other week", where it is not all the time.
    pattern = models.CharField(max_length=100, blank=True, default="")
    from_date = models.DateField(null=True)
    to_date = models.DateField(null=True)

    class Meta:
        """Nobody lives in one home twice at once, or has two main homes."""

        constraints = [
            set_aside_wholly("people_householdmembership_set_aside_wholly"),
            ends_after_it_begins("people_householdmembership_ends_after_it_begins"),
            once_at_a_time(
                "people_householdmembership_once", "person", "household", condition=STANDING
            ),
            once_at_a_time(
                "people_householdmembership_one_main",
                "person",
                condition=STANDING & Q(is_main=True),
            ),
        ]
        indexes = [
            models.Index("person", condition=STANDING, name="people_home_of_person"),
            models.Index("household", condition=STANDING, name="people_home_of_household"),
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
