"""What becomes of a fact: it is seen to be so again, mended, or withdrawn; what stood before is kept."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.timezone import localdate

from alongside.accounts.models import User
from alongside.audit.actions import one_transaction, record
from alongside.audit.acts import Act
from alongside.frameworks.definitions import Yield
from alongside.frameworks.kinds.kind import ASKED_FOR, MOST
from alongside.people.models.facts import SetAside
from alongside.practice.access import why_not_change_fact, why_not_take_back_fact
from alongside.practice.models import Confirmation, PracticeFact
from alongside.practice.queries.facts import belongs_to
from alongside.web.refs import is_ref, new_ref
from alongside.web.refusals import ChangedSince, Refused, require

# How long a reason, or what was seen, may be; what is longer is never cut.
_MOST_SAID: Final = 500
_WORDLESS: Final = (Yield.RATING, Yield.NETWORK, Yield.RELATIONSHIP)
_AGAIN: Final = "Reload the page and try again."


class Unclear(Refused):
    """Something that was typed cannot stand as it is; the words say why, and `field` says where."""

    def __init__(self, field: str, words: str) -> None:
        """Keep in which field it was typed."""
        super().__init__(words)
        self.field = field


@one_transaction()
def confirm_fact(
    fact: PracticeFact, *, ref: str, on: date, words: str, by: User, now: datetime
) -> Confirmation:
    """Write down that something was seen to be so again: when and how; sent twice with one reference it is one."""
    _hold(fact, by, now)
    if not is_ref(ref):
        raise Refused(_AGAIN)
    if already := Confirmation.objects.filter(ref=ref).first():
        if already.fact_id != fact.pk:
            raise Refused(_AGAIN)
        return already
    seen = _said("seen", words, _MOST_SAID, "Write what was seen, and who saw it.")
    if on > localdate(now):
        raise Unclear("on", "Give a day that has come.")
    if on < fact.happened_on:
        raise Unclear("on", "Give a day after it was first said.")
    made = Confirmation(
        ref=ref, fact=fact, on=on, words=seen, recorded_at=now, recorded_by_ref=by.ref
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as taken:
        # It was given to what this writer cannot see.
        raise Refused(_AGAIN) from taken
    _trace(Act.PRACTICE_CONFIRMED, fact, by)
    return made


@one_transaction()
def mend_fact(
    fact: PracticeFact,
    *,
    words: str,
    occasion: str,
    why: str,
    by: User,
    now: datetime,
    value: Decimal | None = None,
) -> PracticeFact:
    """Say a fact better, and why; what it said before is kept, and so is what was said in the conversation.

    A rating is mended where its number was written down wrongly; whose it is stays.
    """
    _hold(fact, by, now)
    better = _better(fact, words, occasion, value)
    reason = _said("why", why, _MOST_SAID, "Write why it is said differently now.")
    _set_aside([fact.pk], SetAside.CORRECTED, reason, by=by, now=now)
    kept = {
        one.attname: getattr(fact, one.attname)
        for one in PracticeFact._meta.concrete_fields
        if one.name not in ("id", "ref", "replaces", "recorded_at", "recorded_by_ref")
        and not one.name.startswith("set_aside")
    }
    mended = PracticeFact.objects.create(
        **kept | better, ref=new_ref(), replaces=fact, recorded_at=now, recorded_by_ref=by.ref
    )
    _trace(Act.PRACTICE_MENDED, fact, by)
    return mended


@one_transaction()
def withdraw_fact(fact: PracticeFact, *, why: str, by: User, now: datetime) -> list[PracticeFact]:
    """Take a fact back with the reason; it stays where it was said, and is in no view of what stands.

    A danger takes its goal and its ratings with it, for they were said of it; these are returned.
    """
    _hold(fact, by, now)
    require(why_not_take_back_fact(fact))
    reason = _said("why", why, _MOST_SAID, "Write why it is taken back.")
    with_it = list(belongs_to(fact)) if fact.kind == Yield.DANGER else []
    _set_aside([fact.pk, *(one.pk for one in with_it)], SetAside.WITHDRAWN, reason, by=by, now=now)
    for one in (fact, *with_it):
        _trace(Act.PRACTICE_WITHDRAWN, one, by)
    return with_it


def _hold(fact: PracticeFact, by: User, now: datetime) -> None:
    """Refuse whoever may not change a fact; what a colleague changes meanwhile waits, and finds that it stands no longer.

    What is said with a danger is held together with it, so that of two who take back its goals the second is refused.
    """
    require(why_not_change_fact(by, fact, day=localdate(now)))
    together = Q(pk=fact.pk) | Q(pk=fact.bond_id)
    if fact.kind == Yield.DANGER:
        together |= Q(answer=fact.answer_id, person=fact.person_id, kind=fact.kind)
    held = PracticeFact.objects.select_for_update().filter(together).order_by("pk")
    stands = dict(held.values_list("pk", "set_aside_at"))
    if stands.get(fact.pk, now) is not None:
        raise ChangedSince


def _better(fact: PracticeFact, words: str, occasion: str, value: Decimal | None) -> dict[str, Any]:
    """Return what is said differently; refused where it would say nothing, or too much."""
    kind = Yield(fact.kind)
    needs = "" if kind in _WORDLESS else "Write how it is."
    better: dict[str, Any] = {"words": _said("words", words, MOST["words"], needs)}
    needs = ASKED_FOR["occasion"] if kind is Yield.SAFETY else ""
    better["occasion"] = _said("occasion", occasion, MOST["occasion"], needs)
    if kind is Yield.RATING and value is not None:
        if not 0 <= value <= 10 or value * 2 % 1:
            raise Unclear("value", "Give a number from 0 to 10; halves are fine.")
        better["value"] = value
    return better


def _said(field: str, typed: str, most: int, needs: str) -> str:
    """Return what was typed; refused where it is empty and must not be, or longer than is kept."""
    words = typed.replace("\0", "").replace("\r\n", "\n").strip()
    if needs and not words:
        raise Unclear(field, needs)
    if len(words) > most:
        raise Unclear(
            field,
            f"This has {len(words):,} letters, and {most:,} fit here. Nothing was cut: say it shorter, or write it in the story.",
        )
    return words


def _set_aside(numbers: list[int], how: SetAside, why: str, *, by: User, now: datetime) -> None:
    said = {"set_aside_at": now, "set_aside_by_ref": by.ref, "set_aside_as": how}
    standing = PracticeFact.objects.standing().filter(pk__in=numbers)
    if standing.update(**said, set_aside_why=why) != len(numbers):
        raise ChangedSince


def _trace(act: Act, fact: PracticeFact, by: User) -> None:
    record(act, by=by.ref, about=fact.person.ref, target=f"fact:{fact.ref}")
