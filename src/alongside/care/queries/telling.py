"""How a fact of law or care reads: what it was, from when until when, and what else is known of it."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from alongside.care.models import (
    AdoptionStep,
    Assessment,
    Brought,
    CarePeriod,
    Dated,
    Disability,
    EarlierReferral,
    Enquiry,
    Home,
    LegalStatus,
    MissingTime,
    NeedPeriod,
    ProtectionPlan,
    Review,
    WorkerTold,
)
from alongside.care.rules.codes import words
from alongside.care.rules.kinds import KINDS
from alongside.people.subjects import kind_of
from alongside.web.days import day_words

_TITLES: Final[dict[type[Brought], Callable[[Any], str]]] = {
    LegalStatus: lambda one: words("legal-status", one.code),
    Home: lambda one: words("placement", one.code),
    EarlierReferral: lambda one: _from_whom(one),
    Review: lambda one: one.get_kind_display(),
    MissingTime: lambda one: words("missing", one.code),
    AdoptionStep: lambda one: one.get_step_display(),
    Disability: lambda one: words("disability", one.code),
    WorkerTold: lambda one: f"Worker {one.worker_code}",
    ProtectionPlan: lambda one: _about(one),
}


_NOT_YET: Final[dict[type[Brought], str]] = {
    Assessment: "not agreed yet", MissingTime: "not come back yet",
}  # fmt: skip


def title_of(fact: Brought) -> str:
    """Return what a fact says, in a few words."""
    title = _TITLES.get(type(fact))
    return title(fact) if title else KINDS[kind_of(fact)].title


def days_of(fact: Brought) -> str:
    """Return when it was so, as it is said."""
    if not isinstance(fact, Dated):
        on: Any = getattr(fact, "on_date")  # noqa: B009  only some kinds are of one day
        return f"As known on {day_words(on)}" if isinstance(fact, Disability) else day_words(on)
    begun = day_words(fact.from_date)
    return _until(fact, begun, day_words(fact.to_date)) if fact.to_date else _not_over(fact, begun)


def _until(fact: Dated, begun: str, over: str) -> str:
    if isinstance(fact, Assessment):
        return f"Began {begun}, agreed {over}"
    if over == begun:
        return begun
    return f"{begun}, closed {over}" if isinstance(fact, EarlierReferral) else f"{begun} to {over}"


def _not_over(fact: Dated, begun: str) -> str:
    """Return since when something goes on; what nobody has said since its last telling is not said of today."""
    if isinstance(fact, EarlierReferral):
        return begun
    if isinstance(fact, Enquiry):
        return f"Began {begun}"
    if told := fact.last_told:
        not_yet = _NOT_YET.get(type(fact), "not over")
        return f"From {begun}; {not_yet} when last told, on {day_words(told)}"
    if isinstance(fact, Assessment):
        return f"Began {begun}, not agreed yet"
    missing = ", and not come back yet" if isinstance(fact, MissingTime) else ""
    return f"Since {begun}{missing}"


def lines_of(fact: Brought) -> tuple[str, ...]:
    """Return what else is known of it, a sentence each."""
    more = _MORE.get(type(fact))
    return tuple(more(fact)) if more else ()


def _from_whom(one: EarlierReferral) -> str:
    said = words("referral-source", one.source_code)
    what = one.get_kind_display()
    return f"{what}: {_small(said)}" if said else what


def _about(one: ProtectionPlan) -> str:
    first, last = (words("category", code) for code in (one.first_category, one.latest_category))
    title = "Child protection plan"
    if first and last and first != last:
        return f"{title}: {_small(first)}, later {_small(last)}"
    return f"{title}: {_small(first or last)}" if first or last else title


def _home(one: Home) -> Iterator[str]:
    if one.provider:
        yield f"Provided by: {_small(words('provider', one.provider))}."
    if one.ended_because:
        yield f"It came to an end: {_small(words('place-change', one.ended_because))}."


def _period(one: CarePeriod) -> Iterator[str]:
    if one.need:
        yield f"Why it began: {_small(words('need', one.need))}."
    if one.ended_because:
        yield f"How it ended: {_small(words('care-ended', one.ended_because))}."


def _need(one: NeedPeriod) -> Iterator[str]:
    if one.need:
        yield f"What it was about: {_small(words('need', one.need))}."
    if one.ended_because:
        yield f"How it ended: {_small(words('closure', one.ended_because))}."


def _plan(one: ProtectionPlan) -> Iterator[str]:
    if one.plans_before == 0:
        yield "It was the first such plan."
    elif one.plans_before:
        many = (
            "was one such plan" if one.plans_before == 1 else f"were {one.plans_before} such plans"
        )
        yield f"There {many} before it."


def _enquiry(one: Enquiry) -> Iterator[str]:
    if one.conference_on:
        yield f"A child protection conference was held on {day_words(one.conference_on)}."
    elif one.conference_not_needed:
        yield "No child protection conference was needed."


def _assessment(one: Assessment) -> Iterator[str]:
    if one.factors:
        found = "; ".join(_small(words("factor", code)) for code in one.factors)
        yield f"What it found: {found}."


def _referral(one: EarlierReferral) -> Iterator[str]:
    if one.need:
        yield f"What it was about: {_small(words('need', one.need))}."
    if one.is_no_further_action:
        yield "Nothing further was done."


def _given_up(one: AdoptionStep) -> Iterator[str]:
    """Say why adoption is no longer the plan; how an adoption was made stands where the time in care ends."""
    if one.code and one.step == AdoptionStep.Step.REVERSED:
        yield f"{words('adoption-reversed', one.code)}."


def _coded(column: str, which: str) -> Callable[[Brought], Iterator[str]]:
    def said(one: Brought) -> Iterator[str]:
        if code := getattr(one, column):
            yield f"{words(which, code)}."

    return said


def _small(said: str) -> str:
    """Return words as they stand inside a sentence; a name of letters stays as it is."""
    return said if said[:2].isupper() else said[:1].lower() + said[1:]


_MORE: Final[dict[type[Brought], Callable[[Any], Iterator[str]]]] = {
    Home: _home,
    CarePeriod: _period,
    NeedPeriod: _need,
    ProtectionPlan: _plan,
    Enquiry: _enquiry,
    Assessment: _assessment,
    EarlierReferral: _referral,
    Review: _coded("took_part", "review-part"),
    AdoptionStep: _given_up,
    WorkerTold: _coded("why_ended", "worker-ended"),
}
