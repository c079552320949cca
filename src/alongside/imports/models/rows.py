"""Every row of every file as text, the children they are about, and what cannot be taken as it is."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from alongside.imports.models.arrival import Arrival, ArrivedSheet
from alongside.people.models import Person


class ArrivedRow(models.Model):
    """A row as it stands in its file; it stays beside the record, so that nothing the file said is lost."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"child", "cells"}
        sensitive: set[str] = set()
        plain = {"id", "arrival", "sheet", "number"}

    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="rows")
    sheet = models.ForeignKey(ArrivedSheet, on_delete=models.PROTECT, related_name="arrived")
    number = models.PositiveIntegerField()
    # The number of the child in the earlier system, as it is written; nothing where a row names none.
    child = models.CharField(max_length=60, blank=True, default="")
    cells = models.JSONField()

    class Meta:
        """Each row of a sheet once; read by child."""

        constraints = [models.UniqueConstraint(fields=["sheet", "number"], name="imports_row_once")]
        indexes = [models.Index("arrival", "child", name="imports_row_of_child")]

    def __str__(self) -> str:
        """Return its number in the file."""
        return f"row {self.number}"


class ArrivedChild(models.Model):
    """A child of the files: who they are taken to be, what came of trying, and whether they are in."""

    class Choice(models.TextChoices):
        """Who they are, where it is not sure by itself."""

        NONE = "", "Not decided"
        NEW = "new", "Somebody we do not know yet"
        SAME = "same", "Somebody we know"
        OUT = "out", "Not to be taken in"
        BARE = "bare", "Somebody we do not know yet, and the number is not theirs"

    class Match(models.TextChoices):
        """What comparing them with those we know came to."""

        NEW = "new", "Nobody like them is known"
        SAME = "same", "Known by a number and the birth date"
        ASK = "ask", "Perhaps known: a person decides"
        STOP = "stop", "Something contradicts: a person decides"

    class Privacy:
        """What each column says about someone."""

        identifying = {"key", "person", "likely", "numbers"}
        sensitive = {"match_why", "why_held"}
        plain = {
            "id", "arrival", "match", "choice", "chosen_by_ref", "chosen_at", "tried_at", "done_at", "makes", "cells",
            "mapped", "raw", "refused", "problems",
        }  # fmt: skip

    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="children")
    key = models.CharField(max_length=60)
    match = models.CharField(max_length=4, choices=Match, default=Match.NEW)
    # Their NHS number and UPN as every file that has one would write it: ["nhs 9434765919"].
    numbers = ArrayField(models.CharField(max_length=30), default=list)
    match_why = models.CharField(max_length=500, blank=True, default="")
    # Whom they may be, with the sentence that says why: [[number of the person, chance, why], ...].
    likely = models.JSONField(default=list)
    choice = models.CharField(max_length=4, choices=Choice, blank=True, default="")
    chosen_by_ref = models.CharField(max_length=10, blank=True, default="")
    chosen_at = models.DateTimeField(null=True)
    # Whom they were found or made to be.
    person = models.ForeignKey(
        Person, null=True, on_delete=models.PROTECT, related_name="arrived_as"
    )
    tried_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    # Why nothing of them can be taken in as it is.
    why_held = models.CharField(max_length=500, blank=True, default="")
    # How many rows of each table they make: {"Home": 3}.
    makes = models.JSONField(default=dict)
    cells = models.PositiveIntegerField(default=0)
    mapped = models.PositiveIntegerField(default=0)
    raw = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    problems = models.PositiveIntegerField(default=0)

    class Meta:
        """Once in an import; nothing is done that was not tried; what came in is what was mapped, kept and refused."""

        constraints = [
            models.UniqueConstraint(fields=["arrival", "key"], name="imports_child_once"),
            models.CheckConstraint(
                condition=Q(tried_at__isnull=True) | Q(cells=models.F("mapped") + models.F("raw") + models.F("refused")),
                name="imports_child_in_is_mapped_raw_and_refused",
            ),
            models.CheckConstraint(
                condition=Q(choice="", chosen_by_ref="", chosen_at__isnull=True)
                | (~Q(choice="") & ~Q(chosen_by_ref="") & Q(chosen_at__isnull=False)),
                name="imports_child_chosen_wholly",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index("arrival", "key", condition=Q(tried_at__isnull=True), name="imports_child_to_try"),
            models.Index("arrival", "key", condition=Q(done_at__isnull=True), name="imports_child_to_do"),
            models.Index("person", name="imports_child_is"),
        ]  # fmt: skip

    def __str__(self) -> str:
        """Return the number they had."""
        return self.key


class ArrivedProblem(models.Model):
    """Something that cannot be taken as it is: where it stands, why, and what mends it."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"child", "value"}
        sensitive = {"why"}
        plain = {"id", "arrival", "sheet", "row", "column", "mend", "holds_row"}

    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="problems")
    sheet = models.ForeignKey(
        ArrivedSheet, null=True, on_delete=models.PROTECT, related_name="problems"
    )
    # Nothing where the problem is of the file and of no child.
    child = models.CharField(max_length=60, blank=True, default="")
    row = models.PositiveIntegerField(default=0)
    column = models.CharField(max_length=300, blank=True, default="")
    value = models.CharField(max_length=200, blank=True, default="")
    why = models.CharField(max_length=500)
    mend = models.CharField(max_length=300, blank=True, default="")
    holds_row = models.BooleanField(default=False)

    class Meta:
        """Read by import, file and row, and taken away and found anew by child."""

        indexes = [
            models.Index("arrival", "sheet", "row", name="imports_problem_read"),
            models.Index("arrival", "child", name="imports_problem_of_child"),
        ]

    def __str__(self) -> str:
        """Return why."""
        return self.why
