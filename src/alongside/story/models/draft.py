"""Writing that is not finished: kept as it was typed, never checked, and its author's alone."""

from django.db import models
from django.db.models import Q

from alongside.accounts.models import User
from alongside.story.models.entry import Entry
from alongside.web.refs import new_ref


class Draft(models.Model):
    """A form as it stood when it was last kept; it outlives signing out, a crash and a handover."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"author", "people"}
        sensitive = {"form"}
        plain = {"writing", "revision", "begun_at", "kept_at", "thrown_away_at", "entry"}

    # Made by the page that is written on; the entry it becomes has the same.
    writing = models.UUIDField(primary_key=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="drafts")
    revision = models.PositiveIntegerField(default=1)
    # Every field of the form by its name, each with the list of what was in it.
    form = models.JSONField(default=dict)
    # The references of those it is about, as far as they are chosen.
    people = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    kept_at = models.DateTimeField()
    thrown_away_at = models.DateTimeField(null=True)
    entry = models.OneToOneField(Entry, null=True, on_delete=models.PROTECT, related_name="draft")

    class Meta:
        """What became an entry is not thrown away."""

        constraints = [
            models.CheckConstraint(
                condition=Q(entry__isnull=True) | Q(thrown_away_at__isnull=True),
                name="story_draft_sent_or_thrown_away",
            )
        ]
        indexes = [
            models.Index(
                "author", "kept_at", condition=Q(entry__isnull=True, thrown_away_at__isnull=True),
                name="story_draft_open",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        """Return which writing it is."""
        return str(self.writing)


class DraftKey(models.Model):
    """The pair of keys with which a device seals what somebody writes: it holds the one that closes, we the one that opens."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"user"}
        sensitive = {"opens"}
        plain = {"id", "ref", "closes", "made_at", "ended_at"}

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="draft_keys")
    # The public half as the browser reads it (JWK), and the private half, encrypted under the service's secret.
    closes = models.JSONField()
    opens = models.TextField()
    made_at = models.DateTimeField()
    # No device seals with it any more; what was sealed with it can still be opened.
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """One at a time for each person."""

        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(ended_at__isnull=True),
                name="story_draftkey_one_at_a_time",
            )
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
