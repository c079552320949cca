"""Putting somebody on the family map or the network map, moving somebody a little, and undoing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside import clock
from alongside.accounts.gate import staff
from alongside.accounts.roles import Permission
from alongside.casefile.actions.family import Joining, join_family, take_back_added
from alongside.casefile.forms.family import NEW, SomeoneForm
from alongside.casefile.forms.family_choices import Chosen
from alongside.casefile.forms.family_network import SOMEBODY_ELSE, NetworkForm
from alongside.casefile.queries.household import homes_of
from alongside.casefile.views.family_asked import read, read_ties
from alongside.casefile.views.page import PersonPage, of_person
from alongside.people import access
from alongside.people.actions.facts import record_fact
from alongside.people.actions.homes import nudge
from alongside.people.looking import look, wait_words
from alongside.people.models import Person
from alongside.people.queries.search import Found, possible_matches
from alongside.web import errors
from alongside.web.refusals import Refused

Choices = list[tuple[str, str]]


def people_on(page: PersonPage) -> Choices:
    """Return everybody on the map whose record can be opened, the person first."""
    people = [p for p in read(page, Chosen()).family.people if p.href]
    people.sort(key=lambda p: not p.is_centre)
    return [(p.key, f"{p.name} ({p.role})" if p.role else p.name) for p in people]


def homes_on(page: PersonPage, people: Choices) -> Choices:
    """Return the homes in which anybody on the map lives, as "Jodie and Tilly (Jodie's)"."""
    return homes_of([ref for ref, _ in people], reader=page.reader, day=page.day)


@staff(Permission.RECORD_PEOPLE)
@of_person
def add(page: PersonPage) -> HttpResponse:
    """Put somebody on the family map; who might be the same person is shown before a record is started."""
    people = people_on(page)
    named: dict[str, Any] = {"today": page.day, "people": people, "homes": homes_on(page, people)}
    if page.request.method != "POST":
        return _add_page(page, SomeoneForm(initial=_begun(page), **named))
    form = SomeoneForm(page.request.POST, **named)
    found = offer_matches(page, form)
    if not form.is_valid():
        return _add_page(page, form, status=422)
    if found and not form.cleaned_data["same_as"]:
        return _add_page(page, form)
    try:
        joining = joining_of(page, form, dict(people))
        written = join_family([joining], by=page.reader, now=clock.now())
    except Refused as refused:
        form.add_error(None, str(refused))
        return _add_page(page, form, status=422)
    return added(page, [fact.ref for fact in written])


def offer_matches(page: PersonPage, form: SomeoneForm) -> list[Found]:
    """Offer the records that may already be of the person who was typed."""
    form.full_clean()
    said = form.cleaned_data
    given, family = said.get("given", ""), said.get("family", "")
    if not (given or family):
        return []
    if wait := look(page.reader):
        form.add_error(None, wait_words(wait))
        return []
    found = possible_matches(
        given=given, family=family, birth=said.get("born"), reader=page.reader, day=page.day
    )
    # Whoever cannot be opened cannot be tied either: then a colleague is asked, as search does.
    open_to_us = [one for one in found if one.ref and not one.ask and (family or _is_near(one))][:5]
    if open_to_us:
        form.offer([(one.ref, match_words(one)) for one in open_to_us])
        form.full_clean()
    return open_to_us


def _is_near(found: Found) -> bool:
    """Say whether one name alone is enough to think of somebody: the same, or another form of it."""
    return bool({"same name", "another form of the name"} & set(found.reasons))


def match_words(found: Found) -> str:
    """Return how a record that may be the same is shown: name, age, who lives there, and why."""
    home = "lives with " + " and ".join(found.lives_with[:2]) if found.lives_with else ""
    parts = [found.name, found.age, home, *found.reasons[:3]]
    return ", ".join(part for part in parts if part)


def joining_of(page: PersonPage, form: SomeoneForm, people: dict[str, str]) -> Joining:
    """Return what is to be written, with everybody it is about fetched for this reader."""
    said = form.cleaned_data
    to = person_of(page, said["to"])
    same = said["same_as"] not in ("", NEW)
    home = access.household_for(page.reader, said["home"], day=page.day) if said["home"] else None
    return form.joining(
        to=to,
        person=person_of(page, said["same_as"]) if same else None,
        home=home,
        of=people[said["to"]].partition(" (")[0],
    )


def person_of(page: PersonPage, ref: str) -> Person:
    """Fetch somebody who was chosen on a form of this page."""
    return access.kept_record(access.named_for(page.reader, ref, day=page.day))


def added(page: PersonPage, refs: list[str], *, draw: str = "") -> HttpResponse:
    """Go back to the map, where what was added can be undone."""
    network = "draw=network&" if draw else ""
    return redirect(f"{page.href('family')}?{network}added={'.'.join(refs)}")


@staff(Permission.RECORD_PEOPLE)
@of_person
def add_to_network(page: PersonPage) -> HttpResponse:
    """Put somebody or something on the network map, in somebody's view."""
    beside = [(n.ref, f"{n.name} ({n.role})") for n in read_ties(page, Chosen()).not_placed]
    people = list(dict([*people_on(page), *beside]).items())
    asked = {k: v for k, v in page.request.GET.items() if k in ("other", "ring", "name", "words")}
    form = NetworkForm(page.request.POST or None, people=people, initial=asked)
    if page.request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        view = None if said["said_by"] == SOMEBODY_ELSE else person_of(page, said["said_by"])
        other = person_of(page, said["other"]) if said["other"] else None
        tie = form.tie(page.person, other=other, said_by=view, day=page.day)
        try:
            record_fact(tie, by=page.reader, now=clock.now())
            return added(page, [tie.ref], draw="network")
        except Refused as refused:
            form.add_error(None, str(refused))
    status = 422 if form.errors else 200
    return page.render("casefile/network_add.html", status=status, form=form)


@staff(Permission.RECORD_PEOPLE)
@require_POST
@of_person
def move(page: PersonPage) -> HttpResponse:
    """Move somebody one place to the left or right among brothers and sisters."""
    try:
        who = person_of(page, page.request.POST.get("who", ""))
    except access.Knock as knock:
        return errors.refusal_page(page.request, str(knock))
    steps = -1 if page.request.POST.get("way") == "left" else 1
    nudge(who, steps=steps, by=page.reader)
    return redirect(f"{page.href('family')}#order")


@staff(Permission.RECORD_PEOPLE)
@require_POST
@of_person
def undo(page: PersonPage) -> HttpResponse:
    """Take back what was added just now; the records that were started stay."""
    refs = page.request.GET.get("facts", "").split(".")[:60]
    try:
        take_back_added(refs, by=page.reader, now=clock.now())
    except Refused as refused:
        messages.warning(page.request, str(refused))
        return redirect(page.href("family"))
    messages.success(
        page.request,
        "It is off the map again. A record that was started stays, and can be found by its name.",
    )
    return redirect(page.href("family"))


def _begun(page: PersonPage) -> dict[str, str]:
    """Return what the form begins with where a link asked for somebody in particular."""
    asked = page.request.GET
    begun = {"to": asked.get("to", page.person.ref), "given": asked.get("given", "")[:200]}
    return begun | ({"what": f"{asked['what'][:24]}.."} if "what" in asked else {})


def _add_page(page: PersonPage, form: SomeoneForm, *, status: int = 200) -> HttpResponse:
    form.ask_to_choose()
    return page.render("casefile/add_someone.html", status=status, form=form)
