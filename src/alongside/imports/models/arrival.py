"""An import: who brought which files, why, on what lawful basis, and how far it has come."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Q

from alongside.pods.models import Pod
from alongside.web.refs import new_ref


class Arrival(models.Model):
    """Records that come from an earlier system together; everything they make is written in the name of this."""

    class Privacy:
        """What each column says about someone."""

        identifying: set[str] = set()
        sensitive: set[str] = set()
        plain = {
            "id", "ref", "name", "why", "lawful_basis", "system", "pod", "landed_at", "landed_by_ref", "staged_at",
            "tried_at", "begun_at", "begun_by_ref", "done_at", "taken_back_at", "taken_back_by_ref", "taken_back_why",
            "signed_at", "signed_by_ref", "signed_words", "compared_at", "counted_at", "counted_of", "counted_to", "figures",
        }  # fmt: skip

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    name = models.CharField(max_length=150)
    why = models.CharField(max_length=500)
    # On what lawful basis these records may be held: "Children Act 1989, and our retention schedule".
    lawful_basis = models.CharField(max_length=300)
    # What the earlier system is called: the numbers it gave are known by it.
    system = models.CharField(max_length=100)
    # Who may open these records until each child has a worker.
    pod = models.ForeignKey(Pod, null=True, on_delete=models.PROTECT, related_name="arrivals")
    landed_at = models.DateTimeField()
    landed_by_ref = models.CharField(max_length=10)
    # Every row of every file has been read.
    staged_at = models.DateTimeField(null=True)
    # All of it has been tried as it stands now, and nothing of that was kept.
    tried_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    begun_by_ref = models.CharField(max_length=10, blank=True, default="")
    done_at = models.DateTimeField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by_ref = models.CharField(max_length=10, blank=True, default="")
    taken_back_why = models.CharField(max_length=500, blank=True, default="")
    signed_at = models.DateTimeField(null=True)
    signed_by_ref = models.CharField(max_length=10, blank=True, default="")
    signed_words = models.CharField(max_length=1000, blank=True, default="")
    # Until when children were compared with those we know by what they are called.
    compared_at = models.DateTimeField(null=True)
    # When the totals were counted, of which state of the children, how far that has come, and the figures.
    counted_at = models.DateTimeField(null=True)
    counted_of = models.CharField(max_length=200, blank=True, default="")
    counted_to = models.BigIntegerField(default=0)
    figures = models.JSONField(default=dict)

    class Meta:
        """It says what it is, why and by what right; nothing runs that was not tried, or is signed that is not done."""

        constraints = [
            models.CheckConstraint(
                condition=Q(name__regex=r"\S", why__regex=r"\S", lawful_basis__regex=r"\S", system__regex=r"\S"),
                name="imports_arrival_says_why",
            ),
            models.CheckConstraint(
                condition=Q(begun_at__isnull=True, begun_by_ref="", done_at__isnull=True)
                | (Q(begun_at__isnull=False, tried_at__isnull=False) & ~Q(begun_by_ref="")),
                name="imports_arrival_tried_before_it_runs",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by_ref="", signed_words="")
                | (Q(signed_at__isnull=False, done_at__isnull=False) & ~Q(signed_by_ref="")),
                name="imports_arrival_signed_wholly",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True, taken_back_by_ref="", taken_back_why="")
                | (Q(taken_back_at__isnull=False, taken_back_why__regex=r"\S") & ~Q(taken_back_by_ref="")),
                name="imports_arrival_taken_back_wholly",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Mapping(models.Model):
    """How a table that nobody knows is read: which column is which, and what its values mean; a change is a new version."""

    class Privacy:
        """What each column says about someone."""

        identifying: set[str] = set()
        sensitive: set[str] = set()
        plain = {"id", "ref", "name", "version", "becomes", "columns", "values", "order", "made_at", "made_by_ref"}  # fmt: skip

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    name = models.CharField(max_length=100)
    version = models.PositiveSmallIntegerField()
    # Which of the tables we know its rows become: "people/people", "ssda903/episodes".
    becomes = models.CharField(max_length=40)
    # From the heading in the file to the heading of that table.
    columns = models.JSONField()
    # From a heading of that table to what a value in the file means there.
    values = models.JSONField(default=dict)
    # Whether dates have their day or their month first.
    order = models.CharField(max_length=5, default="day")
    made_at = models.DateTimeField()
    made_by_ref = models.CharField(max_length=10)

    class Meta:
        """A name and a version are one mapping for ever."""

        constraints = [
            models.UniqueConstraint(fields=["name", "version"], name="imports_mapping_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="imports_mapping_version"),
        ]

    def __str__(self) -> str:
        """Return its name and version, as facts keep it."""
        return f"{self.name}/{self.version}"


class ArrivedFile(models.Model):
    """A file, byte for byte as it was sent, under its digest: the same file does not come in twice."""

    class Privacy:
        """What each column says about someone."""

        identifying: set[str] = set()
        sensitive: set[str] = set()
        plain = {"id", "ref", "arrival", "name", "digest", "size", "is_bare", "landed_at"}

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    arrival = models.ForeignKey(Arrival, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    # It holds no row, or what it held was taken back: it says nothing twice when it comes again.
    is_bare = models.BooleanField(default=True)
    landed_at = models.DateTimeField()

    class Meta:
        """In one import alone: what was taken back is gone, and may come again; two years' files can be alike."""

        constraints = [
            ExclusionConstraint(
                name="imports_file_in_one_import",
                expressions=[
                    ("digest", RangeOperators.EQUAL),
                    ("arrival", RangeOperators.NOT_EQUAL),
                ],
                condition=Q(is_bare=False),
            )
        ]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class ArrivedSheet(models.Model):
    """One table of a file, how it is written, and what it is taken to be."""

    class Privacy:
        """What each column says about someone."""

        identifying: set[str] = set()
        sensitive: set[str] = set()
        plain = {
            "id", "file", "position", "shape", "table", "name", "headings", "heading_row", "encoding", "delimiter",
            "year", "order", "mapping", "rows", "cells", "is_left_out",
        }  # fmt: skip

    file = models.ForeignKey(ArrivedFile, on_delete=models.PROTECT, related_name="sheets")
    position = models.PositiveSmallIntegerField()
    shape = models.CharField(max_length=10)
    table = models.CharField(max_length=60, blank=True, default="")
    name = models.CharField(max_length=100, blank=True, default="")
    headings = ArrayField(models.CharField(max_length=300))
    heading_row = models.PositiveIntegerField()
    encoding = models.CharField(max_length=20, blank=True, default="")
    delimiter = models.CharField(max_length=3, blank=True, default="")
    # The year in which the collection ended; 0 where it is of none.
    year = models.PositiveSmallIntegerField(default=0)
    order = models.CharField(max_length=5, default="day")
    mapping = models.ForeignKey(Mapping, null=True, on_delete=models.PROTECT, related_name="sheets")
    rows = models.PositiveIntegerField(default=0)
    # How many cells of it hold anything, for the law that what came in is mapped, kept and refused.
    cells = models.PositiveBigIntegerField(default=0)
    # Somebody said that it is not to be taken in; its rows stay beside the others as they are.
    is_left_out = models.BooleanField(default=False)

    class Meta:
        """Each place in a file once."""

        constraints = [
            models.UniqueConstraint(fields=["file", "position"], name="imports_sheet_once")
        ]

    def __str__(self) -> str:
        """Return which table it is."""
        return f"{self.shape}/{self.table}"
