"""A photo or a file that belongs to what is told: looked at before anybody opens it, and kept outside the pages."""

from django.db import models
from django.db.models import Q

from alongside.story.models.passage import Passage
from alongside.story.rules.attaching import KIND_CHOICES, STATE_CHOICES, State
from alongside.web.refs import new_ref


class Attachment(models.Model):
    """One file as it may be opened: a photo made anew, or a file that was found clean or was released by a person.

    Who may open it is who may read the passage that describes it. The bytes lie in the folder of files under the
    reference, never under a name that somebody gave.
    """

    class Privacy:
        """What each column says about someone."""

        identifying = {"name"}
        sensitive = {"held_why"}
        plain = {
            "id", "ref", "writing", "passage", "kind", "size", "digest", "width", "height", "state", "added_at",
            "added_by_ref", "looked_at", "released_at", "released_by_ref",
        }  # fmt: skip

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    # The writing it was added to; it stands in a story from when that is an entry.
    writing = models.UUIDField(db_index=True)
    passage = models.OneToOneField(
        Passage, null=True, on_delete=models.PROTECT, related_name="attachment"
    )
    # What it was called where it came from; for reading, and never a path.
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=KIND_CHOICES)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=12, choices=STATE_CHOICES)
    held_why = models.CharField(max_length=300, blank=True, default="")
    added_at = models.DateTimeField()
    added_by_ref = models.CharField(max_length=10)
    looked_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)
    released_by_ref = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        """What is held says why; what was released says by whom."""

        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.HELD.value) | Q(held_why__regex=r"\S"),
                name="story_attachment_held_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.RELEASED.value)
                | (Q(released_at__isnull=False) & ~Q(released_by_ref="")),
                name="story_attachment_released_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
