"""The versions of frameworks that were taken in, kept exactly as they were."""

from django.db import models

from alongside.web.refs import new_ref


class Release(models.Model):
    """A published version of a framework, whole and never changed: what a record made under it holds on to."""

    class Privacy:
        """What each column says about someone."""

        identifying: set[str] = set()
        sensitive: set[str] = set()
        plain = {"id", "ref", "slug", "version", "name", "digest", "content", "synced_at"}

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    slug = models.CharField(max_length=60)
    version = models.CharField(max_length=7)
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    content = models.JSONField()
    synced_at = models.DateTimeField()

    class Meta:
        """A version is published once; a trigger (0001_releases.sql) refuses every change to it."""

        constraints = [
            models.UniqueConstraint(
                fields=["slug", "version"], name="frameworks_release_published_once"
            ),
            models.CheckConstraint(
                condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"),
                name="frameworks_release_has_a_digest",
            ),
        ]

    def __str__(self) -> str:
        """Return its name and version."""
        return f"{self.name} {self.version}"
