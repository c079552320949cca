"""What people are to each other, how they get on, who counts on whom, and who has legal authority."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from alongside.people.models.facts import (
    PLAIN,
    SENSITIVE,
    STANDING,
    Fact,
    FactQuerySet,
    set_aside_wholly,
)
from alongside.people.models.person import Person
from alongside.people.rules import kinds
from alongside.web.periods import ends_after_it_begins, once_at_a_time


class Relationship(Fact):
    """What one person is to another, from a day until a day: "person is the <kind> of other"."""

    class Ended(models.TextChoices):
        """How being a couple ended."""

        NOT = "", "Not ended"
        SEPARATED = "separated", "Separated"
        DIVORCED = "divorced", "Divorced or dissolved"
        WIDOWED = "widowed", "One of them died"

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "other"}
        sensitive = SENSITIVE | {"kind", "words", "ended_as"}
        plain = PLAIN | {"dates_are_about", "from_date", "to_date"}

    objects = FactQuerySet["Relationship"].as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships_back")
    kind = models.CharField(max_length=20, choices=kinds.CHOICES)
    # What it is called by those who know: "Nan Carol", "class teacher", "SGO 2026".
    words = models.CharField(max_length=100, blank=True, default="")
    ended_as = models.CharField(max_length=10, choices=Ended, blank=True, default="")
    from_date = models.DateField(null=True)
    to_date = models.DateField(null=True)
    dates_are_about = models.BooleanField(default=False)

    class Meta:
        """Nobody is related to themselves, and no two things at once that exclude each other."""

        constraints = [
            set_aside_wholly("people_relationship_set_aside_wholly"),
            ends_after_it_begins("people_relationship_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(person=F("other")), name="people_relationship_is_of_two"
            ),
            # What is the same from both sides is written from one, so that it cannot be there twice.
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(kinds.SYMMETRIC)) | Q(person__lt=F("other")),
                name="people_relationship_from_one_side",
            ),
            once_at_a_time(
                "people_relationship_once", "person", "other", "kind", condition=STANDING
            ),
            *(
                once_at_a_time(
                    f"people_relationship_one_{name}",
                    "person",
                    "other",
                    condition=STANDING & Q(kind__in=sorted(of)),
                )
                for name, of in (
                    ("couple", kinds.COUPLES),
                    ("sibling", kinds.SIBLINGS),
                    ("parent", kinds.ONE_AT_A_TIME),
                )
            ),
        ]
        indexes = [
            models.Index("person", condition=STANDING, name="people_relationship_forward"),
            models.Index("other", condition=STANDING, name="people_relationship_back"),
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref

    @classmethod
    def between(cls, person: Person, kind: str, other: Person, **more: Any) -> Self:
        """Return that one is something to the other, written from the side the table keeps it from."""
        if kind in kinds.SYMMETRIC and person.pk > other.pk:
            person, other = other, person
        return cls(person=person, other=other, kind=kind, **more)


class Bond(Fact):
    """How two people get on, and whose view that is."""

    class Feeling(models.TextChoices):
        """How they get on."""

        CLOSE = "close", "Close"
        VERY_CLOSE = "very-close", "Very close"
        DISTANT = "distant", "Distant"
        HARD = "hard", "Hard between them"
        CUT_OFF = "cut-off", "Cut off"
        REPAIRED = "repaired", "Repaired"
        HARM = "harm", "Harm"

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "other", "towards", "said_by"}
        sensitive = SENSITIVE | {"feeling", "said_by_words", "words"}
        plain = PLAIN | {"from_date", "to_date"}

    objects = FactQuerySet["Bond"].as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="bonds")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="bonds_back")
    feeling = models.CharField(max_length=12, choices=Feeling)
    # Which of the two it goes towards, where it goes one way.
    towards = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    said_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    said_by_words = models.CharField(max_length=100, blank=True, default="")
    words = models.CharField(max_length=500, blank=True, default="")
    from_date = models.DateField(null=True)
    to_date = models.DateField(null=True)

    class Meta:
        """It is between two, written from one side, and it is always somebody's view."""

        constraints = [
            set_aside_wholly("people_bond_set_aside_wholly"),
            ends_after_it_begins("people_bond_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(person__lt=F("other")), name="people_bond_from_one_side"
            ),
            models.CheckConstraint(
                condition=Q(said_by__isnull=False) | ~Q(said_by_words=""),
                name="people_bond_is_somebodys_view",
            ),
            models.CheckConstraint(
                condition=Q(towards__isnull=True) | Q(towards=F("person")) | Q(towards=F("other")),
                name="people_bond_towards_one_of_them",
            ),
        ]
        indexes = [
            models.Index("person", condition=STANDING, name="people_bond_forward"),
            models.Index("other", condition=STANDING, name="people_bond_back"),
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref

    @classmethod
    def between(cls, person: Person, other: Person, **more: Any) -> Self:
        """Return how two people get on, written from the side the table keeps it from."""
        if person.pk > other.pk:
            person, other = other, person
        return cls(person=person, other=other, **more)


class NetworkTie(Fact):
    """Somebody or something a person counts on, or that weighs on them, and whose view that is."""

    class Ring(models.TextChoices):
        """How far out it stands."""

        PEOPLE = "people", "People"
        COMMUNITY = "community", "Community"
        SERVICES = "services", "Services"

    class Strength(models.TextChoices):
        """How strong it is."""

        STRONG = "strong", "Strong"
        SOME = "some", "Some"
        THIN = "thin", "Thin"

    class Feel(models.TextChoices):
        """How it feels."""

        GOOD = "good", "Good"
        HARD = "hard", "Hard"
        BOTH = "both", "Good and hard"

    class Gives(models.TextChoices):
        """Which way help goes, seen from the person."""

        GETS = "gets", "Helps them"
        GIVES = "gives", "They help"
        BOTH = "both", "Both ways"
        NEITHER = "neither", "Neither"

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "other", "name", "said_by"}
        sensitive = SENSITIVE | {"strength", "feel", "gives", "said_by_words", "words"}
        plain = PLAIN | {"ring", "is_pet", "from_date", "to_date"}

    objects = FactQuerySet["NetworkTie"].as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="network")
    other = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="counted_on"
    )
    # A group, a place, a service or a pet, which has no record of its own.
    name = models.CharField(max_length=150, blank=True, default="")
    ring = models.CharField(max_length=10, choices=Ring, default=Ring.PEOPLE)
    is_pet = models.BooleanField(default=False)
    strength = models.CharField(max_length=10, choices=Strength, default=Strength.SOME)
    feel = models.CharField(max_length=10, choices=Feel, default=Feel.GOOD)
    gives = models.CharField(max_length=10, choices=Gives, default=Gives.GETS)
    said_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    said_by_words = models.CharField(max_length=100, blank=True, default="")
    words = models.CharField(max_length=500, blank=True, default="")
    from_date = models.DateField(null=True)
    to_date = models.DateField(null=True)

    class Meta:
        """It is a person or a name, never both, and always somebody's view."""

        constraints = [
            set_aside_wholly("people_networktie_set_aside_wholly"),
            ends_after_it_begins("people_networktie_ends_after_it_begins"),
            models.CheckConstraint(
                condition=(Q(other__isnull=False, name="") & ~Q(other=F("person")))
                | (Q(other__isnull=True) & ~Q(name="")),
                name="people_networktie_is_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(said_by__isnull=False) | ~Q(said_by_words=""),
                name="people_networktie_is_somebodys_view",
            ),
        ]
        indexes = [models.Index("person", condition=STANDING, name="people_networktie_standing")]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref


class ParentalResponsibility(Fact):
    """Legal authority for a child, with where it comes from; never inferred from a name or from being a parent."""

    class By(models.TextChoices):
        """Where it comes from."""

        BIRTH_MOTHER = "birth-mother", "Gave birth to the child"
        MARRIAGE = "marriage", "Married to the mother or in a civil partnership with her"
        CERTIFICATE = "certificate", "Named on the birth certificate"
        AGREEMENT = "agreement", "Parental responsibility agreement"
        COURT_ORDER = "court-order", "Court order"
        SPECIAL_GUARDIANSHIP = "special-guardianship", "Special guardianship order"
        CARE_ORDER = "care-order", "Care order"
        ADOPTION = "adoption", "Adoption order"

    class Privacy:
        """What each column says about someone."""

        identifying = {"child", "holder", "held_by_words"}
        sensitive = SENSITIVE | {"by", "limits"}
        plain = PLAIN | {"from_date", "to_date"}

    objects = FactQuerySet["ParentalResponsibility"].as_manager()

    child = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="parental_responsibility"
    )
    holder = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="responsible_for"
    )
    # The local authority, under a care order.
    held_by_words = models.CharField(max_length=150, blank=True, default="")
    by = models.CharField(max_length=24, choices=By)
    # What a court has limited, in its words.
    limits = models.CharField(max_length=500, blank=True, default="")
    from_date = models.DateField(null=True)
    to_date = models.DateField(null=True)

    class Meta:
        """Somebody holds it once at a time, and always by something that was seen or said."""

        constraints = [
            set_aside_wholly("people_parentalresponsibility_set_aside_wholly"),
            ends_after_it_begins("people_parentalresponsibility_ends_after_it_begins"),
            models.CheckConstraint(
                condition=(Q(holder__isnull=False, held_by_words="") & ~Q(holder=F("child")))
                | (Q(holder__isnull=True) & ~Q(held_by_words="")),
                name="people_parentalresponsibility_is_one_holder",
            ),
            models.CheckConstraint(
                condition=~Q(source=""), name="people_parentalresponsibility_says_how_we_know"
            ),
            once_at_a_time(
                "people_parentalresponsibility_once", "child", "holder", condition=STANDING
            ),
        ]
        indexes = [
            models.Index("child", condition=STANDING, name="people_pr_of_child"),
            models.Index("holder", condition=STANDING, name="people_pr_of_holder"),
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
