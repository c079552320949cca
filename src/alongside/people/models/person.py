"""A person, what they are called, and who they say they are."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from alongside.people.models.facts import (
    PLAIN,
    SENSITIVE,
    STANDING,
    Fact,
    FactQuerySet,
    set_aside_wholly,
)
from alongside.people.rules.sight import Held
from alongside.web.periods import ends_after_it_begins, once_at_a_time
from alongside.web.refs import new_ref


def _parts_of_a_date(which: str) -> models.CheckConstraint:
    year, month, day = f"{which}_year", f"{which}_month", f"{which}_day"
    return models.CheckConstraint(
        condition=(Q(**{f"{month}__isnull": True}) | Q(**{f"{year}__isnull": False, f"{month}__range": (1, 12)}))
        & (Q(**{f"{day}__isnull": True}) | Q(**{f"{month}__isnull": False, f"{day}__range": (1, 31)})),
        name=f"people_details_{which}_in_parts",
    )  # fmt: skip


class Person(models.Model):
    """Any human being the record knows: living, dead, or not born yet."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"ref"}
        sensitive: set[str] = set()
        plain = {"id", "recorded_at", "recorded_by_ref", "map_order"}

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    recorded_at = models.DateTimeField()
    recorded_by_ref = models.CharField(max_length=10)
    # A nudge to the left or right among brothers and sisters on the family map.
    map_order = models.SmallIntegerField(default=0)

    # The numbers of all records of this person, once somebody asked for them (access.records_of).
    record_ids: tuple[int, ...] | None = None
    # The grant under which they were fetched, once somebody was let in (access.person_for).
    seen_under: Held | None = None

    def __str__(self) -> str:
        """Return the reference; a name is asked for through queries."""
        return self.ref


class PersonName(Fact):
    """Something a person is or was called, as they write it."""

    class Kind(models.TextChoices):
        """What kind of name it is; the known-as name comes first everywhere."""

        KNOWN_AS = "known-as", "Known as"
        LEGAL = "legal", "Legal name"
        FORMER = "former", "Former name"
        ALIAS = "alias", "Also called"

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "given", "family", "raw_given", "raw_family", "how_to_say"}
        sensitive = SENSITIVE
        plain = PLAIN | {"kind", "family_first", "from_date", "to_date"}

    objects = FactQuerySet["PersonName"].as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="names")
    kind = models.CharField(max_length=10, choices=Kind)
    given = models.CharField(max_length=200, blank=True, default="")
    family = models.CharField(max_length=200, blank=True, default="")
    # As it was typed, where tidying its characters (NFC) changed it.
    raw_given = models.CharField(max_length=400, blank=True, default="")
    raw_family = models.CharField(max_length=400, blank=True, default="")
    family_first = models.BooleanField(default=False)
    how_to_say = models.CharField(max_length=200, blank=True, default="")
    from_date = models.DateField(null=True)
    to_date = models.DateField(null=True)

    class Meta:
        """One known-as name at a time, and no name without a word in it."""

        constraints = [
            set_aside_wholly("people_personname_set_aside_wholly"),
            ends_after_it_begins("people_personname_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(given="", family=""), name="people_personname_has_a_word"
            ),
            once_at_a_time(
                "people_personname_one_known_as", "person", condition=STANDING & Q(kind="known-as")
            ),
        ]
        indexes = [models.Index("person", condition=STANDING, name="people_personname_standing")]

    def __str__(self) -> str:
        """Return it as it is written."""
        parts = (self.family, self.given) if self.family_first else (self.given, self.family)
        return " ".join(part for part in parts if part)


class Details(Fact):
    """What somebody tells about themselves, all of it in one version; a change makes the next version."""

    class Gender(models.TextChoices):
        """How somebody lives."""

        NOT_KNOWN = "", "Not known"
        WOMAN = "woman", "Woman or girl"
        MAN = "man", "Man or boy"
        NON_BINARY = "non-binary", "Non-binary"
        ANOTHER = "another", "In their own words"

    class Loss(models.TextChoices):
        """How a pregnancy ended, where it did not end with a birth."""

        NONE = "", "None"
        MISCARRIAGE = "miscarriage", "Miscarriage"
        STILLBIRTH = "stillbirth", "Stillbirth"
        ABORTION = "abortion", "Abortion"

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "birth_year", "birth_month", "birth_day", "due_on"}
        sensitive = SENSITIVE | {
            "pronouns", "gender", "gender_words", "show_gender_history", "loss", "show_loss", "is_dead", "death_year",
            "death_month", "death_day", "ethnicity", "ethnicity_words", "religion", "communication_needs",
            "access_needs", "what_matters", "how_to_reach",
        }  # fmt: skip
        plain = PLAIN | {"birth_about", "death_about"}

    objects = FactQuerySet["Details"].as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="details")
    pronouns = models.CharField(max_length=60, blank=True, default="")
    gender = models.CharField(max_length=10, choices=Gender, blank=True, default="")
    gender_words = models.CharField(max_length=100, blank=True, default="")
    # The family map shows that somebody's gender was another at birth only if they want it shown.
    show_gender_history = models.BooleanField(default=False)
    birth_year = models.SmallIntegerField(null=True)
    birth_month = models.SmallIntegerField(null=True)
    birth_day = models.SmallIntegerField(null=True)
    birth_about = models.BooleanField(default=False)
    # For a child who is not born yet; it stays beside the birth date afterwards.
    due_on = models.DateField(null=True)
    loss = models.CharField(max_length=12, choices=Loss, blank=True, default="")
    show_loss = models.BooleanField(default=False)
    is_dead = models.BooleanField(default=False)
    death_year = models.SmallIntegerField(null=True)
    death_month = models.SmallIntegerField(null=True)
    death_day = models.SmallIntegerField(null=True)
    death_about = models.BooleanField(default=False)
    ethnicity = models.CharField(max_length=10, blank=True, default="")
    ethnicity_words = models.CharField(max_length=200, blank=True, default="")
    religion = models.CharField(max_length=200, blank=True, default="")
    communication_needs = models.TextField(max_length=2000, blank=True, default="")
    access_needs = models.TextField(max_length=2000, blank=True, default="")
    what_matters = models.TextField(max_length=4000, blank=True, default="")
    how_to_reach = models.TextField(max_length=1000, blank=True, default="")

    class Meta:
        """One version stands; a month needs its year, and a day its month."""

        constraints = [
            set_aside_wholly("people_details_set_aside_wholly"),
            models.UniqueConstraint(
                fields=["person"], condition=STANDING, name="people_details_one_version_stands"
            ),
            _parts_of_a_date("birth"),
            _parts_of_a_date("death"),
            models.CheckConstraint(
                condition=Q(is_dead=True) | Q(death_year__isnull=True),
                name="people_details_a_death_date_says_dead",
            ),
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref

    @property
    def is_unborn(self) -> bool:
        """Say whether this is a child who is expected."""
        return bool(self.due_on) and self.birth_year is None and not self.loss


class Language(Fact):
    """A language somebody speaks, signs or reads, and what they wish of an interpreter."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = SENSITIVE | {"name", "interpreter_wishes", "needs_interpreter"}
        plain = PLAIN | {"is_first"}

    objects = FactQuerySet["Language"].as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="languages")
    name = models.CharField(max_length=100)
    is_first = models.BooleanField(default=False)
    needs_interpreter = models.BooleanField(default=False)
    interpreter_wishes = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        """Nobody has the same language twice."""

        constraints = [
            set_aside_wholly("people_language_set_aside_wholly"),
            models.UniqueConstraint(
                "person", Lower("name"), condition=STANDING, name="people_language_once"
            ),
        ]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Identifier(Fact):
    """A number or code another system knows somebody by."""

    class Scheme(models.TextChoices):
        """Whose number it is."""

        NHS = "nhs", "NHS number"
        UPN = "upn", "Unique pupil number"
        LOCAL = "local", "Number in another system"
        LEGACY = "legacy", "Number in a system that was used before"

    class Privacy:
        """What each column says about someone."""

        identifying = {"person", "value", "system"}
        sensitive = SENSITIVE
        plain = PLAIN | {"scheme"}

    objects = FactQuerySet["Identifier"].as_manager()

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=Scheme)
    # Which system gave it, for local and legacy numbers.
    system = models.CharField(max_length=100, blank=True, default="")
    value = models.CharField(max_length=60)

    class Meta:
        """A number belongs to one person."""

        constraints = [
            set_aside_wholly("people_identifier_set_aside_wholly"),
            models.UniqueConstraint(
                "scheme",
                Lower("system"),
                "value",
                condition=STANDING,
                name="people_identifier_is_one_persons",
            ),
            models.UniqueConstraint(
                fields=["person", "scheme"],
                condition=STANDING & Q(scheme="nhs"),
                name="people_identifier_one_nhs_number",
            ),
            models.CheckConstraint(
                condition=Q(scheme__in=["nhs", "upn"], system="")
                | (Q(scheme__in=["local", "legacy"]) & ~Q(system="")),
                name="people_identifier_says_whose_system",
            ),
        ]
        indexes = [models.Index("person", condition=STANDING, name="people_identifier_standing")]

    def __str__(self) -> str:
        """Return the number."""
        return self.value
