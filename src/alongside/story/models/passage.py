"""What is told of a happening: passages, and in whose story each of them stands."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from alongside.people.models import Person
from alongside.people.models.facts import (
    PLAIN,
    SENSITIVE,
    Fact,
    FactQuerySet,
    set_aside_wholly,
)
from alongside.people.rules.sight import DataClass
from alongside.story.models.entry import Entry
from alongside.story.rules.kinds import KIND_CHOICES
from alongside.story.rules.marks import MARK_CHOICES
from alongside.story.rules.passages import KIND_OF_TELLING, STANDS_AS_CHOICES, StandsAs
from alongside.story.rules.sharing import SHARING_CHOICES, WHY_CHOICES, Sharing

# Longer than anybody types; a paste of a megabyte is told to come in pieces, and stays where it was pasted.
MOST_CHARACTERS = 100_000


class Passage(Fact):
    """A piece of what is told: the text, whose words, what kind of telling, and who may read it; written once.

    A change is a new passage that replaces it. A correction, a reply or a disagreement is a passage of its own that
    stands beside another. Who says so, where they have no record, is the source every fact has.
    """

    class Privacy:
        """What each column says about someone."""

        identifying = {"said_by"}
        sensitive = SENSITIVE | {
            "text",
            "telling",
            "marks",
            "sharing",
            "sharing_why",
            "sharing_words",
            "search",
        }
        plain = PLAIN | {
            "entry",
            "stands_as",
            "position",
            "beside",
            "language",
            "shared_from",
            "held_until",
        }

    objects = FactQuerySet["Passage"].as_manager()

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="passages")
    # What it is in the entry: what happened, their words, a correction, a disagreement, a reply.
    stands_as = models.CharField(
        max_length=12, choices=STANDS_AS_CHOICES, default=StandsAs.WHAT_HAPPENED.value
    )
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(max_length=MOST_CHARACTERS)
    # Fact, account, opinion or analysis; said by whoever knows, and left open while writing.
    telling = models.CharField(max_length=10, choices=KIND_OF_TELLING, blank=True, default="")
    marks = ArrayField(
        models.CharField(max_length=12, choices=MARK_CHOICES), default=list, blank=True
    )
    said_by = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="passages_said"
    )
    beside = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="beside_it"
    )
    # The language of the words, where it is not English: "cy", "ur".
    language = models.CharField(max_length=12, blank=True, default="")
    sharing = models.CharField(max_length=16, choices=SHARING_CHOICES, default=Sharing.FAMILY.value)
    sharing_why = models.CharField(max_length=16, choices=WHY_CHOICES, blank=True, default="")
    sharing_words = models.CharField(max_length=300, blank=True, default="")
    # Shared with the family from this day on, so that there is time to explain it first; held back until that day.
    shared_from = models.DateField(null=True)
    held_until = models.DateField(null=True)
    # What it is found by; written by the database out of the text.
    search = models.GeneratedField(
        expression=models.Func("text", function="story_words", output_field=SearchVectorField()),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        """Words hold something; what is held back says why and until when; what stands beside something says what."""

        constraints = [
            set_aside_wholly("story_passage_set_aside_wholly"),
            models.CheckConstraint(
                condition=Q(text__regex=r"\S"), name="story_passage_says_something"
            ),
            models.CheckConstraint(
                condition=Q(sharing=Sharing.FAMILY.value, sharing_why="")
                | (~Q(sharing=Sharing.FAMILY.value) & ~Q(sharing_why="")),
                name="story_passage_held_back_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(stands_as__in=[one.value for one in StandsAs if one.stands_beside])
                | Q(beside__isnull=False),
                name="story_passage_stands_beside_something",
            ),
            models.CheckConstraint(
                condition=~Q(stands_as=StandsAs.THEIR_WORDS.value)
                | Q(said_by__isnull=False)
                | ~Q(source=""),
                name="story_passage_words_are_somebodys",
            ),
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref


class Line(models.Model):
    """That an entry, or one passage of it, stands in somebody's story: no words, but the key by which it is read.

    The row without a passage is the happening itself. Everything a story is read, narrowed and paged by is here, so
    that reading it is one descent of one index however long it is (docs/decisions/0032).
    """

    class Privacy:
        """What each column says about someone."""

        identifying = {"person"}
        sensitive = {"kind", "stands_as", "data_class"}
        plain = {"id", "entry", "passage", "happened_at", "moved_at", "author_ref"}

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="story")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="lines")
    passage = models.ForeignKey(Passage, null=True, on_delete=models.PROTECT, related_name="lines")
    happened_at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=KIND_CHOICES)
    stands_as = models.CharField(max_length=12, choices=STANDS_AS_CHOICES, blank=True, default="")
    data_class = models.CharField(
        max_length=2, choices=[(one.value, one.value) for one in DataClass]
    )
    author_ref = models.CharField(max_length=10)
    # When it was moved to the story it belongs in, because it stood in this one by mistake.
    moved_at = models.DateTimeField(null=True)

    class Meta:
        """Once in a story; read by person and time."""

        constraints = [
            models.UniqueConstraint(
                fields=["person", "entry"],
                condition=Q(passage__isnull=True, moved_at__isnull=True),
                name="story_line_of_entry_once",
            ),
            models.UniqueConstraint(
                fields=["person", "passage"],
                condition=Q(passage__isnull=False, moved_at__isnull=True),
                name="story_line_of_passage_once",
            ),
        ]
        indexes = [
            models.Index(
                "person", "happened_at", "entry",
                condition=Q(passage__isnull=True, moved_at__isnull=True), name="story_line_read",
            ),
            models.Index(
                "person", "kind", "happened_at", "entry",
                condition=Q(passage__isnull=True, moved_at__isnull=True), name="story_line_kinds",
            ),
            models.Index(
                "person", "stands_as", "happened_at",
                condition=Q(passage__isnull=False, moved_at__isnull=True), name="story_line_words",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        """Return whose story and which entry."""
        return f"{self.person_id}/{self.entry_id}"
