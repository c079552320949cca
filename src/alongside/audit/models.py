"""The trail itself and the head of each person's chain; both written by one database function only."""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class Event(models.Model):
    """One act or sighting: who, what, about whom, under which grant, when; references only."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"by_ref", "about_ref"}
        sensitive = {"act", "target", "grant_ref", "purpose", "data_class"}
        plain = {"id", "seq", "at", "request_id", "prev_hash", "hash"}

    about_ref = models.CharField(max_length=10)
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    act = models.CharField(max_length=60)
    by_ref = models.CharField(max_length=10)
    target = models.CharField(max_length=80, blank=True)
    grant_ref = models.CharField(max_length=10, blank=True)
    purpose = models.CharField(max_length=40, blank=True)
    data_class = models.CharField(max_length=2, blank=True)
    request_id = models.CharField(max_length=32, blank=True)
    prev_hash = models.BinaryField(max_length=32)
    hash = models.BinaryField(max_length=32)

    class Meta:
        """Each person has one chain, numbered without gaps from 1."""

        constraints = [
            models.UniqueConstraint(fields=["about_ref", "seq"], name="audit_event_place_in_chain"),
            models.CheckConstraint(
                condition=models.Q(seq__gte=1), name="audit_event_counts_from_one"
            ),
        ]
        # The trail grows in the order of time, so that a few pages say where a day begins.
        indexes = [BrinIndex("at", name="audit_event_at", autosummarize=True)]

    def __str__(self) -> str:
        """Name the event by its place."""
        return f"{self.about_ref}/{self.seq} {self.act}"


class ChainHead(models.Model):
    """The last event of one person's chain, locked while the next is added."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"about_ref"}
        sensitive: set[str] = set()
        plain = {"seq", "hash"}

    about_ref = models.CharField(max_length=10, primary_key=True)
    seq = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        """Name the chain by whom it is about."""
        return f"{self.about_ref} at {self.seq}"
