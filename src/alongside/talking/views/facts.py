"""What stands about somebody: strengths and worries side by side, ratings over time, and one fact by itself."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.audit.acts import Act
from alongside.casefile.views.page import PersonPage, of_person
from alongside.frameworks.definitions import Yield
from alongside.frameworks.kinds.kind import beside_what_becomes
from alongside.people.access import leave_look, records_of
from alongside.people.rules.dates import possible_range
from alongside.practice.access import fact_about
from alongside.practice.actions.facts import Unclear, confirm_fact, mend_fact, withdraw_fact
from alongside.practice.models import PracticeFact
from alongside.practice.queries.facts import (
    Standing,
    Stood,
    earlier_of,
    is_some_kept,
    now_of,
    ratings_about,
    stand_with,
    standing_about,
    stood_of,
)
from alongside.practice.rules.kinds import SAID, Side, kinds_of
from alongside.reading.access import why_not_read
from alongside.talking.queries.chart import drawn
from alongside.web.refs import new_ref
from alongside.web.refusals import ChangedSince, Refused
from alongside.writing.rules.spoken import day_typed
from alongside.writing.typed import Typed

_SHOWN: Final = (Side.STRENGTHS, Side.WORRIES, Side.WISHES, Side.NEXT)
_FASTER: Final = "This has changed since you opened the page. Nothing was written over."
_NUMBER: Final = re.compile(r"[0-9]{1,2}([.,][0-9])?")
_BOTH: Final = "Give a number, or say that they gave none; not both."


@staff(Permission.FIND_PEOPLE)
@of_person
def ledger(page: PersonPage) -> HttpResponse:
    """Show strengths and worries side by side, in the words of those who said them."""
    leave_look(Act.LEDGER_SEEN, page.reader, page.person)
    records, after = records_of(page.person), page.request.GET.get("after", "")
    found = standing_about(records, _SHOWN, reader=page.reader, day=page.day, after=after)
    sides = {side: [one for one in found.rows if SAID_SIDE[one.kind] is side] for side in _SHOWN}
    kinds = [kind for side in _SHOWN for kind in kinds_of(side)]
    return _listed(page, "talking/ledger.html", found, kinds, sides=sides, Side=Side)


@staff(Permission.FIND_PEOPLE)
@of_person
def scales(page: PersonPage) -> HttpResponse:
    """Show how each person's ratings moved, one line for each of them, on real dates."""
    leave_look(Act.LEDGER_SEEN, page.reader, page.person)
    records, after = records_of(page.person), page.request.GET.get("after", "")
    found = ratings_about(records, reader=page.reader, day=page.day, after=after)
    asked: dict[str, list[Stood]] = {}
    for one in found.rows:
        asked.setdefault(one.asked, []).append(one)
    charts = [(question, rows, drawn(rows)) for question, rows in asked.items()]
    return _listed(page, "talking/scales.html", found, [Yield.RATING.value], charts=charts)


def _listed(
    page: PersonPage, template: str, found: Standing, kinds: list[str], **more: Any
) -> HttpResponse:
    """Return a page of what stands; where nothing does, it says whether there is nothing or nothing for this reader."""
    after = page.request.GET.get("after", "")
    is_bare = not found.rows and not after
    return page.render(
        template, found=found, after=after, is_bare=is_bare, is_kept=is_some_kept(records_of(page.person), kinds),
        why_not=why_not_read(page.reader, page.person, now=clock.now()) if is_bare else "", **more,
    )  # fmt: skip


@dataclass
class _Sent:
    """What was sent from the page of a fact, and what is to be put right in it."""

    page: PersonPage
    fact: PracticeFact
    typed: Typed
    act: str = ""
    # By the field it is about; nothing where it is about the whole.
    mistakes: dict[str, str] = field(default_factory=dict)
    status: int = 200

    @property
    def to_put_right(self) -> list[tuple[str, str]]:
        """Return what is to be put right, each with the place on the page where that is done, if there is one."""
        return [(words, name and f"#id_{name}") for name, words in self.mistakes.items()]


@staff(Permission.FIND_PEOPLE)
@of_person
def fact(page: PersonPage, stood_ref: str) -> HttpResponse:
    """Show one fact with where it was said and seen; and confirm it again, mend it or take it back."""
    found = fact_about(page.person, stood_ref, reader=page.reader, day=page.day)
    posted = page.request.POST
    sent = _Sent(page, found, Typed.posted(posted), posted.get("act", "confirm") if posted else "")
    if page.request.method == "POST" and page.can_write:
        if said := _done(sent):
            messages.success(page.request, said)
            back = "scales" if found.kind == Yield.RATING else "ledger"
            return redirect(f"talking:{back}", page.person.ref)
        # What a colleague did meanwhile is shown.
        found = sent.fact = fact_about(page.person, stood_ref, reader=page.reader, day=page.day)
    leave_look(Act.LEDGER_SEEN, page.reader, page.person, target=f"fact:{found.ref}")
    return _shown(sent)


def _shown(sent: _Sent) -> HttpResponse:
    page, found = sent.page, sent.fact
    return page.render(
        "talking/fact.html", fact=found, stood=stood_of(found, reader=page.reader, day=page.day), sent=sent, typed=sent.typed,
        stands=found.is_standing and found.entry.withdrawn_at is None, now=None if found.is_standing else now_of(found),
        earlier=earlier_of(found), with_it=_with(page, found), fresh=new_ref(),
        asks_occasion=_asks_occasion(found), kind_words=SAID_WORDS[found.kind], status=sent.status,
    )  # fmt: skip


def _with(page: PersonPage, found: PracticeFact) -> list[Stood]:
    is_danger = found.kind == Yield.DANGER
    return stand_with(found, reader=page.reader, day=page.day) if is_danger else []


# --- What the buttons do ---------------------------------------------------------------------------


def _done(sent: _Sent) -> str:
    """Do what was asked for and return what happened; nothing where something is to be put right first."""
    try:
        return _ACTS.get(sent.act, _confirmed)(sent)
    except Unclear as unclear:
        sent.mistakes, sent.status = {unclear.field: str(unclear)}, 422
    except Refused as refused:
        sent.mistakes, sent.status = {"": str(refused)}, 422
    except ChangedSince:
        sent.mistakes, sent.status = {"": _FASTER}, 409
    return ""


def _confirmed(sent: _Sent) -> str:
    typed = sent.typed
    confirm_fact(
        sent.fact, ref=typed.one("ref"), on=_day_of(sent), words=typed.one("seen"), by=sent.page.reader, now=clock.now()
    )  # fmt: skip
    return "Written down. It was seen again."


def _mended(sent: _Sent) -> str:
    typed, found = sent.typed, sent.fact
    value = _number_of(typed, found) if found.kind == Yield.RATING else None
    if found.kind == Yield.RATING and value is None:
        return _withdrawn(sent)
    mend_fact(
        found, words=typed.one("words"), occasion=typed.one("occasion", found.occasion), why=typed.one("why"),
        value=value, by=sent.page.reader, now=clock.now(),
    )  # fmt: skip
    return "It is said differently now. What it said before is kept."


def _withdrawn(sent: _Sent) -> str:
    gone = withdraw_fact(sent.fact, why=sent.typed.one("why"), by=sent.page.reader, now=clock.now())
    counts = Counter(SAID_WORDS[one.kind].lower() for one in gone)
    with_it = " and ".join(
        f"its {kind}" if count == 1 else f"its {count} {kind}s" for kind, count in counts.items()
    )
    said = f"Taken back, and {with_it} with it." if with_it else "Taken back."
    return f"{said} It stays in the conversation it was said in."


_ACTS: Final[dict[str, Callable[[_Sent], str]]] = {
    "confirm": _confirmed,
    "mend": _mended,
    "withdraw": _withdrawn,
}


def _asks_occasion(found: PracticeFact) -> bool:
    return bool(found.occasion) or "occasion" in beside_what_becomes(Yield(found.kind))


def _number_of(typed: Typed, found: PracticeFact) -> Decimal | None:
    """Return the number as it should have been written down; nothing where they gave none that day."""
    said = typed.one("value", f"{found.value}").strip()
    number = Decimal(said.replace(",", ".")) if _NUMBER.fullmatch(said) else None
    if typed.one("none"):
        if said and number != found.value:
            raise Unclear("value", _BOTH)
        return None
    if number is None:
        raise Unclear("value", "Give a number from 0 to 10; halves are fine.")
    return number


def _day_of(sent: _Sent) -> date:
    """Return the day on which something was seen again, as it was typed."""
    day = day_typed(sent.typed.one("on") or "today", today=sent.page.day)
    if isinstance(day, str):
        raise Unclear("on", day)
    known = possible_range(day)
    if known is None or known[0] != known[1]:
        raise Unclear("on", "Give the day on which it was seen.")
    return known[0]


SAID_SIDE = {kind.value: side for kind, (_, side) in SAID.items()}
SAID_WORDS = {kind.value: words for kind, (words, _) in SAID.items()}
