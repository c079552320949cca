"""Pods and who has been in them, from a day until a day; and who is away."""

from django.db import models
from django.db.models import F, Q

from alongside.accounts.models import User
from alongside.web.periods import ends_after_it_begins, once_at_a_time
from alongside.web.refs import new_ref


class Pod(models.Model):
    """A small group of workers who know each other's families."""

    class Service(models.TextChoices):
        """Whom a pod works alongside."""

        CHILDREN = "children", "Children and families"
        ADULTS = "adults", "Adults"

    class Privacy:
        """What each column says about someone."""

        identifying: set[str] = set()
        sensitive: set[str] = set()
        plain = {"id", "ref", "name", "service", "from_date", "to_date"}

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    name = models.CharField(max_length=100)
    service = models.CharField(max_length=10, choices=Service)
    from_date = models.DateField()
    to_date = models.DateField(null=True)

    class Meta:
        """Two open pods never share a name."""

        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(to_date=None), name="pods_pod_one_open_by_name"
            ),
            ends_after_it_begins("pods_pod_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class PodMembership(models.Model):
    """Somebody's part in a pod, from a day until a day."""

    class Part(models.TextChoices):
        """What somebody is in the pod."""

        MANAGER = "manager", "Manager"
        SENIOR = "senior", "Senior social worker"
        WORKER = "worker", "Social worker"
        FAMILY_HELP = "family-help", "Family help lead practitioner"
        STUDENT = "student", "Student"
        BUSINESS_SUPPORT = "business-support", "Business support"

    class Privacy:
        """What each column says about someone."""

        identifying = {"user"}
        sensitive: set[str] = set()
        plain = {"id", "ref", "pod", "part", "from_date", "to_date"}

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    pod = models.ForeignKey(Pod, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="pod_memberships")
    part = models.CharField(max_length=20, choices=Part)
    from_date = models.DateField()
    to_date = models.DateField(null=True)

    class Meta:
        """Nobody is in the same pod twice at once."""

        constraints = [
            once_at_a_time("pods_podmembership_once_at_a_time", "pod", "user"),
            ends_after_it_begins("pods_podmembership_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        """Say who is in which pod."""
        return f"{self.user_id} in {self.pod_id}"


class Away(models.Model):
    """Days on which a worker is away, and who covers; never why, for that is nobody's to read."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"user", "covered_by"}
        sensitive: set[str] = set()
        plain = {
            "id", "ref", "from_date", "to_date", "recorded_at", "recorded_by_ref", "taken_back_at", "taken_back_by_ref",
        }  # fmt: skip

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="away")
    covered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="covers")
    from_date = models.DateField()
    # The day they are back.
    to_date = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by_ref = models.CharField(max_length=10)
    taken_back_at = models.DateTimeField(null=True)
    taken_back_by_ref = models.CharField(max_length=10, blank=True, default="")

    class Meta:
        """Nobody is away twice at once, covers for themselves, or is back before they go."""

        constraints = [
            once_at_a_time("pods_away_once_at_a_time", "user", condition=Q(taken_back_at=None)),
            models.CheckConstraint(
                condition=Q(to_date__gt=F("from_date")), name="pods_away_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(covered_by=None) | ~Q(covered_by=F("user")), name="pods_away_is_covered_by_another"
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at=None, taken_back_by_ref="")
                | Q(taken_back_at__isnull=False) & ~Q(taken_back_by_ref=""),
                name="pods_away_taken_back_wholly",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        """Return the reference."""
        return self.ref
