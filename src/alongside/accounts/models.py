"""The organisation, its staff, the roles they hold, and the one-time links that let them in."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from alongside.accounts.roles import BY_SLUG, Permission, Role, permissions_of
from alongside.web.periods import ends_after_it_begins, once_at_a_time
from alongside.web.refs import new_ref


class Organisation(models.Model):
    """The council or trust this service belongs to; a database holds exactly one."""

    class Privacy:
        """What each column says about someone."""

        identifying: set[str] = set()
        sensitive: set[str] = set()
        plain = {"id", "ref", "name", "demo_since", "recorded_at"}

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    name = models.CharField(max_length=200)
    # The stamp of a demonstration: only then can anyone sign in by choosing a persona.
    demo_since = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        """A second organisation is refused by the database."""

        constraints = [
            models.UniqueConstraint(models.Value(1), name="accounts_organisation_is_one"),
            models.CheckConstraint(condition=~Q(name=""), name="accounts_organisation_has_a_name"),
        ]

    def __str__(self) -> str:
        """Return the name people know it by."""
        return self.name

    @property
    def is_demo(self) -> bool:
        """Say whether this is the demonstration, with invented people."""
        return self.demo_since is not None


class UserQuerySet(models.QuerySet["User"]):
    """Ways to ask for staff."""

    def with_roles_on(self, day: date) -> Self:
        """Bring each person's organisation and the roles held on a day along in the same query."""
        held = Q(roles_held__from_date__lte=day) & (
            Q(roles_held__to_date__isnull=True) | Q(roles_held__to_date__gt=day)
        )
        slugs = ArrayAgg("roles_held__role", filter=held, distinct=True, default=models.Value([]))
        return self.select_related("organisation").annotate(role_slugs=slugs)

    def working_on(self, day: date) -> Self:
        """Keep those who have not left by that day."""
        return self.filter(Q(left_on__isnull=True) | Q(left_on__gt=day))


class UserManager(BaseUserManager["User"]):
    """The door through which sign-in looks somebody up."""

    def get_queryset(self) -> UserQuerySet:
        """Ask in the ways of UserQuerySet."""
        return UserQuerySet(self.model, using=self._db)

    def with_roles_on(self, day: date) -> UserQuerySet:
        """Bring organisation and roles along."""
        return self.get_queryset().with_roles_on(day)

    def working_on(self, day: date) -> UserQuerySet:
        """Keep those who have not left."""
        return self.get_queryset().working_on(day)

    def get_by_natural_key(self, username: str | None) -> User:
        """Find somebody by e-mail address, however it is capitalised."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A member of staff as someone who signs in: a name, an e-mail address and nothing of their work."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"ref", "name", "email"}
        sensitive = {"password", "last_login", "left_on", "organisation"}
        plain = {"id", "recorded_at"}

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="staff")
    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254)
    recorded_at = models.DateTimeField()
    left_on = models.DateField(null=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    # Filled by with_roles_on(); asking without it is a mistake that must show.
    role_slugs: list[str]

    class Meta:
        """One account to an address, whatever its capitals."""

        constraints = [
            models.UniqueConstraint(Lower("email"), name="accounts_user_one_account_to_an_address"),
            models.CheckConstraint(condition=~Q(name=""), name="accounts_user_has_a_name"),
        ]

    def __str__(self) -> str:
        """Return the person's name."""
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Say whether sign-in may let this person in at all: somebody who has left may not."""
        return self.left_on is None

    @cached_property
    def roles(self) -> list[Role]:
        """Return the roles held today, in the order of the list of roles."""
        return [role for slug, role in BY_SLUG.items() if slug in self.role_slugs]

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        """Return every act that exists for this person today."""
        return permissions_of(self.role_slugs)

    def may(self, permission: Permission) -> bool:
        """Say whether this kind of act exists for this person today."""
        return permission in self.permissions


class RoleHeld(models.Model):
    """A role somebody holds from a day, until a day."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"user", "given_by_ref", "ended_by_ref"}
        sensitive: set[str] = set()
        plain = {"id", "ref", "role", "from_date", "to_date"}

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="roles_held")
    role = models.CharField(max_length=40)
    from_date = models.DateField()
    to_date = models.DateField(null=True)
    given_by_ref = models.CharField(max_length=10)
    ended_by_ref = models.CharField(max_length=10, blank=True)

    class Meta:
        """The same role cannot be held twice at once, nor end before it began."""

        constraints = [
            once_at_a_time("accounts_roleheld_once_at_a_time", "user", "role"),
            ends_after_it_begins("accounts_roleheld_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(to_date__isnull=True, ended_by_ref="")
                | Q(to_date__isnull=False) & ~Q(ended_by_ref=""),
                name="accounts_roleheld_ended_by_someone",
            ),
        ]

    def __str__(self) -> str:
        """Say who holds what."""
        return f"{self.user_id}: {self.role}"


class OneTimeLink(models.Model):
    """An address that lets one person in once: to join, or to come back after losing a second factor."""

    class Kind(models.TextChoices):
        """What the link is for."""

        JOIN = "join", "Invitation"
        RECOVER = "recover", "Way back in"

    class Privacy:
        """What each column says about someone."""

        identifying = {"user", "made_by_ref"}
        sensitive: set[str] = set()
        plain = {
            "id",
            "ref",
            "kind",
            "made_at",
            "expires_at",
            "used_at",
            "withdrawn_at",
            "emailed_at",
        }

    ref = models.CharField(max_length=10, unique=True, default=new_ref)
    kind = models.CharField(max_length=10, choices=Kind)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="one_time_links")
    made_at = models.DateTimeField()
    made_by_ref = models.CharField(max_length=10)
    expires_at = models.DateTimeField()
    emailed_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """One open link of a kind to a person; a link is not both used and withdrawn."""

        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"],
                condition=Q(used_at__isnull=True, withdrawn_at__isnull=True),
                name="accounts_onetimelink_one_open",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="accounts_onetimelink_used_or_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="accounts_onetimelink_lasts_a_while"
            ),
        ]

    def __str__(self) -> str:
        """Say what it is for."""
        return f"{self.kind} {self.ref}"


class Session(models.Model):
    """One browser that somebody is signed in with, since when and last used when."""

    class Privacy:
        """What each column says about someone."""

        identifying = {"user", "session_key"}
        sensitive = {"session_data", "device", "seen_at"}
        plain = {"expire_date", "started_at"}

    session_key = models.CharField(max_length=40, primary_key=True)
    session_data = models.TextField()
    expire_date = models.DateTimeField(db_index=True)
    user = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    device = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        """Never show the key, which is a secret."""
        return f"session of {self.user_id or 'nobody'}"

    @property
    def handle(self) -> str:
        """Return enough of the hash to tell one browser of a person from another; it opens nothing."""
        return self.session_key[:12]


class Bucket(models.Model):
    """How many more tries somebody or some address has, refilled as time passes."""

    class Privacy:
        """What each column says about someone."""

        identifying: set[str] = set()
        sensitive: set[str] = set()
        plain = {"key", "tokens", "refilled_at", "refusals"}

    # A keyed hash of what is counted (account or network address), never the thing itself.
    key = models.CharField(max_length=64, primary_key=True)
    tokens = models.FloatField()
    refilled_at = models.DateTimeField()
    refusals = models.PositiveIntegerField(default=0)

    class Meta:
        """A bucket is never less than empty."""

        constraints = [
            models.CheckConstraint(
                condition=Q(tokens__gte=0), name="accounts_bucket_not_below_empty"
            )
        ]

    def __str__(self) -> str:
        """Say how full it is."""
        return f"{self.tokens:.1f} left"
