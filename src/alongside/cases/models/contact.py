"""Somebody got in touch because they are worried about people: what they said, and what followed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from alongside.cases.models.pieces import (
    DECIDED_PLAIN,
    DECIDED_SENSITIVE,
    Decided,
    names_help,
    not_told_yet,
    said,
    told,
)
from alongside.cases.rules.outcomes import OUTCOME_WORDS
from alongside.people.models import Person
from alongside.web.refs import new_ref


class Contact(Decided):
    """Somebody got in touch; it is never a word for seeing family."""

    class How(models.TextChoices):
        """How they got in touch."""

        PHONE = "phone", "By phone"
        LETTER = "letter", "By letter"
        EMAIL = "e-mail", "By e-mail"
        IN_PERSON = "in-person", "In person"
        ONLINE = "online", "By an online form"
        MEETING = "meeting", "In a meeting"
        OTHER = "other", "Another way"

    class Who(models.TextChoices):
        """Who got in touch."""

        SELF = "self", "The person themself"
        FAMILY = "family", "Family"
        FRIEND = "friend", "A friend or neighbour"
        PUBLIC = "public", "A member of the public"
        SCHOOL = "school", "School, college or nursery"
        HEALTH = "health", "Health"
        POLICE = "police", "Police"
        HOUSING = "housing", "Housing"
        VOLUNTARY = "voluntary", "A charity or community group"
        CARE_PROVIDER = "care-provider", "A care provider"
        COUNCIL = "council", "Another team of ours, or another council"
        COURT = "court", "Court, probation or youth justice"
        ANONYMOUS = "anonymous", "Somebody who did not give their name"
        OTHER = "other", "Somebody else"

    class Consent(models.TextChoices):
        """Whether those it is about, or their parents, agree that we were told."""

        GIVEN = "given", "They agree"
        NOT_GIVEN = "not-given", "They were asked and do not agree"
        NOT_SOUGHT = "not-sought", "They were not asked"

    class SafeToWrite(models.TextChoices):
        """Whether it is safe to write and to call where they live."""

        YES = "yes", "It is safe to write and call"
        CARE = "care", "Only in the way that is described"
        NO = "no", "It is not safe"
        NOT_ASKED = "not-asked", "Could not be asked yet"

    class SpeaksOf(models.TextChoices):
        """What must be noticed whatever else is said."""

        DOMESTIC_ABUSE = "domestic-abuse", "Domestic abuse"
        RACISM = "racism", "Racism"
        HATE = "hate", "Hate because of who somebody is"
        DANGER_NOW = "danger-now", "Somebody may be in danger now"

    class Privacy:
        """What each column says about someone."""

        identifying = {"who_words"}
        sensitive = DECIDED_SENSITIVE | {
            "who", "worried_about", "going_well", "would_help", "family_says", "consent", "consent_why",
            "history_words", "whereabouts", "safe_to_write", "safe_words", "speaks_of", "outcome", "look_again",
        }  # fmt: skip
        plain = DECIDED_PLAIN | {
            "id", "ref", "received_at", "how", "history_opened", "recorded_at", "recorded_by_ref",
        }  # fmt: skip

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    received_at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=How)
    who = models.CharField(max_length=15, choices=Who)
    # Their name, and what they are to the people it is about: "Ms Odell, her teacher".
    who_words = models.CharField(max_length=300, blank=True, default="")
    worried_about = models.TextField(max_length=8000)
    going_well = models.TextField(max_length=4000, blank=True, default="")
    would_help = models.TextField(max_length=4000, blank=True, default="")
    family_says = models.TextField(max_length=4000, blank=True, default="")
    consent = models.CharField(max_length=10, choices=Consent)
    consent_why = models.CharField(max_length=1000, blank=True, default="")
    history_opened = models.BooleanField()
    # What is known from before; or why it was not opened.
    history_words = models.TextField(max_length=4000)
    # Where those it is about are now.
    whereabouts = models.CharField(max_length=500, blank=True, default="")
    safe_to_write = models.CharField(max_length=10, choices=SafeToWrite)
    safe_words = models.CharField(max_length=500, blank=True, default="")
    speaks_of = ArrayField(models.CharField(max_length=15, choices=SpeaksOf), default=list)
    recorded_at = models.DateTimeField()
    recorded_by_ref = models.CharField(max_length=10)

    outcome = models.CharField(
        max_length=20, choices=[(o.value, w) for o, w in OUTCOME_WORDS.items()], blank=True, default=""
    )  # fmt: skip
    look_again = models.CharField(max_length=1000, blank=True, default="")

    class Meta:
        """What was said and why is there from the start; a decision has all of its parts or none."""

        constraints = [
            models.CheckConstraint(condition=said("worried_about"), name="cases_contact_says_the_worry"),
            models.CheckConstraint(
                condition=Q(consent="given") | said("consent_why"), name="cases_contact_says_why_no_consent"
            ),
            models.CheckConstraint(condition=said("history_words"), name="cases_contact_history_in_words"),
            models.CheckConstraint(
                condition=~Q(safe_to_write="care") | said("safe_words"), name="cases_contact_says_how_it_is_safe"
            ),
            models.CheckConstraint(
                condition=Q(speaks_of__contained_by=["domestic-abuse", "racism", "hate", "danger-now"]),
                name="cases_contact_speaks_of_what_we_know",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", help="", look_again="", decided_at__isnull=True, decided_by_ref="")
                & not_told_yet("family")
                | ~Q(outcome="") & names_help("help") & said("look_again") & told("family")
                & Q(decided_at__isnull=False) & ~Q(decided_by_ref=""),
                name="cases_contact_decided_wholly",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                "received_at", condition=Q(decided_at__isnull=True), name="cases_contact_waiting"
            )
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref


class ContactAbout(models.Model):
    """One of the people a contact is about."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive: set[str] = set()
        plain = {"id", "contact", "is_main"}

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="about")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contacts")
    is_main = models.BooleanField(default=False)

    class Meta:
        """Each person once, and one of them mainly."""

        constraints = [
            models.UniqueConstraint(fields=["contact", "person"], name="cases_contactabout_once"),
            models.UniqueConstraint(
                fields=["contact"], condition=Q(is_main=True), name="cases_contactabout_one_main"
            ),
        ]

    def __str__(self) -> str:
        """Say who is in which contact."""
        return f"{self.person_id} in {self.contact_id}"
