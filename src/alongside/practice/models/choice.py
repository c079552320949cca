"""Which frameworks and tools an organisation works with, and what it calls them."""

from django.db import models

from alongside.web.refs import new_ref


class Choice(models.Model):
    """What was decided about a framework or one of its tools; the newest decision stands, the others are kept."""

    class Privacy:
        """What each column says about someone."""

        identifying: set[str] = set()
        sensitive: set[str] = set()
        plain = {"id", "ref", "framework", "tool", "is_used", "label", "decided_at", "decided_by_ref"}  # fmt: skip

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    framework = models.CharField(max_length=60)
    # Nothing where it is about the framework as a whole.
    tool = models.CharField(max_length=60, blank=True, default="")
    is_used = models.BooleanField(default=True)
    # What this organisation calls it; nothing where it keeps the name it came with.
    label = models.CharField(max_length=100, blank=True, default="")
    decided_at = models.DateTimeField()
    decided_by_ref = models.CharField(max_length=10)

    class Meta:
        """Read by what it is about, the newest first."""

        indexes = [models.Index("framework", "tool", "id", name="practice_choice_of")]

    def __str__(self) -> str:
        """Return what it is about."""
        return f"{self.framework}/{self.tool}"
