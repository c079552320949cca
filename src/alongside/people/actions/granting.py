"""Opening a person's record to somebody because of something in the work, and letting that end."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.people.access import records_of
from alongside.people.actions.pieces import in_sentences
from alongside.people.models import Grant, Person
from alongside.people.rules.sight import BASES, Basis
from alongside.people.wall import keeping
from alongside.pods.models import Pod

_ENDED: Final = "What it came from ended"


@dataclass(frozen=True)
class Because:
    """What a grant comes from: the reference of it, a reason in words where a person decided, and what it follows."""

    cause: str
    why: str = ""
    follows: Grant | None = None


@one_transaction()
def give_grant(
    person: Person, *, to: User | Pod, basis: Basis, because: Because, by_ref: str, now: datetime
) -> Grant:
    """Open a person's record to somebody or to a pod from now on; given already, it stays as it is.

    What it opens, what for and for how long comes from the table of bases (rules/sight.py); it never outlasts what
    it follows.
    """
    meaning = BASES[basis]
    follows = because.follows
    ends = [
        one
        for one in (
            follows.until_at if follows else None,
            now + meaning.lasts if meaning.lasts else None,
        )
        if one
    ]
    holder = {"user": to} if isinstance(to, User) else {"pod": to}
    live = Grant.objects.filter(person=person, basis=basis, cause=because.cause, **holder).filter(
        Q(until_at=None) | Q(until_at__gt=now)
    )
    if already := live.first():
        return already
    grant = Grant(
        person=person, basis=basis, purpose=meaning.purpose, classes=sorted(meaning.classes), from_at=now,
        until_at=min(ends, default=None), cause=because.cause, follows=follows, why=because.why.strip()[:300],
        recorded_at=now, recorded_by_ref=by_ref, **holder,
    )  # fmt: skip
    with in_sentences():
        grant.save(force_insert=True)
    record(Act.GRANT_GIVEN, by=by_ref, about=person.ref, target=f"grant:{grant.ref}")
    return grant


@one_transaction()
def end_grants(*, cause: str, why: str, by_ref: str, now: datetime) -> int:
    """End every grant that comes from this, and those that follow them; return how many ended."""
    return len(_end(Q(cause=cause), why=why, by_ref=by_ref, now=now))


@one_transaction()
def end_grants_of(user: User, *, why: str, by_ref: str, now: datetime) -> list[Grant]:
    """End every grant somebody holds themselves, because they leave; return them."""
    return _end(Q(user=user), why=why, by_ref=by_ref, now=now)


@one_transaction()
def end_grant(grant: Grant, *, why: str, by_ref: str, now: datetime) -> None:
    """End one grant now, and those that follow it."""
    _end(Q(pk=grant.pk), why=why, by_ref=by_ref, now=now)


@one_transaction()
def share_with_family(centre: Person, relative: Person, *, by_ref: str, now: datetime) -> None:
    """Let whoever works with somebody open the record of a relative, for as long as they work with them."""
    for grant in _live(Q(person_id__in=records_of(centre)), now):
        if grant.basis in _REACH_THE_FAMILY:
            holder = grant.user or grant.pod
            assert holder is not None
            because = Because(grant.cause, follows=grant)
            give_grant(
                relative, to=holder, basis=Basis.FAMILY, because=because, by_ref=by_ref, now=now
            )


# Whoever works with somebody works with their family; whoever only chairs, reviews or samples does not.
_REACH_THE_FAMILY: Final = frozenset(
    {Basis.LEAD, Basis.CO_WORKER, Basis.STUDENT, Basis.POD, Basis.LEAD_CHILD_PROTECTION, Basis.DUTY,
     Basis.STARTED, Basis.FAMILY}
)  # fmt: skip


def _live(which: Q, now: datetime) -> list[Grant]:
    begun = Q(from_at__lte=now) & (Q(until_at=None) | Q(until_at__gt=now))
    return list(Grant.objects.filter(which, begun).select_related("user", "pod", "person"))


def _end(which: Q, *, why: str, by_ref: str, now: datetime) -> list[Grant]:
    ended: list[Grant] = []
    # Past the wall: what opens a record that is closed to whoever ends it ends as all others do.
    with keeping():
        # What follows it ends with it, however far down a line of relatives it went.
        while live := _not_over(which, now):
            for grant in live:
                _over(grant, why=why, by_ref=by_ref, now=now)
            ended += live
            which = Q(follows__in=[grant.pk for grant in live])
    return ended


def _over(grant: Grant, *, why: str, by_ref: str, now: datetime) -> None:
    # One that was to begin later never does.
    grant.until_at = max(now, grant.from_at)
    grant.ended_by_ref, grant.ended_why = by_ref, (why.strip() or _ENDED)[:300]
    grant.save(update_fields=["until_at", "ended_by_ref", "ended_why"])
    record(Act.GRANT_ENDED, by=by_ref, about=grant.person.ref, target=f"grant:{grant.ref}")


def _not_over(which: Q, now: datetime) -> list[Grant]:
    return list(
        Grant.objects.select_for_update(of=("self",))
        .filter(which, Q(until_at=None) | Q(until_at__gt=now))
        .select_related("person")
        .order_by("pk")
    )
