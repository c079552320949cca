"""What the pages about accounts show, read in a few statements however many people there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower

from alongside.accounts.models import OneTimeLink, Organisation, RoleHeld, Session, User
from alongside.accounts.roles import BY_SLUG
from alongside.accounts.rules import LINK_WORDS, LinkState, link_state
from alongside.audit.actions import THE_SERVICE
from alongside.audit.acts import WORDS
from alongside.audit.queries import Trace
from alongside.web.refs import is_ref


@dataclass(frozen=True)
class StaffRow:
    """One line of the list of people and roles."""

    ref: str
    name: str
    email: str
    roles: str
    standing: str


@dataclass(frozen=True)
class RoleRow:
    """A role somebody holds or held."""

    ref: str
    name: str
    from_date: date
    to_date: date | None


@dataclass(frozen=True)
class LinkRow:
    """A one-time link and what became of it."""

    ref: str
    kind: str
    made_at: datetime
    expires_at: datetime
    state: LinkState
    words: str


@dataclass(frozen=True)
class TrailLine:
    """One line of a trail, in words."""

    at: datetime
    words: str


def staff_list(*, day: date, after: str = "", page: int = 50) -> tuple[list[StaffRow], str]:
    """Return one page of staff by name, and the place to go on from ("" at the end)."""
    joined = Exists(User.objects.filter(pk=OuterRef("pk"), password__startswith="argon2"))
    found = User.objects.with_roles_on(day).annotate(has_joined=joined, sort_name=Lower("name"))
    if is_ref(after.rpartition("|")[2]) and "\0" not in after:
        name, _, ref = after.rpartition("|")
        found = found.filter(Q(sort_name__gt=name) | Q(sort_name=name, ref__gt=ref))
    rows = list(found.order_by("sort_name", "ref")[: page + 1])
    shown = [_staff_row(user) for user in rows[:page]]
    last = rows[page - 1] if len(rows) > page else None
    return shown, f"{last.name.lower()}|{last.ref}" if last else ""


def roles_of(colleague: User) -> list[RoleRow]:
    """Return every role somebody holds or held, newest first."""
    held = RoleHeld.objects.filter(user=colleague).order_by("-from_date", "-pk")
    return [
        RoleRow(
            h.ref, BY_SLUG[h.role].name if h.role in BY_SLUG else h.role, h.from_date, h.to_date
        )
        for h in held
    ]


def links_of(colleague: User, *, now: datetime) -> list[LinkRow]:
    """Return every one-time link made for somebody, newest first."""
    return [_link_row(link, now) for link in colleague.one_time_links.order_by("-made_at")]


def sessions_of(person: User, *, now: datetime) -> list[Session]:
    """Return the browsers somebody is signed in with, last used first."""
    return list(Session.objects.filter(user=person, expire_date__gt=now).order_by("-seen_at"))


def in_words(traces: Iterable[Trace], *, about: User) -> list[TrailLine]:
    """Turn a page of a trail into sentences, with the names of those who acted."""
    traces = list(traces)
    names = {u.ref: u.name for u in User.objects.filter(ref__in={t.by_ref for t in traces})}
    names[THE_SERVICE] = "The service"
    return [
        TrailLine(t.at, WORDS[t.act].format(by=names.get(t.by_ref, t.by_ref), about=about.name))
        for t in traces
    ]


def the_organisation() -> Organisation | None:
    """Return the organisation, or None before there is one."""
    return Organisation.objects.first()


def _staff_row(user: User) -> StaffRow:
    if user.left_on:
        standing = f"Left on {user.left_on:%-d %B %Y}"
    elif user.organisation.is_demo or user.has_joined:  # type: ignore[attr-defined]
        standing = "Here"
    else:
        standing = "Invited"
    return StaffRow(
        user.ref, user.name, user.email, ", ".join(r.name for r in user.roles), standing
    )


def _link_row(link: OneTimeLink, now: datetime) -> LinkRow:
    state = link_state(
        used_at=link.used_at, withdrawn_at=link.withdrawn_at, expires_at=link.expires_at, now=now
    )
    return LinkRow(
        link.ref,
        OneTimeLink.Kind(link.kind).label,
        link.made_at,
        link.expires_at,
        state,
        LINK_WORDS[state],
    )


def account_at(email: str) -> User | None:
    """Return the account with this e-mail address, if there is one."""
    return User.objects.filter(email__iexact=email).first()
